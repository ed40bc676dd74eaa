"""What undo and redo say, and how far they are with big batches."""

import pytest

from termbase.store import founding
from termbase.store.base import Base
from termbase_tui import taking_back
from termbase_tui.widgets.proposal_list import ProposalList


@pytest.mark.parametrize(
    ("keys", "undone", "redone"),
    [
        (("a",), "#2 approved: model road (2 forms)", "model road (2 forms)"),
        (("right", "a"), "#2 approved: vi đường mẫu", "vi đường mẫu"),
    ],
)
async def test_what_is_taken_back_is_said_by_name(open_app, keys, undone, redone):
    async with open_app(size=(80, 24)) as running:
        await running.press("f3")
        await running.until(lambda: running.query(ProposalList).current)
        await running.press(*keys)
        await running.sees("Approved: ")
        await running.press("ctrl+z")
        await running.until(lambda: running.said == f"Taken back: {undone}")
        await running.press("ctrl+y")
        await running.until(lambda: running.said == f"Brought back: {redone}")


async def test_of_a_big_batch_its_size_is_said(open_app, monkeypatch):
    monkeypatch.setattr("termbase_tui.batch_words.FEW", 2)
    async with open_app() as running:
        running.app.own_batches.add(1)
        await running.press("ctrl+z")
        await running.until(lambda: running.said == "Taken back: #1 imported: 5 changes (made)")


async def test_an_undo_that_takes_long_says_how_far_it_is(open_app, monkeypatch):
    monkeypatch.setattr(taking_back, "STEP", 1)
    async with open_app() as running:
        heard = []
        monkeypatch.setattr(running.app, "say", lambda text, **_: heard.append(text))
        running.app.own_batches.add(1)
        await running.press("ctrl+z")
        await running.until(lambda: any(text.startswith("Taken back") for text in heard))
        assert any(text.startswith("taking back: ") for text in heard)
        heard.clear()
        await running.press("ctrl+y")
        await running.until(lambda: any(text.startswith("Brought back") for text in heard))
        assert any(text.startswith("bringing back: ") for text in heard)


async def test_what_came_with_the_base_is_not_taken_back_by_the_way(open_app, base_path):
    with Base.open(base_path) as base:
        founding.found(base)
    async with open_app() as running:
        await running.press("ctrl+z")
        said = "There is nothing to undo: nothing was changed since the base was made."
        await running.until(lambda: running.said == said)
        await running.press("f3")
        await running.until(lambda: running.query(ProposalList).current)
        await running.press("a")
        await running.sees("Approved: ")
        await running.press("ctrl+z")
        await running.until(lambda: running.said.startswith("Taken back: #2"))
