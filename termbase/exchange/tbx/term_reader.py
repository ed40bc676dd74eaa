"""One term section as a term."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import Any

from termbase.exchange.citations import Citations
from termbase.exchange.tbx import readings
from termbase.exchange.tbx.keyed import PREFIX, Keyed, extra_of, unkeyed
from termbase.exchange.tbx.nodes import Node
from termbase.exchange.tbx.parts import extra, is_bare, line, member, one_source, source_id
from termbase.exchange.tbx.readings import Reading
from termbase.exchange.unseen import Unseen
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

# The longest text that may be a word of a closed list, in characters.
_WORD = 60
_PERIOD = {"valid-from": "start", "valid-to": "end", "last-attested": "last_attested"}


class TermReader:
    """Gathers one term. ``exact`` says that the file's white space is meant; ``define`` takes a
    definition that stands at the term, with its source and language.
    """

    __slots__ = (
        "_citations",
        "_define",
        "_exact",
        "_lang",
        "_review",
        "_said",
        "_unseen",
        "_values",
    )

    def __init__(
        self,
        lang: str,
        review: Review,
        citations: Citations,
        define: Callable[[Node, Node | None, str], None],
        exact: bool,
        unseen: Unseen,
    ) -> None:
        self._lang = lang
        self._review = review
        self._citations = citations
        self._define = define
        self._exact = exact
        self._unseen = unseen
        self._values: dict[str, Any] = {}
        # What a term says several times, by the name of its field; most say nothing of it.
        self._said: dict[str, list[Any]] = {}

    def add(self, node: Node) -> None:
        """Takes one element in; raises :class:`InvalidValue` where its content is bad."""
        content = node.content
        if len(content) != 1 or not isinstance(content[0], str):
            self._add(node, node.value)
            return
        text, name = content[0], node.name
        if (name == "termNote" or name == "note") and len(text) < _WORD:
            meant = _meant(name, node.attributes.get("type"), text)
            if meant is not None and meant[0] not in self._values:
                self._values[meant[0]] = meant[1]
                return
        self._add(node, text.strip())

    def _add(self, node: Node, value: str) -> None:
        if not value and is_bare(node):
            return
        take = _TAKERS.get(node.name)
        if take is None or not take(self, node, value):
            self.keep(extra(node))

    @property
    def is_empty(self) -> bool:
        """Whether there is no term yet, nor anything said of it but words of closed lists."""
        return "text" not in self._values and not self._said

    def keep(self, extra: Extra) -> None:
        """Keeps what the model has no place for."""
        self._say("extras", extra)

    def finished(self, status: Status | None = None) -> Term:
        """The term; ``status`` is that of one that has none of its own.

        Raises :class:`InvalidValue` where it has no text.
        """
        values, said = self._values, self._said
        values.setdefault("review", self._review)
        if said:
            self._gather(values, said)
        if status is not None:
            values.setdefault("status", status)
        return Term(self._lang, values.pop("text", ""), **values)

    def _gather(self, values: dict[str, Any], said: dict[str, list[Any]]) -> None:
        usage, period = said.pop("usage", None), said.pop("valid", None)
        if usage:
            values["usage"] = "\n".join(usage)
        if period:
            values["valid"] = Period(**dict(period))
        for status in said.pop("status", ()):
            values.setdefault("status", status)
        if "sources" in said:
            said["sources"] = list(dict.fromkeys(said["sources"]))
        values.update((name, tuple(items)) for name, items in said.items())

    def _say(self, field: str, value: Any) -> None:
        self._said.setdefault(field, []).append(value)

    def _once(self, key: str, value: Any) -> bool:
        """Sets a value; false where it is unknown or another one stands there already."""
        if value is None or key in self._values:
            return False
        self._values[key] = value
        return True

    def _term(self, node: Node, value: str) -> bool:
        value = self._unseen.out_of(value, node.line)
        return self._once("text", line(value, exact=self._exact))

    def _term_note(self, node: Node, value: str) -> bool:
        category = node.type
        known = _TERM_NOTES.get(category)
        if known is None:
            self._standing(category, value)
            return False
        key, read = known
        value = line(value, exact=self._exact)
        found = read(value)
        if found.value is None and key == "status" and value:
            # A state such as “Draft” is nobody's approval.
            self._values.setdefault("review", Review.PROPOSED)
        return self._once(key, found.value) and found.says_all

    def _standing(self, category: str, value: str) -> None:
        """Takes from other categories what a term of TBX-Default may say only there."""
        if category == "normativeAuthorization":
            authorised = readings.authorised(value)
            if authorised is not None:
                self._say("status", authorised)
        elif category == "processStatus":
            unfinished = readings.processed(value)
            if unfinished is not None:
                self._values.setdefault("review", unfinished)

    def _term_note_group(self, node: Node, _value: str) -> bool:
        children = list(node.children)
        known = [c for c in children if c.name == "termNote" and c.type in _TERM_NOTES]
        if len(known) != 1 or not self._term_note(known[0], known[0].value):
            return False
        self._rest(child for child in children if child is not known[0])
        return True

    def _admin(self, node: Node, value: str) -> bool:
        if node.type == "customerSubset":
            return self._once("style", line(value, exact=self._exact))
        if node.type == "source":
            self._say("sources", source_id(node, self._citations))
            return True
        return False

    def _descrip(self, node: Node, value: str) -> bool:
        category = node.type
        if category == "context":
            self._say("contexts", Context(value))
            return True
        if category == "definition":
            self._define(node, None, self._lang)
            return True
        return category == "reliabilityCode" and self._reliability(value)

    def _descrip_group(self, node: Node, _value: str) -> bool:
        taken = [c for c in node.children if c.name == "descrip" and c.type in _SOURCED]
        if not taken:
            return False
        source = one_source(node)
        for descrip in taken:
            if descrip.type == "definition":
                self._define(descrip, source, self._lang)
            elif descrip.value:
                id = source_id(source, self._citations) if source else ""
                self._say("contexts", Context(descrip.value, id))
        self._rest(c for c in node.children if c is not source and c not in taken)
        return True

    def _rest(self, nodes: Any) -> None:
        for node in nodes:
            if node.value or not is_bare(node):
                self.keep(extra(node))

    def _note(self, _node: Node, value: str) -> bool:
        if not value.startswith(PREFIX):
            self._say("usage", value)
            return True
        found = unkeyed(value)
        if not found.key:
            self._say("usage", value)
            return True
        return self._keyed(found)

    def _keyed(self, found: Keyed) -> bool:
        key, value, source = found
        if key in _KEYED:
            name, kind = _KEYED[key]
            self._values[name] = member(kind, key, value)
        elif key == "usage":
            self._say("usage", value)
        elif key == "context":
            self._say("contexts", Context(value, self._citations.id(source)))
        elif key == "source":
            self._say("sources", self._citations.id(value))
        elif key == "extra":
            self.keep(extra_of(value))
        elif key in _PERIOD:
            self._say("valid", (_PERIOD[key], value))
        elif key in ("counterpart", "style", "region"):
            return self._once(key, value)
        elif key == "reliability":
            return self._reliability(value)
        else:
            return False
        return True

    def _reliability(self, value: str) -> bool:
        digits = value.isascii() and value.isdigit() and len(value) < 3
        return self._once("reliability", int(value) if digits and 1 <= int(value) <= 10 else None)


_SOURCED = frozenset({"context", "definition"})
_TERM_NOTES: dict[str, tuple[str, Callable[[str], Reading]]] = {
    "administrativeStatus": ("status", readings.status),
    "termType": ("type", readings.term_type),
    "partOfSpeech": ("part_of_speech", readings.part_of_speech),
    "grammaticalGender": ("gender", readings.gender),
    "grammaticalNumber": ("number", readings.number),
    "geographicalUsage": ("region", readings.region),
}
_KEYED: dict[str, tuple[str, type[StrEnum]]] = {
    "review": ("review", Review),
    "status": ("status", Status),
    "type": ("type", TermType),
    "part-of-speech": ("part_of_speech", PartOfSpeech),
    "gender": ("gender", Gender),
    "number": ("number", Number),
}
_TAKERS: dict[str, Callable[[TermReader, Node, str], bool]] = {
    "term": TermReader._term,
    "termNote": TermReader._term_note,
    "termNoteGrp": TermReader._term_note_group,
    "admin": TermReader._admin,
    "descrip": TermReader._descrip,
    "descripGrp": TermReader._descrip_group,
    "note": TermReader._note,
}


@lru_cache(maxsize=1024)
def _meant(name: str, category: str | None, text: str) -> tuple[str, Any] | None:
    """The field that a word of a closed list sets, and its value; ``None`` for anything else.

    A few words stand in every term of a file: what they mean is found once.
    """
    if name == "note":
        found = unkeyed(text.strip())
        field, kind = _KEYED.get(found.key, ("", None))
        known = kind is not None and found.value in set(kind)
        return (field, kind(found.value)) if kind is not None and known else None
    if category not in _TERM_NOTES or category == "geographicalUsage":
        return None
    field, read = _TERM_NOTES[category]
    reading = read(text.strip())
    return (field, reading.value) if reading.value is not None and reading.says_all else None
