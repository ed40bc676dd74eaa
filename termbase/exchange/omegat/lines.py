"""What this program writes into a glossary so that it knows its own rows again."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from termbase.model import Status, Term

CODING = "# -*- coding: utf-8 -*-"
"""The first line: OmegaT guesses the encoding of a file that does not say it."""

_MARK = re.compile(r"# Termbase glossary: (\S+) → (\S+)\s*\Z")
_KEY = re.compile(r"\[([A-Za-z_][A-Za-z0-9._-]*)((?:\|[^|\]]*){0,5})\](?: |\Z)")

_LETTERS = {status: status.value[0] for status in Status}
_STATUSES = {letter: status for status, letter in _LETTERS.items()}
_STAMP = re.compile(r"([apds])([apds])([0-9a-f]{4})\Z")


@dataclass(frozen=True, slots=True)
class Key:
    """Which concept a row is about, the target's house style, the languages of its two forms
    where they are not the file's own (``en-GB`` in a file from ``en``), the source's house style
    and what :func:`stamped` says of the statuses.
    """

    id: str
    style: str = ""
    source: str = ""
    target: str = ""
    source_style: str = ""
    statuses: str = ""


def mark(source: str, target: str) -> str:
    """The line that says whose file it is and in which languages."""
    return f"# Termbase glossary: {source} → {target}"


def marked(line: str) -> tuple[str, str] | None:
    """The languages that :func:`mark` was given; ``None`` for any other line."""
    found = _MARK.match(line)
    return (found[1], found[2]) if found else None


def keyed(key: Key, remark: str) -> str:
    """A comment that begins with its row's key."""
    said = (key.id, key.style, key.source, key.target, key.source_style, key.statuses)
    parts = "|".join(said).rstrip("|")
    return f"[{parts}] {remark}".rstrip()


def stamped(first: Status, second: Status, source: Term, target: Term) -> str:
    """Two statuses with a check of the forms that have them, such as ``sp3f2a``; empty where
    both are admitted. A form that somebody puts in the place of another has not its status.
    """
    letters = _LETTERS[first] + _LETTERS[second]
    return "" if letters == "aa" else f"{letters}{_check(source.text, target.text)}"


def statuses(stamp: str, source: str, target: str) -> tuple[Status, Status]:
    """The statuses of the two texts that :func:`stamped` was given; admitted for others."""
    found = _STAMP.match(stamp)
    if found is None or found[3] != _check(source, target):
        return Status.ADMITTED, Status.ADMITTED
    return _STATUSES[found[1]], _STATUSES[found[2]]


def _check(source: str, target: str) -> str:
    texts = "\t".join((source, target)).encode()
    return f"{zlib.crc32(texts) & 0xFFFF:04x}"


def unkeyed(comment: str) -> Key | None:
    """The key of such a comment; ``None`` for one that somebody wrote."""
    found = _KEY.match(comment)
    return Key(found[1], *found[2].split("|")[1:]) if found else None
