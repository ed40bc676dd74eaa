"""The search index: kept in step with the terms, and found right whatever has a shortlist."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.lookup.search import search
from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.store import connection, derived, doctor, index, keying, migrations
from termbase.store.base import Base
from termbase.store.concepts import stored
from termbase.store.rows import at_version
from termbase.store.writing import writing

TABLES = ("term_index", "term_start", "word_start", "term_end", "inflected")
LETTERS = "aăâ đdhòoi-"

texts = st.text(LETTERS, min_size=1, max_size=7).map(str.strip).filter(bool)
terms = st.builds(
    Term,
    st.sampled_from(("vi", "fr")),
    texts,
    status=st.sampled_from((Status.ADMITTED, Status.DEPRECATED)),
    review=st.sampled_from(Review),
)
concepts = st.builds(
    Concept,
    st.text("abc", min_size=1, max_size=2),
    st.sampled_from((Kind.TERM, Kind.PLACE)),
    terms=st.lists(terms, max_size=3, unique_by=lambda t: (t.lang, t.text)).map(tuple),
)


def several(most: int) -> st.SearchStrategy[list[Concept]]:
    return st.lists(concepts, max_size=most, unique_by=lambda c: c.id)


def rows(base: Base, tables=TABLES) -> dict[str, list[tuple[object, ...]]]:
    read = base.connection.execute
    return {table: read(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}


def put(base: Base, *given: Concept) -> None:
    known = stored(base.connection, [concept.id for concept in given])
    with writing(base, Task.ADD, "lan") as w:
        w.put_all(
            at_version(concept, known[concept.id].version) if concept.id in known else concept
            for concept in given
        )


def shortlists_are_whole(base: Base) -> None:
    """Of each beginning that has a shortlist, all terms up to its last one are in it."""
    read = base.connection.execute
    for start, *last in read(
        "SELECT start, max(standing), id, slot FROM shortlist AS s WHERE (standing, id, slot) = "
        "(SELECT standing, id, slot FROM shortlist WHERE start = s.start "
        "ORDER BY standing DESC, id DESC, slot DESC LIMIT 1) GROUP BY start"
    ).fetchall():
        wanted = read(
            "SELECT k.slot >> 32, i.id, k.slot, k.concept, sum(k.levels) FROM term_start AS k "
            "JOIN term_index AS i ON i.slot = k.slot WHERE substr(k.key, 1, ?) = ? "
            "AND (k.slot >> 32, i.id, k.slot) <= (?, ?, ?) GROUP BY k.slot ORDER BY 1, 2, 3",
            (len(start), start, *last),
        ).fetchall()
        listed = read(
            "SELECT standing, id, slot, concept, levels FROM shortlist WHERE start = ? "
            "ORDER BY standing, id, slot",
            (start,),
        ).fetchall()
        assert listed == wanted


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("index")


@settings(max_examples=40, deadline=None)
@given(several(12), st.lists(several(3), max_size=4))
def test_the_index_is_kept_as_it_would_be_made(folder, first, edits):
    path = folder / "t.db"
    for file in folder.glob("t.db*"):
        file.unlink()
    with pytest.MonkeyPatch.context() as patch, Base.create(path) as base:
        patch.setattr(derived, "SHORTLIST", 3)
        put(base, *first)
        keying.reindex(base.connection)
        for edit in edits:
            put(base, *edit)
            shortlists_are_whole(base)
        kept = rows(base)
        with_lists = answers(base)
        base.connection.execute("DELETE FROM shortlist")
        assert answers(base) == with_lists
        keying.reindex(base.connection)
        shortlists_are_whole(base)
        assert rows(base) == kept
        assert answers(base) == with_lists
    assert doctor.examine(path) == []


def answers(base: Base) -> list[object]:
    queries = ("a", "â", "d", "đ", "h", "ho", "hò", "hoa", "đa ", "-a", "i", "da")
    return [search(base, text, limit=limit) for text in queries for limit in (1, 2, 20)]


def test_a_shortlist_has_the_best_of_a_beginning(tmp_path):
    with Base.create(tmp_path / "t.db") as base:
        put(
            base,
            *(Concept(f"c{n:03}", terms=(Term("en", f"sa{n:03}"),)) for n in range(150)),
            *(Concept(f"d{n:03}", terms=(Term("en", f"te{n:03}"),)) for n in range(60)),
        )
        keying.reindex(base.connection)
        listed = dict(
            base.connection.execute("SELECT start, count(*) FROM shortlist GROUP BY start")
        )
        assert listed == {"s": 100, "sa": 100, "sa0": 100}
        assert [h.concept_id for h in search(base, "sa", limit=120)] == [
            f"c{n:03}" for n in range(120)
        ]
        put(base, Concept("c0005", terms=(Term("en", "sa00a"),)))
        found = [h.concept_id for h in search(base, "sa", limit=3)]
        assert found == ["c000", "c0005", "c001"]


def test_a_base_of_the_first_version_is_indexed_anew(tmp_path):
    path = tmp_path / "t.db"
    raw = connection.driver.connect(path, isolation_level=None)
    migrations.apply(raw, migrations.MIGRATIONS[:1])
    raw.execute("INSERT INTO meta VALUES ('key_version', '1')")
    raw.execute("INSERT INTO concept VALUES (1, 'hanoi', 'place', '', 'approved', '', 1, '{}')")
    raw.execute(
        "INSERT INTO term VALUES (1, 1, 0, 'vi', 'Hà Nội', ?, 'full-form', 'preferred', "
        "'approved', '', '{}')",
        (keying.term_key("Hà Nội"),),
    )
    raw.execute("INSERT INTO batch VALUES (1, 'add', 'lan', '2026-11-22T00:00:00Z', '', NULL, 1)")
    raw.execute("INSERT INTO change VALUES (1, 1, 'concept', 'hanoi', NULL)")
    raw.close()
    with Base.open(path) as base:
        assert [hit.concept_id for hit in search(base, "hano")] == ["hanoi"]
    assert doctor.examine(path) == []


def test_the_doctor_finds_an_index_that_tells_another_kind(tmp_path):
    with Base.create(tmp_path / "t.db") as base:
        put(base, Concept("hue", Kind.PLACE, terms=(Term("vi", "Huế"),)))
        base.connection.execute("UPDATE term_index SET kind = 'person'")
    (finding,) = doctor.examine(tmp_path / "t.db")
    assert "made anew" in finding.message.english()
    with Base.open(tmp_path / "t.db", read_only=True) as base:
        assert [hit.kind for hit in search(base, "hue")] == [Kind.PLACE]


def test_a_key_that_comes_back_on_a_later_level_is_one_row():
    kept = ("x", "y", "x", "x")
    assert index._levelled(kept) == {"x": 13, "y": 2}
