"""Every TMX file that other tools wrote: exact counts, nothing lost, the same bytes again."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from termbase.exchange import tmx
from tests.exchange.tmx.dtd import LANG, faults

ROOT = os.environ.get("TERMBASE_TEST_DATA", "")
pytestmark = pytest.mark.skipif(not ROOT, reason="$TERMBASE_TEST_DATA is not set")
SAMPLES = Path(ROOT or ".") / "tmx"

US_CA = {"en-US": 1, "fr-CA": 1}
COUNTS = {
    "neokapi/memory-seed.tmx": (200, dict.fromkeys(("en", "de", "fr", "ja", "nb", "ar"), 200)),
    "neokapi/simple.tmx": (2, {"en": 2, "fr": 2, "de": 1}),
    "okapi/ImportTest2A.tmx": (7, {"en-US": 7, "fr-CA": 7}),
    "okapi/ImportTest2B.tmx": (7, {"en-US": 7, "fr-CA": 7}),
    "okapi/ImportTest2C.tmx": (1, {"en-US": 1, "fr": 1, "en-GB": 1}),
    "okapi/Paragraph_TM.tmx": (7, {"en-US": 7, "de-DE": 7}),
    "okapi/a_small_test.tmx": (1, {"en": 1, "fr": 1}),
    "okapi/a_small_test2.tmx": (1, {"en-US": 1, "fr": 1}),
    "okapi/compkit/ExportTest1A.tmx": (4, {"en-US": 4, "fr-CA": 4}),
    "okapi/compkit/ExportTest1B.tmx": (2, {"en-US": 2, "fr-CA": 2}),
    "okapi/compkit/ExportTest2A.tmx": (6, {"en-US": 6, "fr-CA": 6}),
    "okapi/compkit/ImportTest1A.tmx": (2, {"en-US": 2, "fr-CA": 2}),
    "okapi/compkit/ImportTest1B.tmx": (1, US_CA),
    "okapi/compkit/ImportTest1C.tmx": (
        3, dict.fromkeys(("en-US", "en-GB", "ja-JP", "fr-CA", "es-ES"), 3)),
    "okapi/compkit/ImportTest1D.tmx": (3, {"en-US": 3, "en-GB": 3}),
    "okapi/compkit/ImportTest1H.tmx": (3, {"en-US": 3, "en-GB": 3}),
    "okapi/compkit/ImportTest1I.tmx": (1, {"en-US": 1, "ja-JP": 1}),
    "okapi/compkit/ImportTest1L.tmx": (1, {"en-US": 1, "fr": 1, "en-GB": 1}),
    "okapi/compkit/ImportTest2A.tmx": (7, {"en-US": 7, "fr-CA": 7}),
    "okapi/compkit/ImportTest2B.tmx": (7, {"en-US": 7, "fr-CA": 7}),
    "okapi/header_with_prop_and_note.tmx": (1, {"en-US": 1, "fr": 1}),
    "okapi/html_test.tmx": (11, {"en-US": 11, "fr-FR": 11}),
    "okapi/okapi-confusion.tmx": (1, {"en": 1}),
    "okapi/potest.po.normal.tmx": (12, {"en": 12, "fr": 9}),
    "okapi/sampleTMX2.tmx": (2, {"en-US": 2, "fr-CA": 2, "fr-FR": 1}),
    "okapi/tmxtest-attributes.tmx": (9, {"en-US": 9, "fr-FR": 9}),
    "pontoon/no_entries.tmx": (0, {}),
    "pontoon/valid_entries.tmx": (5, {"en-US": 5, "sl": 5}),
}  # fmt: skip
"""Units, and segments a language. No sample has anything that must be refused."""


def test_no_sample_is_left_out():
    found = {str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*.tmx")}
    assert found == set(COUNTS)


@pytest.mark.parametrize("name", COUNTS)
def test_exact_counts(name):
    units, segments = COUNTS[name]
    _, reads = tmx.read(SAMPLES / name)
    reads = list(reads)
    assert [(read.line, read.refused.english()) for read in reads if read.refused] == []
    found = Counter(s.lang for read in reads for s in read.unit.segments)
    assert (len(reads), found) == (units, segments)
    assert (units, Counter(segments)) == _counted_by_lxml(SAMPLES / name)


@pytest.mark.parametrize("name", COUNTS)
def test_nothing_is_lost_and_the_second_export_is_the_first(name):
    header, reads = tmx.read(SAMPLES / name)
    units = [read.unit for read in reads]
    first = io.StringIO()
    assert not tmx.write(units, first, header)
    data = first.getvalue().encode()
    assert faults(data) == []
    assert _facts(io.BytesIO(data)) == _facts(SAMPLES / name)
    header, reads = tmx.read(io.BytesIO(data))
    second = io.StringIO()
    tmx.write((read.unit for read in reads), second, header)
    assert second.getvalue() == first.getvalue()


def _parsed(source: Path | io.BytesIO) -> etree._Element:
    parser = etree.XMLParser(no_network=True, load_dtd=False, remove_comments=True)
    return etree.parse(source if isinstance(source, io.BytesIO) else str(source), parser).getroot()


def _counted_by_lxml(path: Path) -> tuple[int, Counter]:
    root = _parsed(path)
    return len(root.findall(".//tu")), Counter(_tag(v.get(LANG)) for v in root.iter("tuv"))


def _tag(said: str) -> str:
    first, *rest = said.split("-")
    return "-".join([first.lower(), *(part.upper() for part in rest)])


def _facts(source: Path | io.BytesIO) -> list:
    """All that a file says, unit by unit; remarks in any order, since TMX gives it no meaning."""
    root = _parsed(source)
    header = root.find("header")
    default = header.get("srclang", "")
    facts = [_said(header, default, leave=()), _remarks(header)]
    facts += [sorted(etree.tostring(ude, method="c14n", with_tail=False).split())
              for ude in header.findall("ude")]  # fmt: skip
    for unit in root.iter("tu"):
        facts.append((_said(unit, default), _remarks(unit)))
        facts += [(_said(v, ""), _remarks(v), _content(v.find("seg"))) for v in unit.findall("tuv")]
    return facts


def _said(element: etree._Element, default: str, leave: tuple[str, ...] = ("srclang",)) -> dict:
    said = {name: _value(name, value) for name, value in element.attrib.items()}
    if element.tag == "header":
        # What the DTD demands and a file may lack is filled in.
        for name, value in (("o-tmf", "termbase"), ("srclang", "*all*")):
            said.setdefault(name, value)
    if leave and said.get("srclang") == _value("srclang", default):
        del said["srclang"]
    return said


def _value(name: str, value: str) -> str:
    if name.endswith("date"):
        return re.sub(r"[-:Z]", "", value)
    return value.lower() if name.endswith("lang") else value


def _remarks(element: etree._Element) -> list:
    found = [e for e in element if e.tag in ("note", "prop")]
    # An element that TMX does not have (a property without a type) is kept in a property.
    found = [etree.fromstring(e.text) if e.get("type") == "x-extra" else e for e in found]
    return sorted((e.tag, sorted(_said(e, "").items()), e.text or "") for e in found)


def _content(segment: etree._Element) -> bytes:
    return etree.tostring(segment, method="c14n", with_tail=False)
