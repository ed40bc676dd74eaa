"""Export with a preview: what will be written, how much, and what is left out."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from termbase.errors import InvalidValue, TermbaseError, os_reason
from termbase.language.display import safe
from termbase.messages import MN, M, Message, _, show
from termbase.store import concepts
from termbase.workflow import hand_out
from termbase.workflow.hand_out import Handed, Order
from termbase_tui.actions import Place, bindings
from termbase_tui.reading import Stopped
from termbase_tui.screens.confirm import ConfirmScreen
from termbase_tui.screens.house import HouseScreen
from termbase_tui.shown import line, number, place
from termbase_tui.widgets.export_choices import ExportChoices
from termbase_tui.widgets.query_input import QueryInput

SETTLE = 0.15
"""Seconds without a change before the preview is made."""
LINES = 60
STEP = 200
"""Progress is shown after so many concepts."""


class ExportScreen(HouseScreen):
    """Format, languages and path; the first lines of the file; its counts and losses."""

    BINDINGS = bindings(Place.EXPORT)
    AUTO_FOCUS = "#format"
    TITLE_TEXT: ClassVar[Message] = M("Export")

    def __init__(self) -> None:
        super().__init__()
        self._proposed_path = ""
        self._stop = False
        self._busy = False
        self._previewing = False
        self._resumed = False
        self._writes = 0

    def body(self) -> Iterator[Widget]:
        """The choices, the path, the preview, the counts."""
        yield ExportChoices(id="choices")
        with Horizontal(id="path-row"):
            yield Static(id="path-label", classes="label")
            yield QueryInput(id="path", compact=True, select_on_focus=False)
        yield Static(id="whole-path")
        yield Static(id="export-counts")
        with VerticalScroll(id="preview-pane"):
            yield Static(id="preview")

    def retext(self) -> None:
        """Labels and what stands in the lists."""
        self.query_one("#path-label", Static).update(Content(_("File")))
        self._say_target()
        self.choices.refresh_options()

    @property
    def choices(self) -> ExportChoices:
        """What is chosen."""
        return self.query_one(ExportChoices)

    def reload(self) -> None:
        """Offers what the base has, and makes the preview anew."""
        self._read_offers()

    @work(exclusive=True, group="offers")
    async def _read_offers(self) -> None:
        try:
            offers = await self.ask(
                self.desk.reading, lambda base: (concepts.languages(base), concepts.styles(base))
            )
        except TermbaseError as error:
            self.desk.report(error)
            return
        self.choices.offer(*offers)
        if not self._resumed:
            self._resumed = True
            self.choices.choose(self.desk.kept.group("export"))
        self._show_chosen()

    @on(ExportChoices.Changed)
    def _rechosen(self) -> None:
        # Before the choices of the last run are made again, nobody has chosen anything.
        if self._resumed:
            self.desk.kept.say_group("export", self.choices.said())
            self.desk.write_kept()
        self._show_chosen()

    def _show_chosen(self) -> None:
        self._propose_path()
        self._preview()

    @on(Input.Changed, "#path")
    def _renamed(self) -> None:
        self._say_target()

    @on(Input.Submitted, "#path")
    def _submitted(self) -> None:
        self.action_write()

    @property
    def _target(self) -> Path:
        """The file to be written, by its whole path."""
        value = self.query_one("#path", QueryInput).value.strip()
        # Not pathlib's: it raises for a "~name" that is half typed, and goes through links.
        return Path(os.path.abspath(os.path.expanduser(value)))  # noqa: PTH100, PTH111

    def _say_target(self) -> None:
        text = _("Goes to {path}", path=place(self._target))
        if self.desk.is_web:
            text = _("Goes to the browser as {name}", name=line(self._target.name))
        self.query_one("#whole-path", Static).update(Content(text))

    def _propose_path(self) -> None:
        field = self.query_one("#path", QueryInput)
        if field.value not in ("", self._proposed_path):
            return
        with suppress(InvalidValue):  # which the preview tells
            self._proposed_path = self.choices.file_name(self.desk.path.stem)
        field.value = self._proposed_path

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        writes = self._writes
        await asyncio.sleep(SETTLE)
        if not self.stands:
            return
        self._say_unless_written(_("making the preview …"), writes)
        self._previewing = True
        try:
            order = self.choices.order()
            text, handed = await self.ask(
                self.desk.reading,
                lambda base: hand_out.preview(base, order, LINES, self._previewed),
            )
        except TermbaseError as error:
            text = show(error.message)
            if error.remedy:
                text = _("{what}; {remedy}", what=text, remedy=show(error.remedy))
            self._say_unless_written(text, writes, "bold $text-warning")
            self.query_one("#preview", Static).update(Content(""))
            return
        finally:
            self._previewing = False
        self._say_unless_written(_("Will be written: {what}", what=_counts(handed)), writes)
        if handed.size:
            size = number(handed.size)
            text = _("A file of {size} bytes that is no text: it opens in its own program.",
                     size=size)  # fmt: skip
        self.query_one("#preview", Static).update(Content(safe(text)))

    @work(exclusive=True, group="write")
    async def action_write(self) -> None:
        """Writes the file, after a question where there is one already."""
        if self._busy:
            return
        path = self._target
        try:
            order = self.choices.order()
            if not self.desk.is_web and path.is_file() and not await self._agreed(path):
                return
            self._busy, self._stop = True, False
            self._writes += 1
            handed = await (self._to_browser if self.desk.is_web else self._write)(order, path)
        except TermbaseError as error:
            self.desk.report(error)
            self._preview()
        except OSError as error:
            self.desk.say(line(f"{place(path)}: {show(os_reason(error))}"), warning=True)
        else:
            written = _("Written to {path}: {what}", path=place(path), what=_counts(handed))
            if self.desk.is_web:
                written = _("Handed to the browser: {what}", what=_counts(handed))
            self._say(written, "bold")
            if not self.is_current:
                self.desk.say(written)
        finally:
            self._busy = False

    async def _write(self, order: Order, path: Path) -> Handed:
        return await self.ask(
            self.desk.writing, lambda base: hand_out.hand_out(base, order, path, self._progress)
        )

    async def _to_browser(self, order: Order, path: Path) -> Handed:
        """The file is made aside, and is gone from this machine when the browser has it."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            aside = Path(folder) / path.name
            handed = await self._write(order, aside)
            self.desk.hand_to_browser(aside.open("rb"), path.name)
        return handed

    def action_back(self) -> None:
        """Stops what is being written; else back to the search."""
        if self._busy:
            self._stop = True
        else:
            self.desk.action_go("search")

    async def _agreed(self, path: Path) -> bool:
        question = _("Replace the file that is there?")
        agreed = await self.desk.push_screen_wait(ConfirmScreen(question, place(path)))
        return agreed is True

    def _progress(self, done: int, total: int) -> None:
        """Called in the desk's thread."""
        if self._stop:
            raise Stopped(M("stopped; nothing was written"))
        if done % STEP == 0:
            text = _("{done} of {total} concepts (Esc stops)",
                     done=number(done), total=number(total))  # fmt: skip
            self.desk.call_later(self._say_progress, text)

    def _previewed(self, done: int, total: int) -> None:
        """Called in the desk's thread, which is interrupted where the choice changes."""
        if done % (STEP * 10) == 0:
            text = _("{done} of {total} concepts read", done=number(done), total=number(total))
            self.desk.call_later(self._say_read, text)

    def _say_read(self, text: str) -> None:
        if not self._busy and self._previewing:
            self._say(text)

    def _say_progress(self, text: str) -> None:
        # It may arrive when the file is written and its counts are on the screen.
        if self._busy:
            self._say(text)

    def _say_unless_written(self, text: str, writes: int, style: str = "") -> None:
        # What a preview says that was asked for before the file was written comes too late.
        if writes == self._writes:
            self._say(text, style)

    def _say(self, text: str, style: str = "") -> None:
        self.query_one("#export-counts", Static).update(Content.assemble((safe(text), style)))


def _counts(handed: Handed) -> str:
    count = handed.concepts
    written = show(MN("{count} concept", "{count} concepts", count, count=number(count)))
    lost = [f"{number(n)} {show(M(name))}" for name, n in sorted(handed.losses.items()) if n]
    if not lost:
        return _("{written}; nothing left out", written=written)
    return _("{written}; left out: {losses}", written=written, losses=", ".join(lost))
