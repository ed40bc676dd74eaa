"""Alignment: texts of the same article in two or three languages, segment by segment."""

from termbase.memory.alignment.aligning import align
from termbase.memory.alignment.beads import Bead, Side, Span
from termbase.memory.alignment.concepts import concepts

__all__ = ["Bead", "Side", "Span", "align", "concepts"]
