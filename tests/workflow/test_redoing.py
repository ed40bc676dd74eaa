"""Two people change one concept: whose change stands, and what is told of it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from termbase.model import Concept, Definition, Kind, Note, Review, Status, Term
from termbase.workflow import drafts
from termbase.workflow.drafts import Draft
from termbase.workflow.redoing import differences, redone
from tests import strategies

OK = Review.APPROVED
BEFORE = Concept(
    "x",
    Kind.PLACE,
    subject="places",
    terms=(
        Term("vi", "một", status=Status.PREFERRED, review=OK),
        Term("vi", "hai", review=OK),
        Term("en", "colour", review=OK),
    ),
    definitions=(Definition("en", "A thing."),),
    version=1,
)


def mark(draft: Draft, text: str) -> int:
    return next(i.mark for i in draft.of("terms") if i.values["text"] == text)


def texts(concept: Concept) -> list[str]:
    return [term.text for term in concept.terms]


def test_each_side_keeps_what_it_changed() -> None:
    draft = drafts.drafted(BEFORE).with_value(("", 0, "subject"), "mine")
    draft = draft.with_value(("terms", mark(draft, "colour"), "usage"), "British")
    now = replace(
        BEFORE, kind=Kind.EVENT, subject="theirs", version=2, notes=(Note("new"),),
        terms=(*BEFORE.terms[:2], replace(BEFORE.terms[2], text="colours"), Term("fr", "couleur")),
    )  # fmt: skip
    result = drafts.concept_of(redone(draft, now))
    assert (result.version, result.kind, result.subject) == (2, Kind.EVENT, "mine")
    assert texts(result) == ["một", "hai", "colours", "couleur"]
    assert result.terms[2].usage == "British"
    assert result.notes == (Note("new"),)


def test_what_i_took_out_stays_out_and_what_i_changed_comes_back() -> None:
    draft = drafts.drafted(BEFORE)
    draft = draft.without("terms", mark(draft, "hai"))
    draft = draft.with_value(("terms", mark(draft, "colour"), "gender"), "neuter")
    now = replace(BEFORE, version=2, terms=BEFORE.terms[:2])
    result = drafts.concept_of(redone(draft, now))
    assert texts(result) == ["một", "colour"]


def test_the_form_that_i_prefer_is_the_only_preferred_one() -> None:
    draft = drafts.drafted(BEFORE)
    draft = draft.with_value(("terms", mark(draft, "hai"), "status"), "preferred")
    now = replace(
        BEFORE, version=2,
        terms=(replace(BEFORE.terms[0], status=Status.ADMITTED), *BEFORE.terms[1:],
               Term("vi", "ba", status=Status.PREFERRED, review=OK)),
    )  # fmt: skip
    result = drafts.concept_of(redone(draft, now))
    assert [t.text for t in result.terms if t.status is Status.PREFERRED] == ["hai"]


def test_a_form_that_both_added_stands_once() -> None:
    draft = drafts.drafted(BEFORE).with_item("terms", {"lang": "fr", "text": "deux", "usage": "m"})
    now = replace(BEFORE, version=2, terms=(*BEFORE.terms, Term("fr", "deux", usage="t")))
    result = drafts.concept_of(redone(draft, now))
    assert [t.usage for t in result.terms if t.lang == "fr"] == ["m"]


def test_what_is_gone_is_new_again() -> None:
    draft = drafts.drafted(BEFORE).with_value(("", 0, "subject"), "mine")
    again = redone(draft, None)
    assert again.original is None
    assert drafts.concept_of(again) == replace(BEFORE, subject="mine")


@given(strategies.concepts(), strategies.concepts())
def test_who_changed_nothing_has_theirs(before: Concept, now: Concept) -> None:
    result = redone(drafts.drafted(before), replace(now, id=before.id, version=3))
    untouched = drafts.drafted(replace(now, id=before.id))
    assert result.head == untouched.head
    for section in drafts.SECTIONS:
        assert [i.values for i in result.of(section)] == [i.values for i in untouched.of(section)]


@given(strategies.concepts())
def test_where_they_changed_nothing_mine_stays(before: Concept) -> None:
    draft = drafts.drafted(before).with_value(("", 0, "subject"), "another subject")
    result = redone(draft, replace(before, version=2))
    assert drafts.concept_of(result) == replace(before, subject="another subject")


def test_the_difference_is_told_field_by_field() -> None:
    draft = drafts.drafted(BEFORE).with_value(("", 0, "subject"), "mine")
    draft = draft.with_value(("terms", mark(draft, "hai"), "usage"), "rare")
    now = replace(BEFORE, subject="theirs", version=2, notes=(Note("n"),))
    draft = draft.with_value(("terms", mark(draft, "một"), "text"), "một!")
    draft = draft.without("terms", mark(draft, "colour"))
    told = {
        (d.section, d.item, d.name): (d.before, d.theirs, d.mine, d.disputed)
        for d in differences(draft, now)
    }
    assert told == {
        ("", "", "subject"): ("places", "theirs", "mine", True),
        ("terms", "vi:một", "text"): ("một", "một", "một!", False),
        ("terms", "vi:hai", "usage"): ("", "", "rare", False),
        ("terms", "en:colour", ""): ("colour", "colour", "", False),
        ("notes", ":n", ""): ("", "n", "", False),
    }


def test_what_is_gone_is_told_as_taken_out() -> None:
    draft = drafts.drafted(BEFORE).with_value(("", 0, "subject"), "mine")
    told = [(d.item, d.name, d.theirs) for d in differences(draft, None)]
    assert told == [
        ("", "subject", "places"),
        ("vi:một", "", ""),
        ("vi:hai", "", ""),
        ("en:colour", "", ""),
        ("en:A thing.", "", ""),
    ]
