"""TBX in every dialect, style and standard: read again, it is what was written."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.errors import InvalidValue
from termbase.exchange import tbx
from termbase.exchange.records import Losses
from termbase.model import (
    Concept,
    Context,
    Definition,
    Extra,
    Note,
    Number,
    PartOfSpeech,
    Relation,
    RelationKind,
    Review,
    Source,
    Status,
    Term,
)
from tests.exchange.test_tbx import CONCEPT, MERGED, SOURCE
from tests.strategies import GLOSSARIES, KEPT

FORMS = [
    *(tbx.Form(dialect, style) for dialect in tbx.Dialect for style in tbx.Style),
    tbx.Form(standard=tbx.Standard.ISO_2008),
]
FEW = settings(deadline=None, max_examples=25)
every_form = pytest.mark.parametrize(
    "form", FORMS, ids=lambda form: f"{form.dialect}-{form.style}-{form.standard}"
)


def written(
    concepts: Iterable[Concept],
    form: tbx.Form,
    sources: Iterable[Source] = (),
    dates: tuple[str, str] = ("", ""),
) -> tuple[str, Losses]:
    concepts = list(concepts)
    known = {source.id: source for source in sources}
    ids = {concept.id for concept in concepts}
    around = tbx.Surroundings(known.get, ids.__contains__, lambda _id: dates)
    stream = io.StringIO()
    losses = tbx.write(concepts, stream, around, form=form)
    return stream.getvalue(), losses


def read(text: str) -> list[Concept | Source]:
    reads = list(tbx.read(io.BytesIO(text.encode()), "x.tbx"))
    assert [read.refused for read in reads if read.refused] == []
    return [read.item for read in reads]


@every_form
@FEW
@given(GLOSSARIES, st.lists(KEPT, max_size=4, unique_by=lambda s: s.id))
def test_what_is_written_is_read_and_written_again(form, concepts, sources):
    text, losses = written(concepts, form, sources)
    assert not losses
    items = read(text)
    assert [item for item in items if isinstance(item, Concept)] == concepts
    known = [item for item in items if isinstance(item, Source)]
    assert all(source in sources for source in known)
    assert written(concepts, form, known)[0] == text


@every_form
def test_the_whole_of_a_concept(form):
    text, losses = written([CONCEPT, MERGED], form, [SOURCE])
    assert not losses
    assert read(text) == [CONCEPT, SOURCE, MERGED]


@every_form
def test_every_source_that_is_named_stands_in_the_file(form):
    known = [Source(name, title=name) for name in "abcde"]
    relation = Relation(RelationKind.RELATED, "x", sources=("a",))
    concept = Concept(
        "x",
        terms=(Term("vi", "một", sources=("b",), contexts=(Context("một hai", "c"),)),),
        definitions=(Definition("en", "one", "d"),),
        notes=(Note("a note", "", "e"),),
        relations=(relation,),
    )
    text, _ = written([concept], form, known)
    assert read(text) == [concept, *known]


@every_form
def test_dates_are_written_where_there_is_a_category_and_never_read(form):
    text, losses = written([CONCEPT], form, [SOURCE], ("2026-01-02", "2026-01-03"))
    dated = form.dialect in (tbx.Dialect.BASIC, tbx.Dialect.LINGUIST)
    assert ("<date>2026-01-02</date>" in text) is dated
    assert losses == ({} if dated else {"dates of creation and change": 2})
    assert CONCEPT in read(text)


@pytest.mark.parametrize(
    ("dialect", "style"),
    [p for p in itertools.product(tbx.Dialect, tbx.Style) if p != ("basic", "dca")],
)
def test_2008_is_basic_in_dca_alone(dialect, style):
    with pytest.raises(InvalidValue, match=r"there is no TBX-.* of 2008"):
        tbx.form(dialect, style, "2008")


REGISTER = '<termNote type="register">slangRegister</termNote>'
SUBSET = '<admin type="projectSubset">p</admin>'
SMALL = Concept(
    "chien",
    review=Review.APPROVED,
    subject="animals",
    terms=(
        Term(
            *("fr", "chien"),
            status=Status.PREFERRED,
            review=Review.APPROVED,
            part_of_speech=PartOfSpeech.PROPER_NOUN,
            number=Number.OTHER,
            contexts=(Context("Il dort.", "s1"),),
            extras=(
                Extra("termNote", "register", "slangRegister", "", REGISTER),
                Extra("admin", "projectSubset", "p", "", SUBSET),
            ),
        ),
    ),
    definitions=(Definition("en", "A pet."),),
    notes=(Note("a note", "", "s1"),),
    relations=(Relation(RelationKind.RELATED, "chien"),),
)
CORE = """\
      <conceptEntry id="chien">
        <note>termbase:subject=animals</note>
        <note xml:lang="en">termbase:definition=A pet.</note>
        <note>termbase:relation=related target=chien</note>
        <note>termbase:review=approved</note>
        <note>termbase:note(s1)=a note</note>
        <langSec xml:lang="fr">
          <termSec>
            <term>chien</term>
            <note>termbase:context(s1)=Il dort.</note>
            <note>termbase:review=approved</note>
            <note>termbase:status=preferred</note>
            <note>termbase:part-of-speech=proper-noun</note>
            <note>termbase:number=other</note>
            <note>termbase:extra=["termNote", "register", "slangRegister", "", "&lt;termNote type=\\"register\\"&gt;slangRegister&lt;/termNote&gt;"]</note>
            <note>termbase:extra=["admin", "projectSubset", "p", "", "&lt;admin type=\\"projectSubset\\"&gt;p&lt;/admin&gt;"]</note>
          </termSec>
        </langSec>
      </conceptEntry>
"""  # noqa: E501
LINGUIST_DCT = """\
      <conceptEntry id="chien">
        <min:subjectField>animals</min:subjectField>
        <note xml:lang="en">termbase:definition=A pet.</note>
        <basic:crossReference target="chien">related</basic:crossReference>
        <note>termbase:review=approved</note>
        <note>termbase:note(s1)=a note</note>
        <langSec xml:lang="fr">
          <termSec>
            <term>chien</term>
            <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
            <basic:termType>fullForm</basic:termType>
            <min:partOfSpeech>noun</min:partOfSpeech>
            <ling:grammaticalNumber>otherNumber</ling:grammaticalNumber>
            <ling:register>slangRegister</ling:register>
            <descripGrp><basic:context>Il dort.</basic:context><basic:source>s1</basic:source></descripGrp>
            <note>termbase:review=approved</note>
            <note>termbase:part-of-speech=proper-noun</note>
            <basic:projectSubset>p</basic:projectSubset>
          </termSec>
        </langSec>
      </conceptEntry>
"""  # noqa: E501
OF_2008 = """\
      <termEntry id="chien">
        <descrip type="subjectField">animals</descrip>
        <descrip type="definition" xml:lang="en">A pet.</descrip>
        <ref type="crossReference" target="chien">related</ref>
        <note>termbase:review=approved</note>
        <note>termbase:note(s1)=a note</note>
        <langSet xml:lang="fr">
          <tig>
            <term>chien</term>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
            <termNote type="termType">fullForm</termNote>
            <termNote type="partOfSpeech">properNoun</termNote>
            <descripGrp><descrip type="context">Il dort.</descrip><admin type="source">s1</admin></descripGrp>
            <note>termbase:review=approved</note>
            <note>termbase:number=other</note>
            <note>termbase:extra=["termNote", "register", "slangRegister", "", "&lt;termNote type=\\"register\\"&gt;slangRegister&lt;/termNote&gt;"]</note>
            <admin type="projectSubset">p</admin>
          </tig>
        </langSet>
      </termEntry>
"""  # noqa: E501


@pytest.mark.parametrize(
    ("form", "entry"),
    [
        (tbx.Form(tbx.Dialect.CORE), CORE),
        (tbx.Form(tbx.Dialect.CORE, tbx.Style.DCT), CORE),
        (tbx.Form(tbx.Dialect.LINGUIST, tbx.Style.DCT), LINGUIST_DCT),
        (tbx.Form(standard=tbx.Standard.ISO_2008), OF_2008),
    ],
)
def test_the_exact_entry(form, entry):
    text, _ = written([SMALL], form)
    assert text.partition("    <body>\n")[2].partition("    </body>")[0] == entry


def test_what_xml_cannot_hold_never_reaches_a_file():
    bad = Extra("x\x00", "t\ud800", "\ufffe", "", "\x1b")
    text, _ = written([replace(SMALL, extras=(bad,))], tbx.Form())
    assert not set(text) & set("\x00\ud800\ufffe\x1b")
    (concept,) = read(text)
    assert concept.extras[0].element == "x\ufffd"


@every_form
def test_a_kept_link_that_would_be_read_as_a_reference_stays_an_extra(form):
    target = "https://example.org/a"
    xml = f'<xref target="{target}" type="externalCrossReference">{target}</xref>'
    extra = Extra("xref", "externalCrossReference", target, xml=xml)
    concept = Concept("c", terms=(Term("en", "a"),), extras=(extra,))
    text, _ = written([concept], form)
    assert read(text) == [concept]


@every_form
@pytest.mark.parametrize(
    "content",
    ["<oops/>", "loose", "<item>a</item><term>b</term>", "<item>", "<itemSet><x/></itemSet>"],
)
def test_a_note_that_was_made_into_an_object_is_a_note(form, content):
    """Nothing that the structure of a back matter does not have is written into one."""
    source = Source("s", title="t", note=f'termbase:object=["bibl", "{content}"]')
    concept = Concept("c", terms=(Term("en", "a", sources=("s",)),))
    text, _ = written([concept], form, [source])
    assert set(map(repr, read(text))) == {repr(concept), repr(source)}
    assert "<" not in content or content not in text
