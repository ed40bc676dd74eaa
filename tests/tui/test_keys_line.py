"""The line of keys at the foot of each screen."""

from __future__ import annotations

from termbase_tui.screens.history import HistoryScreen
from termbase_tui.widgets.keys_line import KeysLine


def column(running, text: str) -> int:
    return running.text.splitlines()[-1].index(text)


def pointed(running, at: int) -> object:
    """The background of a cell of the line."""
    line = running.app.screen._compositor.render_strips()[-1]
    return next(iter(line.crop(at, at + 1))).style.bgcolor


async def test_a_click_presses_the_key_under_the_mouse(open_app):
    async with open_app() as running:
        await running.pilot.click(KeysLine, offset=(column(running, "Help"), 0))
        await running.until(lambda: type(running.app.screen).__name__ == "HelpScreen")


async def test_the_key_under_the_mouse_is_marked_and_one_of_a_group_tells_its_name(open_app):
    async with open_app() as running:
        at = column(running, "f6")
        before = pointed(running, at)
        await running.pilot.hover(KeysLine, offset=(at, 0))
        await running.until(lambda: pointed(running, at) != before)
        assert running.query(KeysLine).tooltip == "Copy the Vietnamese form"
        await running.pilot.hover("#results", offset=(1, 1))
        await running.until(lambda: pointed(running, at) == before)


async def test_a_screen_is_drawn_before_its_data_are_read(open_app, monkeypatch):
    done = []
    draw = HistoryScreen._compositor_refresh

    def drawn(screen: HistoryScreen) -> None:
        done.append("drawn")
        draw(screen)

    monkeypatch.setattr(HistoryScreen, "_compositor_refresh", drawn)
    monkeypatch.setattr(HistoryScreen, "reload", lambda screen: done.append("read"))
    async with open_app() as running:
        await running.press("f5")
        await running.until(lambda: "read" in done)
        assert done[0] == "drawn"
