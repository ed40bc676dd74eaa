"""The keys say what the ICU collator of their rung says, but for the listed differences."""

import csv
import os
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import icu
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.language import judges, keys
from termbase.language.syllable import TONED, TONES, parse
from termbase.language.typography import respaced

HERE = Path(__file__).parent
DIFFERENCES = tomllib.loads((HERE / "known_differences.toml").read_text("utf-8"))["difference"]
REPERTOIRE = tomllib.loads((HERE / "repertoire.toml").read_text("utf-8"))
RUNGS = ("canonical", "typographic", "tone", "diacritic")


def _collator(rung: str) -> icu.Collator:
    if rung == "typographic":
        collator = icu.RuleBasedCollator(judges.rules())
    else:
        collator = icu.Collator.createInstance(icu.Locale("vi" if rung == "tone" else "root"))
    collator.setAttribute(icu.UCollAttribute.NORMALIZATION_MODE, icu.UCollAttributeValue.ON)
    primary = rung in ("tone", "diacritic")
    collator.setStrength(icu.Collator.PRIMARY if primary else icu.Collator.TERTIARY)
    return collator


COLLATORS = {rung: _collator(rung) for rung in RUNGS}


def folded(text: str) -> str:
    return unicodedata.normalize("NFD", str(icu.UnicodeString(text).foldCase()))


def _named(found: re.Match[str]) -> str:
    return f"⟨{ord(found[0]):04X}⟩"


def rewritten(text: str, rung: str) -> str:
    text = folded(text)
    for difference in DIFFERENCES:
        if rung in difference["rungs"]:
            becomes = _named if difference["becomes"] == "⟨name⟩" else difference["becomes"]
            text = re.sub(difference["pattern"], becomes, text)
    return text


def equal_keys(rung: str, one: str, other: str) -> bool:
    key = getattr(keys, rung)
    return key(one) == key(other)


def equal_to_icu(rung: str, one: str, other: str) -> bool:
    return COLLATORS[rung].compare(one, other) == 0


@st.composite
def texts(draw: st.DrawFn) -> str:
    letters = st.sampled_from(REPERTOIRE["letters"] + REPERTOIRE["accented"])
    marked = st.tuples(letters, st.text(st.sampled_from(REPERTOIRE["marks"]), max_size=3))
    others = REPERTOIRE["punctuation"] + REPERTOIRE["spaces"] * 4 + REPERTOIRE["invisible"]
    piece = st.one_of(letters, letters, marked.map("".join), st.sampled_from(others))
    return "".join(draw(st.lists(piece, max_size=12)))


def _same_kind(character: str) -> str:
    for kind in ("punctuation", "spaces", "invisible", "marks"):
        if character in REPERTOIRE[kind]:
            return str(REPERTOIRE[kind])
    base = unicodedata.normalize("NFD", character)[0].lower()
    return "".join(
        c
        for c in REPERTOIRE["letters"] + REPERTOIRE["accented"]
        if unicodedata.normalize("NFD", c)[0].lower() == base
    )


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts that differ little: by form, by case, by some characters of the same kind."""
    one = draw(texts())
    other = list(one)
    for _ in range(draw(st.integers(0, 3))):
        if other:
            at = draw(st.integers(0, len(other) - 1))
            other[at] = draw(st.sampled_from(_same_kind(other[at]) or other[at]))
    changed = "".join(other)
    form = draw(st.sampled_from(["NFC", "NFD", ""]))
    changed = unicodedata.normalize(form, changed) if form else changed
    return one, draw(st.sampled_from([changed, changed.upper(), changed.lower()]))


ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
RIMES = "a oan iên ươ ươi uy y i oa oe ay ai ôi uyên uya ang inh ich ươc"


def _syllables() -> list[str]:
    spelled = (onset + rime for onset in ["", *ONSETS.split()] for rime in RIMES.split())
    return [word for word in spelled if parse(word) is not None]


SYLLABLES = _syllables()


@st.composite
def phrases(draw: st.DrawFn) -> tuple[str, str]:
    """Two phrases of alike syllables, each with its own tones, on any of the vowels."""
    words = draw(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3))
    others = [draw(st.sampled_from([word, word, _swapped(word)])) for word in words]
    return " ".join(_toned(draw, w) for w in words), " ".join(_toned(draw, w) for w in others)


def _swapped(word: str) -> str:
    other = word.translate(str.maketrans("ơôưuiyđdăâêe", "ôơuưyidđâăeê"))
    return other if parse(other) is not None else word


def _toned(draw: st.DrawFn, word: str) -> str:
    vowels = [i for i, letter in enumerate(word) if letter in "aăâeêioôơuưy"]
    at = draw(st.sampled_from(vowels))
    mark = draw(st.sampled_from(["", *TONES.values()]))
    return unicodedata.normalize("NFC", word[: at + 1] + mark + word[at + 1 :])


@pytest.mark.heavy
@pytest.mark.parametrize("rung", ["canonical", "typographic", "diacritic"])
@settings(max_examples=1500, deadline=None)
@given(pair=pairs())
def test_generated_texts(rung: str, pair: tuple[str, str]) -> None:
    one, other = pair
    asked = [rewritten(text, rung) for text in pair]
    assert equal_keys(rung, one, other) == equal_to_icu(rung, *asked)


@pytest.mark.heavy
@settings(max_examples=2000, deadline=None)
@given(pair=phrases())
def test_generated_syllables(pair: tuple[str, str]) -> None:
    one, other = pair
    asked = [rewritten(text, "tone") for text in pair]
    assert equal_keys("tone", one, other) == equal_to_icu("tone", *asked)


def test_tones_of_other_words_stay() -> None:
    # Vietnamese primary would also take é for e in French; the key must not.
    for french, bare in (("élu", "elu"), ("café crème", "cafe creme"), ("Noël", "Noel")):
        assert equal_to_icu("tone", french, bare)
        assert not equal_keys("tone", french, bare)


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda d: str(d["name"]))
def test_each_listed_difference_is_one(difference: dict[str, list[str]]) -> None:
    assert difference["reason"]
    for one, other in difference["examples"]:
        for rung in difference["rungs"]:
            says_key = equal_keys(rung, one, other)
            assert says_key != equal_to_icu(rung, folded(one), folded(other)), (rung, one, other)
            assert says_key == equal_to_icu(rung, rewritten(one, rung), rewritten(other, rung))


def _country_names() -> Iterator[str]:
    for lang in ("vi", "en", "fr"):
        shown = icu.Locale(lang)
        for country in icu.Locale.getISOCountries():
            yield icu.Locale("", country).getDisplayCountry(shown)
        for language in icu.Locale.getISOLanguages():
            yield icu.Locale(language).getDisplayLanguage(shown)


def _glossary() -> Iterator[str]:
    for path in (HERE.parents[1] / "seeds" / "glossary").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row["term"] for row in csv.DictReader(file) if row.get("term"))
    data = os.environ.get("TERMBASE_TEST_DATA")
    if data:
        facts = Path(data, "glossary", "facts.tsv").read_text("utf-8").splitlines()
        for row in csv.reader(facts, delimiter="\t"):
            yield from (form for cell in row[2:8] for form in cell.split("|") if form)


@pytest.mark.parametrize("rung", RUNGS)
def test_real_names_fall_into_the_same_classes(rung: str) -> None:
    names = sorted({*_country_names(), *_glossary()})
    if rung == "tone":
        words = {word for name in names for word in name.split()}
        names = sorted(word for word in words if parse(keys.typographic(word)) is not None)
    assert len(names) > 200
    collator, key = COLLATORS[rung], getattr(keys, rung)
    variants = [n for name in names for n in (name, name.upper(), unaccented(name))]
    by_key: dict[str, str] = {}
    by_icu: dict[bytes, str] = {}
    for name in variants:
        sort_key = bytes(collator.getSortKey(rewritten(name, rung)))
        first_by_key = by_key.setdefault(key(name), name)
        first_by_icu = by_icu.setdefault(sort_key, name)
        assert first_by_key == first_by_icu, (name, first_by_key, first_by_icu)


def unaccented(name: str) -> str:
    """Letters without their marks, đ kept: a neighbour of each name on the lower rungs."""
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def test_respacing_is_what_the_key_does() -> None:
    for text in ("«\u00a0oui\u202f»", "a\u2009 b", "ca\u00adfé"):
        assert keys.typographic(respaced(text)) == keys.typographic(text)


def test_every_toned_letter_loses_its_tone_as_icu_says() -> None:
    for letter, (vowel, _mark) in TONED.items():
        # With a coda every vowel is a rime; alone, ă and â are none.
        assert keys.tone(letter + "n") == vowel + "n" == keys.tone(letter.upper() + "N")
        assert equal_to_icu("tone", letter, vowel)
