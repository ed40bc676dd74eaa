"""ISO Schematron with XPath 2.0 tests, enough for the published TBX rules: a judge of our own code.

Within a pattern, the first rule whose context a node matches is the only one that is asked of it
(ISO/IEC 19757-3, clause 6.5).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import elementpath
from elementpath.xpath2 import XPath2Parser
from lxml import etree

ISO = "http://purl.oclc.org/dsdl/schematron"


@dataclass(frozen=True)
class Rule:
    """What is asked of the nodes of a context: tests, whether they must hold, and the messages."""

    context: Any
    lets: list[tuple[str, Any]]
    tests: list[tuple[Any, bool, str]]


class Schematron:
    """The rules of one file or of several together."""

    def __init__(self, *trees: Any) -> None:
        self.patterns = [
            [_rule(rule, compiler) for rule in pattern.iter(f"{{{ISO}}}rule")]
            for tree in trees
            for compiler in [_compiler(tree)]
            for pattern in tree.iter(f"{{{ISO}}}pattern")
        ]

    @classmethod
    def load(cls, *paths: Path) -> Schematron:
        return cls(*map(etree.parse, paths))

    def failures(self, document: Any) -> list[str]:
        """The messages of all asserts that do not hold and reports that do."""
        context = elementpath.XPathContext(document)
        found: list[str] = []
        for rules in self.patterns:
            taken: set[int] = set()
            for rule in rules:
                context.item = context.root
                for node in list(rule.context.select(context)):
                    if id(node) not in taken:
                        taken.add(id(node))
                        found += _failures(rule, context, node)
        return found


def _compiler(tree: Any) -> Callable[[str], Any]:
    names = {ns.get("prefix"): ns.get("uri") for ns in tree.iter(f"{{{ISO}}}ns")}
    return XPath2Parser(namespaces=names).parse


def _rule(rule: Any, compiled: Callable[[str], Any]) -> Rule:
    return Rule(
        compiled(" | ".join(f"//{path.strip()}" for path in _union(rule.get("context")))),
        [(let.get("name"), compiled(let.get("value"))) for let in rule.iter(f"{{{ISO}}}let")],
        [
            (compiled(test.get("test")), must, "".join(test.itertext()).strip())
            for tag, must in (("assert", True), ("report", False))
            for test in rule.iter(f"{{{ISO}}}{tag}")
        ],
    )


def _union(context: str) -> list[str]:
    """The alternatives of a context; none of the published ones has a bar within a predicate."""
    return context.split("|")


def _failures(rule: Rule, context: Any, node: Any) -> list[str]:
    for name, value in rule.lets:
        context.item = node
        context.variables[name] = value.evaluate(context)
    found = []
    for test, must, message in rule.tests:
        context.item = node
        value = test.boolean_value(test.evaluate(context))
        if value is not must:
            found.append(message or "(no message)")
    return found
