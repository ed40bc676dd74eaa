"""The fields of the open form: the cursor in them, and what is done with their items."""

from __future__ import annotations

from textual import on, work

from termbase.errors import TermbaseError
from termbase.language.normal import nfc
from termbase.messages import _
from termbase.model.text import writable
from termbase.workflow import drafts
from termbase_tui import form_deeds
from termbase_tui.editing import OpenForm
from termbase_tui.external_editor import written_in_editor
from termbase_tui.screens.house import HouseScreen
from termbase_tui.widgets.aside import Aside
from termbase_tui.widgets.form_fields import (
    Adder,
    Choice,
    Field,
    LanguageField,
    LineField,
    LinesField,
)
from termbase_tui.widgets.form_items import ConceptForm

PAGE = 12
"""So many fields further on the page keys go."""


class FieldsScreen(HouseScreen):
    """A screen with a :class:`~termbase_tui.widgets.form_items.ConceptForm` and an
    :class:`~termbase_tui.widgets.aside.Aside`.
    """

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

    def changed(self, typed: Field | None = None) -> None:
        """The form says something else now, by what was ``typed`` into a field or by a deed."""
        raise NotImplementedError

    def write(self, field: Field) -> None:
        """Takes what was typed into a field into the form."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """The first form's text has the focus, at its end."""
        form = self.form
        terms = form.draft.of("terms") if form else ()
        if terms:
            self.go_to(("terms", terms[0].mark, "text"))

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

    def action_field(self, by: int) -> None:
        """The line of the aside that is further on, else the next field."""
        if not self.query_one(Aside).move(by):
            self.focus_next() if by > 0 else self.focus_previous()

    def action_page(self, by: int) -> None:
        """Some fields further on, or back."""
        chain = [widget for widget in self.focus_chain if widget.parent is not None]
        here = chain.index(self.focused) if self.focused in chain else 0
        if chain:
            chain[max(0, min(here + by * PAGE, len(chain) - 1))].focus()

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
        self.write(field)

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
