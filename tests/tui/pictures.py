"""A screen as a picture: SVG without a font of its own, an address or an id, a line for each row.

It is drawn from the strips that the app puts on the terminal, and not by Textual's own export: that
one names a font on a server of somebody else, measures a wide letter as one cell, and takes its ids
from all that is shown, so that every line of the file changes with one letter of the screen.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

CELL, ROW = 10, 20
"""Pixels that a cell is wide, and a row high."""
BASELINE = 15
FONTS = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"
FONT_SIZE = 16.6
"""In pixels; letters of these fonts are 0.6 of it wide, which is a cell."""
INK, PAPER = "#e0e0e0", "#121212"
NAMESPACE = "http://www.w3.org/2000/svg"


def picture(strips: Sequence[Strip], title: str) -> str:
    """The SVG of a screen; the same screen gives the same file, byte by byte."""
    rows = [list(_runs(strip)) for strip in strips]
    width = max(strip.cell_length for strip in strips) * CELL
    height = len(strips) * ROW
    paper = _commonest(((paper, length) for row in rows for _, length, _, paper, _ in row), PAPER)
    ink = _commonest(((ink, length) for row in rows for _, length, ink, _, _ in row), INK)
    lines = [
        f'<svg xmlns="{NAMESPACE}" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" font-size="{FONT_SIZE}" font-family="{FONTS}">',
        f"<title>{escape(title)}</title>",
        f'<path fill="{paper}" d="M0 0h{width}v{height}H0"/>',
        f'<g fill="{ink}">',
        *(_row(number, row, ink, paper) for number, row in enumerate(rows)),
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def text_of(svg: str) -> str:
    """What a picture says, row by row as on the terminal, from where its texts stand."""
    root = ET.fromstring(svg)
    height = int(root.attrib["viewBox"].split()[3])
    rows: list[list[str]] = [[] for _ in range(height // ROW)]
    for run in root.iter(f"{{{NAMESPACE}}}text"):
        row = rows[(int(run.attrib["y"]) - BASELINE) // ROW]
        column, length = (int(run.attrib[name]) // CELL for name in ("x", "textLength"))
        text = run.text or ""
        assert cell_len(text) == length, f"“{text}” is not {length} cells wide"
        row.append(" " * (column - cell_len("".join(row))) + text)
    return "\n".join("".join(row) for row in rows)


Run = tuple[str, int, str, str, str]


def _runs(strip: Strip) -> Iterator[Run]:
    """Text, cells, ink, paper and other attributes of what looks the same, from left to right."""
    for text, style, control in strip.simplify():
        if control is None and text:
            yield text, cell_len(text), *_look(style or Style())


def _look(style: Style) -> tuple[str, str, str]:
    ink = Color.from_rich_color(style.color) if style.color else Color.parse(INK)
    paper = Color.from_rich_color(style.bgcolor) if style.bgcolor else Color.parse(PAPER)
    if style.reverse:
        ink, paper = paper, ink
    if style.dim:
        ink = ink.blend(paper, 0.4)
    lines = [name for name, drawn in (("underline", style.underline),
                                      ("line-through", style.strike)) if drawn]  # fmt: skip
    more = (
        (' font-weight="bold"' if style.bold else "")
        + (' font-style="italic"' if style.italic else "")
        + (f' text-decoration="{" ".join(lines)}"' if lines else "")
    )
    return ink.hex.lower(), paper.hex.lower(), more


def _commonest(weighed: Iterable[tuple[str, int]], default: str) -> str:
    counts: Counter[str] = Counter()
    for colour, cells in weighed:
        counts[colour] += cells
    return min(counts, key=lambda colour: (-counts[colour], colour), default=default)


def _row(number: int, runs: Iterable[Run], usual_ink: str, usual_paper: str) -> str:
    """The papers of a row, then its texts: what a letter overlaps is drawn before it."""
    papers: list[tuple[int, int, str]] = []
    texts = []
    column = 0
    for text, length, ink, paper, more in runs:
        if papers and papers[-1][2] == paper:
            papers[-1] = (papers[-1][0], papers[-1][1] + length, paper)
        elif paper != usual_paper:
            papers.append((column, length, paper))
        for start, part in _parts(text):
            texts.append(
                f'<text x="{(column + start) * CELL}" y="{number * ROW + BASELINE}"'
                f' textLength="{cell_len(part) * CELL}"'
                + (f' fill="{ink}"' if ink != usual_ink else "")
                + f"{more}>{escape(part)}</text>"
            )
        column += length
    drawn = (
        f'<path fill="{paper}" d="M{start * CELL} {number * ROW}h{length * CELL}v{ROW}h-'
        f'{length * CELL}"/>'
        for start, length, paper in papers
    )
    return "".join((*drawn, *texts))


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """What stands between blanks that follow one another, and the cell at which it begins: a
    browser draws only one of several blanks.
    """
    for part in re.finditer(r"[^ ]+(?: [^ ]+)*", text):
        yield cell_len(text[: part.start()]), part.group()
