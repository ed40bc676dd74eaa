"""Two bases compared: concepts, redirects and sources, each difference once."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase.model import Concept, Source, Task, Term
from termbase.store import concepts, sources
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.compare import Difference, compare
from termbase.workflow.edit import edit_concept, edit_term, merge
from tests.workflow.colliding import written


@pytest.fixture
def pair(base: Base, seed_path: Path, tmp_path: Path):
    """A base as the seeds have it, and a copy to be changed."""
    path = tmp_path / "old.db"
    shutil.copy(seed_path, path)
    with Base.open(path, read_only=True) as old:
        yield old, base


def told(differences: list[Difference]) -> list[tuple[str, str, bool, bool]]:
    return [(d.object, d.id, d.before is not None, d.after is not None) for d in differences]


def test_a_base_and_its_copy(pair) -> None:
    assert list(compare(*pair)) == []


def test_each_difference_once_and_by_id(pair) -> None:
    old, new = pair
    edit_concept(new, "lan", "evfta", subject="trade")
    edit_term(new, "lan", "ha-noi", "en:Hanoi", usage="One word.")
    merge(new, "lan", "free-trade", "bilateral-trade")
    found = list(compare(old, new))
    assert ("concept", "evfta", True, True) in told(found)
    assert ("concept", "free-trade", True, True) in told(found)
    assert [d.id for d in found] == sorted(d.id for d in found)
    (hanoi,) = [d for d in found if d.id == "ha-noi"]
    assert [(f.path, f.after) for f in hanoi.fields] == [("terms/en:Hanoi/usage", "One word.")]
    (moved,) = [d for d in found if d.id == "free-trade"]
    assert isinstance(moved.after, Concept)
    assert moved.after.redirect == "bilateral-trade"
    back = {(d.id, d.before, d.after) for d in compare(new, old)}
    assert back == {(d.id, d.after, d.before) for d in found}


def test_sources_are_compared_too(pair, tmp_path: Path) -> None:
    _, new = pair
    from termbase.exchange.records import Read
    from termbase.workflow.bring_in import bring_in

    known = next(sources.stream(new))
    items = [Source("a-book", title="A Book"), Source(known.id, note="A remark.")]
    bring_in(new, "lan", [("x", Read(1, item)) for item in items])
    found = list(compare(*pair))
    assert told(found) == sorted(
        [("source", "a-book", False, True), ("source", known.id, True, True)]
    )
    (changed,) = [d for d in found if d.before]
    assert [(f.path, f.after) for f in changed.fields] == [("note", "A remark.")]


def test_an_empty_base_has_none_of_it(base: Base, tmp_path: Path) -> None:
    with Base.create(tmp_path / "empty.db") as empty:
        found = list(compare(empty, base))
        counts = concepts.count(base)
        assert len(found) == counts.concepts + counts.redirects + counts.sources
        assert all(d.before is None and d.after is not None for d in found)


def test_what_is_the_same_is_never_made_an_object(pair, monkeypatch: pytest.MonkeyPatch) -> None:
    _, new = pair
    edit_concept(new, "lan", "evfta", subject="tariffs")
    read: list[str] = []
    get_all = concepts.get_all

    def told(base: Base, ids: list[str]) -> dict[str, Concept]:
        read.extend(ids)
        return get_all(base, ids)

    monkeypatch.setattr(concepts, "get_all", told)
    monkeypatch.delattr(concepts, "stream")
    monkeypatch.delattr(concepts, "stream_stored")
    assert [d.id for d in compare(*pair)] == ["evfta"]
    assert read == ["evfta", "evfta"]


def test_little_of_the_bases_is_kept_meanwhile(pair) -> None:
    def kept() -> list[Any]:
        return [base.connection.execute("PRAGMA cache_size").fetchone()[0] for base in pair]

    before = kept()
    edit_concept(pair[1], "lan", "evfta", subject="tariffs")
    with closing(compare(*pair)) as found:
        next(found)
        assert kept() == [-16_384, -16_384]
    assert kept() == before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(written, max_size=8), st.lists(written, max_size=8), st.lists(written, max_size=3))
def test_it_finds_what_the_obvious_comparison_finds(
    shared: list[Concept], own: list[Concept], others: list[Concept]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pair = []
        for name, items in (("a.db", [*others, *shared]), ("b.db", [*own, *shared])):
            base = Base.create(Path(folder, name))
            with writing(base, Task.IMPORT, "lan") as w:
                w.put_all({item.id: item for item in items if not item.version}.values())
            pair.append(base)
        one, other = ({c.id: c for c in concepts.stream(b, redirects=True)} for b in pair)
        assert [(d.id, d.before, d.after) for d in compare(*pair)] == [
            (id, one.get(id), other.get(id))
            for id in sorted({*one, *other})
            if one.get(id) != other.get(id)
        ]
        for base in pair:
            base.close()


def test_what_is_written_meanwhile_is_not_compared(pair) -> None:
    old, new = pair
    edit_concept(new, "lan", "evfta", subject="commerce")
    with closing(compare(old, new)) as found:
        assert next(found).id == "evfta"
        with Base.open(new.path) as beside, writing(beside, Task.ADD, "minh") as batch:
            batch.put_source(Source("zz-book", title="A book"))
        assert list(found) == []
    assert [d.id for d in compare(old, new)] == ["evfta", "zz-book"]


def test_a_kept_text_is_told_by_its_digest(pair) -> None:
    old, new = pair
    with writing(new, Task.ADD, "lan") as batch:
        batch.put_source(Source("book", title="A book", text="all of it"))
    (found,) = compare(old, new)
    (text,) = (change for change in found.fields if change.path == "text")
    assert text.after == f"sha256:{sources.get(new, 'book').sha256}"


def test_a_form_of_a_house_style_has_a_path_of_its_own() -> None:
    terms = (Term("en", "cat"), Term("en", "cat", style="vns"))
    before = Concept("cat", terms=terms)
    after = Concept("cat", terms=(terms[0], Term("en", "cat", style="vns", usage="a pet")))
    assert [(f.path, f.after) for f in Difference("cat", before, after).fields] == [
        ("terms/en:cat@vns/usage", "a pet")
    ]
