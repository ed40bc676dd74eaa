"""A long list whose rows are read in pages, when they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from termbase.workflow.browse import Leafing
    from termbase.workflow.look_up import Answer

PAGE = 100
"""So many rows are read together."""
KEPT = 12
"""So many pages are kept."""


class Leaves(Sequence["Answer | None"]):
    """The rows of a list; ``None`` for those that are not read yet, or have gone."""

    def __init__(self, leafing: Leafing) -> None:
        self.leafing = leafing
        self._pages: OrderedDict[int, list[Answer | None]] = OrderedDict()

    def __len__(self) -> int:
        return self.leafing.count

    @overload
    def __getitem__(self, index: int) -> Answer | None: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Answer | None]: ...
    def __getitem__(self, index: int | slice) -> Answer | Sequence[Answer | None] | None:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        page = self._pages.get(index // PAGE)
        return page[index % PAGE] if page is not None and index % PAGE < len(page) else None

    def __iter__(self) -> Iterator[Answer | None]:
        return (self[n] for n in range(len(self)))

    def lacks(self, index: int) -> bool:
        """Whether the page of a row has to be read."""
        return index // PAGE not in self._pages

    def put(self, page: int, rows: list[Answer | None]) -> None:
        """Takes the rows of a page in, and lets the one go that was read longest ago."""
        self._pages[page] = rows
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
