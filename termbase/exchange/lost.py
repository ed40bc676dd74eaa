"""What files do not carry, under names that the formats share, and how it is counted.

Each name is the English message id of a kind of fact; :class:`~termbase.exchange.records.Losses`
counts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbase.exchange.records import Losses
from termbase.exchange.term_fields import CONTEXTS, EXTRAS
from termbase.messages import M
from termbase.model import Review, Source, SourceKind, Term, TermType
from termbase.model.dates import ALWAYS

KINDS = M("kinds of concepts").id
CONCEPT_REVIEWS = M("review states of concepts").id
SUBJECTS = M("subjects").id
DEFINITIONS = M("definitions").id
ORIGINS = M("sources of definitions").id
NOTES = M("notes").id
REJECTED_CONCEPTS = M("rejected concepts").id
REDIRECTS = M("merged concepts (redirects)").id

REJECTED = M("rejected forms").id
STYLED = M("forms of house styles").id
REGIONAL = M("regional languages of forms").id
STATUSES = M("statuses of forms").id
TYPES = M("term types").id
GRAMMAR = M("grammar of forms").id
NUMBERS = M("grammatical numbers of forms").id
REGIONS = M("regions of forms").id
RELIABILITIES = M("reliability of forms").id
DATES = M("dates of forms").id
REVIEWS = M("review states of forms").id
USAGES = M("usage notes").id
ATTESTED = M("sources of forms").id

DETAILS = M("titles and other details of sources").id
TEXTS = M("kept texts of sources").id


def of_sources(sources: Iterable[Source]) -> Losses:
    """What a file loses of the base's sources that names them by their ids, if at all."""
    losses = Losses()
    for source in sources:
        said = (source.title, source.publisher, source.locator, source.date, source.lang)
        if any(said) or source.note or source.kind is not SourceKind.CITATION:
            losses[DETAILS] += 1
        if source.text is not None:
            losses[TEXTS] += 1
    return losses


def of_form(term: Term) -> Iterator[str]:
    """The names of what a form says beside its text, language and style, its status and review
    state, its usage note and sources; once for each fact.
    """
    if term.type is not TermType.FULL_FORM:
        yield TYPES
    if term.part_of_speech or term.gender or term.number or term.counterpart:
        yield GRAMMAR
    if term.region:
        yield REGIONS
    if term.reliability is not None:
        yield RELIABILITIES
    if term.valid != ALWAYS:
        yield DATES
    if term.contexts or term.extras:
        yield from [CONTEXTS] * len(term.contexts)
        yield from [EXTRAS] * len(term.extras)


def speaks(tag: str, langs: tuple[str, ...]) -> bool:
    """Whether a language tag is one of ``langs`` or a regional one of them."""
    return tag in langs or tag.split("-")[0] in langs


def is_proposed(review: Review) -> bool:
    """Whether a file that says no review states lets pass something for approved."""
    return review is Review.PROPOSED
