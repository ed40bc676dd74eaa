"""A translator's reading view: the terms of a text, with their forms in another language."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Select, Static, TextArea

from termbase.errors import TermbaseError
from termbase.messages import MN, M, Message, _, show
from termbase.store import concepts
from termbase.workflow.inspect import Card, inspect
from termbase.workflow.read_terms import ReadTerm, read_terms
from termbase_tui.actions import Place, bindings
from termbase_tui.choices import languages
from termbase_tui.screens.card import CardScreen
from termbase_tui.screens.house import HouseScreen
from termbase_tui.shown import language, number
from termbase_tui.widgets.concept_card import ConceptCard
from termbase_tui.widgets.filled_select import FilledSelect
from termbase_tui.widgets.marked_text import Mark, MarkedText
from termbase_tui.widgets.term_list import TermList
from termbase_tui.widgets.virtual_list import VirtualList

READING = 0.1
"""Seconds that the cursor rests on a term before its sentences are looked for."""
LANGUAGES = ("vi", "en", "fr")


class ReadingScreen(HouseScreen):
    """A text in ``lang`` (empty: detected) that is read, not changed."""

    BINDINGS = bindings(Place.READING)
    AUTO_FOCUS = "#terms"
    TITLE_TEXT: ClassVar[Message] = M("Reading view")

    def __init__(self, text: str, lang: str, style: str) -> None:
        super().__init__()
        self._text = text
        self._lang = lang
        self._style = style
        self._known: tuple[str, ...] = LANGUAGES
        self._target = "en" if lang != "en" else "vi"

    def body(self) -> Iterator[Widget]:
        """The languages, the text, its terms, the card."""
        with Horizontal(id="reading-row"):
            yield Static(id="target-label", classes="label")
            yield FilledSelect("target")
            yield Static(id="term-count")
        with Container(id="reading-panes"):
            yield MarkedText(id="read-text", read_only=True)
            with Container(id="terms-pane"):
                yield TermList(id="terms")
                yield ConceptCard(id="term-card")

    @property
    def terms(self) -> TermList:
        """The list of terms."""
        return self.query_one(TermList)

    @property
    def text(self) -> MarkedText:
        """The text."""
        return self.query_one(MarkedText)

    def on_mount(self) -> None:
        """Shows the text; its terms follow."""
        self.text.show(self._text)

    def retext(self) -> None:
        """The names of the languages."""
        self.query_one("#target-label", Static).update(Content(_("Forms in")))
        self._offer()

    def reload(self) -> None:
        """Reads the terms of the text."""
        self._read()

    def _offer(self) -> None:
        names = [*languages(self._known)]
        self.query_one("#target", FilledSelect).fill(names, self._target)

    @on(Select.Changed, "#target")
    def _target_chosen(self, event: Select.Changed) -> None:
        chosen = str(event.value)
        if chosen in self._known and chosen != self._target:
            self._target = chosen
            self._read()

    def action_next_target(self) -> None:
        """The next language to be read in."""
        others = [tag for tag in self._known if tag != self._lang] or list(self._known)
        at = others.index(self._target) + 1 if self._target in others else 0
        self._target = others[at % len(others)]
        self._offer()
        self._read()

    @work(exclusive=True, group="terms")
    async def _read(self) -> None:
        text, lang, target, style = self._text, self._lang, self._target, self._style
        self.query_one("#term-count", Static).update(Content(_("looking …")))
        try:
            known = await self.ask(self.desk.reading, concepts.languages)
            read = await self.ask(
                self.desk.reading, lambda base: read_terms(base, text, lang, target, style)
            )
        except TermbaseError as error:
            self.desk.report(error)
            return
        self._lang = read.lang
        spoken = tuple(dict.fromkeys(tag.split("-")[0] for tag in known))
        if spoken and set(spoken) != set(self._known):
            self._known = (*(t for t in LANGUAGES if t in spoken),
                           *(t for t in spoken if t not in LANGUAGES))  # fmt: skip
            self._offer()
        self.terms.show(read.terms)
        count = len(read.terms)
        said = show(MN("{count} term", "{count} terms", count, count=number(count)))
        text = _("{language}: {terms}", language=language(read.lang), terms=said)
        self.query_one("#term-count", Static).update(Content(text))

    @on(VirtualList.Moved, "#terms")
    def _moved(self) -> None:
        marks = [Mark(t.mention.start, t.mention.end, "term") for t in self.terms.terms]
        term = self.terms.current
        current = Mark(term.mention.start, term.mention.end, "current") if term else None
        self.text.mark(marks, current)
        if term is not None and not self.text.has_focus:
            self.text.go_to(term.mention.start)
        self._read_card()

    @on(VirtualList.Chosen, "#terms")
    def _chosen(self) -> None:
        self.action_open()

    @on(TextArea.SelectionChanged, "#read-text")
    def _cursor_moved(self) -> None:
        if not self.text.has_focus:
            return
        at = self.text.cursor_offset
        places = (t.mention for t in self.terms.terms)
        row = next((n for n, m in enumerate(places) if m.start <= at < m.end), None)
        if row is not None:
            self.terms.cursor = row

    @work(exclusive=True, group="card")
    async def _read_card(self) -> None:
        card, term = self.query_one(ConceptCard), self.terms.current
        if term is None:
            card.show(None)
            return
        concept = term.concept
        if card.card is None or card.card.concept != concept:
            card.show(Card(concept.id, concept, (), {}, (), ()), complete=False)
        await asyncio.sleep(READING)
        try:
            card.show(await self.ask(self.desk.reading, lambda base: inspect(base, concept.id)))
        except TermbaseError as error:
            self.desk.report(error)

    @property
    def at_hand(self) -> str:
        """The concept of the term under the cursor."""
        return self._term.concept.id if self._term else ""

    @property
    def _term(self) -> ReadTerm | None:
        return self.terms.current

    def action_open(self) -> None:
        """Opens the whole card of the term under the cursor."""
        if self._term is not None:
            self.desk.push_screen(CardScreen(self._term.concept.id))

    def action_copy(self, lang: str = "") -> None:
        """Copies the form of the term under the cursor, of a language or the one read in."""
        if self._term is None:
            self.desk.say(_("There is no term to copy."))
        elif lang or not self._term.forms:
            self.desk.copy_form(self._term.concept, lang or self._target)
        else:
            self.desk.copy_text(self._term.forms[0])

    def action_back(self) -> None:
        """Back to the text that is checked."""
        self.dismiss()
