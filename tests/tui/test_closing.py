"""Keys that come once more after a screen has closed."""

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
        assert form.is_attached or key != "escape"
        assert len(running.app.screen_stack) == 1
