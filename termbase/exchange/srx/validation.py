"""SRX files against the schema of SRX 2.0, and whether their expressions can be used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from termbase.errors import BadFile, InvalidValue
from termbase.exchange.inputs import Input, opened
from termbase.exchange.xml_stream import Element, Event, XmlStream
from termbase.language.segmentation.expression import parsed
from termbase.messages import M, Message

NAMESPACE = "http://www.lisa.org/srx20"
"""The namespace of SRX 2.0."""
RULE_LIMIT = 20_000
"""The most rules in a file."""

_WHOLE = frozenset({"header", "languagerule", "languagemap"})
_CHOICE = frozenset({"yes", "no"})
_KINDS = frozenset({"start", "end", "isolated"})
_INSIDE = {
    "srx": ("header", "body"),
    "header": ("formathandle",),
    "body": ("languagerules", "maprules"),
    "languagerules": ("languagerule",),
    "languagerule": ("rule",),
    "rule": ("beforebreak", "afterbreak"),
    "maprules": ("languagemap",),
}
_IN_ORDER = frozenset({"srx", "body", "rule"})
"""Elements whose children stand once each, in that order."""
_ATTRIBUTES: dict[str, dict[str, frozenset[str] | None]] = {
    "srx": {"version": frozenset({"2.0"})},
    "header": {"segmentsubflows": _CHOICE, "cascade": _CHOICE},
    "formathandle": {"type": _KINDS, "include": _CHOICE},
    "languagerule": {"languagerulename": None},
    "rule": {"break": _CHOICE},
    "languagemap": {"languagepattern": None, "languagerulename": None},
}
_OPTIONAL = frozenset({"break"})
_EXPRESSIONS = frozenset({"beforebreak", "afterbreak"})
_NEEDED = {
    "srx": ("header", "body"),
    "body": ("languagerules", "maprules"),
    "languagerules": ("languagerule",),
    "languagerule": ("rule",),
    "maprules": ("languagemap",),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is not as the standard wants it; ``code`` is the rule's name (docs/formats/srx.md).

    A ``note`` is no fault: it tells of rules that no language uses.
    """

    line: int
    message: Message
    code: str
    note: bool = False


def validate(source: Input, name: str = "") -> Iterator[Fault]:
    """What in a file is not SRX 2.0, and which expressions cannot be used, in its order.

    Raises :class:`~termbase.errors.BadFile` where it is not well-formed, is no SRX 2.0 or goes
    beyond a limit.
    """
    with opened(source, name) as (stream, place):
        for item in checked(stream, place):
            if isinstance(item, Fault):
                yield item


def checked(stream: BinaryIO, place: str) -> Iterator[Element | Fault]:
    """The elements that hold what a file says, each after what is wrong with it.

    Elements of other namespaces are passed over.
    """
    parser = XmlStream(stream, place, format="SRX", roots=("srx",), whole=_WHOLE, namespaces=True)
    path: list[tuple[Element, list[str]]] = []
    names = _Names()
    rules = 0
    for event, element in parser.events():
        if not path:
            _check_root(element, parser)
        if element.space != NAMESPACE:
            continue
        if event is Event.END:
            yield from _closed(*path.pop())
            continue
        if path:
            yield from _placed(element, *path[-1])
            path[-1][1].append(element.name)
        if event is Event.START:
            yield from _attributes(element)
            path.append((element, []))
            continue
        yield from _tree(element)
        yield from names.met(element)
        rules += sum(child.name == "rule" for child in element.children)
        if rules > RULE_LIMIT:
            raise parser.refusal(M("the file has more than {limit} rules", limit=RULE_LIMIT))
        yield element
    yield from names.unused()
    if parser.stray_line:
        yield Fault(parser.stray_line, M("text stands where none may"), "srx-text")


def _check_root(element: Element, parser: XmlStream) -> None:
    if element.space != NAMESPACE or element.attributes.get("version") != "2.0":
        raise BadFile(
            M("this is not SRX 2.0"),
            remedy=M("save it as SRX 2.0 in the program that made it"),
            place=f"{parser.name}:{element.line}",
        )


class _Names:
    """The names of rules, and which of them the maps use."""

    def __init__(self) -> None:
        self._lines: dict[str, int] = {}
        self._used: set[str] = set()

    def met(self, element: Element) -> Iterator[Fault]:
        name = element.attributes.get("languagerulename", "")
        if element.name == "languagerule":
            if name in self._lines:
                yield Fault(element.line, M("the name “{name}” is taken", name=name), "srx-name")
            self._lines.setdefault(name, element.line)
        elif element.name == "languagemap":
            self._used.add(name)
            if name not in self._lines:
                message = M("there are no rules of the name “{name}”", name=name)
                yield Fault(element.line, message, "srx-name")

    def unused(self) -> Iterator[Fault]:
        for name, line in self._lines.items():
            if name not in self._used:
                message = M("no language uses the rules “{name}”", name=name)
                yield Fault(line, message, "srx-unused", note=True)


def _tree(element: Element) -> Iterator[Fault]:
    """What is wrong with an element and all that it holds."""
    yield from _attributes(element)
    if element.name in _EXPRESSIONS:
        yield from _expression(element.value, element.line)
    before: list[str] = []
    for part in element.content:
        if isinstance(part, str):
            if part.strip() and element.name not in _EXPRESSIONS:
                yield Fault(element.line, M("text stands where none may"), "srx-text")
        elif part.space == NAMESPACE:
            yield from _placed(part, element, before)
            before.append(part.name)
            yield from _tree(part)
        elif element.name != "header":
            yield _misplaced(part, element)
    yield from _closed(element, before)


def _placed(element: Element, parent: Element, before: list[str]) -> Iterator[Fault]:
    allowed = _INSIDE.get(parent.name, ())
    if element.name not in allowed:
        yield _misplaced(element, parent)
    elif parent.name in _IN_ORDER and set(before) & set(allowed[allowed.index(element.name) :]):
        message = M("“{name}” stands in the wrong place", name=element.name)
        yield Fault(element.line, message, "srx-order")


def _misplaced(element: Element, parent: Element) -> Fault:
    message = M("“{name}” may not stand in “{parent}”", name=element.name, parent=parent.name)
    return Fault(element.line, message, "srx-element")


def _closed(element: Element, names: list[str]) -> Iterator[Fault]:
    for name in _NEEDED.get(element.name, ()):
        if name not in names:
            message = M("“{name}” has no “{child}”", name=element.name, child=name)
            yield Fault(element.line, message, "srx-missing")


def _attributes(element: Element) -> Iterator[Fault]:
    known = _ATTRIBUTES.get(element.name, {})
    for name, value in element.attributes.items():
        if name.startswith(("{", "xml:")):
            continue
        if name not in known:
            message = M("“{name}” is no attribute of “{element}”", name=name, element=element.name)
            yield Fault(element.line, message, "srx-attribute")
            continue
        choice = known[name]
        if choice is not None and value not in choice:
            message = M("“{value}” is no value of “{name}”", value=value, name=name)
            yield Fault(element.line, message, "srx-value")
    for name in known.keys() - element.attributes.keys() - _OPTIONAL:
        message = M("“{element}” has no attribute “{name}”", element=element.name, name=name)
        yield Fault(element.line, message, "srx-attribute")
    if pattern := element.attributes.get("languagepattern"):
        yield from _expression(pattern, element.line)


def _expression(source: str, line: int) -> Iterator[Fault]:
    try:
        parsed(source)
    except InvalidValue as error:
        yield Fault(line, error.message, "srx-expression")
