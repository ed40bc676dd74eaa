"""Numbers, dates, tags and placeholders of a text in its translation: where they stand there, and
how others are written in their place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from termbase.language.dates import CalendarDate, WrittenDate, dates
from termbase.language.numbers import primary, value, written
from termbase.memory.tokens import Kind, Token, tokens


class Put(NamedTuple):
    """What is to stand from ``start`` to ``end`` in the translation."""

    start: int
    end: int
    text: str


class Placeables:
    """The placeables of a translation; its text and that of the original are NFC."""

    def __init__(self, text: str, source: str, target: str) -> None:
        self._text = text
        self._source = source
        self._target = target
        self._tokens = tokens(text)

    @cached_property
    def _dates(self) -> tuple[WrittenDate, ...]:
        return dates(self._text, self._target)

    def put(self, kind: Kind, wanted: str, own: str, times: int) -> list[Put] | None:
        """What stands for ``wanted`` in the places of ``own``, which the original has so many
        times; ``None`` where these places, or how it is written there, cannot be told.
        """
        found = [token for token in self._of(kind) if self._same(kind, own, token)]
        if kind is Kind.NUMBER:
            # The 12 of “12 mars” is no number, where there is another 12.
            bare = [token for token in found if not self._is_in_date(token)]
            found = bare if len(bare) == times else found
        if kind is Kind.DATE:
            date = _only(wanted, self._source)
            places = [date for date in self._dates if _meets(date, _values(own, self._source))]
            if date is not None and places:
                return self._put_dates(date, wanted, own, places) if len(places) == times else None
            # What is no date for certain is put in as it is, for one written in the same way.
            if not _are_alike(wanted, own) or {p.start for p in places} - {t.start for t in found}:
                return None
        if len(found) != times:
            return None
        return [Put(t.start, t.end, self._written(kind, wanted, own, t)) for t in found]

    def _of(self, kind: Kind) -> list[Token]:
        return [token for token in self._tokens if token.kind is kind]

    def _same(self, kind: Kind, own: str, token: Token) -> bool:
        there = self._text[token.start : token.end]
        if there == own:
            return True
        if kind is Kind.DATE:
            return _numbers(there) == _numbers(own)
        if kind is not Kind.NUMBER:
            return False
        number = value(own.rstrip("%"), self._source)
        return number is not None and number == value(there.rstrip("%"), self._target)

    def _is_in_date(self, token: Token) -> bool:
        return any(date.start <= token.start < date.end for date in self._dates)

    def _written(self, kind: Kind, wanted: str, own: str, token: Token) -> str:
        """A placeable as the translation writes it."""
        was = self._text[token.start : token.end]
        if kind is Kind.DATE:
            bare = not _ZERO.search(was) and _ZERO.search(own)
            return _ZERO.sub("", wanted) if bare else wanted
        if kind is not Kind.NUMBER:
            return wanted
        sign = "%" if was.endswith("%") else ""
        digits = wanted.rstrip("%")
        bare_own = own.rstrip("%")
        if was.rstrip("%") == bare_own and not bare_own.isdecimal():
            # The translator kept the marks of the source.
            return digits + sign
        return written(digits, self._source, self._target) + sign

    def _put_dates(
        self, date: CalendarDate, wanted: str, own: str, places: Sequence[WrittenDate]
    ) -> list[Put] | None:
        """A date in the way in which each place of the translation writes dates."""
        zeros = bool(_ZERO.search(wanted)) or primary(self._target) == "fr"
        was = _values(own, self._source)
        put = []
        for place in places:
            values = {value for value, _ in place.readings if value in was}
            ways = {place.written(value, date, zeros=zeros) for value in values}
            text = ways.pop()
            if ways or text is None:
                return None
            put.append(Put(place.start, place.end, text))
        return put


_ZERO = re.compile(r"(?<!\d)0(?=\d)")


def _only(text: str, lang: str) -> CalendarDate | None:
    """The date that a text is, where it can be but one."""
    found = dates(text, lang)
    return found[0].date if len(found) == 1 else None


def _values(text: str, lang: str) -> set[CalendarDate]:
    """The dates that a date may be."""
    return {value for date in dates(text, lang) for value, _ in date.readings}


def _meets(date: WrittenDate, values: set[CalendarDate]) -> bool:
    return any(value in values for value, _ in date.readings)


def _are_alike(one: str, other: str) -> bool:
    """Whether two dates or times are numbers with the same signs between them."""
    shapes = [re.sub(r"\d+", "0", text) for text in (one, other)]
    return shapes[0] == shapes[1] and not any(letter.isalpha() for letter in shapes[0])


def _numbers(date: str) -> list[int]:
    """The numbers of a date or time in their order: 02/09/2025 is 2/9/2025."""
    return [int(digits) for digits in re.findall(r"\d+", date)]
