"""Places in texts, evidence, and a text too long for anything quadratic."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.annotate import Places, annotate, evidence


@given(st.text(alphabet="ab\r\n", max_size=30))
def test_places_are_those_of_counting(text: str) -> None:
    places = Places(text)
    for offset in range(len(text) + 1):
        line = text.count("\n", 0, offset) + 1
        assert places.of(offset) == (line, offset - text.rfind("\n", 0, offset))


def test_evidence_shows_the_term_in_its_sentence(seeds: Base) -> None:
    concept = concepts.get(seeds, "pham-minh-chinh")
    found = evidence(seeds, concept)
    assert {item.lang for item in found} == {"vi", "en", "fr"}
    for item in found:
        shown = item.sentence[item.start : item.end]
        assert shown in {term.text for term in concept.terms}
        assert item.offset is not None
        assert (item.source.text or "")[item.offset :].startswith(shown)


def test_a_long_text_has_the_mentions_of_its_parts(seeds: Base) -> None:
    part = "Thủ tướng Phạm Minh Chính đã tới Hà Nội.\n"
    once = len(annotate(seeds, part, "vi").mentions)
    assert once == 3
    assert len(annotate(seeds, part * 3000, "vi").mentions) == 3000 * once
