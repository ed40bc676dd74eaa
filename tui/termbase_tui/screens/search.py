"""Search as you type, with the concept under the cursor beside it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from termbase import messages
from termbase.errors import TermbaseError
from termbase.messages import M, Message, _
from termbase_tui.actions import Place, bindings
from termbase_tui.all_forms import AllForms
from termbase_tui.leaves import PAGE, Leaves
from termbase_tui.screens.house import HouseScreen
from termbase_tui.shown import line, number
from termbase_tui.widgets.concept_card import ConceptCard
from termbase_tui.widgets.query_input import QueryInput, SearchInput
from termbase_tui.widgets.result_list import ResultList
from termbase_tui.widgets.search_filters import LANG, SearchFilters
from termbase_tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from termbase.workflow.look_up import Answer

SETTLE = 0.03
"""Seconds without a key before a search starts: an input method sends the letters of a syllable,
with what it takes back in between, in one go."""

AT_ONCE = 0.0
"""The same for the first key after a rest."""

DRAWN = 0.02
"""Seconds before the card of a row is shown: the list is drawn first."""

TYPING = 0.3
"""The same after a letter, since the next one is not to wait until a card is drawn."""

REST = 0.2
"""Seconds without a key before fewer words are tried than were typed."""

BELOW = 0.4
"""Seconds without a key before the hits below those that are seen are looked for."""

READING = 0.12
"""Seconds that the cursor rests on a row before its sentences are looked for."""

FIRST, MORE = 60, 1000
"""So many hits are asked for when nobody types; and so many when the cursor comes to their end."""

LEAST = 12
"""At least so many hits are asked for at each key, however small the screen is."""


class SearchScreen(HouseScreen):
    """The first screen."""

    BINDINGS = bindings(Place.SEARCH)
    AUTO_FOCUS = "#query"
    TITLE_TEXT: ClassVar[Message] = M("Search")

    def __init__(self) -> None:
        super().__init__()
        self._limit = FIRST
        self._asked_for = FIRST
        """So many hits were asked for of those that are shown."""
        self._all = AllForms(self, self._say_sorting)
        self._asked_at = float("-inf")
        self._spoken = -1
        """The state of the base whose languages are offered."""

    def body(self) -> Iterator[Widget]:
        """The field, the hits, the card."""
        with Horizontal(id="query-row"):
            yield Static(">", id="query-mark")
            yield SearchInput(id="query", compact=True, select_on_focus=False)
            yield Static(id="found")
        yield SearchFilters(id="filters")
        yield Static(id="fewer")
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
        self.filters.choose(self.desk.kept.group("search"))
        self.filters.display = False
        self._show_filters()
        field = self.query_one(QueryInput)
        field.value = self.desk.kept.base(self.desk.path).get("query", "")
        field.select_all()

    @property
    def filters(self) -> SearchFilters:
        """What the search is narrowed to."""
        return self.query_one(SearchFilters)

    def retext(self) -> None:
        """The invitation to type, and the lists of filters."""
        self.filters.refresh_options()
        self.query_one(QueryInput).placeholder = _("a name, an office, a title, an acronym")
        self._say_found(asked=bool(self.query_one(QueryInput).value.strip()))

    def reload(self) -> None:
        """Searches again."""
        self._read_languages()
        self._search(self.query_one(QueryInput).value, self.results.cursor)

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        self._limit = FIRST
        self.desk.kept.say_base(self.desk.path, {"query": event.value})
        self._search(event.value)

    @on(SearchFilters.Changed)
    def _narrowed(self) -> None:
        self._limit = FIRST
        self.desk.kept.say_group("search", self.filters.said())
        self.desk.write_kept()
        self._search(self.query_one(QueryInput).value)

    @on(ResultList.Wanted)
    def _wanted(self, event: ResultList.Wanted) -> None:
        event.stop()
        leaves = self.results.answers
        if isinstance(leaves, Leaves) and event.index < len(leaves) and leaves.lacks(event.index):
            self._read_page(leaves, event.index // PAGE)

    @on(QueryInput.LinesLeft)
    def _lines_left(self, event: QueryInput.LinesLeft) -> None:
        from termbase_tui.screens.look_ups import LookUpsScreen

        event.stop()
        self.desk.push_screen(LookUpsScreen([event.first, *event.lines]))

    @on(VirtualList.Moved)
    def _moved(self) -> None:
        self._read_card()
        results = self.results
        if results.leafing:
            return
        if results.count == self._asked_for < MORE and results.cursor == results.count - 1:
            self._limit = MORE if self._asked_for == self._limit else self._limit
            self._search(self.query_one(QueryInput).value, results.cursor)

    @on(VirtualList.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    @work(exclusive=True, group="search")
    async def _search(self, query: str, cursor: int = 0) -> None:
        before, self._asked_at = self._asked_at, time.monotonic()
        await asyncio.sleep(SETTLE if self._asked_at - before < SETTLE else AT_ONCE)
        if not self.stands:
            return
        try:
            if query.strip():
                await self._show_hits(query, cursor)
            elif self.filters.said():
                leaves = await self._all.leaves(self._order, self.filters.narrowed())
                self.results.show(leaves, cursor, leafing=True)
                self._say_found(asked=True)
            else:
                self.results.show(())
                self._say_found(asked=False)
        except TermbaseError as error:
            self.desk.report(error)

    async def _show_hits(self, query: str, cursor: int) -> None:
        """Shows what is found: at once what is seen of it, the hits below when nobody types."""
        narrowed, limit = self.filters.narrowed(), self._limit
        few = max(self.size.height // ResultList.ROW_HEIGHT, LEAST)
        # The first hits of more are the same, unless they are put into another order.
        if cursor >= few - 1 or self.filters.by_alphabet:
            few = limit
        answers: Sequence[Answer] = await self._hits(query, few, narrowed)
        if self.filters.by_alphabet:
            from termbase.workflow.browse import in_order

            answers = in_order(answers, self._order)
        self._asked_for = few
        left_out: Sequence[str] = ()
        if not answers:
            answers, left_out = await self._fewer(query, narrowed)
        self.results.show(answers, cursor)
        self._say_found(asked=True, left_out=left_out)
        if len(answers) == few < limit:
            await asyncio.sleep(BELOW)
            answers = await self._hits(query, limit, narrowed)
            self._asked_for = limit
            self.results.show_more(answers)
            self._say_found(asked=True)

    async def _hits(self, query: str, limit: int, narrowed: dict[str, Any]) -> Sequence[Answer]:
        from termbase.workflow.look_up import look_up

        return await self.ask(
            self.desk.quick, lambda base: look_up(base, query, limit=limit, **narrowed)
        )

    @property
    def _order(self) -> str:
        """The language whose alphabet forms are put in order by."""
        return self.filters.said().get(LANG) or messages.current()

    async def _fewer(
        self, query: str, narrowed: dict[str, Any]
    ) -> tuple[Sequence[Answer], Sequence[str]]:
        """What some words of a query find that finds nothing, and the words left out."""
        # Not for what is half typed.
        self.results.show(())
        self._say_found(asked=True)
        await asyncio.sleep(REST)
        from termbase.workflow.fewer_words import look_up_fewer

        try:
            found = await self.ask(
                self.desk.reading, lambda base: look_up_fewer(base, query, limit=FIRST, **narrowed)
            )
        except TermbaseError as error:
            self.desk.report(error)
            return (), ()
        return (found.answers, found.left_out) if found else ((), ())

    def _say_sorting(self, done: int) -> None:
        if not self.results.count:
            self.query_one("#hint", Static).update(
                Content(_("putting {count} forms in order …", count=number(done)))
            )

    @work(group="pages")
    async def _read_page(self, leaves: Leaves, page: int) -> None:
        if not await self._all.read(leaves, page) or self.results.answers is not leaves:
            return
        self.results.refresh()
        if self.results.cursor // PAGE == page:
            self._read_card()

    @work(exclusive=True, group="languages")
    async def _read_languages(self) -> None:
        """All terms are gone through for that: only where the list of languages is seen."""
        if not self.filters.display or self._spoken == self.desk.revision:
            return
        from termbase.store import concepts

        revision = self.desk.revision
        try:
            self.filters.offer(await self.ask(self.desk.reading, concepts.languages))
        except TermbaseError as error:
            self.desk.report(error)
            return
        self._spoken = revision

    @work(exclusive=True, group="filters")
    async def _show_filters(self, *, opened: bool = False) -> None:
        if not opened and not self.filters.said():
            self.filters.display = False
            return
        await self.filters.show()
        self._read_languages()
        if opened:
            self.filters.query(Select).first().focus()

    def action_filters(self) -> None:
        """Shows the filters and goes there, or goes back to the field."""
        if self.focused is not None and self.filters in self.focused.ancestors:
            self._show_filters()
            self.query_one(QueryInput).focus()
        else:
            self._show_filters(opened=True)

    def _say_found(self, *, asked: bool, left_out: Sequence[str] = ()) -> None:
        results = self.results
        fewer = self.query_one("#fewer", Static)
        fewer.display = bool(left_out)
        # Each text that may have another size has all of the screen arranged anew.
        if left_out:
            words = line(", ".join(left_out))
            fewer.update(Content(_("Nothing has all these words. Without: {words}", words=words)))
        hint = self.query_one("#hint", Static)
        results.display = bool(results.count)
        hint.display = not results.count
        if not results.count:
            hint.update(Content(
                _("Nothing found. Fewer letters may find more.")
                if asked
                else _(
                    "Type a name as you know it: without accents (pham minh chinh), as an acronym "
                    "(EVFTA), in another language (Hanoï), with a typing error, or as Telex "
                    "keystrokes."
                )
            ))  # fmt: skip
        more = "+" if results.count == self._asked_for < MORE and not results.leafing else ""
        self.query_one("#found", Static).update(
            Content(f"{number(results.count)}{more}" if asked else ""), layout=False
        )

    @work(exclusive=True, group="card")
    async def _read_card(self) -> None:
        shown = self.query_one(ConceptCard)
        answer = self.results.current
        if answer is None:
            shown.show(None)
            return
        from termbase.workflow.inspect import Card, inspect

        typing = time.monotonic() - self._asked_at < TYPING
        await asyncio.sleep(TYPING if typing else DRAWN)
        if not self.stands or not shown.children:
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
        """Moves in the list while the field keeps the focus; a list that is seen whole leaves the
        pages to the card.
        """
        if how == "page" and self.results.max_scroll_y == 0:
            self.query_one(ConceptCard).page(by)
        elif how == "page":
            self.results.action_page(by)
        else:
            self.results.action_move(by)

    def action_open(self) -> None:
        """Opens the card under the cursor on a screen of its own."""
        answer = self.results.current
        if answer is not None:
            from termbase_tui.screens.card import CardScreen

            self.desk.push_screen(CardScreen(answer.concept.id))

    def action_clear(self) -> None:
        """Goes to the field; empties it; takes the filters away."""
        field = self.query_one(QueryInput)
        if field.has_focus and field.value:
            field.value = ""
        elif field.has_focus and self.filters.said():
            self.filters.choose({})
            self._narrowed()
        self._show_filters()
        field.focus()

    def action_copy(self, lang: str) -> None:
        """Copies the preferred form of a language."""
        answer = self.results.current
        if answer is None:
            self.desk.say(_("Nothing to copy: find a concept first."))
        else:
            self.desk.copy_form(answer.concept, line(lang))
