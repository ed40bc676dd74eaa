"""translate-toolkit, which most localisation servers stand on, reads our TMX and XLIFF files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from termbase.exchange import tmx, xliff
from termbase.exchange.options import WriteOptions
from termbase.model.unit import Code, Role, Segment, TranslationUnit
from termbase.store.base import Base
from termbase.workflow.hand_out import Order, hand_out

storage = pytest.importorskip("translate.storage.tmx")
VERSIONS = ["1.2", "2.0", "2.1", "2.2"]


def stored(path: Path, version: str = ""):
    from translate.storage.tmx import tmxfile
    from translate.storage.xliff import xlifffile
    from translate.storage.xliff2 import Xliff2File

    reader = tmxfile if not version else xlifffile if version == "1.2" else Xliff2File
    return [unit for unit in reader.parsefile(str(path)).units if not unit.isheader()]


def expected(path: Path, version: str = "") -> list[tuple[str, str]]:
    reads = xliff.read(path) if version else tmx.read(path)[1]
    pairs = [tuple(s.text for s in read.unit.segments) for read in reads if read.unit]
    return [(pair[0], pair[1]) for pair in pairs]


@pytest.mark.parametrize("version", ["", *VERSIONS])
def test_the_glossary_has_the_same_units_there(base: Base, tmp_path: Path, version: str) -> None:
    path = tmp_path / "x"
    options = WriteOptions(source="en", target="vi", version=version)
    handed = hand_out(base, Order("xliff" if version else "tmx", options), path)
    found = [(str(unit.source), str(unit.target)) for unit in stored(path, version)]
    assert len(found) == handed.entries > 100
    assert found == expected(path, version)


MARKED = TranslationUnit(
    (
        Segment("en", ("A ", Code(Role.ALONE, "ph", "1", content=("%s",)), " dog")),
        Segment("vi", ("Con chó ", Code(Role.ALONE, "ph", "1", content=("%s",)))),
    ),
    id="u1",
    source="en",
)


@pytest.mark.parametrize("version", ["", *VERSIONS])
def test_units_with_markup_are_units_there(tmp_path: Path, version: str) -> None:
    stream = io.StringIO()
    if version:
        xliff.write([MARKED, MARKED], stream, xliff.Pair("en", "vi", version))
    else:
        tmx.write([MARKED, MARKED], stream, tmx.Header("en"))
    path = tmp_path / "x"
    path.write_text(stream.getvalue(), encoding="utf-8")
    found = stored(path, version)
    assert len(found) == 2
    assert all("dog" in str(u.source) and "Con chó" in str(u.target) for u in found)


def test_a_file_of_several_languages_gives_every_unit(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "x.tmx"
    handed = hand_out(base, Order("tmx"), path)
    assert len(stored(path)) == handed.entries > 500
