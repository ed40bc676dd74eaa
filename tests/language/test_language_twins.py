"""What is told of a text's language and letters fast, beside slow, obvious versions of it."""

from __future__ import annotations

import io
import re
import unicodedata
from array import array
from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from termbase.language import detection, legacy_encodings, normal
from termbase.language.keys import canonical
from termbase.language.keystrokes import decoding
from termbase.language.syllable import is_syllable

PIECES = [
    *("le", "La", "của", "VÀ", "the", "été", "đ", "s", "D", "c'", "l’", "L", "œuvre", "naïve", "n"),
    *("%s", "%(name)s", "%-5.2fd", "{0}", "${x", "}", "$HOME", "<b", ">", "</a>", "&amp;", "&#x2;"),
    *("\\n", "\\", "$", "%", "&", "_", "-", ".", "7", "İ", "ẞ", "Σ", "ǅ", "K", "J\u030c", "\u0301"),
    *("{b\nd}", "<a l>", "${dé le}", "<", "{", "<i"),
    *(" ", " ", "\n", "\t", "\u00a0", "\u2028", "中", "한", "😀", "ß", "Å"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
_NO_WORDS = re.compile(
    r"%\(\w*\)[-+#0-9.]*[a-z]|%[-+#0-9.$*]*[a-z]+|\$?\{[^{}]*\}|\$\w+|</?[a-z][^<>]*>|&#?\w+;|\\[a-z]"
    r"|\b[cdlns]\b(?!['’ʼ])"
)


def _slow_words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", _NO_WORDS.sub(" ", canonical(text)))


@given(TEXTS)
@example("a\ns{b c}s")
def test_scores_are_those_of_all_words(text: str) -> None:
    words = _slow_words(text)
    slow = {
        lang: float(sum(map(words.count, known)))
        for lang, known in detection._FUNCTION_WORDS.items()
    }
    for word in words:
        slow["vi"] += bool(detection._ONLY_VIETNAMESE.search(word)) / 2
        slow["fr"] += bool(detection._ONLY_FRENCH.search(word)) / 2
    assert detection._scores(text) == slow
    said = detection._said(text) or (0, 0, 0)
    assert dict(zip(detection._LANGUAGES, said, strict=True)) == slow


def test_every_letter_is_lowered_as_its_key_is() -> None:
    for code in range(0x2100):
        text = f"a{chr(code)}b"
        assert detection._lowered(text).split() == canonical(text).split()


@given(TEXTS)
def test_texts_are_lowered_as_their_keys_are(text: str) -> None:
    assert detection._lowered(text).split() == canonical(text).split()


@given(st.lists(st.sampled_from(["\u0301" * 31, "\u0323" * 33, "a", "é", "“" * 64, " "])))
def test_marks_are_seen_to_be_piled(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert normal._is_piled(text) is (normal._PILED.search(text) is not None)


SIGNS = st.sampled_from([*"aAeoOuUyiỳơđdDbcghkmnpqrstvxfz", *"'’`?~.^+*(-/,)\"1", "\u0301", "K"])


@settings(max_examples=400)
@given(st.lists(SIGNS, max_size=9).map("".join))
@example("dad")
def test_what_is_no_syllable_was_not_typed(word: str) -> None:
    if not legacy_encodings._may_be_typed(word):
        assert decoding(word, "viqr") is None


def test_all_that_is_typed_may_be() -> None:
    for onset, vowel, coda in product(
        ("", "b", "dd", "gi", "ngh", "qu", "Th"), ("a^'", "u+o+`", "ye^~", "oa(?", "y."), ("", "ng")
    ):
        word = f"{onset}{vowel}{coda}"
        if decoding(word, "viqr") is not None:
            assert legacy_encodings._may_be_typed(word)


@given(st.lists(st.sampled_from(["ViÖt", "Nam", "\u00a0", "\x85", " ", "\n", "\t", "  ", "của"])))
def test_the_words_of_legacy_texts_are_between_spaces_and_lines(pieces: list[str]) -> None:
    text = "".join(pieces)
    words = re.findall(r"[^ \t\r\n]+", text)
    told = legacy_encodings._telling(text)
    slow = {word: words.count(word) for word in words if _tells(word)}
    assert {word: count for word, count, _ in told if _tells(word)} == slow


def _tells(word: str) -> bool:
    same = legacy_encodings._SAME
    return any(_slow_reading(word, encoding) != same for encoding in legacy_encodings._CONVERTERS)


LEGACY = (
    "ViÖt",
    "Vieät",
    "cña",
    "của",
    "lµ",
    "khi",
    "été",
    "Hµ",
    "Nội",
    "'",
    "Viê.t",
    "cu?a",
    "Ã ",
)


@given(st.dictionaries(st.sampled_from(LEGACY), st.integers(1, 5)))
def test_what_is_gained_is_the_sum_of_all_words(words: dict[str, int]) -> None:
    told = [(word, count, legacy_encodings._TELLS[word]) for word, count in words.items()]
    for encoding in legacy_encodings._CONVERTERS:
        assert legacy_encodings._gained(told, encoding) == _slow_gained(words, encoding)


def _slow_gained(words: dict[str, int], encoding: legacy_encodings.Encoding) -> int:
    read = [(count, _slow_reading(word, encoding)) for word, count in words.items()]
    if any(reading is None for _, reading in read):
        return 0
    sums = [sum(n * r[at] for n, r in read if r) for at in range(4)]
    is_other, changed, wrong, common = sums
    if not is_other or changed < 2 or changed < 3 * wrong:
        return 0
    is_clear = common == 0 and changed > 3 and changed >= 6 * wrong
    return changed - wrong if common > 0 or is_clear else 0


@given(TEXTS, st.text("ViÖtöùñ'^.+ệé", max_size=5))
def test_readings_are_those_of_the_slow_way(text: str, word: str) -> None:
    for old in (*text.split(), word):
        tells = legacy_encodings._TELLS[old]
        for encoding, readings in legacy_encodings._READINGS.items():
            read = _slow_reading(old, encoding)
            assert readings[old] == read
            if not tells & legacy_encodings._BITS[encoding]:
                is_frequent = tells & legacy_encodings._FREQUENT
                assert read == (False, False, False, -1 if is_frequent else 0)


def _slow_reading(
    old: str, encoding: legacy_encodings.Encoding
) -> legacy_encodings._Reading | None:
    meant = legacy_encodings._CONVERTERS[encoding](old)
    new = unicodedata.normalize("NFC", meant)
    common = legacy_encodings._COMMON
    if old == new:
        return legacy_encodings._Reading(meant != old, False, False, -(new.lower() in common))
    lettered = any(c.isascii() and c.isalpha() for c in old)
    good = lettered and all(map(is_syllable, re.findall(r"[^\W\d_]+", new)))
    was = is_syllable(old.strip(legacy_encodings._ENDS))
    frequent = new.lower().strip(legacy_encodings._ENDS) in common
    reading = legacy_encodings._Reading(meant != old, good and not was, not good or was, frequent)
    return reading if new else None


MARKED = st.sampled_from([*"aAé đ\n\t中한", "\u0301", "\u0323", "\u1161", "\u11a8", "\u0301" * 70])


@settings(max_examples=300)
@given(st.lists(MARKED, max_size=12).map("".join))
@example("a\u0301 \u0301b" + "x" * 70 + " e\u0301")
def test_normal_forms_are_those_of_all_characters_in_turn(text: str) -> None:
    written, offsets = io.StringIO(), array("L")
    normal._normalise(text, 0, len(text), written, offsets)
    made = normal.mapped(text)
    assert made.text == written.getvalue()
    assert list(made.offsets) == [*offsets, len(text)]
