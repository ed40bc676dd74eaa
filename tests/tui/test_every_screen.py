"""Every other screen and dialog as plain text, at both sizes, in English.

Each test goes through screens that follow one another and compares each of them; a test that
fails tells all the screens that are not as they were.
"""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from termbase.store.base import Base
from termbase.workflow.drafts import blank
from termbase.workflow.edit import edit_concept
from termbase.workflow.locate import first_places, state_folder
from termbase.workflow.unsaved.forms import FORMS, UnsavedForm
from termbase.workflow.unsaved.keeping import Keeper
from termbase_tui.screens.edit import EditScreen
from termbase_tui.welcome import WelcomeApp
from termbase_tui.widgets.concept_card import ConceptCard
from termbase_tui.widgets.proposal_list import ProposalList
from termbase_tui.widgets.query_input import QueryInput
from termbase_tui.widgets.result_list import ResultList
from termbase_tui.widgets.sentence_field import SentenceField, UnitField
from tests.tui.conftest import Running
from tests.tui.test_flows import ARTICLE, CSV

Compare = Callable[..., Awaitable[None]]


@pytest.fixture(params=["80x24", pytest.param("140x45", marks=pytest.mark.heavy)])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    width, _, height = request.param.partition("x")
    return int(width), int(height)


@pytest.fixture
def base_path(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy; files are looked for in a folder of their own, which is a person's home."""
    home = tmp_path / "office"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", str(home))
    return Path(shutil.copy(prepared, tmp_path / "made.db"))


@pytest.fixture
def looks(same_as_snapshot, size):
    """Compares a screen when it has come to rest, and tells of all that differ at the end."""
    wrong: list[str] = []

    async def look(running: Running, name: str) -> None:
        await rest(running)
        try:
            same_as_snapshot(f"{name}-{size[0]}x{size[1]}", running)
        except AssertionError as error:
            wrong.append(str(error))

    yield look
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def opened(open_app, size):
    @asynccontextmanager
    async def opened():
        async with open_app(size=size) as running:
            yield running

    return opened


async def rest(running: Running) -> None:
    """Waits until the screen has stayed the same."""
    seen: list[str] = []

    def is_same() -> bool:
        seen.append(running.text)
        return (
            len(seen) > 10 and len(set(seen[-10:])) == 1 and "looking for sentences" not in seen[-1]
        )

    await running.until(is_same)


async def found(running: Running, query: str, id: str) -> None:
    await running.type(query)
    await running.until(lambda: running.app.screen.at_hand == id)


async def form(running: Running) -> None:
    await running.until(lambda: isinstance(running.app.screen, EditScreen))
    await running.until(lambda: running.app.screen.at is not None)


async def whole_card(running: Running) -> None:
    card = running.query(ConceptCard)
    await running.until(lambda: card.card is not None and card.card.history and card._complete)


async def test_forms(opened, looks, base_path):
    async with opened() as running:
        await running.press("ctrl+n")
        await form(running)
        await running.type("Hanoi")
        await running.sees("like: ha-noi")
        await looks(running, "form-new")
        await running.press("escape")
        await running.sees("This form is not saved.")
        await looks(running, "form-leave")
        await running.press("ctrl+d")
        await running.sees(" Search ")
        await found(running, "ha noi", "ha-noi")
        await running.press("ctrl+e")
        await form(running)
        await looks(running, "form")
        await running.press("f8")
        await running.sees("usage")
        await looks(running, "form-details")
        await running.type("!")
        await rest(running)
        with Base.open(base_path) as base:
            edit_concept(base, "Mai", "ha-noi", subject="capitals")
        await running.sees("changed by somebody else meanwhile")
        await running.press("ctrl+s")
        await running.sees("theirs: capitals")
        await looks(running, "form-conflict")


async def test_a_form_left_over(opened, looks, base_path):
    before = Keeper(state_folder(), FORMS, base_path)
    before.keep(UnsavedForm(blank("Cầu Mẫu", "vi")))
    before.end()
    async with opened() as running:
        await running.sees("This form was not saved. Go on with it?")
        await looks(running, "form-left-over")


async def test_cards(opened, looks):
    async with opened() as running:
        await found(running, "ha noi", "ha-noi")
        await running.press("ctrl+r")
        await running.sees("any kind")
        await whole_card(running)
        await looks(running, "search-filters")
        await running.press("ctrl+r", "enter")
        await running.sees(" Concept ")
        await whole_card(running)
        await looks(running, "card")
        await running.press("t")
        await running.sees(" Sources ")
        await looks(running, "sources")


async def test_look_ups(opened, looks):
    async with opened() as running:
        names = "Hà Nội\nLe Van Mau\nmodel raod\nBrussels\n"
        running.query(QueryInput).post_message(events.Paste(names))
        await running.sees("3 of 4 names found")
        await looks(running, "look-ups")
        await running.press("escape", "escape")
        await running.type("mau")
        await running.until(lambda: running.query(ResultList).count == 3)
        await running.press("ctrl+p")
        await running.type("interface")
        await running.sees("Interface in French")
        await looks(running, "palette")


async def test_memory(opened, looks):
    async with opened() as running:
        await running.press("ctrl+t")
        await running.until(lambda: isinstance(running.app.focused, SentenceField))
        await running.sees("Type or paste a sentence")
        await looks(running, "memory-empty")
        await running.terminal("\x1b[200~Le Van Mau came to Hanoi on Friday.\x1b[201~")
        await running.sees("Terms of the sentence")
        await running.until(lambda: "made.po" in str(running.query("#memory-origin").content))
        await looks(running, "memory")
        await running.press("tab", "o")
        await running.sees(" Unit ", "Met in")
        await looks(running, "unit")
        await running.press("c")
        await running.until(lambda: isinstance(running.app.focused, UnitField))
        await looks(running, "unit-form")
        await running.press("escape", "escape", "ctrl+g")
        await running.type("ha noi")
        await running.sees("1 sentence")
        running.query("#foot")._go()
        await looks(running, "concordance")


async def test_import(opened, looks, base_path):
    Path("bridge.csv").write_text(CSV, encoding="utf-8")
    Path("articles").mkdir()
    async with opened() as running:
        await running.press("ctrl+l")
        await running.sees("bridge.csv")
        await looks(running, "import-files")
        await running.type("bridge.csv")
        await running.sees("Would be done")
        await looks(running, "import")


async def test_review_dialogs(opened, looks):
    async with opened() as running:
        await running.press("f3")
        await running.until(lambda: running.query(ProposalList).count == 3)
        await running.press("r")
        await running.sees("Why is this rejected?")
        await looks(running, "review-reject")
        await running.press("escape")
        await running.sees("3 concepts wait")
        # A letter that came at once after another one would be taken for typing.
        await running.press("home", "m")
        await running.sees("Which concept is it the same as?")
        await looks(running, "review-merge")
        await running.press("escape")
        await running.sees("3 concepts wait")
        await running.press("home", "s")
        await running.sees("Which forms belong to another concept?")
        await looks(running, "review-split")


async def test_history_and_help(opened, looks):
    async with opened() as running:
        await running.press("f5")
        await running.sees("> #2 ")
        await running.press("j")
        await running.sees("+ ha-noi")
        await looks(running, "history")
        await running.press("ctrl+z")
        await running.sees("Take this back?")
        await looks(running, "take-back")
        await running.press("escape")
        await running.sees(" History ")
        await running.press("f1")
        await running.sees(" Help ", "In the history")
        await looks(running, "help")


async def test_check_dialogs(opened, looks, base_path):
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")
    async with opened() as running:
        await running.press("ctrl+o")
        await running.sees("Type or paste a text here")
        await looks(running, "check-empty")
        await running.press("ctrl+o")
        await running.until(lambda: running.app.focused.id == "check-path")
        await running.type("article.txt")
        await running.press("enter")
        await running.sees("2 findings")
        await running.until(lambda: running.app.focused.id == "findings")
        await running.press("plus")
        await running.sees("Propose this name")
        await looks(running, "check-propose")
        await running.press("escape", "x")
        await running.sees(" Rule ")
        await looks(running, "rule")


async def test_first_run(looks, size, base_path, monkeypatch):
    for name in ("XDG_DATA_HOME", "TERMBASE_DB"):
        monkeypatch.delenv(name, raising=False)
    Path("names.db").write_bytes(b"\0" * 1000)
    app = WelcomeApp(first_places(), "Lan")
    async with app.run_test(size=size) as pilot:
        running = Running(app, pilot)
        await running.sees("There is no base here yet.")
        await looks(running, "first-run")
        await running.press("end", "enter")
        await running.sees("names.db")
        await looks(running, "first-run-open")
