"""What an entry of PO cannot hold of its concept, by name. Other languages are not meant: the file
is one of a pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbase.exchange.po.glossary import CONTEXT, FLAG
from termbase.exchange.records import Losses
from termbase.exchange.term_fields import CONTEXTS, EXTRAS, REFERENCES, RELATIONS, UNPERMITTED
from termbase.messages import M
from termbase.model import Concept, Extra, Review, Term, TermType
from termbase.model.dates import ALWAYS

SUBJECTS = M("subjects").id
NOTES = M("notes").id
ORIGINS = M("sources of definitions").id
LINE_ENDS = M("line ends in definitions and usage notes").id
REJECTED = M("rejected forms").id
TYPES = M("term types").id
GRAMMAR = M("grammar of forms").id
STYLED = M("forms of house styles").id
REGIONS = M("regions of forms").id
RELIABILITIES = M("reliability of forms").id
DATES = M("dates of forms").id
USAGES = M("usage notes of further forms").id
ATTESTED = M("sources of further forms").id
STATES = M("review states of further forms").id


def count_concept(concept: Concept, langs: tuple[str, str], losses: Losses) -> None:
    """Counts what is lost of all but the forms of a concept, in the languages of the pair."""
    if concept.subject:
        losses[SUBJECTS] += 1
    if concept.relations:
        losses[RELATIONS] += len(concept.relations)
    if concept.references:
        losses[REFERENCES] += len(concept.references)
    if concept.extras:
        _add(losses, EXTRAS, sum(not _is_held(extra) for extra in concept.extras))
    if concept.notes:
        mine = sum(not note.lang or _speaks(note.lang, langs) for note in concept.notes)
        _add(losses, NOTES, mine)
    for definition in concept.definitions:
        if _speaks(definition.lang, langs):
            _add(losses, ORIGINS, bool(definition.source))
            _add(losses, LINE_ENDS, "\n" in definition.text)


def count_forms(shown: tuple[Term | None, ...], others: Iterable[Term], losses: Losses) -> None:
    """Counts what is lost of the forms that are written: the two that are ``shown``, and the
    others, which stand in comments by their texts alone.
    """
    for term in shown:
        if term is not None:
            losses.update(_lost(term))
            _add(losses, LINE_ENDS, "\n" in term.usage)
    for term in others:
        losses.update(_lost(term))
        _add(losses, USAGES, bool(term.usage))
        _add(losses, ATTESTED, len(term.sources))
        _add(losses, STATES, term.review is not Review.PROPOSED)


def count_unwritten(terms: Iterable[Term], langs: tuple[str, str], losses: Losses) -> None:
    """Counts the forms of the pair that have no place in the file."""
    for term in terms:
        if _speaks(term.lang, langs):
            losses[REJECTED if term.review is Review.REJECTED else UNPERMITTED] += 1


def _lost(term: Term) -> Iterator[str]:
    """The names of what a form says that no entry does."""
    if term.type is not TermType.FULL_FORM:
        yield TYPES
    if term.part_of_speech or term.gender or term.number or term.counterpart:
        yield GRAMMAR
    if term.style:
        yield STYLED
    if term.region:
        yield REGIONS
    if term.reliability is not None:
        yield RELIABILITIES
    if term.valid != ALWAYS:
        yield DATES
    if term.contexts or term.extras:
        yield from [CONTEXTS] * len(term.contexts)
        yield from [EXTRAS] * len(term.extras)


def _is_held(extra: Extra) -> bool:
    """Whether the writer has a flag or a comment for it."""
    return (
        extra.element in (FLAG, CONTEXT)
        or extra.type == "weblate-flags"
        or (extra.type.casefold(), extra.value.casefold()) == ("translation needed", "no")
    )


def _speaks(tag: str, langs: tuple[str, str]) -> bool:
    return tag in langs or tag.split("-")[0] in langs


def _add(losses: Losses, name: str, count: int) -> None:
    if count:
        losses[name] += count
