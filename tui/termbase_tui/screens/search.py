"""Search as you type, with the concept under the cursor beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from termbase.errors import TermbaseError
from termbase.messages import MN, M, Message, _, show
from termbase.workflow.inspect import Card, inspect
from termbase.workflow.look_up import look_up
from termbase_tui.actions import Place, bindings
from termbase_tui.screens.card import CardScreen
from termbase_tui.screens.house import HouseScreen
from termbase_tui.shown import line, number
from termbase_tui.widgets.concept_card import ConceptCard
from termbase_tui.widgets.query_input import QueryInput
from termbase_tui.widgets.result_list import ResultList
from termbase_tui.widgets.virtual_list import VirtualList

SETTLE = 0.03
"""Seconds without a key before a search starts: an input method sends the letters of a syllable,
with what it takes back in between, in one go."""

READING = 0.12
"""Seconds that the cursor rests on a row before its sentences are looked for."""

FIRST, MORE = 60, 1000
"""So many hits are asked for; and so many when the cursor comes to the end of these."""


class SearchScreen(HouseScreen):
    """The first screen."""

    BINDINGS = bindings(Place.SEARCH)
    AUTO_FOCUS = "#query"
    TITLE_TEXT: ClassVar[Message] = M("Search")

    def __init__(self) -> None:
        super().__init__()
        self._limit = FIRST

    def body(self) -> Iterator[Widget]:
        """The field, the hits, the card."""
        with Horizontal(id="query-row"):
            yield Static(">", id="query-mark")
            yield QueryInput(id="query", compact=True, select_on_focus=False)
            yield Static(id="found")
        with Container(classes="panes"):
            with Container(classes="list-pane"):
                yield ResultList(id="results")
                yield Static(id="hint")
            yield ConceptCard(id="card")

    @property
    def results(self) -> ResultList:
        """The list of hits."""
        return self.query_one(ResultList)

    @property
    def at_hand(self) -> str:
        """The hit under the cursor."""
        answer = self.results.current
        return answer.concept.id if answer else ""

    @property
    def typed(self) -> str:
        """What is searched."""
        return self.query_one(QueryInput).value.strip()

    def on_mount(self) -> None:
        """Begins with the last search, which the first key replaces."""
        field = self.query_one(QueryInput)
        field.value = self.desk.kept.base(self.desk.path).get("query", "")
        field.select_all()

    def retext(self) -> None:
        """The invitation to type."""
        self.query_one(QueryInput).placeholder = _("a name, an office, a title, an acronym")
        self._say_found(asked=bool(self.query_one(QueryInput).value.strip()))

    def reload(self) -> None:
        """Searches again."""
        self._search(self.query_one(QueryInput).value, self.results.cursor)

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        self._limit = FIRST
        self.desk.kept.say_base(self.desk.path, {"query": event.value})
        self._search(event.value)

    @on(Input.Submitted, "#query")
    def _submitted(self) -> None:
        self.action_open()

    @on(QueryInput.LinesLeft)
    def _lines_left(self, event: QueryInput.LinesLeft) -> None:
        left = MN("The first line is searched. Left over: {lines}",
                  "The first line is searched. Left over ({n}): {lines}",
                  len(event.lines), lines="; ".join(event.lines[:8]))  # fmt: skip
        self.desk.say(show(left))

    @on(VirtualList.Moved)
    def _moved(self) -> None:
        self._read_card()
        results = self.results
        if results.count == self._limit < MORE and results.cursor == results.count - 1:
            self._limit = MORE
            self._search(self.query_one(QueryInput).value, results.cursor)

    @on(VirtualList.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    @work(exclusive=True, group="search")
    async def _search(self, query: str, cursor: int = 0) -> None:
        await asyncio.sleep(SETTLE)
        limit = self._limit
        try:
            answers = await self.ask(
                self.desk.quick,
                lambda base: look_up(base, query, limit=limit) if query.strip() else [],
            )
        except TermbaseError as error:
            self.desk.report(error)
            return
        self.results.show(answers, cursor)
        self._say_found(asked=bool(query.strip()))

    def _say_found(self, *, asked: bool) -> None:
        results = self.results
        hint = self.query_one("#hint", Static)
        results.display = bool(results.count)
        hint.display = not results.count
        hint.update(Content(
            _("Nothing found. Fewer letters may find more.")
            if asked
            else _(
                "Type a name as you know it: without accents (pham minh chinh), as an acronym "
                "(EVFTA), in another language (Hanoï), with a typing error, or as Telex "
                "keystrokes."
            )
        ))  # fmt: skip
        more = "+" if results.count == self._limit < MORE else ""
        self.query_one("#found", Static).update(
            Content(f"{number(results.count)}{more}" if asked else "")
        )

    @work(exclusive=True, group="card")
    async def _read_card(self) -> None:
        shown = self.query_one(ConceptCard)
        answer = self.results.current
        if answer is None:
            shown.show(None)
            return
        concept = answer.concept
        if shown.card is None or shown.card.concept != concept:
            shown.show(Card(concept.id, concept, (), {}, (), ()), complete=False)
        await asyncio.sleep(READING)
        try:
            card = await self.ask(self.desk.reading, lambda base: inspect(base, concept.id))
        except TermbaseError as error:
            self.desk.report(error)
            return
        shown.show(card)

    def action_results(self, how: str, by: int) -> None:
        """Moves in the list while the field keeps the focus."""
        if how == "page":
            self.results.action_page(by)
        else:
            self.results.action_move(by)

    def action_open(self) -> None:
        """Opens the card under the cursor on a screen of its own."""
        answer = self.results.current
        if answer is not None:
            self.desk.push_screen(CardScreen(answer.concept.id))

    def action_clear(self) -> None:
        """Empties the field and goes there."""
        field = self.query_one(QueryInput)
        field.value = ""
        field.focus()

    def action_copy(self, lang: str) -> None:
        """Copies the preferred form of a language."""
        answer = self.results.current
        if answer is None:
            self.desk.say(_("Nothing to copy: find a concept first."))
        else:
            self.desk.copy_form(answer.concept, line(lang))
