"""A column of names that was pasted: one look-up each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from termbase.errors import TermbaseError
from termbase.messages import MN, M, Message, _, show
from termbase.workflow.inspect import Card, inspect
from termbase.workflow.look_up import best_of
from termbase_tui.actions import Place, bindings
from termbase_tui.screens.card import CardScreen
from termbase_tui.screens.house import HouseScreen
from termbase_tui.shown import number
from termbase_tui.widgets.concept_card import ConceptCard
from termbase_tui.widgets.name_list import NameList
from termbase_tui.widgets.virtual_list import VirtualList

TOGETHER = 20
"""So many names are looked up in one go."""
READING = 0.12
"""Seconds that the cursor rests on a row before its sentences are looked for."""
MOST = 10_000
"""So many names are looked up at most."""


class LookUpsScreen(HouseScreen):
    """The names with what was found for each, and the card of the one under the cursor."""

    BINDINGS = bindings(Place.CARD)
    AUTO_FOCUS = "#names"
    TITLE_TEXT: ClassVar[Message] = M("Look-ups")

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names[:MOST]
        self._left = len(names) - len(self._names)

    def body(self) -> Iterator[Widget]:
        """How many were found, the names, the card."""
        yield Static(id="queue-count")
        with Container(classes="panes"):
            with Container(classes="list-pane"):
                yield NameList("names", self._names)
            yield ConceptCard(id="card")

    @property
    def names(self) -> NameList:
        """The names."""
        return self.query_one(NameList)

    @property
    def at_hand(self) -> str:
        """The concept that was found for the name under the cursor."""
        answer = self.names.current
        return answer.concept.id if answer is not None else ""

    def retext(self) -> None:
        """The count."""
        self._say_count()

    def reload(self) -> None:
        """Looks all names up again."""
        self.names.answers = []
        self.names.rows_changed(self.names.cursor)
        self._look_up()

    @work(exclusive=True, group="look-ups")
    async def _look_up(self) -> None:
        try:
            for start in range(0, len(self._names), TOGETHER):
                some = self._names[start : start + TOGETHER]
                found = await self.ask(self.desk.quick, partial(best_of, queries=some))
                self.names.take(found)
                self._say_count()
        except TermbaseError as error:
            self.desk.report(error)

    def _say_count(self) -> None:
        answers = self.names.answers
        found = sum(answer is not None for answer in answers)
        n = len(self._names)
        text = MN("{found} of {count} name found", "{found} of {count} names found", n,
                  found=number(found), count=number(n))  # fmt: skip
        more = "" if len(answers) == n else "  .."
        if self._left:
            more += "  " + _("{count} more were left out", count=number(self._left))
        self.query_one("#queue-count", Static).update(
            Content.assemble((f" {show(text)}{more}", "bold"))
        )

    @on(VirtualList.Moved)
    @work(exclusive=True, group="card")
    async def _read_card(self) -> None:
        shown, answer = self.query_one(ConceptCard), self.names.current
        if answer is None:
            shown.show(None)
            return
        concept = answer.concept
        shown.show(Card(concept.id, concept, (), {}, (), ()), complete=False)
        await asyncio.sleep(READING)
        try:
            shown.show(await self.ask(self.desk.reading, lambda base: inspect(base, concept.id)))
        except TermbaseError as error:
            self.desk.report(error)

    @on(VirtualList.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Opens the card of what was found."""
        if self.at_hand:
            self.desk.push_screen(CardScreen(self.at_hand))

    def action_copy(self, lang: str) -> None:
        """Copies the preferred form of a language."""
        answer = self.names.current
        if answer is None:
            self.desk.say(_("Nothing to copy: find a concept first."))
        else:
            self.desk.copy_form(answer.concept, lang)

    def action_back(self) -> None:
        """Back to the search."""
        self.dismiss()
