"""The sources of a concept: every sentence with its whole article beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on, work
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from termbase.errors import TermbaseError
from termbase.language.display import safe
from termbase.messages import M, Message, _
from termbase.workflow.annotate import Evidence
from termbase.workflow.inspect import inspect
from termbase_tui.actions import Place as Keys
from termbase_tui.actions import bindings
from termbase_tui.card_text import FOUND, HEADING, MUTED, STRONG, lines, plain
from termbase_tui.screens.house import HouseScreen
from termbase_tui.shown import language, line
from termbase_tui.widgets.evidence_list import EvidenceList, Place, places_of
from termbase_tui.widgets.virtual_list import VirtualList

CONTEXT = 2
"""So many lines of an article stand above the one with the term."""


class SourcesScreen(HouseScreen):
    """Sentences and sources; of the one under the cursor the article, its term marked."""

    BINDINGS = bindings(Keys.SOURCES)
    AUTO_FOCUS = "#places"
    TITLE_TEXT: ClassVar[Message] = M("Sources")

    def __init__(self, concept: str, at: Evidence | None = None) -> None:
        super().__init__()
        self._concept = concept
        self._at = at
        """The sentence that one came from, until it is shown."""

    @property
    def at_hand(self) -> str:
        """The concept whose sources they are."""
        return self._concept

    def body(self) -> Iterator[Widget]:
        """The places, and the article."""
        with Container(classes="panes"):
            with Container(classes="list-pane"):
                yield EvidenceList(id="places")
                yield Static(id="hint")
            with VerticalScroll(id="article-pane"):
                yield Static(id="article")

    def reload(self) -> None:
        """Reads the sources."""
        self._read()

    def retext(self) -> None:
        """The article's head."""
        self._show()

    @work(exclusive=True, group="card")
    async def _read(self) -> None:
        id = self._concept
        try:
            card = await self.ask(
                self.desk.reading, lambda base: inspect(base, id, with_history=False)
            )
        except TermbaseError as error:
            self.desk.report(error)
            return
        places = places_of(card)
        rows = self.query_one(EvidenceList)
        rows.show(places)
        at, self._at = self._at, None
        if at is not None:
            rows.cursor = next((n for n, place in enumerate(places) if place.evidence == at), 0)
        hint = self.query_one("#hint", Static)
        hint.display = not places
        hint.update(Content(_("The base has no source of this concept.")))

    @on(VirtualList.Moved)
    def _moved(self) -> None:
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Lays the article out anew."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        place = self.query_one(EvidenceList).current
        pane, article = self.query_one("#article-pane"), self.query_one("#article", Static)
        if place is None:
            article.update(Content(""))
            return
        # The scroll bar's room is kept free, so that its coming does not wrap the lines anew.
        width = max(pane.container_size.width - pane.gutter.width - 1, 20)
        shown, row = article_lines(place, width)
        article.update(lines(shown))
        pane.scroll_to(y=max(row - CONTEXT, 0), animate=False, immediate=False)

    def action_article(self, pages: int) -> None:
        """Scrolls the article while the list keeps the focus."""
        pane = self.query_one("#article-pane")
        pane.scroll_relative(y=pages * max(pane.size.height - 2, 1), animate=False)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()


def article_lines(place: Place, width: int) -> tuple[list[Content], int]:
    """A source in lines of ``width`` cells: what it is, then its text with the term marked; and the
    number of the line that has the term.
    """
    source, item = place.source, place.evidence
    head = [plain(line(source.title or source.id), HEADING)]
    known = (source.publisher, source.locator, source.date, language(source.lang))
    head += [plain(line(", ".join(text for text in known if text)), MUTED)]
    if source.kind == "illustrative":
        head.append(plain(_("written to show the terms in use"), MUTED))
    if source.note:
        head.append(plain(line(source.note), MUTED))
    shown = [row for part in head for row in part.wrap(width)]
    shown.append(Content(""))
    if source.text is None:
        about = _("The base has no text of this source.")
        if item is not None:
            about = _("The base has this sentence only, typed by hand:")
        shown += plain(about, MUTED).wrap(width)
        if item is not None:
            shown += _marked(item.sentence, item.start, item.end).wrap(width)
        return shown, 0
    if item is None or item.offset is None:
        return [*shown, *plain(source.text).wrap(width)], 0
    end = item.offset + item.end - item.start
    # The line of the term is the last one of what stands before it, with it.
    before = len(plain(source.text[:end]).wrap(width))
    row = len(shown) + before - 1
    return [*shown, *_marked(source.text, item.offset, end).wrap(width)], row


def _marked(text: str, start: int, end: int) -> Content:
    return Content.assemble(safe(text[:start]), (safe(text[start:end]), FOUND + " " + STRONG),
                            safe(text[end:]))  # fmt: skip
