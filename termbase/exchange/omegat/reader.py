"""Reads OmegaT's tab-separated glossaries as OmegaT does, and gathers rows into concepts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from termbase.errors import BadFile, TermbaseError
from termbase.exchange.decoding import decoded_lines
from termbase.exchange.endings import CUT_OFF, OPEN_END, Ending
from termbase.exchange.identities import Identities
from termbase.exchange.inputs import Input, opened
from termbase.exchange.omegat import lines
from termbase.exchange.options import ReadOptions
from termbase.exchange.records import Read, reason
from termbase.exchange.repeats import Repeats
from termbase.exchange.unseen import Unseen
from termbase.messages import M, Message
from termbase.model import Concept, Note, Review, Term
from termbase.model.identifiers import language_tag

ROWS_LIMIT = 5000
"""The most rows of one concept; what comes after them is another one."""
TEXT_LIMIT = 4_000_000
"""The most text in the rows of one concept, in characters; as above."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a glossary; ``key`` tells the concept it belongs to from its neighbours."""

    line: int
    source: Term
    target: Term
    id: str
    note: str

    @property
    def key(self) -> tuple[str, str]:
        """The concept's id, else the source with its comment: a homonym has another comment."""
        return (self.id, "") if self.id else (self.source.text, f"note {self.note}")


@dataclass(slots=True)
class _Reading:
    options: ReadOptions
    place: str
    own: bool = False
    languages: tuple[str, str] = ("", "")
    identities: Identities = field(default_factory=Identities)
    unseen: Unseen = field(default_factory=Unseen)

    def row(self, number: int, line: str) -> Row | Message | None:
        """A line's row, why it is refused, or nothing where it is a comment or blank."""
        if line.startswith("#"):
            self._comment(line)
            return None
        if not line.strip():
            return None
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 2 or not cells[0] or not cells[1]:
            return M("the row has no source and target with a tab between them")
        key = lines.unkeyed(cells[2]) if self.own and len(cells) > 2 else None
        key = key or lines.Key("")
        # What comes back in a file of ours is an edit, hence a proposal.
        review = Review.PROPOSED if self.own else self.options.review
        source, target = self._pair()
        cells[:2] = [self.unseen.out_of(cell, number) for cell in cells[:2]]
        try:
            first = Term(key.source or source, cells[0], review=review, style=key.source_style)
            second = Term(key.target or target, cells[1], review=review, style=key.style)
            had = lines.statuses(key.statuses, first.text, second.text)
            return Row(
                number,
                replace(first, status=had[0]),
                replace(second, status=had[1]),
                key.id,
                "" if key.id else " ".join(cells[2:]).strip(),
            )
        except TermbaseError as error:
            return reason(error)

    def _comment(self, line: str) -> None:
        said = lines.marked(line)
        if said is not None:
            self.own, self.languages = True, said

    def _pair(self) -> tuple[str, str]:
        source = self.options.source or self.languages[0]
        target = self.options.target or self.languages[1]
        if not (source and target):
            raise BadFile(
                M("the glossary does not say its two languages"),
                remedy=M("give --source and --target"),
                place=f"{self.place}:1",
            )
        return language_tag(source), language_tag(target)

    def concept(self, rows: list[Row]) -> Read:
        """The concept of rows that belong together."""
        terms = {term.key: term for row in rows for term in (row.source, row.target)}
        given = list(terms.values())
        id = rows[0].id or self.identities.give("", given)
        try:
            notes = (Note(rows[0].note),) if rows[0].note else ()
            concept = Concept(id, review=rows[0].source.review, terms=tuple(given), notes=notes)
        except TermbaseError as error:
            return Read(rows[0].line, refused=reason(error))
        return Read(rows[0].line, concept)


def read(source: Input, name: str = "", options: ReadOptions | None = None) -> Iterator[Read]:
    """The concepts of a glossary: neighbouring rows with one source and one comment are one.

    The encoding is UTF-8 in ``.utf8`` files, else as a byte order mark, ``options`` or a
    ``coding`` comment say. A row without a target is refused by its line. Raises
    :class:`BadFile` where neither ``options`` nor the file say the two languages.
    """
    options = options or ReadOptions()
    with opened(source, name) as (stream, place):
        reading = _Reading(options, place)
        encoding = "utf-8" if place.lower().endswith(".utf8") else options.encoding
        waiting: list[Row] = []
        repeats = Repeats()
        size = 0
        ending = Ending()
        text = ending.watch(decoded_lines(stream, place, encoding, magic=True))
        # OmegaT takes a carriage return alone for a line end too.
        rows = (row for line in text for row in line.rstrip("\r\n").split("\r"))
        for number, line in enumerate(rows, 1):
            # The end of the line is the file's last one where it is open.
            cut_off = ending.is_open and reading.own
            row = CUT_OFF if cut_off else reading.row(number, line)
            if isinstance(row, Row):
                again = repeats.repeated(line, number)
                if again is not None:
                    yield again
                    continue
                repeats.note(line, number)
            size += len(line)
            if waiting and (size > TEXT_LIMIT or not _belongs(row, waiting)):
                yield reading.concept(waiting)
                waiting.clear()
                size = len(line)
            if isinstance(row, Row):
                waiting.append(row)
            elif row is not None:
                yield Read(number, refused=row)
        if waiting:
            yield reading.concept(waiting)
        yield from repeats.remarks()
        yield from reading.unseen.reads()
        if ending.is_open and not reading.own:
            yield Read(ending.line, remark=OPEN_END)


def _belongs(row: Row | Message | None, to: list[Row]) -> bool:
    return isinstance(row, Row) and row.key == to[0].key and len(to) < ROWS_LIMIT
