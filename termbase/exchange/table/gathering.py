"""The rows of a table, one or several for a concept, gathered into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from termbase.errors import InvalidValue, TermbaseError
from termbase.exchange.citations import Citations
from termbase.exchange.csv_long import cells as long_cells
from termbase.exchange.identities import Identities
from termbase.exchange.kind_words import kind_of, unknown_kind
from termbase.exchange.options import ReadOptions
from termbase.exchange.records import UNKNOWN_COLUMN, Read, reason
from termbase.exchange.repeats import Repeats
from termbase.exchange.table import cells
from termbase.exchange.table.columns import Column, Mapping
from termbase.exchange.table.headers import is_running_number
from termbase.exchange.table.properties import FORMS, OF_TERM, Role, is_yes, value
from termbase.exchange.unseen import Unseen
from termbase.language.names import tag_of
from termbase.messages import M, Message
from termbase.model import (
    Concept,
    Context,
    Definition,
    ExternalReference,
    Extra,
    Gender,
    Kind,
    Note,
    Number,
    PartOfSpeech,
    Review,
    Status,
    Term,
    TermType,
)
from termbase.model.identifiers import language_tag
from termbase.model.text import clean

ROWS_LIMIT = 5000
"""The most rows of one concept."""
ITEMS_LIMIT = 20_000
"""The most terms, definitions, notes, references and other facts of one concept."""
TEXT_LIMIT = 4_000_000
"""The most text in the rows of one concept, in characters."""

_STATUS_OF = {
    Role.ADMITTED: Status.ADMITTED,
    Role.PROPOSED: Status.ADMITTED,
    Role.DEPRECATED: Status.DEPRECATED,
    Role.SUPERSEDED: Status.SUPERSEDED,
}
_CLOSED: dict[Role, tuple[str, type[Any]]] = {
    Role.STATUS: ("status", Status),
    Role.TYPE: ("type", TermType),
    Role.PART_OF_SPEECH: ("part_of_speech", PartOfSpeech),
    Role.GENDER: ("gender", Gender),
    Role.NUMBER: ("number", Number),
}
_FREE = {Role.COUNTERPART: "counterpart", Role.USAGE: "usage", Role.REGION: "region"}


@dataclass(slots=True)
class Row:
    """The filled cells of a row with their columns, or why it is refused as it stands."""

    line: int
    cells: list[tuple[Column, str]] = field(default_factory=list)
    refused: Message | None = None
    is_edited: bool = False

    @property
    def said(self) -> int:
        """A number for what the row says, the same for rows that differ by their number alone."""
        cells = ((c.place, cell) for c, cell in self.cells if not is_running_number(c))
        return hash(tuple(cells))


@dataclass(slots=True)
class Rules:
    """What holds for all rows of a file."""

    mapping: Mapping
    options: ReadOptions
    citations: Citations = field(default_factory=Citations)
    identities: Identities = field(default_factory=Identities)
    repeats: Repeats = field(default_factory=Repeats)
    unseen: Unseen = field(default_factory=Unseen)
    ranked: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        # Where synonyms stand in a column of their own, the other one holds the preferred term.
        others = (Role.ADMITTED, Role.DEPRECATED, Role.SUPERSEDED)
        ranked = {c.lang for c in self.mapping.columns if c.role in others}
        self.ranked = frozenset(ranked)

    @property
    def kind(self) -> Kind:
        """The kind of a concept whose rows say none. Files of ours say “term” so."""
        told = None if self.mapping.own else kind_of(self.options.kind)
        return told or Kind.TERM

    def split(self, cell: str) -> list[str]:
        """The terms of a cell."""
        if self.mapping.own:
            return cells.own_items(cell)
        return cells.items(cell, self.options.separator)


@dataclass(slots=True)
class Gathering:
    """A concept while its rows come in."""

    rules: Rules
    line: int
    said_id: str
    values: dict[str, Any] = field(default_factory=dict)
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    definitions: dict[str, list[Definition]] = field(default_factory=dict)
    notes: dict[Note, None] = field(default_factory=dict)
    references: dict[ExternalReference, None] = field(default_factory=dict)
    extras: dict[Extra, None] = field(default_factory=dict)
    rows: int = 0
    size: int = 0
    is_edited: bool = False
    wrong: Message | None = None
    """What was wrong in the last row, which was taken all the same."""

    def add(self, row: list[tuple[Column, str]], *, is_edited: bool = False) -> None:
        """Takes a row in, as a proposal where it is an edited one of a file of ours.

        Raises :class:`InvalidValue` for what the model does not accept.
        """
        self.rows += 1
        self.wrong = None
        self.is_edited = self.is_edited or is_edited
        self.size += sum(len(cell) for _, cell in row)
        if self.size > TEXT_LIMIT:
            raise InvalidValue(M("a concept has more than {limit} characters", limit=TEXT_LIMIT))
        row = self._in_its_language(row)
        main: dict[str, tuple[str, str]] = {}
        waiting: list[tuple[Column, str]] = []
        proposed: set[tuple[str, str]] = set()
        for column, cell in row:
            if column.role is Role.TERM:
                self._main(column.lang, cell, main)
            elif column.role in FORMS or column.role in OF_TERM:
                waiting.append((column, cell))
            else:
                self._of_concept(column, cell)
        # Forms that wait for review stand elsewhere with their status, too.
        waiting.sort(key=lambda pair: pair[0].role is Role.PROPOSED)
        for column, cell in waiting:
            if column.role in FORMS:
                keys = self._forms(column, cell)
                proposed.update(keys if column.role is Role.PROPOSED else ())
        for column, cell in waiting:
            if column.role not in FORMS:
                self._of_term(column, cell, main)
        for key in proposed:
            self.terms[key] = replace(self.terms[key], review=Review.PROPOSED)
        if is_edited:
            self.values["review"] = Review.PROPOSED
        items = len(self.terms) + len(self.notes) + len(self.references) + len(self.extras)
        if items + sum(map(len, self.definitions.values())) > ITEMS_LIMIT:
            raise InvalidValue(M("a concept has more than {limit} facts", limit=ITEMS_LIMIT))

    def state(self) -> tuple[Any, ...]:
        """What was gathered so far, to be taken up again where a row is refused."""
        return (
            dict(self.values),
            dict(self.terms),
            {lang: list(found) for lang, found in self.definitions.items()},
            dict(self.notes),
            dict(self.references),
            dict(self.extras),
        )

    def restore(self, state: tuple[Any, ...]) -> None:
        """Goes back to a :meth:`state`."""
        (self.values, self.terms, self.definitions, self.notes, self.references, self.extras) = (
            state
        )

    def finished(self) -> Concept:
        """The concept; raises :class:`InvalidValue` where it can be none."""
        terms = list(self.terms.values())
        if self.values.pop("fuzzy", False):
            self.values.setdefault("review", Review.PROPOSED)
            terms = [replace(term, review=Review.PROPOSED) for term in terms]
        if not terms and not (self.rules.mapping.own and self.said_id):
            raise InvalidValue(M("the row has no term"))
        return Concept(
            id=self.rules.identities.give(self.said_id, terms),
            kind=self.values.get("kind", self.rules.kind),
            subject=self.values.get("subject", ""),
            review=self.values.get("review", self.rules.options.review),
            terms=tuple(terms),
            definitions=tuple(d for found in self.definitions.values() for d in found),
            notes=tuple(self.notes),
            references=tuple(self.references),
            extras=tuple(self.extras),
        )

    def _in_its_language(self, row: list[tuple[Column, str]]) -> list[tuple[Column, str]]:
        """The row with the language that it names itself put into its columns."""
        named = next((cell for column, cell in row if column.role is Role.LANGUAGE), "")
        if not named:
            return row
        lang = language_tag(tag_of(named) or named)
        about = FORMS | OF_TERM | {Role.DEFINITION}
        return [
            (replace(column, lang=lang), cell)
            if not column.lang and column.role in about
            else (column, cell)
            for column, cell in row
            if column.role is not Role.LANGUAGE
        ]

    def _main(self, lang: str, cell: str, main: dict[str, tuple[str, str]]) -> None:
        if not lang:
            raise InvalidValue(M("the row does not say its language"))
        texts = self.rules.split(cell)
        # Of several that somebody wrote there, it is not said which one shall be preferred.
        is_ranked = lang in self.rules.ranked and not (self.is_edited and len(texts) > 1)
        first = Status.PREFERRED if is_ranked else Status.ADMITTED
        for text in texts:
            key = self._take(lang, text, first)
            main.setdefault(lang, key)
            if not self.rules.mapping.own:
                first = Status.ADMITTED

    def _forms(self, column: Column, cell: str) -> list[tuple[str, str]]:
        if not column.lang:
            raise InvalidValue(M("the column “{name}” has no language", name=column.header))
        status = _STATUS_OF[column.role]
        return [self._take(column.lang, text, status) for text in self.rules.split(cell)]

    def _take(self, lang: str, text: str, status: Status) -> tuple[str, str]:
        review = Review.PROPOSED if self.is_edited else self.rules.options.review
        text = self.rules.unseen.out_of(text, self.line)
        term = Term(lang, text, status=status, review=review)
        self.terms.setdefault((term.lang, term.text), term)
        return term.lang, term.text

    def _of_term(self, column: Column, cell: str, main: dict[str, tuple[str, str]]) -> None:
        """Says ``cell`` of the main terms; what the model has no value for is kept as it is."""
        keys = [main[column.lang]] if column.lang in main else []
        if not column.lang:
            keys = list(main.values())
        change = self._change(column, cell)
        if not keys and self.rules.mapping.own:
            return  # the form was taken out of its cell: there is nothing to say it of
        if not keys or change is None:
            self._keep(column, cell)
            return
        for key in keys:
            term = self.terms[key]
            if column.role is Role.CONTEXT:
                contexts = (*term.contexts, *change["contexts"])
                change = {"contexts": tuple(dict.fromkeys(contexts))}
            self.terms[key] = replace(term, **change)

    def _change(self, column: Column, cell: str) -> dict[str, Any] | None:
        role, citations = column.role, self.rules.citations
        if role in _CLOSED:
            name, kind = _CLOSED[role]
            found = value(kind, cell)
            if found is not None:
                return {name: found}
            # Many a status is really the state of review.
            state = value(Review, cell) if role is Role.STATUS else None
            return None if state is None else {"review": state}
        if role in _FREE:
            return {_FREE[role]: cell}
        if role is Role.RELIABILITY:
            number = int(cell) if cell.isascii() and cell.isdecimal() and len(cell) < 3 else 0
            return {"reliability": number} if 1 <= number <= 10 else None
        if role is Role.CONTEXT:
            found_in = self._sourced(cell)
            return {"contexts": tuple(Context(text, source) for text, source in found_in)}
        own = self.rules.mapping.own
        sources = long_cells.split_semicolons(cell) if own else [cell]
        return {"sources": tuple(dict.fromkeys(citations.id(source) for source in sources))}

    def _of_concept(self, column: Column, cell: str) -> None:
        role = column.role
        if role is Role.DEFINITION and column.lang:
            found = self.definitions.setdefault(column.lang, [])
            said = [Definition(column.lang, *pair) for pair in self._sourced(cell)]
            found += said if self.rules.mapping.own else [d for d in said if d not in found]
        elif role in (Role.NOTE, Role.DEFINITION):
            self._note(column, cell)
        elif role is Role.SUBJECT:
            self.values.setdefault("subject", cell)
        elif role is Role.EXTERNAL:
            pairs = long_cells.split_references(cell)
            self.references |= {ExternalReference(*pair): None for pair in pairs}
        elif role is Role.URL:
            self.references[ExternalReference("url", cell)] = None
        elif role in (Role.KIND, Role.REVIEW, Role.FUZZY):
            self._state(column, cell)
        elif role is Role.EXTRA:
            self._keep(column, cell)

    def _state(self, column: Column, cell: str) -> None:
        if column.role is Role.FUZZY:
            self.values["fuzzy"] = is_yes(cell)
            return
        found = kind_of(cell) if column.role is Role.KIND else value(Review, cell)
        if found is not None:
            self.values.setdefault(column.role.value, found)
            return
        self._keep(column, cell)
        if column.role is Role.KIND:
            self.wrong = reason(unknown_kind(cell, column.header))

    def _note(self, column: Column, cell: str) -> None:
        if not self.rules.mapping.own:
            self.notes[Note(cell, column.lang)] = None
            return
        for text, source in self._sourced(cell):
            bare, lang = long_cells.without_language(text)
            self.notes[Note(bare, lang, source)] = None

    def _sourced(self, cell: str) -> list[tuple[str, str]]:
        """The texts of a cell with their sources, which only our own files name there."""
        if not self.rules.mapping.own:
            return [(cell, "")]
        pairs = (long_cells.without_source(item) for item in long_cells.split_bars(cell))
        return [(text, self.rules.citations.id(source)) for text, source in pairs]

    def _keep(self, column: Column, cell: str) -> None:
        header = column.header or f"#{column.place + 1}"
        self.extras[Extra(UNKNOWN_COLUMN, header, clean(cell, header, lines=True))] = None


def gathered(rows: Iterator[Row], rules: Rules) -> Iterator[Read]:
    """The concepts of a table: rows that share an id and follow each other are one."""
    current: Gathering | None = None
    for row in rows:
        if row.refused is not None:
            yield Read(row.line, refused=row.refused)
            continue
        what = row.said
        if (again := rules.repeats.repeated(what, row.line)) is not None:
            yield again
            continue
        said = next((cell for column, cell in row.cells if column.role is Role.ID), "")
        if current is not None and not (said and said == current.said_id):
            yield from _finished(current)
            current = None
        if current is not None and current.rows >= ROWS_LIMIT:
            why = M("a concept has more than {limit} rows", limit=ROWS_LIMIT)
            yield Read(row.line, refused=why)
            continue
        before = None if current is None else current.state()
        current = current or Gathering(rules, row.line, said)
        try:
            current.add(row.cells, is_edited=row.is_edited)
        except TermbaseError as error:
            yield Read(row.line, refused=reason(error))
            if before is None:
                current = None
            else:
                current.restore(before)
        else:
            rules.repeats.note(what, row.line)
            if current.wrong is not None:
                yield Read(row.line, refused=current.wrong)
    if current is not None:
        yield from _finished(current)
    yield from rules.repeats.remarks()
    yield from rules.unseen.reads()


def _finished(gathering: Gathering) -> Iterator[Read]:
    try:
        concept = gathering.finished()
    except TermbaseError as error:
        yield Read(gathering.line, refused=reason(error))
        return
    for source in gathering.rules.citations.fresh():
        yield Read(gathering.line, source)
    yield Read(gathering.line, concept, edited=gathering.is_edited)
