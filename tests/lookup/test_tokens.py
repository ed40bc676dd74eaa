"""Words of running texts, cut fast, beside the slow, obvious cutting."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.language.keys import spacing
from termbase.language.typography import INVISIBLE
from termbase.lookup import tokens as fast
from termbase.lookup.tokens import Token, spans_apart, tokens

_SIGNS = rf"[\w\u0300-\u036f{re.escape(INVISIBLE)}]"
_LONG = 1_000
PIECES = [
    *("\u0301", "\u200b", "\u00ad", "\ufe0f", "\u20dd", "ʼ", "中", "😀", "  ", " "),
    *("\n", "\n \n", "\r\n", "\u00a0", "\u2028", ".", ":", "/", "@", "#", "\\", "-", "’", "%)"),
    *("a", "Z", "đ", "Ơ", "7", "_", "Hà Nội", "Việt-Nam", "x.vn", "https://a.b", "a@b.fr"),
    *("a" * 999, "b" * 1001, "." * 1001),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def _slow_tokens(text: str) -> list[Token]:
    """One word after another."""
    apart = _slow_apart(text)
    found = []
    end = 0
    for match in re.finditer(rf"(?<!{_SIGNS}){_SIGNS}*\w{_SIGNS}*", text):
        start, last = match.span()
        gap = text[end:start]
        breaks = len(gap) > _LONG or re.search(r"\n[ \t\r]*\n", gap) is not None
        before = "" if breaks else spacing(f"x{gap}x")[1:-1]
        is_long = last - start > _LONG
        inside = any(first < last and start < stop for first, stop in apart)
        key = "" if is_long else spacing(match[0])
        found.append(Token(start, last, key, before, breaks, inside or is_long))
        end = last
    return found


def _slow_apart(text: str) -> list[tuple[int, int]]:
    """What stands between spaces, one after another."""
    found: list[tuple[int, int]] = []
    for chunk in re.finditer(r"\S+", text):
        if re.search(r"[/\\@#_]|[.:](?=\S)", chunk[0]):
            if len(chunk[0]) > _LONG:
                found.append(chunk.span())
            else:
                found += [m.span() for m in fast._APART.finditer(text, *chunk.span())]
    return found


@given(TEXTS)
def test_words_are_those_of_the_slow_cutting(text: str) -> None:
    assert spans_apart(text) == _slow_apart(text)
    words = tokens(text)
    slow = _slow_tokens(text)
    assert list(words) == words[:] == slow
    assert [words[at] for at in range(-len(slow), 0)] == slow
    assert [words.form(at) for at in range(len(slow))] == [text[w.start : w.end] for w in slow]
    gaps = [text[one.end : other.start] for one, other in pairwise(slow)]
    assert [words.gap(at) for at in range(1, len(slow))] == gaps


@given(TEXTS, st.integers(1, 6))
def test_a_long_text_is_cut_in_parts(text: str, size: int) -> None:
    whole = list(tokens(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast, "_SLAB", size)
        assert list(tokens(text)) == whole


@given(TEXTS)
def test_few_words_are_remembered(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast, "_REMEMBERED", 2)
        fast._KEYS.clear()
        fast._JOINTS.clear()
        assert list(tokens(text)) == _slow_tokens(text)
        assert max(len(fast._KEYS), len(fast._JOINTS)) <= 2
