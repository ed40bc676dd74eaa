"""XLIFF: targets as passages, inline codes seen through, and edits between the codes."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.errors import BadFile, InvalidValue
from termbase.exchange.documents import Edit, read
from termbase.exchange.xliff import read as read_units
from tests.exchange.documents.round_trips import check_round_trip, edits

FIRST = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original="a.html" source-language="en" target-language="vi" datatype="html"><body>
{units}
 </body></file>
</xliff>
"""
SECOND = """<xliff version="2.1" srcLang="en" trgLang="vi"
 xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
{units}
</file></xliff>
"""


def first(units: str) -> bytes:
    return FIRST.format(units=units).encode()


def second(units: str) -> bytes:
    return SECOND.format(units=units).encode()


def target(inner: str) -> bytes:
    return first(f"<trans-unit id='1'><source>x</source><target>{inner}</target></trans-unit>")


def seen(data: bytes) -> list[str]:
    """The passages with ``·`` for each masked run of characters."""
    found = []
    for passage in read(data, "xliff", "a.xlf").passages:
        text = passage.text
        for start, end in reversed(passage.masked):
            text = f"{text[:start]}·{text[end:]}"
        found.append(text)
    return found


def test_targets_are_passages():
    document = read(
        first(
            """<trans-unit id="a&amp;b"><source>Prime <g id="1">Minister</g></source>
            <target xml:lang="vi-VN">Thủ <g id="1">tướng</g> &amp; ông</target>
            <alt-trans><target>khác</target></alt-trans></trans-unit>
            <trans-unit id="2"><source>New</source><target state="new">New</target></trans-unit>
            <trans-unit id="3"><source>New</source><target/></trans-unit>
            <trans-unit id="4"><source>New</source></trans-unit>
            <trans-unit id="5" translate="no"><source>N</source><target>N</target></trans-unit>
            <trans-unit id="6"><source>One. Two.</source>
            <seg-source><mrk mtype="seg" mid="0">One.</mrk> <mrk mtype="seg" mid="1">Two.</mrk>
            </seg-source><target><mrk mtype="seg" mid="0">Một.</mrk> <mrk mtype="seg" mid="1"
            >Hai.</mrk></target></trans-unit>"""
        ),
        "xliff",
        "a.xlf",
    )
    assert document.lang == "vi"
    assert [(p.text, p.lang, p.source, p.source_lang, p.locator) for p in document.passages] == [
        ("Thủ tướng & ông", "vi-VN", "Prime Minister", "en", "f=a.html/u=a&b"),
        ("Một.", "vi", "One.", "en", "f=a.html/u=6/s=0"),
        ("Hai.", "vi", "Two.", "en", "f=a.html/u=6/s=1"),
    ]
    assert document.passages[0].context == "a&b"
    assert document.place(0, 4) == (5, 52)


def test_segments_of_version_2():
    document = read(
        second(
            """<unit id="u"><originalData><data id="d">x</data></originalData>
            <segment id="s1"><source>In <pc id="1">Ha</pc>noi</source>
            <target>Ở <pc id="1">Hà </pc>Nội<sc id="2"/>!<ec startRef="2"/></target></segment>
            <ignorable><source> </source></ignorable>
            <segment><source>a</source><target>b<ph id="3" dataRef="d"/>c</target></segment></unit>
            <unit id="v"/><unit id="w"><segment><source>a</source><target>b</target></segment>
            </unit>"""
        ),
        "xliff",
        "a.xlf",
    )
    assert [(p.text, p.source, p.locator) for p in document.passages] == [
        ("Ở Hà Nội!", "In Hanoi", "f=f/u=u/s1"),
        ("b\ufffcc", "a", "f=f/u=u"),
        ("b", "a", "f=f/u=w"),
    ]
    assert document.passages[1].masked == ((1, 2),)


def test_what_is_not_to_be_translated_is_no_passage():
    def unit(target: str, said: str = "") -> str:
        inner = f"<segment><source>a</source><target>{target}</target></segment>"
        return f"<unit id='{target}'{said}>{inner}</unit>"

    yes = unit("c", " translate='yes'")
    data = second(
        f"<group id='g' translate='no'>{unit('b')}{yes}"
        f"<group id='h' translate='yes'>{unit('d')}</group></group>{unit('e')}"
    )
    assert seen(data) == ["c", "d", "e"]


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("Phạm <bpt id='1'>&lt;b></bpt>Minh<ept id='1'>&lt;/b></ept> Chính", "Phạm Minh Chính"),
        ("Phạm <bx id='1'/>Minh<ex id='1'/> Chính<it id='2' pos='open'>x</it>", "Phạm Minh Chính"),
        ("Phạm <ph id='1'>&lt;b class='x'&gt;</ph>Minh<ph id='2'>&lt;/b&gt;</ph>", "Phạm Minh"),
        ("a<ph id='1'>&lt;br&gt;</ph>b<ph id='1'>{0}</ph><x id='3'/>c", "a·b·c"),
        ("a<x id='1' ctype='lb'/>b", "a\nb"),
        ("a<x id='START_BOLD_TEXT' ctype='x-b' equiv-text='&lt;b&gt;'/>b", "ab"),
        ("a<ph id='1'>x<sub>đoạn</sub>y</ph>b", "a·b"),
        ("a <mrk mtype='protected'>ha <g id='1'>noi</g></mrk> b", "a · b"),
        ("a<![CDATA[<b>&amp;]]>b<!-- c --><?d e?>f", "a·bf"),
        ("a &lt;b&gt;Hà&lt;/b&gt; Nội &#7879; %s", "a Hà Nội ệ ·"),
        ("a<y:z xmlns:y='u'>b</y:z>c", "abc"),
    ],
)
def test_codes_are_seen_through_or_masked(inner, shown):
    assert seen(target(inner)) == [shown]


def test_an_edit_keeps_the_codes():
    data = target("Ông Pham <g id='1'>Minh</g> Chinh<x id='2'/> A&amp;B <![CDATA[x]]>")
    document = read(data, "xliff", "a.xlf")
    text = document.passages[0].text
    assert text == "Ông Pham Minh Chinh\ufffc A&B x"
    made = [Edit(0, 4, 19, "Phạm Minh Chính"), Edit(0, 21, 24, "<&"), Edit(0, 25, 26, "]]>")]
    assert document.rewritten(made) == data.replace(b"Pham", "Phạm".encode()).replace(
        b"Chinh", "Chính".encode()
    ).replace(b"A&amp;B", b"&lt;&amp;").replace(b"[x]", b"[]]]]><![CDATA[>]")
    with pytest.raises(InvalidValue):
        document.rewritten([Edit(0, 0, 1, "\x07")])


def test_a_file_keeps_its_encoding_and_line_ends():
    text = target("Hà &#x1ed9;").decode().replace("UTF-8", "UTF-16").replace("\n", "\r\n")
    data = text.encode("utf-16")
    document = read(data, "xliff", "a.xlf")
    assert document.passages[0].text == "Hà ộ"
    after = document.rewritten([Edit(0, 0, 2, "Ha")])
    assert after == text.replace("Hà", "Ha").encode("utf-16")
    latin = target("Ha").replace(b"UTF-8", b"ISO-8859-1")
    assert b"<target>H&#7841;</target>" in read(latin, "xliff", "a").rewritten([Edit(0, 1, 2, "ạ")])


@pytest.mark.parametrize(
    "data",
    [
        b"<xliff version='1.2'><file>",
        b"<!DOCTYPE xliff [<!ENTITY a 'b'>]><xliff version='1.2'/>",
        b"<html/>",
        b"<xliff version='3.0'/>",
        b"<xliff version='1.2'>" + b"<group>" * 1000,
        b"<?xml version='1.0' encoding='x-y'?><xliff version='1.2'/>",
    ],
)
def test_what_is_no_xliff_is_refused(data):
    with pytest.raises(BadFile):
        read(data, "xliff", "a.xlf")


CODES = st.sampled_from(
    ["<g id='1'>", "</g>", "<x id='2'/>", "<ph id='3'>&lt;b></ph>", "<bx id='4'/>", "<!-- x -->",
     "<bpt id='5'>x</bpt>", "<mrk mtype='protected'>", "</mrk>", "<![CDATA[Hà]]>", "Nội", " ",
     "\r\n", "&amp;", "&#7879;", "]]&gt;", "x", "a\u0323", "<x id='6' ctype='lb'/>"]
)  # fmt: skip


@st.composite
def contents(draw: st.DrawFn) -> str:
    """Well-formed contents."""
    found, path = "", []
    for piece in draw(st.lists(CODES, max_size=10)):
        if piece.startswith("</"):
            if path and piece == path[-1]:
                found += path.pop()
        else:
            found += piece
            path += ["</g>"] if piece.startswith("<g") else []
            path += ["</mrk>"] if piece.startswith("<mrk") else []
    return found + "".join(reversed(path))


@settings(deadline=None)
@given(st.lists(contents(), min_size=1, max_size=3), st.data())
def test_edits_come_back_and_codes_stay(inner, draws):
    units = "".join(
        f"<trans-unit id='{n}'><source>x</source><target>{each}</target></trans-unit>\n"
        for n, each in enumerate(inner)
    )
    data = first(units)
    document = read(data, "xliff", "a")
    made = [Edit(e.passage, e.start, e.end, e.text.translate({ord(c): "b" for c in "&<>%_"}))
            for e in draws.draw(edits(document))]  # fmt: skip
    after = check_round_trip(data, "xliff", made)
    old, new = (list(read_units(io.BytesIO(each), "a")) for each in (data, after))
    assert [codes(each) for each in old] == [codes(each) for each in new]


def codes(read) -> list[str]:
    """The codes of the target, whatever text stands between them."""

    def within(content) -> list[str]:
        found = []
        for part in content:
            if not isinstance(part, str):
                inner = within(part.content) if part.role.holds_text else []
                found += [part.element, part.id, *inner]
        return found

    return [name for segment in read.unit.segments for name in within(segment.content)]
