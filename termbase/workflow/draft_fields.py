"""What a form about a concept asks for: its fields, and from what was typed to the model's values.

Whatever is typed is text; a field's value is made by the model, which also says what is wrong
with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from termbase.errors import InvalidValue
from termbase.messages import M, Message
from termbase.model import (
    Definition,
    ExternalReference,
    Gender,
    Kind,
    Note,
    Number,
    PartOfSpeech,
    Period,
    Relation,
    RelationKind,
    Review,
    Status,
    Term,
    TermType,
)
from termbase.model.dates import ALWAYS, edtf
from termbase.model.identifiers import concept_id
from termbase.model.text import clean
from termbase.workflow.edit import refuse_unknown_language

Part = Term | Definition | Note | ExternalReference | Relation
"""What stands in a list of a concept."""


class Filled(StrEnum):
    """How a field is filled."""

    LINE = "line"
    LINES = "lines"
    CHOICE = "choice"
    LANGUAGE = "language"
    DATE = "date"
    CONCEPT = "concept"
    SOURCE = "source"
    STYLE = "style"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its ``name`` in the model, how it is filled, the values of a closed list, and
    whether it is a detail, asked for only by who wants to say more.
    """

    name: str
    filled: Filled = Filled.LINE
    values: tuple[str, ...] = ()
    detail: bool = False


def _choice(
    name: str, values: type[StrEnum], *, empty: bool = False, detail: bool = False
) -> Field:
    own = tuple(value.value for value in values)
    return Field(name, Filled.CHOICE, ("", *own) if empty else own, detail)


_DATES = tuple(Field(name, Filled.DATE) for name in ("start", "end", "last_attested"))

HEAD: tuple[Field, ...] = (
    _choice("kind", Kind),
    Field("subject", Filled.SUBJECT),
    _choice("review", Review),
    Field("id", detail=True),
)
"""The fields of the concept itself; its ``id`` is asked for while it is new."""

SECTIONS: dict[str, tuple[Field, ...]] = {
    "terms": (
        Field("lang", Filled.LANGUAGE),
        Field("text"),
        _choice("status", Status),
        _choice("type", TermType),
        _choice("review", Review, detail=True),
        _choice("gender", Gender, empty=True, detail=True),
        _choice("number", Number, empty=True, detail=True),
        _choice("part_of_speech", PartOfSpeech, empty=True, detail=True),
        Field("style", Filled.STYLE, detail=True),
        Field("region", detail=True),
        Field("reliability", detail=True),
        Field("counterpart", detail=True),
        *(replace(field, detail=True) for field in _DATES),
        Field("sources", Filled.SOURCE, detail=True),
        Field("usage", Filled.LINES, detail=True),
    ),
    "definitions": (
        Field("lang", Filled.LANGUAGE),
        Field("source", Filled.SOURCE),
        Field("text", Filled.LINES),
    ),
    "notes": (
        Field("lang", Filled.LANGUAGE),
        Field("source", Filled.SOURCE),
        Field("text", Filled.LINES),
    ),
    "relations": (
        _choice("kind", RelationKind),
        Field("target", Filled.CONCEPT),
        *_DATES,
        Field("sources", Filled.SOURCE, detail=True),
        Field("note", Filled.LINES, detail=True),
    ),
    "holders": (
        Field("target", Filled.CONCEPT),
        *_DATES,
        Field("sources", Filled.SOURCE, detail=True),
        Field("note", Filled.LINES, detail=True),
    ),
    "references": (Field("scheme"), Field("value")),
}
"""The lists of a concept with the fields of their items, in the order of a form. Those who hold an
office are kept with the people (:mod:`~termbase.workflow.holders`)."""

MAIN = {
    "terms": "text",
    "definitions": "text",
    "notes": "text",
    "relations": "target",
    "holders": "target",
    "references": "value",
}
"""The field without which an item says nothing."""

_PERIOD = ("start", "end", "last_attested")

_SAMPLES: dict[str, Part] = {
    "terms": Term("vi", "x"),
    "definitions": Definition("vi", "x"),
    "notes": Note("x"),
    "relations": Relation(RelationKind.RELATED, "x"),
    "holders": Relation(RelationKind.HOLDS_OFFICE, "x"),
    "references": ExternalReference("url", "x"),
}
_LISTED: dict[tuple[str, str], type[StrEnum]] = {
    ("", "kind"): Kind,
    ("", "review"): Review,
    ("terms", "status"): Status,
    ("terms", "type"): TermType,
    ("terms", "review"): Review,
    ("terms", "gender"): Gender,
    ("terms", "number"): Number,
    ("terms", "part_of_speech"): PartOfSpeech,
    ("relations", "kind"): RelationKind,
}
_ID = re.compile(r"[\s,;]+")


def section_field(section: str, name: str) -> Field:
    """The field of a list (empty: of the concept itself)."""
    return next(field for field in SECTIONS.get(section, HEAD) if field.name == name)


def typed(part: Part, section: str = "") -> dict[str, str]:
    """The fields of an item as one would type them; of the list that such items stand in, where
    none is named.
    """
    section = section or section_of(part)
    period = getattr(part, "valid", ALWAYS)
    values = {}
    for field in SECTIONS[section]:
        value = getattr(period if field.name in _PERIOD else part, field.name)
        values[field.name] = ", ".join(value) if isinstance(value, tuple) else str(value or "")
    return values


def section_of(part: Part) -> str:
    """The list of a concept that an item stands in."""
    return next(name for name, sample in _SAMPLES.items() if isinstance(part, type(sample)))


def made(section: str, values: Mapping[str, str], old: Part | None = None) -> Part:
    """The item of a list that was typed; what a form does not ask for is that of ``old``.

    Raises :class:`InvalidValue`.
    """
    fields = {
        name: value_of(section, name, text) for name, text in values.items() if name not in _PERIOD
    }
    if "start" in values:
        fields["valid"] = Period(*(values[name] for name in _PERIOD))
    return replace(old or _SAMPLES[section], **fields)


def value_of(section: str, name: str, text: str) -> Any:
    """The model's value of a field (``section`` empty: of the concept itself).

    Raises :class:`InvalidValue` for what is none.
    """
    text = text.strip()
    if (section, name) in _LISTED:
        return _listed(_LISTED[section, name], text)
    if name == "reliability":
        return _whole_number(text)
    if name == "sources":
        return tuple(concept_id(id) for id in _ID.split(text) if id)
    if name in ("source", "id") and text:
        return concept_id(text)
    return text


def _listed(values: type[StrEnum], text: str) -> StrEnum | None:
    if not text:
        return None
    try:
        return values(text)
    except ValueError:
        known = ", ".join(values)
        raise InvalidValue(
            M("there is no value “{value}” here", value=text), remedy=M("use {ids}", ids=known)
        ) from None


def _whole_number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 3):
        raise InvalidValue(M("reliability is a number from 1 to 10"))
    return int(text)


def trouble(section: str, name: str, text: str) -> Message | None:
    """What the model has against the value of one field; ``None`` where it takes it."""
    try:
        if name in _PERIOD:
            edtf(text, open_end=name == "end")
            return None
        value = value_of(section, name, text)
        if name == "subject":
            clean(text, "subject")
        elif section and not (name == MAIN[section] and not text.strip()):
            replace(_SAMPLES[section], **{name: value})
        if name == "lang" and text.strip():
            refuse_unknown_language(text.strip())
    except InvalidValue as error:
        return in_one(error)
    return None


def in_one(error: InvalidValue) -> Message:
    """What is wrong and what to do about it, in one message."""
    if error.remedy is None:
        return error.message
    return M("{what}; {remedy}", what=error.message, remedy=error.remedy)
