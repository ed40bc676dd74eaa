"""Misspelt names that are found fast, beside the slow, obvious search for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from termbase.language.keys import diacritic
from termbase.lookup import near_keys, near_names
from termbase.lookup.near_keys import nearly_among
from termbase.lookup.near_names import REACH, SHORTEST, Near
from termbase.lookup.snapshot import MemorySnapshot
from termbase.lookup.spans import grown
from termbase.lookup.tokens import Token, tokens
from termbase.lookup.typos import nearly
from termbase.model import Concept, Kind, Term

WORDS = ("Tô", "Lâm", "Lẩm", "européen", "européenne", "Brussels", "Brusells", "Vietnam", "Vietman",
         "de", "Thủ", "thủ", "tướng", "tưởng", "Phạm", "Minh", "Mnih", "Chính", "a", "x.vn", "Ban",
         "Cabinet", "Cabinets", "of", "abcd", "abdc", "dcba")  # fmt: skip
GAPS = (" ", " ", " ", "-", "\n", "\n\n", ", ", "’")
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=14).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


def _slow_near_names(
    text: str, words: Sequence[Token], terms: MemorySnapshot, known: set[int]
) -> Iterator[Near]:
    """Every run around every word, compared with every key that may be."""
    for wrong, word in enumerate(words):
        beside = [words[at] for at in (wrong - 1, wrong, wrong + 1) if 0 <= at < len(words)]
        is_named = any(text[each.start].isupper() for each in beside)
        if wrong in known or not word.key or word.apart or not is_named:
            continue
        for first in reversed(range(max(0, wrong - REACH), wrong)):
            start = _key(words, first, wrong - 1)
            named = any(text[each.start].isupper() for each in words[first : wrong + 1])
            if start is None or len(start) < 2 or word.breaks or not named:
                continue
            for last in range(wrong, min(len(words), wrong + REACH + 1)):
                own = _key(words, first, last)
                if own is not None and len(own) >= SHORTEST:
                    for key in _slow_nearly(own, terms.beginning([start], near_keys.MANY)[start]):
                        yield Near(first, last, wrong, key)
        for last in range(wrong + 1, min(len(words), wrong + REACH + 1)):
            own = _key(words, wrong, last)
            end = diacritic(text[words[wrong + 1].start : words[last].end])
            if own is not None and len(end) > 3:
                for key in _slow_nearly(own, terms.ending([end], near_keys.MANY)[end]):
                    yield Near(wrong, last, wrong, key)
        if text[word.start].isupper() and len(word.key) >= SHORTEST:
            start, end = near_keys.halves_of(word.key)
            ahead = terms.beginning([start], near_keys.MANY)[start]
            back = terms.ending([end], near_keys.MANY)[end]
            for key in _slow_nearly(word.key, {*ahead, *back}):
                yield Near(wrong, wrong, wrong, key)


def _key(words: Sequence[Token], first: int, last: int) -> str | None:
    """The key of a run; none where it goes over a paragraph's end or an address."""
    rest = words[first + 1 : last + 1]
    if words[first].apart or any(word.breaks or word.apart for word in rest):
        return None
    return words[first].key + "".join(word.before + word.key for word in rest)


def _slow_nearly(own: str, keys: Sequence[str] | set[str]) -> list[str]:
    close = (key for key in keys if abs(len(key) - len(own)) <= 1 and key != own)
    found = [key for key in close if nearly(key, own)]
    for key in keys:
        shorter, longer = sorted((own, key), key=len)
        if len(longer) - len(shorter) == 2:
            at = next((i for i, c in enumerate(shorter) if c != longer[i]), len(shorter))
            if longer[at - 1 : at + 2] in ("nne", "lle") and longer[at + 2 :] == shorter[at:]:
                found.append(key)
    return sorted(found)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.lists(NAMES, min_size=1, max_size=8), st.sets(st.integers(0, 13), max_size=3))
@example("Thủ tưởng Phạm Mnih Chính", ["Thủ tướng Phạm Minh Chính", "Phạm Minh Chính"], set())
def test_misspelt_names_are_those_of_the_slow_search(
    text: str, names: list[str], known: set[int]
) -> None:
    concepts = [Concept(f"c{i}", Kind.PLACE, terms=(Term("vi", n),)) for i, n in enumerate(names)]
    terms = MemorySnapshot(concepts)
    words = tokens(text)
    begun = grown(text, words, terms)[1]
    large = [index for index, word in enumerate(words) if text[word.start].isupper()]
    slow = list(_slow_near_names(text, words, terms, known))
    for at_once, most in ((5_000, 50_000), (2, 50_000), (1, 0)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(near_names, "_AT_ONCE", at_once)
            patch.setattr(near_keys, "REMEMBERED", most)
            for _ in range(2):
                found = list(near_names.near_names(text, words, terms, known, large, begun))
                assert found == slow


KEYS = st.text("abn", min_size=1, max_size=9)


@settings(max_examples=400)
@given(KEYS, st.lists(KEYS, max_size=8, unique=True), KEYS)
def test_keys_that_begin_alike_are_told_apart(own: str, keys: list[str], start: str) -> None:
    for shared, begun in ((0, ""), (len(start), start)):
        lengths: dict[int, list[str]] = {}
        for key in keys:
            lengths.setdefault(len(begun + key), []).append(begun + key)
        slow = _slow_nearly(begun + own, [begun + key for key in keys])
        assert nearly_among(begun + own, lengths, shared) == slow
