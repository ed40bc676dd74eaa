"""The form of a concept: a new one, or one of the base, or a proposal before it is approved."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from termbase.errors import TermbaseError, os_reason
from termbase.messages import M, Message, _, show
from termbase.workflow import draft_saving, drafts
from termbase.workflow.drafts import Problem
from termbase_tui.actions import Place, bindings
from termbase_tui.completing import Completing
from termbase_tui.editing import OpenForm, offers_of
from termbase_tui.form_saving import DROP, SAVE, asked_to_leave, save
from termbase_tui.form_sayings import Said, head, like_offer, meaning, said_by, warnings
from termbase_tui.screens.card import CardScreen
from termbase_tui.screens.fields import FieldsScreen
from termbase_tui.widgets.aside import Aside, Offer
from termbase_tui.widgets.form_fields import (
    Choice,
    Field,
    LineField,
    LinesField,
)
from termbase_tui.widgets.form_items import ConceptForm, LanguageColumns

SETTLE = 0.12
"""Seconds without a key before what was typed is compared with the base."""
KEEPING = 0.4
"""Seconds without a key before what was typed is kept for a next run."""


class EditScreen(FieldsScreen):
    """The open form of the app (:class:`~termbase_tui.editing.OpenForm`)."""

    BINDINGS = bindings(Place.EDIT)
    AUTO_FOCUS = ""
    TITLE_TEXT: ClassVar[Message] = M("Edit")

    def __init__(self) -> None:
        super().__init__()
        self._built: OpenForm | None = None
        self._problems: list[Problem] = []
        self._said = Said()
        self._completing = Completing()
        self._saving = False

    def body(self) -> Iterator[Widget]:
        """What is written, the fields, what is said of the one that has the focus."""
        yield Static(id="edit-head")
        yield ConceptForm(id="form")
        yield Aside(id="aside")

    def on_mount(self) -> None:
        """Shows the form that is open."""
        self._show_form()

    def retext(self) -> None:
        """Captions and words in the interface language."""
        for widget in self.query("Caption, Adder, Choice"):
            widget.refresh(layout=True)
        for columns in self.query(LanguageColumns):
            columns.retext()
        self._say()
        self.call_after_refresh(self._say)

    def freshen(self) -> None:
        """As everywhere; another form may have been opened meanwhile, too."""
        super().freshen()
        self._show_form()

    def reload(self) -> None:
        """Looks whether somebody else has changed the concept."""
        self._check()

    @work(group="show")
    async def _show_form(self) -> None:
        form = self.form
        if form is None or form is self._built or not self.stands:
            return
        self._built = form
        self._problems, self._said = [], Said()
        await self.fields.build(form.draft)
        self.focus_first()
        self._say()
        self._check()
        try:
            self._completing.known = await self.ask(self.desk.reading, offers_of)
        except TermbaseError as error:
            self.desk.report(error)

    def show_problems(self, problems: list[Problem]) -> None:
        """Shows why the form cannot be stored, and goes to the first reason."""
        self._problems = problems
        self._say()
        self.desk.say(show(problems[0].what), warning=True)
        if problems[0].place == drafts.NOWHERE:
            self.query_one("#add-terms").focus()
        else:
            self.go_to(problems[0].place)

    @on(Input.Changed)
    def _line_typed(self, event: Input.Changed) -> None:
        event.stop()
        if isinstance(event.input, LineField):
            self.write(event.input)

    @on(TextArea.Changed)
    def _lines_typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if isinstance(event.text_area, LinesField):
            self.write(event.text_area)

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        event.stop()
        self.write(event.choice)

    def write(self, field: Field) -> None:
        """Takes what was typed into a field into the form."""
        form = self.form
        if form is None or form is not self._built or not form.write(field.place, field.typed):
            return
        if isinstance(field, Choice):
            # One form less may be preferred now.
            self._follow()
        self.changed(typed=field)

    def changed(self, typed: Field | None = None) -> None:
        """The form says something else now: what is said of it follows."""
        form = self.form
        if form is None:
            return
        self._problems = drafts.problems(form.draft)
        self._say()
        self._check(typed)
        self._keep()

    @work(exclusive=True, group="follow")
    async def _follow(self) -> None:
        form = self.form
        if form is not None:
            await self.fields.follow(form.draft)
            self._say()

    @work(exclusive=True, group="keep")
    async def _keep(self) -> None:
        await asyncio.sleep(KEEPING)
        try:
            await self.desk.editing.keep()
        except OSError as error:
            said = _(
                "What you type cannot be kept for the next run: {why}", why=show(os_reason(error))
            )
            self.desk.say(said, warning=True)

    @work(exclusive=True, group="check")
    async def _check(self, typed: Field | None = None) -> None:
        """What the base says of the form, and what may go on in the field."""
        await asyncio.sleep(SETTLE)
        form = self.form
        if form is None or not self.stands:
            return
        draft = form.draft
        try:
            if typed is not None:
                await self._completing.look(self, typed, draft)
                self._say_aside()
            found = await self.ask(self.desk.quick, lambda base: said_by(base, draft))
        except TermbaseError as error:
            self.desk.report(error)
            return
        if self.form is form and form.draft is draft:
            self._said = found
            self._problems = [*drafts.problems(draft), *found.doubts]
            if found.stale and not draft.changed:
                await self._read_again(form)
            self._say()

    async def _read_again(self, form: OpenForm) -> None:
        """Takes what somebody else changed, where nothing was typed yet."""
        draft = form.draft
        now = await self.ask(self.desk.quick, lambda base: draft_saving.standing_draft(base, draft))
        if now is not None and form.draft is draft:
            form.draft = now
            self._said = Said()
            await self.fields.build(form.draft)
            self.focus_first()

    def _say(self) -> None:
        form = self.form
        if form is None or not self.stands:
            return
        draft = form.draft
        wrong = {problem.place[1] for problem in self._problems}
        self.fields.signs(draft, wrong, {like.mark for like in self._said.likes}, self._said.names)
        text = head(form, self._problems, self._said, self.size.width)
        self.query_one("#edit-head", Static).update(text)
        self._say_aside()

    def _say_aside(self) -> None:
        """What is wrong or like at the field that has the focus, and what may go into it."""
        field, aside = self.at, self.query_one(Aside)
        if field is None:
            general = [p for p in self._problems if p.place == drafts.NOWHERE]
            aside.show(warnings(general))
            return
        section, mark, name = field.place
        here = [p for p in self._problems if p.place == field.place]
        elsewhere = [p for p in self._problems if p.place[:2] == (section, mark) and p not in here]
        said = warnings(here[:2] or elsewhere[:1])
        offers = self._completing.offers(field)
        if (section, name) == ("terms", "text"):
            offers = [like_offer(like) for like in self._said.likes if like.mark == mark]
        if not said and not offers:
            said = [(meaning(field), "$text-muted")]
        aside.show(said, offers, choose=self._completing.insists(field))

    def on_descendant_focus(self) -> None:
        """Another field: what is said of it."""
        form, field = self.form, self.at
        if form is not None and field is not None:
            form.place = field.place
        self._completing.leave()
        self._say_aside()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        offer = self.query_one(Aside).current
        if offer is None:
            self.focus_next()
        else:
            self._take(offer)

    @on(Aside.Chosen)
    def _clicked(self, event: Aside.Chosen) -> None:
        self._take(event.offer)

    def _take(self, offer: Offer) -> None:
        field = self.at
        if offer.concept:
            self.desk.push_screen(CardScreen(offer.concept))
        elif isinstance(field, LineField):
            field.put(offer.value)
            field.cursor_position = len(field.value)
            self._completing.leave()
            self.write(field)
            self._say_aside()
            self.focus_next()

    @work(exclusive=True, group="leave")
    async def action_leave(self) -> None:
        """Lets an offer go that is chosen; else leaves the form, after a question where something
        is not saved.
        """
        form = self.form
        if form is None:
            self.desk.action_go_back()
            return
        if self.query_one(Aside).close():
            return
        if self._saving:
            self.desk.say(_("It is being saved."))
            return
        if not form.draft.changed:
            self.desk.editing.close()
            return
        answer = await asked_to_leave(self)
        if answer == SAVE:
            self.action_save()
        elif answer == DROP:
            self.desk.editing.close()

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Stores what was written."""
        form = self.form
        if form is None or self._saving:
            return
        self._saving = True
        try:
            await save(self, form)
        finally:
            self._saving = False
            at_once = self.stands and self.is_current
            if self.form is form and self.at is None and form.place and at_once:
                self.go_to(form.place)
