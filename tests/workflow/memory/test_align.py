"""Parallel texts become units."""

import shutil
from pathlib import Path

import pytest

from termbase.errors import BadFile, InvalidValue
from termbase.exchange import srx
from termbase.model import Review
from termbase.store import history, units
from termbase.store.base import Base
from termbase.workflow.import_report import What
from termbase.workflow.memory.align import (
    align_files,
    common_name,
    remember_aligned,
    units_of,
)

ARTICLES = Path(__file__).parents[3] / "seeds" / "articles"
RULES = srx.default_rules()


@pytest.fixture
def base(seed_path, tmp_path):
    shutil.copy(seed_path, tmp_path / "t.db")
    with Base.open(tmp_path / "t.db") as base:
        yield base


def article(name, *langs):
    return [str(ARTICLES / f"{name}.{lang}.txt") for lang in langs]


def file(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / name)


@pytest.mark.parametrize("name", ["eu-vietnam-ties", "france-vietnam-call"])
@pytest.mark.parametrize("langs", [("vi", "en"), ("en", "fr"), ("vi", "en", "fr")])
def test_the_seed_articles_are_parallel(base, name, langs):
    aligned = align_files(base, article(name, *langs), [], RULES)
    assert [text.lang for text in aligned.texts] == list(langs)
    assert {bead.kind for bead in aligned.beads} == {"-".join("1" * len(langs))}
    assert sum(bead.confidence >= 0.9 for bead in aligned.beads) >= len(aligned.beads) - 1


def test_they_become_units_with_their_place(base):
    aligned = align_files(base, article("eu-vietnam-ties", "vi", "en"), [], RULES)
    report = remember_aligned(base, "lan", aligned, domain="diplomacy")
    found = list(units.stream(base))
    assert len(found) == len(aligned.beads) == report.batch.changes
    first = found[0]
    assert (first.domain, first.review) == ("diplomacy", Review.APPROVED)
    assert first.occurrences[0].document == "eu-vietnam-ties"
    assert [p.type for p in first.properties] == ["confidence"]
    assert remember_aligned(base, "lan", aligned).batch is None
    history.undo(base, "lan")
    assert not units.exists(base)


def test_the_languages_in_another_order_are_the_same_places(base):
    remember_aligned(base, "lan", _aligned(base, "vi", "en", "fr"), document="again")
    report = remember_aligned(base, "lan", _aligned(base, "fr", "vi", "en"), document="again")
    assert report.batch is None
    assert report.counts[What.IDENTICAL] == report.read == 18


def _aligned(base, *langs):
    return align_files(base, article("france-vietnam-call", *langs), [], RULES)


def test_a_sentence_in_two_parts_is_one_pair(base, tmp_path):
    paths = [
        file(tmp_path, "a.vi.txt", "Ông Costa đến Hà Nội hôm 9/9/2025. Ông gặp Chủ tịch nước.\n"
             "Hai bên bàn về EVFTA. Sau đó ông về Brussels lúc 17:30.\n"),
        file(tmp_path, "a.en.txt", "Costa came to Hanoi on 9/9/2025, and met the State President.\n"
             "The two sides spoke of EVFTA. He then left for Brussels at 17:30.\n"),
    ]  # fmt: skip
    aligned = align_files(base, paths, [], RULES)
    assert [bead.kind for bead in aligned.beads] == ["2-1", "1-1", "1-1"]
    assert aligned.said(aligned.beads[0])[0].endswith("hôm 9/9/2025. Ông gặp Chủ tịch nước.")


def test_what_is_unsure_is_proposed_and_what_is_alone_is_no_unit(base, tmp_path):
    paths = [
        file(tmp_path, "a.vi.txt", "Chào.\n\nHà Nội có 8 triệu dân.\n"),
        file(tmp_path, "a.en.txt", "Hanoi has 8 million people.\n"),
    ]
    aligned = align_files(base, paths, [], RULES)
    assert [bead.kind for bead in aligned.beads] == ["1-0", "1-1"]
    (unit,) = units_of(aligned, sure=1.01)
    assert {segment.review for segment in unit.segments} == {Review.PROPOSED}
    remember_aligned(base, "lan", aligned, sure=1.01)
    assert [unit.review for unit in units.stream(base)] == [Review.PROPOSED]


def test_languages_are_told_by_name_by_text_or_by_the_user(base, tmp_path):
    vi, en = (
        "Thủ tướng Chính phủ đến Hà Nội hôm qua.",
        "The Prime Minister came to Hanoi yesterday.",
    )
    paths = [file(tmp_path, "one.txt", vi), file(tmp_path, "two.txt", en)]
    assert [t.lang for t in align_files(base, paths, [], RULES).texts] == ["vi", "en"]
    assert [t.lang for t in align_files(base, paths, ["vi", "fr"], RULES).texts] == ["vi", "fr"]
    with pytest.raises(InvalidValue, match="one language"):
        align_files(base, paths, ["vi", "vi-VN"], RULES)
    with pytest.raises(InvalidValue, match="2 texts and 1 languages"):
        align_files(base, paths, ["vi"], RULES)
    with pytest.raises(InvalidValue, match="two or three"):
        align_files(base, paths[:1], [], RULES)
    with pytest.raises(BadFile, match="byte"):
        (tmp_path / "bad.txt").write_bytes(b"\xff")
        align_files(base, [paths[0], str(tmp_path / "bad.txt")], [], RULES)


def test_an_empty_text_and_one_that_says_nothing_similar(base, tmp_path):
    paths = [file(tmp_path, "a.vi.txt", ""), file(tmp_path, "a.en.txt", "One. Two.")]
    aligned = align_files(base, paths, [], RULES)
    assert all(not bead.is_whole for bead in aligned.beads)
    assert units_of(aligned) == []


def test_what_texts_are_called_together():
    assert common_name(["x/news.vi.txt", "y/news.en.txt"]) == "news"
    assert common_name(["a_vi.txt", "a_fr.txt"]) == "a"
    assert common_name(["one.txt", "two.txt"]) == "one.txt"
