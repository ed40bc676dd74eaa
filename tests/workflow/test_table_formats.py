"""Tables, OmegaT glossaries and text files as imports and exports of a whole base."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from termbase.errors import BadFile, InvalidValue
from termbase.exchange.options import ReadOptions, WriteOptions
from termbase.model import Concept, Review, Status, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.bring_in import bring_in
from termbase.workflow.compare import compare
from termbase.workflow.edit import edit_concept, find_term, merge
from termbase.workflow.hand_out import Order, hand_out
from termbase.workflow.import_report import What
from termbase.workflow.incoming import bring_in_files, faults
from termbase.workflow.revise import redo, undo

WIDE = WriteOptions(layout="wide")
PAIR = WriteOptions(source="en", target="vi")
TEXT = Order("text")


def exported(base: Base, order: Order) -> str:
    stream = io.StringIO()
    hand_out(base, order, stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("order", "name"),
    [
        (Order("csv", WIDE), "wide.csv"),
        (Order("tsv", WIDE), "wide.tsv"),
        (Order("csv", WriteOptions(layout="wide", profile="excel")), "excel.csv"),
        (Order("tsv"), "long.tsv"),
        (Order("tsv", WriteOptions(table="relations")), "relations.tsv"),
        (Order("omegat", PAIR), "en-vi.utf8"),
        (Order("omegat", WriteOptions(source="en", target="fr", house_style="vns")), "en-fr.txt"),
        (TEXT, "base.txt"),
    ],
)
def test_ones_own_export_changes_nothing(
    base: Base, tmp_path: Path, order: Order, name: str
) -> None:
    merge(base, "lan", "free-trade", "bilateral-trade")
    path = tmp_path / name
    handed = hand_out(base, order, path)
    assert handed.entries > 100
    assert path.read_text(encoding="utf-8").lstrip("\ufeff") == exported(base, order).lstrip(
        "\ufeff"
    )
    report = bring_in_files(base, "lan", [str(path)])
    assert report.clean, report.outcomes[:3]
    assert report.batch is None, report.outcomes[:3]
    assert report.counts[What.IDENTICAL] >= 90


def test_the_text_form_carries_a_base_whole(base: Base, tmp_path: Path) -> None:
    merge(base, "lan", "free-trade", "bilateral-trade")
    path = tmp_path / "base.txt"
    handed = hand_out(base, TEXT, path)
    assert not handed.losses
    with Base.create(tmp_path / "other.db") as other:
        report = bring_in_files(other, "lan", [str(path)])
        assert report.clean, report.outcomes[:3]
        assert exported(other, TEXT) == path.read_text(encoding="utf-8")
        assert list(compare(base, other)) == []


def test_what_a_table_leaves_out_is_named(base: Base) -> None:
    handed = hand_out(base, Order("csv", WIDE), io.StringIO())
    assert {"relations", "term types", "forms of house styles"} <= set(handed.losses)
    assert handed.entries == handed.concepts


FILES = {
    "new.csv": "English,Tiếng Việt,Định nghĩa\nHanoi,Hà Nội,Thủ đô.\nhalibut,cá bơn,\n\x07,x,\n",
    "new.utf8": "# x\nHanoi\tHà Nội\nHanoi\tThủ đô Hà Nội\nhalibut\tcá bơn\nbad\n",
}


@pytest.mark.parametrize("name", FILES)
def test_an_import_is_shown_before_done_once_and_undone(
    base: Base, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    options = ReadOptions(source="en", target="vi") if name == "new.utf8" else ReadOptions()
    before = exported(base, TEXT)

    told = bring_in_files(base, "lan", [str(path)], options=options, dry_run=True)
    assert told.counts == {What.ADDED: 1, What.CHANGED: 1, What.REFUSED: 1}
    assert exported(base, TEXT) == before
    changed = next(o for o in told.outcomes if o.what is What.CHANGED)
    assert (changed.id, changed.line) == ("ha-noi", 2)
    assert any(field.after and field.path.startswith(("terms", "definitions"))
               for field in changed.fields)  # fmt: skip
    refused = next(o for o in told.outcomes if o.what is What.REFUSED)
    assert refused.line == FILES[name].count("\n")
    assert refused.why is not None

    done = bring_in_files(base, "lan", [str(path)], options=options)
    assert done.counts == told.counts
    assert [(o.what, o.id, o.line) for o in done.outcomes] == [
        (o.what, o.id, o.line) for o in told.outcomes
    ]
    assert find_term(concepts.get(base, "halibut"), "vi:cá bơn").status is Status.ADMITTED
    again = bring_in_files(base, "lan", [str(path)], options=options)
    assert again.batch is None
    assert again.counts[What.IDENTICAL] == 2
    after = exported(base, TEXT)
    undo(base, "lan")
    assert exported(base, TEXT) == before
    redo(base, "lan")
    assert exported(base, TEXT) == after


def test_what_a_table_does_not_say_stays(base: Base, tmp_path: Path) -> None:
    before = concepts.get(base, "ha-noi")
    path = tmp_path / "thin.csv"
    path.write_text("id,Vietnamese,Definition (vi),Status\nha-noi,Hà Nội,,\n", encoding="utf-8")
    assert bring_in_files(base, "lan", [str(path)]).batch is None
    assert concepts.get(base, "ha-noi") == before


def test_a_row_joins_by_id_then_by_terms_and_never_as_pairs(base: Base, tmp_path: Path) -> None:
    merge(base, "lan", "free-trade", "bilateral-trade")
    path = tmp_path / "rows.csv"
    rows = [
        "id,English,Vietnamese,French",
        "bilateral-trade,bilateral trade,,commerce entre deux pays",
        "free-trade,bilateral trade,,négoce entre deux pays",
        ",Hanoi,Hà Nội,la ville de Hanoï",
        "pm,halibut,,flétan",
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    report = bring_in_files(base, "lan", [str(path)])
    assert [(o.what, o.id) for o in report.outcomes] == [
        (What.CHANGED, "bilateral-trade"),
        (What.CHANGED, "bilateral-trade"),
        (What.CHANGED, "ha-noi"),
        (What.CONFLICT, "pm"),
    ]
    assert find_term(concepts.get(base, "ha-noi"), "fr:la ville de Hanoï")


def test_files_of_several_formats_are_one_batch(base: Base, tmp_path: Path) -> None:
    table, glossary = tmp_path / "a.csv", tmp_path / "b.utf8"
    table.write_text("English,Vietnamese\nhalibut,cá bơn\n", encoding="utf-8")
    glossary.write_text("mackerel\tcá thu\n", encoding="utf-8")
    text = tmp_path / "c.txt"
    text.write_text(
        "# Termbase text 1\n\nconcept squid\n  kind: term\n  term vi: mực\n", encoding="utf-8"
    )
    options = ReadOptions(source="en", target="vi")
    report = bring_in_files(base, "lan", [str(table), str(glossary), str(text)], options=options)
    assert report.counts == {What.ADDED: 3}
    assert concepts.get(base, "squid").review is Review.PROPOSED
    undo(base, "lan")
    assert not concepts.exists(base, "halibut")
    assert not concepts.exists(base, "squid")


def test_the_mapping_that_was_found_is_told(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("English,Vietnamese,Shelf\nhalibut,cá bơn,3\n", encoding="utf-8")
    report = bring_in_files(base, "lan", [str(path)], dry_run=True)
    assert [(where, remark.english()) for where, remark in report.remarks] == [
        (str(path), "columns: English → en.term, Vietnamese → vi.term, Shelf → keep")
    ]
    assert list(faults(str(path))) == []
    bring_in_files(base, "lan", [str(path)])
    assert "Shelf" in exported(base, Order("csv", WIDE)).partition("\n")[0]


def test_standard_input_is_read_as_it_comes(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        """Standard input that can be long: it is never to be read whole."""

        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 < size <= 1 << 20
            return super().read(size)

    class Standard:
        buffer = Pipe(
            b"English,Vietnamese\n" + b"".join(b"fish%d,ca%d\n" % (n, n) for n in range(9000))
        )

    monkeypatch.setattr(sys, "stdin", Standard)
    report = bring_in_files(base, "lan", ["-"], format="csv", dry_run=True)
    assert report.counts[What.ADDED] == 9000


def test_a_broken_table_changes_nothing(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('English,Vietnamese\nhalibut,cá bơn\n"open,x\n', encoding="utf-8")
    with pytest.raises(BadFile, match=r"a\.csv:3"):
        bring_in_files(base, "lan", [str(path)])
    assert not concepts.exists(base, "halibut")


def test_an_option_that_no_file_takes_is_refused(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "a.utf8"
    path.write_text("x\ty\n", encoding="utf-8")
    with pytest.raises(InvalidValue, match="--map does not go with omegat"):
        bring_in_files(base, "lan", [str(path)], options=ReadOptions(mapping="x=en"))


def test_a_column_of_another_tool_survives_an_edit(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,English,Shelf\nhalibut,halibut,3\n", encoding="utf-8")
    bring_in_files(base, "lan", [str(path)])
    edit_concept(base, "lan", "halibut", subject="fish")
    assert concepts.get(base, "halibut").extras[0].value == "3"


def test_concepts_named_twice_stay_apart(tmp_path: Path) -> None:
    with Base.create(tmp_path / "x.db") as base:
        twins = [Concept(id, terms=(Term("vi", "mèo"),)) for id in ("a", "b")]
        from termbase.exchange.records import Read

        bring_in(base, "lan", [("x", Read(1, concept)) for concept in twins])
        path = tmp_path / "wide.csv"
        hand_out(base, Order("csv", WIDE), path)
        assert bring_in_files(base, "lan", [str(path)]).batch is None


COPIED = {
    "wide.csv": (
        "STT,English,Tiếng Việt\n1,halibut,cá bơn\n2,mackerel,cá thu\n3,halibut,cá bơn\n",
        {What.ADDED: 2, What.IDENTICAL: 1},
        "4 = 2",
    ),
    "ids.csv": (
        "ID,English,Vietnamese\na,halibut,cá bơn\na,flatfish,cá bơn\nb,mackerel,cá thu\n"
        "a,halibut,cá bơn\na,flatfish,cá bơn\n",
        {What.ADDED: 2, What.IDENTICAL: 2},
        "5 = 2, 6 = 3",
    ),
    "long.csv": (
        "concept,lang,term\na,en,halibut\na,en,halibut\na,vi,cá bơn\nb,en,mackerel\na,en,halibut\n",
        {What.ADDED: 2, What.IDENTICAL: 2},
        "3 = 2, 6 = 2",
    ),
    "omegat.utf8": (
        "halibut\tcá bơn\nmackerel\tcá thu\nhalibut\tcá bơn\n",
        {What.ADDED: 2, What.IDENTICAL: 1},
        "3 = 1",
    ),
}


@pytest.mark.parametrize("name", COPIED)
def test_rows_that_say_the_same_are_one_concept(tmp_path: Path, name: str) -> None:
    text, counts, lines = COPIED[name]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with Base.create(tmp_path / "new.db") as base:
        pair = name.startswith("omegat")
        options = ReadOptions(source="en", target="vi") if pair else ReadOptions()
        report = bring_in_files(base, "lan", [str(path)], options=options)
        assert report.clean
        assert report.counts == counts
        assert concepts.count(base).concepts == 2
        said = [remark.english() for _, remark in report.remarks]
        assert any(f"(lines {lines})" in remark for remark in said), said
        assert bring_in_files(base, "lan", [str(path)], options=options).batch is None
