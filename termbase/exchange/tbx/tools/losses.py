"""What a program's form does not carry of a concept."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.exchange.records import Losses
from termbase.exchange.tbx.tools.choice import Chosen
from termbase.exchange.term_fields import CONTEXTS, EXTRAS, REFERENCES, RELATIONS, UNPERMITTED
from termbase.messages import M
from termbase.model import Kind, Review, Term, TermType
from termbase.model.dates import ALWAYS

ONE_LANGUAGE = M("concepts without permitted forms in two languages").id
REJECTED = M("rejected concepts").id
SUBJECTS = M("subjects").id
NOTES = M("notes").id
USAGE = M("usage notes").id
SOURCES = M("sources of forms").id
REVIEWS = M("review states of forms").id
GRAMMAR = M("grammar of forms").id
PERIODS = M("periods of forms").id
KINDS = M("kinds of concepts").id
DETAILS = M("other details of forms").id


def count_losses(chosen: Chosen, carried: frozenset[str], losses: Losses) -> None:
    """Adds to ``losses`` what of ``chosen`` is not among the names ``carried``."""
    for name, count in _held(chosen):
        if count and name not in carried:
            losses[name] += count


def _held(chosen: Chosen) -> Iterator[tuple[str, int]]:
    concept = chosen.concept
    terms = [term for section in chosen.sections for term in section.terms]
    yield SUBJECTS, bool(concept.subject)
    yield KINDS, concept.kind is not Kind.TERM
    yield NOTES, len(concept.notes)
    yield REFERENCES, len(concept.references)
    yield RELATIONS, len(concept.relations)
    yield EXTRAS, len(concept.extras) + sum(len(term.extras) for term in terms)
    yield CONTEXTS, sum(len(term.contexts) for term in terms)
    yield SOURCES, sum(len(term.sources) for term in terms)
    yield USAGE, sum(bool(term.usage) for term in terms)
    yield REVIEWS, sum(term.review is Review.PROPOSED for term in terms)
    yield GRAMMAR, sum(bool(t.part_of_speech or t.gender or t.number) for t in terms)
    yield PERIODS, sum(term.valid != ALWAYS for term in terms)
    yield DETAILS, sum(_has_details(term) for term in terms)
    yield UNPERMITTED, sum(len(section.refused) for section in chosen.sections)


def _has_details(term: Term) -> bool:
    said = (term.style, term.region, term.counterpart, term.reliability)
    return any(said) or term.type is not TermType.FULL_FORM
