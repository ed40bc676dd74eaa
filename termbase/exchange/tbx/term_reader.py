"""One term section as a term."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from termbase.errors import InvalidValue
from termbase.exchange.citations import Citations
from termbase.exchange.tbx import categories
from termbase.exchange.tbx.keyed import SOURCE_PREFIX, Keyed, extra_of, unkeyed
from termbase.exchange.tbx.nodes import Node
from termbase.messages import M
from termbase.model import (
    Context,
    Extra,
    Gender,
    Number,
    PartOfSpeech,
    Period,
    Review,
    Status,
    Term,
    TermType,
)
from termbase.model.text import clean

E = TypeVar("E", bound=StrEnum)

_WHITE = re.compile(r"[ \t\r\n]+")
_NUMBERS = {**{value.value: value for value in Number}, "othernumber": Number.OTHER}
_PERIOD = {"valid-from": "start", "valid-to": "end", "last-attested": "last_attested"}


def line(node: Node, *, exact: bool) -> str:
    """The text of an element that holds one line; white space is as written where ``exact``."""
    return node.value if exact else _WHITE.sub(" ", node.value)


def extra(node: Node, lang: str = "") -> Extra:
    """An element that the model has no place for, kept whole."""
    return Extra(
        element=node.name,
        type=clean(node.type, node.name),
        value=clean(node.value, node.name, lines=True),
        lang=lang,
        xml=clean(node.xml(), node.name, lines=True),
    )


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


def with_source(group: Node, inner: str) -> tuple[Node, Node | None] | None:
    """The element ``inner`` of a group and its source; ``None`` where the group holds more."""
    found = [child for child in group.children if child.name == inner]
    sources = [child for child in group.children if (child.name, child.type) == ("admin", "source")]
    others = len(list(group.children)) - len(found) - len(sources)
    if others or len(found) != 1 or len(sources) > 1:
        return None
    return found[0], sources[0] if sources else None


@dataclass(slots=True)
class TermReader:
    """Gathers one term. ``exact`` says that the file's white space is meant; ``define`` takes a
    definition that stands at the term.
    """

    lang: str
    review: Review
    exact: bool
    citations: Citations
    define: Callable[[Node], None]
    _values: dict[str, Any] = field(default_factory=dict)
    _period: dict[str, str] = field(default_factory=dict)
    _usage: list[str] = field(default_factory=list)
    _sources: list[str] = field(default_factory=list)
    _contexts: list[Context] = field(default_factory=list)
    _extras: list[Extra] = field(default_factory=list)

    def add(self, node: Node) -> None:
        """Takes one element in; raises :class:`InvalidValue` where its content is bad."""
        if not node.content and "target" not in node.attributes:
            return
        take = _TAKERS.get(node.name)
        if take is None or not take(self, node):
            self._extras.append(extra(node))

    def finished(self) -> Term:
        """The term; raises :class:`InvalidValue` where it has no text."""
        values = {"text": "", "review": self.review, **self._values}
        return Term(
            lang=self.lang,
            usage="\n".join(self._usage),
            sources=tuple(dict.fromkeys(self._sources)),
            contexts=tuple(self._contexts),
            extras=tuple(self._extras),
            valid=Period(**self._period),
            **values,
        )

    def _once(self, key: str, value: Any) -> bool:
        """Sets a value; false where it is unknown or another one stands there already."""
        if value is None or key in self._values:
            return False
        self._values[key] = value
        return True

    def _term(self, node: Node) -> bool:
        return self._once("text", line(node, exact=self.exact))

    def _term_note(self, node: Node) -> bool:
        value = line(node, exact=self.exact)
        if node.type == "administrativeStatus":
            status = categories.status(value)
            if status is None:
                # A state such as “Draft” is nobody's approval.
                self._values.setdefault("review", Review.PROPOSED)
            return self._once("status", status)
        if node.type == "termType":
            return self._once("type", categories.term_type(value))
        if node.type == "partOfSpeech":
            return self._once("part_of_speech", categories.part_of_speech(value))
        if node.type == "grammaticalGender":
            return self._once("gender", categories.gender(value))
        if node.type == "grammaticalNumber":
            return self._once("number", _NUMBERS.get(value.lower()))
        if node.type == "geographicalUsage":
            return self._once("region", value)
        return False

    def _group(self, node: Node) -> bool:
        children = list(node.children)
        return len(children) == 1 and self._term_note(children[0])

    def _admin(self, node: Node) -> bool:
        if node.type == "customerSubset":
            return self._once("style", line(node, exact=self.exact))
        if node.type == "source":
            self._sources.append(source_id(node, self.citations))
            return True
        return False

    def _descrip(self, node: Node) -> bool:
        if node.type == "context":
            self._contexts.append(Context(node.value))
            return True
        if node.type == "definition":
            self.define(node)
            return True
        return node.type == "reliabilityCode" and self._reliability(node.value)

    def _descrip_group(self, node: Node) -> bool:
        pair = with_source(node, "descrip")
        if pair is None or pair[0].type not in ("context", "definition"):
            return False
        descrip, source = pair
        if descrip.type == "definition":
            self.define(node)
        else:
            id = source_id(source, self.citations) if source else ""
            self._contexts.append(Context(descrip.value, id))
        return True

    def _note(self, node: Node) -> bool:
        found = unkeyed(node.value)
        if not found.key:
            self._usage.append(node.value)
            return True
        return self._keyed(found)

    def _keyed(self, found: Keyed) -> bool:
        key, value, source = found
        if key == "usage":
            self._usage.append(value)
        elif key == "context":
            self._contexts.append(Context(value, self.citations.id(source)))
        elif key == "source":
            self._sources.append(self.citations.id(value))
        elif key == "extra":
            self._extras.append(extra_of(value))
        elif key in _PERIOD:
            self._period[_PERIOD[key]] = value
        elif key in ("counterpart", "style", "region"):
            return self._once(key, value)
        elif key == "reliability":
            return self._reliability(value)
        elif key in _KEYED:
            name, kind = _KEYED[key]
            self._values[name] = member(kind, key, value)
        else:
            return False
        return True

    def _reliability(self, value: str) -> bool:
        digits = value.isascii() and value.isdigit() and len(value) < 3
        return self._once("reliability", int(value) if digits and 1 <= int(value) <= 10 else None)


_KEYED: dict[str, tuple[str, type[StrEnum]]] = {
    "review": ("review", Review),
    "status": ("status", Status),
    "type": ("type", TermType),
    "part-of-speech": ("part_of_speech", PartOfSpeech),
    "gender": ("gender", Gender),
    "number": ("number", Number),
}
_TAKERS: dict[str, Callable[[TermReader, Node], bool]] = {
    "term": TermReader._term,
    "termNote": TermReader._term_note,
    "termNoteGrp": TermReader._group,
    "admin": TermReader._admin,
    "descrip": TermReader._descrip,
    "descripGrp": TermReader._descrip_group,
    "note": TermReader._note,
}
