"""The relations of the page's concepts, seen from both ends, with the names of the other ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from termbase.model import Concept, Relation, Review


@dataclass(frozen=True, slots=True)
class Link:
    """One relation of a concept to ``other``, in or out."""

    relation: Relation
    other: str
    incoming: bool


@dataclass(slots=True)
class Links:
    """What must be known of all concepts before the first is written: relations, no more.

    The memory that this takes grows with the relations and not with the terms. ``names`` has the
    headword (language, text) of each end that is on the page, and only of those.
    """

    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    _incoming: dict[str, list[Link]] = field(default_factory=dict)

    def of(self, concept: Concept) -> Iterator[Link]:
        """The links of a concept: its own relations first, in their order."""
        for relation in concept.relations:
            yield Link(relation, relation.target, False)
        yield from self._incoming.get(concept.id, ())


def gather(
    concepts: Callable[[], Iterable[Concept]], headword: Callable[[Concept], tuple[str, str]]
) -> Links:
    """The links among ``concepts``, which are gone through twice where there are any.

    ``headword`` gives the language and text that a concept stands under; an empty text says that
    it is not on the page.
    """
    links = Links()
    ends: set[str] = set()
    for concept in concepts():
        if not concept.relations or concept.review is Review.REJECTED:
            continue
        ends.add(concept.id)
        for relation in concept.relations:
            ends.add(relation.target)
            link = Link(relation, concept.id, True)
            links._incoming.setdefault(relation.target, []).append(link)
    for concept in concepts() if ends else ():
        if concept.id in ends and concept.review is not Review.REJECTED:
            lang, text = headword(concept)
            if text:
                links.names[concept.id] = (lang, text)
    return links
