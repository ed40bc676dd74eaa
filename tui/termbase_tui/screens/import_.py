"""Import with a preview: what a file would add, change and be refused, then the import itself."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from termbase.errors import TermbaseError, os_reason
from termbase.language.display import safe
from termbase.messages import MN, M, Message, _, show
from termbase.model import Batch
from termbase.store.base import Base
from termbase.workflow import wording
from termbase.workflow.import_report import Report
from termbase.workflow.import_words import counts_words
from termbase.workflow.intake import Intake, take_in, told
from termbase.workflow.memory.report import UnitReport
from termbase_tui.actions import Place, bindings
from termbase_tui.folders import UP, Look, joined, look, split
from termbase_tui.import_text import error_text, report_text
from termbase_tui.reading import Stopped
from termbase_tui.screens.house import HouseScreen
from termbase_tui.shown import number, place
from termbase_tui.widgets.file_list import FileList
from termbase_tui.widgets.import_choices import ImportChoices
from termbase_tui.widgets.path_input import PathInput
from termbase_tui.widgets.virtual_list import VirtualList

SETTLE = 0.1
"""Seconds without a key before the disk is looked at."""
STEP = 100
"""Progress is shown after so many records."""


class _Run:
    """One preview or import on its way, which may be given up."""

    def __init__(self) -> None:
        self.stopped = False
        self.ended = False


class ImportScreen(HouseScreen):
    """Path, choices, and below them the folder or what the file would do."""

    BINDINGS = bindings(Place.IMPORT)
    AUTO_FOCUS = "#import-path"
    TITLE_TEXT: ClassVar[Message] = M("Import")

    def __init__(self) -> None:
        super().__init__()
        self._looked = ("", Look())
        self._file: Path | None = None
        self._preview_run: _Run | None = None
        self._import_run: _Run | None = None
        self._batch = 0
        """The batch whose outcome is shown; 0 where a preview is."""

    def body(self) -> Iterator[Widget]:
        """The path, the choices, what is said, the folder or the preview."""
        with Horizontal(id="path-row"):
            yield Static(id="path-label", classes="label")
            yield PathInput(id="import-path")
        yield ImportChoices(id="choices")
        yield Static(id="import-counts")
        with Container(id="import-pane"):
            yield FileList(id="files")
            with VerticalScroll(id="preview-pane"):
                yield Static(id="preview")

    def on_mount(self) -> None:
        """Begins with the folder."""
        self._turn(files=True)

    def retext(self) -> None:
        """Labels and what stands in the lists."""
        self.query_one("#path-label", Static).update(Content(_("File")))
        self.query_one(PathInput).placeholder = _("a path; Tab completes it, the arrows choose")
        self.choices.refresh_options()

    def reload(self) -> None:
        """Looks at the disk and the base again; what came of an import stays until it is undone."""
        if self._import_run is None and self._batch != self.desk.revision:
            self._look()

    @property
    def choices(self) -> ImportChoices:
        """What is chosen."""
        return self.query_one(ImportChoices)

    @property
    def files(self) -> FileList:
        """The folder."""
        return self.query_one(FileList)

    @on(Input.Changed, "#import-path")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._look()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "import-path" and self.files.display:
            self._choose()

    @on(VirtualList.Chosen)
    def _chosen(self) -> None:
        self._choose()

    @on(ImportChoices.Changed)
    def _rechosen(self) -> None:
        if self._file is not None:
            self._preview(self._file)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Says what a field is for that has no room to say it itself."""
        if about := self.choices.help(event.widget.id or ""):
            self.desk.say(about)

    def action_files(self, how: str, by: int) -> None:
        """Moves in the folder while the field keeps the focus."""
        if how == "page":
            self.files.action_page(by)
        else:
            self.files.action_move(by)

    def action_choose(self) -> None:
        """Enters the folder under the cursor, or takes the file."""
        self._choose()

    def _choose(self) -> None:
        entry, field = self.files.current, self.query_one(PathInput)
        if entry is None or self._looked[0] != field.value:
            return
        field.value = joined(field.value, entry.name, is_folder=entry.is_folder)
        field.cursor_position = len(field.value)
        field.focus()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        """Shows the folder that is typed; or of the file that is, what it would do."""
        self._give_up_preview()
        typed = self.query_one(PathInput).value
        if self._looked[1].file is None or self._looked[0] != typed:
            await asyncio.sleep(SETTLE)
        await self._find(typed)
        if self._file is not None:
            self._preview(self._file)
        else:
            self._show_folder()

    async def _find(self, typed: str) -> None:
        """Learns from the disk what is typed: a file, and its format, or what may be meant."""
        found = await asyncio.to_thread(look, typed)
        format = await asyncio.to_thread(told, found.file) if found.file else None
        if not self.stands:
            raise asyncio.CancelledError
        self._looked, self._file, self._batch = (typed, found), found.file, 0
        self.choices.tell(format)

    def _show_folder(self) -> None:
        typed, found = self._looked
        self.files.show(found.entries)
        self._turn(files=True)
        folder = place(Path(split(typed)[0]))
        if found.why:
            self._say(f"{folder}: {found.why}", "bold $text-warning")
        elif found.entries in ((), (UP,)) and typed.endswith(os.sep):
            self._say(_("{folder}: empty", folder=folder))
        elif not found.entries:
            self._say(_("{folder}: nothing there begins so", folder=folder), "bold $text-warning")
        else:
            n = len(found.entries) - (UP in found.entries)
            count = number(n) + ("+" if found.more else "")
            text = MN("{folder}: {count} entry", "{folder}: {count} entries", n,
                      folder=folder, count=count)  # fmt: skip
            self._say(show(text))

    @work(exclusive=True, group="preview")
    async def _preview(self, file: Path) -> None:
        if self._import_run is not None:
            return
        self._give_up_preview()
        run = self._preview_run = _Run()
        self._batch = 0
        intake = self.choices.intake(file)
        self._turn(files=False)
        self._say(_("looking what it would do …"))
        try:
            report = await self.ask(self.desk.writing, self._taking(intake, run, dry_run=True))
        except TermbaseError as error:
            if not run.stopped and self.stands:
                self._say(_("This file cannot be taken in so."), "bold $text-warning")
                self._put(error_text(error))
        except OSError as error:
            if self.stands:
                self._say(show(os_reason(error)), "bold $text-warning")
        else:
            self._say_report(_("Would be done"), report)
            self._put(report_text(report))
        finally:
            run.stopped = run.ended = True

    @work(group="import")
    async def action_bring_in(self) -> None:
        """Takes the file in, as one batch."""
        # The disk may not have been looked at since the last key.
        if self._looked[0] != (typed := self.query_one(PathInput).value):
            self.workers.cancel_group(self, "look")
            await self._find(typed)
        if self._import_run is not None:
            return
        if self._file is None:
            self._show_folder()
            self.desk.say(_("Choose a file first."), warning=True)
            return
        self._give_up_preview()
        self.workers.cancel_group(self, "preview")
        run = self._import_run = _Run()
        intake = self.choices.intake(self._file)
        done: list[Report | UnitReport] = []

        def bring(base: Base) -> Batch | None:
            done.append(self._taking(intake, run, dry_run=False)(base))
            return done[0].batch

        self._turn(files=False)
        self._say(_("importing …"))
        try:
            batch = await self.desk.change(bring)
        except TermbaseError as error:
            self._import_run = None
            self._failed(run, error)
        except OSError as error:
            self._import_run = None
            self.desk.say(show(os_reason(error)), warning=True)
        else:
            self._batch = self.desk.revision if batch is None else batch.id
            self._say_outcome(batch, done[0])
        finally:
            run.ended, self._import_run = True, None

    def action_back(self) -> None:
        """Stops what is under way; else back to where one came from."""
        run = self._import_run or self._preview_run
        if run is not None and not run.ended:
            run.stopped = True
            self._say(_("stopping …"))
            if run is self._preview_run:
                self.workers.cancel_group(self, "preview")
                self._say(_("stopped; Ctrl+S imports without a preview"))
        else:
            self.desk.action_go_back()

    def on_unmount(self) -> None:
        """The app ends: what is under way is stopped, so that it does not go on unseen."""
        for run in (self._preview_run, self._import_run):
            if run is not None:
                run.stopped = True

    def on_screen_suspend(self) -> None:
        """A preview keeps others from writing: it is not made for nobody."""
        self._give_up_preview()
        self.workers.cancel_group(self, "preview")

    def on_screen_resume(self) -> None:
        """Comes up to date, with a preview that was given up made anew."""
        super().on_screen_resume()
        if self._batch == 0 and self.stands:
            self._look()

    def _give_up_preview(self) -> None:
        if self._preview_run is not None:
            self._preview_run.stopped = True

    def _taking(
        self, intake: Intake, run: _Run, *, dry_run: bool
    ) -> Callable[[Base], Report | UnitReport]:
        user = self.desk.user

        def progress(stage: str, done: int, total: int) -> None:
            # Called in the desk's thread.
            if run.stopped:
                raise Stopped(M("stopped; nothing was changed"))
            if done % STEP == 0:
                self.desk.call_later(self._say_progress, run, stage, done, total)

        def take(base: Base) -> Report | UnitReport:
            if run.stopped:
                raise Stopped(M("stopped; nothing was changed"))
            return take_in(base, user, intake, dry_run=dry_run, progress=progress)

        return take

    def _say_progress(self, run: _Run, stage: str, done: int, total: int) -> None:
        # It may arrive when the outcome is on the screen.
        if run.ended or run.stopped or not self.stands:
            return
        what = wording.stage_word(stage) or _("records read")
        of = f"{number(done)} / {number(total)}" if total else number(done)
        self._say(_("{what}: {count} (Escape stops)", what=what, count=of))

    def _failed(self, run: _Run, error: TermbaseError) -> None:
        if run.stopped:
            self._say(_("stopped; nothing was changed"), "bold")
            return
        self._say(_("This file cannot be taken in so."), "bold $text-warning")
        self._put(error_text(error))
        if not self.is_current:
            self.desk.report(error)

    def _say_outcome(self, batch: Batch | None, report: Report | UnitReport) -> None:
        if batch is None:
            what = _("Nothing changed")
        else:
            what = _("Done as batch {id} (Ctrl+Z takes it back)", id=batch.id)
        self._say_report(what, report)
        self._put(report_text(report))
        if not self.is_current:
            self.desk.say(f"{what}: {counts_words(report)}")

    def _say_report(self, what: str, report: Report | UnitReport) -> None:
        where = _("translation memory") if isinstance(report, UnitReport) else _("glossary")
        style = "bold" if report.clean else "bold $text-warning"
        self._say(f"{what} ({where}): {counts_words(report)}", style)

    def _turn(self, *, files: bool) -> None:
        self.files.display = files
        self.query_one("#preview-pane").display = not files
        if not files:
            self._put(Content(""))

    def _put(self, text: Content) -> None:
        self.query_one("#preview", Static).update(text)

    def _say(self, text: str, style: str = "") -> None:
        if self.stands:
            self.query_one("#import-counts", Static).update(Content.assemble((safe(text), style)))
