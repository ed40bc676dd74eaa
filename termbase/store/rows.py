"""Between model objects and table rows: what has a column, and what the document holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any, NamedTuple

from termbase.model import Concept, Kind, Relation, Review, Source, Status, Term, TermType
from termbase.model.document import from_document, to_document

ConceptRow = tuple[str, str, str, str, str]
"""kind, subject, review, redirect, document."""
TermRow = tuple[str, str, str, str, str, str, str]
"""lang, text, type, status, review, style, document."""
RelationRow = tuple[str, str, str]
"""kind, target, document."""

# The columns and the values that a document leaves out (None: none is left out).
_CONCEPT = {"kind": "term", "subject": "", "review": "proposed", "redirect": ""}
_TERM = {
    "lang": None,
    "text": None,
    "type": "full-form",
    "status": "admitted",
    "review": "proposed",
    "style": "",
}
_RELATION = {"kind": None, "target": None}
_SOURCE = {"kind": "citation", "lang": "", "text": None}


class ConceptRows(NamedTuple):
    """A concept as rows, without its id; equal rows are equal concepts."""

    concept: ConceptRow
    terms: tuple[TermRow, ...] = ()
    relations: tuple[RelationRow, ...] = ()


encode: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON as it is stored."""


def concept_rows(concept: Concept) -> ConceptRows:
    """The rows of a concept."""
    return ConceptRows(
        (*map(str, _concept_columns(concept)), _concept_rest(concept)),  # type: ignore[arg-type]
        tuple((*map(str, _term_columns(t)), _term_rest(t)) for t in concept.terms),  # type: ignore[misc]
        tuple(
            (*map(str, _relation_columns(r)), _relation_rest(r))  # type: ignore[misc]
            for r in concept.relations
        ),
    )


def concept_document(id: str, rows: ConceptRows) -> dict[str, Any]:
    """The whole document of a stored concept; ``from_document`` gives the concept back."""
    document: dict[str, Any] = {"id": id, **_named(_CONCEPT, rows.concept)}
    if rows.terms:
        document["terms"] = [_named(_TERM, row) for row in rows.terms]
    if rows.relations:
        document["relations"] = [_named(_RELATION, row) for row in rows.relations]
    return document


def rows_from(document: Mapping[str, Any]) -> ConceptRows:
    """The rows whose :func:`concept_document` is ``document``."""
    rest = {k: v for k, v in document.items() if k not in ("id", "terms", "relations")}
    return ConceptRows(
        _split(_CONCEPT, rest),
        tuple([_split(_TERM, term) for term in document.get("terms", ())]),
        tuple([_split(_RELATION, relation) for relation in document.get("relations", ())]),
    )


def concept_from(id: str, rows: ConceptRows, version: int) -> Concept:
    """The concept that the rows hold; its values are checked again."""
    if rows.concept[4] != "{}":
        return from_document(Concept, {**concept_document(id, rows), "version": version})
    kind, subject, review, redirect, _ = rows.concept
    return Concept(
        id,
        _KINDS[kind],
        subject,
        _REVIEWS[review],
        tuple([_term_from(row) for row in rows.terms]),
        relations=tuple([from_document(Relation, relation_document(r)) for r in rows.relations]),
        redirect=redirect,
        version=version,
    )


def _term_from(row: TermRow) -> Term:
    lang, text, type_, status, review, style, rest = row
    if rest != "{}":
        return from_document(Term, _named(_TERM, row))
    # Most terms are no more than this, and a tenth of the time is enough for them.
    return Term(lang, text, _TYPES[type_], _STATUSES[status], _REVIEWS[review], style=style)


def at_version(concept: Concept, version: int) -> Concept:
    """The concept with another version; its values, checked already, are not checked again."""
    copied = object.__new__(Concept)
    for name in _FIELDS:
        object.__setattr__(copied, name, getattr(concept, name))
    object.__setattr__(copied, "version", version)
    return copied


def relation_document(row: RelationRow) -> dict[str, Any]:
    """The document of one stored relation."""
    return _named(_RELATION, row)


def source_row(source: Source) -> tuple[str, str, str, str | None, str]:
    """kind, lang, sha256, text, document of a source."""
    document = to_document(source)
    for name in ("id", "kind", "lang", "text"):
        document.pop(name, None)
    return source.kind.value, source.lang, source.sha256, source.text, encode(document)


def source_document(id: str, row: Iterable[Any]) -> dict[str, Any]:
    """The whole document of a stored source, from the row that :func:`source_row` made."""
    kind, lang, _, text, document = row
    return {"id": id, **_named(_SOURCE, (kind, lang, text, document))}


def _named(columns: Mapping[str, str | None], row: tuple[str | None, ...]) -> dict[str, Any]:
    document: dict[str, Any] = {
        name: value
        for (name, default), value in zip(columns.items(), row, strict=False)
        if value != default
    }
    rest = row[-1]
    if rest and rest != "{}":
        document.update(json.loads(rest))
    return document


def _split(columns: Mapping[str, str | None], document: Mapping[str, Any]) -> Any:
    rest = {name: value for name, value in document.items() if name not in columns}
    values = [document.get(name, default) for name, default in columns.items()]
    return (*values, encode(rest) if rest else "{}")


def _rest_of(cls: type, columns: Iterable[str], apart: tuple[str, ...]) -> Callable[[Any], str]:
    """A function that gives the JSON of the fields that have no column.

    Most objects have nothing but defaults there: they are told by one comparison.
    """
    rest = [f for f in fields(cls) if f.name not in (*columns, *apart)]
    values = attrgetter(*(f.name for f in rest))
    plain = tuple(f.default for f in rest)
    if MISSING in plain:
        raise TypeError(f"{cls.__name__}: a field without default needs a column")

    def encoded(item: Any) -> str:
        if values(item) == plain:
            return "{}"
        document = to_document(item)
        return encode({f.name: document[f.name] for f in rest if f.name in document})

    return encoded


_FIELDS = tuple(field.name for field in fields(Concept))
_KINDS = {str(kind): kind for kind in Kind}
_TYPES = {str(type_): type_ for type_ in TermType}
_STATUSES = {str(status): status for status in Status}
_REVIEWS = {str(review): review for review in Review}
_concept_columns = attrgetter(*_CONCEPT)
_term_columns = attrgetter(*_TERM)
_relation_columns = attrgetter(*_RELATION)
_concept_rest = _rest_of(Concept, _CONCEPT, ("id", "terms", "relations", "version"))
_term_rest = _rest_of(Term, _TERM, ())
_relation_rest = _rest_of(Relation, _RELATION, ())
