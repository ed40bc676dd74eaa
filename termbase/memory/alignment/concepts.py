"""The concepts of a termbase as anchors."""

from __future__ import annotations

from collections.abc import Iterable

from termbase.lookup.recognition import recognise
from termbase.lookup.snapshot import TermSnapshot


def concepts(segments: Iterable[str], lang: str, terms: TermSnapshot) -> list[frozenset[str]]:
    """The ids of the concepts that each segment names, for :class:`Side`."""
    return [frozenset(mention.concept for mention in recognise(segment, terms, lang))
            for segment in segments]  # fmt: skip
