"""A text as somebody pastes it: which languages, which sentence, what is offered."""

import pytest

from termbase.errors import InvalidValue
from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.memory.look import in_likeliest, target_for
from termbase.workflow.memory.sentence import Asked, look_at, look_or_name
from tests.memory.conftest import fill

PAIRS = [
    {"en": "The agreement has 17 chapters.", "vi": "Hiệp định có 17 chương."},
    {"en": "It was signed in Hanoi.", "vi": "Hiệp định được ký tại Hà Nội."},
    {"fr": "Le soleil brille sur la mer.", "vi": "Mặt trời chiếu trên biển."},
]


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    with Base.create(tmp_path_factory.mktemp("sentence") / "t.db") as base:
        fill(base, PAIRS)
        yield base


def texts(looked):
    return [offer.text for offer in looked.answer.offers]


def test_the_languages_are_found_out(base):
    found = look_at(base, Asked("The agreement has 15 chapters."))
    assert (found.answer.lang, found.answer.target, found.guess) == ("en", "vi", "en")
    assert texts(found) == ["Hiệp định có 15 chương."]
    found = look_at(base, Asked("Hiệp định có 17 chương."))
    assert (found.answer.lang, found.answer.target) == ("vi", "en")
    assert texts(found) == [PAIRS[0]["en"]]


def test_vietnamese_typed_without_marks_is_taken_for_vietnamese(base):
    found = look_at(base, Asked("hiep dinh co muoi bay chuong"))
    assert (found.guess, found.answer.lang) == ("vi", "vi")


def test_a_text_is_looked_for_in_the_other_languages_where_the_guess_has_nothing(base):
    found = look_at(base, Asked("soleil brille mer", threshold=0.4))
    assert (found.guess, found.answer.lang) == ("en", "fr")
    assert texts(found) == ["Mặt trời chiếu trên biển."]


def test_said_languages_are_taken_at_their_word(base):
    found = look_at(base, Asked("Hiệp định có 17 chương.", "vi", "fr"))
    assert texts(found) == []
    with pytest.raises(InvalidValue):
        look_at(base, Asked("x", "de"))


def test_of_a_passage_the_sentence_at_the_cursor_is_looked_for(base):
    passage = "It rained. The agreement has 17 chapters. It was signed in Paris then."
    found = look_at(base, Asked(passage, at=20))
    assert passage[slice(*found.span)] == "The agreement has 17 chapters."
    assert (found.number, found.count) == (2, 3)
    assert texts(found) == ["Hiệp định có 17 chương."]
    first = look_at(base, Asked(passage))
    assert (first.number, first.count, texts(first)) == (1, 3, [])
    last = look_at(base, Asked(passage, at=len(passage)))
    assert last.number == 3


def test_a_sentence_between_its_neighbours_is_101_percent(base):
    from termbase.model.unit import Segment, TranslationUnit
    from termbase.workflow.memory.remember import remember_units

    rows = [("One thing came.", "Một điều đã đến."), ("Two things came.", "Hai điều đã đến."),
            ("Then all went.", "Rồi tất cả đã đi.")]  # fmt: skip
    given = [TranslationUnit((Segment("en", (e,)), Segment("vi", (v,)))) for e, v in rows]
    remember_units(base, "lan", given, document="a.txt")
    passage = " ".join(e for e, _ in rows)
    found = look_at(base, Asked(passage, at=20))
    assert [o.match.percent for o in found.answer.offers][:1] == [101]


def test_an_empty_memory_has_no_answer(tmp_path):
    with Base.create(tmp_path / "e.db") as empty:
        assert look_at(empty, Asked("anything")) is None


@pytest.mark.parametrize(
    ("asked", "target", "found"),
    [(Asked("Mai went to Hanoi."), "fr", ("en", "fr", "Hanoï")),
     (Asked("Mai went to Hanoi."), "en", ("en", "vi", "Hà Nội")),
     (Asked("Mai went to Hanoi.", target="fr"), "vi", ("en", "fr", "Hanoï")),
     (Asked("Mai đã đến Hà Nội."), "vi", ("vi", "en", "Hanoi"))],
)  # fmt: skip
@pytest.mark.parametrize("rows", [[], [{"de": "Mai kam an.", "it": "Mai venne."}]])
def test_without_texts_of_the_language_the_terms_are_named(tmp_path, rows, asked, target, found):
    with Base.create(tmp_path / "e.db") as base:
        fill(base, rows)
        with writing(base, Task.IMPORT, "lan") as batch:
            batch.put(Concept("ha-noi", Kind.PLACE, review=Review.APPROVED, terms=tuple(
                Term(lang, text, status=Status.PREFERRED, review=Review.APPROVED)
                for lang, text in [("vi", "Hà Nội"), ("en", "Hanoi"), ("fr", "Hanoï")]
            )))  # fmt: skip
        answer = look_or_name(base, asked, target).answer
        forms = [form for term in answer.terms for form in term.forms]
        assert ((answer.lang, answer.target, *forms), answer.offers) == (found, ())


def test_with_texts_of_the_language_it_is_as_without_the_terms(base):
    for text in ("The agreement has 15 chapters.", "Le soleil brille sur le lac."):
        assert look_or_name(base, Asked(text), "vi") == look_at(base, Asked(text))


def test_a_memory_of_one_language_offers_nothing(tmp_path):
    with Base.create(tmp_path / "one.db") as base:
        fill(base, [{"en": "alone here"}])
        assert texts(look_at(base, Asked("alone here"))) == []


@pytest.mark.parametrize(
    ("known", "lang", "target"),
    [(("en", "vi"), "vi", "en"), (("en", "fr", "vi"), "fr", "vi"), (("de", "en"), "en", "de"),
     (("en",), "en", ""), (("en", "vi"), "en-GB", "vi")],
)  # fmt: skip
def test_what_a_language_is_mostly_translated_into(known, lang, target):
    assert target_for(known, lang) == target


def test_the_first_language_goes_before_a_better_one():
    assert in_likeliest("ab", lambda lang: lang, {"a": 70, "b": 90}.get) == "a"
    assert in_likeliest("abc", lambda lang: lang, {"a": 0, "b": 80, "c": 90}.get) == "c"
    assert in_likeliest("ab", lambda lang: lang, {"a": 0, "b": 0}.get) == "a"
