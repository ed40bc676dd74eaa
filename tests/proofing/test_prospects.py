"""Concepts that are not read, for nothing would come of them: beside reading all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase.model import Concept, Kind, Note, Review, Status, Term
from termbase.proofing import verdicts
from termbase.proofing.flaw import Sighting
from termbase.proofing.knowledge import Knowledge, MemoryKnowledge, store_knowledge
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.prospects import Prospect, prospect
from termbase.proofing.rule import Proof
from termbase.proofing.typing_errors import TypingErrors
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.probes import IndexedTerm

FORMS = (
    "Hà", "Ha", "hà", "ha", "HA", "Hạ", "hoà", "Hòa", "Sète", "Set", "sète", "set", "Mỹ", "Mi",
    "mì", "mỹ", "État", "état", "Etat", "EU", "eu", "Eu", "Việt Nam", "Vietnam", "Viêtnam",
    "vietnam", "Đà Lạt", "Dalat", "dalat", "Ðà", "đá", "đà nẵng", "Metro", "metro",
    "métro", "Métro",
)  # fmt: skip
TERMS = st.builds(
    Term,
    st.sampled_from(["vi", "en", "fr", "de", "vi-VN"]),
    st.sampled_from(FORMS),
    status=st.sampled_from([Status.PREFERRED, Status.ADMITTED, Status.DEPRECATED]),
    review=st.sampled_from([Review.APPROVED, Review.PROPOSED, Review.REJECTED]),
    style=st.sampled_from(["", "", "", "vns"]),
)


def _distinct(terms: list[Term]) -> tuple[Term, ...]:
    """The terms that may stand in one concept."""
    kept = {term.key: term for term in terms}
    places = {(t.lang, t.style, t.review): t for t in kept.values() if t.status is Status.PREFERRED}
    preferred = list(places.values())
    return tuple(t for t in kept.values() if t.status is not Status.PREFERRED or t in preferred)


CONCEPTS = st.lists(
    st.tuples(
        st.sampled_from([Kind.PLACE, Kind.PERSON, Kind.ORGANISATION, Kind.OFFICE, Kind.TERM]),
        st.lists(TERMS, min_size=1, max_size=4).map(_distinct),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
)
TEXTS = st.lists(st.sampled_from((*FORMS, "ông", "the", "le", ".", "Airlines")), max_size=9)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(CONCEPTS, TEXTS.map(" ".join), st.sampled_from(["vi", "en", "fr"]), st.booleans())
def test_the_names_seen_are_those_of_all_concepts_read(
    drawn: list[tuple[Kind, tuple[Term, ...], bool]], text: str, lang: str, styled: bool
) -> None:
    known = [
        Concept(
            f"c{number}", kind, terms=terms, notes=(Note("en", "known"),) if described else ()
        )
        for number, (kind, terms, described) in enumerate(drawn)
    ]  # fmt: skip
    manuscript = Manuscript(text, lang, "vns" if styled else "")
    assert _seen(MemoryKnowledge(known), manuscript) == _seen_slowly(known, manuscript)


NAMES = (
    "Guerrier", "Bruxelles", "Global Gateway", "António Costa", "Lê Hoài Trung", "Metropole",
    "EVFTA", "Commission européenne", "Đà Nẵng", "Trần Thanh Mẫn",
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 20), st.sampled_from("ahnr"))),
    st.lists(st.tuples(st.sampled_from(list(Kind)), st.sampled_from(["vi", "en", "fr", "de"]))),
    st.sampled_from(["vi", "en", "fr"]),
)
def test_the_typing_errors_seen_are_those_of_all_concepts_read(
    slips: list[tuple[str, int, str]], kinds: list[tuple[Kind, str]], lang: str
) -> None:
    known = [
        Concept(
            f"c{number}{place}",
            kind,
            terms=(Term(tag, name, review=Review.APPROVED),),
            notes=(Note("en", "known"),) if (number + place) % 2 else (),
        )
        for number, (kind, tag) in enumerate(kinds)
        for place, name in enumerate(NAMES)
    ]
    text = " said ".join(name[: at + 1] + more + name[at + 1 :] for name, at, more in slips)
    manuscript = Manuscript(text, lang)
    assert _seen(MemoryKnowledge(known), manuscript) == _seen_slowly(known, manuscript)


class _AllRead(MemoryKnowledge):
    """Whose concepts are all read."""

    def only_named(self, ids: Iterable[str]) -> Collection[str]:
        return ()


def _seen_slowly(known: Sequence[Concept], manuscript: Manuscript) -> list[Sighting]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verdicts, "prospect", lambda *_: Prospect.OPEN)
        patch.setattr(TypingErrors, "may_mean", lambda *_: True)
        return _seen(_AllRead(known), manuscript)


def _seen(knowledge: Knowledge, manuscript: Manuscript) -> list[Sighting]:
    return list(Proof(manuscript, knowledge).sightings)


def _place(lang: str, text: str) -> IndexedTerm:
    return IndexedTerm("x", False, 0, "c", "place", lang, text, "preferred", "approved")


def test_small_words_with_other_marks_are_no_places() -> None:
    assert prospect("và", [_place("en", "Va")], "vi") is Prospect.NONE
    assert prospect("Và", [_place("en", "Va")], "vi") is Prospect.DESCRIBED
    assert prospect("và", [_place("vi", "Và")], "vi") is Prospect.OPEN
    assert prospect("và", [_place("en", "Va")], "en") is Prospect.OPEN
    assert prospect("va-và", [_place("fr", "Va")], "en") is Prospect.OPEN


def test_what_has_only_names_is_told_by_base_and_memory(seed_path: Path) -> None:
    with Base.open(seed_path, read_only=True) as base, store_knowledge(base) as knowledge:
        every = list(concepts.stream(base))
        ids = [concept.id for concept in every]
        told = set(knowledge.only_named([*ids, "nobody"]))
        assert told.issubset(MemoryKnowledge(every).only_named(ids))
        assert {c.id for c in every if c.definitions or c.relations or c.notes}.isdisjoint(told)
