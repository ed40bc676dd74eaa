"""The app open for reading only: it shows all, changes nothing, and says so before one types."""

import hashlib
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.color import Color

from termbase.errors import StoreError, TermbaseError
from termbase.model import Task
from termbase.store.writing import writing
from termbase_tui.app import TermbaseApp

from .conftest import Running

REFUSED = "open for reading only"


@pytest.fixture
def open_for_reading(base_path: Path):
    @asynccontextmanager
    async def opened():
        app = TermbaseApp(base_path, "Lan", read_only=True)
        async with app.run_test(size=(120, 40)) as pilot:
            running = Running(app, pilot)
            await running.until(lambda: app.counts is not None)
            yield running

    return opened


def of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def test_what_would_write_says_that_the_base_is_for_reading(open_for_reading, base_path):
    before = of(base_path)
    async with open_for_reading() as running:
        await running.sees("read only")
        for key in ("ctrl+n", "ctrl+z", "ctrl+y", "ctrl+l"):
            await running.press(key)
            await running.until(lambda: REFUSED in running.said)
            running.query("#said").display = False
        await running.type("hanoi")
        await running.sees("Hà Nội")
        await running.press("ctrl+e")
        await running.until(lambda: REFUSED in running.said)
        assert running.app.current_mode == "search"
        await running.press("f3")
        waiting = "3 concepts wait"
        await running.sees(waiting)
        for key in ("a", "r", "m", "o"):
            running.query("#said").display = False
            # A key without a letter lies between: letters that come together are typing.
            await running.press("home", key)
            await running.until(lambda: REFUSED in running.said)
        await running.sees(waiting)
        assert running.app.counts.proposed
    assert of(base_path) == before


async def test_the_store_itself_refuses(open_for_reading):
    async with open_for_reading() as running:
        app = running.app
        with pytest.raises(TermbaseError, match=REFUSED):
            await app.change(lambda base: None)

        def write(base):
            with writing(base, Task.EDIT, "Lan", note="x"):
                pass

        with pytest.raises(StoreError):
            await app.writing.ask(write)
        with pytest.raises(StoreError, match="read-only"):
            await app.writing.ask(lambda base: base.connection.execute("DELETE FROM batch"))


@pytest.mark.heavy
async def test_a_glossary_is_handed_out_all_the_same(open_for_reading, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_for_reading() as running:
        await running.press("f4")
        await running.sees("Will be written")
        await running.press("ctrl+s")
        await running.sees("Written to")
        assert [file for file in tmp_path.iterdir() if file.suffix in (".csv", ".po", ".tbx")]


@pytest.fixture
def in_a_browser(monkeypatch):
    """Files that are handed to the browser, by name."""
    handed = {}

    def deliver(self, file, *, save_filename, mime_type):
        with file:
            handed[save_filename] = file.read()

    monkeypatch.setattr(TermbaseApp, "is_web", True)
    monkeypatch.setattr(TermbaseApp, "deliver_binary", deliver)
    return handed


@pytest.mark.heavy
async def test_in_a_browser_files_go_there(open_for_reading, tmp_path, monkeypatch, in_a_browser):
    folder = tmp_path / "texts"
    folder.mkdir()
    monkeypatch.chdir(folder)
    text = folder / "text.txt"
    text.write_text("Ha Noi, Hà Nội\n", encoding="utf-8")
    (folder / ".termbase.toml").write_text("", encoding="utf-8")
    async with open_for_reading() as running:
        await running.press("f4")
        await running.sees("Will be written", "Goes to the browser as")
        await running.press("ctrl+s")
        await running.sees("Handed to the browser")
        (data,) = in_a_browser.values()
        assert "Hà Nội".encode() in data
        await running.press("ctrl+o")
        await running.until(lambda: running.app.current_mode == "check")
        screen = running.app.screen
        await screen.open(text)
        await running.until(lambda: screen.hand.text)
        await running.until(lambda: screen.findings.count)
        await running.press("w")
        await running.until(lambda: "until you quit" in running.said)
        await running.press("ctrl+s")
        await running.until(lambda: "text.txt" in in_a_browser)
        assert in_a_browser["text.txt"] == text.read_bytes()
    assert {file.name for file in folder.iterdir()} == {"text.txt", ".termbase.toml"}
    assert (folder / ".termbase.toml").read_text() == ""


async def test_the_row_under_the_cursor_can_be_read(open_for_reading):
    async with open_for_reading() as running:
        await running.type("hanoi")
        await running.sees("Hà Nội")
        strip = running.app.screen._compositor.render_strips()[2]
        styles = [segment.style for segment in strip if segment.text.strip()][:4]
        for style in styles:
            letters, ground = (Color.from_rich_color(c) for c in (style.color, style.bgcolor))
            assert abs(letters.brightness - ground.brightness) > 0.4, style
