"""Writes a table with one row a concept and columns by language, which spreadsheets open."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from termbase.exchange.csv_long import cells as long_cells
from termbase.exchange.records import UNKNOWN_COLUMN, Losses
from termbase.exchange.table.cells import joined, row_check
from termbase.exchange.table.columns import BY_LANGUAGE, CHECK, MARK, SHARED, own_header
from termbase.exchange.table.headers import column_named
from termbase.exchange.table.properties import Role
from termbase.messages import M
from termbase.model import Concept, Extra, Review, Status, Term, TermType, language_rank

REJECTED = M("rejected forms").id
STYLED = M("forms of house styles").id
RELATIONS = M("relations").id
REDIRECTS = M("merged concepts (redirects)").id
EXTRAS = M("data categories of other tools").id
TYPES = M("term types").id
DATES = M("dates of forms").id
DETAILS = M("details of further forms").id
LONG_CELLS = M("cells that are too long for the file").id

COLUMN_LIMIT = 1000
"""The most columns of other tools that are written; spreadsheets end somewhere."""

_LISTS = {
    Status.ADMITTED: Role.ADMITTED,
    Status.DEPRECATED: Role.DEPRECATED,
    Status.SUPERSEDED: Role.SUPERSEDED,
}
Row = dict[tuple[str, str], str]
"""Cells by language (empty: the concept's own; ``*``: a column of another tool) and name."""


def write(
    concepts: Iterable[Concept], again: Iterable[Concept], stream: TextIO, delimiter: str = ","
) -> Losses:
    """Writes ``concepts``; returns what a table cannot hold, by name.

    ``again`` are the same concepts: they are read first, because only columns that hold something
    are written. Cells are guarded against being run as formulas, which the first header says.
    """
    losses = Losses()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    for cells in rows(concepts, again, losses):
        writer.writerow(map(long_cells.guarded, cells))
    return +losses  # type: ignore[return-value]


def rows(
    concepts: Iterable[Concept],
    again: Iterable[Concept],
    losses: Losses,
    too_long: Callable[[str], bool] = lambda cell: False,
) -> Iterator[list[str]]:
    """The header and a row for each of ``concepts``, unguarded; counts in ``losses`` what a table
    cannot hold.

    ``again`` is as for :func:`write`. Cells that are ``too_long`` for the file are left out.
    """
    columns = _columns(again)
    written = set(columns)
    headers = [name if lang in ("", "*") else own_header(lang, name) for lang, name in columns]
    yield [MARK, *headers, CHECK]
    for concept in concepts:
        if concept.redirect:
            losses[REDIRECTS] += 1
            continue
        row = _row(concept, losses)
        # What stands in a column behind the last one that is written.
        losses[EXTRAS] += len(row.keys() - written)
        cells = [row.get(column, "") for column in columns]
        for place, cell in enumerate(cells):
            if too_long(cell):
                losses[LONG_CELLS] += 1
                cells[place] = ""
        own = {h: c for (lang, _), h, c in zip(columns, headers, cells, strict=True) if lang != "*"}
        yield [concept.id, *cells, row_check({MARK: concept.id, **own})]


def _columns(concepts: Iterable[Concept]) -> list[tuple[str, str]]:
    """The columns that any of the concepts fills, in their order."""
    used: set[tuple[str, str]] = set()
    unused = Losses()
    for concept in concepts:
        if not concept.redirect:
            used |= _row(concept, unused).keys()
    languages = sorted({lang for lang, _ in used} - {"", "*"}, key=language_rank)
    # A form is preferred where another column holds those that are not.
    used |= {(lang, name) for lang in languages for name in ("term", "admitted")}
    found = [("", name) for name in SHARED if ("", name) in used]
    found += [(lang, n) for lang in languages for n in BY_LANGUAGE if (lang, n) in used]
    return found + sorted(column for column in used if column[0] == "*")[:COLUMN_LIMIT]


def _row(concept: Concept, losses: Losses) -> Row:
    losses[RELATIONS] += len(concept.relations)
    row: Row = dict(_shared(concept, losses))
    for lang in concept.languages():
        terms = list(_carried([t for t in concept.terms if t.lang == lang], losses))
        row |= {(lang, name): cell for name, cell in _of_language(terms, losses)}
    for lang in dict.fromkeys(definition.lang for definition in concept.definitions):
        found = [d for d in concept.definitions if d.lang == lang]
        texts = [long_cells.with_source(d.text, d.source) for d in found]
        row[lang, "definition"] = long_cells.join_bars(texts)
    return row


def _shared(concept: Concept, losses: Losses) -> Iterator[tuple[tuple[str, str], str]]:
    yield ("", "kind"), concept.kind.value
    yield ("", "review"), concept.review.value
    if concept.subject:
        yield ("", "subject"), concept.subject
    if concept.notes:
        texts = [
            long_cells.with_source(long_cells.with_language(note.text, note.lang), note.source)
            for note in concept.notes
        ]
        yield ("", "note"), long_cells.join_bars(texts)
    if concept.references:
        pairs = [(reference.scheme, reference.value) for reference in concept.references]
        yield ("", "external"), long_cells.join_references(pairs)
    columns = Counter(e.type for e in concept.extras if e.element == UNKNOWN_COLUMN)
    for extra in concept.extras:
        # A header that says two things of one concept would come back with one of them.
        if columns[extra.type] == 1 and extra.element == UNKNOWN_COLUMN and _is_free(extra):
            yield ("*", extra.type), extra.value
        else:
            losses[EXTRAS] += 1


def _is_free(extra: Extra) -> bool:
    """Whether the column would come back as it is, and as one of another tool."""
    header, value = extra.type, extra.value
    plain = header == header.strip() and value == value.strip() and header and value
    bare = not (extra.lang or extra.xml or "\r" in value)
    return bool(plain and bare and header != MARK and column_named(header, own=True) is None)


def _carried(terms: list[Term], losses: Losses) -> Iterator[Term]:
    """The forms that a table holds: the general ones that are not rejected."""
    for term in terms:
        if term.review is Review.REJECTED:
            losses[REJECTED] += 1
        elif term.style:
            losses[STYLED] += 1
        else:
            yield term


def _of_language(terms: list[Term], losses: Losses) -> Iterator[tuple[str, str]]:
    preferred = [term for term in terms if term.status is Status.PREFERRED]
    preferred.sort(key=lambda term: term.review.rank)
    if preferred:
        yield "term", joined([term.text for term in preferred])
        yield from _details(preferred[0])
    for status, role in _LISTS.items():
        if found := [term.text for term in terms if term.status is status]:
            yield role.value, joined(found)
    if proposed := [term.text for term in terms if term.review is Review.PROPOSED]:
        yield "proposed", joined(proposed)
    for term in terms:
        losses[TYPES] += term.type is not TermType.FULL_FORM
        losses[DATES] += any((term.valid.start, term.valid.end, term.valid.last_attested))
        losses[EXTRAS] += len(term.extras)
        if not preferred or term is not preferred[0]:
            losses[DETAILS] += len(dict(_details(term)))


def _details(term: Term) -> Iterator[tuple[str, str]]:
    for name in ("part_of_speech", "gender", "number", "counterpart", "usage", "region"):
        if value := getattr(term, name):
            yield name, str(value)
    if term.reliability is not None:
        yield "reliability", str(term.reliability)
    if term.contexts:
        texts = [long_cells.with_source(c.text, c.source) for c in term.contexts]
        yield "context", long_cells.join_bars(texts)
    if term.sources:
        yield "source", long_cells.join_semicolons(list(term.sources))
