"""Each text of a screen has its picture beside it, which says the same and asks for nothing."""

import re
import unicodedata
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest
from rich.style import Style
from textual.strip import Segment, Strip

from tests.tui.conftest import SNAPSHOTS
from tests.tui.pictures import BASELINE, picture, text_of
from tests.tui.test_guide import SCREENS


@pytest.mark.parametrize("folder", [SNAPSHOTS, SCREENS], ids=lambda folder: folder.name)
def test_each_picture_says_what_the_text_beside_it_says(folder):
    texts, pictures = ({path.stem for path in folder.glob(f"*{end}")} for end in (".txt", ".svg"))
    assert texts == pictures
    for path in sorted(folder.glob("*.svg")):
        said = "\n".join(line.rstrip() for line in text_of(read(path)).split("\n"))
        assert said.rstrip("\n") + "\n" == read(path.with_suffix(".txt")), path.name


@pytest.mark.parametrize("folder", [SNAPSHOTS, SCREENS], ids=lambda folder: folder.name)
def test_no_picture_asks_for_anything_or_splits_a_letter(folder):
    for path in sorted(folder.glob("*.svg")):
        svg = read(path)
        assert {part.tag.rpartition("}")[2] for part in ET.fromstring(svg).iter()} <= {
            "svg", "title", "path", "g", "text"
        }, path.name  # fmt: skip
        assert not any(
            name.rpartition("}")[2] in ("href", "src", "style") or "url(" in value
            for part in ET.fromstring(svg).iter()
            for name, value in part.attrib.items()
        ), path.name
        assert unicodedata.is_normalized("NFC", svg), path.name


def test_the_pictures_stay_small():
    sizes = [
        path.stat().st_size for folder in (SNAPSHOTS, SCREENS) for path in folder.glob("*.svg")
    ]
    assert sum(sizes) < 2_000_000


ROWS = [
    Strip([Segment("Đặng Thuỳ  漢字 <&> ", Style.parse("bold #ff0000 on #000080"))]),
    Strip(
        [Segment("  a   b", Style.parse("underline")), Segment("x" * 13, Style.parse("reverse"))]
    ),
    Strip([Segment("─" * 20)]),
]


def test_a_picture_holds_wide_letters_blanks_and_signs():
    svg = picture(ROWS, "a & b")
    assert text_of(svg).split("\n") == ["Đặng Thuỳ  漢字 <&>", "  a   b" + "x" * 13, "─" * 20]
    assert svg == picture(ROWS, "a & b")
    assert "  " not in "".join(ET.fromstring(svg).itertext())


MARKED = {
    "check-80x24": [("Reporters met", "Lê Văn Mâu"), ("Then they left", "Hanoï")],
    "sources-80x24": [("The delegation landed late. Reporters in", "Hanoi")],
    "concordance-80x24": [("Lê Văn Mẫu đến", "Hà Nội")],
    "memory-80x24": [("Le Van Mau came to Hanoi on", "[-Monday-]"), ("[-Monday-]", "{+Friday+}")],
}
"""Texts that follow one another in a picture, the second of them marked."""


@pytest.mark.parametrize("name", MARKED)
def test_what_is_marked_looks_other_than_what_stands_before_it(name):
    runs = drawn(read(SNAPSHOTS / f"{name}.svg"))
    for plain, marked in MARKED[name]:
        pairs = [
            (before, after)
            for (text, before), (next_text, after) in pairwise(runs)
            if (text, next_text) == (plain, marked)
        ]
        assert pairs, f"{marked} does not stand behind {plain}"
        for before, after in pairs:
            assert before != after, f"{marked} has the colours of {plain}"


def drawn(svg: str) -> list[tuple[str, tuple[str, str]]]:
    """The texts of a picture with the colours of their letters and of what they stand on."""
    root = ET.fromstring(svg)
    ground, letters = root[1].attrib["fill"], root[2].attrib["fill"]
    runs, papers = [], []
    for part in root[2]:
        if part.tag.endswith("path"):
            x, y, cells = map(int, re.match(r"M(\d+) (\d+)h(\d+)", part.attrib["d"]).groups())
            papers.append((x, x + cells, y, part.attrib["fill"]))
            continue
        x, row = int(part.attrib["x"]), int(part.attrib["y"]) - BASELINE
        paper = next((fill for a, b, y, fill in papers if a <= x < b and y == row), ground)
        runs.append((part.text, (part.attrib.get("fill", letters), paper)))
    return runs


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
