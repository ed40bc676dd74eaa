"""Dates as Vietnamese, English and French write them: 12/3/2021, March 12, 2021, 12 mars 2021.

A date that stands in a text is the pattern for others: what is written in its place has its order,
its signs, its zeros and its way to write the month. English may write day or month first
(12/03/2021): where neither the numbers nor the region of the language tell, there are two readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from termbase.language.numbers import primary


class CalendarDate(NamedTuple):
    """A day of a year, a day of any year, or a month of a year; what is not said is ``None``."""

    day: int | None
    month: int
    year: int | None


Parts: TypeAlias = tuple[tuple[str, int, int], ...]
"""Where the ``day``, ``month`` and ``year`` of a date stand in it, in this order."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text, where it begins at ``start``; ``readings`` are the dates that it may be,
    each with its parts.
    """

    start: int
    text: str
    lang: str
    readings: tuple[tuple[CalendarDate, Parts], ...]

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)

    @property
    def in_words(self) -> bool:
        """Whether words stand in it."""
        return any(letter.isalpha() for letter in self.text)

    @property
    def date(self) -> CalendarDate | None:
        """The date, where it can be but one."""
        values = {value for value, _ in self.readings}
        return values.pop() if len(values) == 1 else None

    def written(self, was: CalendarDate, date: CalendarDate, *, zeros: bool) -> str | None:
        """``date`` in the way in which this one, read as ``was``, is written.

        ``zeros`` says whether the fourth is 04 where this one does not show. ``None`` where one of
        them has a day or a year that the other has not, or where two ways are possible.
        """
        if [part is None for part in was] != [part is None for part in date]:
            return None
        ways = {
            _filled(self.text, parts, date, primary(self.lang), zeros)
            for value, parts in self.readings
            if value == was
        }
        return ways.pop() if len(ways) == 1 else None


@lru_cache(maxsize=256)
def dates(text: str, lang: str) -> tuple[WrittenDate, ...]:
    """The dates of a Vietnamese, English or French NFC text, in order; none of other languages."""
    own = primary(lang)
    if own not in _MONTHS or not _DIGIT.search(text):
        return ()
    matches = [match for pattern in _patterns(own) for match in pattern.finditer(text)]
    matches.sort(key=lambda match: (match.start(), -match.end()))
    found: list[WrittenDate] = []
    for match in matches:
        if found and match.start() < found[-1].end:
            continue
        readings = tuple(_readings(match, own, lang))
        if readings:
            found.append(WrittenDate(match.start(), match[0], lang, readings))
    return tuple(found)


_MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
           "octobre", "novembre", "décembre"),
    "vi": ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một",
           "mười hai"),
}  # fmt: skip
_SHORT = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": ("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov",
           "déc"),
    "vi": (),
}  # fmt: skip
_DIGIT = re.compile(r"\d")
_DAY = r"(?P<day>\d{1,2}%s)"
_MONTH = r"(?P<month>%s)"
_YEAR = r"(?P<year>\d{4})"
_GAP = "[ \xa0\u202f]+"
_ORDINAL = _DAY % "(?:st|nd|rd|th)?"
_WORDED = {
    "en": (
        f"{_ORDINAL}{_GAP}(?:of{_GAP})?{_MONTH}(?:,?{_GAP}{_YEAR})?",
        f"{_MONTH}{_GAP}{_ORDINAL}(?:,?{_GAP}{_YEAR})?",
        f"{_MONTH}{_GAP}(?:of{_GAP})?{_YEAR}",
    ),
    "fr": (f"{_DAY % '(?:er)?'}{_GAP}{_MONTH}(?:{_GAP}{_YEAR})?", f"{_MONTH}{_GAP}{_YEAR}"),
    "vi": (
        f"{_DAY % ''}{_GAP}tháng{_GAP}{_MONTH}(?:(?:{_GAP}năm|,){_GAP}{_YEAR})?",
        f"tháng{_GAP}{_MONTH}(?:(?:{_GAP}năm|,){_GAP}|[/-]){_YEAR}",
    ),
}
_NUMERIC = (
    r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
    r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})",
)
_DAY_FIRST = frozenset({"GB", "IE", "AU", "NZ", "IN", "SG"})
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=4)
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    month = rf"{_any(_MONTHS[lang], lang)}(?!\w)"
    if lang == "vi":
        month += r"|\d{1,2}(?!\w)"
    else:
        # The dot of a whole name ends the sentence.
        short = {*_SHORT[lang], *_EXTRA[lang]}.difference(_MONTHS[lang])
        month += rf"|{_any(short, lang)}(?!\w)\.?"
    case = "" if lang == "en" else "(?i)"
    worded = [pattern.replace("%s", month) for pattern in _WORDED[lang]]
    return tuple(
        re.compile(rf"{case}(?<![\w/.,-]){pattern}(?![\w/]|[-.,]\d)")
        for pattern in (*worded, *_NUMERIC)
    )


def _any(names: Iterable[str], lang: str) -> str:
    longest = sorted(names, key=lambda name: (-len(name), name))
    # English has may and mar as words: months begin with a capital.
    return f"(?:{'|'.join((*longest, *map(str.upper, longest)) if lang == 'en' else longest)})"


_EXTRA = {"en": ("Sept",), "fr": ()}


def _readings(match: re.Match[str], own: str, lang: str) -> Iterator[tuple[CalendarDate, Parts]]:
    groups = {name: match.span(name) for name, said in match.groupdict().items() if said}
    if "first" not in groups:
        orders = [("day", "month", "year")]
    else:
        region = next((part for part in lang.split("-")[1:] if len(part) == 2), "").upper()
        orders = [("first", "second", "year"), ("second", "first", "year")]
        if own != "en" or region in _DAY_FIRST:
            del orders[1]
        elif region == "US":
            del orders[0]
    for order in orders:
        spans = [groups.get(name) for name in order]
        said = [None if span is None else match.string[slice(*span)] for span in spans]
        date = _date(said[0], said[1] or "", said[2], own)
        if date is not None:
            yield (
                date,
                tuple(
                    (name, span[0] - match.start(), span[1] - match.start())
                    for name, span in zip(CalendarDate._fields, spans, strict=True)
                    if span is not None
                ),
            )


def _date(day: str | None, month: str, year: str | None, lang: str) -> CalendarDate | None:
    """The date of what stands for day, month and year; ``None`` where the calendar has none."""
    number = int(month) if month.isdecimal() else _month(month, lang)
    days = None if day is None else int(re.sub(r"\D", "", day))
    if not 1 <= number <= 12 or (days is not None and not 1 <= days <= _DAYS[number - 1]):
        return None
    return CalendarDate(days, number, None if year is None else int(year))


def _month(name: str, lang: str) -> int:
    name = name.rstrip(".").lower()
    for names in (_MONTHS[lang], _SHORT[lang]):
        known = [other.lower() for other in names]
        if name in known:
            return known.index(name) + 1
    return 9


def _filled(text: str, parts: Parts, date: CalendarDate, lang: str, zeros: bool) -> str:
    """A date with another one's parts in the places of its own."""
    said = {name: text[start:end] for name, start, end in parts}
    worded = any(letter.isalpha() for letter in text)
    shown = [number for name, number in said.items() if name != "year" and _is_short(number)]
    padded = any(number[0] == "0" for number in shown) if shown or worded else zeros
    pieces: list[str] = []
    done = 0
    for name, start, end in sorted(parts, key=lambda part: part[1]):
        value = getattr(date, name)
        if name == "year":
            new = str(value)
        elif name == "day":
            new = _day_like(said[name], value, lang, padded, worded)
        elif said[name].isdecimal():
            # Vietnamese offices write 04 tháng 9, but 04 tháng 02 (decree 30/2020).
            all_of_them = said[name][0] == "0" and int(said[name]) > 2
            new = (
                f"{value:02}" if padded and (not worded or all_of_them or value < 3) else f"{value}"
            )
        else:
            new = _month_like(said[name], value, lang)
        pieces += (text[done:start], new)
        done = end
    return "".join((*pieces, text[done:]))


def _is_short(number: str) -> bool:
    return number.isdecimal() and int(number) < 10


def _day_like(was: str, day: int, lang: str, padded: bool, worded: bool) -> str:
    if lang == "fr" and worded:
        return "1er" if day == 1 else str(day)
    if not was.isdecimal():
        endings = {1: "st", 2: "nd", 3: "rd"}
        return f"{day}{'th' if day in (11, 12, 13) else endings.get(day % 10, 'th')}"
    return f"{day:02}" if padded else str(day)


def _month_like(was: str, month: int, lang: str) -> str:
    bare = was.rstrip(".")
    long = [name.lower() for name in _MONTHS[lang]]
    name = _MONTHS[lang][month - 1]
    if bare.lower() not in long:
        name = _SHORT[lang][month - 1]
        if was.endswith(".") and name.lower() not in long:
            name += "."
    if bare.isupper():
        return name.upper()
    return name[0].upper() + name[1:] if bare[0].isupper() else name
