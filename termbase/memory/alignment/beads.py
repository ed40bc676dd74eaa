"""What is aligned, and what comes of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from termbase.errors import InvalidValue
from termbase.messages import M

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """A text in one language as its segments.

    ``starts`` are the segments that begin a paragraph. ``anchors`` has for each segment what
    the caller recognised in it and expects on the other sides: ids of concepts; empty where
    nothing is known.
    """

    lang: str
    segments: Sequence[str]
    starts: Collection[int] = ()
    anchors: Sequence[Collection[str]] = ()

    def __post_init__(self) -> None:
        if self.anchors and len(self.anchors) != len(self.segments):
            raise InvalidValue(M("the anchors are not as many as the segments"))


@dataclass(frozen=True, slots=True)
class Bead:
    """Segments that say the same: a span of each side, empty where a side says nothing of it.

    ``confidence`` is the probability that the bead is right as the model sees it, 0 to 1.
    """

    spans: tuple[Span, ...]
    confidence: float = 1.0

    @property
    def kind(self) -> str:
        """How many segments of each side there are, such as ``1-2``."""
        return "-".join(str(end - start) for start, end in self.spans)

    @property
    def is_whole(self) -> bool:
        """Whether every side says something."""
        return all(start < end for start, end in self.spans)
