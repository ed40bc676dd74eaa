"""How a passage lies in the text of its file: runs, and what an edit changes in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from operator import attrgetter
from typing import NamedTuple

from termbase.exchange.documents.decoded import Change
from termbase.exchange.documents.passage import Span

COMPARED_LIMIT = 400
"""The longest text, in characters, that is compared letter by letter with what it replaces."""

_WORD = re.compile(r"\s+|\S+")


class Kind(IntEnum):
    """How the characters of a run are written in the file."""

    LITERAL = 0
    """Each as itself."""
    WHOLE = 1
    """All together as one thing, such as an entity: it stays or goes whole."""
    FIXED = 2
    """They stand for an element, such as a line break, which no edit removes."""


class Run(NamedTuple):
    """From ``start`` to ``end`` of a passage: what stands from ``at`` to ``upto`` of the file.

    ``masked`` runs are no prose. ``slot`` is the format's own: which of its places for text the
    run is in.
    """

    start: int
    end: int
    at: int
    upto: int
    kind: Kind = Kind.LITERAL
    masked: bool = False
    slot: int = 0


Escape = Callable[[Run, str], str]
"""A text as it is written in a run's place in the file."""


def offset_in(runs: Sequence[Run], offset: int, *, end: bool = False) -> int:
    """Where in the file an offset of a passage is; ``end``: behind the character before it."""
    at = offset - 1 if end and offset else offset
    for run in (runs[n] for n in _within(runs, at, at + 1)):
        if run.kind is Kind.LITERAL:
            return run.at + offset - run.start
        return run.upto if end and offset > run.start else run.at
    if not runs:
        return 0
    return runs[-1].upto if offset else runs[0].at


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans sorted, those that touch or overlap made one, empty ones left out."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return tuple(found)


def masked_spans(runs: Iterable[Run]) -> tuple[Span, ...]:
    """The spans of a passage that are no prose."""
    return joined((run.start, run.end) for run in runs if run.masked)


def changes(
    runs: Sequence[Run], text: str, edits: Sequence[tuple[int, int, str]], escape: Escape
) -> Iterator[tuple[Run, Change]]:
    """What edits of a passage change in the file, each with the run that it is in.

    ``edits`` are sorted. The new text goes where the old one stands, letter by letter as far as
    the two are alike; what remains goes into the first run of prose that is touched.
    """
    whole: dict[int, list[Change]] = {}
    for edit, (start, end, new) in ((e, part) for e in edits for part in _parts(runs, text, e)):
        touched = [n for n in _within(runs, start, end) if runs[n].kind is not Kind.FIXED]
        target = next((n for n in touched if not runs[n].masked), touched[0] if touched else -1)
        for n in touched or [_beside(runs, start, edit)]:
            run = runs[n]
            first, last = max(start, run.start), min(end, run.end)
            if not touched:
                first = last = min(max(start, run.start), run.end)
            piece = new if n == target or not touched else ""
            if run.kind is Kind.WHOLE:
                whole.setdefault(n, []).append((first, last, piece))
            else:
                at = run.at - run.start
                yield run, (at + first, at + last, escape(run, piece))
    for n, inside in whole.items():
        yield runs[n], _rewritten(runs[n], text, inside, escape)


def _within(runs: Sequence[Run], start: int, end: int) -> range:
    """The runs that share a character with a span."""
    first = bisect_right(runs, start, key=attrgetter("end"))
    return range(first, bisect_left(runs, end, first, key=attrgetter("start")))


def _rewritten(run: Run, text: str, inside: list[Change], escape: Escape) -> Change:
    """A run that goes whole, or one with something new beside it."""
    if all(start == end == run.start for start, end, _ in inside):
        return run.at, run.at, escape(run, "".join(new for *_, new in inside))
    if all(start == end == run.end for start, end, _ in inside):
        return run.upto, run.upto, escape(run, "".join(new for *_, new in inside))
    pieces, done = [], run.start
    for start, end, new in inside:
        pieces += [text[done:start], new]
        done = end
    return run.at, run.upto, escape(run, "".join((*pieces, text[done : run.end])))


def _beside(runs: Sequence[Run], offset: int, edit: Change) -> int:
    """The run that takes what an edit puts in at an offset: one that it touches, else the one
    before, else the next.
    """
    free = [n for n in _within(runs, *edit[:2]) if runs[n].kind is not Kind.FIXED]
    free = free or [n for n, run in enumerate(runs) if run.kind is not Kind.FIXED]
    if not free:
        raise ValueError("the passage has no text that an edit could change")
    ending = [n for n in free if runs[n].start < offset]
    beginning = [n for n in free if runs[n].start >= offset]
    if beginning and (not ending or (runs[ending[-1]].end < offset == runs[beginning[0]].start)):
        return beginning[0]
    return ending[-1]


def _parts(runs: Sequence[Run], text: str, edit: Change) -> Iterator[Change]:
    """An edit as the smallest ones that come to the same, where it touches more than a run.

    A line end stays where the new text has a blank: no line is wrapped anew.
    """
    start, end, new = edit
    old = text[start:end]
    before, after = _WORD.findall(old), _WORD.findall(new)
    is_split = len(_within(runs, start, end)) > 1
    if not (is_split or "\n" in old) or max(len(old), len(new)) > COMPARED_LIMIT:
        yield edit
        return
    pairs = zip(before, after, strict=True) if len(before) == len(after) else [(old, new)]
    for was, becomes in pairs:
        if was != becomes and not (becomes == " " and "\n" in was and was.isspace()):
            yield from (
                _differences(start, was, becomes)
                if is_split
                else [(start, start + len(was), becomes)]
            )
        start += len(was)


def _differences(start: int, was: str, becomes: str) -> Iterator[Change]:
    """What differs between two words, letter by letter."""
    from difflib import SequenceMatcher

    for tag, i, j, k, m in SequenceMatcher(None, was, becomes, False).get_opcodes():
        if tag != "equal":
            yield start + i, start + j, becomes[k:m]
