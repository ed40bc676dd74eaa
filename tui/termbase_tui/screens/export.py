"""Export with a preview: what will be written, how much, and what is left out."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from termbase.errors import InvalidValue, TermbaseError, os_reason
from termbase.language.display import safe
from termbase.memory.languages import held
from termbase.messages import M, Message, _, show
from termbase.store import concepts
from termbase_tui import handing_out, remedies
from termbase_tui.actions import Place, bindings
from termbase_tui.card_text import HEADING, hanging, lines
from termbase_tui.folders import look
from termbase_tui.handing_out import Ordered, Outcome, Progress
from termbase_tui.previews import Previews
from termbase_tui.reading import Stopped
from termbase_tui.screens.confirm import ConfirmScreen
from termbase_tui.screens.house import HouseScreen
from termbase_tui.shown import line, number, place
from termbase_tui.widgets.export_choices import CONCORDANCE, CONTENT, GLOSSARY, ExportChoices
from termbase_tui.widgets.path_input import PathInput
from termbase_tui.widgets.query_input import QueryInput

SETTLE = 0.15
"""Seconds without a change before the preview is made."""
MARGINS = 4
SCROLLED = 3
"""Cells beside the line that says what is written; in the preview, so many more."""
FEW = 8
"""So many names are told that a path may go on with."""
STEP = 200
"""Progress is shown after so many concepts."""


class ExportScreen(HouseScreen):
    """Format, languages and path; the first lines of the file; its counts and losses."""

    BINDINGS = bindings(Place.EXPORT)
    AUTO_FOCUS = "#content"
    TITLE_TEXT: ClassVar[Message] = M("Export")

    def __init__(self) -> None:
        super().__init__()
        self._proposed_path = ""
        self._stop = False
        self._busy = False
        self._previews = Previews(self.desk)
        self._unfinished = False
        """Whether a preview is wanted that is not all counted."""
        self._begun = False
        """Whether its first lines are shown."""
        self._resumed = False
        self._left_for_another = False
        self._writes = 0

    def body(self) -> Iterator[Widget]:
        """The choices, the path, the preview, the counts."""
        yield ExportChoices(id="choices")
        with Horizontal(id="path-row"):
            yield Static(id="path-label", classes="label")
            yield PathInput(id="path")
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
                self.desk.reading,
                lambda base: (concepts.languages(base), concepts.styles(base), held(base)),
            )
        except TermbaseError as error:
            self.desk.report(error)
            return
        self.choices.offer(*offers)
        if not self._resumed:
            self._resumed = True
            self.choices.choose(self.desk.kept.group("export"))
        self._take_phrase()
        self._show_chosen()

    def on_screen_suspend(self) -> None:
        """Notes that another main screen comes, and not only a dialog or the palette."""
        self._left_for_another = self.desk.current_mode != "export"
        if self._left_for_another:
            self._stop_counting()

    def on_unmount(self) -> None:
        """Nothing is counted any more."""
        self._previews.close()

    def _stop_counting(self) -> None:
        self._previews.stop()
        self.workers.cancel_group(self, "preview")

    def on_screen_resume(self) -> None:
        """Comes up to date; from a concordance this one is offered, from elsewhere none."""
        super().on_screen_resume()
        if self._resumed and self.stands and self._left_for_another:
            self._left_for_another = False
            self._take_phrase()
            if self._unfinished and not self._busy:
                self._preview()

    def _take_phrase(self) -> None:
        phrase = self.desk.phrase if self.desk.ways.came_from == "memory" else None
        if phrase is not None:
            self.choices.choose_phrase(*phrase)
            self._show_chosen()
        elif self.choices.content == CONCORDANCE:
            self.choices.choose({CONTENT: GLOSSARY, **self.desk.kept.group("export")})
            self._show_chosen()

    @on(ExportChoices.Changed)
    def _rechosen(self) -> None:
        # Before the choices of the last run are made again, nobody has chosen anything.
        if self._resumed and self.choices.content != CONCORDANCE:
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
        if not self.desk.is_web:
            self._look(self.query_one("#path", QueryInput).value, text)

    @work(exclusive=True, group="look")
    async def _look(self, typed: str, text: str) -> None:
        """Says what the folder has that begins as it was typed; where there is none, that."""
        await asyncio.sleep(SETTLE)
        found = await asyncio.to_thread(look, typed)
        if not self.stands:
            return
        style = ""
        if found.why:
            text, style = f"{text}: {found.why}", "bold $text-warning"
        elif found.file is not None:
            text = _("{target} (replaces the file there, after a question)", target=text)
        elif os.path.basename(typed) and found.entries:  # noqa: PTH119
            names = [e.name + os.sep * e.is_folder for e in found.entries[:FEW]]
            more = " .." if found.more or len(found.entries) > FEW else ""
            text += "   " + _("Tab: {names}", names="  ".join(names) + more)
        self.query_one("#whole-path", Static).update(Content.assemble((text, style)))

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
        self._unfinished, self._begun = True, False
        try:
            text, outcome = await self._previews.make(
                self.choices.order(), self._show_beginning, self._say_counted
            )
        except TermbaseError as error:
            self._unfinished = False
            text = remedies.told(error.message)
            if remedy := remedies.remedy(error):
                text = _("{what}; {remedy}", what=text, remedy=remedy)
            self._say_unless_written(text, writes, "bold $text-warning")
            self.query_one("#preview", Static).update(Content(""))
            return
        self._unfinished = False
        if not self.stands:
            return
        before = _("Will be written: {what}", what="")
        what = outcome.in_words(self._room - cell_len(before))
        self._say_unless_written(_("Will be written: {what}", what=what), writes)
        if outcome.size:
            size = number(outcome.size)
            text = _("A file of {size} bytes that is no text: it opens in its own program.",
                     size=size)  # fmt: skip
        preview = [Content(safe(text))]
        if lost := outcome.lost:
            # Before the lines of the file: there it is in view.
            left = Content.assemble((_("Left out"), HEADING), f" {', '.join(lost)}")
            preview = [*hanging(left, self._room - SCROLLED), Content(""), *preview]
        self.query_one("#preview", Static).update(lines(preview))

    def _written(self, where: str, outcome: Outcome) -> str:
        before = _("Written to {path}: {what}", path=where, what="")
        what = outcome.in_words(self._room - cell_len(before))
        return _("Written to {path}: {what}", path=where, what=what)

    @property
    def _room(self) -> int:
        """The cells that a line has."""
        return self.size.width - MARGINS

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
            if self._begun:
                self._stop_counting()
                self._unfinished = False
            self._busy, self._stop = True, False
            self._writes += 1
            outcome = await (self._to_browser if self.desk.is_web else self._write)(order, path)
        except TermbaseError as error:
            self.desk.report(error)
            self._preview()
        except OSError as error:
            self.desk.say(line(f"{place(path)}: {show(os_reason(error))}"), warning=True)
        else:
            # The whole path stands above, too.
            said = (self._written(where, outcome) for where in (place(path), line(path.name)))
            written = next((text for text in said if cell_len(text) <= self._room), "")
            written = written or self._written(line(path.name), outcome)
            if self.desk.is_web:
                written = _("Handed to the browser: {what}", what=outcome.in_words(self._room))
            self._say(written, "bold")
            if not self.is_current:
                self.desk.say(written)
        finally:
            self._busy = False

    async def _write(self, order: Ordered, path: Path) -> Outcome:
        progress = self._progress(order)
        return await self.ask(
            self.desk.writing, lambda base: handing_out.write(base, order, path, progress)
        )

    async def _to_browser(self, order: Ordered, path: Path) -> Outcome:
        """The file is made aside, and is gone from this machine when the browser has it."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            aside = Path(folder) / path.name
            outcome = await self._write(order, aside)
            self.desk.hand_to_browser(aside.open("rb"), path.name)
        return outcome

    def action_back(self) -> None:
        """Stops what is being written; else back to where one came from."""
        if self._busy:
            self._stop = True
        else:
            self.desk.action_go_back()

    async def _agreed(self, path: Path) -> bool:
        question = _("Replace the file that is there?")
        agreed = await self.desk.push_screen_wait(ConfirmScreen(question, place(path)))
        return agreed is True

    def _progress(self, order: Ordered) -> Progress:
        """What tells how far the writing is; called in the desk's thread."""

        def progress(done: int, total: int) -> None:
            if self._stop:
                raise Stopped(M("stopped; nothing was written"))
            if done % STEP == 0:
                how_far = handing_out.progress_words(order, done, total)
                self.desk.call_later(
                    self._say_progress, _("{how_far} (Escape stops)", how_far=how_far)
                )

        return progress

    def _show_beginning(self, text: str) -> None:
        if self.stands:
            self._begun = True
            self.query_one("#preview", Static).update(Content(safe(text)))

    def _say_counted(self, how_far: str) -> None:
        if self.stands and not self._busy:
            self._say(_("Will be written: at least {how_far}; what is left out is being counted …",
                        how_far=how_far))  # fmt: skip

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
