"""A unit that comes again: what it adds, what stays, and what an edited export changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from termbase.model import Review
from termbase.model.memory import CODE, OCCURRENCES, MemoryUnit, Neighbours, Occurrence
from termbase.model.unit import Code, Property, Provenance, Role, Segment, UnitNote
from termbase.store.unit_rows import unit_rows
from termbase.workflow.memory.joining import (
    REMARKS,
    adds_nothing,
    adds_places,
    edited,
    joined,
)
from tests.store.memory_units import UNITS

APPROVED, PROPOSED, REJECTED = Review.APPROVED, Review.PROPOSED, Review.REJECTED
EARLY, LATE, LATEST = (f"20{year}-01-01T00:00:00Z" for year in (20, 22, 24))
BREAK = Code(Role.ALONE, "x", "1")


def unit(vi="Mở", **fields):
    return MemoryUnit("a", (Segment("en", ("Open",)), Segment("vi", (vi,))), **fields)


def again(old, new, *, reviewed=True):
    """What becomes of the unit; where nothing new can be told at a glance, nothing is new."""
    both = joined(old, new, reviewed=reviewed)
    if adds_nothing(unit_rows(old), unit_rows(new), reviewed=reviewed):
        assert unit_rows(both) == unit_rows(old)
    return both


def said(**fields):
    return unit(provenance=Provenance(**fields))


@pytest.mark.parametrize(
    ("old", "new", "both"),
    [
        # The earlier date made the unit, whoever comes first.
        ({"author": "Lan", "created": LATE}, {"author": "Mai", "created": EARLY}, ("Mai", EARLY)),
        ({"author": "Lan", "created": EARLY}, {"author": "Mai", "created": LATE}, ("Lan", EARLY)),
        ({"author": "Lan", "created": LATE}, {"author": "Mai"}, ("Lan", LATE)),
        ({"author": "Lan"}, {"author": "Mai", "created": EARLY}, ("Lan", EARLY)),
        ({"created": LATE}, {"author": "Mai", "created": LATEST}, ("Mai", LATE)),
        ({"author": "Lan", "created": LATE}, {"created": EARLY}, ("Lan", EARLY)),
        ({}, {"author": "Mai", "created": LATE}, ("Mai", LATE)),
    ],
)
def test_the_earlier_date_made_it(old, new, both):
    found = again(said(**old), said(**new)).provenance
    assert (found.author, found.created) == both


@pytest.mark.parametrize(
    ("old", "new", "both"),
    [
        ({"changer": "Lan", "changed": EARLY}, {"changer": "Mai", "changed": LATE}, ("Mai", LATE)),
        ({"changer": "Lan", "changed": LATE}, {"changer": "Mai", "changed": EARLY}, ("Lan", LATE)),
        ({"changer": "Lan", "changed": LATE}, {"changer": "Mai", "changed": LATE}, ("Lan", LATE)),
        ({"changer": "Lan"}, {"changer": "Mai"}, ("Lan", "")),
        ({"changer": "Lan", "changed": EARLY}, {"changed": LATE}, ("Lan", LATE)),
        # When it was made says nothing of when it was changed.
        ({"changed": EARLY, "created": LATEST}, {"changer": "M", "changed": LATE}, ("M", LATE)),
        ({"changed": LATE}, {"created": LATEST, "changer": "M", "changed": EARLY}, ("", LATE)),
    ],
)
def test_the_later_date_changed_it(old, new, both):
    found = again(said(**old), said(**new)).provenance
    assert (found.changer, found.changed) == both


def test_the_last_use_is_the_later_one():
    for one, other in ((EARLY, LATE), (LATE, EARLY), (LATE, "")):
        assert again(said(used=one), said(used=other)).provenance.used == LATE


@pytest.mark.parametrize("old", Review)
@pytest.mark.parametrize("new", Review)
@pytest.mark.parametrize("reviewed", [True, False])
def test_only_a_proposal_is_decided_and_only_by_who_may(old, new, reviewed):
    both = again(unit(review=old), unit(review=new), reviewed=reviewed)
    assert both.review is (new if reviewed and old is PROPOSED else old)


def test_what_is_there_stays_and_what_is_missing_comes():
    old = unit(domain="law", source="en", notes=(UnitNote("one"),))
    new = unit(domain="trade", source="vi", notes=(UnitNote("one"), UnitNote("two")))
    both = again(old, new)
    assert (both.domain, both.source) == ("law", "en")
    assert [note.text for note in both.notes] == ["one", "two"]
    bare = again(unit(), new)
    assert (bare.domain, bare.source) == ("trade", "vi")
    # A note that only breaks its lines elsewhere is the same.
    assert again(unit(notes=(UnitNote("a  b\nc"),)), unit(notes=(UnitNote("a b c"),))).notes == (
        UnitNote("a  b\nc"),
    )
    own = unit(properties=(Property("k", "1"),), attributes=(("x", "1"),))
    more = unit(
        properties=(Property("k", "2"), Property("m", "3")), attributes=(("x", "2"), ("a", "3"))
    )
    both = again(own, more)
    assert both.properties == (Property("k", "1"), Property("m", "3"))
    assert both.attributes == (("a", "3"), ("x", "1"))


def test_remarks_end_at_a_hundred_and_none_is_lost():
    notes = tuple(UnitNote(f"n{n}") for n in range(REMARKS + 3))
    items = tuple(Property(f"p{n}", "") for n in range(REMARKS + 3))
    full = unit(notes=notes[:-1], properties=items[:-1])
    both = again(full, unit(notes=notes, properties=items))
    assert (both.notes, both.properties) == (full.notes, full.properties)
    both = again(unit(notes=notes[:99], properties=items[:99]), full)
    assert (both.notes, both.properties) == (notes[:REMARKS], items[:REMARKS])


def test_places_are_told_by_document_key_and_neighbours():
    around = (Neighbours("en", 1, 2),)
    old = unit(occurrences=(Occurrence("po/vi.po", 3, "menu", around),))
    for known in (
        Occurrence("po/vi.po", 9, "menu", around),
        Occurrence("src/po/vi.po", 3, "menu", around),
        Occurrence("vi.po", 3, "menu", around),
    ):
        assert again(old, unit(occurrences=(known,))).occurrences == old.occurrences
        assert adds_places(unit_rows(old), unit_rows(unit(occurrences=(known,)))) == unit_rows(old)
    for fresh in (
        Occurrence("po/fr.po", 3, "menu", around),
        Occurrence("po/vi.po", 3, "bar", around),
        Occurrence("po/vi.po", 3, "menu", (Neighbours("en", 2, 1),)),
        Occurrence("po/vi.po", 3, "menu", ()),
    ):
        new = unit(occurrences=(fresh,))
        both = again(old, new)
        assert both.occurrences == (*old.occurrences, fresh)
        assert not adds_nothing(unit_rows(old), unit_rows(new), reviewed=True)
        assert adds_places(unit_rows(old), unit_rows(new)) == unit_rows(both)


def test_the_first_hundred_places_are_remembered():
    places = tuple(Occurrence(f"{n}.po", 1) for n in range(OCCURRENCES + 1))
    full = unit(occurrences=places[:-1])
    last = unit(occurrences=places[-1:])
    assert again(full, last).occurrences == places[:-1]
    assert adds_nothing(unit_rows(full), unit_rows(last), reviewed=True)
    nearly = unit(occurrences=places[:-2])
    assert not adds_nothing(unit_rows(nearly), unit_rows(last), reviewed=True)
    assert again(nearly, unit(occurrences=places[-2:])).occurrences == (*places[:-2], places[-2])


def test_an_edited_text_is_proposed_again():
    back = edited(unit(review=APPROVED), unit("Mở ra", review=APPROVED))
    assert (back.segments[1].text, back.review) == ("Mở ra", PROPOSED)
    # Who decides on what was changed has looked at it.
    assert edited(unit(review=PROPOSED), unit("Mở ra", review=APPROVED)).review is APPROVED
    assert edited(unit(review=APPROVED), unit(review=REJECTED)).review is REJECTED
    assert edited(unit(review=APPROVED), unit(review=APPROVED)).review is APPROVED


def test_an_edited_unit_keeps_what_its_file_does_not_have():
    french = Segment("fr", ("Ouvrir",))
    old = replace(unit(domain="law", source="en"), segments=(*unit().segments, french))
    back = edited(old, unit("Mở ra", domain="trade", source="vi"))
    assert [segment.text for segment in back.segments] == ["Open", "Mở ra", "Ouvrir"]
    assert (back.domain, back.source) == ("trade", "en")
    assert edited(old, unit("Mở ra")).domain == "law"
    more = replace(unit(), segments=(*unit().segments, Segment("zh", ("打开",))))
    back = edited(old, more)
    assert [segment.lang for segment in back.segments] == ["en", "vi", "fr", "zh"]


def test_a_text_that_only_lost_its_codes_keeps_them():
    coded = Segment("vi", ("Mở", BREAK, "ra"))
    old = MemoryUnit("a", (Segment("en", ("Open",)), coded), APPROVED)
    for lost in ("Mởra", f"Mở{CODE}ra"):
        back = edited(old, unit(lost, review=APPROVED))
        assert (back.segments, back.review) == (old.segments, APPROVED)
    assert edited(old, unit("Mở ra", review=APPROVED)).segments[1].content == ("Mở ra",)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(UNITS, UNITS)
def test_who_comes_twice_adds_nothing_more(old, new):
    new = replace(new, segments=old.segments)
    for reviewed in (True, False):
        once = again(old, new, reviewed=reviewed)
        assert again(once, new, reviewed=reviewed) == once
        assert again(old, old, reviewed=reviewed) == old
