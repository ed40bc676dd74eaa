"""What nobody sees in the terms of a file: taken out where a term is read, and told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbase.exchange.records import Read
from termbase.messages import MN, Message
from termbase.model.text import without_hidden


@dataclass(slots=True)
class Unseen:
    """The terms of one file that held soft hyphens, zero width spaces and the like.

    They come from pages and word processors, say where a line may be broken, and are no part of a
    term (:data:`~termbase.model.text.HIDDEN`).
    """

    count: int = 0
    _first: tuple[str, int] = ("", 0)

    def out_of(self, text: str, line: int) -> str:
        """``text``, which stands at a line, without them."""
        if text.isprintable():
            return text
        seen = without_hidden(text)
        if seen != text:
            self.count += 1
            if self.count == 1:
                self._first = seen.strip(), line
        return seen

    def remarks(self) -> Iterator[Message]:
        """What there is to say of the file."""
        if self.count:
            term, line = self._first
            yield MN(
                "{n} term held invisible characters (soft hyphens, zero width spaces), which were "
                "taken out: “{term}”, line {line}",
                "{n} terms held invisible characters (soft hyphens, zero width spaces), which were "
                "taken out, the first of them “{term}”, line {line}",
                self.count, term=term, line=line,
            )  # fmt: skip

    def reads(self) -> Iterator[Read]:
        """The remarks as records."""
        yield from (Read(1, remark=remark) for remark in self.remarks())
