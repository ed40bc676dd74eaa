"""What holds of the findings in any text: where they are, what fixes make of it, what is let be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.knowledge import Knowledge, store_knowledge
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.proofread import Settings, proofread
from termbase.store.base import Base
from tests.proofing.sentences_read import sentences

LANGS = ("vi", "en", "fr")

quickly = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

_APART = (
    "https://example.vn/{}", "www.{}.org", "{}@example.org", "@{}", "#{}", "{}.docx",
    "C:\\{0}\\{0}.txt", "/home/{}/x", "{}_{}", "http://x.fr/?q={}",
)  # fmt: skip
_GLUE = (
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    ", ",
    ". ",
    "-",
    "–",
    " — ",
    "\u00a0",
    "\t",
    ": ",
)
_SIGNS = (
    "“", "”", "« ", " »", '"', "(", ")", "…", "!", "?", "😀", "👩‍👩‍👧", "🇻🇳", "\u00ad", "\u200b",
    "\ufeff", "\u202e", "²", "\u0323", "ß", "中", "한국", "‍", "'", "’", "'s", "1", "25%", "\x00",
)  # fmt: skip
_WORDS = {
    "vi": ("ông", "bà", "Thủ tướng", "và", "hôm qua", "tại", "Chủ tịch", "nói", "của", "ĐẠI HỘI"),
    "en": ("Mr", "President", "said", "and", "of the", "on Monday", "Prime Minister", "THE END"),
    "fr": ("M.", "le président", "et", "de", "l’", "l´", "a dit", "Premier ministre", "LE"),
}


@cache
def _forms(lang: str) -> tuple[str, ...]:
    """What the list of sentences has as wrong, and what would be right."""
    found: dict[str, None] = {}
    for sentence in sentences():
        if sentence.lang == lang:
            found.update(dict.fromkeys((sentence.found, *sentence.rights)))
    return tuple(form for form in found if form and form != "*")


@cache
def names_of(path: Path) -> tuple[str, ...]:
    from termbase.store import concepts

    with Base.open(path, read_only=True) as base:
        return tuple(
            t.text
            for c in concepts.stream(base)
            for t in c.terms
            if c.kind.value != "term" and len(t.text) < 40
        )


@st.composite
def mangled(draw: st.DrawFn, name: str) -> str:
    """A name as it is, or with a slip in it."""
    how = draw(st.integers(0, 13))
    if how == 0 and len(name) > 3:
        at = draw(st.integers(1, len(name) - 2))
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if how == 1:
        at = draw(st.integers(0, len(name)))
        return name[:at] + draw(st.sampled_from("\u200b\u00ad\u0301\u0323-")) + name[at:]
    if how == 2:
        return "".join(
            c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)
        )
    if how == 3:
        at = draw(st.integers(0, len(name) - 1))
        bare = unicodedata.normalize("NFD", name[at])[0]
        return name[:at] + bare + name[at + 1 :]
    if how == 4:
        return name.upper()
    if how == 5:
        return name.lower()
    if how == 6:
        return name.replace(" ", "", 1)
    if how == 7:
        return name.replace("a", "а").replace("Đ", "Ð")
    if how == 8:
        at = draw(st.integers(0, len(name) - 1))
        return name[:at] + draw(st.sampled_from("aeiouàấệớữđnt")) + name[at + 1 :]
    if how == 9:
        return name.split()[-1]
    if how == 10:
        return name.title()
    return name


@st.composite
def texts(draw: st.DrawFn, lang: str, names: Sequence[str]) -> str:
    """A text of names, right and wrong, words, signs and what stands apart."""
    pool = st.sampled_from((*_forms(lang), *_forms(lang), *names))
    few = draw(st.lists(pool, min_size=1, max_size=3))
    name = st.sampled_from(few).flatmap(mangled)
    piece = st.one_of(
        name, name, name, st.sampled_from(_WORDS[lang]), st.sampled_from(_WORDS[lang]),
        st.sampled_from(_SIGNS), st.tuples(st.sampled_from(_APART), name).map(_apart),
    )  # fmt: skip
    pieces = draw(st.lists(st.tuples(piece, st.sampled_from(_GLUE)), min_size=1, max_size=9))
    text = "".join(part for pair in pieces for part in pair)
    form = draw(st.sampled_from(("", "", "", "NFD", "NFC")))
    return unicodedata.normalize(form, text) if form else text


def _apart(pair: tuple[str, str]) -> str:
    pattern, name = pair
    word = re.sub(r"[^\w-]", "", name)
    return pattern.format(word, word)


@pytest.fixture(scope="module")
def names(seed_path: Path) -> tuple[str, ...]:
    return names_of(seed_path)


@pytest.fixture(scope="module")
def stored(seed_path: Path) -> Iterator[Knowledge]:
    with ExitStack() as stack:
        base = stack.enter_context(Base.open(seed_path, read_only=True))
        yield stack.enter_context(store_knowledge(base))


def _style(data: st.DataObject, lang: str) -> str:
    return data.draw(st.sampled_from(("", "vns")), label="style") if lang == "en" else ""


def _drawn(data: st.DataObject, names: Sequence[str]) -> Manuscript:
    lang = data.draw(st.sampled_from(LANGS), label="lang")
    text = data.draw(texts(lang, names), label="text")
    date = data.draw(st.sampled_from(("", "2026-01-28")), label="date")
    return Manuscript(text, lang, _style(data, lang), date)


EVERYTHING = Settings({"normal-form": Severity.INFO})


def _mended(text: str, told: Sequence[Diagnostic]) -> str:
    for one in reversed(told):
        text = text[: one.start] + one.suggestions[0] + text[one.end :]
    return text


def _safe(told: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [d for d in told if d.is_safe and d.suggestions]


@given(data=st.data())
@quickly
def test_findings_are_where_they_say_and_apart_from_one_another(data, seeds, names):
    text = _drawn(data, names)
    told = proofread(text, seeds, EVERYTHING)
    end = 0
    for one in told:
        assert text.text[one.start : one.end] == one.found != ""
        assert one.start >= end
        assert one.suggestions[:1] != (one.found,)
        end = one.end


@given(data=st.data())
@quickly
def test_a_safe_fix_mends_what_it_is_for(data, seeds, names):
    text = _drawn(data, names)
    for one in _safe(proofread(text, seeds, EVERYTHING)):
        after = proofread(replace(text, text=_mended(text.text, [one])), seeds, EVERYTHING)
        end = one.start + len(one.suggestions[0])
        assert not [d for d in after if d.is_safe and d.start < end and one.start < d.end]


@given(data=st.data())
@quickly
def test_safe_fixes_leave_none_and_make_nothing_new(data, seeds, names):
    text = _drawn(data, names)
    told = proofread(text, seeds, EVERYTHING)
    fixes = _safe(told)
    after = proofread(replace(text, text=_mended(text.text, fixes)), seeds, EVERYTHING)
    assert not _safe(after)
    before = {(d.rule, d.start, d.found) for d in told if not d.is_safe}
    for one in after:
        gained = sum(
            len(f.suggestions[0]) - (f.end - f.start) for f in fixes if f.start < _was(one, fixes)
        )
        assert (one.rule, one.start - gained, one.found) in before


def _was(one: Diagnostic, fixes: Sequence[Diagnostic]) -> int:
    """Where what is told of the mended text stood before."""
    at = one.start
    for fix in fixes:
        if fix.start < at:
            at -= len(fix.suggestions[0]) - (fix.end - fix.start)
    return at


@given(data=st.data())
@quickly
def test_texts_that_unicode_calls_equal_have_the_same_findings(data, seeds, names):
    text = _drawn(data, names)
    told = {}
    for form in ("NFC", "NFD"):
        given_ = replace(text, text=unicodedata.normalize(form, text.text))
        told[form] = [
            (d.rule, d.severity, d.suggestions, d.is_safe, unicodedata.normalize("NFC", d.found),
             len(unicodedata.normalize("NFC", given_.text[: d.start])))
            for d in proofread(given_, seeds)
        ]  # fmt: skip
    assert told["NFC"] == told["NFD"]


@given(data=st.data())
@quickly
def test_nothing_is_told_of_what_is_no_prose(data, seeds, names):
    lang = data.draw(st.sampled_from(LANGS))
    prose = [data.draw(texts(lang, names)) for _ in range(2)]
    name = data.draw(st.sampled_from((*_forms(lang), *names)).flatmap(mangled))
    masked = data.draw(st.booleans())
    inside = name if masked else _apart((data.draw(st.sampled_from(_APART)), name))
    start = len(prose[0]) + 1
    spans = ((start, start + len(inside)),) if masked else ()
    text = Manuscript(" ".join((prose[0], inside, prose[1])), lang, "", "", spans)
    for one in proofread(text, seeds, EVERYTHING):
        assert one.end <= start or start + len(inside) <= one.start


@given(data=st.data())
@quickly
def test_a_base_tells_what_its_concepts_tell_in_memory(data, seeds, stored, names):
    text = _drawn(data, names)
    assert proofread(text, seeds, EVERYTHING) == proofread(text, stored, EVERYTHING)


def test_of_forms_alike_in_two_languages_the_preferred_one_is_meant(seeds, stored):
    # “Bruxelles” is the city's name in French, in Vietnamese copy, and what stands for a body.
    text = Manuscript("He went to B\u200bruxelles.", "en")
    for known in (seeds, stored):
        told = proofread(text, known, EVERYTHING)
        assert {(d.concept, d.suggestions[0]) for d in told if d.concept} == {
            ("brussels", "Brussels")
        }
