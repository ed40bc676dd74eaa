"""What a program's form does not carry of a concept."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.exchange.lost import (
    ATTESTED,
    CONCEPT_REVIEWS,
    DATES,
    GRAMMAR,
    KINDS,
    NOTES,
    NUMBERS,
    ORIGINS,
    REGIONAL,
    REJECTED,
    REVIEWS,
    STATUSES,
    SUBJECTS,
    USAGES,
    is_proposed,
)
from termbase.exchange.records import Losses
from termbase.exchange.tbx.tools.choice import Chosen
from termbase.exchange.term_fields import CONTEXTS, EXTRAS, REFERENCES, RELATIONS, UNPERMITTED
from termbase.messages import M
from termbase.model import Kind, Review, Status, Term, TermType
from termbase.model.dates import ALWAYS

ONE_LANGUAGE = M("concepts without permitted forms in two languages").id
DETAILS = M("other details of forms").id
NOTE_DETAILS = M("languages and sources of notes").id
CONTEXT_ORIGINS = M("sources of contexts").id
REFUSED = M("details of forms that are not to be used").id


def count_losses(chosen: Chosen, carried: frozenset[str], losses: Losses) -> None:
    """Adds to ``losses`` what of ``chosen`` is not among the names ``carried``."""
    for name, count in _held(chosen):
        if count and name not in carried:
            losses[name] += count


def _held(chosen: Chosen) -> Iterator[tuple[str, int]]:
    concept = chosen.concept
    langs = tuple(section.lang for section in chosen.sections)
    terms = [term for section in chosen.sections for term in section.terms]
    yield SUBJECTS, bool(concept.subject)
    yield KINDS, concept.kind is not Kind.TERM
    yield CONCEPT_REVIEWS, is_proposed(concept.review)
    yield NOTES, len(concept.notes)
    yield NOTE_DETAILS, sum(bool(note.lang or note.source) for note in concept.notes)
    yield CONTEXT_ORIGINS, sum(bool(c.source) for term in terms for c in term.contexts)
    yield ORIGINS, sum(bool(definition.source) for definition in concept.definitions)
    yield REFERENCES, len(concept.references)
    yield RELATIONS, len(concept.relations)
    yield EXTRAS, len(concept.extras) + sum(len(term.extras) for term in terms)
    yield CONTEXTS, sum(len(term.contexts) for term in terms)
    yield ATTESTED, sum(len(term.sources) for term in terms)
    yield USAGES, sum(bool(term.usage) for term in terms)
    yield REVIEWS, sum(is_proposed(term.review) for term in terms)
    yield REGIONAL, sum(term.lang not in langs for term in terms)
    yield GRAMMAR, sum(bool(t.part_of_speech or t.gender) for t in terms)
    yield NUMBERS, sum(bool(term.number) for term in terms)
    firsts = (section.terms[0] for section in chosen.sections)
    yield STATUSES, sum(term.status is not Status.PREFERRED for term in firsts)
    mine = (term for lang in langs for term in concept.terms_in(lang))
    yield REJECTED, sum(term.review is Review.REJECTED for term in mine)
    yield DATES, sum(term.valid != ALWAYS for term in terms)
    yield DETAILS, sum(_has_details(term) for term in terms)
    refused = [(term, s.lang) for s in chosen.sections for term in s.refused]
    yield UNPERMITTED, len(refused)
    yield REFUSED, sum(_says_more(term, lang) for term, lang in refused)


def _says_more(term: Term, lang: str) -> bool:
    """Whether a form that is not to be used says more than that."""
    bare = Term(lang, term.text, status=Status.DEPRECATED, review=Review.APPROVED)
    return term != bare


def _has_details(term: Term) -> bool:
    said = (term.style, term.region, term.counterpart, term.reliability)
    return any(said) or term.type is not TermType.FULL_FORM
