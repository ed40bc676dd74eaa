"""Tokens with their places, some of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from termbase.memory.tokens import placed, placed_from

PIECES = st.sampled_from(
    [
        "ma",
        "l’Union",
        "",
        ",",
        "(má)",
        "1",
        "000",
        "25%",
        "<b>",
        "x</b>",
        "&lt;i&gt;",
        "a-b-c",
        "%s",
    ]
)


@given(st.lists(PIECES, max_size=8).map(" ".join), st.integers(0, 9), st.integers(1, 4))
def test_some_tokens_are_those_of_all(text: str, first: int, count: int) -> None:
    assert placed_from(text, first, count) == placed(text)[first : first + count]
