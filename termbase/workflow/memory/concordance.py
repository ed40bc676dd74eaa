"""The concordance, and its lines as a table or as the units that they are of."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from termbase.errors import InvalidValue
from termbase.exchange.csv_long.cells import guarded
from termbase.exchange.records import Losses
from termbase.messages import M
from termbase.model.memory import CODE
from termbase.store.base import Base
from termbase.store.unit_selection import Selection
from termbase.workflow.hand_out import Head
from termbase.workflow.memory.hand_out import MemoryOrder, hand_out_memory, writing_to

if TYPE_CHECKING:
    from termbase.memory.concordance import Concordance, Line

MOST = 500
"""How many lines are written where nobody says how many."""

LINES_FORMATS = ("csv", "tsv", "tmx")
"""What a concordance is written in: tables of its lines, or the units that they are of."""

_FORMATS = {f".{name}": name for name in LINES_FORMATS}


@dataclass(frozen=True, slots=True)
class LinesOrder:
    """The concordance of a phrase, to be written in a ``format`` (csv, tsv, tmx); the languages as
    in :func:`concordance`.

    Raises :class:`InvalidValue` without a phrase.
    """

    format: str
    phrase: str
    lang: str = ""
    target: str = ""

    def __post_init__(self) -> None:
        if not self.phrase.strip():
            raise InvalidValue(M("a concordance needs a phrase"))


@dataclass(slots=True)
class LinesHanded:
    """How many lines were written (of TMX, units), and what was left out, by name."""

    written: int = 0
    losses: Losses = field(default_factory=Losses)


BEYOND = M("lines beyond the best 500")
"""What is left out of a concordance that has more lines than are written."""


def concordance(
    base: Base, phrase: str, lang: str = "", target: str = "", *, limit: int = MOST
) -> Concordance:
    """Where the memory has ``phrase``, in ``lang`` (all languages where empty), the best first;
    with a ``target`` only where a translation into it stands beside. Raises
    :class:`InvalidValue` for languages that the memory has no texts in.
    """
    # The index is loaded where it is asked: an export of the glossary knows only the names here.
    from termbase.memory.concordance import find
    from termbase.workflow.memory.look import language_held

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
    return _written(base, found, format, path).written


def hand_out_concordance(base: Base, order: LinesOrder, target: Path | TextIO) -> LinesHanded:
    """Writes the concordance that ``order`` asks for to a file, or to a stream that is open.

    Raises :class:`InvalidValue` as :func:`concordance` does, where nothing was found, and where the
    file cannot be written.
    """
    found = concordance(base, order.phrase, order.lang, order.target)
    handed = _written(base, found, order.format, target)
    if found.total > len(found.lines):
        handed.losses[BEYOND.id] += found.total - len(found.lines)
    return handed


def preview_concordance(base: Base, order: LinesOrder, lines: int = 40) -> tuple[str, LinesHanded]:
    """The first ``lines`` lines of what would be written, and what would be left out."""
    head = Head(lines)
    handed = hand_out_concordance(base, order, head)
    return head.head, handed


def _written(base: Base, found: Concordance, format: str, target: Path | TextIO) -> LinesHanded:
    if format == "tmx":
        ids = tuple(dict.fromkeys(line.unit for line in found.lines))
        if not ids:
            raise InvalidValue(M("nothing was found that could be written"))
        handed = hand_out_memory(base, MemoryOrder("tmx", Selection(ids=ids)), target)
        return LinesHanded(handed.units, handed.losses)
    delimiter = "\t" if format == "tsv" else ","
    if isinstance(target, Path):
        with writing_to(base, target) as stream:
            _write_table(found, stream, delimiter)
    else:
        _write_table(found, target, delimiter)
    return LinesHanded(len(found.lines))


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
