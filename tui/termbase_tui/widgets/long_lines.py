"""Wrapping that is as fast in a line of a megabyte as in a short one: an edit wraps anew what is
around it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from textual._wrap import compute_wrap_offsets
from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument

LONG = 2_000
"""A line of so many characters is long."""
PIECE = 40
"""So many rows are wrapped at a time."""
DOUBTFUL = 8
"""So many rows before the end of a piece may be wrapped otherwise when what follows is known."""


class LongLines(WrappedDocument):
    """A :class:`WrappedDocument` that does not go through the whole of a long line for each key."""

    def get_sections(self, line_index: int) -> list[str]:
        """The rows of a line."""
        line = self.document[line_index]
        cuts = [0, *self._wrap_offsets[line_index], len(line)]
        return [line[start:stop] for start, stop in pairwise(cuts)]

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wraps what an edit has changed, after it."""
        row = start[0]
        line = self.document[row] if row < self.document.line_count else ""
        within = row == old_end[0] == new_end[0] and row < len(self._wrap_offsets)
        if not (within and self._width and len(line) > LONG) or "\t" in line:
            super().wrap_range(start, old_end, new_end)
            return
        more = new_end[1] - old_end[1]
        if len(self._tab_width_cache[row]) > 1:
            # The line had a tab until now.
            self._tab_width_cache[row] = [0]
        self._put(row, self._wrapped(line, self._wrap_offsets[row], start[1], new_end[1], more))

    def _wrapped(self, line: str, old: list[int], start: int, end: int, more: int) -> list[int]:
        """Where ``line`` is cut, given where it was cut before the text from ``start`` to ``end``
        was put in, which made it longer by ``more``.
        """
        # A word that is shorter now may go to the row before.
        kept = max(bisect_right(old, start) - 2, 0)
        found = old[:kept]
        at = found[-1] if found else 0
        while at < len(line):
            stop = min(at + PIECE * self._width, len(line))
            sure = stop if stop == len(line) else stop - DOUBTFUL * self._width
            cuts = compute_wrap_offsets(line[at:stop], self._width, self._tab_width)
            begin = at
            for cut in cuts:
                if begin + cut > sure and at > begin:
                    break
                at = begin + cut
                found.append(at)
                place = bisect_left(old, at - more)
                if at >= end and place < len(old) and old[place] == at - more:
                    return found + [cut + more for cut in old[place + 1 :]]
            if stop == len(line):
                break
            if at == begin:
                # Nothing but what has no width.
                return compute_wrap_offsets(line, self._width, self._tab_width)
        return found

    def _put(self, row: int, cuts: list[int]) -> None:
        """Notes where a line is cut, and how the rows below move."""
        ys = self._line_index_to_offsets[row]
        top, before, now = ys[0], len(ys), len(cuts) + 1
        self._wrap_offsets[row] = cuts
        if now == before:
            return
        self._offset_to_line_info[top : top + before] = [(row, part) for part in range(now)]
        self._line_index_to_offsets[row] = list(range(top, top + now))
        for below in range(row + 1, len(self._line_index_to_offsets)):
            offsets = self._line_index_to_offsets[below]
            self._line_index_to_offsets[below] = [y + now - before for y in offsets]
