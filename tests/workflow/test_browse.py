"""Leafing: every form in the order of a language, filtered, in pages."""

import pytest

from termbase.language.collation import sort_key
from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.browse import Leafing, in_order
from termbase.workflow.look_up import look_up

WORDS = ("ơn", "đá", "da", "dạ", "ăn", "ân", "an", "ổn", "on", "Đan", "éa", "eb", "ea")


@pytest.fixture
def base(tmp_path):
    with Base.create(tmp_path / "made.db") as base:
        with writing(base, Task.ADD, "Lan") as batch:
            for n, word in enumerate(WORDS):
                terms = (
                    Term("vi", word, status=Status.PREFERRED, review=Review.APPROVED),
                    Term("vi", f"{word} cũ", status=Status.DEPRECATED, review=Review.APPROVED),
                    Term("en", f"en {word}", status=Status.PREFERRED),
                    Term("en", f"no {word}", review=Review.REJECTED),
                )
                kind = Kind.PLACE if n % 2 else Kind.TERM
                batch.put(Concept(f"c{n}", kind, review=Review.APPROVED, terms=terms))
        yield base


def texts(base, leafing, size=5):
    found = []
    for start in range(0, leafing.count, size):
        found += [answer.hit.term for answer in leafing.page(base, start, size)]
    return found


def test_all_forms_but_rejected_ones_in_the_order_of_the_language(base):
    leafing = Leafing(base, "vi", lang="vi")
    given = [word for w in WORDS for word in (w, f"{w} cũ")]
    assert texts(base, leafing) == sorted(given, key=sort_key("vi"))
    assert leafing.count == len(given)
    assert texts(base, leafing).index("da") < texts(base, leafing).index("đá")
    leafing.close()
    assert Leafing(base, "vi").count == 3 * len(WORDS)


def test_filters_keep_what_is_so(base):
    assert texts(base, Leafing(base, "vi", lang="vi", status=Status.DEPRECATED)) == sorted(
        (f"{w} cũ" for w in WORDS), key=sort_key("vi")
    )
    proposed = Leafing(base, "en", review=Review.PROPOSED)
    assert {t[:3] for t in texts(base, proposed)} == {"en "}
    places = Leafing(base, "vi", kind=Kind.PLACE, lang="vi", status=Status.PREFERRED)
    assert set(texts(base, places)) == set(WORDS[1::2])
    assert Leafing(base, "fr", lang="fr").page(base, 0, 5) == []


def test_what_has_gone_since_has_no_answer(base):
    leafing = Leafing(base, "vi", lang="vi", status=Status.PREFERRED)
    with writing(base, Task.EDIT, "Lan") as batch:
        from termbase.store import concepts

        there = concepts.get(base, "c0")
        batch.put(there.__class__(there.id, there.kind, review=there.review,
                                  version=there.version, terms=(Term("vi", "khác"),)))  # fmt: skip
    page = leafing.page(base, 0, 50)
    assert page.count(None) == 1
    assert len(page) == len(WORDS)


def test_searches_are_filtered_by_status_and_review(base):
    assert look_up(base, "da")[0].hit.term == "da"
    old = look_up(base, "da", status=Status.DEPRECATED)
    assert {a.hit.term for a in old} >= {"da cũ", "dạ cũ", "đá cũ"}
    assert {a.hit.status for a in old} == {Status.DEPRECATED}
    proposed = look_up(base, "da", review=Review.PROPOSED)
    assert {a.hit.review for a in proposed} == {Review.PROPOSED}
    assert [a.hit.term for a in in_order(old, "vi")] == sorted(
        (a.hit.term for a in old), key=sort_key("vi")
    )
