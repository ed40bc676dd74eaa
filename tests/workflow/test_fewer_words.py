"""Where a query finds nothing, what some of its words find."""

import pytest

from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.fewer_words import look_up_fewer

NAMES = (
    ("foreign-minister", Kind.OFFICE, "Foreign Minister"),
    ("viet-nam", Kind.PLACE, "Viet Nam"),
    ("viet-nam-news", Kind.ORGANISATION, "Viet Nam News"),
    ("december", Kind.TERM, "December"),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    with Base.create(tmp_path_factory.mktemp("fewer") / "f.db") as base:
        with writing(base, Task.IMPORT, "Mai") as batch:
            for id, kind, text in NAMES:
                term = Term("en", text, status=Status.PREFERRED, review=Review.APPROVED)
                batch.put(Concept(id, kind, review=Review.APPROVED, terms=(term,)))
        yield base


@pytest.mark.parametrize(
    ("query", "left_out", "first"),
    [
        ("viet nam foreign minister", "viet nam", "foreign-minister"),
        ("foreign minister december 2025", "december 2025", "foreign-minister"),
        ("xq foreign  minister", "xq", "foreign-minister"),
        ("december 25", "25", "december"),
    ],
)
def test_the_words_that_say_most_are_kept(base, query, left_out, first):
    found = look_up_fewer(base, query)
    assert found.left_out == tuple(left_out.split())
    assert found.answers[0].concept.id == first


def test_filters_hold_for_fewer_words_too(base):
    found = look_up_fewer(base, "viet nam foreign minister", kind=Kind.PLACE)
    assert [answer.concept.id for answer in found.answers] == ["viet-nam"]


@pytest.mark.parametrize(
    "query", ["", "nothing", "17 3 2026", "no such thing", "minister " * 9, "foreing minster"]
)
def test_nothing_is_offered_for_one_word_a_sentence_or_a_guess(base, query):
    assert look_up_fewer(base, query) is None
