"""What this program writes into a glossary so that it knows its own rows again."""

from __future__ import annotations

import re
from dataclasses import dataclass

CODING = "# -*- coding: utf-8 -*-"
"""The first line: OmegaT guesses the encoding of a file that does not say it."""

_MARK = re.compile(r"# Termbase glossary: (\S+) → (\S+)\s*\Z")
_KEY = re.compile(r"\[([A-Za-z_][A-Za-z0-9._-]*)((?:\|[^|\]]*){0,4})\](?: |\Z)")


@dataclass(frozen=True, slots=True)
class Key:
    """Which concept a row is about, the target's house style, the languages of its two forms
    where they are not the file's own (``en-GB`` in a file from ``en``), and the source's house
    style.
    """

    id: str
    style: str = ""
    source: str = ""
    target: str = ""
    source_style: str = ""


def mark(source: str, target: str) -> str:
    """The line that says whose file it is and in which languages."""
    return f"# Termbase glossary: {source} → {target}"


def marked(line: str) -> tuple[str, str] | None:
    """The languages that :func:`mark` was given; ``None`` for any other line."""
    found = _MARK.match(line)
    return (found[1], found[2]) if found else None


def keyed(key: Key, remark: str) -> str:
    """A comment that begins with its row's key."""
    parts = "|".join((key.id, key.style, key.source, key.target, key.source_style)).rstrip("|")
    return f"[{parts}] {remark}".rstrip()


def unkeyed(comment: str) -> Key | None:
    """The key of such a comment; ``None`` for one that somebody wrote."""
    found = _KEY.match(comment)
    return Key(found[1], *found[2].split("|")[1:]) if found else None
