"""The concordance, and its lines as a table or as the units that they are of."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TextIO

from termbase.errors import InvalidValue
from termbase.exchange.csv_long.cells import guarded
from termbase.memory.concordance import Concordance, Line, find
from termbase.messages import M
from termbase.model.memory import CODE
from termbase.store.base import Base
from termbase.store.unit_selection import Selection
from termbase.workflow.memory.hand_out import MemoryOrder, hand_out_memory, writing_to
from termbase.workflow.memory.look import language_held

MOST = 500
"""How many lines are written where nobody says how many."""

_FORMATS = {".tmx": "tmx", ".csv": "csv", ".tsv": "tsv"}


def concordance(
    base: Base, phrase: str, lang: str = "", target: str = "", *, limit: int = MOST
) -> Concordance:
    """Where the memory has ``phrase``, in ``lang`` (all languages where empty), the best first;
    with a ``target`` only where a translation into it stands beside. Raises
    :class:`InvalidValue` for languages that the memory has no texts in.
    """
    return find(
        base,
        phrase,
        language_held(base, lang) if lang else None,
        limit=limit,
        target=language_held(base, target) if target else None,
    )


def hand_out_lines(base: Base, found: Concordance, path: Path) -> int:
    """Writes the lines to a file: the phrase between what stands before and after it, with the
    translations (``.csv``, ``.tsv``), or the whole units (``.tmx``). Gives how many.

    Raises :class:`InvalidValue` for other names, and where the file cannot be written.
    """
    format = _FORMATS.get(path.suffix.lower())
    if format is None:
        raise InvalidValue(
            M("“{path}” does not tell its format", path=str(path)),
            remedy=M("name a file {names}", names=", ".join(f"*{suffix}" for suffix in _FORMATS)),
        )
    if format == "tmx":
        ids = tuple(dict.fromkeys(line.unit for line in found.lines))
        if not ids:
            raise InvalidValue(M("nothing was found that could be written"))
        return hand_out_memory(base, MemoryOrder("tmx", Selection(ids=ids)), path).units
    with writing_to(base, path) as stream:
        _write_table(found, stream, "\t" if format == "tsv" else ",")
    return len(found.lines)


def parts(line: Line) -> tuple[str, str, str]:
    """What stands before the phrase, the phrase, and what stands after it, where it first is."""
    start, end = line.spans[0] if line.spans else (0, 0)
    text = line.text
    return _plain(text[:start]), _plain(text[start:end]), _plain(text[end:])


def _plain(text: str) -> str:
    return text.replace(CODE, "")


def _write_table(found: Concordance, stream: TextIO, delimiter: str) -> None:
    langs = sorted({t.lang for line in found.lines for t in line.translations})
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(("unit", "lang", "before", "found", "after", "tier", "review", *langs))
    for line in found.lines:
        beside: dict[str, str] = {}
        for translation in line.translations:
            beside.setdefault(translation.lang, _plain(translation.text))
        cells = (line.unit, line.lang, *parts(line), line.rung.value, line.review.value,
                 *(beside.get(lang, "") for lang in langs))  # fmt: skip
        writer.writerow([guarded(cell) for cell in cells])
