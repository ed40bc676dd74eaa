"""One decision after another, and taking them back."""

from dataclasses import replace

import pytest

from termbase.model import Concept, Note, Review, Status, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.edit import change
from termbase.workflow.review import PREFERENCE_ASKED
from termbase_tui.typing_guard import GAP, HOLD, TypingGuard
from termbase_tui.widgets.proposal_list import ProposalList


def stored(path, id):
    with Base.open(path, read_only=True) as base:
        return concepts.get(base, id)


def waiting(running) -> list[str]:
    return [p.concept.id for p in running.query(ProposalList).rows if p]


async def opened_queue(running) -> None:
    await running.press("f3")
    await running.until(lambda: running.app.screen.query(ProposalList))
    await running.until(lambda: waiting(running) == ["duong-mau", "ha-noi", "trade-office"])


async def test_the_queue_shows_what_waits_and_what_is_approved_already(open_app):
    async with open_app() as running:
        await opened_queue(running)
        await running.sees("3 concepts wait", "new: vi đường mẫu, en model road")
        await running.press("j")
        await running.sees("[x] fr Ha-Noï", "approved now: Hanoï", "no source")


async def test_approve_takes_the_row_away_and_undo_brings_it_back(open_app, base_path):
    async with open_app() as running:
        await opened_queue(running)
        await running.press("a")
        await running.until(lambda: waiting(running) == ["ha-noi", "trade-office"])
        await running.sees("Approved: duong-mau", "2 concepts wait")
        approved = stored(base_path, "duong-mau")
        assert approved.review is Review.APPROVED
        assert {t.review for t in approved.terms} == {Review.APPROVED}
        await running.press("j", "u")
        await running.until(lambda: len(waiting(running)) == 3)
        assert stored(base_path, "duong-mau").review is Review.PROPOSED
        assert running.query(ProposalList).current.concept.id == "duong-mau"
        await running.press("U")
        await running.until(lambda: len(waiting(running)) == 2)
        assert stored(base_path, "duong-mau").review is Review.APPROVED


async def test_u_takes_back_only_what_was_decided_in_this_run(open_app, base_path):
    with Base.open(base_path) as base:
        change(base, "Mai", replace(concepts.get(base, "le-van-mau"), notes=(Note("seen", "en"),)))
    async with open_app() as running:
        await opened_queue(running)
        await running.press("u")
        await running.until(lambda: "Nothing that you did in this run" in running.said)
        await running.sees("Ctrl+Z takes back the newest change of the base")
        await running.press("a")
        await running.until(lambda: running.app.revision == 3)
        with Base.open(base_path) as base:
            change(base, "Mai", replace(concepts.get(base, "le-van-mau"), notes=()))
        await running.pilot.pause(GAP)
        await running.press("u")
        await running.until(lambda: len(waiting(running)) == 3)
        assert stored(base_path, "duong-mau").review is Review.PROPOSED
        assert stored(base_path, "le-van-mau").notes == ()


async def test_the_queue_is_narrowed_by_who_brought_it(open_app, base_path):
    with Base.open(base_path) as base:
        hanoi = concepts.get(base, "ha-noi")
        newer = Term("en", "Ha Noi", status=Status.ADMITTED, review=Review.PROPOSED)
        change(base, "Thu", replace(hanoi, terms=(*hanoi.terms, newer)))
    async with open_app(size=(80, 24)) as running:
        await opened_queue(running)
        await running.press("ctrl+r")
        await running.until(lambda: running.app.focused.id == "queue-lang")
        await running.sees("any language", "any kind", "any file or batch", "anybody")
        await running.press("tab", "tab", "tab", "enter", "T", "enter")
        await running.until(lambda: waiting(running) == ["ha-noi"])
        await running.sees("1 concept waits (of 3)", "en Ha Noi", "Thu")
        assert "Ha-Noï" not in running.query(ProposalList).row_lines(0, 60)[1][0][0]
        await running.press("escape")
        await running.until(lambda: running.app.focused.id == "proposals")
        await running.press("a")
        await running.sees("Nothing that waits fits the filters.")
        await running.until(lambda: running.app.revision == 3)
        states = {t.text: t.review for t in stored(base_path, "ha-noi").terms}
        assert (states["Ha Noi"], states["Ha-Noï"]) == (Review.APPROVED, Review.PROPOSED)
        await running.press("ctrl+r")
        await running.until(lambda: running.app.focused and running.app.focused.id == "queue-lang")
        await running.press("tab", "tab", "tab", "enter", "home", "enter")
        await running.until(lambda: len(waiting(running)) == 3)


async def test_three_decisions_in_a_row_reach_three_proposals(open_app, base_path):
    async with open_app() as running:
        await opened_queue(running)
        for name in ("duong-mau", "ha-noi", "trade-office"):
            await running.press("a")
            await running.until(lambda name=name: name not in waiting(running))
            await running.pilot.pause(GAP)
        await running.sees("Nothing waits for a decision.")
        await running.until(lambda: running.app.counts.proposed == 0)
        french = {t.text: t.status for t in stored(base_path, "ha-noi").terms_in("fr")}
        assert french == {"Ha-Noï": Status.PREFERRED, "Hanoï": Status.ADMITTED}


@pytest.mark.parametrize("name", ["an", "nguyen van a"])
async def test_a_name_typed_into_the_queue_decides_nothing(open_app, base_path, name):
    async with open_app() as running:
        await opened_queue(running)
        await running.type(name)
        await running.until(lambda: "nothing was decided" in running.said)
        await running.pilot.pause(HOLD)
        await running.app.screen.settle()
        assert waiting(running) == ["duong-mau", "ha-noi", "trade-office"]
        assert running.app.revision == 1
        await running.pilot.pause(GAP)
        await running.press("g", "a")
        await running.sees("Approved: duong-mau")
        assert running.said == ""


async def test_a_name_in_one_read_of_the_terminal_decides_nothing(open_app):
    async with open_app() as running:
        await opened_queue(running)
        await running.terminal("lan")
        await running.until(lambda: "nothing was decided" in running.said)
        await running.pilot.pause(HOLD)
        await running.app.screen.settle()
        assert len(waiting(running)) == 3


async def test_a_key_that_is_no_letter_settles_what_was_decided(open_app, base_path):
    async with open_app() as running:
        await opened_queue(running)
        await running.press("a", "down", "ctrl+q")
        await running.pilot.pause(HOLD)
    assert stored(base_path, "duong-mau").review is Review.APPROVED


def test_moves_are_no_typing_and_the_same_undo_may_be_repeated():
    def typing(keys: str, step: float = 0.1) -> list[bool]:
        guard = TypingGuard()
        return [guard.letter(key, place * step) for place, key in enumerate(keys)]

    assert typing("jja") == [False, False, False]
    assert typing("uuu") == [False, False, False]
    assert typing("aa") == [False, True]
    assert typing("yja") == [False, True, True]
    assert not any(typing("aaaryn", step=1.0))


@pytest.mark.heavy
async def test_a_rejection_needs_a_reason(open_app, base_path):
    async with open_app() as running:
        await opened_queue(running)
        await running.press("j", "r")
        await running.sees("Why is this rejected?", "Ha-Noï")
        await running.press("enter")
        await running.sees("Why is this rejected?")
        await running.type("not used")
        await running.press("enter")
        await running.until(lambda: waiting(running) == ["duong-mau", "trade-office"])
        await running.sees("Rejected: ")
        concept = stored(base_path, "ha-noi")
        rejected = next(t for t in concept.terms if t.text == "Ha-Noï")
        assert rejected.review is Review.REJECTED
        assert "rejected: fr:Ha-Noï: not used" in [n.text for n in concept.notes]


async def test_a_reason_of_several_lines_is_taken_whole(open_app, base_path):
    async with open_app(size=(80, 24)) as running:
        await opened_queue(running)
        await running.press("r")
        await running.sees("Why is this rejected?")
        await running.terminal("\x1b[200~not the name\r\nin use\x1b[201~")
        await running.press("enter")
        await running.until(lambda: stored(base_path, "duong-mau").review is Review.REJECTED)
        assert [n.text for n in stored(base_path, "duong-mau").notes] == [
            "rejected: not the name in use"
        ]


async def test_escape_keeps_the_proposal(open_app):
    async with open_app() as running:
        await opened_queue(running)
        await running.press("r")
        await running.sees("Why is this rejected?")
        await running.press("x", "escape")
        await running.pilot.pause()
        assert len(waiting(running)) == 3


async def test_one_form_of_a_proposal_is_approved_alone(open_app, base_path):
    async with open_app() as running:
        await opened_queue(running)
        await running.press("G", "l", "l", "a")
        await running.sees("Approved: en Model Trade Office")
        reviews = {t.lang: t.review for t in stored(base_path, "trade-office").terms}
        assert reviews == {
            "vi": Review.PROPOSED, "en": Review.APPROVED, "fr": Review.PROPOSED,
        }  # fmt: skip
        await running.until(lambda: len(running.query(ProposalList).current.terms) == 2)


async def test_a_request_to_prefer_an_approved_form_is_decided_alone(open_app, base_path):
    with Base.open(base_path) as base:
        asked = replace(
            concepts.get(base, "ha-noi"),
            terms=(*concepts.get(base, "ha-noi").terms, Term("vi", "HN", review=Review.APPROVED)),
            notes=(Note(f"{PREFERENCE_ASKED} vi:HN", "vi"),),
        )
        change(base, "tests", asked)
    async with open_app() as running:
        await opened_queue(running)
        await running.press("j", "l", "l")
        await running.sees("[ ] fr Ha-Noï", "[x] vi HN", "approved now: Hà Nội")
        await running.press("a")
        await running.sees("Approved: vi HN")
        concept = stored(base_path, "ha-noi")
        assert concept.preferred("vi").text == "HN"
        assert concept.notes == ()
        await running.until(lambda: len(running.query(ProposalList).current.forms) == 1)


async def test_skip_decides_nothing(open_app):
    async with open_app() as running:
        await opened_queue(running)
        await running.press("n", "space")
        assert running.query(ProposalList).cursor == 2
        assert len(waiting(running)) == 3


async def test_how_to_choose_one_form_is_said_where_there_are_several(open_app):
    async with open_app(size=(80, 24)) as running:
        await opened_queue(running)
        await running.sees("Proposed: the whole concept   a approves 2 forms; Right only one")
        await running.press("right")
        await running.sees("[x] vi đường mẫu", "[ ] en model road")
        await running.sees("   a approves this form; Right another one, or all")
        await running.press("j")
        await running.sees("Proposed: new forms")
        assert "approves" not in running.text


async def test_edit_then_approve(open_app, base_path):
    async with open_app() as running:
        await opened_queue(running)
        await running.press("e")
        await running.sees("saving approves", "Forms")
        await running.until(lambda: running.app.screen.at is not None)
        await running.type("!")
        await running.press("ctrl+s")
        await running.until(lambda: waiting(running) == ["ha-noi", "trade-office"])
        await running.sees("Saved: đường mẫu!")
        approved = stored(base_path, "duong-mau")
        assert {t.review for t in approved.terms} == {Review.APPROVED}
        await running.press("u")
        await running.until(lambda: len(waiting(running)) == 3)


@pytest.mark.heavy
async def test_merge_into_a_likely_duplicate(open_app, base_path):
    with Base.open(base_path) as base:
        change(base, "tests", Concept("hanoi-2", terms=(Term("en", "hanoi"),)))
    async with open_app(size=(80, 24)) as running:
        await running.press("f3")
        await running.until(lambda: running.app.screen.query(ProposalList))
        await running.until(lambda: len(waiting(running)) == 4)
        await running.press("j", "j", "m")
        await running.sees("Which concept is it the same as?", "> ha-noi hanoi, place")
        await running.press("enter")
        await running.sees("Merge the first into the second?")
        await running.press("enter")
        await running.sees("Merged: hanoi-2 is ha-noi now")
        assert stored(base_path, "hanoi-2").id == "ha-noi"
        await running.press("ctrl+z")
        await running.until(lambda: len(waiting(running)) == 4)


@pytest.mark.heavy
async def test_split_and_comment(open_app, base_path):
    async with open_app(size=(80, 24)) as running:
        await opened_queue(running)
        await running.press("s")
        await running.sees("Which forms belong to another concept?", "[ ] en model road")
        await running.press("down", "space")
        await running.sees("[x] en model road")
        await running.press("enter")
        await running.sees("Split off: model-road")
        assert [t.text for t in stored(base_path, "duong-mau").terms] == ["đường mẫu"]
        await running.until(lambda: running.app.screen.at_hand == "model-road")
        # Letters so soon after one another would be typing.
        running.query(ProposalList).guard.rest()
        await running.press("o")
        await running.sees("Comment")
        await running.type("look again")
        await running.press("enter")
        await running.until(lambda: stored(base_path, "model-road").notes)
        assert stored(base_path, "model-road").notes == (Note("look again"),)
