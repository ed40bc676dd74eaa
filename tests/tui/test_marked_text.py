"""The text pane: any text as it is, what is typed composed, marks where they belong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.widgets.text_area import Selection

from termbase_tui.stand_ins import StandIns
from termbase_tui.widgets.marked_text import Mark, MarkedText

HOSTILE = (
    "[red]x[/] [/\x1b[2J\x1b]52;c;QQ==\x07 \u202e\x9b31m\u2028 a\x0cb\rc\td\x85e [@click=app.quit]"
)


class Paned(App[None]):
    CSS = "MarkedText .text--error { text-style: underline; } .text--current { text-style: bold; }"

    def compose(self):
        yield MarkedText(id="text")


@pytest.fixture
def paned():
    return Paned()


def drawn(app) -> str:
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_stand_ins_keep_offsets_and_lines_and_come_back(text):
    stand_ins = StandIns(text)
    held = stand_ins.put_in(text)
    assert len(held) == len(text)
    assert stand_ins.restored(held) == text
    assert "\n".join(held.split("\n")) == "\n".join(held.splitlines()) + "\n" * held.endswith("\n")
    shown = stand_ins.shown(held)
    assert len(shown) == len(text)
    assert all(c.isprintable() or c in "\t\n" or not cell_len(c) for c in shown if c < "\xa0")


async def test_a_hostile_text_is_shown_and_comes_back(paned):
    async with paned.run_test() as pilot:
        pane = paned.query_one(MarkedText)
        pane.show(HOSTILE)
        await pilot.pause()
        assert pane.value == HOSTILE
        screen = drawn(paned)
        assert "[red]x[/] [/␛[2J␛]52;c;QQ==␇" in screen
        assert not {"\x1b", "\x07", "\u202e", "\x9b", "\u2028"} & set(screen)
        pane.move_cursor((0, 0))
        await pilot.press("z")
        assert pane.value == f"z{HOSTILE}"
        pane.undo()
        assert pane.value == HOSTILE


async def test_decomposed_typing_is_composed_and_what_was_there_stays(paned):
    async with paned.run_test() as pilot:
        pane = paned.query_one(MarkedText)
        pane.show("Ha\u0300 No\u0323\u0302i\n")
        pane.focus()
        await pilot.press("right", "right")
        assert pane.cursor_offset == 3
        await pilot.press("backspace")
        assert pane.value == "H No\u0323\u0302i\n"
        for event in XTermParser().feed("a\u0300y"):
            paned._driver.process_message(event)
        await pilot.pause()
        assert pane.value == "H\u00e0y No\u0323\u0302i\n"


async def test_an_input_method_takes_back_and_writes_anew_in_one_read(paned):
    async with paned.run_test() as pilot:
        pane = paned.query_one(MarkedText)
        pane.focus()
        for event in XTermParser().feed("chinh\x7f\x7f\x7f\u00ednh"):
            paned._driver.process_message(event)
        await pilot.pause()
        assert pane.value == "ch\u00ednh"


async def test_a_paste_is_composed_with_its_lines_and_controls(paned):
    async with paned.run_test() as pilot:
        pane = paned.query_one(MarkedText)
        pane.focus()
        paned.post_message(events.Paste("mo\u0323\u0302t\r\nhai\rba\x1b[2J"))
        await pilot.pause()
        assert pane.value == "m\u1ed9t\nhai\nba\x1b[2J"
        assert "ba␛[2J" in drawn(paned)


async def test_what_is_put_in_by_a_fix_is_put_in_as_it_is_and_taken_back_at_once(paned):
    async with paned.run_test():
        pane = paned.query_one(MarkedText)
        text = "one\rtwo e\u0301\nthree\n"
        pane.show(text)
        pane.put(0, 12, "ONE\rTWO e\u0301\nT")
        assert pane.value == "ONE\rTWO e\u0301\nThree\n"
        pane.undo()
        assert pane.value == text


async def test_marks_are_drawn_in_style_over_lines(paned):
    async with paned.run_test(size=(40, 6)) as pilot:
        pane = paned.query_one(MarkedText)
        pane.show("one two\nthree four\n")
        pane.mark([Mark(4, 13, "error")], Mark(14, 18, "current"))
        await pilot.pause()
        spans = [(s.start, s.end) for row in (0, 1) for s in pane.get_line(row).spans]
        assert spans == [(4, 7), (0, 5), (6, 10)]
        assert pane.location(14) == (1, 6)
        assert pane.offset_of((1, 6)) == 14


async def test_a_long_line_is_drawn_as_a_short_one_is(paned, monkeypatch):
    text = "ab\tcd Hà Nội\x1b " * 40
    pictures = []
    for long in (10, 10_000):
        monkeypatch.setattr("termbase_tui.widgets.marked_text._LONG", long)
        app = Paned()
        async with app.run_test(size=(40, 20)) as pilot:
            pane = app.query_one(MarkedText)
            pane.show(text)
            pane.focus()
            pane.mark([Mark(10, 90, "error")], Mark(100, 120, "current"))
            pane.cursor_blink = False
            pane.selection = Selection((0, 150), (0, 200))
            await pilot.pause()
            strips = [pane.render_line(y).simplify() for y in range(20)]
            pictures.append([[(part.text, str(part.style)) for part in row] for row in strips])
            assert pane.value == text
    assert pictures[0] == pictures[1]
