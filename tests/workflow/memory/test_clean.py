"""Cleaning: what changes, what stays, and that all of it can be taken back."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from termbase.errors import Conflict, InvalidValue, NotFound
from termbase.model import Review, Task
from termbase.model.memory import MemoryUnit, Occurrence
from termbase.model.unit import Code, Role, Segment
from termbase.store import doctor, history, units
from termbase.store.base import Base
from termbase.store.unit_selection import Selection
from termbase.store.writing import writing
from termbase.workflow.memory import clean
from termbase.workflow.memory.clean import Revision, Rewording

PH = Code(Role.ALONE, "ph", "1", content=("%s of Hue",))
BOLD = Code(Role.SPAN, "g", "2", content=("Hue is",))
UNITS = (
    MemoryUnit("a", (Segment("en", ("Hue: ", PH, " ", BOLD, " old")), Segment("vi", ("Huế cổ",)))),
    MemoryUnit("b", (Segment("en", ("Hue",)), Segment("fr", ("Hué",))),
               Review.APPROVED, occurrences=(Occurrence("b.po", 1),)),
    MemoryUnit("c", (Segment("en", ("Hue",)), Segment("vi", ("Huế",))),
               Review.APPROVED, domain="places", occurrences=(Occurrence("c.po", 2),)),
    MemoryUnit("d", (Segment("en", ("Wait ", PH)), Segment("en-GB", ("Hold on",)),
                     Segment("vi", ("Chờ ", PH)))),
)  # fmt: skip


@pytest.fixture
def base(tmp_path):
    with Base.create(tmp_path / "t.db") as base:
        with writing(base, Task.IMPORT, "lan") as batch:
            batch.put_units(UNITS)
        yield base


def test_a_rewording_reaches_into_spans_and_leaves_codes(base):
    found = list(clean.rewordings(base, Rewording("Hue", "Huế", "en"), Selection()))
    assert [item.before.id for item in found] == ["a", "b", "c"]
    assert list(found[0].texts) == [("en", "Hue:  Hue is old", "Huế:  Huế is old")]
    count, batch = clean.reword(base, "minh", Rewording("Hue", "Huế", "en"), Selection())
    assert count == 3 and batch.task is Task.EDIT and batch.note == "Hue → Huế"
    after = units.get(base, "a")
    assert after.segments[0].content[1] == PH
    assert (after.provenance.changer, after.version) == ("minh", 2)
    history.undo(base, "minh")
    assert [replace(u, version=0) for u in units.stream(base)] == list(UNITS)


def test_rewordings_with_groups_and_filters(base):
    rewording = Rewording(r"^(H\w+)$", r"\1 city", regex=True)
    changed, _ = clean.reword(base, "lan", rewording, Selection(domain="places"))
    assert changed == 1
    assert units.get(base, "c").segments[0].text == "Hue city"
    assert units.get(base, "b").segments[0].text == "Hue"


@pytest.mark.parametrize(
    ("old", "new", "regex"), [("", "x", False), ("(", "x", True), ("x", r"\2", True)]
)
def test_rewordings_that_are_none_are_refused(old, new, regex):
    with pytest.raises(InvalidValue):
        Rewording(old, new, regex=regex).apply("x")


def test_a_text_never_becomes_empty_nor_unwritable(base):
    for rewording in (Rewording("Huế", ""), Rewording("Huế", "\x00")):
        with pytest.raises(InvalidValue):
            clean.reword(base, "lan", rewording, Selection(lang="vi"))
    assert [replace(u, version=0) for u in units.stream(base)] == list(UNITS)


def test_an_edit_keeps_codes_that_have_their_marks(base):
    edited, _ = clean.edit(base, "lan", "d", Revision({"vi": "Xin chờ ◇ chút"}))
    assert edited.segments[2].content == ("Xin chờ ", PH, " chút")
    edited, _ = clean.edit(base, "lan", "d", Revision({"vi": "Xin chờ"}))
    assert edited.segments[2].content == ("Xin chờ",)
    for text in ("Hue:  Hue is old", "Hue: ◇ ◇Hue is◇ old"):
        same, batch = clean.edit(base, "lan", "a", Revision({"en": text}))
        assert batch is None and same.segments[0].content == UNITS[0].segments[0].content


def test_edits_that_cannot_be_are_refused(base):
    for id, texts in (("zz", {"vi": "x"}), ("b", {"de": ""})):
        with pytest.raises(NotFound):
            clean.edit(base, "lan", id, Revision(texts))
    with pytest.raises(InvalidValue):
        clean.edit(base, "lan", "b", Revision({"en": "", "fr": ""}))
    with pytest.raises(InvalidValue):
        clean.edit(base, "lan", "b", Revision({"!!": "x"}))


def test_merging_adds_languages_and_places_and_asks_for_a_look(base):
    merged, batch = clean.merge(base, "lan", "b", "c")
    assert merged.languages() == ("en", "fr", "vi") and merged.domain == "places"
    assert [o.document for o in merged.occurrences] == ["b.po", "c.po"]
    assert merged.review is Review.APPROVED and batch.task is Task.MERGE
    with pytest.raises(NotFound):
        units.get(base, "c")
    history.undo(base, "lan")
    assert units.get(base, "c").version == 3
    with pytest.raises(Conflict):
        clean.merge(base, "lan", "a", "c")


def test_a_proposed_half_leaves_the_whole_proposed(base):
    clean.edit(base, "lan", "c", Revision(review=Review.PROPOSED))
    assert clean.merge(base, "lan", "b", "c")[0].review is Review.PROPOSED


def test_ids_that_are_not_there_change_nothing(base):
    for decide in (clean.delete, clean.approve, clean.reject):
        with pytest.raises(NotFound):
            decide(base, "lan", Selection(ids=("b", "zz")))
    assert units.count(base).units == 4 and base.revision == 1


def test_decisions_count_what_they_change(base):
    assert clean.approve(base, "lan", Selection(text="hue"))[0] == 1
    assert clean.reject(base, "lan", Selection(document="*.po"), reason=" no ")[0] == 2
    assert units.get(base, "b").notes[-1].text == "rejected: no"
    assert clean.delete(base, "lan", Selection(review=Review.REJECTED))[0] == 2
    assert clean.delete(base, "lan", Selection(review=Review.REJECTED)) == (0, None)


@pytest.mark.parametrize("seed", range(5))
def test_a_long_day_of_cleaning_can_be_taken_back_step_by_step(base, seed):
    chance = random.Random(seed)
    states = [list(units.stream(base))]
    for _ in range(25):
        ids = [u.id for u in units.stream(base)]
        if len(ids) < 2:
            break
        one, two = chance.sample(ids, 2)
        act = chance.choice([
            lambda one=one: clean.edit(base, "lan", one, Revision({"vi": chance.choice("xyz")})),
            lambda one=one: clean.edit(base, "lan", one, Revision(domain=chance.choice("pq"))),
            lambda: clean.reword(base, "lan", Rewording(chance.choice("xyzu"), "uv"), Selection()),
            lambda one=one: clean.delete(base, "lan", Selection(ids=(one,))),
            lambda one=one, two=two: clean.merge(base, "lan", one, two),
            lambda one=one: clean.reject(base, "lan", Selection(ids=(one,)), reason="r"),
            lambda: clean.approve(base, "lan", Selection(lang="vi")),
        ])  # fmt: skip
        before = base.revision
        try:
            act()
        except (Conflict, InvalidValue):
            assert base.revision == before
        if base.revision > before:
            states.append(list(units.stream(base)))
    for state in reversed(states[:-1]):
        history.undo(base, "lan")
        assert _plain(units.stream(base)) == _plain(state)
    for state in states[1:]:
        history.redo(base, "lan")
        assert _plain(units.stream(base)) == _plain(state)
    assert not any(f.damage for f in doctor.examine(base.path))


def _plain(found):
    return sorted((replace(u, version=0) for u in found), key=lambda u: u.id)


def test_what_was_changed_meanwhile_is_not_overwritten(base):
    seen = units.get(base, "c")
    clean.require_seen(base, seen)
    clean.edit(base, "minh", "c", Revision({"vi": "thành phố Huế"}, version=seen.version))
    with pytest.raises(Conflict, match="c was changed meanwhile by minh"):
        clean.edit(base, "lan", "c", Revision({"vi": "Cố đô"}, version=seen.version))
    with pytest.raises(Conflict):
        clean.require_seen(base, seen)
    assert units.get(base, "c").segment("vi").text == "thành phố Huế"
    clean.delete(base, "minh", Selection(ids=("c",)))
    with pytest.raises(NotFound):
        clean.require_seen(base, seen)
