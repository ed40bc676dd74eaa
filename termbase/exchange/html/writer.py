"""Writes concepts as one HTML page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TextIO

from termbase.exchange.html.cards import Cards
from termbase.exchange.html.choice import Choice, Section, headword
from termbase.exchange.html.links import gather
from termbase.exchange.html.order import ordered
from termbase.exchange.html.page import Contents, foot, head
from termbase.exchange.lost import DETAILS, REJECTED, TEXTS, of_sources
from termbase.exchange.options import Collection
from termbase.exchange.records import Losses
from termbase.exchange.term_fields import EXTRAS
from termbase.language.collation import sort_key
from termbase.messages import M
from termbase.model import Concept, Review, Source, SourceKind

NO_FORM = M("concepts without a form in the page’s languages").id

_KEPT_SOURCES = 4096


def write(
    concepts: Iterable[Concept], stream: TextIO, choice: Choice, collection: Collection
) -> Losses:
    """Writes the page in the order of the alphabet of ``choice``; returns what has no place.

    The cards go through temporary files, see :mod:`termbase.exchange.html.order`; in memory are
    the relations alone, and which sources are named. Merged and rejected concepts are left out,
    for the caller to count.
    """
    tally = _Tally()
    cards = ordered(_keyed(concepts, choice, collection, tally))
    first = next(cards, "")  # The head counts what there is: all cards are made by now.
    contents = Contents(
        tally.concepts, tally.forms, sorted(tally.languages, key=choice.place),
        collection.revision, collection.changed_at,
    )  # fmt: skip
    stream.write(head(contents))
    stream.write(first)
    stream.writelines(cards)
    stream.write(foot())
    _count_sources(collection.sources(), tally)
    return tally.losses


def _count_sources(sources: Iterable[Source], tally: _Tally) -> None:
    """Counts what is not shown of sources: of those that are named, what no citation says."""
    for source in sources:
        if source.id not in tally.cited:
            tally.losses.update(of_sources([source]))
            continue
        shown = (SourceKind.CITATION, SourceKind.ILLUSTRATIVE)
        if source.note or source.kind not in shown:
            tally.losses[DETAILS] += 1
        if source.text is not None:
            tally.losses[TEXTS] += 1


@dataclass(slots=True)
class _Tally:
    """What went into the page."""

    concepts: int = 0
    forms: int = 0
    languages: set[str] = field(default_factory=set)
    losses: Losses = field(default_factory=Losses)
    cited: set[str] = field(default_factory=set)

    def source(self, collection: Collection, id: str) -> Source | None:
        """A source that a card names."""
        self.cited.add(id)
        return collection.source(id)

    def take(self, concept: Concept, sections: list[Section]) -> None:
        self.concepts += 1
        for tag, forms in sections:
            self.languages.add(tag)
            self.forms += len(forms)
        extras = len(concept.extras) + sum(len(term.extras) for term in concept.terms)
        if extras:
            self.losses[EXTRAS] += extras
        rejected = sum(term.review is Review.REJECTED for term in concept.terms)
        if rejected:
            self.losses[REJECTED] += rejected


def _keyed(
    concepts: Iterable[Concept], choice: Choice, collection: Collection, tally: _Tally
) -> Iterator[tuple[bytes, str]]:
    links = gather(collection.concepts, lambda concept: headword(choice.sections(concept)))
    found = lru_cache(_KEPT_SOURCES)(partial(tally.source, collection))
    cards = Cards(choice, links, found)
    alphabet = sort_key(choice.alphabet)
    for concept in concepts:
        if concept.redirect or concept.review is Review.REJECTED:
            continue
        sections = choice.sections(concept)
        name = headword(sections)[1]
        if not name:
            tally.losses[NO_FORM] += 1
            continue
        tally.take(concept, sections)
        yield alphabet(name) + b"\0" + concept.id.encode(), cards.of(concept, sections)
