"""A PO file as concepts: whose it is, in which languages, and what there is to say of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from termbase.exchange.inputs import Input
from termbase.exchange.options import ReadOptions
from termbase.exchange.po import glossary, own_entries
from termbase.exchange.po.contexts import are_ids
from termbase.exchange.po.glossary import Reading, Tally
from termbase.exchange.po.header import Metadata
from termbase.exchange.po.languages import languages
from termbase.exchange.po.reader import PoEntry, PoRead, entries
from termbase.exchange.records import Read
from termbase.messages import Message

_LOOKED_AT = 200
"""How many entries are looked at to tell whether a base has any of a file's concepts."""


class Glossary(Iterator[Read]):
    """The records of a PO file, one concept an entry; afterwards, ``remarks`` on the whole."""

    def __init__(
        self,
        opened: tuple[Metadata, Iterator[PoRead]],
        source: Input,
        name: str,
        options: ReadOptions,
    ) -> None:
        said, reads = opened
        pair = languages(said, name or str(source), options.source, options.target)
        own = said.revision is not None
        reading = Reading(
            pair.source,
            pair.target,
            options.review,
            options.separator,
            not own and _is_file(source) and are_ids(source, name, encoding=options.encoding),
        )
        self._tally = Tally()
        self._assumed = pair.assumed
        concepts = own_entries.concepts if own else glossary.concepts
        self._reads = concepts(reads, reading, self._tally)

    def __next__(self) -> Read:
        return next(self._reads)

    @property
    def remarks(self) -> tuple[Message, ...]:
        """What was assumed and passed over; whole once all records are read."""
        return (*self._assumed, *self._tally.remarks())


def has_known(source: Input, name: str, known: Callable[[Iterable[str]], bool]) -> bool:
    """Whether ``known`` says yes to the contexts at the beginning of a file.

    A stream, which cannot be read twice, is taken to have known ones.
    """
    if not _is_file(source):
        return True
    found: list[str] = []
    for entry in entries(source, name):
        if _is_taken(entry):
            found.append(entry.context or "")
        if len(found) >= _LOOKED_AT:
            break
    return not found or known(found)


def _is_taken(entry: PoEntry) -> bool:
    return bool(entry.context) and not entry.obsolete


def _is_file(source: Input) -> bool:
    return isinstance(source, str | os.PathLike) and Path(source).is_file()
