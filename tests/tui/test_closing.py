"""Leaving: a dialog that is closed twice, Escape on every screen, quitting from anywhere."""

import pytest
from textual import events

from termbase_tui.screens.asking import AskScreen


@pytest.mark.parametrize("key", ["enter", "escape", "ctrl+d"])
async def test_an_answer_given_twice_closes_one_dialog(open_app, key):
    async with open_app() as running:
        await running.press("ctrl+n")
        await running.sees("Forms")
        await running.until(lambda: running.app.screen.at is not None)
        form = running.app.screen
        await running.type("zz")
        await running.press("escape")
        await running.until(lambda: isinstance(running.app.screen, AskScreen))
        dialog = running.app.screen
        for _time in range(2):
            dialog.post_message(events.Key(key, None))
        await running.until(lambda: not isinstance(running.app.screen, AskScreen))
        await running.until(lambda: not dialog.is_running)
        if key != "escape":
            await running.until(lambda: running.app.current_mode == "search")
        assert form.is_attached or key != "escape"
        assert len(running.app.screen_stack) == 1


@pytest.mark.parametrize("key", ["f3", "f4", "f5", "ctrl+l", "ctrl+t", "ctrl+o"])
async def test_escape_leads_back_to_where_one_came_from(open_app, key):
    async with open_app(
        size=(80, 24), keys=("ctrl+t", "f4") if key == "f5" else ("f5",)
    ) as running:
        app = running.app
        before = app.current_mode
        await running.press(key)
        await running.until(lambda: app.current_mode != before and app.screen.stands)
        await running.until(lambda: app.screen.focused or key == "f5")
        for _step in range(2 if key in ("ctrl+o", "ctrl+t") else 1):
            here = app.current_mode
            await running.press("escape")
            if app.current_mode != here:
                break
        await running.until(lambda: app.current_mode == (before if key != "f5" else "export"))
        await running.press("escape")
        await running.until(lambda: app.current_mode == ("memory" if key == "f5" else "search"))


async def test_escape_keeps_what_was_typed(open_app):
    async with open_app(size=(80, 24), keys=("ctrl+t",)) as running:
        app = running.app
        await running.until(lambda: app.focused and app.focused.id == "sentence")
        await running.type("gone")
        await running.press("escape")
        await running.until(lambda: app.current_mode == "search")
        await running.press("ctrl+o")
        await running.until(lambda: app.focused and app.focused.id == "text")
        await running.type("gone to Hanoi")
        await running.press("escape")
        await running.until(lambda: app.current_mode == "search")
        await running.press("ctrl+t")
        await running.until(lambda: app.current_mode == "memory")
        assert running.query("#sentence").value == "gone"
        await running.press("ctrl+o")
        await running.until(lambda: app.current_mode == "check")
        assert running.query("#text").value == "gone to Hanoi"


@pytest.mark.parametrize("key", ["r", "ctrl+p", "ctrl+z"])
async def test_ctrl_q_quits_from_under_a_dialog(open_app, key):
    async with open_app(size=(80, 24), keys=("f3",)) as running:
        app = running.app
        await running.until(lambda: running.query("#proposals").current)
        await running.press(key)
        await running.until(lambda: app.screen.is_modal)
        await running.press("ctrl+q")
        await running.until(lambda: app._exit)


async def test_ctrl_q_under_a_dialog_asks_where_a_text_is_not_saved(open_app):
    async with open_app(size=(80, 24), keys=("ctrl+o",)) as running:
        app = running.app
        await running.until(lambda: app.focused and app.focused.id == "text")
        await running.type("gone")
        await running.press("ctrl+p")
        await running.until(lambda: app.screen.is_modal)
        await running.press("ctrl+q", "ctrl+q")
        await running.sees("Quit without saving?")
        assert len(app.screen_stack) == 3
        await running.press("enter")
        await running.until(lambda: app._exit)
