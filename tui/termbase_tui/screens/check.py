"""Check a text: what is wrong with its names, as one types, and mending it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from textual import events, on, work
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from termbase.errors import TermbaseError
from termbase.messages import MN, _, show
from termbase.store import concepts
from termbase_tui import remedies
from termbase_tui.actions import Place, bindings
from termbase_tui.card_text import MUTED
from termbase_tui.proofing_desk import Proofed, Told
from termbase_tui.screens.mending import MendingScreen
from termbase_tui.screens.reading_view import ReadingScreen
from termbase_tui.screens.text_files import TextFileList
from termbase_tui.shown import line, number
from termbase_tui.widgets.file_list import FileList
from termbase_tui.widgets.finding_list import FindingList
from termbase_tui.widgets.marked_text import Mark, MarkedText
from termbase_tui.widgets.path_input import PathInput
from termbase_tui.widgets.text_options import TextOptions
from termbase_tui.widgets.virtual_list import VirtualList

REST = 0.3
"""Seconds without a key before the whole of a text is looked at."""
LONGEST_REST = 1.5
"""The same at most, of a text that takes long: it rests as long as it takes."""


class CheckScreen(MendingScreen):
    """A text, and what was found in it."""

    BINDINGS = bindings(Place.CHECK)
    AUTO_FOCUS = "#text"

    def __init__(self) -> None:
        super().__init__()
        self._rest = REST
        self._said_progress = ""
        self._proofs = 0
        self._wrong = ""

    def body(self) -> Iterator[Widget]:
        """The path, what the text is, the text, what was found."""
        with Horizontal(id="check-row"):
            yield Static(id="check-label", classes="label")
            yield PathInput(id="check-path", hands_texts_on=True)
            yield Static(id="check-state")
        yield TextOptions(id="text-options")
        with Container(id="check-panes"):
            yield MarkedText(id="text")
            with Container(id="findings-pane"):
                yield FindingList(id="findings")
                yield TextFileList(id="check-files")
                yield Static(id="check-hint")
                with VerticalScroll(id="finding-pane", can_focus=False):
                    yield Static(id="finding")

    @property
    def at_hand(self) -> str:
        """The concept that the finding under the cursor is about."""
        told = self.findings.current
        return told.diagnostic.concept if told else ""

    @property
    def typed(self) -> str:
        """What is selected in the text, else what was found."""
        told = self.findings.current
        return self.text.selected_text or (told.diagnostic.found if told else "")

    def on_unmount(self) -> None:
        """Lets the base go."""
        if self._proofing is not None:
            self._proofing.close()

    def retext(self) -> None:
        """Labels, hints and counts."""
        self.query_one("#check-label", Static).update(Content(_("File")))
        self.path_field.placeholder = _("a path; Tab completes it, the arrows choose")
        self.text.placeholder = _("Type or paste a text here; Ctrl+O opens a file.")
        self.options.retext()
        self.show_findings()

    def reload(self) -> None:
        """Looks at the text again: the base is another."""
        self._read_styles()
        self.proof()

    def opened(self) -> None:
        """Another text is on the screen, or its file is another."""
        self.begin_anew()
        self.show_findings()
        self.proof()

    def shows_files(self, *, on: bool) -> None:
        """Files in the place of findings while a path is typed."""
        self.query_one(FileList).display = on
        self._show_finding()

    @work(exclusive=True, group="styles")
    async def _read_styles(self) -> None:
        try:
            self.options.offer(await self.ask(self.desk.reading, concepts.styles))
        except TermbaseError as error:
            self.desk.report(error)

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        typing = self.path_field.has_focus
        if typing and not self.query_one(FileList).display:
            self.look_around()
        self.shows_files(on=typing)

    @on(TextArea.Changed, "#text")
    def _typed(self) -> None:
        if not self.hand.file.is_editable:
            return
        value = self.text.value
        if value != self.hand.text:
            self.hand.changed(value)
            self.show_findings()
            self.proof()
            self.keep_soon()

    @on(TextOptions.Changed)
    def _options_changed(self) -> None:
        self.show_state()
        self.proof(whole=True)

    @on(TextOptions.Wrong)
    def _wrong_date(self, event: TextOptions.Wrong) -> None:
        self.desk.say(event.why, warning=True)

    @work(exclusive=True, group="proof")
    async def proof(self, *, whole: bool = False) -> None:
        """Looks at what was changed at once, and at the whole when the typist rests."""
        self._proofs += 1
        asked = self.hand.asked(self.options.chosen)
        try:
            near = None if whole else await self.proofing.near(asked)
            if not self.stands:
                return
            if near is not None:
                self.hand.found(near, self.hand.proofed)
                self.show_findings()
                await asyncio.sleep(self._rest)
            made = await self.proofing.whole(asked, self._progress)
        except TermbaseError as error:
            self.desk.report(error)
            return
        finally:
            self._proofs -= 1
            self._said_progress = ""
        if self.stands and self.hand.text == asked.text:
            self._rest = min(max(REST, made.seconds), LONGEST_REST)
            self._take_findings(made)

    def _take_findings(self, made: Proofed) -> None:
        wrong = str(made.wrong or "")
        if made.wrong is not None and wrong != self._wrong:
            self.desk.report(made.wrong)
        self._wrong = wrong
        self.hand.found(made.told, made)
        checked = made.checked
        lang = next(iter(checked.langs), "") if checked else ""
        if not made.asked.options.style:
            self.options.configured(made.options.style)
        self.options.guessed(
            lang if self.hand.text.strip() else "", checked.date if checked else ""
        )
        self.show_findings()

    def _progress(self, done: int, total: int) -> None:
        """Called in the desk's thread."""
        text = _("{done} of {total}", done=number(done), total=number(total))
        self.desk.call_later(self._say_progress, text)

    def _say_progress(self, text: str) -> None:
        # It may arrive when all is told.
        if self.stands and self._proofs:
            self._said_progress = text
            self.show_state()

    def _where(self, offset: int) -> str:
        row, column = self.text.location(offset)
        return f"{row + 1}:{column + 1}"

    def show_findings(self) -> None:
        """Shows what is known to be wrong, in the list and in the text."""
        self.findings.show(self.hand.told, self._where)
        self.show_state()
        self._show_finding()

    def show_state(self) -> None:
        """Shows how the text stands: whether it is saved, and how much was found."""
        hand, proofed = self.hand, self.hand.proofed
        told = hand.told
        parts = [self.options.wrong] if self.options.wrong else []
        if hand.is_unsaved:
            parts.append(_("unsaved"))
        if self._said_progress:
            parts.append(self._said_progress)
        elif proofed is not None and proofed.checked is not None and hand.text.strip():
            parts.append(show(MN("{count} finding", "{count} findings", len(told),
                                 count=number(len(told)))))  # fmt: skip
        if hand.skipped:
            parts.append(_("{count} skipped", count=number(hand.skipped)))
        self.query_one("#check-state", Static).update(Content(", ".join(parts)))

    @on(VirtualList.Moved, "#findings")
    def _moved(self) -> None:
        self._show_finding()
        told = self.findings.current
        if told is not None and self.findings.has_focus:
            self.text.go_to(told.start)

    @on(VirtualList.Chosen, "#findings")
    def _chosen(self) -> None:
        self.text.focus()

    @on(TextArea.SelectionChanged, "#text")
    def _cursor_moved(self) -> None:
        """The list follows the cursor of the text."""
        if not self.text.has_focus:
            return
        at = self.text.cursor_offset
        told = self.findings.told
        row = next((n for n, each in enumerate(told) if each.start <= at <= each.end), None)
        if row is not None and row != self.findings.cursor:
            self.findings.cursor = row

    def _show_finding(self) -> None:
        """Marks the findings in the text, and says of the one under the cursor all there is."""
        told = self.findings.current
        marks = [Mark(t.start, t.end, t.diagnostic.severity.value) for t in self.hand.told]
        shown = self.hand.shown
        sources = [Mark(start, end, "source") for start, end in shown.sources] if shown else []
        current = Mark(told.start, told.end, "current") if told else None
        self.text.mark([*sources, *marks], current)
        files = self.query_one(FileList).display
        self.findings.display = not files
        # Still there when nothing is left: a letter pressed once more is no text.
        self.findings.set_class(told is None, "-empty")
        self.query_one("#finding", Static).update(_finding(told) if told else Content(""))
        self.query_one("#finding-pane").display = told is not None and not files
        hint = self.query_one("#check-hint", Static)
        hint.display = told is None and not files
        hint.update(Content(self._hint()))

    def _hint(self) -> str:
        hand, proofed = self.hand, self.hand.proofed
        if not hand.text.strip():
            return _("What is wrong with names, offices and titles is told here.")
        if proofed is None:
            return _("looking …")
        if proofed.unread is not None:
            return f"{line(proofed.unread.place)}: {remedies.told(proofed.unread.message)}"
        if proofed.checked is None:
            return _("The configuration of its folder leaves this text out.")
        return _("Nothing is left.") if self.has_past else _("Nothing found.")

    def action_to_text(self) -> None:
        """From the findings to the text."""
        self.text.focus()

    def action_read(self) -> None:
        """Shows the terms of the text with their forms in another language."""
        if self.hand.text.strip():
            self.desk.push_screen(
                ReadingScreen(self.hand.text, self.options.lang, self.options.style)
            )
        else:
            self.desk.say(_("There is no text yet."))

    def action_choose_file(self) -> None:
        """To the path."""
        self.path_field.focus()
        self.path_field.action_select_all()

    @on(PathInput.TextPasted)
    def _text_pasted(self, event: PathInput.TextPasted) -> None:
        """A text that was meant for the text goes there."""
        event.stop()
        if self.text.read_only:
            self.desk.say(_("Only suggestions are put into this file."), warning=True)
            return
        self.text.focus()
        self.text.post_message(events.Paste(event.text))

    @property
    def takes_pastes(self) -> Widget | None:
        """The text."""
        return None if self.text.read_only else self.text

    def action_to_findings(self) -> None:
        """From the text to what was found in it."""
        self.findings.focus()

    def action_back(self) -> None:
        """To the text; from it back to where one came from. The text stays."""
        if self.text.has_focus:
            self.desk.action_go_back()
        else:
            self.text.focus()


def _finding(told: Told) -> Content:
    """All there is to say of a finding: what is wrong, and what may stand there."""
    made = told.diagnostic
    rights = [
        Content.assemble((f"{n} ", MUTED), (line(right), "bold"))
        for n, right in enumerate(made.suggestions[:9], 1)
    ]
    parts = [Content("   ").join(rights)] if rights else []
    return Content("\n").join([*parts, Content(line(remedies.told(made.message)))])
