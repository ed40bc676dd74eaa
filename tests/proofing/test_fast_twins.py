"""What the rules do fast, beside slow, obvious versions of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase.language import keys
from termbase.language.ladder import Rung
from termbase.language.normal import mapped, nfc
from termbase.model import Kind, Review, Status, Term
from termbase.proofing.belief import Place
from termbase.proofing.candidates import Candidate, longest
from termbase.proofing.diagnostic import Diagnostic
from termbase.proofing.disguises import may_be_disguised
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.forms import spacing_key
from termbase.proofing.judgement import Verdict
from termbase.proofing.knowledge import MemoryKnowledge
from termbase.proofing.manuscript import _QUOTATION, Manuscript
from termbase.proofing.minority import minority
from termbase.proofing.rule import Proof
from termbase.proofing.rules import consistency, given_name, mixed_names

quickly = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SIGNS = st.text("aoôĐđÐƉоіаıȃ\u0301\u0302\u0306\u0335\u0323é ứố \u20dd", max_size=12)


@given(SIGNS)
def test_a_text_without_disguises_is_its_own(text: str) -> None:
    normal = mapped(text)
    if not keys.has_disguise(text):
        assert keys.unmasked(text) == nfc(text)
    given = mapped(normal.text)
    if not may_be_disguised(given):
        assert all(keys.unmasked(word) == word for word in normal.text.split())


_SLOW_QUOTATION = re.compile(
    r"“[^“”\n]{1,2000}”|«[^«»\n]{1,2000}»|„[^„“”\n]{1,2000}[“”]|(?<!\w)\"[^\"\n]{1,2000}\"(?!\w)"
)


@given(st.text("a b“”«»„\"\n'.", max_size=20))
def test_quotations_are_those_of_the_plain_pattern(text: str) -> None:
    slow = [match.span() for match in _SLOW_QUOTATION.finditer(text)]
    assert [match.span() for match in _QUOTATION.finditer(text)] == slow


CANDIDATES = st.lists(
    st.tuples(
        st.integers(0, 12),
        st.integers(1, 5),
        st.sampled_from([None, Flaw.CASE]),
        st.sampled_from([Rung.exact, Rung.tone]),
        st.sampled_from(["a", "b"]),
    ),
    max_size=12,
)


@given(CANDIDATES)
def test_the_longest_are_those_of_all_ranked_at_once(
    drawn: list[tuple[int, int, Flaw | None, Rung, str]],
) -> None:
    form = Term("vi", "x", status=Status.ADMITTED, review=Review.APPROVED)
    candidates = [
        Candidate(
            Place(number, number), start, start + size, "", concept, Kind.PLACE,
            Verdict(flaw, form, rung), True,
        )
        for number, (start, size, flaw, rung, concept) in enumerate(drawn)
    ]  # fmt: skip
    kept: list[Candidate] = []
    for one in sorted(
        candidates,
        key=lambda c: (
            c.start - c.end,
            c.verdict.flaw is not None,
            c.verdict.rung.order,
            c.concept,
        ),
    ):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    assert longest(candidates) == sorted(kept, key=lambda c: c.start)


WORDS = (
    "Hà Nội", "Hanoi", "Hà-Nội", "HÀ NỘI", "Việt Nam", "Vietnam", "Biển Đông", "South China Sea",
    "East Sea", "(", ")", "“", "”", ".", "\n", "Thủ tướng", "Phạm Minh Chính", "ông Phạm", "Phạm",
    "Ông Chính", "Mr Pham", "Mr António", "António Costa", "Costa", "Lê Thị Hằng", "M. Lê", "bà Lê",
    "President", "Liên minh châu Âu", "Liên minh Châu Âu", "Bộ Ngoại giao", "Bộ ngoại giao", "nói",
    "Lê Hoài Trung", "Bộ trưởng", "Guerrier", "M. Julien", "Julien Guerrier", "ông Tô", "Tô Lâm",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join)


@quickly
@given(TEXTS, st.sampled_from(["vi", "en", "fr"]))
def test_rules_say_what_their_slow_versions_say(
    seeds: MemoryKnowledge, text: str, lang: str
) -> None:
    proof = Proof(Manuscript(text, lang), seeds)
    for rule, slow in (
        (consistency.RULE, _slow_consistency),
        (mixed_names.RULE, _slow_mixed_names),
    ):
        assert _places(rule.check(proof)) == _places(slow(proof))
    called = [(told.start, told.end) for told in given_name.RULE.check(proof)]
    assert called == list(_slow_given_names(proof))


def _places(told: Iterable[Diagnostic]) -> list[tuple[int, int, str, tuple[str, ...]]]:
    return sorted((d.start, d.end, str(d.message), d.suggestions) for d in told)


def _slow_consistency(proof: Proof) -> Iterator[Diagnostic]:
    by_name: dict[tuple[str, str], list[Sighting]] = {}
    for seen in proof.sightings:
        is_name = seen.flaw is None and seen.kind is not Kind.TERM
        if is_name and consistency._is_counted(seen, proof.manuscript):
            by_name.setdefault((seen.concept, spacing_key(seen.found)), []).append(seen)
    for sightings in by_name.values():
        order = [consistency._spelling(seen, proof.manuscript) for seen in sightings]
        if len(set(order)) > 1:
            yield from minority(consistency._CODE, sightings, order, consistency._told)


def _slow_mixed_names(proof: Proof) -> Iterator[Diagnostic]:
    places: dict[str, list[Sighting]] = {}
    for seen in proof.sightings:
        is_place = seen.kind is Kind.PLACE and seen.flaw is None
        if is_place and not mixed_names._is_explanation(seen, proof):
            places.setdefault(seen.concept, []).append(seen)
    known = proof.knowledge.concepts(places)
    for id, sightings in places.items():
        names = [s for s in sightings if mixed_names._is_rival(s, known[id], proof)]
        order = [spacing_key(s.form) for s in names]
        if len(set(order)) > 1:
            yield from minority(mixed_names._CODE, names, order, mixed_names._told)


def _slow_given_names(proof: Proof) -> Iterator[tuple[int, int]]:
    """Every word, all conditions asked of each."""
    manuscript, known = proof.manuscript, given_name._Known(proof)
    text, words = manuscript.normal.text, manuscript.words
    covered = given_name._covered(proof)
    others = {
        keys.diacritic(text[word.start : word.end])
        for index, word in enumerate(words)
        if text[word.start].isupper() and not word.apart and index not in covered
        and given_name._goes_on(text, word.end)
    }  # fmt: skip
    for index, word in enumerate(words):
        rest = given_name._REST.match(text, word.end)
        end = rest.end() if rest else word.end
        found = text[word.start : end]
        if index == 0 or not found[0].isupper() or word.apart or given_name._goes_on(text, end):
            continue
        before = words[index - 1]
        title, gap = text[before.start : before.end], text[before.end : word.start]
        if gap.strip(". \u00a0\u202f") or keys.typographic(title) in given_name._OF_WOMEN:
            continue
        is_abbreviated = "." not in gap or len(title) <= 3
        if not is_abbreviated or index in covered or keys.diacritic(found) in others:
            continue
        place = manuscript.normal.span(word.start, end)
        called = known.called(title, before.end, found, place[0])
        if called is not None and not given_name._is_written_on(text, end, called.name):
            yield place
