"""XLIFF: what is read as units, what is refused, and that what is written is read again."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.errors import BadFile, NotFound
from termbase.exchange import xliff
from termbase.model import Review
from termbase.model.unit import (
    Code,
    Property,
    Role,
    Segment,
    TranslationUnit,
    UnitNote,
    codes,
    plain,
)
from tests.exchange.xliff.structure import faults

FIRST = """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a/b.html" source-language="en-us" target-language="vi" datatype="html"><header>
<glossary><internal-file>not a glossary module</internal-file></glossary></header><body>
<group id="g1">
{}
</group></body></file></xliff>"""
SECOND = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en"
 trgLang="vi" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"
 xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"
 xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"><file id="f1" original="a.md">
<skeleton>text that is nobody's</skeleton>
{}
</file></xliff>"""


def reads_of(body: str, frame: str = FIRST, **options) -> list:
    return list(xliff.read(io.BytesIO(frame.format(body).encode()), "x", **options))


def units_of(body: str, frame: str = FIRST) -> list[TranslationUnit]:
    reads = reads_of(body, frame)
    assert [read.refused for read in reads] == [None] * len(reads)
    return [read.unit for read in reads]


def test_a_trans_unit():
    (read,) = reads_of(
        '<trans-unit id="7" resname="title" approved="yes"><source>The dog</source>'
        '<target state="translated">Con chó</target><note from="lan" xml:lang="en">Hm</note>'
        '<context-group purpose="location"><context context-type="sourcefile">x.ts</context>'
        "</context-group></trans-unit>"
    )
    unit = read.unit
    assert (read.line, read.locator) == (6, "f=a/b.html/u=7")
    assert [(s.lang, s.text, s.review) for s in unit.segments] == [
        ("en-US", "The dog", None), ("vi", "Con chó", Review.PROPOSED)]  # fmt: skip
    assert (unit.id, unit.source) == ("7", "en-US")
    assert (unit.provenance.document, unit.provenance.context) == ("a/b.html", "title")
    assert unit.notes == (UnitNote("Hm", "en", (("from", "lan"),)),)
    assert unit.properties == (Property("sourcefile", "x.ts"),)
    assert dict(unit.attributes)["approved"] == "yes"


@pytest.mark.parametrize(
    ("unit", "target", "review"),
    [('approved="yes"', "", Review.APPROVED), ('approved="no"', "", Review.PROPOSED),
     ("", 'state="final"', Review.APPROVED), ("", 'state="needs-translation"', Review.PROPOSED),
     ("", 'state="x-own"', None), ("", "", None)],
)  # fmt: skip
def test_states_of_1_2(unit, target, review):
    (found,) = units_of(
        f'<trans-unit id="1" {unit}><source>a</source><target {target}>b</target></trans-unit>'
    )
    assert found.segments[1].review is review


def test_inline_elements_of_1_2():
    (unit,) = units_of(
        '<trans-unit id="1"><source>A <g id="1" ctype="bold">big <x id="2" equiv-text="{{n}}"/></g>'
        '<bpt id="3" rid="9">&lt;i></bpt>dog<ept id="4" rid="9">&lt;/i></ept><it id="5" pos="open">'
        '[</it> <mrk mtype="protected">EU</mrk><ph id="6">&lt;img alt="<sub>pic</sub>"></ph>'
        "</source></trans-unit>"
    )
    found = [(c.role, c.element, c.id) for c in codes(unit.segments[0].content)]
    assert found == [
        (Role.SPAN, "g", "1"), (Role.ALONE, "x", "2"), (Role.OPEN, "bpt", "9"),
        (Role.CLOSE, "ept", "9"), (Role.OPEN, "it", "5"), (Role.MARK, "mrk", ""),
        (Role.ALONE, "ph", "6"), (Role.SUB, "sub", "")]  # fmt: skip
    assert unit.segments[0].text == "A big dog EU"


def test_segments_that_seg_source_marks_are_units_of_their_own():
    units = units_of(
        '<trans-unit id="1"><source>One. Two.</source>'
        '<seg-source><mrk mtype="seg" mid="0">One.</mrk> <g id="1"><mrk mtype="seg" mid="1">Two.'
        '</mrk></g></seg-source><target state="final"><mrk mtype="seg" mid="1">Hai.</mrk></target>'
        "</trans-unit>"
    )
    assert [[s.text for s in unit.segments] for unit in units] == [["One."], ["Two.", "Hai."]]
    assert units[1].segments[1].review is Review.APPROVED
    # What the target says is said of each of its segments.
    assert ("state", "final") in units[1].segments[1].attributes


def test_states_of_trados_studio_and_units_without_a_source():
    (unit,) = units_of(
        '<trans-unit id="1"><seg-source><mrk mtype="seg" mid="1">One.</mrk></seg-source>'
        '<target><mrk mtype="seg" mid="1">Một.</mrk></target><sdl:seg-defs xmlns:sdl="s">'
        '<sdl:seg id="1" conf="ApprovedTranslation" percent="100"/></sdl:seg-defs></trans-unit>'
    )
    assert [s.text for s in unit.segments] == ["One.", "Một."]
    assert unit.segments[1].review is Review.APPROVED


def test_states_of_memoq():
    units = units_of(
        "".join(
            f'<trans-unit id="{said}" xmlns:mq="MQXliff" mq:status="{said}"><source>a</source>'
            "<target>b</target></trans-unit>"
            for said in ("Proofread", "ManuallyConfirmed", "PartiallyEdited")
        )
    )
    states = [unit.segments[1].review for unit in units]
    assert states == [Review.APPROVED, Review.PROPOSED, Review.PROPOSED]


def test_a_target_that_marks_no_segments_is_that_of_the_unit():
    (unit,) = units_of(
        '<trans-unit id="1"><source>One. Two.</source><seg-source><mrk mtype="seg" mid="1">One.'
        '</mrk> <mrk mtype="seg" mid="2">Two.</mrk></seg-source><target>Một. Hai.</target>'
        "</trans-unit>"
    )
    assert [s.text for s in unit.segments] == ["One. Two.", "Một. Hai."]


def test_offered_matches_are_units_that_say_so():
    own, match = units_of(
        '<trans-unit id="1"><source>dog</source><alt-trans match-quality="80" origin="tm">'
        "<source>dogs</source><target>chó</target></alt-trans></trans-unit>"
    )
    assert match.said("match") == "f=a/b.html/u=1"
    assert match.said("match-match-quality") == "80"
    assert [s.text for s in match.segments] == ["dogs", "chó"]
    assert own.said("match") == ""


def test_a_unit_of_xliff_2():
    first, second = units_of(
        '<unit id="u1" name="body"><mda:metadata><mda:metaGroup category="c"><mda:meta type="t">v'
        '</mda:meta></mda:metaGroup></mda:metadata><notes><note id="n1">Hm</note></notes>'
        '<originalData><data id="d1">&lt;b></data><data id="d2">&lt;/b></data></originalData>'
        '<segment id="s1" state="reviewed"><source>A <pc id="1" dataRefStart="d1" dataRefEnd="d2">'
        'dog</pc><ph id="2" dataRef="d1"/><sc id="3"/><ec startRef="3"/></source>'
        "<target>Con chó</target></segment><ignorable><source> </source></ignorable>"
        "<segment><source>Two.</source></segment></unit>",
        SECOND,
    )
    content = first.segments[0].content
    assert first.segments[0].text == "A dog"
    assert content[1].native == ("<b>", "</b>")
    assert content[2].content == ("<b>",)
    assert [(c.role, c.id) for c in content[3:]] == [(Role.OPEN, "3"), (Role.CLOSE, "3")]
    assert first.segments[1].review is Review.APPROVED
    assert first.properties == (Property("c/t", "v"),)
    assert [n.text for n in first.notes] == ["Hm"]
    assert (first.provenance.document, first.provenance.context) == ("a.md", "body")
    assert ([s.text for s in second.segments], second.notes) == (["Two."], ())


def test_the_matches_module():
    _, match = units_of(
        '<unit id="u1"><mtc:matches><mtc:match ref="#s1" similarity="90.5"><source>dogs</source>'
        '<target>chó</target></mtc:match></mtc:matches><segment id="s1"><source>dog</source>'
        "</segment></unit>",
        SECOND,
    )
    assert (match.said("match"), match.said("match-similarity")) == ("f=f1/u=u1", "90.5")


def test_a_file_without_namespace_or_target_language():
    head = '<xliff version="1.2"><file source-language="en" original="a"><body>'
    frame = f"{head}{{}}</body></file></xliff>"
    body = '<trans-unit id="1"><source>a</source><target>b</target></trans-unit>'
    refused, read = reads_of(body, frame)
    assert refused.refused.english() == "the segment does not say its language"
    assert [s.lang for s in read.unit.segments] == ["en"]
    (read,) = reads_of(body, frame, target_lang="vi")
    assert [s.lang for s in read.unit.segments] == ["en", "vi"]
    # With a target that is not there yet nothing is lost.
    (read,) = reads_of(body.replace("<target>b</target>", "<target/>"), frame)
    assert (read.refused, [s.lang for s in read.unit.segments]) == (None, ["en"])


def test_a_bad_unit_costs_itself():
    reads = reads_of(
        '<trans-unit id="1"/>\n<trans-unit id="2"><source xml:lang="?">x</source></trans-unit>\n'
        '<trans-unit id="3"><source>fine</source></trans-unit>'
    )
    assert [(read.line, bool(read.refused)) for read in reads] == [
        (6, True), (7, True), (8, False)]  # fmt: skip


def test_no_xliff():
    for data, why in (
        (b"<tmx/>", "not that of XLIFF"),
        (b"", "the file is empty"),
        (b'<xliff version="3.0"/>', "XLIFF “3.0” is not read; 1.0 to 2.2 are"),
        (b"<xliff version='1.2'><a:b/></xliff>", "unbound prefix"),
    ):
        with pytest.raises(BadFile, match=why):
            list(xliff.read(io.BytesIO(data), "x"))


def written(*units: TranslationUnit, version: str) -> bytes:
    stream = io.StringIO()
    xliff.write(units, stream, xliff.Pair("en", "vi", version))
    return stream.getvalue().encode()


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=9
)
numbers = st.integers(1, 20).map(str)


def contents(elements: dict[str, str], depth: int = 2) -> st.SearchStrategy:
    inner = contents(elements, depth - 1) if depth else st.tuples(words)
    parts = [
        words,
        st.builds(lambda i, c: Code(Role.SPAN, elements["span"], i, content=c), numbers, inner),
        st.builds(lambda i: Code(Role.ALONE, elements["alone"], i), numbers),
        st.builds(lambda i, c: Code(Role.MARK, "mrk", i, "term", c), numbers, inner),
    ]
    return st.lists(st.one_of(parts), max_size=4).map(tuple)


ELEMENTS = {"1.2": {"span": "g", "alone": "x"}, "2.0": {"span": "pc", "alone": "ph"}}


@pytest.mark.parametrize("version", ["1.2", "2.0", "2.1", "2.2"])
@given(st.data())
def test_what_is_written_is_read_again(version, data):
    elements = ELEMENTS["1.2" if version == "1.2" else "2.0"]
    content = contents(elements)
    review = st.sampled_from([None, Review.APPROVED, Review.PROPOSED])
    unit = TranslationUnit(
        (
            Segment("en", data.draw(content)),
            Segment("vi", data.draw(content), review=data.draw(review)),
        ),
        id="u1",
        source="en",
        notes=tuple(data.draw(st.lists(st.builds(UnitNote, words), max_size=2))),
    )
    xml = written(unit, version=version)
    assert faults(xml) == []
    (read,) = xliff.read(io.BytesIO(xml))
    assert read.unit.notes == unit.notes
    for own, other in zip(unit.segments, read.unit.segments, strict=True):
        assert (own.lang, own.content, own.review) == (other.lang, other.content, other.review)
    assert written(read.unit, version=version) == xml


@pytest.mark.parametrize("version", ["1.2", "2.1"])
def test_markup_of_tmx_goes_into_xliff(version):
    content = (
        Code(Role.OPEN, "bpt", "1", "bold", ("<b>",)), "x", Code(Role.CLOSE, "ept", "1"),
        Code(Role.ALONE, "ut", "", "", ("{",)), Code(Role.MARK, "hi", "", "", ("y",)),
        Code(Role.CLOSE, "it", "", "", ("}",)),
    )  # fmt: skip
    unit = TranslationUnit((Segment("en", content), Segment("vi", ("x",))))
    xml = written(unit, version=version)
    assert faults(xml) == []
    (read,) = xliff.read(io.BytesIO(xml))
    assert plain(read.unit.segments[0].content) == "xy"
    assert [c.role for c in codes(read.unit.segments[0].content)][:2] == [Role.OPEN, Role.CLOSE]


def test_ids_that_stand_twice_or_cannot_stand_are_made():
    unit = TranslationUnit((Segment("en", ("a",)), Segment("vi", ("b",))), id="a b")
    xml = written(unit, unit, version="2.0")
    assert faults(xml) == []
    assert b'id="u1"' in xml
    assert b'id="u2"' in xml
    named = replace(unit, id="a")
    ids = [
        read.unit.id
        for read in xliff.read(io.BytesIO(written(named, named, unit, named, version="2.0")), "x")
    ]
    assert ids == ["a", "a:2", "u3", "a:4"]
    clash = [replace(unit, id="u2"), unit, replace(unit, id="u2:2")]
    ids = [read.unit.id for read in xliff.read(io.BytesIO(written(*clash, version="2.0")), "x")]
    assert len(set(ids)) == 3


def test_units_without_the_pair_are_counted():
    stream = io.StringIO()
    unit = TranslationUnit((Segment("en", ("a",)), Segment("vi-VN", ("b",))))
    other = TranslationUnit((Segment("en", ("a",)), Segment("fr", ("b",))))
    losses = xliff.write([unit, other], stream, xliff.Pair("en", "vi"))
    assert losses == {"units without the two languages": 1}
    with pytest.raises(NotFound, match="no unit in “en” and “vi”"):
        xliff.write([other], stream, xliff.Pair("en", "vi"))
