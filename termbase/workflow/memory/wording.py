"""The words for what the memory finds, in the language of the interface."""

from __future__ import annotations

from typing import NamedTuple

from termbase.memory.fuzzy import Match
from termbase.memory.leverage import Band
from termbase.memory.score import Change, Difference, Penalty, Span
from termbase.messages import _
from termbase.model.memory import CODE
from termbase.workflow.memory.answer import Use
from termbase.workflow.memory.draft import Origin


def band_word(band: Band) -> str:
    """A band of leverage, as a table has it."""
    return {
        Band.REPETITION: _("repetitions"),
        Band.ACROSS_FILES: _("repetitions across files"),
        Band.CONTEXT: _("in context"),
        Band.EXACT: "100%",
        Band.NEW: _("new"),
    }.get(band) or f"{band.value.replace('-', '–')}%"


def origin_word(origin: Origin) -> str:
    """Where a draft is from."""
    return {
        Origin.CONTEXT: _("in context"),
        Origin.EXACT: _("identical"),
        Origin.TERM: _("terms"),
        Origin.ADAPTED: _("adapted"),
        Origin.FUZZY: _("fuzzy"),
    }[origin]


def use_word(use: Use) -> str:
    """How a translation renders a term."""
    return {
        Use.APPROVED: _("an approved form"),
        Use.PROPOSED: _("a form that is only proposed"),
        Use.DEPRECATED: _("a deprecated form"),
        Use.MISSING: _("no form of it"),
        Use.UNKNOWN: _("the termbase has no form"),
    }[use]


def penalty_word(penalty: Penalty) -> str:
    """What differs without a token differing."""
    return {
        Penalty.CASE: _("other case"),
        Penalty.PUNCTUATION: _("other punctuation"),
        Penalty.PLACEABLES: _("other numbers, dates or placeholders"),
    }[penalty]


def difference_word(name: str) -> str:
    """What tells a word from the other one, by the name of the difference, where it is less than
    the word itself; else empty.
    """
    return {
        Difference.PLACEMENT.value: _("tone placement only"),
        Difference.TONE.value: _("tone only"),
        Difference.DIACRITIC.value: _("accents only"),
    }.get(name, "")


class Changed(NamedTuple):
    """Words of the query and what stands for them in the text found; either may be empty.

    ``difference`` is the name of a :class:`~termbase.memory.score.Difference`.
    """

    was: str
    now: str
    difference: str


def changes(query: str, match: Match) -> list[Changed]:
    """What the words of an NFC query have become in the text that was found, in its order.

    Neighbouring words are one change, unless marks alone differ. Case and punctuation are left
    out: they are named as penalties.
    """
    found: list[Changed] = []
    was: Span | None = None
    now: Span | None = None
    last = ""
    for edit in match.edits:
        if edit.change is Change.KEPT and edit.difference is not Difference.PLACEABLE:
            continue
        joined = (
            bool(found)
            and edit.difference is Difference.WORD
            and last == Difference.WORD
            and (_adjoins(query, was, edit.query) or _adjoins(match.text, now, edit.text))
        )
        was = _together(was, edit.query) if joined else edit.query
        now = _together(now, edit.text) if joined else edit.text
        last = edit.difference.value
        one = Changed(_piece(query, was), _piece(match.text, now), last)
        found[-1:] = [one] if joined else [*found[-1:], one]
    return found


def _adjoins(text: str, before: Span | None, after: Span | None) -> bool:
    """Whether no word stands between."""
    if before is None or after is None:
        return False
    return not any(letter.isalnum() or letter == CODE for letter in text[before[1] : after[0]])


def _together(before: Span | None, after: Span | None) -> Span | None:
    if before is None or after is None:
        return before or after
    return before[0], after[1]


def _piece(text: str, span: Span | None) -> str:
    return text[slice(*span)] if span else ""
