"""Files of ours that a tool saved in another Unicode form: nothing in them is changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from termbase.exchange.options import WriteOptions
from termbase.model import Concept, Definition, Note, Review, Source, Status, Task, Term
from termbase.store import concepts, sources
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.hand_out import Order, hand_out
from termbase.workflow.import_report import Report, What
from termbase.workflow.incoming import bring_in_files

OK, BEST = Review.APPROVED, Status.PREFERRED
TEXT = "Thủ tướng Chính phủ đã ký.\nHết."
PM = Concept(
    "pm",
    review=OK,
    terms=(
        Term("vi", "Thủ tướng Chính phủ", status=BEST, review=OK),
        Term("en", "Việt Nam’s Prime Minister", status=BEST, review=OK),
        Term("en", "PM of Việt Nam", review=OK),
    ),
    definitions=(Definition("vi", "Người đứng đầu Chính phủ."),),
    notes=(Note("chức vụ"),),
)
TOOLS = ("omegat", "weblate", "lokalize")
ORDERS = {
    "po": Order("po", WriteOptions(source="en", target="vi")),
    **{name: Order("tbx", WriteOptions(profile=name, source="en", target="vi")) for name in TOOLS},
    "text": Order("text"),
}


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    with Base.create(tmp_path / "x.db") as made:
        with writing(made, Task.ADD, "t") as batch:
            batch.put_source(Source("s", title="Báo chí", text=TEXT))
            batch.put(PM)
        yield made


def exported(base: Base, tmp_path: Path, name: str) -> tuple[Path, str]:
    order = ORDERS[name]
    path = tmp_path / f"back.{'txt' if name == 'text' else order.format}"
    hand_out(base, order, path)
    return path, path.read_text(encoding="utf-8")


def brought(base: Base, path: Path, text: str) -> Report:
    path.write_text(text, encoding="utf-8")
    return bring_in_files(base, "lan", [str(path)])


def in_code_page(letter: str) -> str:
    """A letter as windows-1258 has it: whole but for its tone, which stands behind it."""
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
    rest = "".join(part for part in parts if part not in tones)
    return unicodedata.normalize("NFC", rest) + tones


@pytest.mark.parametrize("name", ORDERS)
def test_a_decomposed_file_says_nothing_new(base: Base, tmp_path: Path, name: str) -> None:
    path, text = exported(base, tmp_path, name)
    decomposed = unicodedata.normalize("NFD", text)
    assert decomposed != text
    report = brought(base, path, decomposed)
    assert (report.clean, set(report.counts)) == (True, {What.IDENTICAL}), report.outcomes
    assert (report.batch, concepts.get(base, "pm")) == (None, PM)
    assert sources.get(base, "s").text == TEXT


def test_an_edit_in_a_decomposed_file_is_one_proposal(base: Base, tmp_path: Path) -> None:
    path, text = exported(base, tmp_path, "po")
    text = text.replace("Thủ tướng Chính phủ", "Thủ tướng nước Việt")
    report = brought(base, path, unicodedata.normalize("NFD", text))
    assert report.clean
    new = [term.text for term in concepts.get(base, "pm").terms if term.review is not OK]
    assert new == ["Thủ tướng nước Việt"]


def test_a_po_file_in_windows_1258_says_nothing_new(base: Base, tmp_path: Path) -> None:
    path, text = exported(base, tmp_path, "po")
    text = text.replace("charset=UTF-8", "charset=windows-1258")
    path.write_bytes("".join(map(in_code_page, text)).encode("cp1258"))
    report = bring_in_files(base, "lan", [str(path)])
    assert (report.clean, set(report.counts)) == (True, {What.IDENTICAL}), report.outcomes


def test_a_text_that_is_really_another_is_a_conflict(base: Base, tmp_path: Path) -> None:
    path, text = exported(base, tmp_path, "text")
    report = brought(base, path, unicodedata.normalize("NFD", text.replace("Hết.", "Xong.")))
    assert set(report.counts) == {What.IDENTICAL, What.CONFLICT}
