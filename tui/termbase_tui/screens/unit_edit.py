"""A unit of the memory in a form: its texts, its subject, a note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from termbase.errors import Conflict, TermbaseError
from termbase.messages import M, Message, _
from termbase.model import Batch
from termbase.model.memory import MemoryUnit
from termbase.store import units
from termbase.store.base import Base
from termbase.workflow.memory.clean import Revision, edit
from termbase_tui.actions import Place, bindings
from termbase_tui.memory_text import seen
from termbase_tui.screens.house import HouseScreen
from termbase_tui.shown import fit, heading, language, line
from termbase_tui.unit_text import text_of
from termbase_tui.widgets.query_input import QueryInput
from termbase_tui.widgets.sentence_field import UnitField

_THEIRS = 60
"""Cells of a text that somebody else stored that are shown."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and not stored: texts in the order of the segments, subject, note; of the unit
    as it was then.
    """

    unit: MemoryUnit
    texts: tuple[str, ...]
    domain: str
    note: str

    @classmethod
    def of(cls, unit: MemoryUnit) -> Draft:
        """A unit of which nothing was changed yet."""
        return cls(unit, tuple(map(text_of, unit.segments)), unit.domain, "")

    @property
    def changed(self) -> bool:
        """Whether there is something to be stored."""
        return self != Draft.of(self.unit)

    def onto(self, now: MemoryUnit) -> Draft:
        """What was typed, as changes of the unit that was changed meanwhile: texts that were let be
        are those of the unit now.
        """
        was, new = Draft.of(self.unit), Draft.of(now)
        typed = {
            segment.lang: text
            for segment, old, text in zip(self.unit.segments, was.texts, self.texts, strict=True)
            if text != old
        }
        texts = tuple(
            typed.get(segment.lang, text)
            for segment, text in zip(now.segments, new.texts, strict=True)
        )
        domain = self.domain if self.domain != was.domain else new.domain
        return Draft(now, texts, domain, self.note)

    @property
    def revision(self) -> Revision:
        """What is to be changed of the unit."""
        was = Draft.of(self.unit)
        pairs = zip(self.unit.segments, was.texts, self.texts, strict=True)
        texts = {segment.lang: now for segment, old, now in pairs if now != old}
        domain = self.domain if self.domain != was.domain else None
        return Revision(texts, domain, self.note or None, version=self.unit.version)


class UnitEditScreen(HouseScreen):
    """A field for each language, the subject, a note. What is not stored stays in ``drafts``."""

    BINDINGS = bindings(Place.UNIT_EDIT)
    AUTO_FOCUS = None
    TITLE_TEXT: ClassVar[Message] = M("Change a unit")

    def __init__(self, id: str, drafts: dict[str, Draft]) -> None:
        super().__init__()
        self._unit_id = id
        self._drafts = drafts
        self._draft: Draft | None = None

    def body(self) -> Iterator[Widget]:
        """The form; the fields of the languages come with the unit."""
        with VerticalScroll(id="unit-form", can_focus=False):
            yield Static(id="unit-about")
            yield VerticalScroll(id="unit-fields", can_focus=False)
            yield Static(id="unit-domain-label", classes="field-label")
            yield QueryInput(id="unit-domain", compact=True)
            yield Static(id="unit-note-label", classes="field-label")
            yield QueryInput(id="unit-note", compact=True)

    def retext(self) -> None:
        """The labels."""
        self.query_one("#unit-domain-label", Static).update(Content(_("Subject")))
        self.query_one("#unit-note-label", Static).update(Content(_("A further note")))
        self._say_about()

    def reload(self) -> None:
        """Reads the unit, unless it is being changed here."""
        if self._draft is None:
            self._read()

    @work(exclusive=True, group="unit")
    async def _read(self) -> None:
        id = self._unit_id
        try:
            unit = await self.ask(self.desk.reading, lambda base: units.get(base, id))
        except TermbaseError as error:
            self.desk.report(error)
            self.dismiss()
            return
        kept = self._drafts.get(id)
        await self._show(kept or Draft.of(unit))
        if kept is not None:
            self.desk.say(_("What you typed before, and did not store, is here again."))

    async def _show(self, draft: Draft, theirs: dict[str, str] | None = None) -> None:
        """Shows a draft; ``theirs`` are the texts that it was typed over, where others are stored
        by now.
        """
        self._draft = None
        fields = self.query_one("#unit-fields", VerticalScroll)
        await fields.remove_children()
        for number, (segment, text) in enumerate(
            zip(draft.unit.segments, draft.texts, strict=True)
        ):
            title = heading(language(segment.lang))
            now = text_of(segment)
            if theirs is not None and theirs.get(segment.lang) != now and text != now:
                there = fit(line(seen(now)), _THEIRS)
                title = _("{language}; stored meanwhile: {text}", language=title, text=there)
            await fields.mount(Static(Content(title), classes="field-label"))
            field = UnitField(id=f"unit-text-{number}")
            await fields.mount(field)
            field.show(text)
        self.query_one("#unit-domain", QueryInput).value = draft.domain
        self.query_one("#unit-note", QueryInput).value = draft.note
        self._draft = draft
        self.query(UnitField).last().focus()
        self._say_about()

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _typed(self) -> None:
        draft = self._draft
        fields = list(self.query(UnitField))
        if draft is None or len(fields) != len(draft.texts):
            return
        self._draft = Draft(
            draft.unit,
            tuple(field.value for field in fields),
            self.query_one("#unit-domain", QueryInput).value.strip(),
            self.query_one("#unit-note", QueryInput).value.strip(),
        )
        if self._draft.changed:
            self._drafts[self._unit_id] = self._draft
        else:
            self._drafts.pop(self._unit_id, None)
        self._say_about()

    def _say_about(self) -> None:
        state = ""
        if self._draft is not None and self._draft.changed:
            state = "  * " + _("not stored yet")
        self.query_one("#unit-about", Static).update(
            Content.assemble((line(self._unit_id), "bold"), (state, "bold $text-warning"))
        )

    @work(exclusive=True, group="storing")
    async def action_store(self) -> None:
        """Stores what was changed."""
        app, draft, id = self.desk, self._draft, self._unit_id
        if draft is None or not draft.changed:
            app.say(_("Nothing was changed."))
            return
        revision = draft.revision
        try:
            batch = await app.change(lambda base: _stored(base, app.user, id, revision))
        except Conflict as error:
            app.report(error)
            await self._look_again(draft)
            return
        except TermbaseError as error:
            app.report(error)
            return
        self._drafts.pop(id, None)
        if self.is_attached and self.is_current:
            self.dismiss()
        if batch is not None:
            app.call_after_refresh(app.say, _("Stored. Ctrl+Z takes it back."))

    async def _look_again(self, draft: Draft) -> None:
        """Shows what somebody else stored meanwhile beside what was typed here; stored again, it
        takes the place of theirs.
        """
        id = self._unit_id
        try:
            now = await self.ask(self.desk.reading, lambda base: units.get(base, id))
        except TermbaseError as error:
            self.desk.report(error)
            return
        if now.version != draft.unit.version:
            was = {segment.lang: text_of(segment) for segment in draft.unit.segments}
            await self._show(draft.onto(now), was)

    def action_back(self) -> None:
        """Back; what was typed is kept for this unit."""
        kept = self._draft is not None and self._draft.changed
        self.dismiss()
        if kept:
            text = _("Not stored; what you typed is kept until you quit.")
            self.desk.call_after_refresh(self.desk.say, text, warning=True)


def _stored(base: Base, user: str, id: str, revision: Revision) -> Batch | None:
    return edit(base, user, id, revision)[1]
