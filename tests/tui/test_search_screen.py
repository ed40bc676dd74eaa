"""Search as one types, by keyboard alone."""

import pytest
from textual import events

from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase_tui.screens import search
from termbase_tui.widgets.name_list import NameList
from termbase_tui.widgets.query_input import QueryInput
from termbase_tui.widgets.result_list import ResultList


def first(running) -> str:
    answer = running.query(ResultList).current
    return answer.concept.id if answer else ""


@pytest.mark.parametrize(
    ("typed", "concept"),
    [("ha noi", "ha-noi"), ("le van m", "le-van-mau"), ("duong", "duong-mau"), ("L", "le-van-mau")],
)
async def test_unaccented_typing_finds_the_concept(open_app, typed, concept):
    async with open_app() as running:
        await running.type(typed)
        await running.until(lambda: first(running) == concept)


async def test_a_row_says_how_it_matched_what_it_is_and_what_to_use(open_app):
    async with open_app() as running:
        await running.type("ha noi")
        await running.sees("~ other accents  place", "vi Hà Nội", "en Hanoi", "fr Hanoï")


async def test_the_card_shows_forms_evidence_relations_and_history(open_app):
    async with open_app() as running:
        await running.type("ha noi")
        await running.sees("Vietnamese", "English", "French", "x deprecated"[2:], "feminine")
        await running.sees("Reporters in Hanoi met", "[1] Nobody, A made report, 2026-01-05")
        await running.sees("location of: ", "#1 ", "imported (made)")


async def test_arrows_move_in_the_list_while_the_field_keeps_the_focus(open_app):
    async with open_app() as running:
        await running.type("m")
        await running.until(lambda: running.query(ResultList).count > 1)
        await running.press("down")
        assert running.query(ResultList).cursor == 1
        await running.press("a")
        assert running.query(QueryInput).value == "ma"
        assert running.app.focused is running.query(QueryInput)


async def test_letters_are_commands_in_the_list_only(open_app):
    async with open_app() as running:
        await running.type("mau")
        await running.until(lambda: running.query(ResultList).count > 1)
        await running.press("tab", "j")
        assert running.query(ResultList).cursor == 1
        await running.press("k", "slash")
        assert running.query(ResultList).cursor == 0
        assert running.app.focused is running.query(QueryInput)


async def test_no_printable_key_is_bound_while_the_field_has_the_focus(open_app):
    async with open_app() as running:
        for place in ("f2", "f4"):
            await running.press(place)
            await running.pilot.pause()
            if place == "f4":
                running.query("#path").focus()
                await running.pilot.pause()
            live = running.app.screen.active_bindings
            bare = [k for k in live if len(k) == 1 or k in ("space", "slash", "question_mark")]
            assert bare == []
            assert not {"backspace"} & {k for k, b in live.items() if b.binding.id}


async def test_enter_opens_the_card_and_escape_comes_back(open_app):
    async with open_app() as running:
        await running.type("hanoi")
        await running.until(lambda: first(running) == "ha-noi")
        await running.press("enter")
        await running.sees(" Concept ", "ha-noi", "Reporters in")
        await running.press("escape")
        await running.sees(" Search ", "> hanoi")


async def test_decomposed_typing_is_composed(open_app):
    async with open_app() as running:
        await running.terminal("Ha\u0300 No\u0323\u0302i")
        field = running.query(QueryInput)
        assert field.value == "H\u00e0 N\u1ed9i"
        assert field.cursor_position == 6
        await running.press("backspace", "backspace")
        assert field.value == "H\u00e0 N"
        await running.until(lambda: first(running) == "ha-noi")


async def test_an_input_method_takes_back_and_writes_anew(open_app):
    async with open_app() as running:
        field = running.query(QueryInput)
        await running.terminal("noi\x7f\x7f\u1ed9i")
        await running.until(lambda: field.value == "n\u1ed9i")
        await running.until(lambda: first(running) == "ha-noi")


async def test_of_a_pasted_column_each_line_is_looked_up(open_app):
    async with open_app() as running:
        field = running.query(QueryInput)
        field.post_message(
            events.Paste("\n  Ha\u0300 No\u0323\u0302i \r\nEVFTA\nBrussels\x1b[2J\n")
        )
        await running.sees(" Look-ups ", "1 of 3 names found", "> H\u00e0 N\u1ed9i  = exact",
                           "vi H\u00e0 N\u1ed9i", "EVFTA  ! not found",
                           "Brussels\u241b[2J  ! not found")  # fmt: skip
        await running.press("enter")
        await running.sees(" Concept ", "ha-noi")
        await running.press("escape", "down")
        await running.until(lambda: running.query(NameList).cursor == 1)
        await running.press("escape")
        await running.sees(" Search ", "> H\u00e0 N\u1ed9i")
        assert field.value == "H\u00e0 N\u1ed9i"


async def test_a_long_column_is_looked_up_whole(open_app):
    async with open_app() as running:
        names = [f"nobody {n}" for n in range(50)] + ["le van mau", "[/][red]\x9b"]
        running.query(QueryInput).post_message(events.Paste("\n".join(names)))
        await running.sees("1 of 52 names found")
        await running.press("end")
        await running.sees("[/][red]", "le van mau  = exact", "Le Van Mau")
        assert "\x9b" not in running.text


async def test_nothing_found_and_nothing_asked_are_told_apart(open_app):
    async with open_app(size=(80, 24)) as running:
        await running.sees("Type a name as you know it")
        await running.type("xqxqxq")
        await running.sees("Nothing found")
        await running.press("escape")
        await running.sees("Type a name as you know it")


async def test_hits_below_those_that_are_seen_come_when_nobody_types(
    open_app, base_path, monkeypatch
):
    with Base.open(base_path) as base, writing(base, Task.IMPORT, "Mai", note="many") as batch:
        batch.put_all(
            Concept(f"xa-{n:02}", Kind.PLACE, review=Review.APPROVED,
                    terms=(Term("vi", f"Xã {n:02}", review=Review.APPROVED),)) for n in range(40)
        )  # fmt: skip
    monkeypatch.setattr(search, "BELOW", 3600.0)
    async with open_app(size=(80, 24)) as running:
        results = running.query(ResultList)
        await running.type("x")
        await running.until(lambda: results.count == 12)
        seen = list(results.answers)
        await running.sees("> x", "12+")
        # Who goes to the last of them has the others at once.
        await running.press("tab", "end")
        await running.until(lambda: results.count == 40)
        assert (results.cursor, list(results.answers[:12])) == (11, seen)
        monkeypatch.setattr(search, "BELOW", 0.0)
        await running.press("slash", "a")
        await running.until(lambda: (results.count, results.cursor) == (40, 0))


async def test_copying_says_that_the_terminal_may_not_answer(open_app, monkeypatch):
    monkeypatch.setattr("termbase_tui.clipboard.tool", lambda: None)
    async with open_app() as running:
        await running.type("hanoi")
        await running.until(lambda: first(running) == "ha-noi")
        await running.press("f8")
        await running.until(lambda: "sent to the terminal" in running.said)
        assert running.app.clipboard == "Hano\u00ef"


async def test_list_card_and_copy_begin_with_the_general_preferred_form(
    open_app, base_path, monkeypatch
):
    monkeypatch.setattr("termbase_tui.clipboard.tool", lambda: None)
    terms = (
        Term("vi", "cổng mẫu", status=Status.DEPRECATED, review=Review.APPROVED),
        Term("vi", "cửa mẫu", status=Status.ADMITTED, review=Review.APPROVED),
        Term("vi", "Cổng Mẫu", status=Status.PREFERRED, review=Review.APPROVED, style="vns"),
        Term("vi", "cổng chính", status=Status.PREFERRED, review=Review.PROPOSED),
    )
    with Base.open(base_path) as base, writing(base, Task.ADD, "Mai") as batch:
        batch.put(Concept("gate", Kind.TERM, review=Review.APPROVED, terms=terms))
    async with open_app() as running:
        await running.type("cong mau")
        await running.until(lambda: first(running) == "gate")
        await running.sees("  vi cổng chính", "#2 ")
        rows = running.text
        card = [rows.index(f) for f in ("* cổng chính", "* Cổng Mẫu", "+ cửa mẫu", "x cổng mẫu")]
        assert card == sorted(card)
        await running.press("f6")
        await running.until(lambda: running.app.clipboard == "cổng chính")
