"""What the memory exported changes nothing when it comes back as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.model import Review
from termbase.store import units
from termbase.store.base import Base
from termbase.store.unit_selection import Selection
from termbase.workflow.import_report import What
from termbase.workflow.memory.clean import reject
from termbase.workflow.memory.hand_out import MemoryOrder, hand_out_memory
from termbase.workflow.memory.remember import remember_files

TMX = """\
<tmx version="1.4"><header srclang="*all*"/><body>
<tu><note>one</note><note>two
lines</note><prop type="confidence">0.85</prop><prop type="Tên khách">Lan &amp; con</prop>
<tuv xml:lang="en"><seg>Press <bpt i="1">&lt;b></bpt>OK<ept i="1">&lt;/b></ept></seg></tuv>
<tuv xml:lang="vi"><seg>Bấm <bpt i="1">&lt;b></bpt>OK<ept i="1">&lt;/b></ept></seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Last</seg></tuv><tuv xml:lang="fr"><seg>Dernier</seg></tuv>
<tuv xml:lang="vi"><seg>Cuối</seg></tuv></tu>
</body></tmx>
"""
KINDS = [("csv", ""), ("tsv", ""), ("tmx", ""), ("po", ""), ("xliff", "1.2"), ("xliff", "2.1")]


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.tmx").write_text(TMX, encoding="utf-8")
    with Base.create(Path("t.db")) as base:
        remember_files(base, "lan", ["a.tmx"])
        yield base


def handed(base, format, version):
    path = Path(f"out.{format}")
    hand_out_memory(base, MemoryOrder(format, source="en", target="vi", version=version), path)
    return path


@pytest.mark.parametrize(("format", "version"), KINDS)
def test_an_unchanged_export_changes_nothing(base, format, version):
    path = handed(base, format, version)
    report = remember_files(base, "minh", [str(path)])
    assert {what: n for what, n in report.counts.items() if n} == {What.IDENTICAL: 2}
    assert report.batch is None
    # Nor does it when the memory went on meanwhile.
    text = path.read_text(encoding="utf-8").replace("Cuối", "Sau cùng")
    Path(f"later.{format}").write_text(text, encoding="utf-8")
    assert remember_files(base, "minh", [f"later.{format}"]).counts[What.CHANGED] == 1
    assert remember_files(base, "minh", [str(path)]).batch is None
    assert units.count(base).units == 2


def test_states_in_a_catalogue(base):
    """A rejected unit stays so; who takes “fuzzy” away has looked at it."""
    reject(base, "lan", Selection(text="last"))
    chosen = Selection(review=Review.REJECTED)
    hand_out_memory(base, MemoryOrder("po", chosen, "en", "vi"), Path("no.po"))
    assert "#, fuzzy" in Path("no.po").read_text(encoding="utf-8")
    assert remember_files(base, "minh", ["no.po"]).batch is None
    Path("new.csv").write_text("en,vi,review\nNew,Mới,proposed\n", encoding="utf-8")
    remember_files(base, "lan", ["new.csv"])
    text = handed(base, "po", "").read_text(encoding="utf-8")
    Path("looked.po").write_text(text.replace("#, fuzzy\n", ""), encoding="utf-8")
    assert remember_files(base, "minh", ["looked.po"]).counts[What.CHANGED] == 1
    (unit,) = units.stream(base, Selection(text="new"))
    assert unit.review is Review.APPROVED
    assert [place.document for place in unit.occurrences] == ["new.csv"]


def test_a_pair_of_a_unit_with_more_languages_is_that_unit(base):
    Path("pair.csv").write_text("en,vi\nLast,Cuối\n", encoding="utf-8")
    Path("other.csv").write_text("en,vi\nLast,Sau\n", encoding="utf-8")
    report = remember_files(base, "minh", ["pair.csv"])
    assert (report.counts[What.CHANGED], report.placed) == (1, 1)
    assert remember_files(base, "minh", ["pair.csv"]).batch is None
    (unit,) = units.stream(base, Selection(text="last"))
    assert [place.document for place in unit.occurrences] == ["a.tmx", "pair.csv"]
    assert remember_files(base, "minh", ["other.csv"]).counts[What.ADDED] == 1


def test_a_memory_comes_whole_into_another_one(base, tmp_path):
    """A unit that is a part of another one stays a unit."""
    Path("pair.csv").write_text("en,vi\nPart,Phần\n", encoding="utf-8")
    Path("more.csv").write_text("en,fr,vi\nPart,Partie,Phần\n", encoding="utf-8")
    remember_files(base, "lan", ["pair.csv", "more.csv"])
    texts = {unit.id: unit.texts for unit in units.stream(base)}
    assert len(texts) == 4
    hand_out_memory(base, MemoryOrder("tmx"), Path("all.tmx"))
    lines = Path("all.tmx").read_text(encoding="utf-8")
    first, last = lines.index("<tu "), lines.rindex("</tu>") + len("</tu>")
    entries = lines[first:last].split("</tu>")[:-1]
    turned = lines[:first] + "".join(f"{e.strip()}</tu>" for e in reversed(entries)) + lines[last:]
    Path("turned.tmx").write_text(turned, encoding="utf-8")
    with Base.create(tmp_path / "other.db") as other:
        assert remember_files(other, "minh", ["turned.tmx"]).clean
        assert {unit.id: unit.texts for unit in units.stream(other)} == texts
