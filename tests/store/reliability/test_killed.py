"""``kill -9`` at random moments: nothing acknowledged is lost, nothing is half done."""

from __future__ import annotations

import random
import time

import pytest

from termbase.store import concepts, history
from termbase.store.base import Base

KILLS = 20
IMPORTED = 600
moments = random.Random(20)


@pytest.mark.heavy
def test_single_edits_survive_kills(path, start, sound):
    acknowledged = 0
    for _ in range(KILLS):
        child = start("edits", path)
        assert child.line() == "ready"
        time.sleep(moments.uniform(0, 0.05))
        said = child.kill()
        acknowledged = int(said[-1]) if said else acknowledged
        with Base.open(path) as base:
            ids = {c.id for c in concepts.stream(base)}
            done = int(concepts.get(base, "counter").subject) if "counter" in ids else 0
            assert done in (acknowledged, acknowledged + 1)
            assert ids - {"counter"} == {f"edit-{n}" for n in range(1, done + 1)}
            assert all(len(c.terms) == 2 for c in concepts.stream(base, lang="vi"))
            assert base.revision == done
            assert all(b.changes == 2 for b in history.batches(base, done))
        acknowledged = done
    sound(path)
    assert acknowledged > KILLS


@pytest.mark.heavy
def test_imports_survive_kills(path, start, sound):
    acknowledged = 0
    broken_off = 0
    for _ in range(KILLS):
        child = start("imports", path, IMPORTED)
        assert [child.line(), child.line()] == ["ready", "begun"]
        time.sleep(moments.uniform(0, 0.6))
        said = child.kill()
        numbers = [int(line) for line in said if line != "begun"]
        acknowledged = numbers[-1] if numbers else acknowledged
        with Base.open(path) as base:
            counts = concepts.count(base)
            done, rest = divmod(counts.concepts, IMPORTED)
            assert rest == 0
            assert done in (acknowledged, acknowledged + 1)
            assert counts.terms == 2 * counts.concepts
            assert [b.changes for b in history.batches(base, 1000)] == [IMPORTED] * done
        broken_off += done == acknowledged
        acknowledged = done
        sound(path)
    # Otherwise every kill came between two imports, and nothing was shown.
    assert broken_off
    with Base.open(path) as base:
        while acknowledged:
            history.undo(base, "lan")
            acknowledged -= 1
        assert concepts.count(base).terms == 0
    sound(path)
