"""Sentences that differ only in names, however long these are, come adapted."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.language.normal import nfc
from termbase.memory.index import upkeep
from termbase.memory.other_names import fits
from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.model.unit import Segment, TranslationUnit
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.memory.answer import Question, answer
from termbase.workflow.memory.draft import Origin, Text, Wanted, draft
from termbase.workflow.memory.pretranslate_po import pretranslate_po
from termbase.workflow.memory.remember import remember_units

A = Review.APPROVED


def named(id, kind, vi, en):
    return Concept(id, kind, review=A, terms=(
        Term("vi", vi, status=Status.PREFERRED, review=A), Term("en", en, review=A)))  # fmt: skip


CONCEPTS = (
    named("to-lam", Kind.PERSON, "Tô Lâm", "To Lam"),
    named("chinh", Kind.PERSON, "Phạm Minh Chính", "Pham Minh Chinh"),
    named("son", Kind.PERSON, "Bùi Thanh Sơn", "Bui Thanh Son"),
    named("evfta", Kind.AGREEMENT, "Hiệp định Thương mại tự do EU–Việt Nam",
          "EU–Vietnam Free Trade Agreement"),
    named("partnership", Kind.AGREEMENT,
          "Hiệp định khung về Đối tác và Hợp tác toàn diện giữa Việt Nam và EU",
          "Framework Agreement on Comprehensive Partnership and Cooperation"),
    named("laos", Kind.PLACE, "Lào", "Laos"),
)  # fmt: skip
UNITS = (
    ("Tô Lâm hội đàm tại Brussels.", "To Lam held talks in Brussels."),
    ("Bùi Thanh Sơn từng hội đàm tại Brussels.", "Bui Thanh Son once held talks in Brussels."),
    ("Hiệp định Thương mại tự do EU–Việt Nam có hiệu lực.",
     "The EU–Vietnam Free Trade Agreement is in force."),
    ("Lào bỏ phiếu.", "Laos voted."),
    ("Tô Lâm đến Lào.", "To Lam arrived."),
    ("Phạm Minh Chính bỏ phiếu ngày 4/9/2025.", "Pham Minh Chinh voted on September 4, 2025."),
    ("Phạm Minh Chính hội đàm tại Hà Nội.", "Pham Minh Chinh held talks in Hanoi."),
)  # fmt: skip


@pytest.fixture(scope="module", params=["tail", "packs"])
def base(request, tmp_path_factory):
    with Base.create(tmp_path_factory.mktemp("base") / "t.db") as base:
        with writing(base, Task.ADD, "lan") as w:
            w.put_all(CONCEPTS)
        units = [
            TranslationUnit((Segment("vi", (vi,)), Segment("en", (en,))), source="vi")
            for vi, en in UNITS
        ]
        remember_units(base, "lan", units, document="a.txt")
        if request.param == "packs":
            upkeep.pack(base)
        yield base


def asked(base, text, lang="vi", target="en", **more):
    return answer(base, Question(text, lang, target, **more)).offers


def test_a_name_of_three_syllables_for_one_of_two(base):
    (found,) = asked(base, "Phạm Minh Chính hội đàm tại Brussels.", threshold=0.8)
    assert found.text == "Pham Minh Chinh held talks in Brussels."
    assert (found.match.percent, found.only_names) == (57, True)
    (name,) = found.adapted.replacements
    assert (name.was, name.concept) == ("To Lam", "chinh")


def test_a_very_long_name(base):
    text = "Hiệp định khung về Đối tác và Hợp tác toàn diện giữa Việt Nam và EU có hiệu lực."
    (found,) = asked(base, text)
    assert found.text.endswith("Framework Agreement on Comprehensive Partnership and Cooperation "
                               "is in force.")  # fmt: skip
    assert found.match.percent < 40
    short = asked(base, "The Framework Agreement on Comprehensive Partnership and Cooperation is "
                  "in force.", "en", "vi", threshold=0.8)  # fmt: skip
    assert [offer.text for offer in short] == [
        "Hiệp định khung về Đối tác và Hợp tác toàn diện giữa Việt Nam và EU có hiệu lực."
    ]


def test_after_what_reaches_the_threshold(base):
    text = "Phạm Minh Chính hội đàm tại Brussels."
    found = asked(base, text, threshold=0.6)
    assert [(o.match.percent, o.only_names) for o in found] == [(75, False), (57, True)]
    found = asked(base, text, threshold=0.5)
    assert [(o.match.percent, o.only_names) for o in found] == [
        (57, False), (75, False), (50, False)
    ]  # fmt: skip


def test_it_has_a_place_in_a_full_list(base):
    text = "Phạm Minh Chính hội đàm tại Brussels."
    assert [o.only_names for o in asked(base, text, threshold=0.6, limit=2)] == [False, True]
    assert [o.only_names for o in asked(base, text, threshold=0.6, limit=1)] == [False]
    assert [o.only_names for o in asked(base, text, threshold=0.8, limit=1)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Phạm Minh Chính hội đàm tại Huế.", "Nguyễn Thị Minh Khai hội đàm tại Brussels.",
        "Lào hội đàm tại Brussels.", "Tô Lâm hội đàm tại Brussels.", "Phạm Minh Chính",
        "tại Brussels Phạm Minh Chính hội đàm",
        # Its translation has no place for the second name.
        "Phạm Minh Chính đến Phạm Minh Chính.",
    ],
)  # fmt: skip
def test_nothing_else_comes_from_below_the_threshold(base, text):
    assert not any(offer.only_names for offer in asked(base, text, threshold=0.9))


def test_who_asks_for_the_same_text_gets_no_other(base):
    assert asked(base, "Phạm Minh Chính hội đàm tại Brussels.", threshold=1) == ()


def test_it_is_a_draft_that_is_looked_at(base, tmp_path):
    wanted = Wanted("vi", "en", 0.8)
    found = draft(base, Text("Phạm Minh Chính hội đàm tại Brussels."), wanted)
    assert (found.text, found.origin, found.percent, found.sure) == (
        "Pham Minh Chinh held talks in Brussels.", Origin.ADAPTED, 57, False
    )  # fmt: skip
    work = tmp_path / "a.po"
    work.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
                    'msgid "Phạm Minh Chính hội đàm tại Brussels."\nmsgstr ""\n',
                    encoding="utf-8")  # fmt: skip
    stream = io.BytesIO()
    pretranslate_po(base, str(work), stream, wanted)
    assert (
        stream.getvalue()
        .decode()
        .endswith(
            '#, fuzzy\n#| msgid "Tô Lâm hội đàm tại Brussels."\n'
            'msgid "Phạm Minh Chính hội đàm tại Brussels."\n'
            'msgstr "Pham Minh Chinh held talks in Brussels."\n'
        )
    )


def test_a_draft_is_rather_adapted_than_only_like_it(base):
    found = draft(base, Text("Phạm Minh Chính hội đàm tại Brussels."), Wanted("vi", "en", 0.6))
    assert (found.origin, found.percent) == (Origin.ADAPTED, 57)
    # “Lào bỏ phiếu thuận.” is like no sentence with other names.
    found = draft(base, Text("Lào bỏ phiếu thuận."), Wanted("vi", "en", 0.6))
    assert found.origin is Origin.FUZZY


def test_a_date_in_words_is_another_too(base):
    (found,) = asked(base, "Bui Thanh Son voted on 12 March 2021.", "en", "vi", threshold=0.95)
    assert (found.text, found.match.percent) == ("Bùi Thanh Sơn bỏ phiếu ngày 12/3/2021.", 37)
    (found,) = asked(base, "Tô Lâm bỏ phiếu ngày 12 tháng 3 năm 2021.", threshold=0.95)
    assert found.text == "To Lam voted on March 12, 2021."


def test_normal_forms(base):
    import unicodedata

    text = unicodedata.normalize("NFD", "Phạm Minh Chính hội đàm tại Brussels.")
    assert [offer.text for offer in asked(base, text, threshold=0.9)] == [
        nfc("Pham Minh Chinh held talks in Brussels.")
    ]


@pytest.mark.parametrize(
    ("text", "skeleton", "expected"),
    [
        ("a b c", ["a", None, "c"], True), ("a b x c", ["a", None, "c"], True),
        ("a c", ["a", None, "c"], False), ("a b c d", ["a", None, "c"], False),
        ("b a", [None, "a"], True), ("a", [None, "a"], False), ("a b", ["a", None], True),
        ("a x b a y c", [None, "b", None, "c"], True), ("a b b", [None, "b", "b"], True),
        ("b a b b", [None, "b", None], True), ("b a b", [None, "b", None, None], False),
        ("a b", [None, None], True), ("a", [None, None], False),
    ],
)  # fmt: skip
def test_what_fits(text, skeleton, expected):
    assert fits(text.split(), skeleton) is expected


WORDS = st.lists(st.sampled_from("abc"), max_size=7)


@given(WORDS, st.lists(st.sampled_from(["a", "b", None]), max_size=5))
def test_what_fits_is_what_an_expression_finds(keys, skeleton):
    import re

    parts = [".+" if part is None else part for part in skeleton]
    assert fits(keys, skeleton) is bool(re.fullmatch("".join(parts), "".join(keys)))
