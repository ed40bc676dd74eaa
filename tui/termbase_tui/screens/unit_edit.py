"""A unit of the memory in a form: its texts, its subject, a note."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from termbase.errors import Conflict, TermbaseError
from termbase.memory.languages import held
from termbase.messages import M, Message, _
from termbase.model import Batch
from termbase.model.memory import MemoryUnit
from termbase.model.vocabulary import LANGUAGE_ORDER
from termbase.store import units
from termbase.store.base import Base
from termbase.workflow.memory.clean import Revision, edit
from termbase.workflow.unsaved.units import UnsavedUnit, UnsavedUnits
from termbase_tui.actions import Place, bindings
from termbase_tui.memory_text import seen
from termbase_tui.screens.house import HouseScreen
from termbase_tui.screens.naming_language import LanguageScreen
from termbase_tui.shown import fit, heading, language, line
from termbase_tui.unit_text import text_of
from termbase_tui.widgets.query_input import ProseInput, QueryInput
from termbase_tui.widgets.sentence_field import UnitField

KEEP = 1.0
"""Seconds without a key before what was typed is kept for a next run."""

_THEIRS = 60
"""Cells of a text that somebody else stored that are shown."""


class UnitEditScreen(HouseScreen):
    """A field for each language, the subject, a note. What is not saved stays in ``unsaved``."""

    BINDINGS = bindings(Place.UNIT_EDIT)
    AUTO_FOCUS = None
    TITLE_TEXT: ClassVar[Message] = M("Change a unit")

    def __init__(self, id: str, unsaved: UnsavedUnits) -> None:
        super().__init__()
        self._unit_id = id
        self._unsaved = unsaved
        self._unit: MemoryUnit | None = None
        self._langs: list[str] = []
        """The languages of the fields, those of the unit first."""

    def body(self) -> Iterator[Widget]:
        """The form; the fields of the languages come with the unit."""
        with VerticalScroll(id="unit-form", can_focus=False):
            yield Static(id="unit-about")
            yield VerticalScroll(id="unit-fields", can_focus=False)
            yield Static(id="unit-domain-label", classes="field-label")
            yield QueryInput(id="unit-domain", compact=True)
            yield Static(id="unit-note-label", classes="field-label")
            yield ProseInput(id="unit-note", compact=True)

    def retext(self) -> None:
        """The labels."""
        self.query_one("#unit-domain-label", Static).update(Content(_("Subject")))
        self.query_one("#unit-note-label", Static).update(Content(_("A further note")))
        self._say_about()

    def reload(self) -> None:
        """Reads the unit, unless it is being changed here."""
        if self._unit is None:
            self._read()

    def on_unmount(self) -> None:
        """Keeps what was typed last."""
        self._write()

    @work(exclusive=True, group="unit")
    async def _read(self, *, again: bool = False) -> None:
        id = self._unit_id
        try:
            unit = await self.ask(self.desk.reading, lambda base: units.get(base, id))
        except TermbaseError as error:
            self.desk.report(error)
            self.dismiss()
            return
        kept = self._unsaved.get(id)
        await self._show(unit, kept)
        if kept is not None and not again:
            self.desk.say(_("What you typed before, and did not save, is here again."))

    async def _show(self, unit: MemoryUnit, typed: UnsavedUnit | None) -> None:
        """Shows a unit with what was typed; where somebody else changed it since, what they stored
        stands above what was typed, which takes its place when it is saved.
        """
        self._unit = None
        own = dict(typed.texts) if typed else {}
        meanwhile = typed is not None and typed.version != unit.version
        form = self.query_one("#unit-fields", VerticalScroll)
        await form.remove_children()
        self._langs = []
        for segment in unit.segments:
            now = text_of(segment)
            text = own.get(segment.lang, now)
            theirs = now if meanwhile and text != now else ""
            await self._add_field(segment.lang, text, theirs)
        for lang, text in own.items():
            if lang not in self._langs:
                await self._add_field(lang, text)
        domain = typed.domain if typed and typed.domain is not None else unit.domain
        self.query_one("#unit-domain", QueryInput).value = domain
        self.query_one("#unit-note", QueryInput).value = typed.note if typed else ""
        self._unit = unit
        self.query(UnitField).last().focus()
        self._typed()

    async def _add_field(self, lang: str, text: str, theirs: str = "") -> UnitField:
        form = self.query_one("#unit-fields", VerticalScroll)
        await form.mount(Static(Content(_label(lang, theirs)), classes="field-label"))
        field = UnitField(id=f"unit-text-{len(self._langs)}")
        self._langs.append(lang)
        await form.mount(field)
        field.show(text)
        return field

    @work(group="asking")
    async def action_add_language(self) -> None:
        """Adds a field for a text in a further language."""
        if self._unit is None:
            return
        try:
            known = await self.ask(self.desk.reading, held)
        except TermbaseError as error:
            self.desk.report(error)
            return
        offered = [t for t in dict.fromkeys((*LANGUAGE_ORDER, *known)) if t not in self._langs]
        question = _("Which language is to be added?")
        lang = await self.desk.push_screen_wait(LanguageScreen(question, offered))
        if not lang or not self.stands:
            return
        if lang in self._langs:
            field = list(self.query(UnitField))[self._langs.index(lang)]
        else:
            field = await self._add_field(lang, "")
        field.focus()

    @property
    def _now(self) -> UnsavedUnit:
        """What stands in the form, as changes of the unit."""
        unit = self._unit
        assert unit is not None
        before = [text_of(segment) for segment in unit.segments]
        before += [""] * (len(self._langs) - len(before))
        fields = zip(self._langs, self.query(UnitField), before, strict=True)
        texts = [(lang, field.value) for lang, field, text in fields if field.value != text]
        domain = self.query_one("#unit-domain", QueryInput).value.strip()
        note = self.query_one("#unit-note", QueryInput).value.strip()
        changed = domain if domain != unit.domain else None
        return UnsavedUnit(unit.id, unit.version, tuple(texts), changed, note)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _typed(self) -> None:
        if self._unit is not None:
            self._unsaved.put(self._now)
            self._say_about()
            self._keep()

    @work(exclusive=True, group="keeping")
    async def _keep(self) -> None:
        await asyncio.sleep(KEEP)
        await asyncio.to_thread(self._write)

    def _write(self) -> None:
        try:
            self._unsaved.write()
        except OSError as error:
            said = _("What you type cannot be kept for the next run: {why}", why=str(error))
            self.app.call_later(self.desk.say, said, warning=True)

    def _say_about(self) -> None:
        changed = self._unsaved.get(self._unit_id) is not None
        state = "  * " + _("not saved yet") if changed else ""
        self.query_one("#unit-about", Static).update(
            Content.assemble((line(self._unit_id), "bold"), (state, "bold $text-warning"))
        )

    @work(exclusive=True, group="storing")
    async def action_store(self) -> None:
        """Saves what was changed."""
        app, id = self.desk, self._unit_id
        typed = self._unsaved.get(id)
        if typed is None:
            app.say(_("Nothing was changed."))
            return
        try:
            batch = await app.change(lambda base: _stored(base, app.user, id, typed.revision))
        except TermbaseError as error:
            app.report(error)
            if isinstance(error, Conflict):
                self._read(again=True)
            return
        if self._unsaved.get(id) != typed:
            # It was typed into while another program was waited for.
            self._read(again=True)
        else:
            self._unsaved.drop(id)
            await asyncio.to_thread(self._write)
            if self.is_attached and self.is_current:
                self.dismiss()
        if batch is not None:
            app.call_after_refresh(app.say, _("Saved. Ctrl+Z takes it back."))

    def action_back(self) -> None:
        """Back; what was typed is kept for this unit."""
        kept = self._unsaved.get(self._unit_id) is not None
        self.dismiss()
        if kept:
            text = _("Not saved; what you typed is kept, and is here again when you change it.")
            self.desk.call_after_refresh(self.desk.say, text, warning=True)


def _stored(base: Base, user: str, id: str, revision: Revision) -> Batch | None:
    return edit(base, user, id, revision)[1]


def _label(lang: str, theirs: str) -> str:
    """The language of a field; what somebody else stored meanwhile."""
    title = heading(language(lang))
    if not theirs:
        return title
    text = fit(line(seen(theirs)), _THEIRS)
    return _("{language}; stored meanwhile: {text}", language=title, text=text)
