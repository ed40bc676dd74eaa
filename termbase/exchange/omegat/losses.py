"""What rows of pairs with comments do not show of a concept, by name. Other languages are not
meant: the file is one of a pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from termbase.exchange.lost import (
    ATTESTED,
    CONCEPT_REVIEWS,
    DEFINITIONS,
    KINDS,
    NOTES,
    ORIGINS,
    REJECTED,
    REVIEWS,
    STYLED,
    SUBJECTS,
    USAGES,
    is_proposed,
    of_form,
    speaks,
)
from termbase.exchange.records import Losses
from termbase.exchange.term_fields import EXTRAS, REFERENCES, RELATIONS, UNPERMITTED
from termbase.model import Concept, Kind, Review, Status, Term


def count_concept(concept: Concept, langs: tuple[str, str], losses: Losses) -> None:
    """Counts what is lost of all but the forms of a concept."""
    mine = [note for note in concept.notes if not note.lang or speaks(note.lang, langs)]
    definitions = [d for d in concept.definitions if speaks(d.lang, langs)]
    # A row shows one definition: that of its target's language, else of its source's.
    said = Counter(definition.lang for definition in definitions)
    _add(losses, KINDS, concept.kind is not Kind.TERM)
    _add(losses, CONCEPT_REVIEWS, is_proposed(concept.review))
    _add(losses, SUBJECTS, bool(concept.subject))
    _add(losses, NOTES, len(mine))
    _add(losses, DEFINITIONS, sum(said.values()) - bool(said))
    _add(losses, ORIGINS, sum(bool(definition.source) for definition in definitions))
    _add(losses, REFERENCES, len(concept.references))
    _add(losses, RELATIONS, len(concept.relations))
    _add(losses, EXTRAS, len(concept.extras))


def count_forms(sources: Iterable[Term], targets: Iterable[Term], losses: Losses) -> None:
    """Counts what is lost of the forms that are written."""
    for term in sources:
        _count_form(term, losses)
        _add(losses, USAGES, bool(term.usage))
        _add(losses, REVIEWS, is_proposed(term.review))
    for term in targets:
        _count_form(term, losses)
        # The comment says it of admitted ones, which are not the first to be taken.
        shown = term.status is Status.ADMITTED
        _add(losses, REVIEWS, is_proposed(term.review) and not shown)


def count_unwritten(
    concept: Concept, written: Iterable[Term], langs: tuple[str, str], losses: Losses
) -> None:
    """Counts the forms of the pair that have no row."""
    known = {term.key for term in written}
    for term in concept.terms:
        if term.key not in known and speaks(term.lang, langs):
            if term.review is Review.REJECTED:
                losses[REJECTED] += 1
            else:
                losses[STYLED if term.style and term.status.permitted else UNPERMITTED] += 1


def _count_form(term: Term, losses: Losses) -> None:
    losses.update(of_form(term))
    _add(losses, ATTESTED, len(term.sources))


def _add(losses: Losses, name: str, count: int) -> None:
    if count:
        losses[name] += count
