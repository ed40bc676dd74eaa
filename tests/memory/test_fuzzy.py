from __future__ import annotations

import pytest

from termbase.errors import InvalidValue
from termbase.memory.fuzzy import find
from termbase.memory.score import Change, Difference, Penalty
from termbase.model.memory import Neighbours, Occurrence
from termbase.model.vocabulary import Review
from termbase.store.base import Base
from termbase.store.unit_rows import segment_key

from .conftest import fill


def texts(base: Base, text: str, lang: str = "en", **options: object) -> list[tuple[str, int]]:
    return [(m.text, m.percent) for m in find(base, text, lang, **options)]  # type: ignore[arg-type]


def test_the_best_comes_first(memory: Base) -> None:
    fill(
        memory,
        [
            {"en": "The minister arrived in Ha Noi on 3 May", "vi": "Bộ trưởng đến Hà Nội"},
            {"en": "The minister arrived in Ha Noi on 22 May.", "vi": "Bộ trưởng đã đến Hà Nội"},
            {"en": "The minister left Ha Noi on 22 May.", "vi": "Bộ trưởng rời Hà Nội"},
            {"en": "Nothing of the kind", "vi": "Không"},
        ],
    )
    found = find(memory, "The minister arrived in Ha Noi on 22 May.", "en")
    assert [(m.text, m.percent, m.penalties) for m in found] == [
        ("The minister arrived in Ha Noi on 22 May.", 100, ()),
        (
            "The minister arrived in Ha Noi on 3 May",
            99,
            (Penalty.PLACEABLES, Penalty.PUNCTUATION),
        ),
        ("The minister left Ha Noi on 22 May.", 77, ()),
    ]
    assert [t.text for t in found[0].translations] == ["Bộ trưởng đã đến Hà Nội"]
    first, second = found[2].edits
    assert {first.change, second.change} == {Change.REPLACED, Change.REMOVED}


def test_marks_are_named(memory: Base) -> None:
    fill(memory, [{"vi": "ông Tố Lâm đến thăm Hà Nội hôm nay"}])
    (match,) = find(memory, "ông Tô Lâm đến thăm Hà Nôi hôm nay", "vi")
    assert [edit.difference for edit in match.edits] == [Difference.TONE, Difference.TONE]
    assert [edit.query for edit in match.edits] == [(4, 6), (23, 26)]


def test_rejected_units_and_other_languages_are_not_offered(memory: Base) -> None:
    fill(memory, [{"en": "one two three"}], review=Review.REJECTED)
    fill(memory, [{"fr": "one two three"}, {"en-GB": "one two three", "vi": "một hai ba"}])
    fill(memory, [{"en": "one two three", "fr": "un deux trois"}], review=Review.PROPOSED)
    assert [(m.lang, m.review) for m in find(memory, "one two three", "en")] == [
        ("en-GB", Review.APPROVED),
        ("en", Review.PROPOSED),
    ]
    assert [m.lang for m in find(memory, "one two three", "en-US", target="fr")] == ["en"]
    assert find(memory, "one two three", "xx") == []


def test_the_newest_comes_first(memory: Base) -> None:
    for year in ("2024", "2026", "2025"):
        fill(memory, [{"en": "one two", "vi": year}], changed=f"{year}-01-01T00:00:00Z")
    found = find(memory, "one two", "en", limit=2)
    assert [m.translations[0].text for m in found] == ["2026", "2025"]


def test_the_same_neighbours_are_101(memory: Base) -> None:
    keys = (segment_key("en", "before"), segment_key("en", "after"))
    met = Occurrence("a.po", 2, neighbours=(Neighbours("en", *keys),))
    fill(memory, [{"en": "one two", "vi": "khác"}] * 3)
    fill(memory, [{"en": "one two", "vi": "một hai"}], occurrences=(met,))
    asked = {"before": "before", "after": "after", "limit": 1}
    assert texts(memory, "one two", **asked) == [("one two", 101)]
    assert find(memory, "one two", "en", **asked)[0].translations[0].text == "một hai"  # type: ignore[arg-type]
    assert texts(memory, "one two", before="before", after="", limit=1) == [("one two", 100)]
    assert texts(memory, "One two", **asked) == [("one two", 99)]


def test_what_has_no_words_matches_itself_alone(memory: Base) -> None:
    fill(memory, [{"en": "25%"}, {"en": "30%"}, {"en": "…"}, {"en": "\ufffc\ufffc"}, {"en": "x"}])
    assert texts(memory, "25%", threshold=0.1) == [("25%", 100)]
    assert texts(memory, "…") == [("…", 100)]
    assert texts(memory, "\ufffc\ufffc") == [("\ufffc\ufffc", 100)]
    assert texts(memory, "\ufffc") == []
    assert texts(memory, "") == []


@pytest.mark.parametrize("threshold", [0, -1, 1.01, float("nan")])
def test_a_threshold_is_a_share(memory: Base, threshold: float) -> None:
    with pytest.raises(InvalidValue):
        find(memory, "one", "en", threshold=threshold)


def test_decomposed_queries_are_composed(memory: Base) -> None:
    fill(memory, [{"vi": "Việt Nam"}])
    assert texts(memory, "Vie\u0323\u0302t Nam", "vi") == [("Việt Nam", 100)]
