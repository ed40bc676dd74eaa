"""Whether the msgctxt of a file are concept ids, as in an export of a termbase."""

from __future__ import annotations

from termbase.errors import InvalidValue
from termbase.exchange.inputs import Input
from termbase.exchange.po.reader import entries
from termbase.model.identifiers import concept_id


def are_ids(source: Input, name: str = "", *, encoding: str = "") -> bool:
    """Whether every entry has a msgctxt of its own that can be an id, and no msgid stands twice.

    A glossary of homonyms has contexts on some entries (``noun``, ``menu``), an export of
    concepts on all. The reading ends at the first entry that says no. Raises
    :class:`~termbase.errors.BadFile` as the reader does.
    """
    contexts: set[int] = set()
    texts: set[int] = set()
    count = 0
    for entry in entries(source, name, encoding=encoding):
        if entry.is_header or entry.obsolete:
            continue
        if not _is_id(entry.context):
            return False
        contexts.add(hash(entry.context))
        texts.add(hash(entry.source_text))
        count += 1
        if not len(contexts) == len(texts) == count:
            return False
    return count > 1


def _is_id(context: str | None) -> bool:
    try:
        return bool(concept_id(context or ""))
    except InvalidValue:
        return False
