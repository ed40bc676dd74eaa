"""The glossary through the formats of translation units: out, in again, and nothing is changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from termbase.errors import BadFile
from termbase.exchange.options import ReadOptions, WriteOptions
from termbase.model import Review
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.hand_out import Order, hand_out
from termbase.workflow.import_report import What
from termbase.workflow.incoming import bring_in_files
from termbase.workflow.validate import validate

PAIR = WriteOptions(source="en", target="vi")


@pytest.mark.parametrize(
    ("order", "least"),
    [(Order("tmx"), 126), (Order("tmx", PAIR), 100)]
    + [(Order("xliff", replace(PAIR, version=v)), 100) for v in ("1.2", "2.0", "2.1", "2.2")],
)
def test_ones_own_export_changes_nothing(
    base: Base, tmp_path: Path, order: Order, least: int
) -> None:
    path = tmp_path / f"x.{order.format}"
    hand_out(base, order, path)
    report = bring_in_files(base, "lan", [str(path)])
    assert report.clean, report.outcomes
    assert report.batch is None
    assert report.counts[What.IDENTICAL] >= least
    again = tmp_path / f"y.{order.format}"
    hand_out(base, order, again)
    assert again.read_bytes() == path.read_bytes()


def test_files_of_units_are_validated_whether_they_are_terms_or_not(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(SENTENCES, encoding="utf-8")
    found = validate(str(path))
    assert {fault.code for fault in found.faults} == {"tmx-attribute"}
    path = tmp_path / "x.xlf"
    path.write_text('<xliff version="1.2"><trans-unit id="1"/></xliff>', encoding="utf-8")
    assert [fault.code for fault in validate(str(path)).faults] == [
        "xliff-namespace", "xliff-element", "xliff-missing", "xliff-missing"
    ]  # fmt: skip


SENTENCES = """<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>sea bass</seg></tuv><tuv xml:lang="vi"><seg>cá vược</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>It rained.</seg></tuv><tuv xml:lang="vi"><seg>Trời mưa.</seg></tuv></tu>
</body></tmx>"""


def test_sentences_do_not_get_into_the_terms(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(SENTENCES, encoding="utf-8")
    before = concepts.count(base)
    with pytest.raises(BadFile, match="--as terms"):
        bring_in_files(base, "lan", [str(path)])
    assert concepts.count(base) == before
    report = bring_in_files(base, "lan", [str(path)], options=ReadOptions(units="terms"))
    assert report.counts == {What.ADDED: 1, What.REFUSED: 1}
    assert concepts.get(base, "sea-bass").review is Review.PROPOSED
