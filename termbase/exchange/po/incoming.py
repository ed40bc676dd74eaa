"""A PO file as concepts: whose it is, in which languages, and what there is to say of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from termbase.exchange.inputs import Input
from termbase.exchange.options import ReadOptions
from termbase.exchange.po import glossary as foreign
from termbase.exchange.po import own_entries
from termbase.exchange.po.contexts import are_ids
from termbase.exchange.po.glossary import Reading, Tally
from termbase.exchange.po.header import Metadata, metadata
from termbase.exchange.po.languages import languages
from termbase.exchange.po.reader import PoEntry, PoRead, entries
from termbase.exchange.records import Read

_LOOKED_AT = 200
"""How many entries are looked at to tell whether a base has any of a file's concepts."""


def glossary(
    opened: tuple[Metadata, Iterator[PoRead]], source: Input, name: str, options: ReadOptions
) -> Iterator[Read]:
    """The records of a file that :func:`~termbase.exchange.po.reader.read` ``opened``, one concept
    an entry; remarks on what was assumed come first, on what was passed over last.

    Raises :class:`~termbase.errors.BadFile` where nothing says the languages.
    """
    said, reads = opened
    pair = languages(said, name or str(source), options.source, options.target)
    own = said.is_own
    reading = Reading(
        pair.source,
        pair.target,
        options.review,
        options.separator,
        not own and _is_file(source) and are_ids(source, name, encoding=options.encoding),
    )
    tally = Tally()
    yield from (Read(1, remark=remark) for remark in pair.assumed)
    concepts = own_entries.concepts if own else foreign.concepts
    yield from concepts(reads, reading, tally)
    yield from (Read(1, remark=remark) for remark in tally.remarks())


def is_own(path: str) -> bool:
    """Whether ``export po`` wrote the file. Raises :class:`BadFile` where it is no PO."""
    first = next(entries(path), None)
    return first is not None and first.is_header and metadata(first.target_text).is_own


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
