"""What proofing asks of a base: terms by their keys, and the concepts that have them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

from termbase.lookup.remembered import RememberedKeys
from termbase.lookup.snapshot import MemorySnapshot, TermSnapshot, store_snapshot
from termbase.model import Concept, Relation, RelationKind
from termbase.proofing.forms import Forms, is_described
from termbase.store import concepts
from termbase.store.base import Base

_REMEMBERED = 100_000


class Knowledge(Protocol):
    """The terms of a base at one moment, and what is known of their concepts."""

    @property
    def terms(self) -> TermSnapshot:
        """The terms that texts are compared with."""

    def concepts(self, ids: Iterable[str]) -> Mapping[str, Concept]:
        """The concepts of these ids; those that are not there are left out."""

    def forms(self, ids: Iterable[str], language: str, style: str) -> Mapping[str, Forms]:
        """The forms of these concepts for texts of a language and house style."""

    def only_named(self, ids: Iterable[str]) -> Collection[str]:
        """Of these ids those of concepts that surely have nothing but names."""

    def holders(self, office: str) -> Sequence[tuple[str, Relation]]:
        """Who holds or held an office: ids of people, each with the relation that says when."""


class _Remembered:
    """The forms of concepts, made once for all texts of a language and style."""

    def __init__(self) -> None:
        self._forms: dict[tuple[str, str, str], Forms] = {}

    def of(self, known: Mapping[str, Concept], language: str, style: str) -> Mapping[str, Forms]:
        if len(self._forms) > _REMEMBERED:
            self._forms.clear()
        found: dict[str, Forms] = {}
        for id, concept in known.items():
            key = (id, language, style)
            forms = self._forms.get(key)
            if forms is None:
                forms = self._forms[key] = Forms(concept, language, style)
            found[id] = forms
        return found


class StoreKnowledge:
    """What a base knows, read when it is asked for; valid inside :func:`store_knowledge`."""

    def __init__(self, base: Base, terms: TermSnapshot) -> None:
        self._base = base
        self._terms = terms
        self._concepts: dict[str, Concept] = {}
        self._remembered = _Remembered()
        self._holders: dict[str, list[tuple[str, Relation]]] = {}

    @property
    def base(self) -> Base:
        """The base that is asked."""
        return self._base

    @property
    def terms(self) -> TermSnapshot:
        """As :attr:`Knowledge.terms`."""
        return self._terms

    def concepts(self, ids: Iterable[str]) -> Mapping[str, Concept]:
        """As :meth:`Knowledge.concepts`."""
        wanted = list(dict.fromkeys(ids))
        if missing := [id for id in wanted if id not in self._concepts]:
            self._concepts.update(concepts.get_all(self._base, missing))
        return {id: self._concepts[id] for id in wanted if id in self._concepts}

    def forms(self, ids: Iterable[str], language: str, style: str) -> Mapping[str, Forms]:
        """As :meth:`Knowledge.forms`."""
        return self._remembered.of(self.concepts(ids), language, style)

    def only_named(self, ids: Iterable[str]) -> Collection[str]:
        """As :meth:`Knowledge.only_named`."""
        return concepts.only_named(self._base, ids)

    def holders(self, office: str) -> Sequence[tuple[str, Relation]]:
        """As :meth:`Knowledge.holders`."""
        if office not in self._holders:
            self._holders[office] = [
                (id, relation)
                for id, relation in concepts.incoming(self._base, office)
                if relation.kind is RelationKind.HOLDS_OFFICE
            ]
        return self._holders[office]


@contextmanager
def store_knowledge(base: Base) -> Iterator[StoreKnowledge]:
    """What ``base`` knows, in one read transaction."""
    with store_snapshot(base) as terms:
        # Texts are looked at again with their slips mended.
        yield StoreKnowledge(base, RememberedKeys(terms))


class MemoryKnowledge:
    """What some concepts know, in memory: for archives of texts, and for tests."""

    def __init__(self, known: Iterable[Concept]) -> None:
        self._known = {concept.id: concept for concept in known}
        self._remembered = _Remembered()
        self._terms = MemorySnapshot(self._known.values())
        self._holders: dict[str, list[tuple[str, Relation]]] = {}
        for concept in self._known.values():
            for relation in concept.relations:
                if relation.kind is RelationKind.HOLDS_OFFICE:
                    self._holders.setdefault(relation.target, []).append((concept.id, relation))

    @property
    def terms(self) -> TermSnapshot:
        """As :attr:`Knowledge.terms`."""
        return self._terms

    def concepts(self, ids: Iterable[str]) -> Mapping[str, Concept]:
        """As :meth:`Knowledge.concepts`."""
        return {id: self._known[id] for id in ids if id in self._known}

    def forms(self, ids: Iterable[str], language: str, style: str) -> Mapping[str, Forms]:
        """As :meth:`Knowledge.forms`."""
        return self._remembered.of(self.concepts(ids), language, style)

    def only_named(self, ids: Iterable[str]) -> Collection[str]:
        """As :meth:`Knowledge.only_named`."""
        known = ((id, self._known.get(id)) for id in ids)
        return {id for id, concept in known if concept is not None and not is_described(concept)}

    def holders(self, office: str) -> Sequence[tuple[str, Relation]]:
        """As :meth:`Knowledge.holders`."""
        return self._holders.get(office, ())
