"""From what a person typed to the concepts, with their forms."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.lookup.search import Hit, search
from termbase.model import Concept, Kind
from termbase.store import concepts
from termbase.store.base import Base


@dataclass(frozen=True, slots=True)
class Answer:
    """A hit with its whole concept."""

    hit: Hit
    concept: Concept

    @property
    def forms(self) -> dict[str, list[str]]:
        """The permitted forms by language, the best first."""
        return permitted_forms(self.concept)

    @property
    def deprecated(self) -> dict[str, list[str]]:
        """The deprecated and superseded forms by language."""
        return deprecated_forms(self.concept)


def permitted_forms(concept: Concept) -> dict[str, list[str]]:
    """The forms that may be used, by language, the best first, each once."""
    forms = {
        lang: list(dict.fromkeys(t.text for t in concept.permitted_in(lang)))
        for lang in concept.languages()
    }
    return {lang: texts for lang, texts in forms.items() if texts}


def deprecated_forms(concept: Concept) -> dict[str, list[str]]:
    """The deprecated and superseded forms, by language; rejected ones stand nowhere."""
    forms: dict[str, list[str]] = {}
    for term in concept.terms:
        if not term.status.permitted and term.review != "rejected":
            forms.setdefault(term.lang, []).append(term.text)
    return forms


def look_up(
    base: Base,
    query: str,
    *,
    lang: str | None = None,
    kind: Kind | None = None,
    limit: int = 20,
) -> list[Answer]:
    """The concepts that ``query`` may mean, best first (order: the contract of ``search``)."""
    hits = search(base, query, lang=lang, kind=kind, limit=limit)
    return [Answer(hit, concepts.get(base, hit.concept_id)) for hit in hits]
