"""Documents whose passages lie in the decoded text of their file as runs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

from termbase.exchange.documents.decoded import Change, Decoded, Lines
from termbase.exchange.documents.passage import Edit, Passage
from termbase.exchange.documents.runs import Run, changes, offset_in


class Passages(Sequence[Passage]):
    """Passages that are made when they are asked for."""

    def __init__(self, count: int, make: Callable[[int], Passage]) -> None:
        self._count = count
        self._make = make

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Passage]:
        return map(self._make, range(self._count))

    @overload
    def __getitem__(self, index: int) -> Passage: ...
    @overload
    def __getitem__(self, index: slice) -> list[Passage]: ...
    def __getitem__(self, index: int | slice) -> Passage | list[Passage]:
        numbers = range(self._count)[index]
        return self._make(numbers) if isinstance(numbers, int) else list(map(self._make, numbers))


class MappedDocument(ABC):
    """A document in one file of text; see :class:`~.passage.Document`."""

    def __init__(self, file: Decoded, *, lang: str = "", date: str = "") -> None:
        self.lang = lang
        self.date = date
        self._file = file

    @property
    def file_text(self) -> str:
        """The file's decoded text."""
        return self._file.text

    @property
    @abstractmethod
    def passages(self) -> Sequence[Passage]:
        """All passages, in the order of the file."""

    @abstractmethod
    def runs(self, passage: int) -> Sequence[Run]:
        """How a passage lies in the file."""

    def escape(self, run: Run, text: str) -> str:
        """A text as the file writes it in a run."""
        return text

    def place(self, passage: int, offset: int, *, end: bool = False) -> tuple[int, int]:
        """Line and column in the file, both from 1, in code points."""
        return self._lines.of(self.offset(passage, offset, end=end))

    def offset(self, passage: int, offset: int, *, end: bool = False) -> int:
        """Code points into the file's decoded text."""
        return offset_in(self.runs(passage), offset, end=end)

    def rewritten(self, edits: Iterable[Edit]) -> bytes:
        """The file with ``edits``, and all else as it was."""
        return self._file.spliced(self._changes(edits))

    def _changes(self, edits: Iterable[Edit]) -> Iterator[Change]:
        for passage, parts in by_passage(edits, self.passages):
            text = self.passages[passage].text
            for _, change in changes(self.runs(passage), text, parts, self.escape):
                yield change

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._file.text)


def by_passage(
    edits: Iterable[Edit], passages: Sequence[Passage]
) -> Iterator[tuple[int, list[Change]]]:
    """The edits of each passage in their order.

    Raises :class:`ValueError` for edits that overlap or lie outside of their passage.
    """
    found: dict[int, list[Change]] = {}
    for edit in edits:
        if not 0 <= edit.passage < len(passages):
            raise ValueError(f"there is no passage {edit.passage}")
        found.setdefault(edit.passage, []).append((edit.start, edit.end, edit.text))
    for passage, parts in sorted(found.items()):
        parts.sort(key=lambda part: part[:2])
        done = 0
        for start, end, _ in parts:
            if not done <= start <= end:
                raise ValueError(f"two edits of passage {passage} overlap at {start}")
            done = end
        if done > len(passages[passage].text):
            raise ValueError(f"an edit reaches beyond passage {passage}")
        yield passage, parts
