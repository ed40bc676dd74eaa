from __future__ import annotations

from contextlib import nullcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.language.normal import nfc
from termbase.memory import concordance, index
from termbase.memory.concordance import find
from termbase.memory.index import beginnings
from termbase.memory.index import phrases as asking
from termbase.memory.phrase import Phrase
from termbase.model.vocabulary import Review
from termbase.store.base import Base

from .conftest import fill
from .test_guarantee import small_maps

UNITS = [
    {"vi": "Việt Nam và EU ký hiệp định năm 2026.", "en": "Viet Nam and the EU sign in 2026."},
    {"vi": "Quan hệ EU–Việt Nam", "en": "EU–Việt Nam relations"},
    {"vi": "Chủ tịch Hà Nội thăm viết nắm", "en": "The mayor of Hanoi"},
    {"vi": "VIET NAM hôm nay", "en": "Vietnamese today", "fr": "Le Viêt Nam d’aujourd’hui"},
    {"vi": "hòa bình", "en": "peace"},
    {"vi": "2026", "en": "25%"},
]


def lines(base: Base, phrase: str, lang: str | None = None, **options: object) -> list[str]:
    found = find(base, phrase, lang, **options)  # type: ignore[arg-type]
    return [f"{line.rung}{'…' * line.unfinished} {line.text}" for line in found.lines]


@pytest.fixture(params=["tail", "packed"])
def filled(memory: Base, request: pytest.FixtureRequest) -> Base:
    fill(memory, UNITS)
    if request.param == "packed":
        assert index.pack(memory) == 13
    return memory


def test_marks_count_only_for_the_order(filled: Base) -> None:
    assert lines(filled, "Việt Nam") == [
        "exact EU–Việt Nam relations",
        "exact Quan hệ EU–Việt Nam",
        "exact Việt Nam và EU ký hiệp định năm 2026.",
        "tone Le Viêt Nam d’aujourd’hui",
        "diacritic VIET NAM hôm nay",
        "diacritic Chủ tịch Hà Nội thăm viết nắm",
        "diacritic Viet Nam and the EU sign in 2026.",
    ]
    assert lines(filled, "viet nam", "vi") == [
        "exact VIET NAM hôm nay",
        "diacritic Quan hệ EU–Việt Nam",
        "diacritic Chủ tịch Hà Nội thăm viết nắm",
        "diacritic Việt Nam và EU ký hiệp định năm 2026.",
    ]


def test_rungs_between(filled: Base) -> None:
    assert lines(filled, "hoà bình") == ["placement hòa bình"]
    assert lines(filled, "hóa bình") == ["tone hòa bình"]
    assert lines(filled, "d'aujourd'hui") == ["typographic Le Viêt Nam d’aujourd’hui"]


def test_letters_that_many_words_begin_with_are_found_behind_the_shortest(
    memory: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concordance, "EXAMINED", 30)
    monkeypatch.setattr(concordance, "_VARIANTS", 5)
    others = [{"vi": f"x{chr(97 + n)}"} for n in range(26)] * 2
    words = [{"vi": f"đây là m{chr(97 + n)}n"} for n in range(26)]
    fill(memory, [*others, *words])
    index.pack(memory)
    assert find(memory, "m", "vi", limit=1_000).total == 26
    assert [line.text for line in find(memory, "mă", "vi").lines] == ["đây là man"]


def test_the_last_word_may_be_unfinished(filled: Base) -> None:
    assert lines(filled, "vietn") == ["exact… Vietnamese today"]
    assert lines(filled, "Ha No", "vi") == ["diacritic… Chủ tịch Hà Nội thăm viết nắm"]
    assert lines(filled, "vietn.") == []
    assert lines(filled, "ietnam") == []


def test_numbers_stand_for_themselves(filled: Base) -> None:
    assert lines(filled, "2026", "vi") == [
        "exact 2026",
        "exact Việt Nam và EU ký hiệp định năm 2026.",
    ]
    assert lines(filled, "năm 2025") == []
    assert lines(filled, "25%") == ["exact 25%"]


def test_spans_and_translations(filled: Base) -> None:
    found = find(filled, "eu", "vi", target="en")
    assert [line.text[a:b] for line in found.lines for a, b in line.spans] == ["EU", "EU"]
    assert found.lines[0].translations[0].text == "EU–Việt Nam relations"
    assert (found.total, found.more) == (2, False)
    assert find(filled, "eu", "vi", target="fr").total == 0


def test_each_language_of_a_unit_has_the_others_beside_it(filled: Base) -> None:
    beside = [(line.lang, [t.lang for t in line.translations])
              for line in find(filled, "việt nam").lines]  # fmt: skip
    for one in ("en", ["vi"]), ("vi", ["en"]), ("vi", ["en", "fr"]), ("fr", ["vi", "en"]):
        assert one in beside


def test_nothing_is_asked_for(filled: Base) -> None:
    assert find(filled, " … ").lines == ()
    assert lines(filled, "never said") == []


def test_rejected_and_deleted_units_are_left_out(filled: Base) -> None:
    fill(filled, [{"en": "peace of mind"}], review=Review.REJECTED)
    filled.connection.execute("DELETE FROM unit WHERE rowid = 5")
    assert lines(filled, "peace") == []


def test_many_lines_are_counted_so_far(memory: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concordance, "COUNTED", 5)
    fill(memory, [{"vi": f"mà số {n}"} for n in range(8)] + [{"vi": "xin một hai ba ma"}])
    index.pack(memory)
    found = find(memory, "ma", limit=3)
    assert (found.total, found.more) == (5, True)
    assert found.lines[0].text == "xin một hai ba ma"


WORDS = st.sampled_from(
    ["ma", "má", "mạ", "Mà", "mai", "hòa", "hoà", "hoàn", "nam", "n", "m", "25", "%s", "<b>", ","]
)
TEXTS = st.lists(WORDS, max_size=7).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(TEXTS, max_size=40),
    st.lists(TEXTS, min_size=1, max_size=6),
    st.booleans(),
    st.sampled_from((1, 3, 200)),
    st.sampled_from((2, 128)),
    st.booleans(),
)
def test_the_same_as_reading_each(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[str],
    phrases: list[str],
    mapped: bool,
    variants: int,
    kept: int,
    in_parts: bool,
) -> None:
    path = tmp_path_factory.mktemp("memory") / "memory.db"
    with small_maps() if mapped else nullcontext(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(concordance, "_VARIANTS", variants)
        patch.setattr(beginnings, "KEPT", kept)
        if in_parts:
            patch.setattr(asking, "_AT_ONCE", 1)
            patch.setattr(asking, "_PLACES", 64)
        with Base.create(path) as base:
            fill(base, [{"vi": text} for text in texts[:30]])
            index.pack(base)
            fill(base, [{"vi": text} for text in texts[30:]])
            rows = base.connection.execute("SELECT rowid, text FROM segment").fetchall()
            for phrase in phrases:
                wanted = Phrase(nfc(phrase))
                due = {row for row, text in rows if wanted.found(text)}
                found = find(base, phrase, limit=1_000)
                assert {line.segment for line in found.lines} == due
                assert found.total == len(due)


def test_as_many_are_counted_as_are_asked_for(memory, monkeypatch):
    monkeypatch.setattr(concordance, "COUNTED", 5)
    fill(memory, [{"en": f"a cat number {word}"} for word in "abcdef"])
    index.pack(memory)
    fill(memory, [{"en": "a cat of the tail"}])
    few = find(memory, "a cat", limit=2)
    assert (len(few.lines), few.total, few.more) == (2, 5, True)
    all_of_them = find(memory, "a cat", limit=20)
    assert (len(all_of_them.lines), all_of_them.total, all_of_them.more) == (7, 7, False)
    assert find(memory, "a cat", limit=6).more


def test_more_of_the_newest_than_are_counted_are_said_to_be_more(memory, monkeypatch):
    monkeypatch.setattr(concordance, "COUNTED", 5)
    fill(memory, [{"en": f"a cat number {word}"} for word in "abcdef"])
    found = find(memory, "a cat", limit=2)
    assert (found.total, found.more) == (5, True)


def test_a_phrase_is_found_at_each_of_many_places():
    text = "The ma, the  mà; l’ma %s ma 1 000 Ma. " * 20
    found = Phrase("ma").found(nfc(text))
    assert found is not None and len(found.spans) == 100
    assert {text[start:end] for start, end in found.spans} == {"ma", "mà", "Ma"}
    assert {text[start - 1] for start, _ in found.spans} == {" ", "’"}


PIECES = st.sampled_from(
    ["ma", "má", "Ma", "mai", "l'eau", "ma.txt", "ma,", "(ma", "&amp;", "F&ile", "file", "FILE.",
     "Đi", "đi", "1", "2 345", "<b>", "ma:ma", "straße", "STRASSE", "ẞ", "Σας", "σασ", "E_xit",
     "exit!", "ma'", "ma’s", "ma\u00a0mai", "n", "%s", "你好"]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=7), st.lists(PIECES, min_size=1, max_size=3))
def test_what_is_seen_at_a_glance_is_what_is_read(text: list[str], phrase: list[str]) -> None:
    there, wanted = nfc(" ".join(text)), nfc(" ".join(phrase))
    standing, found = Phrase(wanted).standing(there), Phrase(wanted).found(there)
    assert (standing is None) is (found is None)
    if standing is not None and found is not None:
        read = Phrase(wanted)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(read, "_plain", "")
            assert standing == read.standing(there)
        assert standing.unfinished == found.unfinished
