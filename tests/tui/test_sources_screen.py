"""From a sentence to the whole article."""

import pytest

from termbase.model import (
    Concept,
    Context,
    Definition,
    Kind,
    Relation,
    RelationKind,
    Review,
    Source,
    SourceKind,
    Status,
    Task,
    Term,
)
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase_tui.screens.sources import article_lines
from termbase_tui.widgets.evidence_list import EvidenceList, places_of


@pytest.fixture
def long_article(base_path):
    filler = "\n".join(f"Line {n} of the report says little. " * 3 for n in range(80))
    text = f"{filler}\nMaple Bridge was opened by nobody [b]here[/b] \x1b[2J today.\n{filler}"
    article = Source("long-one", SourceKind.DOCUMENT, "A long report", "Nobody", "p. 3",
                     date="2026-02-01", lang="en", text=text)  # fmt: skip
    cited = Source("cited-one", title="A book [red]", publisher="Press", locator="p. 9")
    term = Term("en", "Maple Bridge", status=Status.PREFERRED, review=Review.APPROVED,
                sources=("long-one", "cited-one"),
                contexts=(Context("Over the Maple Bridge he went.", "cited-one"),))  # fmt: skip
    with Base.open(base_path) as base, writing(base, Task.ADD, "Mai") as batch:
        batch.put_source(article)
        batch.put_source(cited)
        batch.put(Concept("maple-bridge", Kind.INFRASTRUCTURE, review=Review.APPROVED,
                          terms=(term,)))  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.heavy
async def test_a_sentence_leads_to_its_article(open_app, long_article, size):
    async with open_app(size=size) as running:
        await running.type("maple bridge")
        await running.until(lambda: running.app.screen.at_hand == "maple-bridge")
        await running.press("ctrl+g")
        await running.sees(" Sources ", "Over the Maple Bridge he went.", "typed by hand")
        await running.press("down")
        await running.sees("was opened by nobody [b]here[/b] ␛[2J", "Nobody, A long report, p. 3")
        assert "A long report" in running.text
        assert "\x1b" not in running.text
        here = running.query("#article-pane").scroll_offset.y
        assert here > 50
        await running.press("right")
        await running.until(lambda: running.query("#article-pane").scroll_offset.y > here)
        await running.press("escape")
        await running.sees(" Search ")


async def test_the_sources_open_from_the_card_and_the_list(open_app):
    async with open_app() as running:
        await running.type("hanoi")
        await running.until(lambda: running.app.screen.at_hand == "ha-noi")
        await running.press("enter")
        await running.sees(" Concept ", "Used in")
        await running.press("t")
        await running.sees(" Sources ", "Rain fell.", "A made report")
        assert running.query(EvidenceList).count == 1
        await running.press("q")
        await running.sees(" Concept ")


async def test_a_sentence_of_the_card_leads_into_its_article_and_escape_back(
    open_app, long_article
):
    async with open_app(size=(80, 24)) as running:
        await running.type("maple bridge")
        await running.until(lambda: running.app.screen.at_hand == "maple-bridge")
        await running.press("enter")
        await running.sees(" Concept ", "> en Over the Maple Bridge he went.", "⏎ Open")
        await running.press("right")
        await running.sees("> en Maple Bridge was opened by nobody [b]here[/b] ␛[2J")
        await running.press("enter")
        await running.sees(" Sources ", "A long report")
        await running.until(lambda: running.query(EvidenceList).cursor == 1)
        await running.until(lambda: running.query("#article-pane").scroll_offset.y > 50)
        await running.press("escape")
        await running.sees(" Concept ", "> en Maple Bridge was opened")


async def test_a_card_that_leads_nowhere_does_not_offer_it(open_app):
    async with open_app() as running:
        await running.type("model road")
        await running.until(lambda: running.app.screen.at_hand == "duong-mau")
        await running.press("enter")
        await running.sees(" Concept ", "imported (made)", "Sources")
        assert "⏎ Open" not in running.text


async def test_enter_shows_the_line_that_it_would_follow_before_it_does(open_app, base_path):
    definition = Definition("en", "A bridge. " * 300)
    located = Relation(RelationKind.LOCATED_IN, "ha-noi")
    with Base.open(base_path) as base, writing(base, Task.ADD, "Mai") as batch:
        batch.put(Concept("long-bridge", Kind.INFRASTRUCTURE, terms=(Term("en", "long bridge"),),
                          definitions=(definition,), relations=(located,)))  # fmt: skip
    async with open_app(size=(80, 24)) as running:
        await running.type("long bridge")
        await running.until(lambda: running.app.screen.at_hand == "long-bridge")
        await running.press("enter")
        await running.sees(" Concept ", "⏎ Open")
        await running.press("enter")
        await running.sees("> located in: Hanoi")
        await running.press("enter")
        await running.sees("ha-noi  place")


async def test_a_click_on_a_line_of_a_card_leads_where_the_line_says(open_app):
    async with open_app() as running:
        await running.type("le van mau")
        await running.until(lambda: running.app.screen.at_hand == "le-van-mau")
        await running.sees("located in: Hanoi", "Reporters in Hanoi met")
        await click(running, "located in: ")
        await running.sees(" Concept ", "ha-noi  place", "> ")
        await running.press("escape")
        await running.sees(" Search ")
        await click(running, "Reporters in")
        await running.sees(" Sources ", "A made report")


async def click(running, text: str) -> None:
    rows = running.text.split("\n")
    y = next(n for n, row in enumerate(rows) if text in row)
    await running.pilot.click(offset=(rows[y].index(text), y))


@pytest.mark.heavy
async def test_a_concept_without_sources_says_so(open_app):
    async with open_app() as running:
        await running.press("ctrl+g")
        await running.until(lambda: "Find a concept first." in running.said)
        await running.type("model road")
        await running.until(lambda: running.app.screen.at_hand == "duong-mau")
        await running.press("ctrl+g")
        await running.sees("The base has no source of this concept.")


def test_the_line_of_the_term_is_found_at_any_width(base_path, long_article):
    from termbase.workflow.inspect import inspect

    with Base.open(base_path, read_only=True) as base:
        places = places_of(inspect(base, "maple-bridge"))
    for width in (20, 37, 80, 200):
        shown, row = article_lines(places[1], width)
        assert "Bridge" in shown[row].plain
