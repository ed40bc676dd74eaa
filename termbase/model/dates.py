"""Dates and periods in EDTF (ISO 8601-2, level 1 as far as it is needed).

A date is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, each with an optional ``~`` (about), ``?``
(uncertain) or ``%`` (both). A period's end is a date, ``..`` (open: still so) or empty (unknown).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from termbase.errors import InvalidValue
from termbase.messages import M

OPEN = ".."
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?\Z")


def edtf(text: str, *, open_end: bool = False) -> str:
    """``text`` if it is an EDTF date, empty, or (with ``open_end``) ``..``.

    Raises :class:`InvalidValue` otherwise, also for a day that no calendar has.
    """
    text = text.strip()
    if not text or (open_end and text == OPEN):
        return text
    match = _DATE.match(text)
    if match:
        year, month, day = (int(part or 1) for part in match.groups())
        try:
            date(year, month, day)
            return text
        except ValueError:
            pass
    raise InvalidValue(
        M("“{date}” is no date", date=text), remedy=M("write YYYY, YYYY-MM or YYYY-MM-DD")
    )


def earliest(text: str) -> str:
    """The first day that an EDTF date can mean, as ``YYYY-MM-DD``; empty for an empty date."""
    bare = text.rstrip("~?%")
    return (bare + "-01-01"[len(bare) - 4 :]) if bare and bare != OPEN else ""


def latest(text: str) -> str:
    """The last day that an EDTF date can mean, as ``YYYY-MM-DD``; empty if empty or open."""
    bare = text.rstrip("~?%")
    if not bare or bare == OPEN:
        return ""
    if len(bare) == 4:
        return f"{bare}-12-31"
    if len(bare) == 7:
        year, month = int(bare[:4]), int(bare[5:])
        following = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1).isoformat()
    return bare


@dataclass(frozen=True, slots=True)
class Period:
    """When something held: ``start`` and ``end`` in EDTF, and when it was last seen to hold."""

    start: str = ""
    end: str = ""
    last_attested: str = ""

    def __post_init__(self) -> None:
        if not (self.start or self.end or self.last_attested):
            return
        object.__setattr__(self, "start", edtf(self.start))
        object.__setattr__(self, "end", edtf(self.end, open_end=True))
        object.__setattr__(self, "last_attested", edtf(self.last_attested))
        if self.start and latest(self.end) and earliest(self.start) > latest(self.end):
            raise InvalidValue(
                M("the period ends ({end}) before it starts ({start})",
                  start=self.start, end=self.end)
            )  # fmt: skip

    def holds_on(self, day: str) -> bool | None:
        """Whether the period covers ``day`` (``YYYY-MM-DD``); ``None`` where it cannot be said.

        With an unknown end nothing is said after the day it was last attested.
        """
        if self.start and day < earliest(self.start):
            return False
        if self.end == OPEN:
            return True if day >= latest(self.start) else None
        if self.end:
            if day > latest(self.end):
                return False
            sure = day >= latest(self.start) and day <= earliest(self.end)
            return True if sure and self.start else None
        known_until = latest(self.last_attested) or latest(self.start)
        if self.start and latest(self.start) <= day <= known_until:
            return True
        return None

    def may_touch(self, time: str) -> bool:
        """Whether some of the EDTF date ``time`` may lie in the period."""
        begins = not self.start or earliest(self.start) <= latest(time)
        return begins and (self.end in ("", OPEN) or earliest(time) <= latest(self.end))


ALWAYS = Period()
"""No dates said: the default of terms and relations."""
