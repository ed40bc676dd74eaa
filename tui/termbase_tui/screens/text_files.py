"""A screen with a text in it that comes from a file: opened, kept while it is not saved, saved."""

from __future__ import annotations

import asyncio
import os
import threading
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.widgets import Input

from termbase.errors import BadFile, TermbaseError
from termbase.exchange import documents
from termbase.messages import M, Message, _, show
from termbase.workflow.locate import state_folder
from termbase.workflow.open_file import (
    EDITABLE,
    ChangedMeanwhile,
    OpenFile,
    open_file,
    opened,
    save,
)
from termbase.workflow.shown_passages import ShownPassages, shown_passages
from termbase.workflow.unsaved.keeping import Keeper, Kept
from termbase.workflow.unsaved.texts import TEXTS, UnsavedText
from termbase_tui.card_text import moment
from termbase_tui.folders import joined, look
from termbase_tui.screens.asking import THROW_AWAY, AskScreen
from termbase_tui.screens.confirm import ConfirmScreen
from termbase_tui.screens.house import HouseScreen
from termbase_tui.screens.text_dialogs import NameScreen
from termbase_tui.shown import place
from termbase_tui.text_at_hand import TextAtHand
from termbase_tui.widgets.file_list import FileList
from termbase_tui.widgets.finding_list import FindingList
from termbase_tui.widgets.marked_text import MarkedText
from termbase_tui.widgets.path_input import PathInput
from termbase_tui.widgets.virtual_list import VirtualList

KEEP = 0.5
"""Seconds without a key before what is not saved is kept."""

TAKE, DROP = "take", "drop"

_CALLED = {"text": M("text"), "markdown": M("Markdown")}


class TextFileList(FileList):
    """Files and folders, those of texts with their formats."""

    def format(self, name: str) -> str:
        """What the format of a text is called."""
        format = documents.format_of(name)
        return show(_CALLED[format]) if format in _CALLED else format.upper()


class TextFilesScreen(HouseScreen):
    """What a screen with a text does with files. Subclasses have a :class:`MarkedText`, a
    :class:`PathInput`, a :class:`FileList` and a :class:`FindingList`, and say in :meth:`opened`
    what follows.
    """

    TITLE_TEXT: ClassVar[Message] = M("Check a text")

    def __init__(self) -> None:
        super().__init__()
        self.hand = TextAtHand()
        self.kept = Keeper(state_folder(), TEXTS)
        # Two keepings at once could leave the older text.
        self._keeping = threading.Lock()
        self.changing = asyncio.Lock()
        """Held while a key that was pressed makes the text another one."""

    @property
    def text(self) -> MarkedText:
        """The text on the screen."""
        return self.query_one(MarkedText)

    @property
    def path_field(self) -> PathInput:
        """The field for the path of a file."""
        return self.query_one(PathInput)

    @property
    def unsaved(self) -> str:
        """What is not saved, in words; empty where all is."""
        if not self.hand.is_unsaved:
            return ""
        return place(Path(self.hand.path)) if self.hand.path else _("a text without a name")

    def opened(self) -> None:
        """Another text is on the screen."""
        raise NotImplementedError

    def proof(self, *, whole: bool = False) -> object:
        """Looks at what was changed in the text, or at the ``whole`` of it at once."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Shows how the text stands: whether it is saved, and how much was found."""
        raise NotImplementedError

    def shows_files(self, *, on: bool) -> None:
        """The files of a folder are to be shown, or no more."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Is asked before the app ends; offers what a program that was killed left behind."""
        self.desk.open_text = self
        self._offer_left()

    def on_unmount(self) -> None:
        """Keeps what is not saved: the app ends."""
        self.keep_now()
        self.kept.end()

    def keep_now(self) -> None:
        """Keeps what is not saved, where there is no time to wait."""
        with suppress(OSError, BadFile):
            self._keep_it(self.hand)

    @on(Input.Changed, "#check-path")
    def _path_typed(self) -> None:
        self.look_around()

    @work(exclusive=True, group="look")
    async def look_around(self) -> None:
        """Shows the files that what was typed of a path may lead to."""
        found = await asyncio.to_thread(look, self.path_field.value)
        if self.stands:
            self.query_one(FileList).show(found.entries)

    @on(Input.Submitted, "#check-path")
    def _path_said(self, event: Input.Submitted) -> None:
        event.stop()
        self._open_typed(event.value if event.value.strip() else "")

    @on(VirtualList.Chosen, "#check-files")
    def _file_clicked(self) -> None:
        self._choose_entry()

    def action_files(self, how: str, by: int) -> None:
        """Moves among the files while the field keeps the focus."""
        files = self.query_one(FileList)
        if how == "page":
            files.action_page(by)
        else:
            files.action_move(by)

    def _choose_entry(self) -> None:
        entry, field = self.query_one(FileList).current, self.path_field
        if entry is None:
            return
        field.value = joined(field.value, entry.name, is_folder=entry.is_folder)
        field.cursor_position = len(field.value)
        if not entry.is_folder:
            self._open_typed(field.value)

    @work(exclusive=True, group="open")
    async def _open_typed(self, typed: str) -> None:
        """Opens what a path leads to: a file; of a folder, or a name half typed, the entry under
        the cursor.
        """
        found = await asyncio.to_thread(look, typed)
        said = typed.rpartition(os.sep)[2]
        is_whole = any(entry.name == said and not entry.is_folder for entry in found.entries)
        if found.file is None and found.entries and not is_whole:
            self._choose_entry()
            return
        # Not pathlib's: it raises for a "~name" that is half typed, and goes through links.
        path = found.file or Path(os.path.abspath(os.path.expanduser(typed)))  # noqa: PTH100, PTH111
        await self.open(path)

    async def open(self, path: Path) -> None:
        """Opens the file at a path, after a question where something is not saved, or was not."""
        if not await self._may_leave():
            return
        path = Path(os.path.abspath(path))  # noqa: PTH100 (links stay links)
        kept = await asyncio.to_thread(self.kept.of, str(path))
        if kept is not None and await self._take_up(kept) != DROP:
            return
        try:
            await self._take(await asyncio.to_thread(lambda: TextAtHand(open_file(path))))
        except TermbaseError as error:
            self.desk.report(error)

    async def _take(self, hand: TextAtHand) -> None:
        """Shows another text."""
        if not hand.file.is_editable:
            hand.show(await _passages(hand))
        if not self.stands:
            return
        left, self.hand = self.hand, hand
        if left.is_kept and left.path != hand.path:
            await asyncio.to_thread(self.kept.leave, left.path)
        text = self.text
        text.read_only = not hand.file.is_editable
        text.show(hand.text)
        self.path_field.value = place(hand.file.path) if hand.path else ""
        self.opened()
        self.query_one(FindingList).focus()
        if hand.file.is_legacy:
            self.desk.say(
                _("The file is in an encoding from before Unicode: it is saved as UTF-8.")
            )

    async def show_data(self) -> None:
        """Shows a file of passages as it is now."""
        change = self.hand.show(await _passages(self.hand))
        self.text.put(*change)

    async def _may_leave(self) -> bool:
        """Whether the text may be left: it is saved, or is kept and may be."""
        if not self.unsaved:
            return True
        question = _("Leave this text unsaved? It is kept, and offered again.")
        if await self.desk.push_screen_wait(ConfirmScreen(question, self.unsaved)) is not True:
            return False
        return await self._is_kept()

    async def may_quit(self) -> bool:
        """Whether the app may end: the text is saved, or is kept and may be, or may be lost."""
        if not self.unsaved:
            return True
        question = _("Quit without saving? The text is kept, and offered again.")
        if not await self.desk.push_screen_wait(ConfirmScreen(question, self.unsaved)):
            return False
        if await self._is_kept():
            return True
        question = _("The text cannot be kept. Quit and lose it?")
        lost: bool | None = await self.desk.push_screen_wait(ConfirmScreen(question, self.unsaved))
        return bool(lost)

    async def _take_up(self, kept: Kept[UnsavedText]) -> str:
        """Asks whether a kept text is to be taken up, does what is answered, and says what."""
        about = place(Path(kept.about)) if kept.about else _("a text without a name")
        question = _("Go on with a text that was not saved?")
        answers = [("enter", M("go on"), TAKE), (THROW_AWAY, M("throw it away"), DROP)]
        said = await self.desk.push_screen_wait(
            AskScreen(question, f"{about}, {moment(kept.at)}", answers, M("not now"))
        )
        if said == DROP:
            await asyncio.to_thread(self.kept.drop, kept)
        if said == TAKE:
            try:
                await self._go_on_with(kept)
            except TermbaseError as error:
                self.desk.report(error)
        return said or ""

    async def _go_on_with(self, kept: Kept[UnsavedText]) -> None:
        """Shows a kept text, which is this run's from then on; until then it is left as it was.

        Raises :class:`BadFile` where it cannot be shown.
        """
        hand = await asyncio.to_thread(_hand, kept)
        if not hand.file.is_editable:
            await _passages(hand)
        if not self.stands:
            return
        try:
            is_own = await asyncio.to_thread(self.kept.take, kept)
        except OSError:
            is_own = True  # It stays where it is.
        if not is_own:
            self.desk.say(_("Another run of the app goes on with it."), warning=True)
            return
        hand.is_kept = True
        await self._take(hand)

    @work(exclusive=True, group="left")
    async def _offer_left(self) -> None:
        for kept in await asyncio.to_thread(self.kept.left):
            # Not over a text that somebody has begun meanwhile.
            if self.hand.text or await self._take_up(kept) == TAKE:
                return

    @work(exclusive=True, group="keep")
    async def keep_soon(self) -> None:
        """Keeps what is not saved when the typist rests."""
        await asyncio.sleep(KEEP)
        await self._is_kept()

    async def _is_kept(self) -> bool:
        """Keeps what is not saved; says so where that cannot be done."""
        try:
            await asyncio.to_thread(self._keep_it, self.hand)
        except (OSError, BadFile):
            if self.stands:
                self.desk.say(_("What is not saved could not be kept aside."), warning=True)
            return False
        return True

    def _keep_it(self, hand: TextAtHand) -> None:
        with self._keeping:
            if hand.is_unsaved:
                self.kept.keep(UnsavedText(hand.written(), hand.file.data), hand.path)
                hand.is_kept = True
            elif hand.is_kept:
                self.kept.forget(hand.path)
                hand.is_kept = False

    async def _settled(self) -> TextAtHand:
        """The text once all is done to it that was pressed before."""
        async with self.changing:
            return self.hand

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Saves the text, asked first where that would take something away."""
        hand = await self._settled()
        file = hand.file
        if hand.text and not self.desk.writes_files:
            self.desk.hand_to_browser(BytesIO(hand.written()), file.path.name or "text.txt")
            return
        if not hand.path:
            if not hand.text:
                self.desk.say(_("There is nothing to save."))
                return
            named = await self.desk.push_screen_wait(NameScreen(str(Path.cwd())))
            if not named:
                return
            format = documents.format_of(named)
            format = format if format in EDITABLE else "text"
            file = replace(file, path=Path(named), format=format, data=b"")
        try:
            await self._save(hand, file)
        except TermbaseError as error:
            self.desk.report(error)

    async def _save(self, hand: TextAtHand, file: OpenFile) -> None:
        text, data, format = hand.text, hand.written(), hand.file.format
        try:
            saved = await asyncio.to_thread(save, file, data)
        except ChangedMeanwhile:
            question = _("The file on the disk is not the one that was opened. Replace it?")
            about = place(file.path)
            if await self.desk.push_screen_wait(ConfirmScreen(question, about)) is not True:
                return
            saved = await asyncio.to_thread(lambda: save(file, data, over=True))
        before = hand.path
        hand.saved(saved, text)
        # What was typed meanwhile is kept; then the text as it was is of no use.
        if await self._is_kept() and before != hand.path:
            await asyncio.to_thread(self.kept.forget, before)
        self.path_field.value = place(saved.path)
        self.desk.say(_("Saved to {path}", path=place(saved.path)))
        self.show_state()
        if file.format != format:
            self.proof(whole=True)


def _hand(kept: Kept[UnsavedText]) -> TextAtHand:
    """A kept text as it is worked on.

    Raises :class:`BadFile` where it is none of its format.
    """
    path = Path(kept.about)
    hand = TextAtHand(opened(path, kept.work.before))
    now = opened(path, kept.work.data)
    if now.is_editable:
        hand.text = now.text
    hand.data = now.data
    return hand


async def _passages(hand: TextAtHand) -> ShownPassages:
    """The passages of a file as a text; raises :class:`BadFile` where it is none of its format."""

    def read() -> ShownPassages:
        name = hand.path
        return shown_passages(documents.read(hand.data, hand.file.format, name))

    return await asyncio.to_thread(read)
