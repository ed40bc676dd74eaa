"""Exports that come back to a memory that is not the one they left."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from termbase.model import Review
from termbase.store import units
from termbase.store.base import Base
from termbase.workflow.import_report import What
from termbase.workflow.memory import clean
from termbase.workflow.memory.clean import Revision
from termbase.workflow.memory.document_names import is_same_document
from termbase.workflow.memory.hand_out import MemoryOrder, hand_out_memory
from termbase.workflow.memory.look import languages_of
from termbase.workflow.memory.remember import remember_files

PO = """\
msgid ""
msgstr "Language: vi\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "Open"
msgstr "Mở"
"""


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.po").write_text(PO, encoding="utf-8")
    with Base.create(Path("t.db")) as base:
        remember_files(base, "lan", ["a.po"])
        yield base


def table(base, **edits):
    """The table of the memory, with these columns changed."""
    stream = io.StringIO()
    hand_out_memory(base, MemoryOrder("csv"), stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue()))
    with Path("out.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, row.keys())
        writer.writeheader()
        writer.writerow({**row, **edits})
    return "out.csv"


def come_back(base, path):
    report = remember_files(base, "minh", [path])
    return [what for what, count in report.counts.items() if count]


def only(base):
    (unit,) = units.stream(base)
    return unit


def test_an_edited_text_takes_the_place_of_the_old_one(base):
    assert come_back(base, table(base, vi="Mở ra")) == [What.CHANGED]
    assert (only(base).segment("vi").text, only(base).review) == ("Mở ra", Review.PROPOSED)


def test_a_version_that_never_was_is_a_conflict(base):
    before = only(base)
    assert come_back(base, table(base, vi="Mở ra", version="7")) == [What.CONFLICT]
    assert only(base) == before


def test_a_file_that_is_older_is_a_conflict_only_where_it_was_edited(base):
    unchanged = Path(table(base)).read_text(encoding="utf-8")
    edited = Path(table(base, vi="Mở đi")).read_text(encoding="utf-8")
    clean.edit(base, "lan", only(base).id, Revision({"vi": "Mở ra"}))
    before = only(base)
    for text, what in ((unchanged, What.IDENTICAL), (edited, What.CONFLICT)):
        Path("old.csv").write_text(text, encoding="utf-8")
        assert come_back(base, "old.csv") == [what]
        assert only(base) == before


def test_a_unit_whose_every_text_is_another_is_a_conflict(base):
    before = only(base)
    assert come_back(base, table(base, en="Close", vi="Đóng")) == [What.CONFLICT]
    assert only(base) == before


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("vi.po", "vi.po", True),
        ("p1/vi.po", "vi.po", True),
        ("p1/vi.po", "p2/vi.po", False),
        ("avi.po", "vi.po", False),
        ("", "", True),
        ("folder/", "", False),
        ("vi.po", "", False),
    ],
)
def test_names_that_may_be_of_one_file(one, other, same):
    assert is_same_document(one, other) is same
    assert is_same_document(other, one) is same


def test_a_text_is_in_a_language_of_the_memory_but_for_the_one_asked_for(base):
    assert languages_of(base, "Mở tệp này ra") == ("vi", "en")
    assert languages_of(base, "Mở tệp này ra", "vi-VN") == ("en",)
    assert languages_of(base, "Open the file", "vi") == ("en",)
    with Base.create(Path("empty.db")) as empty:
        assert languages_of(empty, "Mở tệp này ra") == ("vi",)
