"""Terms through XLIFF: the glossary module, marked terms, and what was written here."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.errors import BadFile, NotFound
from termbase.exchange import xliff
from termbase.exchange.term_units import TermUnits
from termbase.model import Concept, Context, Extra, Note, Review, Source, Term
from tests.exchange.xliff.structure import faults
from tests.exchange.xliff.test_units import FIRST, SECOND
from tests.strategies import CONCEPTS


def read(body: str, frame: str, **options) -> list:
    return list(xliff.read_terms(io.BytesIO(frame.format(body).encode()), "x", **options))


ENTRY = (
    '<unit id="{id}"><gls:glossary><gls:glossEntry ref="#m1"><gls:term source="style guide">tab key'
    '</gls:term><gls:translation id="1">phím tab</gls:translation><gls:translation>nút tab'
    '</gls:translation><gls:definition source="ISO 9995">A key.</gls:definition><mda:metadata>'
    '<mda:metaGroup category="terminology"><mda:meta type="concept-id">15</mda:meta>'
    "</mda:metaGroup></mda:metadata></gls:glossEntry></gls:glossary><segment><source>Press the "
    '<mrk id="m1" type="generic">Tab key</mrk>.</source></segment></unit>'
)


def test_entries_of_the_glossary_module_are_proposals_with_evidence():
    reads = read(ENTRY.format(id="1") + ENTRY.format(id="2"), SECOND)
    sources = {r.item.title: r.item.id for r in reads if isinstance(r.item, Source)}
    (concept,) = (r.item for r in reads if isinstance(r.item, Concept))
    assert set(sources) == {"style guide", "ISO 9995"}
    assert concept.review is Review.PROPOSED
    first, *others = concept.terms
    assert [(t.lang, t.text) for t in (first, *others)] == [
        ("vi", "phím tab"), ("vi", "nút tab"), ("en", "tab key")]  # fmt: skip
    assert others[-1].contexts == (Context("Press the Tab key.", "a.md"),)
    assert others[-1].sources == (sources["style guide"],)
    assert [(d.lang, d.text, d.source) for d in concept.definitions] == [
        ("en", "A key.", sources["ISO 9995"])]  # fmt: skip
    assert concept.extras == (Extra("meta", "concept-id", "15"),)


def test_marked_terms_of_1_2_are_proposals():
    reads = read(
        '<trans-unit id="1"><source>The <mrk mtype="term" mid="7" comment="law">treaty</mrk> holds.'
        '</source><target><mrk mtype="term" mid="7">Hiệp ước</mrk> có hiệu lực.</target>'
        '</trans-unit><trans-unit id="2"><source><mrk mtype="term">treaty</mrk></source>'
        "</trans-unit>",
        FIRST,
    )
    concepts = [r.item for r in reads if isinstance(r.item, Concept)]
    (concept,) = concepts
    assert [(t.lang, t.text) for t in concept.terms] == [("vi", "Hiệp ước"), ("en-US", "treaty")]
    assert concept.terms[1].contexts[0].text == "The treaty holds."
    assert concept.notes == (Note("law"),)


def test_marked_terms_of_2():
    (read_,) = [
        r for r in read(
            '<unit id="1"><segment><source>A <mrk id="m" type="term" value="a cat">cat</mrk>.'
            '</source></segment></unit>', SECOND) if isinstance(r.item, Concept)
    ]  # fmt: skip
    assert [t.text for t in read_.item.terms] == ["cat"]
    assert read_.item.notes == (Note("a cat"),)


@pytest.mark.parametrize("order", [1, -1])
def test_entries_and_marks_of_one_term_are_one_concept(order):
    def entry(definition: str) -> str:
        said = f"<gls:definition>{definition}</gls:definition>" if definition else ""
        return (
            "<unit id='1'><gls:glossary><gls:glossEntry><gls:term>bank</gls:term>"
            f"<gls:translation>ngân hàng</gls:translation>{said}</gls:glossEntry></gls:glossary>"
            '<segment><source>The <mrk id="1" type="term">bank</mrk>.</source><target><mrk id="1" '
            'type="term">nhà băng</mrk>.</target></segment></unit>'
        )

    units = [entry(""), entry("Of money."), entry("Of a river.")][::order]
    reads = read("".join(units), SECOND)
    concepts = [r.item for r in reads if isinstance(r.item, Concept)]
    assert [[d.text for d in c.definitions] for c in concepts] == [
        ["Of money."], ["Of a river."]][::order]  # fmt: skip
    assert {t.text for t in concepts[0].terms} == {"bank", "ngân hàng", "nhà băng"}


def test_an_entry_without_a_term_is_refused():
    (refused,) = read('<unit id="1"><gls:glossary><gls:glossEntry/></gls:glossary></unit>', SECOND)
    assert refused.refused.english() == "the entry has no term"


def test_languages_under_codes_of_countries_are_taken_for_those_meant():
    frame = SECOND.replace('trgLang="vi"', 'trgLang="vn"').replace('srcLang="en"', 'srcLang="eng"')
    assert frame != SECOND
    reads = read(ENTRY.format(id="1"), frame)
    (concept,) = (r.item for r in reads if isinstance(r.item, Concept))
    assert [term.lang for term in concept.terms] == ["vi", "vi", "en"]
    assert {d.lang for d in concept.definitions} == {"en"}
    said = [r.remark.english().split(",")[0] for r in reads if r.remark]
    assert said == [
        "the language “eng” is taken to be en", "the language “vn” is taken to be vi"
    ]  # fmt: skip


UNIT = '<trans-unit id="1"><source>dog</source><target>chó</target></trans-unit>'


def test_plain_units_are_no_terms_unless_they_are_asked_for():
    with pytest.raises(BadFile, match=r"x:6: .* translation memory"):
        read(UNIT, FIRST)
    (item,) = read(UNIT, FIRST, any_units=True)
    assert item.item.review is Review.PROPOSED
    assert [t.text for t in item.item.terms] == ["chó", "dog"]


def written(concepts: list[Concept], version: str) -> bytes:
    stream = io.StringIO()
    units = TermUnits(("en", "vi")).of(concepts)
    xliff.write(units, stream, xliff.Pair("en", "vi", version))
    return stream.getvalue().encode()


DOG = Concept(
    "dog",
    terms=(
        Term("en", "dog", review=Review.APPROVED), Term("en-GB", "hound"), Term("vi", "chó"),
        Term("vi", "cún", usage="nhà\nquê"),
    ),
    notes=(Note("A friend.", "en"), Note("Bạn.", "", "vns")),
)  # fmt: skip


@pytest.mark.parametrize("version", ["1.2", "2.0", "2.1", "2.2"])
def test_ones_own_file_is_read_as_the_concepts_it_was(version):
    data = written([DOG, replace(DOG, id="cat")], version)
    assert faults(data) == []
    found = [item.item for item in xliff.read_terms(io.BytesIO(data), "x")]
    assert found == [DOG, replace(DOG, id="cat")]


def test_the_glossary_module_says_the_same_to_other_tools():
    data = written([DOG], "2.0").replace(b"x-termbase-concept", b"another")
    found = [item.item for item in xliff.read_terms(io.BytesIO(data), "x")]
    pairs = [[t.text for t in c.terms] for c in found if isinstance(c, Concept)]
    assert pairs == [["chó", "cún", "dog"], ["chó", "hound"]]


@given(CONCEPTS, st.sampled_from(["1.2", "2.1"]))
def test_all_that_the_fields_carry_comes_back(concept, version):
    try:
        data = written([concept], version)
    except NotFound:
        assert not list(TermUnits(("en", "vi")).of([concept]))
        return
    assert faults(data) == []
    for item in xliff.read_terms(io.BytesIO(data), "x"):
        found = item.item
        assert (found.id, found.kind, found.review, found.subject) == (
            concept.id, concept.kind, concept.review, concept.subject)  # fmt: skip
        own = {t.key: replace(t, contexts=(), extras=()) for t in concept.terms}
        assert all(own[t.key] == t for t in found.terms)
        assert sorted(map(repr, found.notes)) == sorted(map(repr, concept.notes))


def unit_of(text: str, id: int = 1) -> str:
    return (
        f'<trans-unit id="{id}"><source>{text}</source><target>x <mrk mtype="term" mid="1">y</mrk>'
        "</target></trans-unit>"
    )


def concepts_in(body: str) -> list[Concept]:
    return [r.item for r in read(body, FIRST) if isinstance(r.item, Concept)]


def test_a_long_text_is_no_context():
    mark = '<mrk mtype="term" mid="1">tab key</mrk>'
    for length, count in ((100, 1), (5_000, 0)):
        (concept,) = concepts_in(unit_of(f"{'word ' * (length // 5)}{mark}"))
        assert sum(len(term.contexts) for term in concept.terms) == count
    long = ENTRY.format(id="1").replace("Press the ", f"Press the {'word ' * 1_000}")
    (concept,) = (r.item for r in read(long, SECOND) if isinstance(r.item, Concept))
    assert not [context for term in concept.terms for context in term.contexts]


def test_the_texts_and_the_terms_of_a_file_are_bounded(monkeypatch):
    mark = '<mrk mtype="term" mid="1">tab key</mrk>'
    units = "".join(unit_of(f"{n} {mark}", n) for n in range(9))
    (concept,) = concepts_in(units)
    assert max(len(term.contexts) for term in concept.terms) == 3
    monkeypatch.setattr("termbase.exchange.xliff.terms.ENTRY_LIMIT", 2)
    units = "".join(unit_of(f'a <mrk mtype="term" mid="1">t{n}</mrk>', n) for n in range(4))
    reads = read(units, FIRST)
    assert len([r for r in reads if isinstance(r.item, Concept)]) == 2
    assert {r.refused.english() for r in reads if r.refused} == {"more than 2 terms in one file"}
