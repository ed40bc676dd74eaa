"""A new base from the seeds."""

from pathlib import Path

from termbase.memory.fuzzy import find
from termbase.store import units
from termbase.store.base import Base
from termbase.workflow.set_up import set_up


def test_the_sentences_of_the_seed_articles_are_the_first_of_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "termbase.db"
    set_up(path, "tests")
    with Base.open(path, read_only=True) as base:
        counts = units.count(base)
        assert (counts.units, counts.proposed) == (42, 0)
        assert counts.languages == {"en": 42, "fr": 42, "vi": 42}
        for stored in units.stream(base):
            for said in stored.segments:
                assert [m.percent for m in find(base, said.text, said.lang, limit=1)] >= [100]


def test_an_empty_base_has_none(tmp_path: Path) -> None:
    path = tmp_path / "termbase.db"
    set_up(path, "tests", empty=True)
    with Base.open(path, read_only=True) as base:
        assert not units.exists(base)
