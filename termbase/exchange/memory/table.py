"""Units as tables: one row a unit, one column a language, named by its tag."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TextIO

from termbase.errors import BadFile, InvalidValue, TermbaseError
from termbase.exchange.csv_long.cells import guarded, unguarded
from termbase.exchange.csv_long.rows import split, whole
from termbase.exchange.decoding import decoded_lines
from termbase.exchange.endings import Ending
from termbase.exchange.inputs import LINE_LIMIT, Input, opened
from termbase.exchange.memory.told import agree
from termbase.exchange.memory.vocabulary import DOMAIN, OCCURRENCE, REVIEW, VERSION
from termbase.exchange.po.languages import is_known
from termbase.exchange.records import Losses, reason
from termbase.exchange.units import UnitRead
from termbase.messages import M
from termbase.model.identifiers import language_tag
from termbase.model.unit import (
    Code,
    Property,
    Provenance,
    Segment,
    TranslationUnit,
    UnitNote,
    codes,
)

CODES = M("inline codes").id
REMARKS = M("properties and notes").id
PLACES = M("further places where units were met").id
SECOND_TEXTS = M("second texts in one language").id

_HEAD = ("id", "version", "review", "domain", "document", "position", "context", "author",
         "created", "changer", "changed", "source", "note")  # fmt: skip
_OTHERS = {"state": "review", "file": "document", "notes": "note", "comment": "note",
           "msgctxt": "context"}  # fmt: skip
_DELIMITERS = ",;\t|"
_SAMPLE = 20


@dataclass(frozen=True, slots=True)
class _Columns:
    """What stands in which column: languages, fields by name, and other things by header."""

    languages: tuple[tuple[int, str], ...]
    fields: dict[str, int]
    others: tuple[tuple[int, str], ...] = ()

    @property
    def own(self) -> bool:
        return "id" in self.fields and "version" in self.fields


def read_units(
    source: Input, name: str = "", *, source_lang: str = "", target_lang: str = "",
    encoding: str = "",
) -> Iterator[UnitRead]:  # fmt: skip
    """The units of a table, each row one; other columns than known ones become properties.

    The header names languages by their tags. A table without such a header is two columns where
    ``source_lang`` and ``target_lang`` are given. Raises :class:`BadFile` where the file is no
    table in its encoding or fewer than two columns are languages.
    """
    with opened(source, name) as (stream, place):
        ending = Ending()
        lines = ending.watch(decoded_lines(stream, place, encoding, sparing=True))
        sample = list(islice(lines, _SAMPLE))
        if not sample:
            raise BadFile(M("the file has no header row"), place=f"{place}:1")
        delimiter = max(_DELIMITERS, key=sample[0].count)
        spared: set[int] = set()
        rows = split(chain(sample, lines), delimiter, place, spared=spared)
        line, cells = next(rows)
        columns = _columns(cells)
        if columns is None and source_lang and target_lang and len(cells) >= 2:
            rows = chain([(line, cells)], rows)
            columns = _Columns(((0, source_lang), (1, target_lang)), {})
        if columns is None:
            raise BadFile(
                M("fewer than two columns are named by a language"),
                remedy=M("name columns vi, en, fr …, or give --source and --target"),
                place=f"{place}:{line}",
            )
        languages = [lang for _, lang in columns.languages]
        agree("--source", source_lang, languages, f"{place}:{line}")
        agree("--target", target_lang, languages, f"{place}:{line}")
        width = len(cells) if columns.own else 0
        for line, row, refused in whole(rows, width, ending):
            if line in spared:
                spared.remove(line)
                refused = M("a row has more than {limit} characters", limit=LINE_LIMIT)
            yield (
                UnitRead(line, refused=refused)
                if refused
                else _unit(line, row, columns, source_lang)
            )


def _columns(header: Sequence[str]) -> _Columns | None:
    languages: list[tuple[int, str]] = []
    fields: dict[str, int] = {}
    others: list[tuple[int, str]] = []
    for number, cell in enumerate(header):
        said = cell.strip()
        known = _OTHERS.get(said.lower(), said.lower())
        if known in _HEAD:
            fields.setdefault(known, number)
        elif _is_language(said):
            languages.append((number, language_tag(said)))
        elif said:
            others.append((number, said))
    if len({lang for _, lang in languages}) < 2:
        return None
    return _Columns(tuple(languages), fields, tuple(others))


def _is_language(said: str) -> bool:
    try:
        # “Key” and “Ghi” could be tags as well.
        return is_known(language_tag(said).split("-")[0])
    except InvalidValue:
        return False


def _unit(line: int, row: list[str], columns: _Columns, source: str) -> UnitRead:
    cells = [unguarded(cell) if columns.own else cell.strip() for cell in row]

    def cell(number: int | None) -> str:
        return cells[number] if number is not None and number < len(cells) else ""

    said = {name: cell(number) for name, number in columns.fields.items()}
    try:
        segments = tuple(
            Segment(lang, (cell(number),)) for number, lang in columns.languages if cell(number)
        )
        return UnitRead(
            line,
            TranslationUnit(
                segments,
                id=said.get("id", ""),
                source=said.get("source", "") or source,
                notes=(UnitNote(said["note"]),) if said.get("note") else (),
                properties=(*_own(said, columns), *_other(cell, columns)),
                provenance=Provenance(
                    said.get("author", ""), said.get("created", ""), said.get("changer", ""),
                    said.get("changed", ""), "", said.get("document", ""), said.get("context", ""),
                ),
            ),
        )  # fmt: skip
    except TermbaseError as error:
        return UnitRead(line, refused=reason(error))


def _own(said: dict[str, str], columns: _Columns) -> Iterator[Property]:
    if columns.own and said["version"]:
        yield Property(VERSION, said["version"])
    if review := said.get("review", "").lower():
        yield Property(REVIEW, review)
    if domain := said.get("domain"):
        yield Property(DOMAIN, domain)


def _other(cell: object, columns: _Columns) -> Iterator[Property]:
    assert callable(cell)
    for number, header in columns.others:
        if value := cell(number):
            yield Property(header, value)


def write_units(
    units: Iterable[TranslationUnit], stream: TextIO, languages: Sequence[str], delimiter: str = ","
) -> Losses:
    """Writes one row a unit; returns what the table cannot hold, by name."""
    losses = Losses()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow((*_HEAD, *languages))
    for unit in units:
        row = _row(unit, losses)
        texts: dict[str, str] = {}
        for segment in unit.segments:
            if segment.lang in texts:
                losses[SECOND_TEXTS] += 1
            else:
                texts[segment.lang] = segment.text
            losses[CODES] += sum(isinstance(c, Code) for c in codes(segment.content))
            losses[REMARKS] += len(segment.notes) + len(segment.properties)
        writer.writerow(
            [guarded(cell) for cell in (*row, *(texts.get(lang, "") for lang in languages))]
        )
    return +losses  # type: ignore[return-value]


def _row(unit: TranslationUnit, losses: Losses) -> list[str]:
    said = {p.type: p.value for p in unit.properties}
    places = [p.value for p in unit.properties if p.type == OCCURRENCE]
    losses[PLACES] += max(0, len(places) - 1)
    own = (VERSION, REVIEW, DOMAIN, OCCURRENCE)
    losses[REMARKS] += sum(p.type not in own for p in unit.properties)
    losses[REMARKS] += max(0, len(unit.notes) - 1)
    position = ""
    if places:
        import json

        position = str(json.loads(places[0])[1] or "")
    where = unit.provenance
    return [
        unit.id, said.get(VERSION, ""), said.get(REVIEW, ""), said.get(DOMAIN, ""), where.document,
        position, where.context, where.author, where.created, where.changer, where.changed,
        unit.source, unit.notes[0].text if unit.notes else "",
    ]  # fmt: skip
