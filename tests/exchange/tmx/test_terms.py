"""Terms through TMX: what a translation tool finds, and what comes back."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given

from termbase.errors import BadFile
from termbase.exchange import tmx
from termbase.exchange.term_fields import UNPERMITTED
from termbase.exchange.term_units import ONE_LANGUAGE, TermUnits
from termbase.model import Concept, Note, Review, Status, Term
from tests.exchange.tmx.dtd import faults
from tests.strategies import CONCEPTS

APPROVED = {"review": Review.APPROVED}
DOG = Concept(
    "dog",
    review=Review.APPROVED,
    notes=(Note("A friend.", "en"),),
    terms=(
        Term("en", "dog", status=Status.PREFERRED, **APPROVED),
        Term("en", "hound", **APPROVED),
        Term("en", "cur", status=Status.DEPRECATED, **APPROVED),
        Term("vi", "chó", status=Status.PREFERRED, **APPROVED),
        Term("vi", "cún", **APPROVED),
        Term("fr", "chien", status=Status.PREFERRED, **APPROVED),
    ),
)


def units_of(*concepts: Concept, languages: tuple[str, ...] = (), best_last: bool = True) -> list:
    return list(TermUnits(languages, best_last=best_last).of(concepts))


def file_of(*concepts: Concept, languages: tuple[str, ...] = ()) -> bytes:
    stream = io.StringIO()
    header = tmx.terms_header(languages[0] if languages else "")
    tmx.write(units_of(*concepts, languages=languages), stream, header)
    return stream.getvalue().encode()


def read(data: bytes, **options) -> list:
    return list(tmx.read_terms(io.BytesIO(data), "x", **options))


def test_each_further_form_is_a_unit_with_the_preferred_ones_of_the_others():
    texts = [[segment.text for segment in unit.segments] for unit in units_of(DOG)]
    assert texts == [["cún", "dog", "chien"], ["chó", "hound", "chien"], ["chó", "dog", "chien"]]
    pair = [[s.text for s in unit.segments] for unit in units_of(DOG, languages=("en", "vi"))]
    assert pair == [["hound", "chó"], ["dog", "cún"], ["dog", "chó"]]
    first = units_of(DOG, languages=("en", "vi"), best_last=False)[0]
    assert [segment.text for segment in first.segments] == ["dog", "chó"]


def test_the_header_says_the_language_that_a_tool_translates_from():
    assert b'srclang="en"' in file_of(DOG, languages=("en", "vi"))
    assert b'<tu tuid="dog">' in file_of(DOG, languages=("en", "vi"))
    assert b'srclang="*all*"' in file_of(DOG)


def test_what_is_left_out_is_counted():
    alone = Concept("cat", terms=(Term("en", "cat"),))
    writing = TermUnits()
    list(writing.of([DOG, alone, replace(DOG, id="x", review=Review.REJECTED)]))
    assert writing.losses == {ONE_LANGUAGE: 1, UNPERMITTED: 1}


def test_ones_own_file_is_read_as_the_concepts_it_was():
    (item,) = read(file_of(DOG))
    permitted = tuple(term for term in DOG.terms if term.permitted)
    assert item.item == replace(DOG, terms=permitted)


def test_units_out_of_order_and_numbered_anew_are_still_the_concept():
    permitted = tuple(term for term in DOG.terms if term.permitted)
    for best_last in (True, False):
        units = [
            replace(unit, id="7")
            for concept in (DOG, replace(DOG, id="cat"))
            for unit in units_of(concept, best_last=best_last)
        ]
        stream = io.StringIO()
        tmx.write(units, stream)
        found = [item.item for item in read(stream.getvalue().encode())]
        assert found == [replace(DOG, id=id, terms=permitted) for id in ("dog", "cat")]


def test_a_bad_value_costs_its_term():
    data = file_of(DOG).replace(b'-status">preferred</prop>', b'-status">great</prop>', 1)
    refused, taken, *_ = read(data)
    assert refused.refused.english().startswith("“great” is no status; it is one of: preferred,")
    assert refused.line > 1
    assert {t.text for t in taken.item.terms} == {"chó", "cún", "dog", "hound", "chien"}


SENTENCES = """<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>EU–Viet Nam free trade agreement</seg></tuv>
<tuv xml:lang="vi"><seg>hiệp định thương mại tự do</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>It was signed.</seg></tuv>
<tuv xml:lang="vi"><seg>Đã ký.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>a <ph x="1">b</ph></seg></tuv><tuv xml:lang="vi"><seg>a</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="vi"><seg>a</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>alone</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>x</seg></tuv><tuv xml:lang="vi"><seg/></tuv></tu>
</body></tmx>""".format("word " * 9)


def test_units_of_other_tools_are_no_terms_unless_they_are_asked_for():
    with pytest.raises(BadFile, match=r"x:2: .* no terms; “termbase memory import”"):
        read(SENTENCES.encode())


def test_short_units_of_other_tools_come_as_proposals():
    first, *others = read(SENTENCES.encode(), any_units=True)
    assert first.item.id == "eu-viet-nam-free-trade-agreement"
    assert {t.review for t in first.item.terms} == {Review.PROPOSED} == {first.item.review}
    assert {t.status for t in first.item.terms} == {Status.ADMITTED}
    assert [(item.line, item.refused.english()) for item in others] == [
        (4, "the segment is a sentence, no term"),
        (6, "the segment holds markup, so it is no term"),
        (7, "the segment is too long for a term"),
        (8, "the unit has one language only"),
        (9, "the segment in vi is empty"),
    ]


def test_languages_under_codes_of_countries_are_taken_for_those_meant():
    text = SENTENCES.replace('xml:lang="vi"', 'xml:lang="vn"').replace('="en"', '="eng"')
    first, *others = read(text.encode(), any_units=True)
    assert [term.lang for term in first.item.terms] == ["vi", "en"]
    assert [item.remark.english() for item in others if item.remark] == [
        "the language “eng” is taken to be en, line 2",
        "the language “vn” is taken to be vi, line 2",
    ]


def test_a_concept_of_very_many_units_is_handed_on_in_parts():
    def unit(number: int) -> str:
        said = '<prop type="x-termbase-concept">dog</prop>'
        return f'<tu>{said}<tuv xml:lang="en"><seg>dog {number}</seg></tuv></tu>'

    body = "".join(map(unit, range(2_500)))
    items = read(f"<tmx><body>{body}</body></tmx>".encode())
    assert [len(item.item.terms) for item in items] == [1_000, 1_000, 500]


def expected(concept: Concept) -> Concept | None:
    """What TMX carries of a concept."""
    if concept.review is Review.REJECTED:
        return None
    terms = [replace(t, contexts=(), extras=()) for t in concept.terms if t.permitted]
    if len({t.lang for t in terms}) < 2:
        return None
    return replace(concept, terms=tuple(terms), extras=(), references=(), relations=())


def order(concept: Concept) -> Concept:
    return replace(
        concept,
        terms=tuple(sorted(concept.terms, key=lambda t: t.key)),
        notes=tuple(sorted(concept.notes, key=repr)),
    )


@given(CONCEPTS)
def test_all_that_tmx_carries_comes_back(concept):
    data = file_of(concept)
    assert faults(data) == []
    wanted = expected(concept)
    found = [item.item for item in read(data)]
    assert [order(item) for item in found] == ([order(wanted)] if wanted else [])
