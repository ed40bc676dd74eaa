"""Entries with so much text that no reader of ours takes them."""

from __future__ import annotations

from termbase.exchange.inputs import LINE_LIMIT
from termbase.exchange.po.reader import ENTRY_LIMIT
from termbase.exchange.records import Losses
from termbase.messages import M

LONG_COMMENTS = M("comments that are too long for a line").id
LONG_ENTRIES = M("entries that are too long to be read back").id

SHORT = LINE_LIMIT // 4
"""So many characters are never too long: UTF-8 has at most four bytes for one."""


def fitting(entries: str, losses: Losses) -> str:
    """The entries of a concept (a blank line before each) as they can be read back.

    Comments that are too long for a line, or with the others for an entry, are left out, the
    longest first; an entry whose strings are too long is left out whole. ``losses`` counts both.
    """
    found = ""
    for entry in entries.strip("\n").split("\n\n"):
        lines = entry.split("\n")
        size = sum(map(len, lines))
        extracted = [n for n, line in enumerate(lines) if line.startswith("#.")]
        dropped = set()
        for n in sorted(extracted, key=lambda n: len(lines[n]), reverse=True):
            if size > ENTRY_LIMIT or _is_long(lines[n]):
                dropped.add(n)
                size -= len(lines[n])
        kept = [line for n, line in enumerate(lines) if n not in dropped]
        if size > ENTRY_LIMIT or any(map(_is_long, kept)):
            losses[LONG_ENTRIES] += 1
            continue
        if dropped:
            losses[LONG_COMMENTS] += len(dropped)
        found += "\n" + "\n".join(kept) + "\n"
    return found


def _is_long(line: str) -> bool:
    """Whether a line with its end has more bytes than readers take."""
    return len(line) >= SHORT and len(line.encode("utf-8", "surrogatepass")) >= LINE_LIMIT
