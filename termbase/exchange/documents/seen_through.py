"""Texts with spans of them taken out: signs that no reader reads, and that stay in the file."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termbase.exchange.documents.passage import Span
from termbase.exchange.documents.runs import Kind, Run


@dataclass(frozen=True, slots=True)
class SeenThrough:
    """What remains of a text, how it lies in the file, and what of it is masked."""

    text: str
    runs: tuple[Run, ...]
    masked: tuple[Span, ...]


def seen_through(
    text: str, runs: Sequence[Run], removed: Sequence[Span], masked: Sequence[Span]
) -> SeenThrough:
    """A text without the spans ``removed``, which are sorted and touch none that is ``masked``."""
    if not removed:
        return SeenThrough(text, tuple(runs), tuple(masked))
    return SeenThrough(
        without(text, removed),
        tuple(_runs_without(runs, removed)),
        tuple(_moved(masked, removed)),
    )


def without(text: str, spans: Sequence[Span]) -> str:
    """A text without some spans of it, sorted."""
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _moved(spans: Sequence[Span], removed: Sequence[Span]) -> Iterator[Span]:
    """Where sorted spans stand once others, which they do not touch, are taken out."""
    gone, others = 0, deque(removed)
    for start, end in spans:
        while others and others[0][1] <= start:
            first, last = others.popleft()
            gone += last - first
        yield start - gone, end - gone


def _runs_without(runs: Sequence[Run], removed: Sequence[Span]) -> Iterator[Run]:
    """The runs of a text without some spans of it; what stands there in the file stays."""
    gone, spans = 0, deque(removed)
    for run in runs:
        start = run.start
        while spans and spans[0][0] < run.end:
            first, last = spans[0]
            if start < first:
                yield _part(run, start, first, gone)
            start = min(last, run.end)
            gone += start - max(first, run.start)
            if last > run.end:
                break
            spans.popleft()
        if start < run.end:
            yield _part(run, start, run.end, gone)


def _part(run: Run, start: int, end: int, gone: int) -> Run:
    """A part of a run, moved to the left."""
    if run.kind is not Kind.LITERAL:
        # What is written as one thing with what was taken out cannot be written over.
        kind = run.kind if end - start == run.end - run.start else Kind.FIXED
        return run._replace(start=start - gone, end=end - gone, kind=kind)
    at = run.at - run.start
    return run._replace(start=start - gone, end=end - gone, at=at + start, upto=at + end)
