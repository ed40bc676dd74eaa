"""The text that is open for proofing: its file, what was found in it, what a person made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from termbase.exchange import documents
from termbase.exchange.documents import Edit
from termbase.language.normal import nfc
from termbase.workflow.check import CheckOptions
from termbase.workflow.check_change import difference
from termbase.workflow.check_open_text import Change
from termbase.workflow.open_file import OpenFile, untitled
from termbase.workflow.shown_passages import ShownPassages
from termbase_tui.proofing_desk import Asked, Proofed, Told

_PAST = 50
"""So many states of a file of passages can be taken back."""


class TextAtHand:
    """One text. ``data`` is what a file of passages would become; the text of others is on the
    screen, and ``text`` is that which the findings are of.
    """

    def __init__(self, file: OpenFile | None = None) -> None:
        self.file = file or untitled()
        self.data = self.file.data
        self.on_disk = self.file.text if self.file.is_editable else ""
        self.text = self.on_disk
        self.shown: ShownPassages | None = None
        self.is_kept = False
        """Whether what is not saved is kept aside."""
        self.accepted: frozenset[str] = frozenset()
        self.proofed: Proofed | None = None
        self._told: tuple[Told, ...] = ()
        self._skipped: tuple[Told, ...] = ()
        self._past: list[bytes] = []
        self._future: list[bytes] = []

    @property
    def path(self) -> str:
        """The path of the file, empty where the text is in none."""
        return str(self.file.path) if self.file.path != Path() else ""

    @property
    def is_unsaved(self) -> bool:
        """Whether there is something to be saved."""
        if self.file.is_editable:
            return self.text != self.on_disk
        return self.data != self.file.data

    @property
    def told(self) -> list[Told]:
        """What was found, but for what is skipped."""
        skipped = {(told.start, told.end, told.diagnostic.rule) for told in self._skipped}
        return [t for t in self._told if (t.start, t.end, t.diagnostic.rule) not in skipped]

    @property
    def skipped(self) -> int:
        """How many findings are skipped."""
        return len(self._told) - len(self.told)

    def asked(self, options: CheckOptions) -> Asked:
        """The text as it stands, to be proofed."""
        file = self.file if self.file.is_editable else replace(self.file, data=self.data)
        return Asked(file, self.text, options, self.accepted)

    def written(self) -> bytes:
        """The bytes that the file would become.

        Raises :class:`~termbase.errors.BadFile` for what no file can hold.
        """
        return self.file.written(self.text) if self.file.is_editable else self.data

    def saved(self, file: OpenFile, text: str) -> None:
        """The file is now on the disk, with what was the ``text``."""
        self.file, self.on_disk = file, text
        if file.is_editable:
            self.data = file.data

    def changed(self, text: str) -> None:
        """The text is another one: findings move with what they are about, and those in what was
        changed are gone until it is looked at.
        """
        start, end = difference(self.text, text)
        by = len(text) - len(self.text)
        self._told = _moved(self._told, start, end - by, by)
        self._skipped = _moved(self._skipped, start, end - by, by)
        self.text = text

    def found(self, told: Iterable[Told], proofed: Proofed | None = None) -> None:
        """What was found in the text as it is; ``proofed`` where the whole was looked at."""
        self._told = tuple(told)
        self.proofed = proofed

    def skip(self, told: Told) -> Callable[[], None]:
        """Passes over a finding; what is returned takes that back."""
        self._skipped += (told,)
        rule, found = told.diagnostic.rule, told.diagnostic.found

        def take_back() -> None:
            kept = list(self._skipped)
            for n in reversed(range(len(kept))):
                if (kept[n].diagnostic.rule, kept[n].diagnostic.found) == (rule, found):
                    del kept[n]
                    break
            self._skipped = tuple(kept)

        return take_back

    def change(self, told: Told, right: str) -> Change | None:
        """The change of an editable text that puts a suggestion in, where it is plain: what was
        found stands there as it is, on one line. Of others :class:`Proofed` knows the change.
        """
        there = self.text[told.start : told.end]
        if "\n" in there or nfc(there) != nfc(told.diagnostic.found):
            return None
        return Change(told.start, told.end, right)

    def edit(self, told: Told, right: str) -> Edit | None:
        """The edit of a file of passages that puts a suggestion in, where it is plain."""
        if self.shown is None or self.change(told, right) is None:
            return None
        passage = self.shown.passage(told.start)
        start = self.shown.starts[passage]
        return Edit(passage, told.start - start, told.end - start, right)

    def rewritten(self, edit: Edit) -> bytes:
        """The file of passages with an edit."""
        return documents.read(self.data, self.file.format, self.path).rewritten([edit])

    def show(self, shown: ShownPassages) -> Change:
        """The file of passages is to be shown so; returns what changes in the text."""
        before, self.shown = self.text, shown
        start, end = difference(before, shown.text)
        by = len(shown.text) - len(before)
        self.changed(shown.text)
        return Change(start, end - by, shown.text[start:end])

    def rewrite(self, data: bytes) -> None:
        """A file of passages becomes another one."""
        self._past = [*self._past[-_PAST:], self.data]
        self._future = []
        self.data = data

    def take_back(self) -> bool:
        """Puts a file of passages back to what it was before; ``False`` where that is not known."""
        return self._go(self._past, self._future)

    def bring_back(self) -> bool:
        """Does again what was taken back last in a file of passages; whether there was such."""
        return self._go(self._future, self._past)

    def _go(self, here: list[bytes], there: list[bytes]) -> bool:
        if not here:
            return False
        there.append(self.data)
        self.data = here.pop()
        return True


def _moved(told: tuple[Told, ...], start: int, end: int, by: int) -> tuple[Told, ...]:
    """Findings of a text in which ``start`` to ``end`` was replaced by what is ``by`` longer."""
    return tuple(
        each if each.end < start else each.moved(by)
        for each in told
        if each.end < start or each.start > end
    )
