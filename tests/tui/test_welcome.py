"""The first run: a base is made, filled or opened, without a word typed at a shell."""

import threading
from contextlib import asynccontextmanager

import pytest

from termbase import messages
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.locate import first_places
from termbase.workflow.set_up import set_up
from termbase_tui.app import TermbaseApp
from termbase_tui.opening import EMPTY, is_empty
from termbase_tui.welcome import WelcomeApp
from tests.tui.conftest import Running


@asynccontextmanager
async def welcome(*places, size=(80, 24), there=False):
    app = WelcomeApp(places, "Lan", there=there)
    async with app.run_test(size=size) as pilot:
        running = Running(app, pilot)
        await running.until(lambda: app.screen.query("#offers"))
        yield running


async def ended(running):
    await running.until(lambda: running.app._exit)
    return running.app.return_value


@pytest.fixture
def places(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "TERMBASE_DB"):
        monkeypatch.delenv(name, raising=False)
    return first_places()


async def test_a_base_with_the_first_glossary_is_made_with_one_key(places):
    async with welcome(*places) as running:
        await running.sees("There is no base here yet.", "> Make a base in this folder",
                           "~/here/termbase.db", "found from every folder")  # fmt: skip
        await running.press("enter")
        assert await ended(running) == places[0]
    with Base.open(places[0], read_only=True) as base:
        assert concepts.count(base).concepts > 100


async def test_an_empty_base_is_made_and_then_filled(places):
    async with welcome(places[0]) as running:
        await running.sees("There is no base at ~/here/termbase.db yet.")
        await running.press("down", "enter")
        assert await ended(running) == places[0]
    assert is_empty(places[0])
    async with welcome(places[0], there=True) as running:
        await running.sees("is empty", "> Bring in the first glossary", "Go on with the empty base")
        await running.press("enter")
        assert await ended(running) == places[0]
    assert not is_empty(places[0])


async def test_another_base_is_found_and_opened(places, tmp_path):
    (tmp_path / "here" / "far").mkdir()
    (tmp_path / "here" / "far" / "notes.txt").write_text("no base")
    Base.create(tmp_path / "here" / "far" / "names.db").close()
    async with welcome(*places) as running:
        await running.press("end", "enter")
        await running.sees("> far/")
        await running.press("f", "tab")
        await running.sees("names.db", "notes.txt")
        await running.type("no")
        await running.until(lambda: "names.db" not in running.text)
        await running.press("enter")
        await running.sees("the file is no termbase")
        await running.press("backspace", "backspace", "n", "a")
        await running.until(lambda: "> names.db" in running.text)
        await running.press("enter")
        assert (await ended(running)).name == "names.db"


async def test_a_folder_that_cannot_be_made_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "file").write_text("x")
    async with welcome(tmp_path / "file" / "termbase.db") as running:
        await running.sees("> Make it, with the first glossary")
        await running.press("enter")
        await running.sees("file: there is a file already")
        await running.press("ctrl+q")
        assert await ended(running) is None


async def test_escape_stops_and_leaves_nothing(places, monkeypatch):
    going, may_go = threading.Event(), threading.Event()

    def slow(path, user, *, empty, progress):
        going.set()
        may_go.wait(10)
        return set_up(path, user, empty=empty, progress=progress)

    monkeypatch.setattr("termbase_tui.welcome.set_up", slow)
    async with welcome(*places) as running:
        await running.press("enter")
        await running.until(going.is_set)
        await running.press("escape")
        may_go.set()
        await running.sees("stopped; nothing was changed")
        assert not places[0].exists()


async def test_its_texts_follow_the_interface(places):
    async with welcome(*places) as running:
        await running.sees("Choose", "Quit")
        await running.press("f9")
        await running.until(lambda: messages.current() == "vi")
        await running.press("f9", "f9")
        await running.sees("There is no base here yet.")


async def test_a_big_file_that_is_no_base_ends_the_app_with_the_reason(tmp_path):
    path = tmp_path / "termbase.db"
    path.write_bytes(b"?" * (EMPTY + 1))
    assert not is_empty(path)
    app = TermbaseApp(path, "Lan")
    async with app.run_test() as pilot:
        await Running(app, pilot).until(lambda: app._exit)
    assert "no termbase" in app.unreadable.message.english()
