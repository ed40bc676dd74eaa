"""Workbooks that were made to do harm, or by nobody in his senses."""

from __future__ import annotations

import io
import re
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.errors import BadFile
from termbase.exchange import formats, xlsx
from termbase.exchange.options import ReadOptions
from termbase.exchange.xlsx import merged, package, sheet, strings, workbook
from tests.exchange.xlsx.packages import HEADER, book, packed, parts, relations
from tests.exchange.xlsx.packages import sheet as page
from tests.exchange.xlsx.packages import strings as strings_of
from tests.hostile.mutants import mutants_of
from tests.hostile.samples import CONCEPTS, written
from tests.hostile.test_fuzz import HEALTH, read_and_written, validated
from tests.hostile.watch import watched

ROW = "<row><c t='str'><v>dog</v></c><c t='str'><v>chó</v></c></row>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


def reads(data: bytes, **options: str) -> list:
    return list(xlsx.read(io.BytesIO(data), "x", ReadOptions(**options)))


def refusal(data: bytes) -> str:
    with pytest.raises(BadFile) as caught:
        reads(data)
    assert re.search(r":[1-9]\d*\Z", caught.value.place)
    return str(caught.value)


@pytest.mark.parametrize(
    "part",
    ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels",
     "xl/sharedStrings.xml", "xl/styles.xml"],
)  # fmt: skip
def test_no_part_declares_an_entity_or_is_broken_or_missing(part):
    whole = parts(page(HEADER + ROW))
    assert len(reads(packed(whole))) == 2
    assert "declares the entity “a”" in refusal(packed({**whole, part: LAUGHS + whole[part]}))
    assert f"x/{part}:1: not well-formed" in refusal(packed({**whole, part: whole[part][:-3]}))
    assert f"x/{part}:1: the root element" in refusal(packed({**whole, part: "<a/>"}))
    del whole[part]
    if part == "_rels/.rels":
        assert len(reads(packed(whole))) == 2
    else:
        assert refusal(packed(whole))


def test_cells_that_share_a_long_text_are_bounded():
    whole = parts(page(HEADER + "<row><c t='s'><v>0</v></c></row>" * 800))
    whole["xl/sharedStrings.xml"] = strings_of("<t>" + "x" * 30_000 + "</t>")
    assert "share too much text" in refusal(packed(whole))


def test_bombs_are_refused_before_they_are_unpacked():
    bomb = HEADER + "<row></row>" * 2_000_000
    start = time.process_time()
    data = packed(parts(page(bomb)))
    packing = time.process_time() - start
    assert len(data) < 200_000
    start = time.process_time()
    assert "more than 100 times larger than it is packed" in refusal(data)
    assert time.process_time() - start < packing + 1


def test_what_is_read_together_is_bounded(monkeypatch):
    monkeypatch.setattr(package, "SIZE_LIMIT", 3_000)
    assert len(reads(book(ROW))) == 2
    assert "more than 3000 bytes when it is unpacked" in refusal(book(ROW * 60))


@pytest.mark.parametrize(
    ("module", "limit", "data", "what"),
    [
        (strings, "COUNT_LIMIT", packed({**parts(page(HEADER)), "xl/sharedStrings.xml":
         "<sst><si/><si/><si/></sst>"}), "more than 2 texts"),
        (workbook, "FORMATS_LIMIT", packed({**parts(page(HEADER)), "xl/styles.xml":
         "<styleSheet><cellXfs><xf/><xf/><xf/></cellXfs></styleSheet>"}), "more than 2 formats"),
        (merged, "MERGED_LIMIT", packed(parts(page(HEADER, "<mergeCells>"
         + "<mergeCell ref='A1:A2'/>" * 3 + "</mergeCells>"))), "more than 2 merged areas"),
        (sheet, "ROW_LIMIT", book(ROW), "a row has more than 2 characters"),
        (sheet, "ROWS", book("<row r='3'/>"), "the row “3” stands where it cannot"),
        (sheet, "COLUMNS", book("<row><c r='C2'/></row>"), "the cell “C2” stands where it cannot"),
    ],
)  # fmt: skip
def test_limits(monkeypatch, module, limit, data, what):
    monkeypatch.setattr(module, limit, 2)
    assert what in refusal(data)


@pytest.mark.parametrize(
    "rows",
    ["<row r='1'/>", "<row r='0'/>", "<row r='-1'/>", "<row r='x'/>", "<row r='99999999999'/>",
     "<row r='٢'/>", "<row><c r='A'/></row>", "<row><c r='B9'/><c r='A9'/></row>",
     "<row><c r='A2'/><c r='A2'/></row>", "<row><c r='ZZZ1'/></row>", "<row><c r='$A$1'/></row>"],
)  # fmt: skip
def test_rows_and_cells_that_stand_nowhere(rows):
    assert "stands where it cannot" in refusal(book(rows))


@pytest.mark.parametrize(
    "cell",
    ["<c><v>1e999</v></c>", "<c><v>nan</v></c>", "<c><v>x</v></c>", "<c t='s'><v>-1</v></c>",
     "<c t='s'><v>x</v></c>", "<c t='s'><v>9999999999999999</v></c>", "<c t='zz'><v>1</v></c>",
     "<c s='x'><v>1</v></c>", "<c s='99999999'><v>1</v></c>", "<c t='b'><v>maybe</v></c>",
     "<c t='d'><v>yesterday</v></c>", "<c t='inlineStr'/>", "<c t='inlineStr'><is/></c>", "<c/>",
     "<d/>", "<c t='str'><v>_xD800_</v></c>", "<c t='str'><v>_x0000_</v></c>"],
)  # fmt: skip
def test_cells_that_are_nothing(cell):
    found = reads(book(f"<row><c t='str'><v>dog</v></c>{cell}</row>", ROW))
    assert [read.item for read in found if read.item][-1].id.startswith("dog")


@pytest.mark.parametrize(
    "serial", ["-1", "0", "0.5", "59", "60", "61", "2958465.99999999", "1e300"]
)
@pytest.mark.parametrize("since", ["", "<workbookPr date1904='1'/>"])
def test_days_that_there_are_not(serial, since):
    whole = parts(page(f"{HEADER}<row><c s='0'><v>{serial}</v></c></row>"), properties=since)
    whole["xl/styles.xml"] = "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"
    assert len(reads(packed(whole))) == 3


def test_nothing_outside_is_opened_or_called(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("<worksheet><sheetData/></worksheet>")
    whole = parts(page(HEADER + ROW), page(HEADER + ROW))
    names = relations(("worksheet", "worksheets/sheet1.xml"), ("worksheet", f"../../{secret}"))
    outside = names.replace(
        "</R",
        f'<Relationship Id="r9" Type="x/externalLink" Target="file://{secret}"'
        ' TargetMode="External"/></R',
    )
    whole["xl/_rels/workbook.xml.rels"] = outside
    data = packed(whole)
    with watched() as seen:
        assert f"lacks its part {str(secret).lstrip('/')}" in refusal(data)
    assert [event for event in seen if "secret" in event or event.startswith("socket")] == []


def test_sheets_that_are_one_part_are_read_once():
    whole = parts(page(HEADER + ROW), page(HEADER + ROW))
    whole["xl/_rels/workbook.xml.rels"] = relations(
        ("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet1.xml")
    )
    assert sum(read.item is not None for read in reads(packed(whole))) == 1


def test_other_archives_are_named():
    word = packed({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"})
    assert "this is a Word file" in refusal(word)
    by_relation = packed({"_rels/.rels": relations(("officeDocument", "word/d.xml")),
                          "word/d.xml": "<a/>"})  # fmt: skip
    assert "this is no Excel workbook" in refusal(by_relation)
    assert "OpenDocument" in refusal(packed({"mimetype": "application/vnd.oasis.opendocument.x"},
                                            zipfile.ZIP_STORED))  # fmt: skip
    assert "this is a zip archive" in refusal(packed({"a.csv": "x"}))
    binary = parts(page(HEADER))
    binary["_rels/.rels"] = relations(("officeDocument", "xl/workbook.bin"))
    binary["xl/workbook.bin"] = "x"
    assert "a binary workbook (.xlsb); save it as" in refusal(packed(binary))
    assert "or one with a password" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "this is a PDF file" in refusal(b"%PDF-1.7\n")
    assert "or one that was cut off" in refusal(book(ROW)[:-30])
    assert "or one that was cut off" in refusal(b"")


def test_archives_that_lie():
    data = book(ROW)
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        assert "packed in an unusual way" in refusal(packed(parts(page(HEADER)), method))
    place = data.index(b"PK\1\2") + 8
    locked = data[:place] + bytes([data[place] | 1]) + data[place + 1 :]
    flags = [m.start() + 8 for m in re.finditer(b"PK\1\2", data)]
    locked = bytearray(data)
    for place in flags:
        locked[place] |= 1
    assert "protected by a password" in refusal(bytes(locked))
    sizes = bytearray(data)
    for place in flags:
        sizes[place + 16 : place + 20] = struct.pack("<I", 40)
    assert "damaged" in refusal(bytes(sizes)) or "not well-formed" in refusal(bytes(sizes))
    end = data.index(b"PK\5\6")
    many = data[: end + 12] + struct.pack("<I", 50_000_000) + data[end + 16 :]
    assert "too many parts" in refusal(many)
    wide = data[:end] + b"PK\6\7" + bytes(16) + data[end:]
    assert "too many parts" in refusal(wide)


def mutant_parts() -> st.SearchStrategy[bytes]:
    """Our own workbook and one made by hand, the text of one part gone wrong."""
    whole = [{i.filename: a.read(i) for i in a.infolist()} for a in _archives()]
    return st.sampled_from(whole).flatmap(
        lambda found: st.tuples(st.just(found), st.sampled_from(sorted(found)))
    ).flatmap(
        lambda chosen: mutants_of((chosen[0][chosen[1]],)).map(
            lambda text: packed({**chosen[0], chosen[1]: text})
        )
    )  # fmt: skip


def _archives() -> list[zipfile.ZipFile]:
    by_hand = parts(page(f"{HEADER}{ROW}<row><c t='s'><v>0</v></c><c><f>A1</f><v>2</v></c></row>",
                         "<mergeCells><mergeCell ref='A2:A3'/></mergeCells>"))  # fmt: skip
    return [
        zipfile.ZipFile(io.BytesIO(data)) for data in (written("xlsx", CONCEPTS), packed(by_hand))
    ]


def drawn(count: int) -> settings:
    return settings(max_examples=count, deadline=None, suppress_health_check=HEALTH)


@drawn(150)
@given(mutant_parts())
def test_parts_gone_wrong(data):
    read_and_written("xlsx", data)
    validated("xlsx", data)


@pytest.mark.heavy
@drawn(1500)
@given(mutant_parts())
def test_many_more_parts(data):
    read_and_written("xlsx", data)
    validated("xlsx", data)


@drawn(150)
@given(st.data())
def test_archives_gone_wrong(data):
    whole = written("xlsx", CONCEPTS)
    found = data.draw(mutants_of((whole,)) | st.binary(max_size=200))
    read_and_written("xlsx", found)
    validated("xlsx", found)


SHAPES = """
import io, sys
sys.path.insert(0, {root!r})
from termbase.errors import BadFile
from termbase.exchange import xlsx
from tests.exchange.xlsx.packages import HEADER, packed, parts, sheet, strings
from tests.hostile.stream import peak
whole = parts(sheet(HEADER))
{make}
data = packed(whole)
before = peak()
try:
    print(sum(read.item is not None for read in xlsx.read(io.BytesIO(data), "x")))
except BadFile as error:
    print(error)
print(peak() - before)
"""
MAKE = {
    "many texts": 'whole["xl/sharedStrings.xml"] = strings('
    '*(f"<t>chữ {n} {hash(str(n))}</t>" for n in range(150_000)))',
    "rows of one long text": 'whole["xl/sharedStrings.xml"] = strings('
    '"<t>" + "ệ;" * 15_000 + "</t>")\n'
    'whole["xl/worksheets/sheet1.xml"] = sheet(HEADER + "".join('
    '"<row><c t=\\"s\\"><v>0</v></c></row>" for n in range(1_000)))',
    "one row of many cells": 'whole["xl/worksheets/sheet1.xml"] = sheet(HEADER + "<row>" + "".join('
    'f"<c><v>{n}</v></c>" for n in range(16_000)) + "</row>")',
    "many parts": 'whole |= {f"x{n:06d}": "" for n in range(12_000)}',
    "merged everywhere": 'whole["xl/worksheets/sheet1.xml"] = sheet('
    'HEADER + "<row>" + "<c><v>1</v></c>" * 250 + "</row>" + "<row/>" * 4000, "<mergeCells>" '
    '+ "".join(f\'<mergeCell ref="{letters(n)}2:{letters(n)}1000000"/>\' for n in range(250))'
    ' + "</mergeCells>")',
}


@pytest.mark.parametrize("name", MAKE)
def test_memory(name):
    make = MAKE[name]
    if "letters" in make:
        make = f"from termbase.exchange.xlsx.merged import letters\n{make}"
    ran = subprocess.run(
        [sys.executable, "-c", SHAPES.format(root=str(Path(__file__).parents[2]), make=make)],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert int(ran.stdout.splitlines()[-1]) < 100, ran.stdout


def test_a_file_that_is_none_is_told_by_its_name():
    with pytest.raises(BadFile, match=r"x\.xlsx:1: this is no Excel workbook"):
        list(formats.read(formats.detect("x.xlsx", b"hello"), io.BytesIO(b"hello"), "x.xlsx"))
