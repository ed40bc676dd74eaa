"""How sentences begin and end, and what that says."""

import pytest

from termbase.memory.alignment.edges import Edges

FIRST = ["A question?", "It ends.", "Half of", "a sentence."]
SECOND = ["« Question ? »", "Fin.", "Moitié", "de phrase.", "Fin."]


def line(i, firsts=1, seconds=1):
    return Edges(FIRST, SECOND).line(i, firsts, 0, len(SECOND) - seconds + 1, seconds)


@pytest.mark.parametrize(("place", "own"), [(0, [0]), (1, [1, 4]), (2, [2]), (3, [3])])
def test_the_like_is_likelier(place, own):
    values = line(place)
    assert {n for n, value in enumerate(values) if value == max(values)} == set(own)
    assert max(values) > 0 > min(values)


def test_beads_of_several():
    values = line(2, firsts=2, seconds=2)
    assert values[2] == max(values)
    assert values[1] < values[2]


def test_nothing_to_tell_apart():
    assert max(abs(value) for value in Edges(["A."], ["B."]).line(0, 1, 0, 1, 1)) < 0.1
