"""Rows of one concept, one after the other, gathered into the concept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.errors import InvalidValue, TermbaseError
from termbase.exchange.citations import Citations
from termbase.exchange.csv_long import values
from termbase.exchange.csv_long.rows import Row
from termbase.exchange.first_met import FirstMet
from termbase.exchange.records import Read, reason
from termbase.exchange.repeats import Repeats
from termbase.exchange.terms import TermList
from termbase.exchange.unseen import Unseen
from termbase.messages import M
from termbase.model import Concept, Definition, Kind, Review, Term
from termbase.model.identifiers import concept_id

SHARED = ("kind", "subject", "note", "external", "concept_review")
"""The columns that say something of the whole concept."""
ROWS_LIMIT = 100_000
"""The most rows of one concept."""
TEXT_LIMIT = 4_000_000
"""The most text in the rows of one concept, in characters."""


@dataclass(slots=True)
class Gathering:
    """A concept while its rows come in. ``review`` and ``kind`` are taken where they do not say."""

    id: str
    line: int
    review: Review
    citations: Citations
    unseen: Unseen
    kind: Kind
    _shared: dict[str, Row] = field(default_factory=dict)
    _terms: TermList = field(default_factory=TermList)
    _definitions: dict[str, tuple[Definition, ...]] = field(default_factory=dict)
    _bare: bool = False
    _rows: int = 0
    _size: int = 0

    def add(self, row: Row) -> None:
        """Takes one row in, whole or not at all; raises :class:`InvalidValue` otherwise."""
        if row.refused is not None:
            raise InvalidValue(row.refused)
        self._measure(row)
        found = {name: row for name in SHARED if row.get(name)}
        for name in found:
            self._check_shared(name, row)
        definitions = self._definitions_of(row)
        term = self._term_of(row, bool(definitions))
        if term is not None:
            self._terms.add(term)
        elif not row.get("lang"):
            self._bare = True
        if found:
            self._shared = {**found, **self._shared}
        if definitions:
            self._definitions[definitions[0].lang] = definitions

    def finished(self) -> Read:
        """The concept, or why there is none."""
        if not (self._terms or self._definitions or self._bare):
            return Read(self.line, refused=M("no row of the concept “{id}” is left", id=self.id))
        shared = self._shared
        empty = Row(self.line, {})
        try:
            concept = Concept(
                id=self.id,
                kind=values.kind(shared["kind"]) if "kind" in shared else self.kind,
                subject=shared.get("subject", empty).get("subject"),
                review=values.choice(Review, shared.get("concept_review", empty), "concept_review")
                or self.review,
                terms=self._terms.all(),
                definitions=tuple(d for found in self._definitions.values() for d in found),
                notes=values.notes(shared.get("note", empty), self.citations),
                references=values.references(shared.get("external", empty)),
            )
        except TermbaseError as error:
            return Read(self.line, refused=reason(error))
        return Read(self.line, concept)

    def _measure(self, row: Row) -> None:
        self._rows += 1
        self._size += sum(map(len, row.cells.values()))
        if self._rows > ROWS_LIMIT:
            raise InvalidValue(M("a concept has more than {limit} rows", limit=ROWS_LIMIT))
        if self._size > TEXT_LIMIT:
            raise InvalidValue(M("a concept has more than {limit} characters", limit=TEXT_LIMIT))

    def _check_shared(self, name: str, row: Row) -> None:
        first = self._shared.get(name)
        if first is not None and first.get(name) != row.get(name):
            raise InvalidValue(
                M("“{column}” differs from line {line}", column=name, line=first.line),
                remedy=M("write it on the concept's first row only"),
            )
        if first is None:
            _parse_shared(name, row)

    def _definitions_of(self, row: Row) -> tuple[Definition, ...]:
        found = values.definitions(row, self.citations)
        if found:
            earlier = self._definitions.get(found[0].lang)
            if earlier is not None and earlier != found:
                raise InvalidValue(
                    M("a different definition in {lang}", lang=found[0].lang),
                    remedy=M("write it on the language's first row only"),
                )
        return found

    def _term_of(self, row: Row, defined: bool) -> Term | None:
        if not row.get("term") and (defined or not row.get("lang")):
            return None
        if text := row.get("term"):
            row.cells["term"] = self.unseen.out_of(text, row.line)
        return values.term(row, self.review, self.citations)


def gathered(
    rows: Iterator[Row], review: Review, citations: Citations, kind: Kind = Kind.TERM
) -> Iterator[Read]:
    """The concepts of a glossary's rows, with every refused row and every repeated one."""
    current: Gathering | None = None
    seen, repeats, unseen = FirstMet(), Repeats(), Unseen()
    for row in rows:
        what = hash(tuple(row.cells.items()))
        again = None if row.refused else repeats.repeated(what, row.line)
        if again is not None:
            yield again
            continue
        id = row.get("concept")
        if current is None or id != current.id:
            if current is not None:
                yield from _finish(current)
            current = None
            try:
                concept_id(id)
            except InvalidValue as error:
                yield Read(row.line, refused=reason(error))
                continue
            if id in seen:
                yield Read(row.line, refused=M("the rows of “{id}” do not stand together", id=id))
                continue
            seen.setdefault(id)
            current = Gathering(id, row.line, review, citations, unseen, kind)
        try:
            current.add(row)
        except TermbaseError as error:
            yield Read(row.line, refused=reason(error))
        else:
            repeats.note(what, row.line)
    if current is not None:
        yield from _finish(current)
    yield from repeats.remarks()
    yield from unseen.reads()


def _finish(gathering: Gathering) -> Iterator[Read]:
    read = gathering.finished()
    for source in gathering.citations.fresh():
        yield Read(gathering.line, source)
    yield read


def _parse_shared(name: str, row: Row) -> None:
    if name == "kind":
        values.kind(row)
    elif name == "concept_review":
        values.choice(Review, row, name)
    elif name == "external":
        values.references(row)
    elif name == "note":
        values.notes(row, Citations())
