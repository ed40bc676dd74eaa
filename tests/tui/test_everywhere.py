"""What holds on every screen: languages, hostile data, undo, errors, help."""

import re
from datetime import datetime, timedelta

import pytest

from termbase.errors import TermbaseError
from termbase.messages import M
from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.store.base import Base
from termbase.store.history import batches
from termbase.store.writing import writing
from termbase.workflow.review import approve
from termbase.workflow.revise import undo
from termbase_tui import app_over_base
from termbase_tui.actions import ACTIONS
from termbase_tui.card_text import moment
from termbase_tui.keys_text import key_names
from termbase_tui.widgets.batch_list import BatchList
from termbase_tui.widgets.result_list import ResultList
from termbase_tui.widgets.said import FootLine


async def test_the_interface_language_changes_while_it_runs(open_app, monkeypatch):
    words = {"Search": "Tìm", "Help": "Trợ giúp"}

    class Catalogue:
        def gettext(self, text):
            return words.get(text, text)

        def ngettext(self, one, many, n):
            return many

    from termbase import messages

    real = messages._catalogue
    monkeypatch.setattr(
        messages, "_catalogue", lambda lang: Catalogue() if lang == "vi" else real(lang)
    )
    async with open_app() as running:
        await running.sees(" Search ", "f1 Help")
        await running.press("f9")
        running.query("#foot")._go()
        await running.sees(" Tìm ", "f1 Trợ giúp")
        await running.press("f9", "f9")
        running.query("#foot")._go()
        await running.sees(" Search ", "f1 Help")


HOSTILE = "[b]x[/][@click=quit]go[/"


async def test_hostile_data_is_shown_as_it_is(open_app, base_path):
    term = Term("en", HOSTILE, status=Status.PREFERRED, review=Review.PROPOSED)
    raw = "ESC\x1b]52;c;QUJD\x07 CSI\x9b2J RLO\u202e"
    with Base.open(base_path) as base, writing(base, Task.ADD, f"[red]{raw}", note="[/b]") as batch:
        batch.put(Concept("hostile", Kind.TERM, terms=(term,)))
    async with open_app(user=raw) as running:
        await running.type("go[/")
        await running.sees(HOSTILE)
        for screen in ("f3", "f5", "f4", "f2"):
            await running.press(screen)
            await running.settled()
            assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(running.text)
        await running.press("f5")
        await running.sees("[red]ESC␛]52;c;QUJD", "([/b])")
        await running.press("f3")
        await running.sees(HOSTILE)


async def test_undo_of_others_work_is_asked_first(open_app, base_path):
    async with open_app() as running:
        await running.press("ctrl+z")
        await running.sees("Take this back?", " Mai: imported, 5 changes (made)")
        await running.press("escape")
        await running.settled()
        await running.press("ctrl+z")
        await running.sees("Take this back?")
        await running.press("enter")
        await running.until(lambda: running.app.counts.concepts == 0)
        await running.press("ctrl+y")
        await running.until(lambda: running.app.counts.concepts == 4)


async def test_the_history_shows_batches_and_takes_one_back(open_app):
    async with open_app() as running:
        await running.press("f3")
        await running.sees("3 concepts wait")
        await running.press("a")
        await running.until(lambda: running.app.revision == 2)
        await running.press("f5")
        await running.sees(" Lan: approved, 1 change", " Mai: imported, 5 ", "~ duong-mau")
        await running.press("x")
        await running.until(lambda: running.query(BatchList).count == 3)
        await running.sees(" Lan: undone", "taken back")


async def test_a_change_by_another_program_is_noticed(open_app, base_path, monkeypatch):
    monkeypatch.setattr(app_over_base, "WATCH", 0.2)
    async with open_app() as running:
        await running.type("newcomer")
        await running.sees("Nothing found")
        with Base.open(base_path) as base, writing(base, Task.ADD, "Mai") as batch:
            batch.put(Concept("newcomer", terms=(Term("en", "newcomer"),)))
        await running.until(lambda: running.query(ResultList).count == 1)


async def test_errors_come_with_their_remedy_and_no_traceback(open_app, base_path):
    async with open_app() as running:
        await running.press("f3")
        await running.sees("3 concepts wait")
        running.app.writing._wait = 0.1
        with Base.open(base_path) as other:
            other.connection.execute("BEGIN IMMEDIATE")
            await running.press("a")
            await running.until(lambda: running.notices())
            other.connection.execute("ROLLBACK")
        assert "in use by another program" in running.notices()[0]
        await running.sees("3 concepts wait")


async def test_help_lists_every_key(open_app):
    async with open_app(size=(120, 400)) as running:
        await running.press("f1")
        await running.sees("Everywhere", "In the review queue")
        shown = running.text
        for action in ACTIONS:
            if action.keys:
                assert key_names(action) in shown
        await running.press("f1")
        await running.sees(" Search ")


@pytest.mark.parametrize(
    ("key", "title", "section"),
    [
        ("f2", "Search", "Searching (the field keeps the focus)"),
        ("f3", "Review", "In the review queue"),
        ("ctrl+t", "Memory", "Memory (the field keeps the focus)"),
    ],
)
async def test_help_opens_at_the_section_of_the_screen(open_app, key, title, section):
    async with open_app(size=(80, 24)) as running:
        await running.press(key)
        await running.sees(f" {title} ")
        await running.press("f1")
        await running.until(lambda: running.text.split("\n")[1].strip().startswith(section))
        assert "esc Back" in running.text
        await running.press("escape")
        await running.sees(f" {title} ")


async def test_what_nine_keys_do_alike_is_one_line_of_help(open_app):
    async with open_app(size=(120, 400)) as running:
        await running.press("f1")
        await running.sees("1 … 9           Apply this suggestion")
        assert running.text.count("Apply this suggestion") == 1


async def test_a_concept_begun_from_the_help_does_not_lead_back_there(open_app):
    async with open_app(size=(80, 24)) as running:
        await running.press("f1")
        await running.sees(" Help ")
        await running.press("ctrl+n")
        await running.sees(" Edit ")
        await running.type("Cầu Mẫu")
        await running.press("ctrl+s")
        await running.sees("5 concepts")
        assert "Help" not in running.text.split("\n")[0]


@pytest.mark.parametrize("typed", ["high", "HIGH c"])
async def test_the_palette_does_what_the_table_says(open_app, typed):
    async with open_app() as running:
        before = running.app.theme
        await running.press("ctrl+p")
        await running.settled()
        await running.type(typed.lower())
        await running.sees("High contrast on or off")
        await running.press("down", "enter")
        await running.until(lambda: running.app.theme != before)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_came_of_an_action_stands_in_the_footer_and_covers_nothing(open_app, size):
    async with open_app(size=size) as running:
        await running.press("f3")
        await running.sees("3 concepts wait")
        await running.press("a")
        await running.until(lambda: running.app.revision == 2)
        await running.press("u")
        await running.until(lambda: running.said.startswith("Taken back: #2 "))
        await running.press("U")
        await running.until(lambda: running.said.startswith("Brought back: "))
        assert running.text.split("\n")[-1].strip() == running.said
        assert running.notices() == []
        running.app.screen.query_one(FootLine)._go()
        await running.sees("a Approve")
        assert running.said == ""


async def test_of_two_errors_the_last_one_stands(open_app):
    async with open_app() as running:
        for text in ("first", "second"):
            running.app.report(TermbaseError(M(text)))
            await running.until(lambda text=text: running.notices() == [text])


async def test_an_error_goes_with_a_key_once_it_could_be_read(open_app, monkeypatch):
    async with open_app() as running:
        monkeypatch.setattr("termbase_tui.error_note.READ", 60)
        running.app.report(TermbaseError(M("wrong")))
        await running.press("a")
        assert running.notices() == ["wrong"]
        monkeypatch.setattr("termbase_tui.error_note.READ", 0)
        await running.press("b")
        assert running.notices() == []
        assert running.query("#query").value == "ab"


async def test_the_footer_of_a_narrow_screen_has_what_one_looks_for(open_app):
    async with open_app(size=(80, 24)) as running:

        def foot():
            return running.text.split("\n")[-1]

        await running.type("ha noi")
        await running.sees("> Hà Nội")
        await running.until(
            lambda: (
                foot() == "⏎ Open f6 f7 f8 vi en fr f1 Help ^p More f3 Review f4 Export ^n New "
                "^t Memory"
            )
        )
        await running.press("enter")
        await running.until(lambda: "c Edit esc Back t Sources f1 Help" in foot())
        await running.press("f3")
        await running.until(lambda: "a Approve r Reject n Skip" in foot())
        assert "u Take back f1 Help ^p More" in foot()


async def test_the_filters_stand_in_the_footer_of_a_wide_screen(open_app):
    async with open_app(size=(120, 40)) as running:
        await running.sees("f9 Language ^r Filters ^q Quit")


async def test_what_is_to_be_reviewed_is_counted_once_and_has_its_key(open_app):
    async with open_app(size=(80, 24)) as running:
        await running.sees("4 concepts, 13 terms  3 to review (F3)")
        await running.press("f3")
        await running.sees("3 concepts wait", "3 to review (F3)")
        await running.press("a")
        await running.sees("2 concepts wait", "2 to review (F3)")


async def test_behind_a_question_stands_what_it_is_about(open_app):
    async with open_app(size=(80, 24)) as running:
        await running.press("ctrl+z")
        await running.sees("Take this back?", " Search   made.db")


async def test_the_list_that_has_the_focus_is_seen_without_colours(open_app):
    async with open_app(size=(80, 24)) as running:
        await running.press("ctrl+r")
        await running.until(lambda: running.app.focused.id == "by-lang")

        def reversed_lists():
            strips = running.app.screen._compositor.render_strips()
            return [s.text.strip() for s in strips[2] if s.style and s.style.reverse]

        await running.until(lambda: reversed_lists() == ["any language"])
        await running.press("tab")
        await running.until(lambda: reversed_lists() == ["any kind"])


def test_a_time_is_told_in_the_zone_of_the_reader():
    assert moment("2026-11-22T18:04:59.123+00:00") == "2026-11-23 01:04"
    assert moment("2026-11-22T03:04:59Z") == "2026-11-22 10:04"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_history_has_room_for_the_time(open_app, base_path, size):
    with Base.open(base_path, read_only=True) as base:
        (batch,) = batches(base, 1)
    there = datetime.fromisoformat(batch.at) + timedelta(hours=7)
    async with open_app(size=size) as running:
        await running.press("f5")
        await running.sees(f"> #1 {there:%Y-%m-%d %H:%M} Mai: imported, 5 ")


@pytest.mark.parametrize("user", ["nguyen.thi.minh.khai@phong-bien-tap.vnanet.vn", "Mẫu " * 20])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_history_shows_what_was_done_whoever_did_it(open_app, base_path, size, user):
    with Base.open(base_path) as base:
        approve(base, user, "trade-office")
        undo(base, user)
    async with open_app(size=size) as running:
        await running.press("f5")
        await running.sees("> #3 ")
        lines = [text.split("│")[0] for text in running.text.split("\n")]
        rows = [row for row in lines if re.match(r"[> ] #[23] ", row)]
        for row, what in zip(rows, (": undone", ": approved"), strict=True):
            assert user[:3] in row
            assert ".." in row
            assert what in row


async def test_the_footer_takes_the_room_that_there_is(open_app):
    async with open_app(size=(60, 24)) as running:
        await running.sees("f3 Review")
        assert "f5 History" not in running.text
        await running.pilot.resize_terminal(160, 24)
        await running.sees("f4 Export", "f5 History")
