"""Mending a text: suggestions put in, findings passed over, forms accepted or proposed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual import work

from termbase.errors import TermbaseError
from termbase.messages import MN, _, show
from termbase.model import Batch, Kind, Term
from termbase.store import concepts
from termbase.workflow import edit
from termbase.workflow.accept_form import accept_form, configuration_for, take_back
from termbase.workflow.check_open_text import Change
from termbase_tui.proofing_desk import Proofed, ProofingDesk, Told
from termbase_tui.screens.rule_page import RuleScreen
from termbase_tui.screens.text_dialogs import NewNameScreen
from termbase_tui.screens.text_files import TextFilesScreen
from termbase_tui.shown import line, number, place
from termbase_tui.widgets.finding_list import FindingList
from termbase_tui.widgets.text_options import TextOptions


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done to the text: how it is taken back, and in words what it was; of a
    finding also the offset that it was at. What says itself what it takes back has no words.
    """

    take_back: Callable[[], object]
    what: str = ""
    at: int | None = None


class MendingScreen(TextFilesScreen):
    """What a person does about the finding under the cursor of a :class:`FindingList`. Subclasses
    look at the text again when it is another (:meth:`proof`).
    """

    def __init__(self) -> None:
        super().__init__()
        self._proofing: ProofingDesk | None = None
        self._done: list[Done] = []

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

    def begin_anew(self) -> None:
        """Another text has no past here."""
        self._done.clear()

    @property
    def has_past(self) -> bool:
        """Whether something was done here that can be taken back."""
        return bool(self._done)

    def show_findings(self) -> None:
        """Shows what is known to be wrong."""
        raise NotImplementedError

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

    @work(group="mend")
    async def _mend(self, told: Told, choice: int) -> None:
        # One after another: a key that comes early waits, and none is lost.
        async with self.changing:
            try:
                if not await self._mended(told, choice):
                    return
            except TermbaseError as error:
                self.desk.report(error)
                return
        right = told.diagnostic.suggestions[choice]
        self._say_done(
            _("{found} is now {right}", found=line(told.diagnostic.found), right=line(right))
        )

    def _say_done(self, said: str) -> None:
        self.desk.say(f"{said}  ({_('u takes it back')})")

    async def _mended(self, told: Told, choice: int) -> bool:
        """Puts a suggestion in; ``False`` where what was found is not there any more."""
        hand, right = self.hand, told.diagnostic.suggestions[choice]
        what = f"{line(told.diagnostic.found)} > {line(right)}"
        if hand.file.is_editable and (change := hand.change(told, right)) is not None:
            self._put(change, what)
            return True
        if (edit := hand.edit(told, right)) is not None:
            await self._rewrite(await asyncio.to_thread(hand.rewritten, edit), what, told.start)
            return True
        made = await self._proofed_now()
        same = next((t for t in made.told if _is_same(t, told)), None)
        if same is not None and hand.file.is_editable:
            self._put(made.changes(same)[choice], what)
        elif same is not None:
            data = await asyncio.to_thread(made.rewritten, same, right)
            await self._rewrite(data, what, same.start)
        return same is not None

    async def _proofed_now(self) -> Proofed:
        """What was found in the whole text as it is."""
        made = self.hand.proofed
        if made is None or made.asked.text != self.hand.text:
            made = await self.proofing.whole(self.hand.asked(self.options.chosen))
        return made

    def _put(self, change: Change, what: str) -> None:
        self.text.put(change.start, change.end, change.text)
        self._done.append(Done(self.text.undo, what, change.start))

    async def _rewrite(self, data: bytes, what: str, at: int | None = None) -> None:
        """A file of passages becomes another one."""
        self.hand.rewrite(data)
        self._done.append(Done(self._take_back_data, what, at))
        await self._show_rewritten()

    async def _show_rewritten(self) -> None:
        await self.show_data()
        self.show_findings()
        self.proof(whole=True)
        self.keep_soon()

    @work(group="mend")
    async def _take_back_data(self) -> None:
        async with self.changing:
            if self.hand.take_back():
                await self._show_rewritten()

    @work(group="mend")
    async def _bring_back_data(self) -> None:
        async with self.changing:
            if self.hand.bring_back():
                self._done.append(Done(self._take_back_data, _("what was brought back")))
                await self._show_rewritten()

    @work(exclusive=True, group="safe")
    async def action_apply_safe(self) -> None:
        """Makes all safe fixes at once."""
        async with self.changing:
            try:
                said = await self._made_safe()
            except TermbaseError as error:
                self.desk.report(error)
                return
        if said:
            # Those that are left are gone through from the first one on.
            self.findings.aim(0)
            self._say_done(said)
        else:
            self.desk.say(_("There is no fix that may be made unasked."))

    async def _made_safe(self) -> str:
        """Says how many safe fixes were made; empty where there is none."""
        made = await self._proofed_now()
        count = made.safe()
        if not count:
            return ""
        said = show(MN("{count} fix made", "{count} fixes made", count, count=number(count)))
        if made.whole is not None:
            changes = await asyncio.to_thread(made.whole.safe_changes)
            self._put(_in_one(self.hand.text, changes), said)
        elif made.checked is not None:
            data, _count = await asyncio.to_thread(made.checked.fixed)
            await self._rewrite(data or self.hand.data, said)
        return said

    def action_skip(self) -> None:
        """Passes over the finding under the cursor."""
        told = self.findings.current
        if told is not None:
            said = _("Skipped: {what}", what=line(told.diagnostic.found))
            self._done.append(Done(self.hand.skip(told), said, told.start))
            self._say_done(said)
            self.show_findings()

    @work(exclusive=True, group="accept")
    async def action_accept(self) -> None:
        """Accepts what was found, for the project or, without one, until the app is left."""
        told = self.findings.current
        if told is None:
            return
        form, hand = " ".join(told.diagnostic.found.split()), self.hand
        own = hand.path and self.desk.writes_files
        said = _("“{form}” is let be until you quit.", form=line(form))
        path = await asyncio.to_thread(configuration_for, Path(hand.path)) if own else None
        if path is None:
            said = _("“{form}” is let be until you quit: no .termbase.toml holds for this text.",
                     form=line(form))  # fmt: skip
        try:
            made = await asyncio.to_thread(accept_form, path, form) if path else None
        except TermbaseError as error:
            self.desk.report(error)
            made = None
        if made is not None and path is not None:
            said = _("“{form}” is accepted in {path}", form=line(form), path=place(path))
            self._done.append(Done(lambda: take_back(made), said, told.start))
        before = hand.accepted
        if made is None:
            hand.accepted |= {form}
            self._done.append(Done(lambda: setattr(hand, "accepted", before), said, told.start))
        self.desk.say(said)
        self.proof(whole=True)

    @work(exclusive=True, group="add")
    async def action_add(self) -> None:
        """Proposes what was found, or what is selected in the text, to the base."""
        app, told = self.desk, self.findings.current
        if not app.may_write():
            return
        text = self.text.selected_text if self.text.has_focus else ""
        text = text or (told.diagnostic.found if told else "")
        kind = await self._kind(told)
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
            self._done.append(Done(app.action_undo))
            app.say(_("Proposed: {name}", name=line(name)))

    async def _kind(self, told: Told | None) -> Kind:
        """What a name mostly is that is taken for another one."""
        id = told.diagnostic.concept if told else ""
        try:
            return (await self.desk.reading.ask(lambda base: concepts.get(base, id))).kind
        except TermbaseError:
            return Kind.PERSON

    def action_explain(self) -> None:
        """Shows the page of the rule."""
        told = self.findings.current
        if told is not None:
            self.desk.push_screen(RuleScreen(told.diagnostic.rule))

    def action_take_back(self) -> None:
        """Takes back what was done last here."""
        if self._done:
            done = self._done.pop()
            done.take_back()
            self.findings.aim(done.at)
            self.show_findings()
            self.proof(whole=True)
            if done.what:
                self.desk.say(_("Taken back: {what}", what=done.what))
        elif self.hand.file.is_editable and self.text.can_undo:
            self.text.undo()
            self.desk.say(_("Taken back: {what}", what=_("what was typed")))
        else:
            self.desk.say(_("There is nothing to take back in this text."))

    def action_bring_back(self) -> None:
        """Brings back what was taken back last in the text."""
        if self.hand.file.is_editable:
            self.text.redo()
        else:
            self._bring_back_data()


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
