"""Workbooks as imports and exports of a whole base."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from termbase.errors import InvalidValue
from termbase.model import Review
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.hand_out import Order, hand_out, preview
from termbase.workflow.incoming import bring_in_files
from termbase.workflow.validate import validate

XLSX = Order("xlsx")


def test_ones_own_export_changes_nothing(base: Base, tmp_path: Path) -> None:
    path, pipe = tmp_path / "base.xlsx", io.BytesIO()
    handed = hand_out(base, XLSX, path)
    assert handed.entries > 100
    hand_out(base, XLSX, pipe)
    assert path.read_bytes() == pipe.getvalue()
    report = bring_in_files(base, "lan", [str(path)])
    assert report.clean, report.outcomes[:3]
    assert report.batch is None, report.outcomes[:3]
    assert validate(str(path)).count == 0


def test_what_a_spreadsheet_saved_anew_changes_nothing(base: Base, tmp_path: Path) -> None:
    """With shared strings, other styles and another order of rows."""
    path = tmp_path / "base.xlsx"
    hand_out(base, XLSX, path)
    book = openpyxl.load_workbook(path)
    header, *rows = book.active.iter_rows(values_only=True)
    other = openpyxl.Workbook()
    for row in (header, *reversed(rows)):
        other.active.append(row)
    other.save(path)
    report = bring_in_files(base, "lan", [str(path)])
    assert report.clean, report.outcomes[:3]
    assert report.batch is None, report.outcomes[:3]


def test_an_edited_cell_comes_back_as_a_proposal(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "base.xlsx"
    hand_out(base, XLSX, path)
    book = openpyxl.load_workbook(path)
    page = book.active
    header = [cell.value for cell in page[1]]
    row = next(r for r in page.iter_rows(min_row=2) if r[0].value == "evfta")
    row[header.index("vi")].value = "Hiệp định mới"
    book.save(path)
    report = bring_in_files(base, "lan", [str(path)])
    assert report.clean
    (term,) = [t for t in concepts.get(base, "evfta").terms if t.text == "Hiệp định mới"]
    assert term.review is Review.PROPOSED


def test_a_terminal_gets_no_workbook(base: Base) -> None:
    class Terminal(io.BytesIO):
        def isatty(self) -> bool:
            return True

    with pytest.raises(InvalidValue, match="no text for a terminal; name a file with -o"):
        hand_out(base, XLSX, Terminal())


def test_a_preview_counts_and_shows_no_bytes(base: Base) -> None:
    text, handed = preview(base, XLSX)
    assert text == ""
    assert handed.concepts > 100
    assert handed.losses == hand_out(base, XLSX, io.BytesIO()).losses


def test_an_export_that_fails_leaves_the_old_file(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "base.xlsx"
    path.write_bytes(b"old")

    def stop(done: int, total: int) -> None:
        if done > 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hand_out(base, XLSX, path, stop)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.glob(".termbase-*")) == []
