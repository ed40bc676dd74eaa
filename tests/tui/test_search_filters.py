"""Filters and order of the search, and leafing through all forms."""

import pytest

from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase_tui import leaves as leaves_module
from termbase_tui.leaves import PAGE, Leaves
from termbase_tui.widgets.result_list import ResultList


def shown(running) -> list[str]:
    results = running.query(ResultList)
    return [a.hit.term for a in results.answers if a is not None]


async def chosen(running, **values):
    if not running.app.screen.query("#by-lang"):
        await running.press("ctrl+r")
        await running.until(lambda: running.app.focused.id == "by-lang")
        await running.press("ctrl+r")
    for name, value in values.items():
        running.query(f"#by-{name}").value = value
        await running.pilot.pause()


async def test_filters_come_by_a_key_and_go_by_escape(open_app):
    async with open_app(size=(80, 24)) as running:
        assert "any kind" not in running.text
        await running.press("ctrl+r")
        await running.sees("any language", "any kind", "any status", "any review", "best first")
        assert running.app.focused.id == "by-lang"
        await running.press("ctrl+r")
        await running.until(lambda: "any kind" not in running.text)
        assert running.app.focused.id == "query"
        await running.press("ctrl+r")
        await chosen(running, kind="person")
        await running.until(lambda: len(shown(running)) == 3)
        await running.press("escape")
        assert running.app.focused.id == "query"
        await running.sees("person")
        await running.press("escape")
        await running.sees("Type a name as you know it")
        assert "any kind" not in running.text


async def test_a_search_is_narrowed_by_what_the_form_is(open_app):
    async with open_app() as running:
        await running.type("hanoi")
        await running.until(lambda: shown(running) == ["Hanoi"])
        await chosen(running, status="deprecated")
        await running.until(lambda: shown(running) == ["Hanoï"])
        await chosen(running, status="", lang="fr")
        await running.until(lambda: running.query(ResultList).current.hit.lang == "fr")
        await chosen(running, review="proposed")
        await running.until(lambda: shown(running) == ["Ha-Noï"])
        await chosen(running, kind="person")
        await running.sees("Nothing found")


async def test_without_a_query_all_forms_stand_in_the_order_of_the_language(open_app, base_path):
    words = ["đường", "dương", "dung", "Ân", "an", "ăn"]
    with Base.open(base_path) as base, writing(base, Task.ADD, "Mai") as batch:
        for n, word in enumerate(words):
            term = Term("vi", word, status=Status.PREFERRED, review=Review.APPROVED)
            batch.put(Concept(f"w{n}", Kind.EVENT, review=Review.APPROVED, terms=(term,)))
    async with open_app() as running:
        await chosen(running, order="alphabet", lang="vi", kind="event")
        await running.until(lambda: shown(running) == ["an", "ăn", "Ân", "dung", "dương", "đường"])
        await running.sees("an  vi  * preferred  event")
        await running.press("down", "enter")
        await running.sees(" Concept ", "w5")


@pytest.mark.heavy
async def test_a_long_list_is_read_in_pages(open_app, base_path, monkeypatch):
    monkeypatch.setattr(leaves_module, "KEPT", 3)
    with Base.open(base_path) as base, writing(base, Task.ADD, "Mai") as batch:
        batch.put_all(
            Concept(f"n{n}", Kind.EVENT, terms=(Term("en", f"event {n:05}"),))
            for n in range(PAGE * 7)
        )
    async with open_app() as running:
        await chosen(running, kind="event")
        await running.sees("event 00000", "700")
        leaves = running.query(ResultList).answers
        assert isinstance(leaves, Leaves)
        await running.press("tab", "tab")
        running.query(ResultList).focus()
        await running.press("end")
        await running.sees("event 00699")
        assert leaves[350] is None
        await running.press("home")
        await running.sees("event 00000")
        for page in range(1, 5):
            running.query(ResultList).cursor = page * PAGE + 50
            await running.sees(f"event {page * PAGE + 50:05}")
        assert len(leaves._pages) == 3


async def test_hits_stand_by_alphabet_when_wanted(open_app):
    async with open_app() as running:
        await running.type("m")
        await running.until(lambda: len(shown(running)) > 2)
        best = shown(running)
        await chosen(running, order="alphabet")
        await running.until(lambda: shown(running) != best)
        assert sorted(shown(running), key=str.casefold) == shown(running)
        assert sorted(best) == sorted(shown(running))


async def test_filters_are_kept_and_named_in_the_interface_language(open_app):
    async with open_app() as running:
        await running.press("ctrl+r")
        await chosen(running, kind="person")
        assert running.app.kept.group("search") == {"kind": "person"}
        await running.press("f9")
        await running.until(lambda: running.app.screen._seen[1] == "vi")
        await running.press("f9", "f9")
        await running.sees("any language", "person")
        assert running.query("#by-kind").value == "person"
