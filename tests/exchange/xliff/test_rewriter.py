"""Targets written into XLIFF files: they are there, and every other byte is as it was."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.errors import BadFile
from termbase.exchange import xliff
from termbase.exchange.units import UnitRead
from termbase.exchange.xliff import Edit
from termbase.model.unit import Code, Role

FIRST = """<?xml version="1.0" encoding="UTF-8"?>
<!-- <trans-unit id="no"> -->
<xlf:xliff   version='1.2' xmlns:xlf="urn:oasis:names:tc:xliff:document:1.2">
<xlf:file source-language="en" target-language="vi" original="a"><xlf:body>
  <xlf:trans-unit id="1" approved = 'no'>
    <xlf:source>One &lt;b&gt;</xlf:source>
    <!-- a <target> in a remark -->
    <xlf:alt-trans><xlf:target>no</xlf:target></xlf:alt-trans>
  </xlf:trans-unit>
  <xlf:trans-unit id="2"><xlf:source>Two</xlf:source><xlf:target state = "new"  x:a=">"
   xmlns:x="u">old<![CDATA[</xlf:target>]]></xlf:target></xlf:trans-unit>
  <xlf:trans-unit id="3"><xlf:source>Three</xlf:source><xlf:target/></xlf:trans-unit>
</xlf:body></xlf:file></xlf:xliff>
<?last?>"""


def rewritten(data: bytes, choose) -> tuple[bytes, int]:
    stream = io.BytesIO()
    count = xliff.rewrite(io.BytesIO(data), stream, choose, "x")
    return stream.getvalue(), count


def by_id(**texts: str):
    def choose(read: UnitRead) -> Edit | None:
        text = texts.get(f"u{read.unit.id}")
        return Edit((text,), "translated") if text is not None else None

    return choose


def test_nothing_chosen_is_the_same_file():
    assert rewritten(FIRST.encode(), lambda _: None) == (FIRST.encode(), 0)


def test_a_target_that_was_not_there_goes_after_the_source_with_its_indent():
    data, count = rewritten(FIRST.encode(), by_id(u1="Một & hai"))
    new = '\n    <xlf:target state="translated">Một &amp; hai</xlf:target>'
    assert data.decode() == FIRST.replace("&gt;</xlf:source>", f"&gt;</xlf:source>{new}", 1)
    assert count == 1


def test_a_target_is_written_over_whatever_stands_in_it():
    data, _ = rewritten(FIRST.encode(), by_id(u2="Hai"))
    old = FIRST[FIRST.index('<xlf:target state = "new"') : FIRST.index("]]></xlf:target>") + 3]
    new = '<xlf:target state="translated"  x:a=">"\n   xmlns:x="u">Hai'
    assert data.decode() == FIRST.replace(old, new)


def test_an_empty_target_is_filled():
    data, _ = rewritten(FIRST.encode(), by_id(u3="Ba"))
    assert data.decode() == FIRST.replace(
        "<xlf:target/>", '<xlf:target state="translated">Ba</xlf:target>'
    )


SECOND = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="vi">
 <file id="f"><skeleton>{}</skeleton><unit id="1"><notes><note>x</note></notes>
  <segment><source>A <ph id="1"/></source></segment>
  <ignorable><source> </source></ignorable>
  <segment id="b" state="initial"><source>B</source><target xml:lang="vi">b</target></segment>
 </unit></file></xliff>"""  # noqa: E501


def test_segments_of_xliff_2():
    def choose(read: UnitRead) -> Edit:
        return Edit((f"{read.part} ", Code(Role.ALONE, "ph", "1")), "translated")

    text = SECOND.format("x" * 200_000)
    data, count = rewritten(text.encode(), choose)
    assert count == 2
    wanted = text.replace(
        "<segment><source>A <ph id=\"1\"/></source>",
        '<segment state="translated"><source>A <ph id="1"/></source>'
        '<target>0 <ph id="1"/></target>',
    ).replace('state="initial"', 'state="translated"').replace(
        '<target xml:lang="vi">b', '<target xml:lang="vi">1 <ph id="1"/>'
    )  # fmt: skip
    assert data.decode() == wanted


MARKED = """<xliff version="1.2"><file source-language="en" target-language="vi" original="a"><body>
<trans-unit id="1"><source>One. Two.</source>
<seg-source><mrk mtype="seg" mid="1">One.</mrk> <g id="1"><mrk mtype="seg" mid="2">Two.</mrk></g>
</seg-source>{}</trans-unit></body></file></xliff>"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<target><mrk mtype="seg" mid="1">a</mrk> <g id="1"><mrk mid="2" mtype="seg"/></g>'
         "</target>",
         '<target><mrk mtype="seg" mid="1">t1</mrk> <g id="1"><mrk mid="2" mtype="seg">t2</mrk></g>'
         "</target>"),
        ("",
         '\n<target><mrk mtype="seg" mid="1">t1</mrk><mrk mtype="seg" mid="2">t2</mrk></target>'),
        ('<target><mrk mtype="seg" mid="2">b</mrk></target>',
         '<target><mrk mtype="seg" mid="2">t2</mrk><mrk mtype="seg" mid="1">t1</mrk></target>'),
    ],
)  # fmt: skip
def test_marked_segments(before, after):
    texts = {"One.": "t1", "Two.": "t2"}
    data, count = rewritten(
        MARKED.format(before).encode(), lambda r: Edit((texts[r.unit.segments[0].text],))
    )
    assert count == 2
    assert data.decode() == MARKED.format(after)


def test_a_target_that_marks_no_segments_is_written_over_whole():
    data, count = rewritten(MARKED.format("<target>old</target>").encode(), lambda _: Edit(("t",)))
    assert (data.decode(), count) == (MARKED.format("<target>t</target>"), 1)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_the_encoding_stays(encoding):
    text = FIRST.replace("UTF-8", encoding.removesuffix("-sig")).replace("\n", "\r\n")
    data, _ = rewritten(text.encode(encoding), by_id(u3="Bà Ứng"))
    new = "Bà &#7912;ng" if encoding == "iso-8859-1" else "Bà Ứng"
    filled = f'<xlf:target state="translated">{new}</xlf:target>'
    assert data == text.replace("<xlf:target/>", filled).encode(encoding)


def test_what_is_no_xliff_is_refused():
    for data in (b"<a/>", FIRST.encode()[:-200], b""):
        with pytest.raises(BadFile):
            rewritten(data, lambda _: None)


@given(st.lists(st.sampled_from(["keep", "empty", "fill", "none"]), max_size=30), st.integers(0, 9))
def test_units_that_are_left_are_the_same_bytes(kinds, padding):
    unit = '<trans-unit id="{}"><source>s{}</source>{}</trans-unit>\n' + "<!-- -->" * padding
    target = {"keep": "<target>k</target>", "empty": "<target/>", "fill": "<target>f</target>",
              "none": ""}  # fmt: skip
    units = [unit.format(n, n, target[kind]) for n, kind in enumerate(kinds)]
    head = '<xliff version="1.2"><file source-language="en" target-language="vi"><body>'
    tail = "</body></file></xliff>"
    data, count = rewritten(
        (head + "".join(units) + tail).encode(),
        lambda r: None if kinds[int(r.unit.id)] == "keep" else Edit((f"t{r.unit.id}",)),
    )
    wanted = [
        unit.format(n, n, target[kind] if kind == "keep" else f"<target>t{n}</target>")
        for n, kind in enumerate(kinds)
    ]
    assert data.decode() == head + "".join(wanted) + tail
    assert count == len([kind for kind in kinds if kind != "keep"])


def test_a_large_file_goes_through_in_pieces():
    units = "".join(
        f'<trans-unit id="{n}"><source>source {n}</source><target>t</target></trans-unit>\n'
        for n in range(5_000)
    )
    head = '<xliff version="1.2"><file source-language="en" target-language="vi"><body>'
    text = f"{head}{units}</body></file></xliff>"
    data, count = rewritten(text.encode(), lambda r: Edit(("new",)) if r.unit.id == "77" else None)
    assert count == 1
    assert data.decode() == text.replace("77</source><target>t", "77</source><target>new", 1)


def test_a_unit_that_is_too_long_is_not_kept(monkeypatch):
    monkeypatch.setattr("termbase.exchange.xliff.rewriter.UNIT_LIMIT", 100_000)
    long = FIRST.replace("One ", "One " * 80_000)
    with pytest.raises(BadFile, match="longer than 100000 bytes"):
        rewritten(long.encode(), lambda _: None)


CORE = "urn:oasis:names:tc:xliff:document:2.0"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("units", "after"),
    [
        ('<unit id="0"/><unit id="1">{}</unit>', '<unit id="0"/><unit id="1">{}</unit>'),
        ('<unit id="1">{}</unit><unit id="0" />', '<unit id="1">{}</unit><unit id="0" />'),
        (f'<u:unit xmlns:u="{CORE}" id="0"/>\n<unit id="1">{{}}</unit\n>',
         f'<u:unit xmlns:u="{CORE}" id="0"/>\n<unit id="1">{{}}</unit\n>'),
    ],
)  # fmt: skip
def test_units_that_are_one_tag_are_passed_over(units, after, encoding):
    frame = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en"'
        ' trgLang="vi"><file id="f">%s</file></xliff>'
    )
    segment = "<segment{}><source>One</source>{}</segment>"
    before = frame % units.format(segment.format("", ""))
    wanted = frame % after.format(segment.format(' state="translated"', "<target>Một</target>"))
    data, count = rewritten(before.encode(encoding), by_id(u1="Một"))
    assert (data.decode(encoding), count) == (wanted, 1)
