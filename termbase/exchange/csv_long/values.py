"""Cells to model values, with errors that name the column and the permitted values."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from termbase.errors import InvalidValue
from termbase.exchange.citations import Citations
from termbase.exchange.csv_long.cells import (
    split_bars,
    split_references,
    split_semicolons,
    without_language,
    without_source,
)
from termbase.exchange.csv_long.rows import Row
from termbase.exchange.kind_words import kind_of, unknown_kind
from termbase.meant import meant
from termbase.messages import M
from termbase.model import (
    Context,
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
    Source,
    SourceKind,
    Status,
    Term,
    TermType,
)

E = TypeVar("E", bound=StrEnum)

# What few rows say; the others are read at a fraction of the cost.
_DEFINING = frozenset({"definition", "definition_source"})
_RARE = frozenset(
    {"part_of_speech", "gender", "number", "counterpart", "usage", "style", "region"}
    | {"reliability", "valid_from", "valid_to", "last_attested", "sources", "contexts"}
)


def choice(kind: type[E], row: Row, column: str) -> E | None:
    """The value of a closed list; ``None`` for an empty cell."""
    text = row.get(column)
    if not text:
        return None
    try:
        return kind(text)
    except ValueError:
        pass
    values = [member.value for member in kind]
    near = meant(text, values)
    raise InvalidValue(
        M("“{value}” is no {column}", value=text, column=column),
        remedy=M("did you mean “{name}”?", name=near)
        if near
        else M("write one of {values}", values=", ".join(values)),
    )


def kind(row: Row) -> Kind:
    """What a row says that its concept is, in any word for it; a term where it says nothing."""
    text = row.get("kind")
    if not text:
        return Kind.TERM
    found = kind_of(text)
    if found is None:
        raise unknown_kind(text, "kind")
    return found


def term(row: Row, review: Review, citations: Citations) -> Term:
    """The term of a glossary row; ``review`` where the row does not say."""
    if row.cells.keys().isdisjoint(_RARE):
        return Term(
            row.get("lang"),
            row.get("term"),
            choice(TermType, row, "type") or TermType.FULL_FORM,
            choice(Status, row, "status") or Status.ADMITTED,
            choice(Review, row, "review") or review,
        )
    return Term(
        lang=row.get("lang"),
        text=row.get("term"),
        type=choice(TermType, row, "type") or TermType.FULL_FORM,
        status=choice(Status, row, "status") or Status.ADMITTED,
        review=choice(Review, row, "review") or review,
        part_of_speech=choice(PartOfSpeech, row, "part_of_speech"),
        gender=choice(Gender, row, "gender"),
        number=choice(Number, row, "number"),
        counterpart=row.get("counterpart"),
        usage=row.get("usage"),
        style=row.get("style"),
        region=row.get("region"),
        reliability=_reliability(row.get("reliability")),
        valid=_period(row),
        sources=_sources(row, citations),
        contexts=_contexts(row, citations),
    )


def definitions(row: Row, citations: Citations) -> tuple[Definition, ...]:
    """The definitions in a row's language."""
    if row.cells.keys().isdisjoint(_DEFINING):
        return ()
    texts = split_bars(row.get("definition"))
    sources = [part.strip() for part in row.get("definition_source").split("||")]
    if len(sources) > max(1, len(texts)):
        raise InvalidValue(M("there are more sources than definitions"))
    sources += [""] * (len(texts) - len(sources))
    return tuple(
        Definition(row.get("lang"), text, citations.id(source))
        for text, source in zip(texts, sources, strict=False)
    )


def notes(row: Row, citations: Citations) -> tuple[Note, ...]:
    """The notes of a concept."""
    found = []
    for item in split_bars(row.get("note")):
        text, source = without_source(item)
        text, lang = without_language(text)
        found.append(Note(text, lang, citations.id(source)))
    return tuple(found)


def references(row: Row) -> tuple[ExternalReference, ...]:
    """The external references of a concept."""
    return tuple(ExternalReference(*pair) for pair in split_references(row.get("external")))


def relation(row: Row, citations: Citations) -> Relation:
    """The relation of a row of relations.csv."""
    kind = choice(RelationKind, row, "relation")
    if kind is None:
        raise InvalidValue(M("{what} is empty", what="relation"))
    return Relation(
        kind, row.get("target"), _period(row), _sources(row, citations), row.get("note")
    )


def source(row: Row) -> Source:
    """The source of a row of sources.csv."""
    return Source(
        id=row.get("id"),
        kind=choice(SourceKind, row, "kind") or SourceKind.CITATION,
        title=row.get("title"),
        publisher=row.get("publisher"),
        locator=row.get("locator"),
        date=row.get("date"),
        lang=row.get("lang"),
        note=row.get("note"),
    )


def _period(row: Row) -> Period:
    return Period(row.get("valid_from"), row.get("valid_to"), row.get("last_attested"))


def _sources(row: Row, citations: Citations) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citations.id(i) for i in split_semicolons(row.get("sources"))))


def _contexts(row: Row, citations: Citations) -> tuple[Context, ...]:
    pairs = (without_source(item) for item in split_bars(row.get("contexts")))
    return tuple(Context(text, citations.id(source)) for text, source in pairs)


def _reliability(text: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdigit():
        raise InvalidValue(M("reliability is a number from 1 to 10"))
    return int(text[:4])
