"""Recognition on the two real articles, against spans marked by hand by two readers apart."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from termbase.store.base import Base
from termbase.workflow.annotate import annotate

GOLD = Path(__file__).parents[1] / "data" / "gold"
DATA = os.environ.get("TERMBASE_TEST_DATA")
Span = tuple[str, int, int, str]


def spans(name: str) -> set[Span]:
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return {
            (row["article"], int(row["start"]), int(row["end"]), row["concept"])
            for row in csv.DictReader(file, delimiter="\t")
        }


def test_the_two_readers_agree_but_for_the_listed_spans() -> None:
    assert spans("reader_a.tsv") ^ spans("reader_b.tsv") == set()


@pytest.mark.skipif(not DATA, reason="$TERMBASE_TEST_DATA is not set")
def test_recall_and_precision_are_at_least_98_percent(seeds: Base) -> None:
    gold = spans("reader_a.tsv")
    found: set[Span] = set()
    for name in sorted({span[0] for span in gold}):
        path = Path(DATA or "") / "articles" / f"{name}.txt"
        text = path.read_bytes().decode("utf-8-sig")
        mentions = annotate(seeds, text).mentions
        found |= {(name, m.start, m.end, m.concept) for m in mentions}
    right = gold & found
    missed, wrong = sorted(gold - found), sorted(found - gold)
    assert len(right) / len(gold) >= 0.98, missed
    assert len(right) / len(found) >= 0.98, wrong
