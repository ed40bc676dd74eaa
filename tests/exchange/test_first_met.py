"""What was met before, against a dictionary."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from termbase.exchange.first_met import FirstMet

KEYS = st.lists(st.text(max_size=3) | st.tuples(st.text(max_size=2), st.integers(0, 9)))


@given(KEYS)
def test_the_first_line_stays(keys):
    met, lines = FirstMet(), {}
    for line, key in enumerate(keys, 1):
        assert (key in met) == (key in lines)
        assert met.setdefault(key, line) == lines.setdefault(key, line)


def test_many():
    met = FirstMet()
    for number in range(50_000):
        assert met.setdefault(f"id {number}", number + 1) == number + 1
    assert all(f"id {number}" in met for number in range(50_000))
    assert "id 50000" not in met
    assert met.setdefault("id 7", 9) == 8
