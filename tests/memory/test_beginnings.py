"""The lists of beginnings against all slots of their words."""

from __future__ import annotations

from array import array
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.memory.index import beginnings
from termbase.memory.index.symbols import beginning

WORDS = st.dictionaries(
    st.text("abé", min_size=1, max_size=5), st.sets(st.integers(0, 60), min_size=1), max_size=30
)


@settings(max_examples=200, deadline=None)
@given(WORDS, st.sampled_from((3, 256)), st.booleans())
def test_each_has_the_first_slots_of_its_words(
    words: dict[str, set[int]], kept: int, clash: bool
) -> None:
    hashes = {word: number for number, word in enumerate(words)}
    starts: dict[str, set[int]] = {}
    for word, number in hashes.items():
        starts.setdefault(word[: beginnings.LETTERS], set()).add(number)
    slots = {hashes[word]: array("I", sorted(own)) for word, own in words.items()}
    symbol = (lambda start: len(start)) if clash else beginning
    with patch.object(beginnings, "KEPT", kept), patch.object(beginnings, "beginning", symbol):
        found = beginnings.lists(starts, slots)
    asked = {word[:letters] for word in words for letters in (1, 2, 3) if len(word) >= letters}
    due: dict[int, set[int]] = {}
    for start in asked:
        own = set().union(*(words[word] for word in words if word.startswith(start)))
        due.setdefault(symbol(start), set()).update(own)
    assert {key: list(first) for key, first in found.items()} == {
        key: sorted(own)[:kept] for key, own in due.items()
    }
