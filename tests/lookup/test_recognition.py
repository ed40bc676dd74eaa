from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from termbase.lookup.recognition import Mention, recognise
from termbase.lookup.snapshot import MemorySnapshot, store_snapshot
from termbase.model import Concept, Kind, Review, Status, Term
from termbase.store.base import Base

Make = Callable[[list[Concept]], Base]
APPROVED = Review.APPROVED


@pytest.fixture
def found(glossary: list[Concept]) -> Callable[[str, str], list[tuple[str, str]]]:
    snapshot = MemorySnapshot(glossary)
    return lambda text, lang: [(m.text, m.concept) for m in recognise(text, snapshot, lang)]


@pytest.fixture
def mentions(glossary: list[Concept]) -> Callable[[str, str], list[Mention]]:
    snapshot = MemorySnapshot(glossary)
    return lambda text, lang: recognise(text, snapshot, lang)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("vi", "Thủ tướng Phạm Minh Chính tới Hà\nNội.", ["pm", "pham-minh-chinh", "ha-noi"]),
        ("vi", "EU là đối tác của Việt Nam.", ["eu", "viet-nam"]),
        ("vi", "Các nước thành viên EU họp.", ["member-states"]),
        ("vi", "Đức và Việt Nam", ["germany", "viet-nam"]),
        ("vi", "PHẠM MINH CHÍNH GẶP TÔ LÂM", ["pham-minh-chinh", "to-lam"]),
        ("vi", "Pham Minh Chinh tới Ha Noi", ["pham-minh-chinh", "ha-noi"]),
        ("vi", "Thẻ vàng đối với Việt Nam", ["yellow-card", "viet-nam"]),
        ("en", "Costa met Tô Lâm in Hanoi.", ["costa", "to-lam", "ha-noi"]),
        ("en", "Chính’s visit to Viet-Nam", ["pham-minh-chinh", "viet-nam"]),
        ("en", "EU member states and semiconductors", ["member-states", "semiconductor"]),
        ("en", "Free trade agreements with the EU’s members", ["free-trade-agreement", "eu"]),
        ("en", "the Vietnam–EU agreement", ["viet-nam", "eu"]),
        ("en", "Vietnam-based engineers", ["viet-nam"]),
        ("en", "To Lam spoke.", ["to-lam"]),
        ("fr", "d’Hanoï à l’Union européenne", ["ha-noi", "eu"]),
        ("fr", "les États membres de l'UE", ["member-states", "eu"]),
        ("fr", "Trân Thanh Mân, le Premier ministre", ["tran-thanh-man", "pm"]),
        ("fr", "Tran Thanh Man et le premier ministre", ["tran-thanh-man", "pm"]),
        ("fr", "un « carton jaune » et des semi-conducteurs", ["yellow-card", "semiconductor"]),
    ],
)
def test_marks_what_an_editor_would(
    found: Callable[[str, str], list[tuple[str, str]]], lang: str, text: str, expected: list[str]
) -> None:
    assert [concept for _text, concept in found(text, lang)] == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "It may cost a lot, according to Lam."),
        ("en", "according\nto Lam"),
        ("en", "He flew to Costa Rica."),
        ("en", "A man in Viettel, EUR and neutrality."),
        ("en", "Man is a wolf to man."),
        ("en", "see https://a.example/EU/Hanoi, EU@EU.example, @EU, #EU, eu.int, /a/EU/b, EU.pdf"),
        ("fr", "Il a eu un équilibre."),
        ("fr", "Les EUR, la viet. Nam"),
        ("vi", "Chính vì vậy, chính phủ họp. Chính phủ và Trung ương."),
        ("vi", "Trung tâm ở Quang Trung, Trung Quốc"),
        ("vi", "Đức tính tốt, hạ nối"),
        ("vi", "Quy Nhơn và thuong mai"),
    ],
)  # fmt: skip
def test_does_not_mark(
    found: Callable[[str, str], list[tuple[str, str]]], lang: str, text: str
) -> None:
    assert found(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "places"),
    [
        ("en", "The EU was a club and a place to take.", []),
        ("fr", "Il va en France. Il y va. Les villes, une à une", ["France"]),
        ("en", "ONE EU CITY", ["EU"]),
        ("vi", "Ông gặp Tô Lâm ở Lâm", ["Lâm"]),
    ],
)
def test_places_with_names_like_small_words(lang: str, text: str, places: list[str]) -> None:
    names = ["Eu", "wasa", "an da", "ta ke", "Les", "Il", "en", "Å", "Une", "Lâm", "France"]
    concepts = [Concept(f"c{i}", Kind.PLACE, terms=(Term("fr", n),)) for i, n in enumerate(names)]
    assert [m.text for m in recognise(text, MemorySnapshot(concepts), lang)] == places


def test_a_short_name_needs_its_full_name_or_a_title(
    found: Callable[[str, str], list[tuple[str, str]]],
) -> None:
    assert found("Trung welcomed them.", "en") == []
    assert found("Minister Trung welcomed them.", "en") == [("Trung", "le-hoai-trung")]
    text = "Lê Hoài Trung arrived. Trung welcomed them."
    assert [c for _t, c in found(text, "en")] == ["le-hoai-trung", "le-hoai-trung"]
    assert found("ông Trung nói", "vi") == [("Trung", "le-hoai-trung")]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_offsets_are_those_of_the_text_as_given(
    mentions: Callable[[str, str], list[Mention]], form: str
) -> None:
    text = unicodedata.normalize(form, "😀 Thủ tướng Phạm Minh Chính tới Đà Nẵng.\r\nHà Nội")
    found = mentions(text, "vi")
    assert [m.concept for m in found] == ["pm", "pham-minh-chinh", "da-nang", "ha-noi"]
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert unicodedata.normalize("NFC", mention.text) == mention.term


def test_tells_rung_case_and_inflection(mentions: Callable[[str, str], list[Mention]]) -> None:
    (name,) = mentions("Tran Thanh Man", "fr")
    assert (name.tier, name.case, name.inflection) == ("diacritic", "same", None)
    (plural,) = mentions("Semiconductors", "en")
    assert (plural.tier, plural.case, plural.inflection) == ("exact", "differs", "plural")
    assert (plural.term, plural.text) == ("semiconductor", "Semiconductors")
    (owner,) = mentions("Tô Lâm’s", "en")
    assert (owner.text, owner.inflection) == ("Tô Lâm", "possessive")


def test_longest_first_and_no_nested_marks(make_base: Make) -> None:
    names = ["Hội đồng châu Âu", "châu Âu", "Chủ tịch Hội đồng", "Hội đồng"]
    concepts = [Concept(f"c{i}", terms=(Term("vi", n),)) for i, n in enumerate(names)]
    with store_snapshot(make_base(concepts)) as snapshot:
        found = recognise("Chủ tịch Hội đồng châu Âu, châu Âu", snapshot, "vi")
    assert [m.text for m in found] == ["Chủ tịch Hội đồng", "châu Âu", "châu Âu"]


def test_homonyms_stand_by_in_the_order_of_search(make_base: Make) -> None:
    concepts = [
        Concept("a", Kind.ORGANISATION, terms=(Term("en", "EC", review=APPROVED),)),
        Concept(
            "b", Kind.ORGANISATION,
            terms=(Term("en", "EC", status=Status.DEPRECATED, review=APPROVED),),
        ),
        Concept("c", Kind.ORGANISATION, terms=(Term("en", "EC"),)),
        Concept("d", Kind.ORGANISATION, terms=(Term("en", "EC", review=Review.REJECTED),)),
    ]  # fmt: skip
    with store_snapshot(make_base(concepts)) as snapshot:
        (mention,) = recognise("the EC said", snapshot, "en")
    assert (mention.concept, mention.alternatives) == ("a", ("c", "b"))


def test_deprecated_forms_are_marked_with_their_status(make_base: Make) -> None:
    term = Term("vi", "Liên hiệp châu Âu", status=Status.DEPRECATED, review=APPROVED)
    with store_snapshot(make_base([Concept("eu", Kind.ORGANISATION, terms=(term,))])) as snapshot:
        (mention,) = recognise("tại Liên hiệp châu Âu", snapshot, "vi")
    assert mention.status is Status.DEPRECATED


def test_the_store_and_the_memory_say_the_same(base: Base, glossary: list[Concept]) -> None:
    text = "Thủ tướng Phạm Minh Chính, EU member states, États membres, Jean Noel Barrot, VIỆT NAM"
    with store_snapshot(base) as snapshot:
        stored = recognise(text, snapshot, "en")
    assert stored == recognise(text, MemorySnapshot(glossary), "en")
    assert len(stored) == 6


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "😀", "’’’", "-" * 1000, "EU " * 3000])
def test_any_text_is_read(mentions: Callable[[str, str], list[Mention]], text: str) -> None:
    assert len(mentions(text, "en")) == text.count("EU")


def test_of_homonyms_the_same_case_comes_first_then_the_language_of_the_text() -> None:
    def concept(id: str, lang: str, text: str) -> Concept:
        return Concept(id, Kind.TERM, review=APPROVED, terms=(Term(lang, text, review=APPROVED),))

    snapshot = MemorySnapshot(
        [
            concept("a", "vi", "Biển"), concept("b", "vi", "biển"), concept("c", "en", "Paris"),
            concept("d", "fr", "Paris"), concept("e", "fr", "Lyon"), concept("f", "en", "Lyon"),
        ]
    )  # fmt: skip
    for text, lang, expected in (
        ("trên biển", "vi", ["b"]),
        ("Trên Biển", "vi", ["a", "b"]),
        ("in Paris", "en", ["c", "d"]),
        ("à Paris", "fr", ["d", "c"]),
        ("in Lyon", "en", ["f", "e"]),
        ("à Lyon", "fr", ["e", "f"]),
    ):
        (mention,) = recognise(text, snapshot, lang)
        assert [mention.concept, *mention.alternatives] == expected, text


def test_two_words_with_another_tone_are_another_name() -> None:
    snapshot = MemorySnapshot(
        [
            Concept("to-lam", Kind.PERSON, terms=(Term("vi", "Tô Lâm"),)),
            Concept("an", Kind.PERSON, terms=(Term("vi", "Phạm Thu An"),)),
        ]
    )

    def marked(text: str) -> list[str]:
        return [mention.concept for mention in recognise(text, snapshot, "vi")]

    assert marked("Tô Lâm gặp Phạm Thu An.") == ["to-lam", "an"]
    assert marked("Tố Lâm gặp Phạm Thú An.") == ["an"]
    assert marked("Tô Lẫm gặp Phám Thú An.") == []
