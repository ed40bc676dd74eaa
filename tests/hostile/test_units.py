"""Files of translation units that were made to do harm: refused as bad files, soon, or read."""

from __future__ import annotations

import io

import pytest

from termbase.errors import BadFile
from termbase.exchange import tmx, xliff
from termbase.exchange.xliff import validation
from tests.hostile.damage import ENTITIES, NO_FILES, Endless, survives

TMX = '<tmx version="1.4"><body><tu><tuv xml:lang="vi"><seg>{}</seg></tuv></tu></body></tmx>'
XLIFF = (
    '<xliff version="1.2"><file source-language="en" original="a"><body><trans-unit id="1">'
    "<source>{}</source></trans-unit></body></file></xliff>"
)
XLIFF_2 = (
    '<xliff version="2.0" srcLang="en" xmlns:g="urn:oasis:names:tc:xliff:glossary:2.0">'
    '<file id="f"><unit id="1">{}</unit></file></xliff>'
)


def read_tmx(data: bytes) -> list:
    return list(tmx.read(io.BytesIO(data), "x")[1])


def read_xliff(data: bytes) -> list:
    return list(xliff.read_all(io.BytesIO(data), "x"))


def terms_of_xliff(data: bytes) -> list:
    return list(xliff.read_terms(io.BytesIO(data), "x", any_units=True))


def faults_of_xliff(data: bytes) -> list:
    return list(validation.validate(io.BytesIO(data), "x"))


READERS = [(read_tmx, TMX), (read_xliff, XLIFF), (faults_of_xliff, XLIFF)]


@pytest.mark.parametrize(("reader", "_frame"), READERS)
@pytest.mark.parametrize("data", [*NO_FILES, b"<tbx/>", b"<html>"])
def test_what_is_no_such_file(reader, _frame, data):
    with pytest.raises(BadFile):
        reader(data)


@pytest.mark.parametrize(("reader", "frame"), READERS)
def test_cut_or_damaged_anywhere(reader, frame):
    survives(
        reader,
        frame.format('a<ph id="1">b<sub>c</sub></ph><mrk mtype="term">d</mrk>').encode(),
    )


@pytest.mark.parametrize(("reader", "frame"), READERS)
@pytest.mark.parametrize(("head", "said"), ENTITIES)
def test_entities_are_neither_expanded_nor_dropped(reader, frame, head, said):
    with pytest.raises(BadFile, match=said):
        reader((head + frame.format("x&a;y")).encode())


@pytest.mark.parametrize(("reader", "frame"), READERS)
def test_a_bare_doctype_is_fine_and_nothing_is_fetched(reader, frame):
    head = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
    assert reader((head + frame.format("x")).encode())


@pytest.mark.parametrize(
    ("reader", "data"),
    [
        (read_tmx, b"<tmx>" + b"<a>" * 200_000),
        (read_tmx, b"<tmx><body><tu><tuv><seg>" + b"<hi>" * 200_000),
        (read_xliff, b"<xliff version='1.2'>" + b"<group>" * 200_000),
        (read_xliff, b"<xliff version='1.2'><trans-unit><source>" + b"<g>" * 200_000),
    ],
)
def test_depth(reader, data):
    with pytest.raises(BadFile, match="deep"):
        reader(data)


@pytest.mark.parametrize(
    ("head", "piece", "said"),
    [
        (b'<tmx><body><tu tuid="', b"a", "longer"),
        (b"<tmx><!--", b"x", "longer"),
        (b"<tmx><body><tu><tuv><seg>", b"x", "characters"),
        (b"<tmx><body><tu><tuv><seg>", b"<ph/>", "elements"),
        (b"<tmx><body><tu>", b"<prop type='a'>x</prop>", "elements"),
    ],
)
@pytest.mark.heavy
def test_endless_tmx(head, piece, said):
    with pytest.raises(BadFile, match=said):
        list(tmx.read(Endless(head, piece, 40_000_000), "x")[1])


@pytest.mark.parametrize(
    ("head", "piece", "said"),
    [
        (b"<xliff version='1.2'><trans-unit id='", b"a", "longer"),
        (b"<xliff version='1.2'><trans-unit><source>", b"x", "characters"),
        (b"<xliff version='1.2'><trans-unit><source>", b"<x id='1'/>", "elements"),
        (b"<xliff version='2.0'><unit>", b"<segment/>", "elements"),
    ],
)
@pytest.mark.heavy
def test_endless_xliff(head, piece, said):
    with pytest.raises(BadFile, match=said):
        list(xliff.read(Endless(head, piece, 40_000_000), "x"))


@pytest.mark.heavy
def test_units_of_very_many_parts_are_read_in_linear_time():
    """Each of these takes minutes where the work grows with the square of the parts."""
    parts = "".join(f'<bpt i="{n}">a</bpt>b<b>c</b>' for n in range(6_000))
    (read,) = read_tmx(TMX.format(parts).encode())
    assert len(read.unit.segments[0].content) == 6_000 * 5
    marks = "".join(f'<mrk mtype="term" mid="{n}">t{n}</mrk> ' for n in range(6_000))
    reads = terms_of_xliff(XLIFF.format(marks).encode())
    assert len([r for r in reads if r.item]) == 6_000
    segments = f"<segment><source>{'word ' * 100}</source></segment>" * 2_000
    entries = "<g:glossEntry><g:term>t{0}</g:term><g:translation>x</g:translation></g:glossEntry>"
    glossary = "".join(entries.format(n) for n in range(6_000))
    data = XLIFF_2.format(f"<g:glossary>{glossary}</g:glossary>{segments}").encode()
    assert len(read_xliff(data)) == 2_000 + 6_000
    mids = "".join(f'<mrk mtype="seg" mid="{n}">s</mrk>' for n in range(6_000))
    unit = XLIFF.format("x").replace("</source>", f"</source><seg-source>{mids}</seg-source>")
    assert len(read_xliff(unit.encode())) == 6_000


def test_a_unit_of_very_many_segments_is_written_over_in_linear_time():
    segments = "<segment><source>word</source></segment>\n" * 8_000
    data = XLIFF_2.format(segments).replace('srcLang="en"', 'srcLang="en" trgLang="vi"').encode()
    stream = io.BytesIO()
    assert xliff.rewrite(io.BytesIO(data), stream, lambda _: xliff.Edit(("t",), "final")) == 8_000
    assert stream.getvalue().count(b"<target>t</target>") == 8_000
    marks = "".join(f'<mrk mtype="seg" mid="{n}">s</mrk>' for n in range(6_000))
    unit = XLIFF.format("x").replace("</source>", f"</source><seg-source>{marks}</seg-source>")
    unit = unit.replace("source-language", 'target-language="vi" source-language')
    assert xliff.rewrite(
        io.BytesIO(unit.encode()), io.BytesIO(), lambda _: xliff.Edit(("t",))
    ) == 6_000  # fmt: skip


def test_a_skeleton_of_any_size_is_passed_over():
    skeleton = "x" * 9_000_000
    data = XLIFF.format("dog").replace("<body>", f"<header><skl><internal-file>{skeleton}"
                                       "</internal-file></skl></header><body>")  # fmt: skip
    assert len(read_xliff(data.encode())) == 1


def test_control_characters_are_refused_and_bidi_marks_are_text():
    for character in ("\x1b", "\ufffe"):
        with pytest.raises(BadFile):
            read_tmx(TMX.format(f"x{character}y").encode())
    (read,) = read_tmx(TMX.format("x\u200fy").encode())
    assert read.unit.segments[0].text == "x\u200fy"
