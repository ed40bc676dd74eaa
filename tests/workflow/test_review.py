"""Review: the queue, approving, rejecting."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from termbase.errors import InvalidValue
from termbase.model import Concept, Kind, Review, Status, Task, Term
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
