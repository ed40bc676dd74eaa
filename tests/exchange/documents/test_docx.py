"""DOCX: paragraphs as passages, and edits that change text runs of one part only."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from termbase.errors import BadFile
from termbase.exchange.documents import Edit, read
from tests.exchange.documents.packages import W, members, package, packed, story
from tests.exchange.documents.round_trips import check_round_trip, edits

BODY = "word/document.xml"


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{text}</w:t></w:r>'


def texts(data: bytes) -> list[str]:
    return [passage.text for passage in read(data, "docx", "a.docx").passages]


def body(data: bytes) -> str:
    return members(data)[BODY][0].decode()


def changed(before: str, made: list[Edit]) -> str:
    """The body of a document with edits."""
    data = package(before)
    after = read(data, "docx", "a.docx").rewritten(made)
    old, new = members(data), members(after)
    assert list(old) == list(new)
    assert {k: v for k, v in old.items() if k != BODY} == {
        k: v for k, v in new.items() if k != BODY
    }
    assert old[BODY][1] == new[BODY][1]
    return re.search("<w:body>(.*)<w:sectPr/>", body(after), re.DOTALL)[1]


def test_stories_are_read_in_order_with_what_the_document_says():
    data = package(
        p(r("Hà Nội")) + p() + p(r("Huế")),
        header1=p(r("Đầu")),
        footer1=p(r("Chân")),
        comments=f"<w:comment>{p(r('nhận xét'))}</w:comment>",
        footnotes=f'<w:footnote w:type="separator" w:id="-1">{p()}</w:footnote>'
        f'<w:footnote w:id="2">{p(r("Chú"))}{p(r("thích"))}</w:footnote>',
    )
    document = read(data, "docx", "a.docx")
    assert (document.lang, document.date) == ("vi-VN", "2026-11-05")
    assert [(each.text, each.locator) for each in document.passages] == [
        ("Hà Nội", "paragraph 1"),
        ("Huế", "paragraph 3"),
        ("Chú", "footnote 2, paragraph 1"),
        ("thích", "footnote 2, paragraph 2"),
        ("Đầu", "header1, paragraph 1"),
        ("Chân", "footer1, paragraph 1"),
    ]
    assert document.place(0, 0) is None
    assert document.offset(0, 0) is None


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText>'
    '<w:t>mã</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ('<w:r w:rsidR="1"><w:t>Phạm M</w:t></w:r><w:proofErr w:type="spellStart"/>'
         '<w:bookmarkStart w:id="0" w:name="x"/><w:r w:rsidR="2"><w:t>inh</w:t></w:r>',
         "Phạm Minh"),
        ('<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>'
         "<w:softHyphen/><w:t>e</w:t><w:cr/></w:r>", "a\tb\nc\u2011d\u00ade\n"),
        (f'{r("a")}<w:ins w:id="1">{r("b")}</w:ins><w:del w:id="2"><w:r><w:delText>c</w:delText>'
         f'<w:t>c</w:t></w:r></w:del><w:moveFrom w:id="3">{r("d")}</w:moveFrom>'
         f'<w:moveTo w:id="4">{r("e")}</w:moveTo>', "abe"),
        (f'<w:hyperlink>{r("a")}</w:hyperlink><w:sdt><w:sdtPr><w:x>{r("z")}</w:x></w:sdtPr>'
         f'<w:sdtContent>{r("b")}</w:sdtContent></w:sdt><w:fldSimple w:instr="X">{r("c")}'
         "</w:fldSimple>", "abc"),
        (f'{FIELD}{r("a")}<w:r><w:fldChar w:fldCharType="end"/></w:r>{r("b")}', "ab"),
        ("<w:r><w:t> a  b </w:t></w:r><w:r><w:t>&#x1ea1; &amp;</w:t></w:r>", "a  bạ &"),
        ("<w:r><w:t>a<![CDATA[<b>]]><!-- x -->c</w:t></w:r>", "a<b>c"),
        (f'<w:r><w:ruby><w:rt>{r("x")}</w:rt><w:rubyBase>{r("y")}</w:rubyBase></w:ruby></w:r>',
         "y"),
        ("<w:pPr><w:rPr><w:del/><w:lang w:val='fr'/></w:rPr></w:pPr>" + r("a"), "a"),
        ("<w:r><mc:AlternateContent><mc:Choice><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>b</w:t>"
         "</mc:Fallback></mc:AlternateContent></w:r>" + r("c"), "ac"),
        ("<w:r><mc:AlternateContent><mc:Choice><v:x/></mc:Choice><mc:Fallback><w:t>b</w:t>"
         "</mc:Fallback></mc:AlternateContent></w:r>", "b"),
    ],
)  # fmt: skip
def test_what_a_reader_reads_of_a_paragraph(runs, text):
    assert texts(package(p(runs))) == [text]


def test_a_field_goes_on_over_paragraphs_but_its_code_does_not():
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(package(p(FIELD, r("a")) + p(r("b"), begun, r("c")) + p(r("d")))) == [
        "a", "b", "d",
    ]  # fmt: skip


def test_what_is_no_prose_is_masked():
    runs = (
        r("a")
        + r("b", "<w:vanish/>")
        + r("c", '<w:noProof/><w:rPrChange><w:rPr><w:vanish w:val="0"/></w:rPr></w:rPrChange>')
        + r("d", '<w:noProof w:val="0"/>')
        + r("e", '<w:rStyle w:val="VerbatimChar"/>')
        + '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    )
    data = package(p(runs) + p('<w:pPr><w:pStyle w:val="SourceCode"/></w:pPr>', r("x = 1")))
    passage = read(data, "docx", "a.docx").passages[0]
    assert (passage.text, passage.masked) == ("abcde\ufffc", ((1, 3), (4, 6)))
    assert len(read(data, "docx", "a.docx").passages) == 1


def test_the_language_is_that_of_most_of_the_text():
    french = "<w:lang w:val='fr-FR' w:eastAsia='ja-JP'/>"
    data = package(p(r("Hà", "<w:lang w:val='vi'/>"), r(" est", french)) + p(r("a")))
    assert [each.lang for each in read(data, "docx", "a.docx").passages] == ["fr-FR", ""]


def test_an_edit_over_split_runs_changes_their_texts():
    before = p(
        "<w:r><w:t>Pham </w:t></w:r>",
        r("Minh ", "<w:b/>"),
        "<w:proofErr w:type='spellEnd'/>",
        r("Chinh &amp; ông"),
    )
    # Word does not show the space at the end of the first run.
    assert texts(package(before)) == ["PhamMinh Chinh & ông"]
    assert changed(before, [Edit(0, 0, 14, "Phạm Minh Chính")]) == before.replace(
        "<w:t>Pham <", '<w:t xml:space="preserve">Phạm <'
    ).replace("Chinh", "Chính")


@pytest.mark.parametrize(
    ("runs", "edit", "after"),
    [
        ("<w:r><w:t>Hanoi</w:t></w:r>", (0, 5, "Hà Nội"), "<w:r><w:t>Hà Nội</w:t></w:r>"),
        ("<w:r><w:t>Hanoi</w:t></w:r>", (0, 3, ""), "<w:r><w:t>oi</w:t></w:r>"),
        ("<w:r><w:t> a </w:t></w:r>", (0, 1, " <b"),
         '<w:r><w:t xml:space="preserve"> &lt;b</w:t></w:r>'),
        ("<w:r><w:t xml:space='default' >a</w:t></w:r>", (1, 1, " "),
         '<w:r><w:t xml:space="preserve" >a </w:t></w:r>'),
        ("<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>", (0, 3, "ab"),
         "<w:r><w:t>a</w:t><w:t>b</w:t></w:r>"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", (1, 2, "-"),
         '<w:r><w:t>a</w:t><w:t xml:space="preserve">-</w:t><w:t>b</w:t></w:r>'),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", (0, 3, "xy"),
         "<w:r><w:t>xy</w:t><w:br/><w:t></w:t></w:r>"),
        ("<w:r><w:t>a<![CDATA[b]]></w:t></w:r>", (1, 2, "<"),
         "<w:r><w:t>a<![CDATA[<]]></w:t></w:r>"),
    ],
)  # fmt: skip
def test_what_an_edit_leaves(runs, edit, after):
    assert changed(p(runs), [Edit(0, *edit)]) == p(after)


def test_a_text_box_is_read_once_and_edited_in_both_branches():
    box = p(r("Ha"), r("noi")) + p(r("Hue"))
    other = p(r("Hanoi")) + p(r("x")) + p(r("Hue"))
    before = p(
        r("a"),
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent>{box}"
        f"</w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{other}</w:txbxContent>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        r("b"),
    )
    assert texts(package(before)) == ["ab", "Hanoi", "Hue"]
    after = changed(before, [Edit(1, 0, 5, "Hà Nội"), Edit(2, 0, 3, "Huế")])
    assert after == before.replace(r("Ha"), r("Hà Nộ")).replace(r("noi"), r("i")).replace(
        r("Hanoi"), r("Hà Nội")
    ).replace(r("Hue"), r("Huế"))


def test_other_prefixes_and_strict_documents():
    inner = "<x:body><x:p><x:r><x:t>a</x:t><x:softHyphen/></x:r></x:p></x:body>"
    for space in (W, "http://purl.oclc.org/ooxml/wordprocessingml/main"):
        data = packed({"document": f'<x:document xmlns:x="{space}">{inner}</x:document>'.encode()})
        assert texts(data) == ["a\u00ad"]
        after = read(data, "docx", "a").rewritten([Edit(0, 1, 2, "b")])
        assert b'<x:t xml:space="preserve">b</x:t>' in members(after)[BODY][0]
    default = f'<document xmlns="{W}">{inner.replace("x:", "")}</document>'.encode()
    assert texts(packed({"document": default})) == ["a\u00ad"]


def test_packed_bytes_of_other_parts_stay():
    data = package(p(r("Hanoi")), header1=p(r("x")))
    after = read(data, "docx", "a.docx").rewritten([Edit(0, 0, 5, "Hà Nội")])
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert new.comment == old.comment == b"a comment"
        for info in old.infolist():
            if info.filename != BODY:
                other = new.getinfo(info.filename)
                size = 30 + len(info.filename) + info.compress_size
                assert data[info.header_offset :][:size] == after[other.header_offset :][:size]


def test_an_archive_written_as_a_stream_is_rewritten():
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (data, _) in members(package(p(r("Hanoi")))).items():
            archive.writestr(name, data)
    after = read(pipe.data, "docx", "a.docx").rewritten([Edit(0, 0, 5, "Hà Nội")])
    assert texts(after) == ["Hà Nội"]
    assert list(members(after)) == list(members(pipe.data))


def test_an_archive_that_reserves_room_for_sizes_is_rewritten():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (data, _) in members(package(p(r("Hanoi")))).items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(data)
    after = read(stream.getvalue(), "docx", "a.docx").rewritten([Edit(0, 0, 5, "Hà Nội")])
    assert texts(after) == ["Hà Nội"]
    assert list(members(after)) == list(members(stream.getvalue()))


def test_what_is_not_seen_is_taken_out():
    assert changed(p(r("Hà\u200b Nội")), [Edit(0, 2, 3, "")]) == p(r("Hà Nội"))


PIECES = st.sampled_from(
    [r("Phạm "), r("Minh"), r("&#7879;"), r("ẩn", "<w:vanish/>"), "<w:r><w:tab/></w:r>",
     "<w:r><w:t> trong </w:t></w:r>", "<w:r><w:t/></w:r>", "<w:r><w:t>a<![CDATA[b]]></w:t></w:r>",
     "<w:r><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>", "<w:proofErr/>", r(" "),
     f"<w:ins>{r('chèn')}</w:ins>", f"<w:del>{r('xóa')}</w:del>", FIELD,
     '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
     f"<w:r><mc:AlternateContent><mc:Choice>{p(r('Hộp'), r('a'))}</mc:Choice><mc:Fallback>"
     f"{p(r('Hộpa'))}</mc:Fallback></mc:AlternateContent></w:r>"]
)  # fmt: skip
PARAGRAPHS = st.lists(st.lists(PIECES, max_size=6).map("".join).map(p), min_size=1, max_size=3)


@settings(deadline=None)
@given(PARAGRAPHS, PARAGRAPHS, st.data())
def test_edits_come_back_and_all_else_stays(one, other, draws):
    data = package("".join(one), header1="".join(other))
    made = draws.draw(edits(read(data, "docx", "a")))
    after = check_round_trip(data, "docx", made)
    old, new = members(data), members(after)
    assert list(old) == list(new)
    for name, (content, said) in old.items():
        assert new[name][1] == said
        if name in (BODY, "word/header1.xml"):
            assert without_text(new[name][0]) == without_text(content)
        else:
            assert new[name][0] == content


def without_text(part: bytes) -> bytes:
    """A part without the content of its text elements, and without whether they keep spaces."""
    root = etree.fromstring(part)
    for element in root.iter(f"{{{W}}}t"):
        element.text = ""
        element.attrib.clear()
    return etree.tostring(root)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        package(p(r("a")))[:-40],
        packed({"header1": story(p(r("a")), "hdr")}),
        packed({"document": story("<w:p>")}),
        packed({"document": b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + story("").split(b"\r\n")[1]}),
        packed({"document": b"<html/>"}),
        package(p(r("a"))).replace(b"word/document.xml", b"word/documemt.xml"),
        package(p(r("a"))).replace(b"word/media/image1.png", b"word/document.xml\0\0\0\0"),
    ],
)
def test_what_is_no_document_is_refused(data):
    with pytest.raises(BadFile):
        read(data, "docx", "a.docx")
