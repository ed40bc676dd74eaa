"""TMX: what is read, what is refused, what is kept, and that what is written is read again."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.errors import BadFile
from termbase.exchange import tmx
from termbase.exchange.xml_escapes import attribute
from termbase.model import Review
from termbase.model.unit import (
    Code,
    Property,
    Provenance,
    Role,
    Segment,
    TranslationUnit,
    UnitNote,
    plain,
)
from tests.exchange.tmx.dtd import faults

HEADER = (
    '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" '
    'srclang="{}" datatype="plaintext"/>'
)


def reads_of(body: str, srclang: str = "en") -> list:
    return list(tmx.read(io.BytesIO(document(body, srclang)), "x")[1])


def document(body: str, srclang: str = "en") -> bytes:
    head = HEADER.format(srclang)
    return f'<tmx version="1.4">\n{head}\n<body>\n{body}\n</body></tmx>'.encode()


def unit_of(body: str, srclang: str = "en") -> TranslationUnit:
    (read,) = reads_of(body, srclang)
    assert read.refused is None
    return read.unit


def tuv(lang: str, seg: str) -> str:
    return f'<tuv xml:lang="{lang}"><seg>{seg}</seg></tuv>'


def written(*units: TranslationUnit, header: tmx.Header | None = None) -> str:
    stream = io.StringIO()
    tmx.write(units, stream, header or tmx.Header())
    return stream.getvalue()


def read_again(text: str) -> list[TranslationUnit]:
    return [read.unit for read in tmx.read(io.BytesIO(text.encode()), "x")[1]]


def test_any_number_of_languages_in_any_order():
    unit = unit_of(f"<tu>{tuv('vi', 'chó')}{tuv('EN-us', 'dog')}{tuv('fr', 'chien')}</tu>")
    assert [(s.lang, s.text) for s in unit.segments] == [
        ("vi", "chó"), ("en-US", "dog"), ("fr", "chien")]  # fmt: skip
    assert unit.source == "en"


@pytest.mark.parametrize(
    ("header", "own", "source"),
    [("en", "", "en"), ("en", "vi", "vi"), ("*all*", "", ""), ("en", "*ALL*", ""), ("", "", ""),
     ("", "fr", "fr"), ("*all*", "en_US", "en-US")],
)  # fmt: skip
def test_the_source_language_of_a_unit_comes_before_that_of_the_header(header, own, source):
    said = f' srclang="{own}"' if own else ""
    assert unit_of(f"<tu{said}>{tuv('en', 'dog')}</tu>", header).source == source


def test_a_header_without_a_source_language_is_read():
    data = (
        b'<tmx version="1.4"><header/><body><tu>' + tuv("en", "x").encode() + b"</tu></body></tmx>"
    )
    header, reads = tmx.read(io.BytesIO(data))
    assert header.source == ""
    assert [read.unit.source for read in reads] == [""]
    assert faults(written(header=header).encode()) == []


def test_no_header_at_all():
    data = b"<tmx><body><tu>" + tuv("en", "x").encode() + b"</tu></body></tmx>"
    header, reads = tmx.read(io.BytesIO(data))
    assert header == tmx.Header()
    assert len(list(reads)) == 1


def test_who_and_when():
    unit = unit_of(
        '<tu creationid="Lan" creationdate="20260102T030405Z" changeid="An" lastusagedate="soon" '
        'changedate="2026-01-03T00:00:00"><prop type="x-document">a.txt</prop>'
        f"{tuv('en', 'x')}</tu>"
    )
    assert unit.provenance == Provenance(
        author="Lan", created="2026-01-02T03:04:05Z", changer="An",
        changed="2026-01-03T00:00:00Z", document="a.txt",
    )  # fmt: skip
    assert unit.attributes == (("lastusagedate", "soon"),)
    assert 'changedate="20260103T000000Z"' in written(unit)
    assert read_again(written(unit)) == [unit]


def test_roles_of_the_inline_codes():
    unit = unit_of(
        "<tu>" + tuv("en", '<bpt i="1" type="bold">&lt;b></bpt>Click<ept i="1">&lt;/b></ept> '
        '<it pos="end" x="2">}</it><ph x="3">&lt;img alt="<sub>a <hi type="t">dog</hi></sub>"></ph>'
        "<ut>{</ut> now") + "</tu>"
    )  # fmt: skip
    content = unit.segments[0].content
    codes = [part for part in content if isinstance(part, Code)]
    assert [(c.role, c.element, c.id) for c in codes] == [
        (Role.OPEN, "bpt", "1"), (Role.CLOSE, "ept", "1"), (Role.CLOSE, "it", "2"),
        (Role.ALONE, "ph", "3"), (Role.ALONE, "ut", "")]  # fmt: skip
    assert unit.segments[0].text == "Click  now"
    (sub,) = [part for part in codes[3].content if isinstance(part, Code)]
    assert (sub.role, plain(sub.content)) == (Role.SUB, "a dog")


def test_an_element_that_tmx_does_not_have_becomes_the_codes_that_its_tags_are():
    unit = unit_of(
        "<tu>"
        + tuv("en", '<bpt i="1">x</bpt>a <b:b k="v">dog</b:b><br/><ept i="1">y</ept>')
        + "</tu>"
    )
    data = written(unit)
    assert unit.segments[0].text == "a dog"
    assert '<bpt i="2">&lt;b:b k="v"&gt;</bpt>dog<ept i="2">&lt;/b:b&gt;</ept>' in data
    assert "<ph>&lt;br/&gt;</ph>" in data
    assert faults(data.encode()) == []
    assert read_again(data) == [unit]


def test_what_tmx_does_not_have_is_kept():
    unit = unit_of(
        '<tu own="1" segtype="chapter"><thing a="b">c<d/></thing><note>n <b>bold</b></note>'
        f"<prop>untyped</prop>{tuv('en', 'x')}</tu>"
    )
    kept = {p.value for p in unit.properties}
    assert kept == {
        "own=1", "segtype=chapter", '<thing a="b">c<d/></thing>', "<note>n <b>bold</b></note>",
        "<prop>untyped</prop>",
    }  # fmt: skip
    assert faults(written(unit).encode()) == []
    assert read_again(written(unit)) == [unit]


@pytest.mark.parametrize(
    ("body", "line", "why"),
    [
        ("<tu>\n</tu>", 4, "the unit has no segment"),
        ("<tu>\n<tuv><seg>x</seg></tuv></tu>", 5, "the segment does not say its language"),
        ("<tu>\n\n<tuv xml:lang='?'><seg>x</seg></tuv></tu>", 6, "“?” is no language tag; use"),
        ("<tu>\n<tuv xml:lang='en'/></tu>", 5, "tuv is empty"),
    ],
)
def test_bad_elements_are_refused_by_line_and_the_others_go_in(body, line, why):
    reads = reads_of(f"{body}\n<tu>{tuv('en', 'fine')}</tu>")
    assert (reads[0].line, reads[0].unit) == (line, None)
    assert reads[0].refused.english().startswith(why)
    # A unit of which nothing is left is told once.
    assert [read.unit.segments[0].text for read in reads[1:]] == ["fine"]


def test_a_bad_segment_costs_itself_alone():
    reads = reads_of(f"<tu>\n<tuv xml:lang='1'><seg>x</seg></tuv>{tuv('en', 'dog')}</tu>")
    assert [read.line for read in reads] == [5, 4]
    assert [s.text for s in reads[1].unit.segments] == ["dog"]


def test_a_second_segment_of_one_variant_is_refused_by_line():
    """The DTD has one; which of two is meant nobody can say."""
    reads = reads_of("<tu>\n<tuv xml:lang='en'><seg>a</seg>\n<seg>b</seg></tuv></tu>")
    assert [(read.line, read.refused.english()) for read in reads[:-1]] == [
        (6, "a second “seg” in one “tuv”")
    ]
    assert [segment.text for segment in reads[-1].unit.segments] == ["a"]


def test_a_place_that_says_more_than_the_field_stays_a_property():
    for extra, kept in (("", False), (' xml:lang="vi"', True)):
        unit = unit_of(f'<tu><prop type="x-document"{extra}>a.txt</prop>{tuv("en", "x")}</tu>')
        assert (unit.provenance.document == "a.txt") is not kept
        assert bool(unit.properties) is kept
        assert read_again(written(unit)) == [unit]


def test_attributes_that_tmx_does_not_have_are_counted_where_they_are_left_out():
    segment = Segment("en", ("a",), attributes=(("own", "1"), ("datatype", "html")))
    unit = TranslationUnit((segment,), attributes=(("approved", "yes"), ("segtype", "block")))
    stream = io.StringIO()
    losses = tmx.write([unit], stream, tmx.Header())
    assert losses == {"attributes that TMX does not have": 2}
    assert "own" not in stream.getvalue()
    assert 'segtype="block"' in stream.getvalue()


def test_text_beside_the_segments_is_reported():
    reads = reads_of(f"<tu>lost{tuv('en', 'dog')}</tu>")
    assert [bool(read.refused) for read in reads] == [True, False]


def test_white_space_in_a_segment_is_text():
    unit = unit_of(f"<tu>{tuv('en', '  a&#9;b &#13; ')}</tu>")
    assert unit.segments[0].text == "  a\tb \r "
    assert read_again(written(unit)) == [unit]


def test_texts_are_nfc_and_codes_stay_as_they_are():
    unit = unit_of(f"<tu>{tuv('vi', 'a&#x302;&#x301;<ph>e&#x301;</ph>')}</tu>")
    assert unit.segments[0].content == ("ấ", Code(Role.ALONE, "ph", content=("e\u0301",)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(encoding):
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?>' + document(
        f"<tu>{tuv('fr', 'été')}</tu>"
    ).decode()  # fmt: skip
    (read,) = tmx.read(io.BytesIO(text.encode(encoding)))[1]
    assert read.unit.segments[0].text == "été"


def test_a_segment_in_one_language_twice():
    unit = unit_of(f"<tu>{tuv('en', 'dog')}{tuv('vi', 'chó')}{tuv('vi', 'cún')}</tu>")
    assert unit.languages() == ("en", "vi")
    assert read_again(written(unit)) == [unit]


def test_two_documents_keep_their_order():
    said = "".join(f'<prop type="x-document">{name}</prop>' for name in "ba")
    data = written(unit_of(f"<tu>{said}{tuv('en', 'x')}</tu>"))
    assert written(*read_again(data)) == data
    assert read_again(data)[0].provenance.document == "b"


def test_no_tmx():
    for data, why in (
        (b"<tbx/>", "not that of TMX"),
        (b"<tmx/>", "body"),
        (b"", "the file is empty"),
        (b"<tmx><body><tu>", "not well-formed"),
    ):
        with pytest.raises(BadFile, match=why):
            list(tmx.read(io.BytesIO(data), "x")[1])


# What XML and NFC change by themselves is no question here.
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=12
)
values = texts.map(str.strip)
languages = st.sampled_from(["vi", "en", "fr", "en-US", "zh-Hant"])
remark_language = st.sampled_from(["", "vi", "en"])
names = st.sampled_from(["bold", "x-y", "link"])
ids = st.integers(1, 30).map(str)


def contents(depth: int = 2) -> st.SearchStrategy:
    inner = contents(depth - 1) if depth else st.lists(texts, max_size=2).map(tuple)
    sub = st.builds(lambda c: Code(Role.SUB, "sub", content=c), inner)
    native = st.lists(st.one_of(texts, sub), max_size=2).map(tuple)
    part = st.one_of(
        texts,
        st.builds(lambda i, t, c: Code(Role.OPEN, "bpt", i, t, c), ids, names, native),
        st.builds(lambda i, c: Code(Role.CLOSE, "ept", i, content=c), ids, native),
        st.builds(lambda i, t, c: Code(Role.ALONE, "ph", i, t, c), ids, names, native),
        st.builds(lambda i, c: Code(Role.CLOSE, "it", i, content=c), ids, native),
        st.builds(lambda i, t, c: Code(Role.MARK, "hi", i, t, c), ids, names, inner),
    )
    return st.lists(part, max_size=4).map(tuple)


remarks = st.lists(
    st.builds(UnitNote, texts, remark_language), max_size=2).map(tuple)  # fmt: skip
properties = st.lists(
    st.builds(Property, st.sampled_from(["a", "x-b"]), texts, remark_language), max_size=2
).map(tuple)
provenances = st.builds(
    Provenance,
    author=values,
    created=st.sampled_from(["", "2026-11-22T06:30:00Z"]),
    changed=st.sampled_from(["", "2026-11-22T06:31:00Z"]),
    document=values,
    context=values,
)
segments = st.builds(
    Segment, languages, contents(), st.sampled_from([None, *Review]), remarks, properties,
    provenances, st.sampled_from([(), (("usagecount", "3"),)]),
)  # fmt: skip
units = st.builds(
    TranslationUnit, st.lists(segments, min_size=1, max_size=3).map(tuple), values,
    st.sampled_from(["", "en", "vi"]), remarks, properties, provenances,
    st.sampled_from([(), (("segtype", "phrase"),)]),
)  # fmt: skip


@given(st.lists(units, max_size=3), st.sampled_from(["", "en"]))
def test_what_is_written_is_read_again(some, source):
    data = written(*some, header=tmx.Header(source))
    assert faults(data.encode()) == []
    assert read_again(data) == some
    header, _ = tmx.read(io.BytesIO(data.encode()))
    assert written(*read_again(data), header=header) == data


@given(st.text(max_size=200))
def test_any_text_in_the_body_is_read_or_refused(text):
    for body in (text, attribute(text), f"<tu>{tuv('en', text)}</tu>"):
        try:
            reads_of(body)
        except (BadFile, UnicodeEncodeError) as error:
            assert isinstance(error, UnicodeEncodeError) or error.place.startswith("x:")
