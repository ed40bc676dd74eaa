"""TBX read by patterns says what TBX parsed element by element says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.errors import BadFile
from termbase.exchange import tbx
from termbase.exchange.tbx import parser, patterns
from termbase.exchange.tbx.entry_reader import EntryReader
from termbase.exchange.tbx.parser import Parser
from termbase.model import Concept, Status

HEAD = '<tbx type="{type}" style="dca" xml:lang="en">{header}<text><body>'
FOOT = "</body></text></tbx>"
MARKED = '<tbxHeader><encodingDesc><p type="termbase:form">1</p></encodingDesc></tbxHeader>'
IDS = ("a", "b", "17", "a b", " a", "", "a&amp;b", "é", "-")
TEXTS = (
    *("thuế", "tax", "tax", "e\u0301", " a  b ", "", " ", "a&amp;b", "&#65;", "a>b", "a]]&gt;b"),
    *("a\nb", "a\n  b", "a\tb", "a\r\nb", "\u00a0x", "\u202ex", "<hi>x</hi>", "<!-- x -->y"),
    *("<![CDATA[x]]>", "</term><term>y", "<?pi?>", "&none;", "\x07", "]]>", "</conceptEntry>"),
)
SECTIONS = (
    "<termSec>{}</termSec>",
    '<termSec>{}<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>',
    '<termSec>{}<note>termbase:review=proposed</note><admin type="source">OJ L 1</admin></termSec>',
    '<termSec>{}<descrip type="context">In use</descrip><note>so</note></termSec>',
    '<termSec>{}<termNote type="termType">odd</termNote></termSec>',
    "<ntig><termGrp>{}</termGrp></ntig>",
    "<other>{}</other>",
    "<!-- {} -->",
)
LEVELS = (
    "",
    '<descrip type="definition">What it is</descrip>',
    '<descrip type="subjectField">law</descrip><note>termbase:kind=place</note>',
    '<xref type="externalCrossReference" target="https://www.wikidata.org/wiki/Q1">wikidata:Q1</xref>',
    "<transacGrp><date>2026-01-01</date></transacGrp>",
    "<term>astray</term>",
    "x",
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file whose entries are of few patterns, most of which nothing hinders."""
    seldom = st.integers(0, 9)
    patterns = draw(
        st.lists(
            st.tuples(
                st.sampled_from(LEVELS),
                st.lists(
                    st.tuples(st.sampled_from(("vi", "en", "en-GB")), st.sampled_from(SECTIONS)),
                    min_size=1,
                    max_size=3,
                ),
            ),
            min_size=1,
            max_size=3,
        )
    )
    entries = []
    for number in range(draw(st.integers(1, 12))):
        level, sections = draw(st.sampled_from(patterns))
        id = draw(st.sampled_from(IDS)) if not draw(seldom) else f"c{number}"
        filled = [(lang, s.format(f"<term>{draw(_texts())}</term>")) for lang, s in sections]
        inside = level + "".join(f'<langSec xml:lang="{lang}">{s}</langSec>' for lang, s in filled)
        gap = draw(st.sampled_from(("\n", "\n", "", "\r\n", "<!-- x -->", "x", "\u00a0")))
        entries.append(f'{gap}<conceptEntry id="{id}">{inside}</conceptEntry>')
    type = draw(st.sampled_from(("TBX-Basic", "TBX-IATE")))
    header = draw(st.sampled_from(("", MARKED)))
    return HEAD.format(type=type, header=header) + "".join(entries) + FOOT


def _texts() -> st.SearchStrategy[str]:
    plain = st.text("ađé x", min_size=1, max_size=4)
    return st.integers(0, 9).flatmap(lambda n: plain if n else st.sampled_from(TEXTS))


def said(data: bytes, chunk: int, patience: int) -> tuple[list[str], str]:
    """What is read, and the error that ends it; a patience below 0 parses every element."""
    with patch.object(parser, "_CHUNK", chunk), patch.object(parser, "_PATIENCE", patience):
        return _all(tbx.read(io.BytesIO(data), "f.tbx"))


def _all(reads: Iterator[object]) -> tuple[list[str], str]:
    found: list[str] = []
    try:
        found.extend(map(repr, reads))
    except BadFile as error:
        return found, f"{error} {error.place}"
    return found, ""


@given(files(), st.sampled_from((40, 300, 65_536)))
def test_a_file_says_the_same_parsed_by_elements(file: str, chunk: int) -> None:
    data = file.encode("utf-8", "surrogatepass")
    assert said(data, chunk, 1_000) == said(data, 65_536, -1)


def similar(count: int, encoding: str = "utf-8", declared: str = "UTF-8") -> bytes:
    """A file of entries that differ in their ids and terms alone."""
    entries = (
        f'<conceptEntry id="c{n}">\n<langSec xml:lang="fr">'
        + SECTIONS[1].format(f"<term>impôt {n}</term>")
        + "</langSec></conceptEntry>\n"
        for n in range(count)
    )
    head = f'<?xml version="1.0" encoding="{declared}"?>' + HEAD.format(type="TBX-Basic", header="")
    return (head + "".join(entries) + FOOT).encode(encoding)


def test_one_entry_of_a_pattern_is_parsed() -> None:
    data = similar(300)
    with (
        patch.object(parser, "_CHUNK", 200),
        patch.object(EntryReader, "read", autospec=True, side_effect=EntryReader.read) as parsed,
    ):
        reads = list(tbx.read(io.BytesIO(data), "f.tbx"))
    assert parsed.call_count < 10
    assert [read.line for read in reads] == [1 + 2 * n for n in range(300)]
    items = [read.item for read in reads]
    assert all(isinstance(item, Concept) for item in items)
    assert [(c.id, c.terms[0].text) for c in items if isinstance(c, Concept)] == [
        (f"c{n}", f"impôt {n}") for n in range(300)
    ]
    assert {c.terms[0].status for c in items if isinstance(c, Concept)} == {Status.PREFERRED}


def test_an_error_after_entries_of_a_pattern_has_its_line() -> None:
    data = similar(300).removesuffix(FOOT.encode()) + b"<conceptEntry>\n\n</oops>"
    for chunk in (200, 65_536):
        assert said(data, chunk, 1_000)[1] == said(data, chunk, -1)[1] != ""
        assert "f.tbx:603" in said(data, chunk, 1_000)[1]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("latin-1", "ISO-8859-1"), ("utf-16", "UTF-16"), ("utf-8", "UTF-16"), ("cp1252", "cp1252")],
)
def test_other_encodings_are_parsed_by_elements(encoding: str, declared: str) -> None:
    found, error = said(similar(20, encoding, declared), 200, 1_000)
    assert not error
    assert len(found) == 20
    assert all("impôt" in read for read in found)


def test_a_file_without_patterns_is_soon_parsed_as_a_whole() -> None:
    entries = "".join(
        f'<conceptEntry id="c{n}"><descrip type="definition">no. {n}</descrip>'
        f'<langSec xml:lang="en"><termSec><term>t{n}</term></termSec></langSec></conceptEntry>'
        for n in range(60)
    )
    data = (HEAD.format(type="TBX-Basic", header="") + entries + FOOT).encode()
    with (
        patch.object(parser, "_CHUNK", 200),
        patch.object(parser, "_PATIENCE", 20),
        patch.object(Parser, "_entries", autospec=True, side_effect=Parser._entries) as looked,
    ):
        assert len(list(tbx.read(io.BytesIO(data), "f.tbx"))) == 60
    assert 0 < looked.call_count < 30


def test_bytes_that_are_other_letters_in_the_declared_encoding() -> None:
    """Two letters of ISO 8859-1 may be the bytes of one letter of UTF-8."""
    data = similar(20, "latin-1", "ISO-8859-1").replace("ô".encode("latin-1"), b"\xc3\xb4")
    with patch.object(parser, "_CHUNK", 200):
        found = [read.item for read in tbx.read(io.BytesIO(data), "f.tbx")]
    assert [c.terms[0].text for c in found if isinstance(c, Concept)] == [
        f"impÃ´t {n}" for n in range(20)
    ]


def test_the_patterns_that_are_kept_are_bounded() -> None:
    entries = "".join(
        f'<conceptEntry id="c{n}"><descrip type="definition">no. {n // 2}</descrip>'
        f'<langSec xml:lang="en"><termSec><term>t{n}</term></termSec></langSec></conceptEntry>'
        for n in range(60)
    )
    data = (HEAD.format(type="TBX-Basic", header="") + entries + FOOT).encode()

    def parsed(limit: int) -> int:
        read = EntryReader.read
        with (
            patch.object(parser, "_CHUNK", 200),
            patch.object(patterns, "_PATTERNS", limit),
            patch.object(EntryReader, "read", autospec=True, side_effect=read) as counted,
        ):
            assert len(list(tbx.read(io.BytesIO(data)))) == 60
        return counted.call_count

    assert parsed(5) > parsed(1_000)


@pytest.mark.parametrize("character", ["\x07", "\ufffe"])
def test_an_id_that_xml_cannot_hold_is_found_out(character: str) -> None:
    data = similar(60).decode().replace('id="c40"', f'id="c40{character}"').encode()
    for chunk in (200, 65_536):
        assert said(data, chunk, 1_000) == said(data, chunk, -1)
        assert "f.tbx:" in said(data, chunk, 1_000)[1]
