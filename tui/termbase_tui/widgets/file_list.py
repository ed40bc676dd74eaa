"""What lies in a folder: folders, then files with their format and size."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from rich.cells import cell_len

from termbase.exchange.registry.entries import FORMATS
from termbase_tui.folders import UP, Entry
from termbase_tui.shown import middle, number
from termbase_tui.widgets.virtual_list import Span, VirtualList

_ENDINGS = [
    (suffix, format.called)
    for format in FORMATS.values()
    if format.reader
    for suffix in format.suffixes
]
_SHARED = Counter(suffix for suffix, _ in _ENDINGS)
_FORMATS = {
    # What several formats share says nothing but itself: a .txt may be a list of words.
    suffix: called if _SHARED[suffix] == 1 else suffix[1:].upper()
    for suffix, called in _ENDINGS
}
"""What files are called by their endings."""


class FileList(VirtualList):
    """The entries of a folder that fit what was typed."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.entries: tuple[Entry, ...] = ()

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return self.entries[self.cursor] if self.entries else None

    def show(self, entries: tuple[Entry, ...]) -> None:
        """Shows other entries; the cursor goes to the first that leads not up."""
        self.entries = entries
        self.rows_changed(1 if entries[:1] == (UP,) else 0)

    def format(self, name: str) -> str:
        """What a file of that name is called by its ending; empty where that tells nothing."""
        return _FORMATS.get(PurePath(name).suffix.lower(), "")

    def row_lines(self, index: int, width: int) -> list[list[Span]]:
        """The name, and what a file is by its ending."""
        entry = self.entries[index]
        if entry.is_folder:
            return [[(middle(f"{entry.name}/", width), "list--strong")]]
        format = self.format(entry.name)
        about = f"  {format}  {number(entry.size)}" if format else f"  {number(entry.size)}"
        name = middle(entry.name, max(width - cell_len(about), width // 2))
        style = "" if format else "list--muted"
        return [[(name, style), (about, "list--muted")]]
