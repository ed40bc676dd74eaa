"""A segment that reaches the threshold."""

from __future__ import annotations

from typing import NamedTuple


class Hit(NamedTuple):
    """The row of a segment, its token distance to the query, and the longer one's length."""

    segment: int
    distance: int
    longer: int
