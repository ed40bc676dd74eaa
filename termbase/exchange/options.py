"""What a person may say about a file that is read or written, one frozen object each way.

A format takes the options it names in :mod:`termbase.exchange.registry`; an option that is left
at its default was not given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Generic, TypeVar

from termbase.exchange.records import Losses
from termbase.model import Concept, Review, Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a file is to be read.

    ``review`` is the state of what the file does not say one for; ``source`` and ``target`` are
    language tags, for files that do not name theirs; ``mapping`` says which column holds what
    (``Column=en.term,…``), ``separator`` stands between several terms of one cell, ``encoding``
    names the encoding of a file that does not say it; ``units`` is ``terms`` where the translation
    units of other tools are to be taken as proposed terms; ``sheet`` is the name or the number of
    the sheet of a workbook; ``kind`` is what the concepts of a table are that does not say it, in
    any word for a kind (:mod:`termbase.exchange.kind_words`).
    """

    review: Review = Review.APPROVED
    source: str = ""
    target: str = ""
    mapping: str = ""
    separator: str = ""
    encoding: str = ""
    units: str = ""
    sheet: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How a file is to be written.

    ``source`` and ``target`` are a language pair, ``house_style`` the style whose forms come
    first, ``profile`` the program that the file is for; the others are a format's own.
    """

    source: str = ""
    target: str = ""
    house_style: str = ""
    profile: str = ""
    table: str = ""
    layout: str = ""
    dialect: str = ""
    style: str = ""
    standard: str = ""
    version: str = ""
    width: int | None = None


_FLAGS = {"mapping": "--map", "profile": "--for", "units": "--as"}


def flag(name: str) -> str:
    """The command-line option of a field: ``--for`` for ``profile``."""
    return _FLAGS.get(name, f"--{name.replace('_', '-')}")


def given(options: ReadOptions | WriteOptions) -> list[str]:
    """The names of the options that are not at their default."""
    return [o.name for o in fields(options) if getattr(options, o.name) != o.default]


@dataclass(frozen=True, slots=True)
class Collection:
    """What a writer may ask of the collection besides the concepts it is handed.

    ``revision`` and ``changed_at`` (ISO 8601, UTC) tell its state; ``source`` finds a source by
    its id, ``sources`` are all of them; ``concepts`` are those that are written, once more;
    ``exported`` says whether a concept id is written too.
    """

    revision: int
    changed_at: str
    source: Callable[[str], Source | None]
    sources: Callable[[], Iterable[Source]]
    concepts: Callable[[], Iterator[Concept]]
    exported: Callable[[str], bool]


@dataclass(slots=True)
class Written:
    """What a writer wrote: ``entries`` (-1: one a concept), and what it left out, by name."""

    losses: Losses = field(default_factory=Losses)
    entries: int = -1


class Counted(Iterator[T], Generic[T]):
    """Items on their way to a writer; ``count`` is how many (or how much) went by."""

    def __init__(self, items: Iterable[T], weigh: Callable[[T], int] = lambda _: 1) -> None:
        self._items = iter(items)
        self._weigh = weigh
        self.count = 0

    def __next__(self) -> T:
        item = next(self._items)
        self.count += self._weigh(item)
        return item
