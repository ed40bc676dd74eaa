"""What the memory has for a sentence as one types it, or where it has a phrase."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from termbase.errors import TermbaseError
from termbase.memory.concordance import Concordance
from termbase.memory.languages import held
from termbase.messages import MN, M, Message, _, current, show
from termbase.model.memory import MemoryUnit
from termbase.store.base import Base
from termbase.workflow.memory.concordance import concordance
from termbase.workflow.memory.look import inspect_unit
from termbase.workflow.memory.sentence import Asked, Looked, look_at, look_or_name
from termbase_tui import memory_hints
from termbase_tui.screens.house import HouseScreen
from termbase_tui.shown import number
from termbase_tui.widgets.language_pair import LanguagePair
from termbase_tui.widgets.line_list import LineList
from termbase_tui.widgets.marked_text import Mark
from termbase_tui.widgets.match_list import MatchList
from termbase_tui.widgets.memory_pane import MemoryPane
from termbase_tui.widgets.sentence_field import SentenceField
from termbase_tui.widgets.virtual_list import VirtualList

SETTLE = 0.03
"""Seconds without a key before the memory is asked: see the search."""

READING = 0.1
"""Seconds that the cursor rests on a row before its unit is read."""

OFFERS, LINES = 20, 100
"""So many offers are asked for; so many lines at a time."""

_WARM = Asked("One. Two.")


class MemoryAnswersScreen(HouseScreen):
    """A sentence, the matches, the one under the cursor; or a phrase and its concordance.
    Subclasses say in :meth:`answered` what an answer was waited for.
    """

    AUTO_FOCUS = "#sentence"
    TITLE_TEXT: ClassVar[Message] = M("Memory")

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[str, ...] | None = None
        self._in_concordance = False
        self._sentence = ""
        """What stands in the field again after a concordance."""
        self._limit = LINES
        self._looked: Looked | None = None
        self._found: Concordance | None = None
        self._answered = ""
        self._unit: MemoryUnit | None = None
        self._left_for_another = False

    def body(self) -> Iterator[Widget]:
        """The languages, the field, the lists, what stands under the cursor."""
        yield LanguagePair(id="pair")
        yield SentenceField(id="sentence")
        with Container(classes="panes"):
            with Container(classes="list-pane"):
                yield MatchList(id="matches")
                yield LineList(id="lines")
                yield Static(id="hint")
            yield MemoryPane(id="memory-pane")

    @property
    def field(self) -> SentenceField:
        """The sentence, or the phrase."""
        return self.query_one(SentenceField)

    @property
    def pair(self) -> LanguagePair:
        """The languages that were chosen."""
        return self.query_one(LanguagePair)

    @property
    def rows(self) -> MatchList | LineList:
        """The list that is shown."""
        if self._in_concordance:
            return self.query_one(LineList)
        return self.query_one(MatchList)

    @property
    def unit_id(self) -> str:
        """The unit under the cursor; empty without one."""
        if self._in_concordance:
            lines = self.query_one(LineList).current
            return lines[0].unit if lines else ""
        offer = self.query_one(MatchList).current
        return offer.match.unit if offer else ""

    def answered(self) -> None:
        """The matches are there that belong to the sentence."""

    def on_screen_suspend(self) -> None:
        """Notes that another main screen comes, and not only a dialog or the palette."""
        self._left_for_another = self.desk.current_mode != "memory"

    def on_screen_resume(self) -> None:
        """Who comes back from another main screen has another sentence: the first letter replaces
        the one that is there.
        """
        super().on_screen_resume()
        if self._left_for_another and self.focused in (None, self.field):
            self.field.select_all()
        self._left_for_another = False

    @property
    def takes_pastes(self) -> Widget | None:
        """The field for a sentence or a phrase."""
        return self.field

    def retext(self) -> None:
        """The invitation to type, the languages, what was found."""
        self.field.placeholder = (
            _("a phrase, in either language")
            if self._in_concordance
            else _("a sentence to be translated; paste it here")
        )
        self.pair.refresh_options(any_language=self._in_concordance)
        self._say_found()
        self._show_current()

    def reload(self) -> None:
        """Asks again."""
        self._read_languages()
        self._look(self.unit_id, self.rows.cursor)

    @work(exclusive=True, group="languages")
    async def _read_languages(self) -> None:
        first = self._known is None
        try:
            known = await self.ask(self.desk.quick, held)
            if first and known:
                # What the first question needs is loaded before it is asked.
                await self.ask(self.desk.quick, lambda base: look_at(base, _WARM))
        except TermbaseError as error:
            self.desk.report(error)
            return
        if known != self._known:
            self._known = known
            self.pair.offer(known)
            self._say_found()
        chosen = self.pair.source or self.pair.target
        if first and not chosen and (said := self.desk.kept.group("memory")):
            self.pair.choose(said.get("source", ""), said.get("target", ""))

    @on(TextArea.Changed, "#sentence")
    def _typed(self) -> None:
        self._limit = LINES
        self._look()

    @on(TextArea.SelectionChanged, "#sentence")
    def _went(self) -> None:
        looked = self._looked
        if looked is None or looked.count == 1 or self._in_concordance:
            return
        start, end = looked.span
        if self._answered == self.field.value and not start <= self.field.cursor_offset <= end:
            self._look()

    @on(LanguagePair.Changed)
    def _chosen_languages(self) -> None:
        said = {"source": self.pair.source, "target": self.pair.target}
        self.desk.kept.say_group("memory", said)
        self.desk.write_kept()
        self._limit = LINES
        self._look()

    @on(SentenceField.Left)
    def _left(self, event: SentenceField.Left) -> None:
        self.action_rows("move", event.by)

    @on(SentenceField.TooLong)
    def _too_long(self, event: SentenceField.TooLong) -> None:
        left = MN("{count} letter did not fit and was left out.",
                  "{count} letters did not fit and were left out.",
                  event.left, count=number(event.left))  # fmt: skip
        self.desk.say(show(left), warning=True)

    @on(VirtualList.Moved)
    def _moved(self, event: VirtualList.Moved) -> None:
        if event.sender is not self.rows:
            return
        self._show_current()
        found = self._found if self._in_concordance else None
        at_end = self.rows.count and self.rows.cursor == self.rows.count - 1
        if at_end and found is not None and found.more and len(found.lines) >= self._limit:
            self._limit += LINES
            self._look(further=True)

    @work(exclusive=True, group="look")
    async def _look(self, unit: str = "", cursor: int = 0, *, further: bool = False) -> None:
        """Asks the memory; the cursor goes to ``unit`` if it is there, else to row ``cursor``."""
        await asyncio.sleep(SETTLE)
        if not self.stands:
            return
        text = self.field.value
        try:
            if self._in_concordance:
                limit, pair = self._limit, self.pair
                source, target = pair.source, pair.target
                self._found = await self.ask(
                    self.desk.quick, lambda base: _lines(base, text, source, target, limit)
                )
                self._answered = text
                self.desk.phrase = (text, source, target) if text.strip() else None
                self._show_lines(unit, cursor, further=further)
            else:
                self.desk.phrase = None
                asked = Asked(text, self.pair.source, self.pair.target, self.field.cursor_offset,
                              limit=OFFERS)  # fmt: skip
                own = current()
                self._looked = await self.ask(
                    self.desk.quick, lambda base: _offers(base, asked, own)
                )
                self._answered = text
                self._show_offers(unit, cursor)
        except TermbaseError as error:
            self.desk.report(error)

    def _show_offers(self, unit: str, cursor: int) -> None:
        offers = self._looked.answer.offers if self._looked else ()
        ids = [offer.match.unit for offer in offers]
        answer = self._looked.answer if self._looked else None
        self.pair.seem(answer.lang if answer else "", answer.target if answer else "")
        self.query_one(MatchList).show(offers, ids.index(unit) if unit in ids else cursor)
        self._mark_sentence()
        self._say_found()
        self.answered()

    def _mark_sentence(self) -> None:
        """Marks, in a passage, the sentence that was looked for."""
        looked = self._looked
        several = looked is not None and looked.count > 1 and not self._in_concordance
        self.field.mark([Mark(*looked.span, "current")] if looked and several else [])

    def _show_lines(self, unit: str, cursor: int, *, further: bool) -> None:
        rows, found = self.query_one(LineList), self._found
        at = rows.cursor if further else cursor
        rows.show(found.lines if found else (), at, further=further)
        ids = [lines[0].unit for lines in rows.units]
        if unit in ids:
            rows.cursor = ids.index(unit)
        self._say_found()

    def _say_found(self) -> None:
        rows = self.rows
        hint = self.query_one("#hint", Static)
        for each in self.query(VirtualList):
            # With the focus it stays without rows, too: what took them away can be undone there.
            each.display = each is rows and bool(rows.count or rows.has_focus)
            each.set_class(not rows.count, "-empty")
        hint.display = not rows.count
        hint.update(Content(self._hint()))
        self.pair.say(self._in_short())

    def _in_short(self) -> str:
        """What was found, in the few words that there is room for."""
        if not self._answered.strip():
            return _("Concordance") if self._in_concordance else ""
        if self._in_concordance:
            return memory_hints.lines_in_short(self._found)
        return memory_hints.offers_in_short(self._looked)

    def _hint(self) -> str:
        if self._known == ():
            return memory_hints.empty_memory()
        if not self._answered.strip():
            return memory_hints.invitation(concordance=self._in_concordance)
        if self._in_concordance:
            return memory_hints.no_lines()
        if len(self._known or ()) == 1:
            return memory_hints.one_language()
        return memory_hints.no_offers(self._looked, self.pair.source, self.pair.target)

    def _show_current(self) -> None:
        """Shows what is under the cursor, and reads its unit when the cursor rests."""
        pane, looked = self.query_one(MemoryPane), self._looked
        if self._in_concordance:
            pane.show_lines(self.query_one(LineList).current)
        else:
            answer = looked.answer if looked else None
            pane.show_offer(answer, self.query_one(MatchList).current)
        self._unit = None
        self._read_unit()

    @work(exclusive=True, group="unit")
    async def _read_unit(self) -> None:
        id = self.unit_id
        if not id:
            return
        await asyncio.sleep(READING)
        try:
            card = await self.ask(self.desk.reading, lambda base: inspect_unit(base, id))
        except TermbaseError as error:
            self.desk.report(error)
            return
        self._unit = card.unit
        if card.unit is not None:
            self.query_one(MemoryPane).show_origin(card.unit)

    def on_resize(self) -> None:
        """Wraps what is shown anew."""
        if self.stands:
            self._show_current()

    def action_rows(self, how: str, by: int) -> None:
        """Moves in the list while the field keeps the focus."""
        if how == "page":
            self.rows.action_page(by)
        else:
            self.rows.action_move(by)

    def action_concordance(self) -> None:
        """Changes between the matches of a sentence and the places of a phrase. The phrase is what
        is selected in the sentence, else the word at the cursor; behind the last one the sentence
        is selected, so that what is typed takes its place until one goes back.
        """
        self._in_concordance = not self._in_concordance
        field = self.field
        if self._in_concordance:
            self._sentence = field.value
            if phrase := field.selected_text.strip() or _word(field.value, field.cursor_offset):
                field.show(phrase)
                field.move_cursor(field.document.end)
            elif field.value:
                field.select_all()
                self.desk.say(_("What you type takes the place of the sentence until you go back."))
        elif self._sentence:
            field.show(self._sentence)
            field.move_cursor(field.document.end)
        self._answered, self._limit = "", LINES
        self._found = None
        self.query_one(LineList).show(())
        self._mark_sentence()
        self.retext()
        self.field.focus()
        self._look()

    def action_turn_round(self) -> None:
        """Turns the languages round."""
        pair, looked = self.pair, self._looked
        source, target = pair.source, pair.target
        if looked is not None:
            source, target = source or looked.answer.lang, target or looked.answer.target
        pair.choose(target, source)


def _word(text: str, at: int) -> str:
    """The word of a text that a place is in or at; none at its end, where one goes on typing."""
    words = re.finditer(r"\w+", text) if at < len(text.rstrip()) else ()
    return next((word[0] for word in words if word.start() <= at <= word.end()), "")


def _offers(base: Base, asked: Asked, own: str) -> Looked | None:
    return look_or_name(base, asked, own) if asked.text.strip() else None


def _lines(base: Base, text: str, source: str, target: str, limit: int) -> Concordance | None:
    known = held(base)
    if not text.strip() or not all(tag in known for tag in (source, target) if tag):
        return None
    return concordance(base, text, source, target, limit=limit)
