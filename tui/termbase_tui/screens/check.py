"""Check a text: what is wrong with its names, as one types, and mending it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

from textual import events, on, work
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from termbase.errors import TermbaseError
from termbase.messages import MN, _, show
from termbase.model import Batch, Kind, Term
from termbase.store import concepts
from termbase.workflow import edit
from termbase.workflow.accept_form import accept_form, configuration_for, take_back
from termbase.workflow.check_open_text import Change
from termbase_tui.actions import Place, bindings
from termbase_tui.card_text import MUTED
from termbase_tui.proofing_desk import Proofed, ProofingDesk, Told
from termbase_tui.screens.reading_view import ReadingScreen
from termbase_tui.screens.rule_page import RuleScreen
from termbase_tui.screens.text_dialogs import NewNameScreen
from termbase_tui.screens.text_files import TextFilesScreen
from termbase_tui.shown import line, number, place
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


class CheckScreen(TextFilesScreen):
    """A text, and what was found in it."""

    BINDINGS = bindings(Place.CHECK)
    AUTO_FOCUS = "#check-path"

    def __init__(self) -> None:
        super().__init__()
        self._proofing: ProofingDesk | None = None
        self._done: list[Callable[[], object]] = []
        self._rest = REST
        self._state = 0
        self._said_progress = ""

    def body(self) -> Iterator[Widget]:
        """The path, what the text is, the text, what was found."""
        with Horizontal(id="check-row"):
            yield Static(id="check-label", classes="label")
            yield PathInput(id="check-path")
            yield Static(id="check-state")
        yield TextOptions(id="text-options")
        with Container(id="check-panes"):
            yield MarkedText(id="text")
            with Container(id="findings-pane"):
                yield FindingList(id="findings")
                yield FileList(id="check-files")
                yield Static(id="check-hint")
                with VerticalScroll(id="finding-pane", can_focus=False):
                    yield Static(id="finding")

    @property
    def proofing(self) -> ProofingDesk:
        """Where the text is proofed."""
        if self._proofing is None:
            self._proofing = ProofingDesk(self.desk.path)
        return self._proofing

    @property
    def findings(self) -> FindingList:
        """The list of findings."""
        return self.query_one(FindingList)

    @property
    def options(self) -> TextOptions:
        """What the text is said to be."""
        return self.query_one(TextOptions)

    def on_unmount(self) -> None:
        """Lets the base go."""
        if self._proofing is not None:
            self._proofing.close()

    def retext(self) -> None:
        """Labels, hints and counts."""
        self.query_one("#check-label", Static).update(Content(_("File")))
        self.path_field.placeholder = _("a path; or leave it, and type or paste a text below")
        self.text.placeholder = _("Type or paste a text here.")
        self.options.retext()
        self._show_findings()

    def reload(self) -> None:
        """Looks at the text again: the base is another."""
        self._read_styles()
        self._proof()

    def opened(self) -> None:
        """Another text is on the screen, or its file is another."""
        self._done.clear()
        self._show_findings()
        self._proof()

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
            self._show_findings()
            self._proof()
            self.keep_soon()

    @on(TextOptions.Changed)
    def _options_changed(self) -> None:
        self._proof(whole=True)

    @work(exclusive=True, group="proof")
    async def _proof(self, *, whole: bool = False) -> None:
        """Looks at what was changed at once, and at the whole when the typist rests."""
        asked = self.hand.asked(self.options.chosen)
        try:
            near = None if whole else await self.proofing.near(asked)
            if not self.stands:
                return
            if near is not None:
                self.hand.found(near, self.hand.proofed)
                self._show_findings()
                await asyncio.sleep(self._rest)
            made = await self.proofing.whole(asked, self._progress)
        except TermbaseError as error:
            self.desk.report(error)
            return
        finally:
            self._said_progress = ""
        if self.stands and self.hand.text == asked.text:
            self._rest = min(max(REST, made.seconds), LONGEST_REST)
            self._take_findings(made)

    def _take_findings(self, made: Proofed) -> None:
        self.hand.found(made.told, made)
        checked = made.checked
        lang = next(iter(checked.langs), "") if checked else ""
        self.options.guessed(
            lang if self.hand.text.strip() else "", checked.date if checked else ""
        )
        self._show_findings()

    def _progress(self, done: int, total: int) -> None:
        """Called in the desk's thread."""
        text = _("{done} of {total}", done=number(done), total=number(total))
        self.desk.call_later(self._say_progress, text)

    def _say_progress(self, text: str) -> None:
        if self.stands:
            self._said_progress = text
            self._show_state()

    def _where(self, offset: int) -> str:
        row, column = self.text.location(offset)
        return f"{row + 1}:{column + 1}"

    def _show_findings(self) -> None:
        if not self.hand.told and self.findings.has_focus:
            self.text.focus()
        self.findings.show(self.hand.told, self._where)
        self._show_state()
        self._show_finding()

    def _show_state(self) -> None:
        hand, proofed = self.hand, self.hand.proofed
        told = hand.told
        parts = [_("unsaved")] if hand.is_unsaved else []
        if self._said_progress:
            parts.append(self._said_progress)
        elif proofed is not None and hand.text.strip():
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
        shown = self.hand.proofed.shown if self.hand.proofed else None
        sources = [Mark(start, end, "source") for start, end in shown.sources] if shown else []
        current = Mark(told.start, told.end, "current") if told else None
        self.text.mark([*sources, *marks], current)
        files = self.query_one(FileList).display
        self.findings.display = told is not None and not files
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
            return f"{line(proofed.unread.place)}: {show(proofed.unread.message)}"
        if proofed.checked is None:
            return _("The configuration of its folder leaves this text out.")
        return _("Nothing found.")

    def action_apply(self, choice: int = 0) -> None:
        """Puts a suggestion of the finding under the cursor in."""
        told = self.findings.current
        if told is None:
            return
        rights = told.diagnostic.suggestions
        if choice < len(rights):
            self._mend(told, choice)
        elif not rights:
            self.desk.say(_("There is no suggestion: change the text, or skip this."))

    @work(exclusive=True, group="mend")
    async def _mend(self, told: Told, choice: int) -> None:
        right = told.diagnostic.suggestions[choice]
        change = self.hand.change(told, right) if self.hand.file.is_editable else None
        try:
            if change is None:
                made = await self._proofed_now()
                same = next((t for t in made.told if _is_same(t, told)), None)
                if same is None:
                    return
                if not self.hand.file.is_editable:
                    data = await asyncio.to_thread(made.rewritten, same, right)
                    await self._rewrite(data, told.start)
                else:
                    change = made.changes(same)[choice]
            if change is not None:
                self._put(change)
        except TermbaseError as error:
            self.desk.report(error)
            return
        said = _("{found} is now {right}", found=line(told.diagnostic.found), right=line(right))
        self.desk.say(f"{said}  ({_('u takes it back')})")

    async def _proofed_now(self) -> Proofed:
        """What was found in the whole text as it is."""
        made = self.hand.proofed
        if made is None or made.asked.text != self.hand.text:
            made = await self.proofing.whole(self.hand.asked(self.options.chosen))
        return made

    def _put(self, change: Change) -> None:
        self.text.put(change.start, change.end, change.text)
        self._done.append(self.text.undo)

    async def _rewrite(self, data: bytes, at: int) -> None:
        """A file of passages becomes another one."""
        self.hand.rewrite(data)
        self._done.append(self._take_back_data)
        await self._show_rewritten(at)

    async def _show_rewritten(self, at: int) -> None:
        self.hand.proofed = None
        await self.show_data()
        self.text.go_to(at)
        self._proof(whole=True)
        self.keep_soon()

    @work(exclusive=True, group="mend")
    async def _take_back_data(self) -> None:
        if self.hand.take_back():
            await self._show_rewritten(self.text.cursor_offset)

    @work(exclusive=True, group="mend")
    async def action_apply_safe(self) -> None:
        """Makes all safe fixes at once."""
        try:
            made = await self._proofed_now()
            count = made.safe()
            if not count:
                self.desk.say(_("There is no fix that may be made unasked."))
                return
            if made.whole is not None:
                changes = await asyncio.to_thread(made.whole.safe_changes)
                self._put(_in_one(self.hand.text, changes))
            elif made.checked is not None:
                data = await asyncio.to_thread(made.checked.fixed)
                await self._rewrite(data or self.hand.data, self.text.cursor_offset)
        except TermbaseError as error:
            self.desk.report(error)
            return
        said = show(MN("{count} fix made", "{count} fixes made", count, count=number(count)))
        self.desk.say(f"{said}  ({_('u takes it back')})")

    def action_skip(self) -> None:
        """Passes over the finding under the cursor."""
        told = self.findings.current
        if told is not None:
            self._done.append(self.hand.skip(told))
            self._show_findings()

    @work(exclusive=True, group="accept")
    async def action_accept(self) -> None:
        """Accepts what was found, for the project or, without one, until the app is left."""
        told = self.findings.current
        if told is None:
            return
        form, hand = " ".join(told.diagnostic.found.split()), self.hand
        said = _("“{form}” is let be until you quit: no .termbase.toml holds for this text.",
                 form=line(form))  # fmt: skip
        path = await asyncio.to_thread(configuration_for, Path(hand.path)) if hand.path else None
        try:
            made = await asyncio.to_thread(accept_form, path, form) if path else None
        except TermbaseError as error:
            self.desk.report(error)
            made = None
        if made is not None and path is not None:
            said = _("“{form}” is accepted in {path}", form=line(form), path=place(path))
            self._done.append(lambda: take_back(made))
        before = hand.accepted
        if made is None:
            hand.accepted |= {form}
            self._done.append(lambda: setattr(hand, "accepted", before))
        self.desk.say(said)
        self._proof(whole=True)

    @work(exclusive=True, group="add")
    async def action_add(self) -> None:
        """Proposes what was found, or what is selected in the text, to the base."""
        app, told = self.desk, self.findings.current
        text = self.text.selected_text if self.text.has_focus else ""
        text = text or (told.diagnostic.found if told else "")
        kind = Kind.PERSON
        asked = await app.push_screen_wait(NewNameScreen(self.options.lang or "vi", text, kind))
        if asked is None:
            return
        lang, name, kind = asked
        try:
            batch = await app.change(
                lambda base: edit.add_concept(base, app.user, kind, [Term(lang, name)])[1]
            )
        except TermbaseError as error:
            app.report(error)
            return
        if isinstance(batch, Batch):
            self._done.append(app.action_undo)
            app.say(_("Proposed: {name}", name=line(name)))

    def action_explain(self) -> None:
        """Shows the page of the rule."""
        told = self.findings.current
        if told is not None:
            self.desk.push_screen(RuleScreen(told.diagnostic.rule))

    def action_take_back(self) -> None:
        """Takes back what was done last here."""
        if self._done:
            self._done.pop()()
            self._show_findings()
            self._proof(whole=True)
        elif self.text.can_undo:
            self.text.undo()
        else:
            self.desk.action_undo()

    def action_bring_back(self) -> None:
        """Brings back what was taken back last in the text."""
        self.text.redo()

    def action_to_text(self) -> None:
        """From the findings to the text."""
        self.text.focus()

    def action_read(self) -> None:
        """Shows the terms of the text with their forms in another language."""
        if self.hand.text.strip():
            self.desk.push_screen(
                ReadingScreen(self.hand.text, self.options.lang, self.options.chosen.style)
            )
        else:
            self.desk.say(_("There is no text yet."))

    def action_choose_file(self) -> None:
        """To the path."""
        self.path_field.focus()
        self.path_field.action_select_all()

    def action_to_findings(self) -> None:
        """From the text to what was found in it."""
        if self.findings.count:
            self.findings.focus()
        else:
            self.action_back()

    def action_back(self) -> None:
        """To the text, else to the search; the text stays."""
        if self.path_field.has_focus and self.hand.text:
            self.text.focus()
        else:
            self.desk.action_go("search")


def _is_same(one: Told, other: Told) -> bool:
    return (one.start, one.end, one.diagnostic.rule) == (
        other.start, other.end, other.diagnostic.rule,
    )  # fmt: skip


def _in_one(text: str, changes: list[Change]) -> Change:
    """Several changes as one, so that one undo takes them back."""
    start, end = changes[0].start, changes[-1].end
    parts, at = [], start
    for change in changes:
        parts += [text[at : change.start], change.text]
        at = change.end
    return Change(start, end, "".join(parts))


def _finding(told: Told) -> Content:
    """All there is to say of a finding: what is wrong, and what may stand there."""
    made = told.diagnostic
    rights = [
        Content.assemble((f"{n} ", MUTED), (line(right), "bold"))
        for n, right in enumerate(made.suggestions[:9], 1)
    ]
    parts = [Content("   ").join(rights)] if rights else []
    return Content("\n").join([*parts, Content(line(show(made.message)))])
