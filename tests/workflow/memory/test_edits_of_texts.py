"""Edits by language: languages that come, go, and are there twice."""

from __future__ import annotations

import pytest

from termbase.errors import Conflict, InvalidValue, NotFound
from termbase.model import Review, Task
from termbase.model.memory import MemoryUnit, Occurrence
from termbase.model.unit import Code, Role, Segment
from termbase.store import history, units
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.memory import clean
from termbase.workflow.memory.clean import Revision

APPROVED, PROPOSED, REJECTED = Review.APPROVED, Review.PROPOSED, Review.REJECTED
BREAK = Code(Role.ALONE, "x", "1")


def unit(id, *segments, review=APPROVED, **more):
    made = tuple(Segment(lang, (text,)) for lang, text in segments)
    return MemoryUnit(id, made, review, **more)


@pytest.fixture
def base(tmp_path):
    with Base.create(tmp_path / "t.db") as base:
        with writing(base, Task.IMPORT, "lan") as batch:
            batch.put_units([
                unit("twice", ("en", "Open"), ("vi", "Mở"), ("vi", "Mở ra")),
                unit("pair", ("en", "Close"), ("vi", "Đóng")),
                unit("alone", ("en", "Close"), review=REJECTED),
                unit("french", ("en", "Close"), ("fr", "Fermer"), review=PROPOSED,
                     occurrences=(Occurrence("a.po", 1),)),
                unit("other", ("en", "Shut"), ("vi", "Đóng")),
            ])  # fmt: skip
        yield base


def texts(base, id):
    return [(segment.lang, segment.text) for segment in units.get(base, id).segments]


def test_a_language_that_is_there_twice_is_not_edited(base):
    with pytest.raises(Conflict):
        clean.edit(base, "lan", "twice", Revision({"vi": "Mở đi"}))
    with pytest.raises(Conflict):
        clean.edit(base, "lan", "twice", Revision({"vi": ""}))
    assert texts(base, "twice") == [("en", "Open"), ("vi", "Mở"), ("vi", "Mở ra")]
    clean.edit(base, "lan", "twice", Revision({"en": "Open it"}))
    assert texts(base, "twice")[0] == ("en", "Open it")


def test_languages_come_and_go(base):
    clean.edit(base, "lan", "pair", Revision({"fr": "Fermer"}))
    assert texts(base, "pair") == [("en", "Close"), ("vi", "Đóng"), ("fr", "Fermer")]
    clean.edit(base, "lan", "pair", Revision({"vi": " "}))
    assert texts(base, "pair") == [("en", "Close"), ("fr", "Fermer")]
    with pytest.raises(NotFound):
        clean.edit(base, "lan", "pair", Revision({"vi": ""}))


def test_who_changes_a_text_is_its_changer_and_who_decides_is_not(base):
    before = units.get(base, "pair")
    decided, batch = clean.edit(base, "minh", "pair", Revision(review=PROPOSED, domain="law"))
    assert decided.provenance == before.provenance and batch.user == "minh"
    assert (decided.review, decided.domain) == (PROPOSED, "law")
    changed, _ = clean.edit(base, "minh", "pair", Revision({"vi": "Đóng lại"}))
    assert (changed.provenance.changer, changed.changed > before.changed) == ("minh", True)
    same, batch = clean.edit(base, "minh", "pair", Revision({"vi": "Đóng lại"}, domain="law"))
    assert batch is None and same == changed


def test_codes_are_kept_only_where_each_has_its_sign(base):
    coded = Segment("vi", ("Bấm", BREAK, "giữ", BREAK))
    with writing(base, Task.IMPORT, "lan") as batch:
        batch.put_units([MemoryUnit("coded", (Segment("en", ("Press",)), coded))])

    def edited(text):
        return clean.edit(base, "lan", "coded", Revision({"vi": text}))[0].segments[1].content

    assert edited("Hãy bấm◇ rồi◇") == ("Hãy bấm", BREAK, " rồi", BREAK)
    assert edited("Hãy bấm◇ rồi◇ giữ◇") == ("Hãy bấm◇ rồi◇ giữ◇",)
    # Without codes the sign is a letter like others.
    assert edited("Hãy ◇") == ("Hãy ◇",)


def test_merged_units_are_looked_at_where_texts_meet_for_the_first_time(base):
    merged, _ = clean.merge(base, "lan", "pair", "french")
    assert [s.lang for s in merged.segments] == ["en", "vi", "fr"]
    assert merged.review is PROPOSED
    assert [place.document for place in merged.occurrences] == ["a.po"]
    history.undo(base, "lan")
    assert (texts(base, "french"), texts(base, "pair")) == (
        [("en", "Close"), ("fr", "Fermer")],
        [("en", "Close"), ("vi", "Đóng")],
    )
    # Nothing comes with it: whoever approved the whole has seen it.
    merged, _ = clean.merge(base, "lan", "pair", "alone")
    assert merged.review is APPROVED and len(merged.segments) == 2


def test_what_cannot_be_merged_stays(base):
    with pytest.raises(Conflict):
        clean.merge(base, "lan", "pair", "other")
    with pytest.raises(InvalidValue):
        clean.merge(base, "lan", "pair", "pair")
    with pytest.raises(NotFound):
        clean.merge(base, "lan", "pair", "none")
    assert units.count(base).units == 5
