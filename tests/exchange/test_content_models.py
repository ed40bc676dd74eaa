"""Content models beside regular expressions, which say the same of one-letter names."""

from __future__ import annotations

import re
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from termbase.exchange.content_models import State, model

MODELS = st.recursive(
    st.sampled_from("abcd"),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("*+?")).map(lambda two: f"({two[0]}){two[1]}"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' | '.join(parts)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({', '.join(parts)})"),
    ),
    max_leaves=8,
)


def run(state: State, names: str) -> State | None:
    for name in names:
        after = state.step(name)
        if after is None:
            return None
        state = after
    return state


@given(MODELS, st.text("abcd", max_size=6))
def test_a_model_accepts_what_its_regular_expression_does(text: str, names: str) -> None:
    state = run(model(text), names)
    regex = re.sub(r"[ ,]", "", text)
    assert (state is not None and state.final) is (re.fullmatch(regex, names) is not None)


@given(MODELS, st.text("abcd", max_size=6))
def test_what_may_follow_is_what_a_step_takes(text: str, names: str) -> None:
    state = run(model(text), names)
    if state is not None:
        assert set(state.expected) == {name for name in "abcd" if state.step(name) is not None}
        assert bool(state.required) is not state.final
        assert set(state.required) <= set(state.expected) <= state.names


def test_interleaved_parts_come_in_any_order() -> None:
    start = model("a & b? & c")
    for names in map("".join, permutations("abc")):
        assert (state := run(start, names)) is not None
        assert state.final
    assert run(start, "aa") is None
    assert (half := run(start, "a")) is not None
    assert (half.final, half.required) == (False, ("c",))


def test_a_gap_is_stepped_over() -> None:
    start = model("a, (b | c), d")
    assert start.step("d") is None
    assert (after := start.after_gap("d")) is not None
    assert after.final
    assert start.after_gap("x") is None
    assert start.required == ("a",)
