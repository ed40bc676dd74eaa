"""Creating, opening, putting and getting, and taking back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from termbase.errors import Conflict, NotFound, StoreError
from termbase.model import Concept, Kind, Relation, RelationKind, Source, Task, Term
from termbase.store import concepts, history, sources
from termbase.store.base import Base
from termbase.store.writing import writing

HANOI = Concept(
    "hanoi", Kind.PLACE, terms=(Term("vi", "Hà Nội"), Term("en", "Hanoi"), Term("fr", "Hanoï"))
)
HUE = Concept("hue", Kind.PLACE, terms=(Term("vi", "Huế"),))


@pytest.fixture
def base(tmp_path):
    with Base.create(tmp_path / "t.db") as made:
        yield made


def put(base, *items, task=Task.ADD):
    with writing(base, task, "lan") as w:
        for item in items:
            w.put(item)
    return w.batch


def test_what_is_put_is_got_also_by_another_connection(base):
    put(base, HANOI)
    with Base.open(base.path, read_only=True) as other:
        assert concepts.get(other, "hanoi") == HANOI
        assert concepts.get(other, "hanoi").version == 1


def test_an_existing_file_is_not_overwritten(base):
    put(base, HANOI)
    with pytest.raises(StoreError, match="there is a file already"):
        Base.create(base.path)
    assert concepts.exists(base, "hanoi")


def test_an_unknown_id_names_the_nearest(base):
    put(base, HANOI)
    with pytest.raises(NotFound, match="did you mean hanoi"):
        concepts.get(base, "hanoy")


def test_putting_the_same_again_writes_nothing(base):
    put(base, HANOI)
    assert put(base, concepts.get(base, "hanoi")) is None
    assert base.revision == 1


def test_an_old_version_is_a_conflict_that_names_the_concept(base):
    put(base, HANOI)
    seen = concepts.get(base, "hanoi")
    put(base, replace(seen, subject="0436"))
    with pytest.raises(Conflict, match=r"hanoi was changed meanwhile \(by lan"):
        put(base, replace(seen, subject="72"))
    assert concepts.get(base, "hanoi").subject == "0436"


def test_an_id_given_twice_is_a_conflict(base):
    with pytest.raises(Conflict, match="hue"), writing(base, Task.IMPORT, "lan") as w:
        w.put_all([HUE, HUE])
    assert base.revision == 0


def test_a_block_that_raises_leaves_nothing(base):
    with pytest.raises(ZeroDivisionError), writing(base, Task.ADD, "lan") as w:
        w.put(HANOI)
        raise ZeroDivisionError
    assert not concepts.exists(base, "hanoi")
    assert base.revision == 0


def test_one_batch_keeps_the_first_state_and_counts_one_version(base):
    with writing(base, Task.ADD, "lan") as w:
        first = w.put(HANOI)
        second = w.put(replace(first, subject="72"))
    assert (first.version, second.version) == (1, 1)
    assert [c.before for c in history.changes(base, w.batch.id)] == [None]
    assert w.batch.changes == 1


def test_redirects_lead_on_and_cannot_lead_back(base):
    put(base, HANOI, HUE)
    with writing(base, Task.MERGE, "lan") as w:
        w.redirect("hue", "hanoi")
    assert concepts.get(base, "hue") == HANOI
    assert [c.id for c in concepts.stream(base)] == ["hanoi"]
    assert [c.id for c in concepts.stream(base, redirects=True)] == ["hanoi", "hue"]
    with pytest.raises(Conflict), writing(base, Task.MERGE, "lan") as w:
        w.redirect("hanoi", "hue")
    history.undo(base, "lan")
    assert concepts.get(base, "hue") == HUE


def test_redirects_in_a_ring_are_told(base):
    put(base, Concept("a", redirect="b"), Concept("b", redirect="a"))
    with pytest.raises(StoreError, match="lead back"):
        concepts.get(base, "a")


def test_streams_filter(base):
    put(base, HANOI, HUE, Concept("evfta", Kind.AGREEMENT, terms=(Term("pt-BR", "x"),)))
    assert [c.id for c in concepts.stream(base, kind=Kind.PLACE)] == ["hanoi", "hue"]
    assert [c.id for c in concepts.stream(base, lang="fr")] == ["hanoi"]
    assert [c.id for c in concepts.stream(base, lang="pt")] == ["evfta"]


def test_incoming_relations(base):
    put(base, HANOI, Concept("x", relations=(Relation(RelationKind.LOCATED_IN, "hanoi"),)))
    assert concepts.incoming(base, "hanoi") == [("x", Relation(RelationKind.LOCATED_IN, "hanoi"))]
    assert concepts.count(base).relations == 1


def test_sources_are_kept_found_and_taken_back(base):
    article = Source("a-vi", title="Tin", lang="vi", text="Thủ tướng đến\r\nĐà Nẵng hôm qua.")
    with writing(base, Task.ADD, "lan") as w:
        w.put_source(article)
    assert sources.get(base, "a-vi") == article
    assert sources.find_texts(base, "da nang") == ["a-vi"]
    with writing(base, Task.EDIT, "lan") as w:
        w.put_source(replace(sources.get(base, "a-vi"), text="Huế"))
    assert sources.find_texts(base, "Đà Nẵng") == []
    history.undo(base, "lan")
    assert sources.find_texts(base, "đà nẵng") == ["a-vi"]
    history.undo(base, "lan")
    assert list(sources.stream(base)) == []
    assert sources.find_texts(base, "da nang") == []


def test_undo_and_redo_walk_the_batches(base):
    put(base, HANOI)
    edited = replace(concepts.get(base, "hanoi"), subject="72")
    put(base, edited, task=Task.EDIT)
    assert history.undo(base, "lan").undoes == 2
    assert concepts.get(base, "hanoi") == HANOI
    assert history.undo(base, "lan").undoes == 1
    assert not concepts.exists(base, "hanoi")
    with pytest.raises(NotFound, match="nothing to undo"):
        history.undo(base, "lan")
    history.redo(base, "lan")
    assert concepts.get(base, "hanoi") == HANOI
    history.redo(base, "lan")
    assert concepts.get(base, "hanoi") == edited
    with pytest.raises(NotFound, match="nothing to redo"):
        history.redo(base, "lan")
    assert [b.undone for b in history.batches(base)] == [False, False, True, True, False, False]


def test_undoing_what_has_changed_since_is_a_conflict_naming_it(base):
    put(base, HANOI, HUE)
    put(base, replace(concepts.get(base, "hue"), subject="72"), task=Task.EDIT)
    put(base, replace(concepts.get(base, "hue"), subject="04"), task=Task.EDIT)
    history.undo(base, "lan")
    at = history.batch(base, 2).at[:16].replace("T", " ")
    told = f"changed since: hue; take these later batches back first: #2 (lan, {at} UTC)"
    with pytest.raises(Conflict, match=re.escape(told) + "$"):
        history.undo(base, "lan", 1)
    assert concepts.exists(base, "hanoi")
    history.undo(base, "lan")
    history.undo(base, "lan", 1)
    assert concepts.count(base).concepts == 0


def test_history_tells_before_and_after(base):
    put(base, HANOI)
    put(base, replace(concepts.get(base, "hanoi"), subject="72"), task=Task.EDIT)
    newest, oldest = history.of_concept(base, "hanoi")
    assert oldest.before is None
    assert oldest.after == newest.before
    assert newest.after["subject"] == "72"
    assert (newest.batch.user, newest.batch.task) == ("lan", Task.EDIT)


def test_a_version_never_comes_back(base):
    put(base, HANOI)
    stale = concepts.get(base, "hanoi")
    history.undo(base, "lan")
    put(base, replace(HANOI, subject="72"))
    with pytest.raises(Conflict):
        put(base, replace(stale, subject="10"))
