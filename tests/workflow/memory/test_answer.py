"""One answer for a sentence."""

import pytest

from termbase.model import Concept, Kind, Review, Status, Task, Term, TermType
from termbase.model.unit import Segment, TranslationUnit
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.memory.answer import Question, Use, answer
from termbase.workflow.memory.remember import remember_units

A = Review.APPROVED
CONCEPTS = (
    Concept("to-lam", Kind.PERSON, review=A, terms=(
        Term("vi", "Tô Lâm", status=Status.PREFERRED, review=A), Term("en", "To Lam", review=A))),
    Concept("pham-minh-chinh", Kind.PERSON, review=A, terms=(
        Term("vi", "Phạm Minh Chính", status=Status.PREFERRED, review=A),
        Term("en", "Pham Minh Chinh", review=A))),
    Concept("evfta", Kind.AGREEMENT, review=A, terms=(
        Term("vi", "Hiệp định EVFTA", status=Status.PREFERRED, review=A),
        Term("vi", "EVFTA", TermType.ACRONYM, review=Review.PROPOSED),
        Term("vi", "FTA EU-VN", TermType.ACRONYM, Status.DEPRECATED, review=A),
        Term("en", "EVFTA", TermType.ACRONYM, review=A))),
    Concept("tariff", review=A, terms=(Term("en", "tariff", review=A),)),
)  # fmt: skip
UNITS = (
    ("Tô Lâm arrived in Paris.", "Tô Lâm đã đến Paris."),
    ("To Lam arrived in Paris.", "Tô Lâm đã đến Paris."),
    ("The EVFTA is in force.", "FTA EU-VN có hiệu lực."),
    ("The EVFTA is now in force.", "Hiệp định EVFTA nay có hiệu lực."),
    ("The EVFTA was in force.", "EVFTA đã có hiệu lực."),
    ("The deal cuts each tariff by 5%.", "Thỏa thuận giảm 5% mỗi dòng thuế."),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    path = tmp_path_factory.mktemp("base") / "t.db"
    with Base.create(path) as base:
        with writing(base, Task.ADD, "lan") as w:
            w.put_all(CONCEPTS)
        given = [
            TranslationUnit((Segment("en", (en,)), Segment("vi", (vi,))), source="en")
            for en, vi in UNITS
        ]
        remember_units(base, "lan", given, document="a.txt")
        yield base


def asked(base, text, **more):
    return answer(base, Question(text, "en", "vi", **more))


def test_a_name_is_put_in_its_own_form(base):
    found = asked(base, "Pham Minh Chinh arrived in Paris.", threshold=0.5)
    best = found.offers[0]
    assert best.text == "Phạm Minh Chính đã đến Paris."
    assert [best.text[r.start : r.end] for r in best.adapted.replacements] == ["Phạm Minh Chính"]
    assert best.is_by_the_book
    assert [(use.term.mention.concept, use.use) for use in best.uses] == [
        ("pham-minh-chinh", Use.APPROVED)
    ]


def test_a_number_too_and_a_translation_is_offered_once(base):
    found = asked(base, "The deal cuts each tariff by 12%.")
    assert [offer.text for offer in found.offers] == ["Thỏa thuận giảm 12% mỗi dòng thuế."]
    assert found.offers[0].match.percent == 99
    assert found.offers[0].uses[0].use is Use.UNKNOWN
    found = asked(base, "To Lam arrived in Paris.")
    assert [(o.text, o.match.percent) for o in found.offers] == [("Tô Lâm đã đến Paris.", 100)]


def test_how_each_offer_renders_the_terms(base):
    found = asked(base, "The EVFTA is in force.")
    assert found.terms[0].forms == ("Hiệp định EVFTA", "EVFTA")
    uses = {offer.text: offer.uses[0].use for offer in found.offers}
    assert uses == {
        "FTA EU-VN có hiệu lực.": Use.DEPRECATED,
        "Hiệp định EVFTA nay có hiệu lực.": Use.APPROVED,
        "EVFTA đã có hiệu lực.": Use.PROPOSED,
    }
    assert [offer.is_by_the_book for offer in found.offers] == [False, True, False]
    missing = asked(base, "The EVFTA arrived in Paris.", threshold=0.6).offers
    assert missing[0].text == "Tô Lâm đã đến Paris." and missing[0].uses[0].use is Use.MISSING


def test_nothing_is_offered_for_nothing(base):
    found = asked(base, "")
    assert (found.terms, found.offers) == ((), ())
    assert asked(base, "Something else altogether, quite unheard of.").offers == ()
