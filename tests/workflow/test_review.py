"""Review: the queue, approving, rejecting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from termbase.errors import InvalidValue
from termbase.model import Concept, Kind, Note, Review, Status, Task, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow import review
from termbase.workflow.look_up import look_up


@pytest.fixture
def small(tmp_path) -> Iterator[Base]:
    with Base.create(tmp_path / "small.db") as base:
        with writing(base, Task.ADD, "tests") as batch:
            batch.put(
                Concept(
                    "hue",
                    Kind.PLACE,
                    review=Review.APPROVED,
                    terms=(
                        Term("vi", "Huế", status=Status.PREFERRED, review=Review.APPROVED),
                        Term("fr", "Hué", status=Status.PREFERRED, review=Review.APPROVED),
                        Term("fr", "Huê", status=Status.PREFERRED),
                        Term("en", "Hue"),
                    ),
                )
            )
        yield base


def test_the_queue_holds_what_waits(small: Base) -> None:
    (proposal,) = review.queue(small)
    assert not proposal.whole
    assert {t.text for t in proposal.terms} == {"Huê", "Hue"}


def test_an_approved_preferred_form_takes_the_place_of_the_old_one(small: Base) -> None:
    review.approve(small, "lan", "hue", "fr:Huê")
    concept = concepts.get(small, "hue")
    assert concept.preferred("fr").text == "Huê"
    assert concept.permitted_in("fr")[1].text == "Hué"
    review.approve(small, "lan", "hue")
    assert list(review.queue(small)) == []


def test_a_rejection_needs_a_reason_and_hides_the_form(small: Base) -> None:
    with pytest.raises(InvalidValue):
        review.reject(small, "lan", "hue", "fr:Huê", reason=" ")
    review.reject(small, "lan", "hue", reason="nobody writes so")
    concept = concepts.get(small, "hue")
    assert [t.text for t in concept.permitted_in("fr")] == ["Hué"]
    assert list(review.queue(small)) == []
    assert [a.hit.term for a in look_up(small, "Huê")] == ["Huế"]
    assert concept.review is Review.APPROVED
    assert all(t.usage == "" for t in concept.terms)
    assert {n.text for n in concept.notes} == {
        "rejected: fr:Huê: nobody writes so", "rejected: en:Hue: nobody writes so",
    }  # fmt: skip


def waiting(base: Base) -> list[str]:
    ids = [p.concept.id for p in review.queue(base)]
    assert review.queue_length(base) == len(ids)
    return ids


@pytest.fixture
def asked(small: Base) -> Base:
    """A base where somebody asks to prefer an approved form, and other forms wait as well."""
    concept = concepts.get(small, "hue")
    terms = (*concept.terms, Term("vi", "Thừa Thiên Huế", review=Review.APPROVED))
    note = Note(f"{review.PREFERENCE_ASKED} vi:Thừa Thiên Huế", "vi")
    with writing(small, Task.EDIT, "tests") as batch:
        batch.put(replace(concept, terms=terms, notes=(Note("old capital"), note)))
    return small


def reviews(concept: Concept) -> dict[str, Review]:
    return {t.text: t.review for t in concept.terms}


def texts(concept: Concept) -> list[str]:
    return [n.text for n in concept.notes]


def test_a_request_to_prefer_a_form_is_carried_out_alone(asked: Base) -> None:
    before = concepts.get(asked, "hue")
    review.approve(asked, "lan", "hue", "vi:Thừa Thiên Huế")
    after = concepts.get(asked, "hue")
    assert {t.text: t.status for t in after.terms_in("vi")} == {
        "Thừa Thiên Huế": Status.PREFERRED, "Huế": Status.ADMITTED,
    }  # fmt: skip
    assert reviews(after) == reviews(before)
    assert after.review is Review.APPROVED
    assert texts(after) == ["old capital"]
    assert review.approve(asked, "lan", "hue", "vi:Thừa Thiên Huế") is None


def test_a_request_alone_waits_and_leaves_the_queue_with_its_decision(asked: Base) -> None:
    review.approve(asked, "lan", "hue", "fr:Huê")
    review.approve(asked, "lan", "hue", "en:Hue")
    assert waiting(asked) == ["hue"]
    (proposal,) = review.queue(asked)
    assert (proposal.whole, proposal.terms) == (False, ())
    assert [t.text for t in proposal.forms] == ["Thừa Thiên Huế"]
    review.approve(asked, "lan", "hue", "vi:Thừa Thiên Huế")
    assert waiting(asked) == []


def test_a_request_can_be_rejected_alone(asked: Base) -> None:
    before = concepts.get(asked, "hue")
    review.reject(asked, "lan", "hue", "vi:Thừa Thiên Huế", reason="the province")
    after = concepts.get(asked, "hue")
    assert after.terms == before.terms
    assert after.review is Review.APPROVED
    assert texts(after) == ["old capital", "rejected as preferred: vi:Thừa Thiên Huế: the province"]
    (term,) = [t for t in after.terms if t.text == "Thừa Thiên Huế"]
    assert review.reason_for(after, term, review.PREFERENCE_REJECTED) == "the province"
    assert review.reason_for(after, term) == ""


def test_deciding_on_another_form_leaves_a_request_alone(asked: Base) -> None:
    request = concepts.get(asked, "hue").notes[1]
    review.approve(asked, "lan", "hue", "fr:Huê")
    review.reject(asked, "lan", "hue", "en:Hue", reason="no")
    assert request in concepts.get(asked, "hue").notes
    review.reject(asked, "lan", "hue", reason="never")
    after = concepts.get(asked, "hue")
    assert {t.text: t.review for t in after.terms_in("vi")} == {
        "Huế": Review.APPROVED, "Thừa Thiên Huế": Review.APPROVED,
    }  # fmt: skip
    assert request not in after.notes


def test_a_request_in_a_proposed_concept_does_not_approve_the_concept(asked: Base) -> None:
    concept = concepts.get(asked, "hue")
    with writing(asked, Task.EDIT, "tests") as batch:
        batch.put(replace(concept, review=Review.PROPOSED))
    review.approve(asked, "lan", "hue", "vi:Thừa Thiên Huế")
    assert concepts.get(asked, "hue").review is Review.PROPOSED


def test_a_reason_is_kept_once_a_form_and_goes_when_the_form_is_approved(small: Base) -> None:
    review.reject(small, "lan", "hue", "fr:Huê", reason="nobody writes so")
    review.reject(small, "lan", "hue", "fr:Huê", reason="not French")
    concept = concepts.get(small, "hue")
    assert texts(concept) == ["rejected: fr:Huê: not French"]
    assert [n.lang for n in concept.notes] == ["fr"]
    review.approve(small, "lan", "hue", "fr:Huê")
    assert texts(concepts.get(small, "hue")) == []


def test_a_reason_belongs_to_the_whole_form(small: Base) -> None:
    concept = concepts.get(small, "hue")
    with writing(small, Task.EDIT, "tests") as batch:
        batch.put(replace(concept, terms=(*concept.terms, Term("en", "Hue: the city"))))
    review.reject(small, "lan", "hue", "en:Hue: the city", reason="too long")
    review.reject(small, "lan", "hue", "en:Hue", reason="too short")
    concept = concepts.get(small, "hue")
    why = {t.text: review.reason_for(concept, t) for t in concept.terms_in("en")}
    assert why == {"Hue": "too short", "Hue: the city": "too long"}
    review.approve(small, "lan", "hue", "en:Hue")
    assert texts(concepts.get(small, "hue")) == ["rejected: en:Hue: the city: too long"]


def test_a_whole_concept_is_rejected_with_one_reason(small: Base) -> None:
    made = Concept("da-lat", Kind.PLACE, terms=(Term("vi", "Đà Lạt"), Term("fr", "Dalat")))
    with writing(small, Task.ADD, "tests") as batch:
        batch.put(made)
    review.reject(small, "lan", "da-lat", reason="no subject of ours")
    concept = concepts.get(small, "da-lat")
    assert concept.review is Review.REJECTED
    assert texts(concept) == ["rejected: no subject of ours"]
    assert {review.reason_for(concept, t) for t in concept.terms} == {"no subject of ours"}
    review.approve(small, "lan", "da-lat", "vi:Đà Lạt")
    assert texts(concepts.get(small, "da-lat")) == ["rejected: no subject of ours"]


def test_looking_again_ends_with_a_decision_on_the_form_or_on_all(small: Base) -> None:
    review.approve(small, "lan", "hue")
    doubted = concepts.get(small, "hue")
    note = Note(f"{review.REVIEW_ASKED} (vi.po)", "vi")
    for decide, left in (
        (lambda: review.approve(small, "lan", "hue"), []),
        (lambda: review.approve(small, "lan", "hue", "vi:Huế"), []),
        (lambda: review.approve(small, "lan", "hue", "fr:Hué"), [note.text]),
        (lambda: review.reject(small, "lan", "hue", reason="right"), ["rejected review: right"]),
        (
            lambda: review.reject(small, "lan", "hue", "vi:Huế", reason="wrong"),
            ["rejected: vi:Huế: wrong"],
        ),
    ):
        now = concepts.get(small, "hue")
        with writing(small, Task.EDIT, "tests") as batch:
            batch.put(replace(doubted, version=now.version, notes=(note,)))
        assert waiting(small) == ["hue"]
        decide()
        after = concepts.get(small, "hue")
        assert texts(after) == left
        assert (after.terms == doubted.terms) is ("rejected: vi:Huế: wrong" not in left)


def test_the_queue_takes_words_of_a_request_elsewhere_for_none(small: Base) -> None:
    review.approve(small, "lan", "hue")
    concept = concepts.get(small, "hue")
    with writing(small, Task.EDIT, "tests") as batch:
        batch.put(replace(concept, notes=(Note("the approval proposed in 2019"),)))
    assert waiting(small) == []
