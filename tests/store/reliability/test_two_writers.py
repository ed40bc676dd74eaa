"""Two programs, and two people, on one base."""

from __future__ import annotations

from dataclasses import replace

import pytest

from termbase.errors import Conflict, StoreError
from termbase.model import Concept, Task, Term
from termbase.store import concepts, history
from termbase.store.base import Base
from termbase.store.writing import writing

TIMES = 100


def test_two_programs_take_turns(path, start, sound):
    two = [start("counting", path, TIMES) for _ in range(2)]
    said = [int(line) for child in two for line in child.lines() if line != "ready"]
    assert [child.errors for child in two] == ["", ""]
    assert sorted(said) == list(range(1, 2 * TIMES + 1))
    with Base.open(path) as base:
        assert concepts.get(base, "counter").subject == str(2 * TIMES)
        assert base.revision == 2 * TIMES
        assert len({b.user for b in history.batches(base, 2 * TIMES)}) == 2
    sound(path)


def test_a_writer_that_waits_in_vain_is_told_so(path):
    with Base.open(path) as mine, Base.open(path, wait=0.1) as theirs:
        with writing(mine, Task.ADD, "lan") as w:
            w.put(Concept("mine"))
            with (
                pytest.raises(StoreError, match="in use by another program; try again"),
                writing(theirs, Task.ADD, "mai") as w2,
            ):
                w2.put(Concept("theirs"))
            assert not concepts.exists(theirs, "mine")
        with writing(theirs, Task.ADD, "mai") as w2:
            w2.put(Concept("theirs"))
        assert [c.id for c in concepts.stream(mine)] == ["mine", "theirs"]


def test_two_people_editing_one_concept(path):
    with Base.open(path) as hers, Base.open(path) as his:
        with writing(hers, Task.ADD, "lan") as w:
            w.put(Concept("hue", terms=(Term("vi", "Huế"),)))
        she, he = concepts.get(hers, "hue"), concepts.get(his, "hue")
        with writing(hers, Task.EDIT, "lan") as w:
            w.put(she.with_term(Term("en", "Hue")))
        with (
            pytest.raises(Conflict, match=r"hue was changed meanwhile \(by lan, .*look at it"),
            writing(his, Task.EDIT, "minh") as w,
        ):
            w.put(Concept("other"))
            w.put(he.with_term(Term("fr", "Hué")))
        assert not concepts.exists(his, "other")
        fresh = concepts.get(his, "hue")
        with writing(his, Task.EDIT, "minh") as w:
            w.put(fresh.with_term(Term("fr", "Hué")))
        assert concepts.get(hers, "hue").languages() == ("vi", "en", "fr")


def test_an_undo_does_not_take_back_somebody_elses_edit(path):
    with Base.open(path) as hers, Base.open(path) as his:
        with writing(hers, Task.ADD, "lan") as w:
            hue = w.put(Concept("hue", terms=(Term("vi", "Huế"),)))
        with writing(his, Task.EDIT, "minh") as w:
            w.put(replace(hue, subject="72"))
        with pytest.raises(Conflict, match="changed since: hue"):
            history.undo(hers, "lan", 1)
        assert concepts.get(hers, "hue").subject == "72"
