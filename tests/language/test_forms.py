"""Projections, inflected forms, the language of a text, alphabetical order."""

import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.language.collation import sort_key
from termbase.language.detection import detect
from termbase.language.inflection import Inflection, variants
from termbase.language.projection import french_press, marks_are_subset, unaccented


@pytest.mark.parametrize(
    ("name", "press"),
    [
        ("Trần Thanh Mẫn", "Trân Thanh Mân"),
        ("Lương Cường", "Luong Cuong"),
        ("Phạm Minh Chính", "Pham Minh Chinh"),
        ("Lê Hoài Trung", "Lê Hoài Trung"),
        ("Nhổn", "Nhôn"),
        ("Đoàn Khắc Việt", "Doàn Khac Viêt"),
        ("Bùi Bằng Đoàn", "Bui Bang Doàn"),
        ("Đổi mới", "Dôi moi"),
        ("Quốc Tử Giám", "Quôc Tu Giam"),
        ("Hoàng Sa", "Hoàng Sa"),
        ("Cầu Giấy", "Câu Giây"),
        ("Chùa Hà", "Chua Hà"),
        ("Lý", "Ly"),
    ],
)
def test_the_french_press(name: str, press: str) -> None:
    assert french_press(name) == press
    assert marks_are_subset(press, name)
    assert unaccented(press) == unaccented(name)


def test_unaccented_keeps_capitals_and_punctuation() -> None:
    assert unaccented("Đặng Đức – « œuvre »") == "Dang Duc – « oeuvre »"
    assert unaccented("Œuvre d’ŒUVRE") == "Oeuvre d’OEUVRE"
    assert unaccented("A\u0302 e\u0323\u0302") == "A e"


@pytest.mark.parametrize(
    ("form", "full", "subset"),
    [
        ("Tô Lam", "Tô Lâm", True),
        ("To Lam", "Tô Lâm", True),
        ("Duc", "Đức", True),
        ("Đuc", "Đức", True),
        ("Tö Lam", "Tô Lâm", False),
        ("Tô Lãm", "Tô Lâm", False),
        ("Đức", "Duc", False),
        ("Tô", "Tô Lâm", False),
        ("Trung", "Chung", False),
    ],
)
def test_marks_left_out(form: str, full: str, subset: bool) -> None:
    assert marks_are_subset(form, full) is subset


def forms(term: str, lang: str, kind: Inflection) -> set[str]:
    return {form.text for form in variants(term, lang) if form.kind is kind}


@pytest.mark.parametrize(
    ("term", "plural"),
    [
        ("Free Trade Agreement", "Free Trade Agreements"),
        ("Minister of Foreign Affairs", "Ministers of Foreign Affairs"),
        ("letter of intent", "letters of intent"),
        ("country", "countries"),
        ("visit to France", "visits to France"),
        ("FTA", "FTAs"),
        ("crisis", "crises"),
        ("chairman", "chairmen"),
        ("German", "Germans"),
        ("embassy", "embassies"),
        ("process", "processes"),
    ],
)
def test_english_plurals(term: str, plural: str) -> None:
    assert forms(term, "en-GB", Inflection.plural) == {plural}


def test_english_terms_without_a_plural() -> None:
    for term in ("Member States", "Phạm Minh Chính", "Resolution 68"):
        assert not forms(term, "en", Inflection.plural)


def test_english_possessives() -> None:
    assert forms("Chính", "en", Inflection.possessive) == {"Chính’s"}
    assert forms("Laos", "en", Inflection.possessive) == {"Laos’", "Laos’s"}
    assert forms("minister", "en", Inflection.plural_possessive) == {"ministers’"}
    assert forms("chairman", "en", Inflection.plural_possessive) == {"chairmen’s"}


@pytest.mark.parametrize(
    ("term", "plural"),
    [
        ("accord de libre-échange", "accords de libre-échange"),
        ("partenariat stratégique global", "partenariats stratégiques globaux"),
        ("carton jaune", "cartons jaunes"),
        ("bureau", "bureaux"),
        ("lieu", "lieux"),
        ("secrétaire général", "secrétaires généraux"),
        ("État membre", "États membres"),
        ("vice-président", "vice-présidents"),
        ("ministre de l’Intérieur", "ministres de l’Intérieur"),
    ],
)
def test_french_plurals(term: str, plural: str) -> None:
    assert forms(term, "fr", Inflection.plural) == {plural}


@pytest.mark.parametrize(
    ("term", "feminine", "plural"),
    [
        ("Premier ministre", "Première ministre", "Premières ministres"),
        ("ambassadeur", "ambassadrice", "ambassadrices"),
        ("président de la République", "présidente de la République",
         "présidentes de la République"),
        ("Commissaire européen au Commerce", "Commissaire européenne au Commerce",
         "Commissaires européennes au Commerce"),
        ("vice-président", "vice-présidente", "vice-présidentes"),
        ("haut représentant", "haute représentante", "hautes représentantes"),
        ("directeur exécutif", "directrice exécutive", "directrices exécutives"),
    ],
)  # fmt: skip
def test_french_feminines(term: str, feminine: str, plural: str) -> None:
    assert forms(term, "fr", Inflection.feminine) == {feminine}
    assert forms(term, "fr", Inflection.feminine_plural) == {plural}


def test_things_have_no_feminine() -> None:
    for term in ("Conseil européen", "accord commercial", "premier carton", "UE"):
        assert not forms(term, "fr", Inflection.feminine)


def test_vietnamese_does_not_inflect() -> None:
    assert variants("Thủ tướng", "vi") == () == variants("", "en")


@given(st.text(st.sampled_from("aé sxyAU’-,( of"), max_size=12), st.sampled_from(["en", "fr"]))
def test_forms_differ_from_the_term_and_from_one_another(term: str, lang: str) -> None:
    made = [form.text for form in variants(term, lang)]
    assert term not in made
    assert len(made) == len(set(made))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Hiệp định thương mại tự do", "vi"),
        ("Thu tuong da den tham nuoc nay và làm việc", "vi"),
        ("Phạm Minh Chính", "vi"),
        ("Conseil européen", "fr"),
        ("la mer Orientale", "fr"),
        ("free trade", "en"),
        ("The visit by Phạm Minh Chính and Trần Thanh Mẫn to Hà Nội", "en"),
        ("La visite de M. Phạm Minh Chính et de M. Trần Thanh Mẫn à Hà Nội", "fr"),
        ("", "en"),
        ("lỗi ghi %s", "vi"),
        ("%s: lỗi ghi", "vi"),
        ("%(le)s {pour} <b class='les'>Hiệp định</b> &lt; ${dans}", "vi"),
        ("Vietnam's partners", "en"),
        ("L’Union d'Hanoï", "fr"),
    ],
)
def test_language_of_a_text(text: str, lang: str) -> None:
    assert detect(text) == lang


def test_language_of_the_seed_articles() -> None:
    articles = sorted((Path(__file__).parents[2] / "seeds" / "articles").glob("*.txt"))
    for path in articles:
        assert detect(path.read_text("utf-8")) == path.name.split(".")[-2]


@pytest.mark.skipif("TERMBASE_TEST_DATA" not in os.environ, reason="TERMBASE_TEST_DATA is not set")
def test_language_of_news_full_of_vietnamese_names() -> None:
    for path in Path(os.environ["TERMBASE_TEST_DATA"], "articles").glob("*.txt"):
        assert detect(path.read_text("utf-8")) == "en"


def test_alphabetical_order() -> None:
    words = ["da", "dz", "đa", "e", "ê", "hà", "hả", "hã", "há", "hạ", "lô", "lơ"]
    shuffled = random.Random(1).sample(words, len(words))
    assert sorted(shuffled, key=sort_key("vi")) == words
    assert sorted(["dz", "đa", "da"], key=sort_key("fr")) == ["da", "đa", "dz"]
    assert sorted(["cote", "coté", "côte", "côté"], key=sort_key("fr")) == [
        "cote", "coté", "côte", "côté",
    ]  # fmt: skip


def test_equal_texts_in_any_form_sort_alike_and_others_stay_apart() -> None:
    key = sort_key("vi")
    assert key("Vie\u0302\u0323t") == key("Việt")
    assert key("ca\u00adfe") != key("cafe")
