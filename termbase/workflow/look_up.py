"""From what a person typed to the concepts, with their forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from termbase.errors import InvalidValue
from termbase.language import tags
from termbase.language.ladder import Rung
from termbase.lookup.search import Hit, search
from termbase.messages import M, Message
from termbase.model import Concept, Kind, Review, Status
from termbase.store import concepts
from termbase.store.base import Base

ABBREVIATED = "abbreviated"


@dataclass(frozen=True, slots=True)
class Answer:
    """A hit with its whole concept."""

    hit: Hit
    concept: Concept
    style: str = ""
    asked: str = ""

    @property
    def forgiven(self) -> str:
        """What was forgiven in what was ``asked``: the rung, or ``abbreviated`` where what seems
        to be a typing error are the first letters of words.
        """
        if self.hit.tier is Rung.typo:
            # Loaded late: few answers get so far.
            from termbase.lookup.abbreviated import abbreviates

            if abbreviates(self.asked, self.hit.term):
                return ABBREVIATED
        return self.hit.tier

    @property
    def forms(self) -> dict[str, list[str]]:
        """The permitted forms by language, the best first."""
        return permitted_forms(self.concept, self.style)

    @property
    def deprecated(self) -> dict[str, list[str]]:
        """The deprecated and superseded forms by language."""
        return deprecated_forms(self.concept)


def permitted_forms(concept: Concept, style: str = "") -> dict[str, list[str]]:
    """The forms that may be used, by language, the best for a house style first, each once."""
    forms = {}
    for lang in concept.languages():
        first = concept.preferred(lang, style)
        terms = ([first] if first else []) + concept.permitted_in(lang)
        forms[lang] = list(dict.fromkeys(term.text for term in terms))
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
    status: Status | None = None,
    review: Review | None = None,
    limit: int = 20,
    style: str = "",
) -> list[Answer]:
    """The concepts that ``query`` may mean, best first (order: the contract of ``search``).

    ``lang``, ``kind``, ``status`` and ``review`` keep the forms that are so.

    ``style`` is the house style whose forms stand first in each language.
    """
    hits = search(base, query, lang=lang, kind=kind, status=status, review=review, limit=limit)
    found = concepts.get_all(base, (hit.concept_id for hit in hits))
    return [Answer(hit, found[hit.concept_id], style, query) for hit in hits]


def best_of(base: Base, queries: Iterable[str]) -> list[Answer | None]:
    """For each of several queries the best that it may mean; ``None`` where nothing is found."""
    return [next(iter(look_up(base, query, limit=1)), None) for query in queries]


def unspoken(base: Base, lang: str) -> InvalidValue | None:
    """What says that no term is in a language; ``None`` where one is."""
    if next(concepts.stream(base, lang=lang), None) is not None:
        return None
    return InvalidValue(
        M("no term of the base is in “{lang}”", lang=lang), remedy=_spoken(base, lang)
    )


def _spoken(base: Base, lang: str) -> Message:
    """The languages that the base has, and the one among them that was probably meant."""
    spoken = concepts.languages(base)
    known = ", ".join(spoken) or "–"
    meant = tags.meant(lang)
    if meant in spoken:
        return M("the base has: {languages}; did you mean {lang}?", languages=known, lang=meant)
    return M("the base has: {languages}", languages=known)
