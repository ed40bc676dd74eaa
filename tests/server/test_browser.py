"""The app in a real browser: Vietnamese typed and pasted, copies, downloads, and nobody asked."""

from __future__ import annotations

import asyncio
import os
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytest.importorskip("textual_serve")

from tests.server.browser import Page, browsing, program
from tests.server.served import served

pytestmark = [pytest.mark.heavy, pytest.mark.xdist_group("browser")]

NAME = "Phạm Minh Chính"
DECOMPOSED = unicodedata.normalize("NFD", NAME)
CTRL = 2


@pytest.fixture(autouse=True)
def _browser() -> None:
    if program() is None:
        if os.environ.get("TERMBASE_PEERS") == "required":
            pytest.fail("Chromium is not installed; .ci/browser does that")
        pytest.skip("Chromium is not installed (.ci/browser)")


@asynccontextmanager
async def opened(
    folder: Path, *words: str, options: tuple[str, ...] = ()
) -> AsyncIterator[tuple[Page, Callable[[], object], str]]:
    """A tab with the app, what opens further tabs, and the address."""
    async with served(folder, *words) as (_process, address), browsing(*options) as tab:
        page = await tab()
        await page.open(address.strip())
        yield page, tab, address.strip()
        assert {urlsplit(asked).hostname for asked in page.asked} == {"127.0.0.1"}
        assert not [asked for asked in page.asked if "favicon" in asked]
        assert page.complaints == []


def field(screen: str) -> str:
    """What stands in the field of the search, without the count at its end."""
    return "".join(screen.split("\n")[1:2]).removeprefix(">").rsplit("  ", 1)[0].strip()


async def finds(page: Page, typed: str, rung: str) -> None:
    """Sees what was typed in the field, and the person found by it; empties the field."""

    def found(screen: str) -> bool:
        first = screen.split("\n")[2:3]
        return field(screen) == typed and all(f"{NAME}  " in row and rung in row for row in first)

    await page.until(found)
    await page.key("Escape", 27)
    await page.until(lambda screen: field(screen) != typed)


async def test_vietnamese_is_typed_in_every_way(folder):
    async with opened(folder) as (page, _tab, _address):
        await page.sees("read only", "Quit")
        assert await page.value("location.search") == ""
        # An input method that shows what it composes (IBus, Fcitx, macOS, Android).
        await page.compose("P", "Ph", "Pha", "Phạ", "Phạm")
        await page.insert(" ")
        await page.compose("M", "Minh")
        await page.insert(" ")
        await page.compose("Chi", "Chin", "Chinh", "Chính")
        await finds(page, NAME, "exact")
        # The same, decomposed; and committed by a panel that composes nothing.
        await page.compose(*(DECOMPOSED[:n] for n in range(1, len(DECOMPOSED) + 1)))
        await finds(page, NAME, "exact")
        await page.insert(DECOMPOSED)
        await finds(page, NAME, "exact")
        # Telex without an input method.
        await page.type("Phamj Minh Chinhs")
        await finds(page, "Phamj Minh Chinhs", "keystrokes")
        # One that takes letters back and puts others in their place (UniKey, OpenKey, EVKey).
        await page.type("Pham")
        await page.key("Backspace", 8)
        await page.key("Backspace", 8)
        await page.insert("ạm")
        await page.type(" Minh Chinh")
        for _ in range(3):
            await page.key("Backspace", 8)
        await page.insert("ính")
        await finds(page, NAME, "exact")


async def test_copied_and_pasted_through_the_browser(folder):
    async with opened(folder) as (page, _tab, _address):
        await page.sees("read only", "Quit")
        await page.type("pham minh chinh")
        await page.until(lambda text: "pham-minh-chinh" in text)
        await page.key("F6", 117)
        await page.sees("browser's clipboard")
        await page.key("Escape", 27)
        await page.until(lambda text: field(text) != "pham minh chinh")
        await page.key("v", modifiers=CTRL, commands=["paste"])
        await finds(page, NAME, "exact")
        # What the app shows opens no other page.
        assert await page.value("window.open('https://example.org/') === null")
        assert await page.value("window.open() === null")


async def test_an_export_is_handed_to_the_browser(folder):
    kept = folder / "kept"
    kept.mkdir()
    before = (folder / "served.db", (folder / "termbase.db").read_bytes())
    async with opened(folder) as (page, _tab, _address):
        await page.do("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(kept))
        await page.sees("read only", "Quit")
        await page.key("F4", 115)
        await page.sees("Goes to the browser as", "Will be written")
        await page.key("s", modifiers=CTRL)
        await page.sees("Handed to the browser")
        for _ in range(600):
            found = [file for file in kept.iterdir() if file.suffix != ".crdownload"]
            if found:
                break
            await asyncio.sleep(0.05)
        (file,) = found
        assert file.read_bytes()
        assert not (folder / file.name).exists()
    assert before[0].read_bytes() == before[1]


async def test_tabs_are_apart_and_say_when_their_app_has_ended(folder):
    async with opened(folder, "--write") as (page, tab, address):
        await page.sees("Quit")
        assert "read only" not in await page.screen()
        other = await tab()
        # The cookie is enough by now.
        await other.open(address.split("?")[0])
        await other.sees("Quit")
        await other.type("evfta")
        await other.sees("evfta")
        assert "evfta" not in await page.screen()
        await other.key("q", modifiers=CTRL)
        closed = "getComputedStyle(document.querySelector('.ended')).display"
        for _ in range(600):
            if await other.value(closed) == "block":
                break
            await asyncio.sleep(0.05)
        assert await other.value(closed) == "block"
        assert await page.value(closed) == "none"
        await other.value("document.querySelector('.ended a').click()")
        await other.sees("Quit")


async def test_a_browser_that_cannot_draw_says_so(folder):
    options = ("--disable-gpu", "--disable-webgl", "--disable-3d-apis")
    async with opened(folder, options=options) as (page, _tab, _address):
        for _ in range(600):
            if await page.value("document.body?.classList.contains('-needs')"):
                break
            await asyncio.sleep(0.05)
        shown = "getComputedStyle(document.querySelector('.needs')).display"
        assert await page.value(shown) == "block"
        page.complaints.clear()
