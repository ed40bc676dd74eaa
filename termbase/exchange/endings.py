"""How a file of lines ends: one that was cut off seldom ends with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from termbase.messages import M

CUT_OFF = M("the file ends in the middle of this line; get it whole, or end the line")
"""Why the last line of a file of ours is refused."""
OPEN_END = M("the file ends without a line end: make sure that it is whole")
"""What is remarked of files of others, whose editors may write none."""


@dataclass(slots=True)
class Ending:
    """Whether the last line that was read has no line end, and its number from ``line`` on."""

    is_open: bool = False
    line: int = 0

    def watch(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines as they are, each looked at before it is given."""
        for line in lines:
            self.is_open = not line.endswith(("\n", "\r"))
            self.line += 1
            yield line
