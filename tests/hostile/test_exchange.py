"""Files that were made to do harm: each is refused as a bad file, soon, or read as what it is."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from termbase.errors import BadFile
from termbase.exchange import csv_long, po, tbx
from tests.hostile.damage import ENTITIES, NO_FILES, Endless, survives

TBX = (
    '<tbx><conceptEntry id="a"><langSec xml:lang="vi"><termSec><term>{}</term></termSec></langSec>'
    "</conceptEntry></tbx>"
)


def read_tbx(data: bytes) -> list:
    return list(tbx.read(io.BytesIO(data), "x"))


def read_csv(data: bytes) -> list:
    return list(csv_long.read(io.BytesIO(data), "x"))


def read_po(data: bytes) -> list:
    _, entries = po.read(io.BytesIO(data), "x")
    return list(entries)


READERS = [read_tbx, read_csv, read_po]
GOOD = {
    read_tbx: TBX.format("chó").encode(),
    read_csv: 'concept,lang,term,note\na,vi,chó,"x\ny"\nb,en,dog,\n'.encode(),
    read_po: (
        'msgid ""\nmsgstr "Language: vi\\n"\n\nmsgctxt "a"\nmsgid "dog"\nmsgstr "chó"\n'.encode()
    ),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("data", NO_FILES)
def test_what_is_no_such_file(reader, data):
    with pytest.raises(BadFile):
        reader(data)


@pytest.mark.parametrize("reader", READERS)
def test_cut_or_damaged_anywhere(reader):
    survives(reader, GOOD[reader])


@pytest.mark.parametrize(("head", "said"), ENTITIES)
def test_entities_are_neither_expanded_nor_dropped(head, said):
    with pytest.raises(BadFile, match=said):
        read_tbx((head + TBX.format("x&a;y")).encode())


def test_a_bare_doctype_is_fine_and_nothing_is_fetched():
    text = '<!DOCTYPE tbx SYSTEM "http://127.0.0.1:9/TBXcdv04.dtd">' + TBX.format("x")
    assert len(read_tbx(text.encode())) == 1


def test_billion_laughs():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    with pytest.raises(BadFile):
        read_tbx(f'<!DOCTYPE tbx [<!ENTITY l0 "ha">{laughs}]>{TBX.format("&l9;")}'.encode())


@pytest.mark.parametrize("tag", ["<a>", '<descrip type="x">', '<conceptEntry id="a">'])
def test_depth(tag):
    with pytest.raises(BadFile, match="deep"):
        read_tbx(b"<tbx>" + tag.encode() * 200_000)


@pytest.mark.parametrize(
    ("head", "piece", "said"),
    [
        (b'<tbx><conceptEntry id="', b"a", "longer"),
        (b"<tbx><!--", b"x", "longer"),
        (b"<tbx><conceptEntry><note>", b"x", "longer"),
        (b"<tbx><conceptEntry>", b"<note>x</note>", "elements"),
    ],
)
def test_endless_xml(head, piece, said):
    with pytest.raises(BadFile, match=said):
        list(tbx.read(Endless(head, piece, 40_000_000), "x"))


@pytest.mark.parametrize(
    ("reader", "head"),
    [
        (csv_long.read, b"concept,lang,term\na,vi,"),
        (csv_long.read, b'concept,lang,term\na,vi,"'),
        (lambda *args: po.read(*args)[1], b'msgid "'),
    ],
)
def test_endless_lines(reader: Callable, head: bytes):
    with pytest.raises(BadFile):
        list(reader(io.BufferedReader(Endless(head, b"x", 12_000_000)), "x"))


@pytest.mark.parametrize("piece", [b"x\n", b'x\n","'])
def test_endless_row(piece):
    with pytest.raises(BadFile):
        list(csv_long.read(Endless(b'concept,lang,term\na,vi,"', piece, 4_000_000), "x"))


@pytest.mark.parametrize(
    "piece", [b'"xxxxxxxxx"\n', b"#. xxxxxxx\n", b"#: xxxx\n"], ids=["text", "remark", "places"]
)
def test_endless_po_entry(piece):
    piece = piece.replace(b"x", b"x" * 50)
    with pytest.raises(BadFile, match="characters"):
        list(po.read(io.BufferedReader(Endless(b'msgid ""\n', piece, 12_000_000)), "x")[1])


def test_one_concept_of_very_many_terms_is_read_in_linear_time():
    terms = "".join(f"<termSec><term>t{n}</term></termSec>" for n in range(20_000))
    text = (
        f'<tbx><conceptEntry id="a"><langSec xml:lang="vi">{terms}</langSec></conceptEntry></tbx>'
    )
    assert len(read_tbx(text.encode())[0].item.terms) == 20_000
    rows = "".join(f"a,vi,t{n}\n" for n in range(20_000))
    assert len(read_csv(f"concept,lang,term\n{rows}".encode())[0].item.terms) == 20_000


def test_patterns_that_invite_backtracking():
    cells = [
        " [" * 20_000,
        "(vi" * 20_000,
        " || " * 20_000,
        "\\" * 60_000,
        "a:" * 20_000,
        ";" * 50_000,
    ]
    for cell in cells:
        reads = read_csv(
            f'concept,lang,term,note,external,sources\na,vi,x,"{cell}","{cell}","{cell}"\n'.encode()
        )
        assert any(r.item is not None or r.refused is not None for r in reads)
    assert read_tbx(TBX.format("x" + " \n" * 100_000 + "y").encode())
    for text in (r"\\" * 100_000, r"\x41" * 50_000, r"\101" * 50_000):
        (entry,) = read_po(f'msgid "{text}"\nmsgstr ""\n'.encode())
        assert entry.entry is not None
        assert len(entry.entry.source_text) in (100_000, 50_000)


def test_control_and_bidi_characters_are_refused_by_line():
    for character in ("\x9b", "\u202e", "\u2028", "\ufdd0"):
        reads = read_csv(f"concept,lang,term\na,vi,x{character}y\nb,vi,z\n".encode())
        assert [(r.line, bool(r.refused)) for r in reads][:1] == [(2, True)]
        assert reads[-1].item.id == "b"
        reads = read_tbx(TBX.format(f"x{character}y").encode())
        assert [r.item for r in reads] == [None] * len(reads)
    with pytest.raises(BadFile):
        read_tbx(TBX.format("x\x1by").encode())
