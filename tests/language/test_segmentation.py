"""Segmentation: gold sentences, the standard's own procedure as a twin, the seed articles."""

from pathlib import Path

import icu
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from termbase import resources
from termbase.exchange.srx import default_rules
from termbase.language.boundaries import sentences
from termbase.language.segmentation import (
    LanguageMap,
    LanguageRules,
    Rule,
    SegmentationRules,
    Segmenter,
    SlowRules,
    UnusableExpression,
    pieces,
    segments,
)

LANGUAGES = ("vi", "en", "fr")


def cut(text, lang, rules=None):
    return [text[start:end] for start, end in segments(text, lang, rules or default_rules())]


def gold():
    for line in (Path(__file__).parent / "data/segments.txt").read_text().splitlines():
        if not line.startswith("#"):
            lang, text = line.split("\t")
            yield pytest.param(lang, text.split(" | "), id=f"{lang}: {text[:40]}")


@pytest.mark.parametrize(("lang", "expected"), list(gold()))
def test_gold(lang, expected):
    assert cut(" ".join(expected), lang) == [segment.strip() for segment in expected]


def test_gold_is_large():
    assert len(list(gold())) >= 120


@pytest.mark.parametrize("separator", ["\u00a0", "\u202f"])
def test_french_spaces_before_marks(separator):
    text = f"«{separator}Vraiment{separator}?{separator}» dit-il. Oui{separator}! Elle rit."
    assert len(cut(text, "fr")) == 3


@pytest.mark.parametrize("name", ["eu-vietnam-ties", "france-vietnam-call"])
def test_articles_are_parallel(name):
    texts = {
        lang: (resources.seeds() / "articles" / f"{name}.{lang}.txt").read_text()
        for lang in LANGUAGES
    }
    joined = {
        lang: [len(cut(paragraph.replace("\n", " "), lang)) for paragraph in text.split("\n\n")]
        for lang, text in texts.items()
    }
    lines = [len(paragraph.splitlines()) for paragraph in texts["en"].split("\n\n")]
    assert joined == dict.fromkeys(LANGUAGES, lines)


def standard(text, rules):
    """The places where a line is broken: every rule tried everywhere, in order (SRX 2.0)."""
    units = icu.UnicodeString(text)
    compiled = [(on(units, r.before), on(units, r.after), r.breaks) for r in rules]
    code_points, places = 0, []
    for place in range(1, len(units)):
        code_points += not is_trailing(units, place - 1)
        if is_trailing(units, place):
            continue
        for before, after, breaks in compiled:
            if ends_at(before, place) and begins_at(after, place, len(units)):
                if breaks:
                    places.append(code_points)
                break
    return places


def on(units, expression):
    matcher = icu.RegexPattern.compile(expression, 0).matcher(units)
    matcher.useTransparentBounds(True)
    matcher.useAnchoringBounds(False)
    return matcher


def is_trailing(units, index):
    return 0xDC00 <= ord(units[index]) < 0xE000


def ends_at(matcher, place):
    for start in range(place, -1, -1):
        matcher.region(start, place)
        if matcher.matches():
            return True
    return False


def begins_at(matcher, place, end):
    matcher.region(place, end)
    return matcher.lookingAt()


def trimmed(text, places):
    spans = []
    for start, end in zip([0, *places], [*places, len(text)], strict=True):
        chunk = text[start:end]
        if chunk.strip():
            first = start + len(chunk) - len(chunk.lstrip())
            spans.append((first, first + len(chunk.strip())))
    return spans


WORDS = st.sampled_from(
    ["Mr", "No", "Q", "TP", "A", "J", "v", "etc", "art", "ông", "Ông", "Hà", "Nội", "the", "The",
     "12", "3", "«", "»", "“", "”", "(", ")", "1.000", "e", "g", "M", "Le", "đ", "é", "…",
     "...", "[1]", "I", "p", "a"]
)  # fmt: skip
GLUE = st.sampled_from(
    ["", " ", ". ", ".", "? ", "! ", "\u00a0", ": ", "; ", ", ", ".” ", "! » ", "  "]
)
TEXTS = st.lists(st.tuples(WORDS, GLUE), max_size=12).map(
    lambda parts: "".join(word + glue for word, glue in parts)
)


@settings(max_examples=120, deadline=None)
@given(TEXTS, st.sampled_from([*LANGUAGES, "de"]))
def test_default_rules_as_the_standard_has_it(text, lang):
    rules = default_rules().for_language(lang)
    assert segments(text, lang, default_rules()) == trimmed(text, standard(text, rules))


EXPRESSIONS = st.sampled_from(
    ["", "a", "ab", "a|bc", "[ab]+", "(a|b)*c", r"\b", r"\bab?", "^a", "a{2,}", "(?i)B", "a(?i:b)c",
     r"\Qa.\E?", r"\.+", r"\s", r"\s+b", r"a\b", "(?=b)", "(?<=a)", "(?<!a)b", "c(?!a)",
     r"[\p{L}&&[^b]]", "b+?", "$", r"(?:a(?#x)b)", "(ab|cd)*", "a$", ".", "[^a]", "(?i)a|B"]
)  # fmt: skip
RULES = st.lists(st.builds(Rule, EXPRESSIONS, EXPRESSIONS, st.booleans()), max_size=5)


@settings(max_examples=300, deadline=None)
@example("a😀", [Rule("[^a]", "", True)])
@example("😀😀 😀", [Rule("[^a]", ".", True), Rule("", "[^a]", False)])
@given(st.text("abcB. d😀", max_size=12), RULES)
def test_any_rules_as_the_standard_has_it(text, rules):
    assert Segmenter(rules).segments(text) == trimmed(text, standard(text, rules))


@settings(max_examples=200, deadline=None)
@given(st.text("ab.? \n\r\u2028«»😀1", max_size=40) | TEXTS, st.sampled_from(LANGUAGES))
def test_pieces_cover_the_text(text, lang):
    found = pieces(text, lang, default_rules())
    assert "".join(text[piece.start : piece.end] for piece in found) == text
    assert all(piece.start < piece.end for piece in found)
    for piece in found:
        part = text[piece.start : piece.end]
        assert piece.blank == (not part.strip())
        assert piece.blank or part == part.strip()


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_line_break_always_breaks(text, lang):
    once, twice = cut(text, lang), cut(f"{text}\n{text}", lang)
    assert twice == once * 2


@pytest.mark.parametrize(("lang", "expected"), list(gold()))
def test_a_segment_is_one_segment(lang, expected):
    for segment in cut(" ".join(expected), lang):
        assert cut(segment, lang) == [segment]


PLAIN = st.lists(
    st.sampled_from(["The dog barks", "Ông ấy đi", "Elle rit", "We were there in time"]),
    min_size=1,
    max_size=6,
)


@given(PLAIN, st.lists(st.sampled_from(".?!"), min_size=6, max_size=6), st.sampled_from(LANGUAGES))
def test_plain_sentences_as_icu_has_them(words, marks, lang):
    text = " ".join(word + mark for word, mark in zip(words, marks, strict=False))
    assert segments(text, lang, default_rules()) == sentences(text, lang)


def test_cascade():
    def of(cascade):
        return SegmentationRules(
            (
                LanguageRules("a", (Rule("x", " ", False),)),
                LanguageRules("b", (Rule(r"\w", " "),)),
            ),
            (LanguageMap("en.*", "a"), LanguageMap(".*", "b")),
            cascade=cascade,
        )

    assert cut("x y z", "en-US", of(True)) == ["x y", "z"]
    assert cut("x y z", "EN", of(True)) == ["x y", "z"]
    assert cut("x y z", "en", of(False)) == ["x y z"]
    assert cut("x y z", "fr", of(True)) == ["x", "y", "z"]


def test_no_rules_leave_lines_whole():
    assert Segmenter(()).segments("One. Two.\nThree.") == [(0, 9), (10, 16)]


@pytest.mark.parametrize(
    "expression", ["(", "[", r"\p{Nothing}", r"(a)\1", "a++", "(?>a)", r"\X", "a" * 20_001, "(?w)a"]
)
def test_expressions_that_cannot_be_used(expression):
    with pytest.raises(UnusableExpression):
        Segmenter([Rule(expression, "a")])


def test_hostile_rules_end():
    with pytest.raises(SlowRules):
        Segmenter([Rule("b(a|a|aa)+", r"\s")]).segments("a" * 2000 + " x")


def test_long_runs_take_time_in_proportion():
    text = "." * 100_000 + " " * 100_000 + "A."
    assert len(segments(text, "en", default_rules())) == 2
