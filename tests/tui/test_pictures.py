"""Each text of a screen has its picture beside it, which says the same and asks for nothing."""

import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from rich.style import Style
from textual.strip import Segment, Strip

from tests.tui.conftest import SNAPSHOTS
from tests.tui.pictures import picture, text_of
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


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
