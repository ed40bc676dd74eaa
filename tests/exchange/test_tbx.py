"""TBX: the exact file, what files in the wild hold, and bad elements by line."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from termbase.errors import BadFile, NotFound
from termbase.exchange import tbx
from termbase.exchange.tbx.categories import Level
from termbase.exchange.tbx.fragments import fragment
from termbase.exchange.tbx.permitted import permitted
from termbase.model import (
    Concept,
    Context,
    Definition,
    ExternalReference,
    Extra,
    Gender,
    Kind,
    Note,
    Number,
    PartOfSpeech,
    Period,
    Relation,
    RelationKind,
    Review,
    Source,
    Status,
    Term,
    TermType,
)

OK = Review.APPROVED
needs_data = pytest.mark.skipif(
    "TERMBASE_TEST_DATA" not in os.environ, reason="needs $TERMBASE_TEST_DATA"
)

CONCEPT = Concept(
    "brussels",
    Kind.PLACE,
    "geography",
    OK,
    terms=(
        Term("vi", "Brúc-xen", TermType.EXONYM, Status.PREFERRED, OK, region="VN", style="vns"),
        Term(
            *("fr", "Bruxelles", TermType.FULL_FORM, Status.PREFERRED, OK),
            part_of_speech=PartOfSpeech.PROPER_NOUN,
            gender=Gender.FEMININE,
            number=Number.SINGULAR,
            usage="sans article",
            reliability=9,
            valid=Period("1830", "..", "2026-01"),
            sources=("s1", "unknown"),
            contexts=(Context("À Bruxelles & ailleurs", "s1"),),
        ),
    ),
    definitions=(Definition("en", "A city."), Definition("fr", "Une ville.", "s1")),
    notes=(Note("seen", "vi"), Note("with a source", "", "s1")),
    references=(ExternalReference("wikidata", "Q239"), ExternalReference("geonames", "2800866")),
    relations=(
        Relation(RelationKind.LOCATED_IN, "belgium", Period("1830", ".."), ("s1",), "a note"),
        Relation(RelationKind.RELATED, "brussels"),
    ),
    extras=(Extra("descrip", "explanation", "x", "", '<descrip type="explanation">x</descrip>'),),
)
SOURCE = Source("s1", title="A <title>", publisher="P", date="2026-01")
GOLDEN = """\
      <conceptEntry id="brussels">
        <descrip type="subjectField">geography</descrip>
        <descrip type="definition" xml:lang="en">A city.</descrip>
        <xref type="externalCrossReference" target="https://www.wikidata.org/wiki/Q239">wikidata:Q239</xref>
        <note>termbase:external=geonames 2800866</note>
        <note>termbase:relation=located-in target=belgium valid-from=1830 valid-to=.. source=s1 note=a note</note>
        <ref type="crossReference" target="brussels">related</ref>
        <note>termbase:kind=place</note>
        <note>termbase:review=approved</note>
        <note xml:lang="vi">seen</note>
        <adminGrp><admin type="source" target="source·s1">P, A &lt;title&gt;, 2026-01</admin><note>with a source</note></adminGrp>
        <note>termbase:extra=["descrip", "explanation", "x", "", "&lt;descrip type=\\"explanation\\"&gt;x&lt;/descrip&gt;"]</note>
        <langSec xml:lang="vi">
          <termSec>
            <term>Brúc-xen</term>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
            <termNote type="termType">variant</termNote>
            <termNote type="geographicalUsage">VN</termNote>
            <admin type="customerSubset">vns</admin>
            <note>termbase:review=approved</note>
            <note>termbase:type=exonym</note>
          </termSec>
        </langSec>
        <langSec xml:lang="fr">
          <descripGrp><descrip type="definition">Une ville.</descrip><admin type="source" target="source·s1">P, A &lt;title&gt;, 2026-01</admin></descripGrp>
          <termSec>
            <term>Bruxelles</term>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
            <termNote type="termType">fullForm</termNote>
            <termNote type="partOfSpeech">noun</termNote>
            <termNote type="grammaticalGender">feminine</termNote>
            <admin type="source" target="source·s1">P, A &lt;title&gt;, 2026-01</admin>
            <admin type="source">unknown</admin>
            <descripGrp><descrip type="context">À Bruxelles &amp; ailleurs</descrip><admin type="source" target="source·s1">P, A &lt;title&gt;, 2026-01</admin></descripGrp>
            <note>sans article</note>
            <note>termbase:review=approved</note>
            <note>termbase:part-of-speech=proper-noun</note>
            <note>termbase:number=singular</note>
            <note>termbase:reliability=9</note>
            <note>termbase:valid-from=1830</note>
            <note>termbase:valid-to=..</note>
            <note>termbase:last-attested=2026-01</note>
          </termSec>
        </langSec>
      </conceptEntry>
    </body>
    <back>
      <refObjectSec type="bibl">
        <refObject id="source·s1">
          <item type="kind">citation</item>
          <item type="title">A &lt;title&gt;</item>
          <item type="publisher">P</item>
          <item type="date">2026-01</item>
        </refObject>
      </refObjectSec>
      <refObjectSec type="termbase:redirect">
        <refObject id="bruxelles">
          <item type="redirect">brussels</item>
          <item type="kind">place</item>
          <item type="review">approved</item>
        </refObject>
      </refObjectSec>
    </back>
  </text>
</tbx>
"""  # noqa: E501
MERGED = Concept("bruxelles", Kind.PLACE, review=OK, redirect="brussels")


def read(text: str | bytes):
    return list(tbx.read(io.BytesIO(text.encode() if isinstance(text, str) else text), "x.tbx"))


def concepts(text: str | bytes) -> list[Concept]:
    return [r.item for r in read(text) if isinstance(r.item, Concept)]


def remarks(text: str) -> list[str]:
    return [r.remark.english() for r in read(text) if r.remark]


def refusals(text: str) -> list[tuple[int, str]]:
    return [(r.line, r.refused.english()) for r in read(text) if r.refused]


def test_the_exact_file_and_back():
    stream = io.StringIO()
    around = tbx.Surroundings({"s1": SOURCE}.get, {"brussels"}.__contains__)
    assert not tbx.write([MERGED, CONCEPT], stream, around)
    assert stream.getvalue().partition("    <body>\n")[2] == GOLDEN
    assert [r.item for r in read(stream.getvalue())] == [CONCEPT, SOURCE, MERGED]


def test_a_kept_text_goes_along_only_when_asked_for():
    source = Source("s1", text="một\r\n  hai \n")
    one = Concept("a", terms=(Term("vi", "x", sources=("s1",)),))
    stream = io.StringIO()
    around = tbx.Surroundings({"s1": source}.get)
    assert tbx.write([one], stream, around) == {"kept texts of sources": 1}
    assert "hai" not in stream.getvalue()
    stream = io.StringIO()
    assert not tbx.write([one], stream, tbx.Surroundings({"s1": source}.get), texts=True)
    assert read(stream.getvalue())[-1].item == source


def test_what_no_file_can_hold():
    bare = Concept("bare")
    assert tbx.write([bare, CONCEPT], io.StringIO()) == {"concepts without a term": 1}
    with pytest.raises(NotFound):
        tbx.write([bare], io.StringIO())


FILE_2008 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcdv04.dtd">
<martif type="TBX" xml:lang="en_US"><text><body>
<termEntry id="1875432">
 <descrip type="subjectField"/>
 <descrip type="definition">Of two
    lines.</descrip>
 <langSet xml:lang="en-us"><ntig><termGrp><term>dog</term>
   <termNote type="partOfSpeech">Noun</termNote>
   <termNote type="administrativeStatus">notRecommended</termNote></termGrp></ntig>
  <tig><term>hound <hi>dog</hi></term><descrip type="definition">at the term</descrip>
   <termNote type="administrativeStatus">Draft</termNote>
   <termNote type="register">slangRegister</termNote></tig></langSet>
 <langSet xml:lang="---"><tig><term>x</term></tig></langSet>
 <langSet xml:lang="vi"><tig><term>chó</term></tig><tig><term/></tig><tig><term>chó</term></tig>
 </langSet>
</termEntry>
<termEntry id="1875432"><langSet xml:lang="vi"><tig><term>mèo</term></tig></langSet></termEntry>
<termEntry><langSet xml:lang="en"><tig><term>The Cat</term></tig></langSet></termEntry>
<termEntry id="e"><langSet xml:lang="en"/></termEntry>
</body></text></martif>"""


def test_the_standard_of_2008():
    dog, cat, named = concepts(FILE_2008)
    assert (dog.id, cat.id, named.id) == ("c-1875432", "c-1875432-2", "the-cat")
    assert [(d.lang, d.text) for d in dog.definitions] == [
        ("en-US", "Of two lines."),
        ("en-US", "at the term"),
    ]
    chó, first, second = dog.terms
    assert (chó.lang, chó.text, chó.review) == ("vi", "chó", OK)
    assert (first.status, first.part_of_speech) == (Status.DEPRECATED, PartOfSpeech.NOUN)
    assert (second.text, second.status, second.review) == (
        "hound dog",
        Status.ADMITTED,
        Review.PROPOSED,
    )
    assert [(e.type, e.value) for e in second.extras] == [
        ("administrativeStatus", "Draft"),
        ("register", "slangRegister"),
    ]
    assert refusals(FILE_2008) == [
        (14, "“---” is no language tag; use vi, en, fr …"),
        (20, "the entry has no term"),
    ]
    assert remarks(FILE_2008)[:2] == [
        "1 place for a term is empty",
        "1 term stands twice in a language of its entry and is taken once, with all that both say: "
        "“chó” (vi), line 15",
    ]


HOMOGRAPHS = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<text><body><conceptEntry id="test"><langSec xml:lang="en">
<termSec><term>test</term><termNote type="partOfSpeech">noun</termNote>
 <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><note>of a program</note>
 <descrip type="context">A test fails.</descrip></termSec>
<termSec><term>test</term><termNote type="partOfSpeech">verb</termNote>
 <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
 <termNote type="termType">abbreviation</termNote>
 <termNote type="grammaticalNumber">singular</termNote><note>to try</note>
 <descrip type="context">To test is to know.</descrip></termSec>
</langSec></conceptEntry></body></text></tbx>"""


def test_a_term_of_two_parts_of_speech_is_one_with_all_that_both_say():
    (concept,) = concepts(HOMOGRAPHS)
    assert refusals(HOMOGRAPHS) == []
    assert [line.split(" with")[0] for line in remarks(HOMOGRAPHS)] == [
        "1 term stands twice in a language of its entry and is taken once,"
    ]
    (term,) = concept.terms
    assert (term.part_of_speech, term.status) == (PartOfSpeech.NOUN, Status.PREFERRED)
    assert (term.number, term.usage) == (Number.SINGULAR, "of a program\nto try")
    assert [c.text for c in term.contexts] == ["A test fails.", "To test is to know."]
    assert [(e.type, e.value) for e in term.extras] == [
        ("termType", "abbreviation"),
        ("partOfSpeech", "verb"),
        ("administrativeStatus", "deprecatedTerm-admn-sts"),
    ]
    again = io.StringIO()
    assert not tbx.write([concept], again)
    assert concepts(again.getvalue()) == [concept]
    assert remarks(again.getvalue()) == []


def test_what_is_not_translated_is_counted_once():
    text = (
        "<tbx>" + '<conceptEntry><langSec xml:lang="en"><tig><term>a</term></tig></langSec>\n'
        '<langSec xml:lang="vi"><tig><term/><termNote type="partOfSpeech">noun</termNote></tig>'
        "</langSec></conceptEntry>\n"
        * 3
        + '<conceptEntry><langSec xml:lang="vi"><tig><term/></tig></langSec></conceptEntry></tbx>'
    )
    assert remarks(text) == ["3 places for terms are empty"]
    assert refusals(text) == [(7, "the entry has no term")]
    said = text.replace("<term/></tig>", "<term/><note>said of no term</note></tig>")
    assert refusals(said) == [(7, "term is empty"), (7, "the entry has no term")]


@pytest.mark.parametrize(
    "text",
    [
        '<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"'
        ' xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">'
        '<text><body><conceptEntry id="c1"><min:subjectField>S</min:subjectField>'
        '<langSec xml:lang="fr"><descripGrp><basic:definition>D</basic:definition>'
        "<basic:source>Le Monde, 2026</basic:source></descripGrp><termSec><term>T</term>"
        "<min:partOfSpeech>verb</min:partOfSpeech><basic:termType>acronym</basic:termType>"
        "</termSec></langSec></conceptEntry></body></text></tbx>",
        '<t:martif xmlns:t="urn:x"><t:text><t:body><t:termEntry id="c1">'
        '<t:descrip type="subjectField">S</t:descrip><t:langSet xml:lang="fr"><t:descripGrp>'
        '<t:descrip type="definition">D</t:descrip><t:admin type="source">Le Monde, 2026</t:admin>'
        '</t:descripGrp><t:tig><t:term>T</t:term><t:termNote type="partOfSpeech">verb</t:termNote>'
        '<t:termNote type="termType">acronym</t:termNote></t:tig></t:langSet></t:termEntry>'
        "</t:body></t:text></t:martif>",
    ],
)
def test_one_concept_in_other_clothes(text):
    source, concept = (r.item for r in read(text))
    assert source.title == "Le Monde, 2026"
    term = Term("fr", "T", TermType.ACRONYM, review=OK, part_of_speech=PartOfSpeech.VERB)
    assert concept == Concept(
        "c1", subject="S", review=OK, terms=(term,), definitions=(Definition("fr", "D", source.id),)
    )


def test_the_min_of_2012():
    (concept,) = concepts(
        '<TBX dialect="TBX-Min"><header><id>x</id></header><body><entry id="c1">'
        '<subjectField>S</subjectField><langGroup xml:lang="en"><termGroup><term>T</term>'
        "<termStatus>preferred</termStatus><customer>vns</customer></termGroup></langGroup>"
        "</entry></body></TBX>"
    )
    assert (concept.subject, concept.terms[0].status, concept.terms[0].style) == (
        *("S", Status.PREFERRED),
        "vns",
    )


def test_a_second_preferred_term_is_kept_and_reported():
    text = (
        '<tbx><conceptEntry id="a"><langSec xml:lang="en">'
        '<tig><term>x</term><termNote type="administrativeStatus">preferred</termNote></tig>'
        '<tig><term>y</term><termNote type="administrativeStatus">preferred</termNote></tig>'
        "</langSec></conceptEntry></tbx>"
    )
    (concept,) = concepts(text)
    assert [t.status for t in concept.terms] == [Status.PREFERRED, Status.ADMITTED]
    assert not refusals(text)
    assert remarks(text) == [
        "1 preferred form stands beside another one and is taken as admitted: “y” (en), line 1"
    ]


def test_a_bad_value_of_our_own_costs_its_element():
    text = (
        '<tbx><conceptEntry id="a">\n<note>termbase:kind=planet</note>\n'
        '<langSec xml:lang="en"><termSec><term>x</term>\n<note>termbase:review=maybe</note>'
        "</termSec></langSec></conceptEntry></tbx>"
    )
    assert refusals(text) == [(2, "“planet” is no kind"), (4, "“maybe” is no review")]
    assert concepts(text)[0].kind is Kind.TERM


def test_own_dates_are_not_taken_for_another_tools():
    stream = io.StringIO()
    around = tbx.Surroundings(exported={"brussels"}.__contains__,
                              dates=lambda _id: ("2026-01-02", "2026-01-03"))  # fmt: skip
    tbx.write([CONCEPT], stream, around)
    assert "<date>2026-01-02</date>" in stream.getvalue()
    assert concepts(stream.getvalue()) == [CONCEPT]


@pytest.mark.parametrize(
    ("xml", "level", "allowed"),
    [
        ('<admin type="projectSubset">p</admin>', Level.TERM, True),
        ('<admin type="projectSubset">p</admin>', Level.LANGUAGE, False),
        ('<termNote type="termLocation">menuItem</termNote>', Level.TERM, True),
        ('<termNote type="termLocation">roof</termNote>', Level.TERM, False),
        ('<xref type="xGraphic" target="ftp://x">x</xref>', Level.CONCEPT, False),
        ('<xref type="xGraphic" target="https://x.org/y">x</xref>', Level.CONCEPT, True),
        ('<descrip type="explanation">x</descrip>', Level.CONCEPT, False),
        (
            '<transacGrp><transac type="transactionType">origination</transac>'
            "<date>2010-02-30</date></transacGrp>",
            Level.CONCEPT,
            False,
        ),
    ],
)
def test_what_basic_permits_of_other_tools(xml, level, allowed):
    node = fragment(xml)
    assert node is not None
    assert permitted(node, level, tbx.Form()) is allowed


def samples() -> list[Path]:
    folder = Path(os.environ.get("TERMBASE_TEST_DATA", "/nowhere")) / "tbx/samples"
    return sorted(folder.rglob("*.tbx"))


@needs_data
def test_every_real_file_goes_through_our_own_form_unchanged():
    etree = pytest.importorskip("lxml.etree")
    schemas = Path(os.environ["TERMBASE_TEST_DATA"]) / "tbx/schemas/v3"
    schema = etree.RelaxNG(etree.parse(str(schemas / "TBXcoreStructV03.rng")))
    done = 0
    for path in samples():
        try:
            found = [r.item for r in tbx.read(path)]
        except BadFile:
            assert "notWellformed" in path.name
            continue
        real = [item for item in found if isinstance(item, Concept)]
        known = {item.id: item for item in found if isinstance(item, Source)}
        ids = {concept.id for concept in real}
        stream = io.StringIO()
        around = tbx.Surroundings(known.get, ids.__contains__)
        assert not tbx.write(real, stream, around)
        back = read(stream.getvalue())
        assert [r.refused for r in back if r.refused] == []
        assert [r.item for r in back if isinstance(r.item, Concept)] == real
        assert {r.item.id: r.item for r in back if isinstance(r.item, Source)} == {
            id: known[id] for id in around.used if id in known
        }
        schema.assertValid(etree.fromstring(stream.getvalue().encode()))
        done += 1
    assert done > 20


@needs_data
@pytest.mark.parametrize(
    ("name", "entries", "terms"), [("kde-vi_glossary", 443, 1177), ("slicer_vi", 148, 148)]
)
def test_no_term_of_a_real_file_is_lost(name, entries, terms):
    (path,) = [path for path in samples() if path.stem == name]
    found = [r.item for r in tbx.read(path) if isinstance(r.item, Concept)]
    assert (len(found), sum(len(c.terms) for c in found)) == (entries, terms)


def pointing(*entries: tuple[str, str]) -> str:
    """A file whose entries point to others, each as (id, target)."""
    body = "\n".join(
        f'<conceptEntry id="{id}"><ref type="crossReference" target="{target}">x</ref>'
        f'<langSec xml:lang="en"><termSec><term>t {id}</term></termSec></langSec></conceptEntry>'
        for id, target in entries
    )
    return (
        '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">'
        "<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>"
        f"<text><body>\n{body}\n</body></text></tbx>"
    )


def test_references_to_what_the_file_has_not_are_told_with_the_first_line():
    told = "relations lead to concepts that are not in this file, the first to “none” (line 3)"
    assert remarks(pointing(("a", "b"), ("b", "none"), ("c", "a"), ("d", "none"), ("e", "12"))) == [
        f"3 {told}"
    ]
    assert remarks(pointing(("a", "none"))) == [
        "1 relation leads to a concept that is not in this file: “none” (line 2)"
    ]
    # An entry may come later, and its number is made an id.
    assert remarks(pointing(("a", "12"), ("12", "a"), ("c", "c"))) == []
