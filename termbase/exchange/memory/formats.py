"""The formats that hold a translation memory, one entry each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TextIO

from termbase.errors import BadFile, InvalidValue
from termbase.exchange.inputs import Input
from termbase.exchange.memory.told import agree
from termbase.exchange.records import Losses
from termbase.exchange.units import UnitRead
from termbase.messages import M
from termbase.model import Review
from termbase.model.identifiers import language_tag
from termbase.model.unit import TranslationUnit

SAME = M("the two languages are the same")


@dataclass(frozen=True, slots=True)
class UnitReading:
    """How a file of units is to be read.

    ``source`` and ``target`` are languages for files that do not name theirs (one that names
    others is refused), ``review`` is the state of what the file says none of; ``obsolete`` takes in
    the obsolete entries of a catalogue; ``encoding`` is that of a file that does not say it.
    Raises :class:`InvalidValue` for what is no language, and for one that is both.
    """

    source: str = ""
    target: str = ""
    review: Review = Review.APPROVED
    obsolete: bool = False
    encoding: str = ""

    def __post_init__(self) -> None:
        source, target = (said and language_tag(said) for said in (self.source, self.target))
        if source and source == target:
            raise InvalidValue(SAME)


@dataclass(frozen=True, slots=True)
class UnitWriting:
    """How units are to be written: ``source`` and ``target`` for files of one pair, ``languages``
    those that the units have, ``version`` that of XLIFF.
    """

    source: str = ""
    target: str = ""
    languages: tuple[str, ...] = ()
    version: str = ""
    changed_at: str = ""


Reader = Callable[[Input, str, UnitReading], Iterator[UnitRead]]
Writer = Callable[[Iterable[TranslationUnit], TextIO, UnitWriting], Losses]


def _read_tmx(source: Input, name: str, how: UnitReading) -> Iterator[UnitRead]:
    from termbase.exchange import tmx

    _, reads = tmx.read(source, name)
    said: dict[str, None] = {}
    for read in reads:
        if read.unit is not None:
            said.update((segment.lang, None) for segment in read.unit.segments)
        yield read
    agree("--source", how.source, said, name)
    agree("--target", how.target, said, name)


def _read_xliff(source: Input, name: str, how: UnitReading) -> Iterator[UnitRead]:
    from termbase.exchange import xliff
    from termbase.exchange.xliff.units import MATCH, NO_LANGUAGE

    matched = M("a match that was offered")
    for read in xliff.read(source, name, source_lang=how.source, target_lang=how.target):
        if read.unit is not None and read.unit.said(MATCH):
            yield UnitRead(read.line, passed=matched, locator=read.locator)
        elif read.unit is not None:
            said = [segment.lang for segment in read.unit.segments]
            if len(said) == 2:
                if how.target and said[0] == said[1]:
                    raise BadFile(SAME, place=f"{name}:{read.line}")
                agree("--source", how.source, said[:1], f"{name}:{read.line}")
                agree("--target", how.target, said[1:], f"{name}:{read.line}")
            yield replace(read, unit=_bare(read.unit))
        elif read.refused == NO_LANGUAGE and not how.target:
            raise BadFile(
                M("nothing says the target language of the file"),
                remedy=M("say it with --target"),
                place=f"{name}:{read.line}",
            )
        else:
            yield read


def _bare(unit: TranslationUnit) -> TranslationUnit:
    """The unit without its attributes, which tell of the work on the file."""
    segments = tuple(replace(s, attributes=()) if s.attributes else s for s in unit.segments)
    return replace(unit, segments=segments, attributes=())


def _read_po(source: Input, name: str, how: UnitReading) -> Iterator[UnitRead]:
    from termbase.exchange.po.units import PoUnits, read_units

    said = PoUnits(how.source, how.target, how.review, how.obsolete, how.encoding)
    return read_units(source, name, said)


def _read_table(source: Input, name: str, how: UnitReading) -> Iterator[UnitRead]:
    from termbase.exchange.memory import table

    return table.read_units(
        source, name, source_lang=how.source, target_lang=how.target, encoding=how.encoding
    )


def _write_tmx(units: Iterable[TranslationUnit], stream: TextIO, how: UnitWriting) -> Losses:
    from termbase.exchange import tmx

    return tmx.write(units, stream, tmx.Header(how.source))


def _write_xliff(units: Iterable[TranslationUnit], stream: TextIO, how: UnitWriting) -> Losses:
    from termbase.exchange import xliff

    return xliff.write(units, stream, xliff.Pair(how.source, how.target, how.version or "2.1"))


def _write_po(units: Iterable[TranslationUnit], stream: TextIO, how: UnitWriting) -> Losses:
    from termbase.exchange.po.unit_writer import write_units

    return write_units(units, stream, how.source, how.target, how.changed_at)


def _write_csv(units: Iterable[TranslationUnit], stream: TextIO, how: UnitWriting) -> Losses:
    from termbase.exchange.memory import table

    return table.write_units(units, stream, how.languages)


def _write_tsv(units: Iterable[TranslationUnit], stream: TextIO, how: UnitWriting) -> Losses:
    from termbase.exchange.memory import table

    return table.write_units(units, stream, how.languages, "\t")


_READERS: dict[str, Reader] = {
    "tmx": _read_tmx,
    "po": _read_po,
    "xliff": _read_xliff,
    "csv": _read_table,
    "tsv": _read_table,
}
_WRITERS: dict[str, Writer] = {
    "tmx": _write_tmx,
    "po": _write_po,
    "xliff": _write_xliff,
    "csv": _write_csv,
    "tsv": _write_tsv,
}

READABLE = tuple(_READERS)
"""The names of the formats that units are read from."""
WRITABLE = tuple(_WRITERS)
"""The names of the formats that units are written to."""
PAIRS = frozenset({"po", "xliff"})
"""Those that hold one language pair."""


def read_units(
    format: str, source: Input, name: str = "", how: UnitReading | None = None
) -> Iterator[UnitRead]:
    """What a file of units holds. Raises :class:`BadFile` as the reader does, and for a format
    that holds no units.
    """
    if format not in _READERS:
        raise BadFile(
            M("{format} holds no translation units", format=format),
            remedy=M("the formats are: {names}", names=", ".join(READABLE)),
            place=name,
        )
    return _READERS[format](source, name, how or UnitReading())


def write_units(
    format: str, units: Iterable[TranslationUnit], stream: TextIO, how: UnitWriting
) -> Losses:
    """Writes units; returns what was left out, by name. Equal input gives an equal file.

    Raises :class:`InvalidValue` for a format that is not written, or a pair that is not said.
    """
    if format not in _WRITERS:
        raise InvalidValue(
            M("{format} holds no translation units", format=format),
            remedy=M("the formats are: {names}", names=", ".join(WRITABLE)),
        )
    if format in PAIRS and not (how.source and how.target):
        raise InvalidValue(
            M("{format} needs {options}", format=format, options="--source, --target")
        )
    return _WRITERS[format](units, stream, how)
