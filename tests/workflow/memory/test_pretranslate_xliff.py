"""XLIFF files filled from the memory."""

import io
import re

import pytest

from termbase.exchange.xliff.validation import validate
from termbase.store import units
from termbase.store.base import Base
from termbase.store.unit_selection import EVERYTHING
from termbase.workflow.memory.draft import Origin, Wanted
from termbase.workflow.memory.pretranslate_xliff import pretranslate_xliff
from termbase.workflow.memory.remember import remember_files

MEMORY = """\
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en"><seg>Open <bpt i="1"/>the file<ept i="1"/> now</seg></tuv>
<tuv xml:lang="vi"><seg>Mở <bpt i="1"/>tập tin<ept i="1"/> ngay</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Page 3 of the book</seg></tuv>
<tuv xml:lang="vi"><seg>Trang 3 của cuốn sách</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Save all open files</seg></tuv>
<tuv xml:lang="vi"><seg>Ghi mọi tập tin đang mở</seg></tuv></tu>
</body></tmx>
"""
FIRST = """\
<?xml version="1.0" encoding="utf-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a" source-language="en" target-language="vi" datatype="plaintext"><body>
<trans-unit id="1"><source>Open <g id="7">the file</g> now</source></trans-unit>
<trans-unit id="2"  ><source>Page 5 of the book</source><target/></trans-unit>
<trans-unit id="3"><source>Done</source>   <target state="final">Xong</target></trans-unit>
<trans-unit id="4"><source>Save all the open files</source></trans-unit>
<trans-unit id="5"><source>Nothing like it anywhere</source></trans-unit>
<trans-unit id="6"><source>Save <x id="1"/>all<x id="2"/> open files</source></trans-unit>
</body></file></xliff>
"""
SECOND = """\
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="vi">
<file id="f"><unit id="1"><segment><source>Open <pc id="7">the file</pc> now</source></segment>
<segment><source>Page 5 of the book</source></segment></unit></file></xliff>
"""


@pytest.fixture
def base(tmp_path):
    with Base.create(tmp_path / "t.db") as base:
        (tmp_path / "memory.tmx").write_text(MEMORY, encoding="utf-8")
        remember_files(base, "lan", [str(tmp_path / "memory.tmx")])
        yield base


def filled(base, tmp_path, text):
    (tmp_path / "a.xlf").write_text(text, encoding="utf-8")
    stream = io.BytesIO()
    report = pretranslate_xliff(base, str(tmp_path / "a.xlf"), stream, Wanted("", ""))
    return report, stream.getvalue().decode()


def test_the_first_generation(base, tmp_path):
    report, text = filled(base, tmp_path, FIRST)
    expected = (
        FIRST.replace(
            '<source>Open <g id="7">the file</g> now</source>',
            '<source>Open <g id="7">the file</g> now</source>'
            '<target state="translated">Mở <g id="7">tập tin</g> ngay</target>',
        )
        .replace(
            "<target/>",
            '<target state="needs-review-translation">Trang 5 của cuốn sách</target>'
            '<alt-trans match-quality="99%" origin="termbase"><source>Page 3 of the book</source>'
            "<target>Trang 3 của cuốn sách</target></alt-trans>",
        )
        .replace(
            "<source>Save all the open files</source>",
            "<source>Save all the open files</source>"
            '<target state="needs-review-translation">Ghi mọi tập tin đang mở</target>'
            '<alt-trans match-quality="80%" origin="termbase"><source>Save all open files</source>'
            "<target>Ghi mọi tập tin đang mở</target></alt-trans>",
        )
    )
    assert text == expected
    assert (report.entries, report.translated, report.sure, report.left) == (6, 1, 1, 2)
    assert report.drafts == {Origin.EXACT: 1, Origin.ADAPTED: 1, Origin.FUZZY: 1}


def test_the_second_generation(base, tmp_path):
    report, text = filled(base, tmp_path, SECOND)
    assert '<segment state="translated"><source>Open' in text
    assert '<target>Mở <pc id="7">tập tin</pc> ngay</target>' in text
    assert '<segment state="initial" id="s1"><source>Page 5' in text
    assert (
        '<mtc:match ref="#s1" similarity="99" origin="termbase"><source>Page 3 of the book</source>'
        "<target>Trang 3 của cuốn sách</target></mtc:match></mtc:matches><segment state="
    ) in text
    assert "<target>Trang 5 của cuốn sách</target>" in text
    assert (report.drafted, report.sure, report.left) == (2, 1, 0)


CODED = {
    FIRST: '<source>Open <g id="7">the file</g> at once</source>',
    SECOND: '<source>Open <pc id="7" dataRefStart="d">the file</pc> at once</source>',
}


@pytest.mark.parametrize("text", [FIRST, SECOND])
def test_codes_of_a_match_are_those_of_the_text(base, tmp_path, text):
    head, _, rest = text.partition("<source>")
    changed = head + CODED[text] + rest.partition("</source>")[2]
    code = re.search(r"<(\w+) id=\"7\"", CODED[text])[1]
    pair = f'<source>Open <{code} id="7">the file</{code}> now</source><target>Mở <{code} id="7">'
    assert pair in filled(base, tmp_path, changed)[1]


@pytest.mark.parametrize("text", [FIRST, SECOND])
def test_again_changes_nothing_and_matches_are_no_memory(base, tmp_path, text):
    once = filled(base, tmp_path, text)[1]
    report, again = filled(base, tmp_path, once)
    assert again == once and report.drafted == 0
    (tmp_path / "once.xlf").write_text(once, encoding="utf-8")
    with Base.create(tmp_path / "other.db") as other:
        remember_files(other, "lan", [str(tmp_path / "once.xlf")])
        stored = {s.text for unit in units.stream(other, EVERYTHING) for s in unit.segments}
    assert "Page 5 of the book" in stored and "Page 3 of the book" not in stored


@pytest.mark.parametrize(("text", "schema"), [(FIRST, "1.2 strict"), (SECOND, "2.0")])
def test_the_result_is_valid(base, tmp_path, text, schema):
    etree = pytest.importorskip("lxml.etree")
    judges = pytest.importorskip("tests.interop.test_xliff_schemas")
    if judges.FOLDER is None:
        pytest.skip("the schemas of XLIFF are not here")
    data = filled(base, tmp_path, text)[1].encode()
    found = judges.schema(schema)
    assert found.validate(etree.fromstring(data)), found.error_log
    assert not [fault for fault in validate(io.BytesIO(data), "x") if not fault.note]
