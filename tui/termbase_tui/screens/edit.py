"""The form of a concept: a new one, or one of the base, or a proposal before it is approved."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from termbase.errors import Conflict, TermbaseError
from termbase.language.normal import nfc
from termbase.messages import MN, M, Message, _, show
from termbase.model import Batch, Concept
from termbase.model.text import writable
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow import draft_saving, drafts, wording
from termbase.workflow.draft_fields import MAIN
from termbase.workflow.draft_saving import Likeness
from termbase.workflow.drafts import Draft, Problem
from termbase.workflow.redoing import differences, redone
from termbase_tui import form_words
from termbase_tui.actions import Place, bindings
from termbase_tui.card_text import moment
from termbase_tui.completing import Completing
from termbase_tui.editing import OpenForm, offers_of
from termbase_tui.external_editor import written_in_editor
from termbase_tui.form_adding import next_values
from termbase_tui.screens.asking import AskScreen
from termbase_tui.screens.card import CardScreen
from termbase_tui.screens.conflict import MINE, THEIRS, conflict_screen
from termbase_tui.screens.house import HouseScreen
from termbase_tui.shown import fit, line
from termbase_tui.widgets.aside import Aside, Offer
from termbase_tui.widgets.form_fields import Adder, Choice, Field, LineField, LinesField
from termbase_tui.widgets.form_items import ConceptForm
from termbase_tui.widgets.query_input import QueryInput

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
        self._likes: list[Likeness] = []
        self._names: dict[str, str] = {}
        self._completing = Completing()
        self._stale = False
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
        self._problems, self._likes, self._stale = [], [], False
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
            self._go_to(("terms", terms[0].mark, "text"))

    def _go_to(self, place: drafts.Place) -> None:
        field = self.fields.field(place)
        if field is None:
            return
        # Fields that were made for this are there after the next refresh.
        self.call_after_refresh(self._focus, field)

    def _focus(self, field: Field) -> None:
        if not field.is_attached:
            return
        field.focus()
        if isinstance(field, LineField):
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
        self._changed(typed=field)

    def _changed(self, typed: Field | None = None) -> None:
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
            said = _("What you type cannot be kept for the next run: {why}", why=str(error))
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
            found = await self.ask(self.desk.quick, lambda base: _said_by(base, draft))
        except TermbaseError as error:
            self.desk.report(error)
            return
        if self.form is form and form.draft is draft:
            doubts, self._likes, self._stale, self._names = found
            self._problems = [*drafts.problems(draft), *doubts]
            if self._stale and not draft.changed:
                await self._read_again(form)
            self._say()

    async def _read_again(self, form: OpenForm) -> None:
        """Takes what somebody else changed, where nothing was typed yet."""
        draft = form.draft
        now = await self.ask(self.desk.quick, lambda base: draft_saving.standing(base, draft))
        if now is not None and form.draft is draft:
            form.draft = drafts.drafted(now)
            self._stale = False
            await self.fields.build(form.draft)
            self._focus_first()

    def _say(self) -> None:
        form = self.form
        if form is None or not self.stands:
            return
        draft = form.draft
        wrong = {problem.place[1] for problem in self._problems}
        self.fields.signs(draft, wrong, {like.mark for like in self._likes}, self._names)
        self._say_head(form)
        self._say_aside()

    def _say_head(self, form: OpenForm) -> None:
        draft = form.draft
        marks = [_("changed")] if draft.changed else []
        if draft.original is None:
            marks = [_("new")]
        elif form.approves:
            marks.append(_("saving approves"))
        if self._problems:
            count = len(self._problems)
            marks.append(show(MN("{count} to mend", "{count} to mend", count, count=count)))
        if self._stale:
            marks.append(_("changed by somebody else meanwhile"))
        said = ", ".join(marks)
        room = max(self.size.width - len(said) - 6, 10)
        self.query_one("#edit-head", Static).update(
            Content.assemble(
                (f" {fit(line(form_words.title(draft)), room)}  ", "bold"),
                (said, "bold $text-warning" if self._problems or self._stale else "$text-muted"),
            )
        )

    def _say_aside(self) -> None:
        """What is wrong or like at the field that has the focus, and what may go into it."""
        field, aside = self.at, self.query_one(Aside)
        if field is None:
            general = [p for p in self._problems if p.place == drafts.NOWHERE]
            aside.show(_warnings(general))
            return
        section, mark, name = field.place
        here = [p for p in self._problems if p.place == field.place]
        elsewhere = [p for p in self._problems if p.place[:2] == (section, mark) and p not in here]
        said = _warnings(here[:2] or elsewhere[:1])
        offers = self._completing.offers(field)
        if (section, name) == ("terms", "text"):
            offers = [_like_offer(like) for like in self._likes if like.mark == mark]
        if not said and not offers:
            said = [(_meaning(field), "$text-muted")]
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

    @on(QueryInput.LinesLeft)
    def _lines_left(self, event: QueryInput.LinesLeft) -> None:
        event.stop()
        left = "; ".join(event.lines[:8])
        self.desk.say(_("The first line is taken. Left over: {lines}", lines=left), warning=True)

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
        form = self.form
        if form is None:
            return
        mark = form.draft.next_mark
        values = next_values(form.draft, section, form.place)
        form.put(form.draft.with_item(section, values))
        await self.fields.follow(form.draft)
        self._go_to((section, mark, MAIN[section] if values.get("lang") else "lang"))
        if section in ("relations", "references"):
            first = "kind" if section == "relations" else "scheme"
            self._go_to((section, mark, first))
        self._changed()

    @work(group="add")
    async def action_delete(self) -> None:
        """Takes the item at hand out; undo brings it back."""
        form, field = self.form, self.at
        if form is None or field is None or not field.place[0]:
            return
        section, mark, _name = field.place
        self.query_one(f"#add-{section}").focus()
        form.put(form.draft.without(section, mark))
        await self.fields.follow(form.draft)
        self._changed()
        self.desk.say(_("Taken out; Ctrl+Z brings it back."))

    def action_details(self) -> None:
        """Shows the details of the item at hand, or hides them."""
        block = self.fields.block(self.at.place[1]) if self.at else None
        if block is None:
            return
        main = (block.section, block.mark, MAIN[block.section])
        if not block.has_details:
            self.desk.say(_("There are no details here."))
            return
        wanted = not block.is_open
        if not wanted:
            self._go_to(main)
        block.open(wanted=wanted)

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
        self._changed()

    @work(exclusive=True, group="leave")
    async def action_leave(self) -> None:
        """Leaves the form, after a question where something is not saved."""
        form = self.form
        if form is None:
            self.desk.action_go("search")
            return
        if not form.draft.changed:
            self.desk.editing.close()
            return
        answer = await self.desk.push_screen_wait(
            AskScreen(
                _("This form is not saved."),
                form_words.title(form.draft),
                [("enter", M("save"), "save"), ("d", M("throw it away"), "drop")],
                M("back to the form"),
            )
        )
        if answer == "save":
            self.action_save()
        elif answer == "drop":
            self.desk.editing.close()

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Stores what was written."""
        form = self.form
        if form is None or self._saving:
            return
        self._saving = True
        try:
            await self._save(form)
        finally:
            self._saving = False

    async def _save(self, form: OpenForm) -> None:
        app, draft = self.desk, form.draft
        try:
            found = await self.ask(app.quick, lambda base: draft_saving.doubts(base, draft))
        except TermbaseError as error:
            app.report(error)
            return
        self._problems = [*drafts.problems(draft), *found]
        if self._problems:
            self._say()
            self._go_to_problem(self._problems[0])
            return
        await self._store(form)

    def _go_to_problem(self, problem: Problem) -> None:
        self.desk.say(show(problem.what), warning=True)
        if problem.place == drafts.NOWHERE:
            self.query_one("#add-terms").focus()
        else:
            self._go_to(problem.place)

    async def _store(self, form: OpenForm, *, beside: bool = False) -> None:
        app, draft, approve = self.desk, form.draft, form.approves
        stored: list[Concept] = []

        def save(base: Base) -> Batch | None:
            concept, batch = draft_saving.save(
                base, app.user, draft, approve=approve, beside=beside
            )
            stored.append(concept)
            return batch

        try:
            batch = await app.change(save)
        except Conflict as conflict:
            await self._settle(form, conflict, beside=beside)
            return
        except TermbaseError as error:
            app.report(error)
            return
        app.editing.close()
        name = form_words.title(drafts.drafted(stored[0]))
        if batch is None:
            app.say(_("Nothing was changed."))
        else:
            app.say(_("Saved: {what} (Ctrl+Z takes it back)", what=line(name)))

    async def _settle(self, form: OpenForm, conflict: Conflict, *, beside: bool) -> None:
        """What the base refused: a form that it has already, or a concept that was changed."""
        app, draft = self.desk, form.draft
        try:
            if draft.original is None:
                about = form_words.title(draft)
                if not beside and await self._agreed_beside(conflict, about):
                    await self._store(form, beside=True)
                return
            now = await app.reading.ask(lambda base: draft_saving.standing(base, draft))
            if now == draft.original and now.version == draft.original.version:
                app.report(conflict)
                return
            found = differences(draft, now)
        except TermbaseError as error:
            app.report(error)
            return
        about, who = form_words.title(draft), show(_in_local_time(conflict.message))
        answer = await app.push_screen_wait(conflict_screen(about, who, found, now))
        if answer == THEIRS:
            app.editing.close()
            app.say(_("Theirs stands; nothing of yours was saved."))
        elif answer == MINE:
            form.put(redone(draft, now))
            await self.fields.follow(form.draft)
            self._changed()
            await self._save(form)

    async def _agreed_beside(self, conflict: Conflict, about: str) -> bool:
        answer = await self.desk.push_screen_wait(
            AskScreen(
                show(conflict.message),
                about,
                [("enter", M("save it as another concept"), "save")],
                M("back to the form"),
            )
        )
        return answer == "save"


def _in_local_time(message: Message) -> Message:
    """A message with its moment as the history shows it."""
    at = message.values.get("at", "")
    return replace(message, values={**message.values, "at": moment(at)}) if at else message


def _said_by(
    base: Base, draft: Draft
) -> tuple[list[Problem], list[Likeness], bool, dict[str, str]]:
    """What the base has against a draft, what it has that is like it, whether it has changed, and
    the names of the concepts that the draft relates to.
    """
    targets = [item.values["target"].strip() for item in draft.of("relations")]
    found = concepts.get_all(base, targets)
    return (
        draft_saving.doubts(base, draft),
        draft_saving.likenesses(base, draft),
        draft_saving.is_stale(base, draft),
        {id: drafts.drafted(concept).name for id, concept in found.items()},
    )


def _warnings(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(f"! {show(problem.what)}", "bold $text-warning") for problem in problems]


def _like_offer(like: Likeness) -> Offer:
    text = _("the same: {id} ({form})", id=like.concept, form=like.form)
    if not like.same:
        text = _("like: {id} ({form})", id=like.concept, form=like.form)
    return Offer(text, concept=like.concept)


def _meaning(field: Field) -> str:
    """What a field is called, and the values of a closed list."""
    name = show(form_words.caption(field.place[2]))
    if not isinstance(field, Choice):
        return name
    words = [f"<{word}>" if chosen else word for word, chosen in field.words]
    return f"{wording.label(name)} {'  '.join(words)}"
