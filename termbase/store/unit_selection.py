"""Which units are meant: what lists, exports and cleaning take as a filter."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from termbase.errors import InvalidValue
from termbase.messages import M
from termbase.model.identifiers import language_tag
from termbase.model.memory import CODE
from termbase.model.vocabulary import Review

TEXT_LIMIT = 2_000
"""The longest text that is looked for, in characters."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)


def _is_date(text: str) -> bool:
    """Whether a calendar has the year, month or day."""
    if not (match := _DATE.match(text)):
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


class Order(StrEnum):
    """In which order units come."""

    FOUND = "found"
    """As they came in."""
    BEST_LAST = "best-last"
    """Rejected and proposed ones first, then by when they were changed: programs that take one
    of several translations (OmegaT) take the last."""
    BEST_FIRST = "best-first"
    """Approved ones first, otherwise as they came in: for files that have a text once."""


class Doubt(StrEnum):
    """What may be wrong with a unit."""

    SAME_SOURCE = "same-source"
    """Another unit has the same text in one language and, in a second one, another text."""
    UNTRANSLATED = "untranslated"
    """Two languages have the same text."""
    ONE_LANGUAGE = "one-language"
    """Fewer than two languages have a text."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A filter: a unit is meant that fits all that is said; nothing said means every unit.

    ``text`` stands somewhere in a segment, whatever its case and inline codes; ``lang`` is a
    language that the unit has (``text`` is looked for in it alone, and ``doubt`` takes it as the
    one that was translated from); ``missing`` one that it has no text in; ``document`` one that it
    was met in (``*`` stands for anything); ``author`` who touched it last; ``offered`` leaves
    rejected ones out; ``since`` and ``until`` are dates (``2026``, ``2026-11``, ``2026-11-22``),
    both included. Raises :class:`InvalidValue`
    for what is no language or no date, and for a text beyond :data:`TEXT_LIMIT`.
    """

    ids: tuple[str, ...] = ()
    text: str = ""
    lang: str = ""
    missing: str = ""
    document: str = ""
    author: str = ""
    domain: str = ""
    review: Review | None = None
    offered: bool = False
    since: str = ""
    until: str = ""
    doubt: Doubt | None = None
    order: Order = Order.FOUND

    def __post_init__(self) -> None:
        for name in ("lang", "missing"):
            if said := getattr(self, name):
                object.__setattr__(self, name, language_tag(said))
        if len(self.text) > TEXT_LIMIT:
            raise InvalidValue(
                M("the text to look for is longer than {limit} characters", limit=TEXT_LIMIT)
            )
        for said in (self.since, self.until):
            if said and not _is_date(said):
                raise InvalidValue(
                    M("“{date}” is no date", date=said),
                    remedy=M("write YYYY, YYYY-MM or YYYY-MM-DD"),
                )

    @property
    def is_everything(self) -> bool:
        """Whether nothing is said that would leave a unit out."""
        return all(getattr(self, f.name) == f.default for f in fields(self) if f.name != "order")

    def query(self) -> tuple[str, list[Any]]:
        """The query for the rows of ``unit`` that are meant, and its values."""
        conditions: list[str] = []
        values: list[Any] = []
        for condition, given in self._conditions():
            conditions.append(condition)
            values += given
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        order = _ORDERS[self.order]
        if self.doubt is Doubt.SAME_SOURCE and self.order is Order.FOUND:
            # What is to be compared stands together.
            order = f"({_FIRST_SHARED}), u.rowid"
            values += self._spoken()
        return f"SELECT u.rowid FROM unit AS u{where} ORDER BY {order}", values

    def _conditions(self) -> list[tuple[str, list[Any]]]:
        found: list[tuple[str, list[Any]]] = []
        if self.ids:
            found.append(("u.id IN (SELECT value FROM json_each(?))", [json.dumps(self.ids)]))
        if self.text or self.lang:
            condition, values = "s.unit = u.rowid", []
            if self.lang:
                condition += f" AND {_LANG}"
                values += _spoken(self.lang)
            if self.text:
                condition += " AND replace(s.text, ?, '') GLOB ?"
                values += [CODE, _pattern(self.text)]
            found.append((f"EXISTS (SELECT 1 FROM segment AS s WHERE {condition})", values))
        if self.missing:
            found.append(
                (f"NOT EXISTS (SELECT 1 FROM segment AS s WHERE s.unit = u.rowid AND {_LANG} "
                 "AND trim(s.text) <> '')", _spoken(self.missing))
            )  # fmt: skip
        if self.document:
            pattern = "GLOB" if "*" in self.document else "="
            found.append(
                (f"u.rowid IN (SELECT unit FROM occurrence WHERE document {pattern} ?)",
                 [self.document])
            )  # fmt: skip
        for name in ("author", "domain"):
            if said := getattr(self, name):
                found.append((f"u.{name} = ?", [said]))
        if self.offered:
            found.append(("u.review <> 'rejected'", []))
        if self.review is not None:
            found.append(("u.review = ?", [self.review.value]))
        if self.since:
            found.append(("u.changed >= ?", [self.since]))
        if self.until:
            found.append(("u.changed <> '' AND substr(u.changed, 1, ?) <= ?",
                          [len(self.until), self.until]))  # fmt: skip
        if self.doubt is not None:
            found.append((_DOUBTS[self.doubt],
                          self._spoken() if self.doubt is Doubt.SAME_SOURCE else []))  # fmt: skip
        return found

    def _spoken(self) -> list[str]:
        return _spoken(self.lang) if self.lang else ["%", "%"]


EVERYTHING = Selection()
"""Every unit, in the order in which they came."""


def _spoken(lang: str) -> list[str]:
    return [lang, f"{lang}-%"]


def _pattern(text: str) -> str:
    """A pattern for GLOB that the texts match which have ``text`` in any case."""
    return f"*{''.join(map(_either, text))}*"


def _either(char: str) -> str:
    cases = {char, char.lower(), char.upper(), char.title(), char.casefold()}
    variants = "".join(sorted(case for case in cases if len(case) == 1))
    return f"[{variants}]" if len(variants) > 1 or char in "*?[" else char


_LANG = "(s.lang LIKE ? OR s.lang LIKE ?)"
_RANK = "CASE u.review WHEN 'rejected' THEN 0 WHEN 'proposed' THEN 1 ELSE 2 END"
_ORDERS = {
    Order.FOUND: "u.rowid",
    Order.BEST_LAST: f"{_RANK}, u.changed, u.rowid",
    Order.BEST_FIRST: f"{_RANK} DESC, u.rowid",
}
_SHARED = f"""s.unit = u.rowid AND {_LANG} AND EXISTS (
  SELECT 1 FROM segment AS o
  JOIN segment AS p ON p.unit = o.unit AND p.lang <> o.lang
  JOIN segment AS t ON t.unit = s.unit AND t.lang = p.lang AND t.text <> p.text
  WHERE o.key = s.key AND o.text = s.text AND o.unit <> s.unit)"""
_FIRST_SHARED = f"SELECT min(s.text) FROM segment AS s WHERE {_SHARED}"
_DOUBTS = {
    Doubt.SAME_SOURCE: f"EXISTS (SELECT 1 FROM segment AS s WHERE {_SHARED})",
    Doubt.UNTRANSLATED: """EXISTS (
  SELECT 1 FROM segment AS s JOIN segment AS o ON o.unit = s.unit AND o.text = s.text
  WHERE s.unit = u.rowid AND s.lang < o.lang
  AND substr(s.lang, 1, 2) <> substr(o.lang, 1, 2))""",
    Doubt.ONE_LANGUAGE: """(
  SELECT count(DISTINCT lang) FROM segment AS s
  WHERE s.unit = u.rowid AND trim(s.text) <> '') < 2""",
}
