"""The words for what the memory finds, in the language of the interface."""

from __future__ import annotations

from termbase.memory.leverage import Band
from termbase.messages import _
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
