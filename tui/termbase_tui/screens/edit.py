"""The form of a concept: a new one, or one of the base, or a proposal before it is approved."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from termbase.errors import TermbaseError, os_reason
from termbase.language.normal import nfc
from termbase.messages import M, Message, _, show
from termbase.model.text import writable
from termbase.workflow import draft_saving, drafts
from termbase.workflow.drafts import Problem
from termbase_tui import form_deeds
from termbase_tui.actions import Place, bindings
from termbase_tui.completing import Completing
from termbase_tui.editing import OpenForm, offers_of
from termbase_tui.external_editor import written_in_editor
from termbase_tui.form_saving import DROP, SAVE, asked_to_leave, save
from termbase_tui.form_sayings import Said, head, like_offer, meaning, said_by, warnings
from termbase_tui.screens.card import CardScreen
from termbase_tui.screens.house import HouseScreen
from termbase_tui.widgets.aside import Aside, Offer
from termbase_tui.widgets.form_fields import (
    Adder,
    Choice,
    Field,
    LanguageField,
    LineField,
    LinesField,
)
from termbase_tui.widgets.form_items import ConceptForm, LanguageColumns

SETTLE = 0.12
"""Seconds without a key before what was typed is compared with the base."""
KEEPING = 0.4
"""Seconds without a key before what was typed is kept for a next run."""

PAGE = 12
"""So many fields further on the page keys go."""


class EditScreen(HouseScreen):
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

    @property
    def form(self) -> OpenForm | None:
        """The open form."""
        return self.desk.editing.form

    @property
    def fields(self) -> ConceptForm:
        """The form's fields."""
        return self.query_one(ConceptForm)

    @property
    def at(self) -> Field | None:
        """The field that has the focus."""
        focused = self.focused
        return focused if isinstance(focused, LineField | LinesField | Choice) else None

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
        self._focus_first()
        self._say()
        self._check()
        try:
            self._completing.known = await self.ask(self.desk.reading, offers_of)
        except TermbaseError as error:
            self.desk.report(error)

    def _focus_first(self) -> None:
        """The first form's text has the focus, at its end."""
        form = self.form
        terms = form.draft.of("terms") if form else ()
        if terms:
            self.go_to(("terms", terms[0].mark, "text"))

    def show_problems(self, problems: list[Problem]) -> None:
        """Shows why the form cannot be stored, and goes to the first reason."""
        self._problems = problems
        self._say()
        self.desk.say(show(problems[0].what), warning=True)
        if problems[0].place == drafts.NOWHERE:
            self.query_one("#add-terms").focus()
        else:
            self.go_to(problems[0].place)

    def go_to(self, place: drafts.Place) -> None:
        """Puts the cursor into the field at a place."""
        field = self.fields.field(place)
        if field is None:
            return
        # Fields that were made for this are there after the next refresh.
        self.call_after_refresh(self._focus, field)

    def _focus(self, field: Field) -> None:
        if not field.is_attached:
            return
        field.focus()
        if isinstance(field, LineField) and not isinstance(field, LanguageField):
            field.cursor_position = len(field.value)

    @on(Input.Changed)
    def _line_typed(self, event: Input.Changed) -> None:
        event.stop()
        if isinstance(event.input, LineField):
            self._write(event.input)

    @on(TextArea.Changed)
    def _lines_typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if isinstance(event.text_area, LinesField):
            self._write(event.text_area)

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        event.stop()
        self._write(event.choice)

    def _write(self, field: Field) -> None:
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
            self._focus_first()

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

    def action_field(self, by: int) -> None:
        """The line of the aside that is further on, else the next field."""
        if not (self.query_one(Aside).move(by)):
            self.focus_next() if by > 0 else self.focus_previous()

    def action_page(self, by: int) -> None:
        """Some fields further on, or back."""
        chain = [widget for widget in self.focus_chain if widget.parent is not None]
        here = chain.index(self.focused) if self.focused in chain else 0
        if chain:
            chain[max(0, min(here + by * PAGE, len(chain) - 1))].focus()

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
            self._write(field)
            self._say_aside()
            self.focus_next()

    @on(Adder.Pressed)
    def _add_pressed(self, event: Adder.Pressed) -> None:
        event.stop()
        self._add(event.section)

    def action_add(self) -> None:
        """Another item of the kind that has the focus."""
        focused = self.focused
        section = focused.section if isinstance(focused, Adder) else ""
        if self.at is not None:
            section = self.at.place[0]
        self._add(section or "terms")

    @work(group="add")
    async def _add(self, section: str) -> None:
        await form_deeds.add(self, section)

    @work(group="add")
    async def action_delete(self) -> None:
        """Takes the item at hand out; undo brings it back."""
        await form_deeds.take_out(self)

    def action_details(self) -> None:
        """Shows the details of the item at hand, or hides them."""
        form_deeds.turn_details(self)

    def action_editor(self) -> None:
        """Writes the text at hand in the person's own editor."""
        field = self.at
        if field is None or isinstance(field, Choice):
            self.desk.say(_("Put the cursor into a text first."))
            return
        try:
            text = written_in_editor(self.app, field.typed, field.place[2])
        except TermbaseError as error:
            self.desk.report(error)
            return
        field.put(nfc(writable(text, lines=isinstance(field, LinesField))))
        self._write(field)

    @work(exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Takes back the last change of the form."""
        await self._moved(undone=True)

    @work(exclusive=True, group="undo")
    async def action_redo(self) -> None:
        """Does the change again that was taken back."""
        await self._moved(undone=False)

    async def _moved(self, *, undone: bool) -> None:
        form = self.form
        if form is None:
            return
        if not (form.undo() if undone else form.redo()):
            self.desk.say(_("There is nothing to undo.") if undone else
                          _("There is nothing to redo."))  # fmt: skip
            return
        await self.fields.follow(form.draft)
        self.changed()

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
