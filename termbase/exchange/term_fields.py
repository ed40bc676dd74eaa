"""What concepts and terms say beside their texts, as named values for formats of units.

TMX has ``prop`` and XLIFF has metadata for what a tool adds; both carry the same names here, so
that what was written is read back as what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from termbase.errors import InvalidValue
from termbase.exchange.records import Losses
from termbase.messages import M
from termbase.model import (
    Concept,
    Definition,
    Gender,
    Kind,
    Note,
    Number,
    PartOfSpeech,
    Period,
    Review,
    Status,
    Term,
    TermType,
)

RELATIONS = M("relations").id
REFERENCES = M("external references").id
CONTEXTS = M("contexts").id
EXTRAS = M("data categories of other tools").id
UNPERMITTED = M("forms that are not to be used").id

_ENUMS: dict[str, tuple[str, type[StrEnum]]] = {
    "status": ("status", Status),
    "review": ("review", Review),
    "type": ("type", TermType),
    "part-of-speech": ("part_of_speech", PartOfSpeech),
    "gender": ("gender", Gender),
    "number": ("number", Number),
}
_TEXTS = {"region": "region", "style": "style", "usage": "usage", "counterpart": "counterpart"}
_PERIOD = {"valid-from": "start", "valid-to": "end", "last-attested": "last_attested"}


class Field(NamedTuple):
    """A named value; ``lang`` where it is said in a language."""

    key: str
    value: str
    lang: str = ""


def term_fields(term: Term) -> Iterator[Field]:
    """All that a term says beside its text and its language, but its contexts and extras."""
    for key, (name, _) in _ENUMS.items():
        value = getattr(term, name)
        if value is not None:
            yield Field(key, value)
    for key, name in _TEXTS.items():
        if value := getattr(term, name):
            yield Field(key, value)
    if term.reliability is not None:
        yield Field("reliability", str(term.reliability))
    for key, name in _PERIOD.items():
        if value := getattr(term.valid, name):
            yield Field(key, value)
    for source in term.sources:
        yield Field("source", source)


def term_of(lang: str, text: str, said: Iterable[Field]) -> Term:
    """The term of a text and its fields; unknown fields say nothing.

    Raises :class:`InvalidValue` for a value that the model does not have.
    """
    values: dict[str, Any] = {}
    period: dict[str, str] = {}
    sources: list[str] = []
    for field in said:
        if field.key in _ENUMS:
            name, kind = _ENUMS[field.key]
            values[name] = _member(kind, field)
        elif field.key in _TEXTS:
            values[_TEXTS[field.key]] = field.value
        elif field.key in _PERIOD:
            period[_PERIOD[field.key]] = field.value
        elif field.key == "reliability":
            values["reliability"] = _number(field)
        elif field.key == "source":
            sources.append(field.value)
    return Term(lang, text, valid=Period(**period), sources=tuple(sources), **values)


def concept_fields(concept: Concept, languages: Iterable[str] = ()) -> Iterator[Field]:
    """All that a concept says beside its terms, but its relations, references and extras.

    ``languages`` limits the definitions to some languages.
    """
    only = set(languages)
    if concept.kind is not Kind.TERM:
        yield Field("kind", concept.kind)
    yield Field("review", concept.review)
    if concept.subject:
        yield Field("subject", concept.subject)
    for definition in concept.definitions:
        if not only or definition.lang in only:
            yield Field("definition", definition.text, definition.lang)
            if definition.source:
                yield Field("definition-source", definition.source, definition.lang)
    for note in concept.notes:
        yield Field("note", note.text, note.lang)
        if note.source:
            yield Field("note-source", note.source, note.lang)


def concept_of(id: str, said: Iterable[Field], terms: tuple[Term, ...]) -> Concept:
    """The concept of an id, its fields and its terms; unknown fields say nothing.

    Raises :class:`InvalidValue` for a value that the model does not have.
    """
    values: dict[str, Any] = {}
    definitions: list[Definition] = []
    notes: list[Note] = []
    for field in said:
        if field.key == "kind":
            values["kind"] = _member(Kind, field)
        elif field.key == "review":
            values["review"] = _member(Review, field)
        elif field.key == "subject":
            values["subject"] = field.value
        elif field.key == "definition":
            definitions.append(Definition(field.lang, field.value))
        elif field.key == "definition-source" and definitions:
            last = definitions[-1]
            definitions[-1] = Definition(last.lang, last.text, field.value)
        elif field.key == "note":
            notes.append(Note(field.value, field.lang))
        elif field.key == "note-source" and notes:
            notes[-1] = Note(notes[-1].text, notes[-1].lang, field.value)
    return Concept(id, terms=terms, definitions=tuple(definitions), notes=tuple(notes), **values)


def count_losses(concept: Concept, written: Iterable[Term], losses: Losses) -> None:
    """Counts what the fields do not carry of a concept of which ``written`` were written."""
    lost = {
        RELATIONS: len(concept.relations),
        REFERENCES: len(concept.references),
        EXTRAS: len(concept.extras) + sum(len(term.extras) for term in written),
        CONTEXTS: sum(len(term.contexts) for term in written),
    }
    for name, count in lost.items():
        if count:
            losses[name] += count


def _member(kind: type[StrEnum], field: Field) -> StrEnum:
    try:
        return kind(field.value)
    except ValueError:
        raise InvalidValue(
            M("“{value}” is no {key}", value=field.value, key=field.key),
            remedy=M("it is one of: {names}", names=", ".join(kind)),
        ) from None


def _number(field: Field) -> int:
    if not (field.value.isascii() and field.value.isdigit() and len(field.value) < 3):
        raise InvalidValue(M("reliability is a number from 1 to 10"))
    return int(field.value)
