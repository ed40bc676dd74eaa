"""The concordance: where the memory has a phrase, on the ladder, with what stands beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from termbase.language.ladder import Rung
from termbase.language.normal import nfc
from termbase.language.numbers import primary
from termbase.memory.index.beginnings import LETTERS
from termbase.memory.index.opened import opened
from termbase.memory.index.pairs import BEGINNING
from termbase.memory.index.phrases import Place, Word, holding
from termbase.memory.index.symbols import LITERALS, hashed, literal, loose
from termbase.memory.phrase import Phrase, PhraseWord, Standing
from termbase.memory.score import Span
from termbase.memory.tokens import PLACEABLES, compared
from termbase.memory.translations import Translation, beside
from termbase.model.vocabulary import Review
from termbase.store.base import Base
from termbase.store.connection import explaining

COUNTED = 100
"""How many segments are counted where no more are asked for; of more it is said that they are more.
"""

EXACT = 50
"""How many are looked for further that are written as the phrase is, where there are more."""

EXAMINED = 1_000
"""How many segments are read for a single word that begins as very many words do."""

_SLAB = 16
_VARIANTS = 200
_BEST = Standing(unfinished=False, rung=Rung.exact.order)


@dataclass(frozen=True, slots=True)
class Line:
    """A segment that has the phrase, at ``spans`` of its text.

    ``rung`` is the best of them, and ``unfinished`` says that the last word goes on there after
    what was asked for. ``segment`` and ``unit_row`` are numbers of rows; ``unit`` is the lasting
    id.
    """

    segment: int
    unit_row: int
    unit: str
    lang: str
    text: str
    spans: tuple[Span, ...]
    rung: Rung
    unfinished: bool
    review: Review
    changed: str
    translations: tuple[Translation, ...]


@dataclass(frozen=True, slots=True)
class Concordance:
    """The best lines, and of how many; ``more`` says that there are more than were counted."""

    lines: tuple[Line, ...]
    total: int
    more: bool


def find(
    base: Base,
    phrase: str,
    lang: str | None = None,
    *,
    limit: int = 50,
    target: str | None = None,
) -> Concordance:
    """The segments of a language (of all) that have the words of ``phrase`` one after another.

    Marks, tones, case and punctuation may differ, and the last word may go on, unless something
    follows it. The order is whole words before unfinished ones, then by rung, the shortest, the
    newest; unfinished words are looked for where whole ones are fewer than ``limit``. With a
    ``target`` only units that have that language too; rejected units are left out. A number stands
    for itself alone. As many are counted as are asked for, and at least :data:`COUNTED`.
    """
    wanted = Phrase(nfc(phrase))
    if not wanted.words:
        return Concordance((), 0, False)
    with explaining(base.path), base.snapshot():
        asked = _Asked(base, wanted, lang and primary(lang), target)
        asked.gather(limit)
        best = _ordered(asked.found.values())[:limit]
        # A unit may have the phrase in several languages; each has others beside it.
        asked_in: dict[str, list[tuple[int, str]]] = {}
        for row, _, _ in best:
            asked_in.setdefault(row.lang, []).append((row.unit, row.lang))
        others = {lang: beside(base, units, target) for lang, units in asked_in.items()}
    lines = [_line(wanted, row, others[row.lang][row.unit]) for row, _, _ in best]
    # Only now is it known what is typographic.
    lines.sort(key=lambda line: (line.unfinished, line.rung.order))
    counted = max(COUNTED, limit)
    more = asked.more or len(asked.found) > counted
    return Concordance(tuple(lines), min(len(asked.found), counted), more)


class _Row(NamedTuple):
    segment: int
    unit: int
    lang: str
    text: str
    id: str
    review: str
    changed: str


_Hit = tuple[_Row, Standing, int]


class _Asked:
    """One question to a base; ``found`` has the rows that have the phrase, ``more`` says that there
    are more.
    """

    def __init__(self, base: Base, phrase: Phrase, lang: str | None, target: str | None) -> None:
        self.found: dict[int, _Hit] = {}
        self.more = False
        self._looked_at: set[int] = set()
        self._base = base
        self._phrase = phrase
        self._lang = lang
        self._target = target
        self._index = opened(base)

    def gather(self, limit: int) -> None:
        """Finds the tail's segments and the shortest others; unfinished words where whole ones are
        fewer than ``limit``. Of very many those, too, that are written as the phrase is.
        """
        for row in self._tail():
            self._look(row, len(compared(row.text)))
        spelt = self._spelt()
        there = [word.key in PLACEABLES or word.bare in spelt for word in self._phrase.words]
        words = [_known(word, spelt) for word in self._phrase.words]
        most = max(COUNTED, limit) + 1
        whole = self._places(_side_by_side(words)) if all(there) else iter(())
        # A word as it is written is soon looked for: it leaves fewer of the others to be read.
        first = most if len(words) > 1 else max(limit + 1, most - EXACT)
        if not self._read(whole, first):
            if self._exact() < limit:
                written = self._places([_written(word) for word in self._phrase.words])
                self._read(written, len(self.found) + EXACT, exact=limit)
            self._read(whole, most)
        elif self._phrase.open and len(self.found) < limit and all(there[:-1]):
            last = self._beginning(self._phrase.start, alone=len(words) == 1)
            before = _side_by_side(words)[:-1]
            if len(self._phrase.start) < BEGINNING:
                # So many lists are read that there are pairs of other words among them.
                before[-1:] = words[-2:-1]
            is_any = last == Word(start=last.start)
            self._read(self._places([*before, last]), most, EXAMINED if is_any else None)

    def _spelt(self) -> dict[str, bool]:
        """Which words of the phrase are in packs, by their diacritic keys, and whether some have
        marks there.
        """
        wanted = json.dumps([word.bare for word in self._phrase.words])
        return dict(self._base.connection.execute(_SPELT, (wanted,)).fetchall())

    def _exact(self) -> int:
        """How many were found that are written as the phrase is."""
        return len(self._exact_lengths())

    def _exact_lengths(self) -> list[int]:
        return [length for _, standing, length in self.found.values() if standing == _BEST]

    def _read(
        self,
        places: Iterator[Place],
        most: int,
        examined: int | None = None,
        exact: int | None = None,
    ) -> bool:
        """Reads segments of these places until ``most`` are found in all, or ``exact`` ones that
        come before all further ones; gives whether all were read.
        """
        if examined is None:
            places = (place for place in places if place[1] not in self._looked_at)
        else:
            places = islice(places, examined)
        read = 0
        wanted = most - len(self.found) if exact is None else exact - self._exact()
        while len(self.found) < most:
            slab = list(islice(places, max(_SLAB, min(wanted, most - len(self.found)))))
            if not slab:
                self.more = self.more or read == examined
                return True
            read += len(slab)
            new = [number for _, number in slab if number not in self._looked_at]
            there = {row.segment: row for row in self._fetch(_BY_ROW, json.dumps(new))}
            for length, number in slab:
                if number in there:
                    self._look(there[number], length)
            self._looked_at.update(new)
            if exact is not None:
                lengths = sorted(self._exact_lengths())
                if len(lengths) >= exact and lengths[exact - 1] < slab[-1][0]:
                    break
        return False

    def _look(self, row: _Row, length: int) -> None:
        standing = self._phrase.standing(row.text)
        if standing is not None:
            self.found[row.segment] = row, standing, length

    def _places(self, words: list[Word]) -> Iterator[Place]:
        index = self._index
        packs = [pack for pack in index.covered.packs if self._lang in (None, pack.lang)]
        return holding(self._base.connection, packs, words, index.maps, index.rows)

    def _tail(self) -> Iterable[_Row]:
        after = self._index.covered.last
        if self._lang is None:
            return self._fetch(_BEHIND, after)
        return self._fetch(_BEHIND + _OF_LANGUAGE, after, self._lang, self._lang)

    def _fetch(self, condition: str, *values: str | int) -> list[_Row]:
        statement = f"{_ROWS} {condition} AND u.review <> 'rejected'"
        if self._target is not None:
            statement += _HAS_TARGET
            values = (*values, primary(self._target), primary(self._target))
        return list(map(_Row._make, self._base.connection.execute(statement, values)))

    def _beginning(self, start: str, *, alone: bool) -> Word:
        """All words that begin so; where they are very many, any word or any beside another."""
        upto = start + "\U0010ffff"
        rows = self._base.connection.execute(_BEGUN, (start, upto, _VARIANTS)).fetchall()
        found = tuple(dict.fromkeys(bare for bare, _ in rows))
        listed = start if len(start) <= LETTERS else None
        if len(rows) < _VARIANTS:
            if alone:
                marked = {bare for bare, word in rows if word != bare}
                symbols = tuple(
                    (loose(bare), hashed(bare)) if bare in marked else (hashed(bare),)
                    for bare in found
                )
                return Word(symbols, start=listed)
            return Word(begun=found)
        if alone:
            return Word(start=listed)
        if len(start) >= BEGINNING:
            return Word(beginnings=(start,))
        known = self._index.begun
        if start not in known:
            begun = self._base.connection.execute(_BEGINNINGS, (BEGINNING, start, upto))
            known[start] = tuple(found for (found,) in begun)
        return Word(beginnings=known[start])


def _known(word: PhraseWord, spelt: Mapping[str, bool]) -> Word:
    """A word with whatever marks it is ``spelt``; a number or date as it is written."""
    if word.key in LITERALS:
        return Word(((loose(literal(word.written)),),), bare=word.key)
    if word.key in PLACEABLES:
        return Word(((hashed(word.key),), (loose(word.key),)), bare=word.key)
    if not spelt.get(word.bare):
        return Word(((hashed(word.bare),),), bare=word.bare)
    return Word(((loose(word.bare), hashed(word.bare)),), bare=word.bare)


def _written(word: PhraseWord) -> Word:
    """A word that is written so."""
    if word.key in PLACEABLES:
        return _known(word, {})
    marks = frozenset((hashed(word.key) & 0xFF,))
    return Word(((hashed(word.key),),), marks, word.bare)


def _side_by_side(words: list[Word]) -> list[Word]:
    """Words that are looked for by their neighbours, but for what stands for itself alone."""
    if len(words) == 1:
        return words
    return [word if word.bare in LITERALS else word._replace(symbols=None) for word in words]


def _ordered(hits: Iterable[_Hit]) -> list[_Hit]:
    """The best first, then the shortest, then the newest."""
    newest = sorted(hits, key=lambda hit: (hit[0].changed, hit[0].segment), reverse=True)
    return sorted(newest, key=itemgetter(1, 2))


def _line(phrase: Phrase, row: _Row, translations: tuple[Translation, ...]) -> Line:
    found = phrase.found(row.text)
    assert found
    return Line(
        row.segment,
        row.unit,
        row.id,
        row.lang,
        row.text,
        found.spans,
        found.rung,
        found.unfinished,
        Review(row.review),
        row.changed,
        translations,
    )


_ROWS = """
SELECT s.rowid, s.unit, s.lang, s.text, u.id, u.review, u.changed
FROM segment AS s JOIN unit AS u ON u.rowid = s.unit WHERE"""
_BY_ROW = "s.rowid IN (SELECT value FROM json_each(?))"
_BEHIND = "s.rowid > ?"
_OF_LANGUAGE = " AND (s.lang = ? OR s.lang LIKE ? || '-%')"
_HAS_TARGET = """
AND EXISTS (SELECT 1 FROM segment AS t WHERE t.unit = s.unit
  AND (t.lang = ? OR t.lang LIKE ? || '-%'))"""
_BEGINNINGS = "SELECT DISTINCT substr(bare, 1, ?) FROM fuzzy_word WHERE bare >= ? AND bare < ?"
_SPELT = """
SELECT bare, max(word <> bare) FROM fuzzy_word
WHERE bare IN (SELECT value FROM json_each(?)) GROUP BY bare"""
_BEGUN = "SELECT bare, word FROM fuzzy_word WHERE bare >= ? AND bare < ? LIMIT ?"
