"""What stands in one cell: lists, their escapes, and cells that spreadsheets must not run."""

from __future__ import annotations

import re

from termbase.errors import InvalidValue
from termbase.messages import M

_FORMULA = "=+-@|%\t\r"
_BAR = re.compile(r"(?:(?<= )|\A)(\\*)\|\|(?= |\Z)")
_BARS = re.compile(r"(?:(?<= )|\A)\|\|(?= |\Z)")
_PIECE = re.compile(r"((?:\\[\\;:]|[^;])*)(?:;|\Z)", re.DOTALL)
_SOURCED = re.compile(r"\s*\[([^\[\]]*)\]\Z")
_TAGGED = re.compile(r"\(([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*|)\) ")


def guarded(cell: str) -> str:
    """``cell`` so that no spreadsheet takes it for a formula: ``=a`` becomes ``'=a``."""
    if cell and (cell[0] in _FORMULA or (cell[0] == "'" and cell[1:2] in ("'", *_FORMULA))):
        return f"'{cell}"
    return cell


def unguarded(cell: str) -> str:
    """The cell that :func:`guarded` was given."""
    if len(cell) > 1 and cell[0] == "'" and (cell[1] == "'" or cell[1] in _FORMULA):
        return cell[1:]
    return cell


def join_bars(items: list[str]) -> str:
    """Texts as one cell, separated by `` || ``."""
    return " || ".join(_BAR.sub(r"\1\\||", item) for item in items)


def split_bars(cell: str) -> list[str]:
    """The texts of a cell that :func:`join_bars` made; empty ones left out."""
    items = [part.strip() for part in _BARS.split(cell)]
    return [_BAR.sub(lambda m: f"{m[1][1:]}||", item) for item in items if item]


def join_semicolons(items: list[str]) -> str:
    r"""Short items as one cell, separated by ``;`` (``\;`` within an item)."""
    return ";".join(re.sub(r"([\\;])", r"\\\1", item) for item in items)


def split_semicolons(cell: str) -> list[str]:
    """The items of a cell that :func:`join_semicolons` made; empty ones left out."""
    items = (re.sub(r"\\([\\;])", r"\1", m[1]).strip() for m in _PIECE.finditer(cell))
    return [item for item in items if item]


def join_references(items: list[tuple[str, str]]) -> str:
    """External references as ``scheme:value`` items."""
    pairs = (
        re.sub(r"([\\;:])", r"\\\1", scheme) + ":" + re.sub(r"([\\;])", r"\\\1", value)
        for scheme, value in items
    )
    return ";".join(pairs)


def split_references(cell: str) -> list[tuple[str, str]]:
    """The pairs of scheme and value in a cell; raises :class:`InvalidValue` for other items."""
    pairs = []
    for item in (m[1].strip() for m in _PIECE.finditer(cell)):
        if not item:
            continue
        match = re.match(r"((?:\\.|[^\\:])+):(.+)", item, re.DOTALL)
        if match is None:
            raise InvalidValue(
                M("“{item}” is no external reference", item=item),
                remedy=M("write scheme:value, such as wikidata:Q881"),
            )
        scheme, value = match.groups()
        pairs.append((re.sub(r"\\([\\;:])", r"\1", scheme), re.sub(r"\\([\\;])", r"\1", value)))
    return pairs


def with_source(text: str, source: str) -> str:
    """A text with its source behind it: ``text [source]``."""
    if source or _SOURCED.search(text):
        return f"{text} [{source}]"
    return text


def without_source(item: str) -> tuple[str, str]:
    """Text and source of ``text [source]``; the source is empty where there is none."""
    match = _SOURCED.search(item)
    return (item[: match.start()], match[1].strip()) if match else (item, "")


def with_language(text: str, lang: str) -> str:
    """A note with the language that it is about before it: ``(vi) text``."""
    return f"({lang}) {text}" if lang or _TAGGED.match(text) else text


def without_language(item: str) -> tuple[str, str]:
    """Text and language of ``(vi) text``; the language is empty where there is none."""
    match = _TAGGED.match(item)
    return (item[match.end() :], match[1]) if match else (item, "")
