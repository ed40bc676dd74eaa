"""Several terms in one cell: of our own files exactly, of others as people separate them."""

from __future__ import annotations

import re
import unicodedata
import zlib

NONE = "none"
"""The ``--separator`` that keeps every cell whole."""

_OWN = re.compile(r"((?:\\[\\|]|[^|])*)(?:\||\Z)", re.DOTALL)
_USUAL = ";|\n"
_BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}


def row_check(cells: dict[str, str]) -> str:
    """What tells an exported row from an edited one: of its filled cells by their headers, in
    whatever order the columns stand.
    """
    filled = ((name, " ".join(cell.split())) for name, cell in cells.items())
    said = "\n".join(f"{name}\t{cell}" for name, cell in sorted(filled) if cell)
    return f"x{zlib.crc32(unicodedata.normalize('NFC', said).encode()):08x}"


def joined(items: list[str]) -> str:
    r"""Items as one cell of our own files: ``a | b``, with ``\|`` within an item."""
    return " | ".join(re.sub(r"([\\|])", r"\\\1", item) for item in items)


def own_items(cell: str) -> list[str]:
    """The items of a cell that :func:`joined` made."""
    items = (re.sub(r"\\([\\|])", r"\1", m[1]).strip() for m in _OWN.finditer(cell))
    return [item for item in items if item]


def items(cell: str, separator: str) -> list[str]:
    """The terms of a cell of somebody else's file.

    Without a ``separator`` they are told apart by ``;``, ``|`` and line breaks, but not inside
    brackets; with ``none`` the cell is one term.
    """
    if separator == NONE:
        found = [cell]
    elif separator:
        found = cell.split(unicodedata.normalize("NFC", separator))
    elif any(mark in cell for mark in _USUAL):
        found = _outside_brackets(cell)
    else:
        return [cell]
    return list(dict.fromkeys(filter(None, (item.strip() for item in found))))


def _outside_brackets(cell: str) -> list[str]:
    found, depth, start = [], 0, 0
    for n, mark in enumerate(cell):
        depth = max(0, depth + _BRACKETS.get(mark, 0))
        if mark == "\n" or (mark in _USUAL and not depth):
            found.append(cell[start:n])
            start, depth = n + 1, 0
    return [*found, cell[start:]]
