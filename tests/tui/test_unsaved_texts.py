"""A text that was not saved is lost only when a person saves it or says so."""

from __future__ import annotations

import errno

import pytest
from textual import events

from termbase.workflow.locate import state_folder
from termbase.workflow.unsaved.keeping import Keeper
from termbase.workflow.unsaved.texts import TEXTS, UnsavedText
from termbase_tui.screens.text_files import TAKE
from termbase_tui.widgets.marked_text import MarkedText


def left():
    return [kept.work.data.decode() for kept in Keeper(state_folder(), TEXTS).left()]


@pytest.fixture
def left_before():
    keeper = Keeper(state_folder(), TEXTS)
    keeper.keep(UnsavedText(b"Typed before the kill.", b""))
    keeper.end()


async def offered(running):
    await running.press("ctrl+o")
    await running.sees("Go on with a text that was not saved?")


async def test_letters_meant_for_the_path_do_not_throw_a_text_away(open_app, left_before):
    async with open_app() as running:
        await offered(running)
        await running.type("docs and d")
        await running.press("escape")
        await running.until(lambda: "Go on with" not in running.text)
    assert left() == ["Typed before the kill."]


async def test_an_end_just_when_a_text_is_taken_up_does_not_lose_it(open_app, left_before):
    async with open_app() as running:
        await offered(running)
        running.app.screen.dismiss(TAKE)
        running.app.exit()
    assert left() == ["Typed before the kill."]


async def test_a_text_goes_only_when_it_is_saved_or_thrown_away(open_app, left_before, tmp_path):
    async with open_app() as running:
        await offered(running)
        await running.press("enter")
        await running.sees("Typed before the kill.", "unsaved")
    assert left() == ["Typed before the kill."]
    async with open_app() as running:
        await offered(running)
        await running.press("ctrl+d")
        await running.until(lambda: "Go on with" not in running.text)
        await running.until(lambda: not left())


async def test_where_nothing_can_be_written_a_text_is_shown_and_stays(open_app, left_before):
    async with open_app() as running:
        await offered(running)
        check = next(s for s in running.app.screen_stack if hasattr(s, "kept"))

        def refused(*said):
            raise OSError(errno.EROFS, "Read-only file system")

        check.kept.take = check.kept.keep = refused
        await running.press("enter")
        await running.sees("Typed before the kill.", "unsaved")
    assert left() == ["Typed before the kill."]


async def test_a_text_of_an_older_encoding_is_taken_up(open_app, tmp_path):
    path = tmp_path / "old.txt"
    old = "Th\xf1 t\xad\xedng Ph\xb9m Minh ChÝnh \xae\xd5n Hµ Néi, n¬i c¸c nhµ b¸o ®îi.\n" * 3
    path.write_bytes(old.encode("latin-1"))
    async with open_app() as running:
        await running.press("ctrl+o")
        await running.until(lambda: running.app.focused and running.app.focused.id == "text")
        await running.app.screen.open(path)
        await running.sees("Chính")
        running.query(MarkedText).focus()
        await running.press("z")
        await running.sees("unsaved")
    async with open_app() as running:
        await offered(running)
        await running.press("enter")
        await running.sees("unsaved", "Chính")


async def test_a_text_that_cannot_be_kept_is_not_left(open_app, tmp_path, monkeypatch):
    (tmp_path / "other.txt").write_text("Another.\n")
    async with open_app() as running:
        await running.press("ctrl+o")
        await running.until(lambda: running.app.focused and running.app.focused.id == "text")
        running.query(MarkedText).focus()
        await running.pilot.pause()
        running.app.post_message(events.Paste("Not yet saved."))
        await running.sees("unsaved")

        def full(*said):
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(running.app.screen.kept, "keep", full)
        running.app.screen.run_worker(running.app.screen.open(tmp_path / "other.txt"))
        await running.sees("Leave this text unsaved?")
        await running.press("enter")
        await running.until(lambda: "could not be kept aside" in running.said)
        assert running.app.screen.hand.text == "Not yet saved."


async def test_quitting_with_a_text_that_cannot_be_kept_is_asked_about(open_app, monkeypatch):
    async with open_app() as running:
        await running.press("ctrl+o")
        await running.until(lambda: running.app.focused and running.app.focused.id == "text")
        await running.press("z")
        await running.sees("unsaved")

        def full(*said):
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(running.app.screen.kept, "keep", full)
        await running.press("ctrl+q")
        await running.sees("Quit without saving?")
        await running.press("enter")
        await running.sees("The text cannot be kept. Quit and lose it?")
        await running.press("escape")
        await running.until(lambda: "lose it" not in running.text)
        assert not running.app._exit
