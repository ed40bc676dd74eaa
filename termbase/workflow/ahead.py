"""What the base holds of what records name, read for many of them together."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

from termbase.exchange.records import Item, Read, Related
from termbase.model import Concept
from termbase.model.document import from_document
from termbase.store import concepts, history
from termbase.store.base import Base
from termbase.store.concepts import Stored
from termbase.workflow.joining import Likely, likely
from termbase.workflow.po_return import Returned, Sent

Record = tuple[str, Read | tuple[int, Returned, Sent]]
"""The path of a file and what it holds: a record, or a PO entry that comes back with its line."""


class Ahead:
    """The concepts that some records name or whose terms they have, as they stood at the start.

    What is written afterwards must be told; whether it touches a record is then known.
    """

    def __init__(self, base: Base, records: Sequence[Record]) -> None:
        self._base = base
        self._stored: dict[str, Stored] = {}
        self._written: set[str] = set()
        self._moved = False
        items = [read.item for _, read in records if isinstance(read, Read) and read.item]
        returned = [read[1:] for _, read in records if not isinstance(read, Read)]
        self._fetch([*_named(items), *(entry.id for entry, _ in returned)])
        self._with_term = self._matches(items)
        self._fetch({ids[0] for ids in self._with_term.values() if len(ids) == 1})
        self._later: dict[int, dict[str, dict[str, Any] | None]] = {}
        for revision in {sent.revision for _, sent in returned}:
            ids = (self._last(e.id) for e, sent in returned if sent.revision == revision)
            self._later[revision] = history.before(base, {id for id in ids if id}, revision)

    def has(self, id: str) -> bool:
        """Whether there is a concept (or a redirect) of that very id."""
        return id in self._stored

    def concept(self, id: str) -> Concept:
        """The concept ``id``, or the one that it was merged into. Errors as the store's ``get``."""
        last = self._last(id)
        return self._stored[last].concept() if last else concepts.get(self._base, id)

    def likely(self, item: Concept, claimed: Container[str]) -> Likely:
        """The concepts that have the terms of ``item``, which has an id that the base has not;
        without the ``claimed`` ones (see :func:`termbase.workflow.joining.likely`).
        """
        found = self._with_term
        return likely(item, lambda lang, text: found.get((lang, text), []), claimed)

    def at(self, now: Concept, revision: int) -> Concept | None:
        """A concept of a returned entry as it was at ``revision``; ``None`` if it was not there."""
        later = self._later[revision]
        if now.id not in later:
            return now
        document = later[now.id]
        return from_document(Concept, document) if document else None

    def wrote(self, *states: Concept) -> None:
        """Takes note of a concept that is written: as it was and as it is."""
        self._written.update(concept.id for concept in states)

    def moved_terms(self) -> None:
        """Takes note that terms went from one concept to another: who is found by its terms is
        another one now.
        """
        self._moved = True

    def is_outdated(self, record: Record, claimed: Container[str]) -> bool:
        """Whether what is known for ``record`` may no longer be so.

        A concept that was added or joined meanwhile has other terms now, but it is claimed; one
        that others were merged into is not.
        """
        read = record[1]
        if not isinstance(read, Read):
            return self._outdated(read[1].id)
        item = read.item
        if isinstance(item, Related):
            # Of what it leads to, only the kind counts, which no other relation changes.
            return self._outdated(item.concept)
        if not isinstance(item, Concept):
            return False
        if item.redirect:
            return self._outdated(item.id) or self._outdated(item.redirect)
        if item.id in self._stored:
            return self._outdated(item.id)
        if self._moved or item.id in self._written:
            return True
        return any(map(self._outdated, self.likely(item, claimed).ids[:1]))

    def _outdated(self, id: str) -> bool:
        if id not in self._stored:
            return id in self._written
        last = self._last(id)
        return last is None or last in self._written or id in self._written

    def _last(self, id: str) -> str | None:
        """The end of the redirects from ``id`` on; ``None`` where there is none."""
        seen: set[str] = set()
        while id in self._stored and id not in seen:
            seen.add(id)
            if not self._stored[id].redirect:
                return id
            id = self._stored[id].redirect
        return None

    def _fetch(self, ids: Iterable[str]) -> None:
        wanted = set(ids) - self._stored.keys()
        while wanted:
            found = concepts.stored(self._base.connection, wanted)
            self._stored |= found
            wanted = {one.redirect for one in found.values() if one.redirect}
            wanted -= self._stored.keys()

    def _matches(self, items: Iterable[Item]) -> dict[tuple[str, str], list[str]]:
        """The ids of the concepts that have the terms of the items that the base has not by id."""
        new = (
            item
            for item in items
            if isinstance(item, Concept) and not item.redirect and item.id not in self._stored
        )
        return concepts.with_terms(self._base, ((t.lang, t.text) for i in new for t in i.terms))


def _named(items: Iterable[Item]) -> Iterable[str]:
    """The ids of concepts that must be known for ``items``."""
    for item in items:
        if isinstance(item, Related):
            yield item.concept
            yield item.relation.target
        elif isinstance(item, Concept):
            yield item.id
            if item.redirect:
                yield item.redirect
