"""The small parts that entries and terms are read from: lines, sources, what is kept whole."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar

from termbase.errors import InvalidValue
from termbase.exchange.citations import Citations
from termbase.exchange.identities import plausible_id
from termbase.exchange.tbx.keyed import SOURCE_PREFIX
from termbase.exchange.tbx.nodes import Node
from termbase.messages import M
from termbase.model import Extra
from termbase.model.text import clean

E = TypeVar("E", bound=StrEnum)

_WHITE = re.compile(r"[ \t\r\n]+")
# Attributes that say nothing of their own where the element is empty.
_PLAIN = frozenset({"type", "id", "xml:id", "xml:lang", "lang"})


def line(value: str, *, exact: bool) -> str:
    """A text that holds one line; white space is as written where ``exact``."""
    if exact or (value.isprintable() and "  " not in value):
        return value
    return _WHITE.sub(" ", value)


def is_bare(node: Node) -> bool:
    """Whether an element without text says nothing by its attributes either."""
    return node.attributes.keys() <= _PLAIN and all(is_bare(child) for child in node.children)


def extra(node: Node, lang: str = "") -> Extra:
    """An element that the model has no place for, kept whole."""
    _point_to_sources(node)
    node.kept = True
    return Extra(
        element=node.name,
        type=clean(node.type, node.name),
        value=clean(node.value, node.name, lines=True),
        lang=lang,
        xml=clean(node.xml(), node.name, lines=True),
    )


def said_aside(node: Node, lang: str = "") -> list[Extra]:
    """The attributes of a section that its name does not ask for, such as ``weblate-flags``."""
    if node.attributes.keys() <= _PLAIN:
        return []
    return [
        Extra(node.name, clean(name, node.name), clean(value, node.name, lines=True), lang)
        for name, value in node.attributes.items()
        if name not in _PLAIN and not name.startswith("xmlns") and value.strip()
    ]


def member(kind: type[E], what: str, value: str) -> E:
    """The value of a closed list; :class:`InvalidValue` names ``what`` it is not."""
    try:
        return kind(value)
    except ValueError:
        raise InvalidValue(M("“{value}” is no {column}", value=value, column=what)) from None


def source_id(node: Node, citations: Citations) -> str:
    """The source that an ``admin`` element names."""
    target = node.attributes.get("target", "")
    if target.startswith(SOURCE_PREFIX):
        return citations.id(target.removeprefix(SOURCE_PREFIX))
    return citations.id(node.value or target)


def one_source(group: Node) -> Node | None:
    """The first element of a group that names a source."""
    sources = (c for c in group.children if (c.name, c.type) == ("admin", "source"))
    return next(sources, None)


def _point_to_sources(node: Node) -> None:
    """Names the people of transactions as the sources are named that they become, in place."""
    target = node.attributes.get("target")
    if target and (node.name, node.type) == ("transacNote", "responsibility"):
        node.attributes["target"] = plausible_id(target.strip().removeprefix(SOURCE_PREFIX))
    for child in node.children:
        _point_to_sources(child)
