"""Forms: what is typed, what is said of it while typing, and what is stored."""

from __future__ import annotations

from termbase.model import Status
from termbase.store import concepts
from termbase.store.base import Base
from termbase_tui.screens.edit import EditScreen


def stored(path, id):
    with Base.open(path, read_only=True) as base:
        return concepts.get(base, id)


async def opened(running, query="ha noi", heading="ha-noi"):
    await running.type(query)
    await running.until(lambda: running.app.screen.at_hand)
    await running.press("ctrl+e")
    await running.until(lambda: isinstance(running.app.screen, EditScreen))
    await running.until(lambda: running.app.screen.at is not None)
    await running.sees(heading, "Forms")


async def test_a_new_concept_begins_with_what_was_searched(open_app, base_path):
    async with open_app() as running:
        await running.type("model bridge")
        await running.sees("Nothing found")
        await running.press("ctrl+n")
        await running.sees("Forms", "model bridge")
        await running.until(lambda: running.app.screen.at is not None)
        await running.type("s")
        await running.press("ctrl+s")
        await running.sees("Saved: model bridges", "exact")
        concept = stored(base_path, "model-bridges")
        assert [(t.lang, t.text, t.status) for t in concept.terms] == [
            ("en", "model bridges", Status.PREFERRED)
        ]
        await running.press("ctrl+z")
        await running.sees("Nothing found")


async def test_a_form_is_changed_and_saved(open_app, base_path):
    async with open_app(size=(80, 24)) as running:
        await opened(running)
        await running.type("!")
        await running.press("ctrl+s")
        await running.sees("Saved:")
        assert stored(base_path, "ha-noi").preferred("vi").text == "Hà Nội!"
