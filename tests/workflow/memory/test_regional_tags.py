"""Texts with regional tags: they are found in their language, and join what has no region."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.store import units
from termbase.store.base import Base
from termbase.workflow.import_report import What
from termbase.workflow.memory.hand_out import MemoryOrder, hand_out_memory
from termbase.workflow.memory.look import similar
from termbase.workflow.memory.remember import remember_files

PAIRS = [("The agreement has 17 chapters.", "Hiệp định có 17 chương."), ("Undo", "Hoàn tác")]


def tmx(source, target):
    body = "".join(
        f'<tu><tuv xml:lang="{source}"><seg>{a}</seg></tuv>'
        f'<tuv xml:lang="{target}"><seg>{b}</seg></tuv></tu>\n'
        for a, b in PAIRS
    )
    return f'<tmx version="1.4"><header srclang="{source}"/><body>\n{body}</body></tmx>\n'


def csv(source, target):
    return f"{source},{target}\n" + "".join(f"{a},{b}\n" for a, b in PAIRS)


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("us.tmx").write_text(tmx("EN-us", "vi-VN"), encoding="utf-8")
    Path("plain.csv").write_text(csv("en", "vi"), encoding="utf-8")
    Path("gb.csv").write_text(csv("en-GB", "vi"), encoding="utf-8")
    with Base.create(Path("t.db")) as base:
        yield base


def languages(base):
    return [unit.languages() for unit in units.stream(base)]


@pytest.mark.parametrize(
    ("files", "kept"),
    [(["us.tmx", "plain.csv"], ("en-US", "vi-VN")), (["plain.csv", "us.tmx"], ("en", "vi"))],
)
def test_a_region_joins_the_language(base, files, kept):
    for number, file in enumerate(files):
        report = remember_files(base, "lan", [file])
        assert report.counts == {What.CHANGED if number else What.ADDED: 2}
    assert languages(base) == [kept, kept]
    assert [o.document for o in next(units.stream(base)).occurrences] == files
    for file in files:
        assert remember_files(base, "lan", [file]).batch is None
    # Also when both come together, and are joined before they are written.
    with Base.create(Path("other.db")) as other:
        report = remember_files(other, "lan", files)
        assert languages(other) == [kept, kept]


def test_two_regions_are_two_units(base):
    remember_files(base, "lan", ["us.tmx", "gb.csv"])
    assert len(languages(base)) == 4


def test_a_file_of_a_region_is_found_in_its_language(base):
    remember_files(base, "lan", ["us.tmx"])
    for lang in ("en", "en-US", "en-GB"):
        (hit,) = similar(base, "The agreement has 18 chapters.", lang, threshold=0.8, limit=5)
        assert hit.percent == 99 and hit.text == PAIRS[0][0]
        assert units.get(base, hit.unit).segment("vi").text == PAIRS[0][1]


@pytest.mark.parametrize("format", ["po", "tmx", "xliff", "csv"])
def test_what_is_written_in_the_language_comes_back_as_it_was(base, format):
    remember_files(base, "lan", ["us.tmx"])
    path = Path(f"out.{format}")
    hand_out_memory(base, MemoryOrder(format, source="en", target="vi"), path)
    report = remember_files(base, "lan", [str(path)])
    assert report.counts == {What.IDENTICAL: 2}
    path.write_text(path.read_text("utf-8").replace("Hoàn tác", "Huỷ bỏ"), encoding="utf-8")
    assert remember_files(base, "lan", [str(path)]).counts[What.CHANGED] == 1
    assert languages(base) == [("en-US", "vi-VN")] * 2
