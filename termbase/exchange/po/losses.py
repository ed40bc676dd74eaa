"""What an entry of PO cannot hold of its concept, by name. Other languages are not meant: the file
is one of a pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbase.exchange.lost import (
    NOTES,
    ORIGINS,
    REGIONAL,
    REJECTED,
    STATUSES,
    STYLED,
    SUBJECTS,
    of_form,
    speaks,
)
from termbase.exchange.po.glossary import CONTEXT, FLAG
from termbase.exchange.records import Losses
from termbase.exchange.term_fields import EXTRAS, REFERENCES, RELATIONS, UNPERMITTED
from termbase.messages import M
from termbase.model import Concept, Extra, Review, Status, Term

LINE_ENDS = M("line ends in definitions and usage notes").id
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
        mine = sum(not note.lang or speaks(note.lang, langs) for note in concept.notes)
        _add(losses, NOTES, mine)
    for definition in concept.definitions:
        if speaks(definition.lang, langs):
            _add(losses, ORIGINS, bool(definition.source))
            _add(losses, LINE_ENDS, "\n" in definition.text)


def count_forms(
    shown: tuple[Term | None, ...],
    others: Iterable[Term],
    langs: tuple[str, str],
    losses: Losses,
) -> None:
    """Counts what is lost of the forms that are written: the two that are ``shown``, and the
    others, which stand in comments by their texts alone.
    """
    for term in shown:
        if term is not None:
            losses.update(_lost(term, langs))
            _add(losses, LINE_ENDS, "\n" in term.usage)
            # The msgid and the msgstr are the preferred forms.
            _add(losses, STATUSES, term.status is not Status.PREFERRED)
    for term in others:
        losses.update(_lost(term, langs))
        _add(losses, USAGES, bool(term.usage))
        _add(losses, ATTESTED, len(term.sources))
        _add(losses, STATES, term.review is not Review.PROPOSED)


def count_forbidden(terms: Iterable[Term], langs: tuple[str, str], losses: Losses) -> None:
    """Counts what is lost of forms that have an entry of their own that warns of them."""
    for term in terms:
        losses.update(_lost(term, langs))
        _add(losses, USAGES, bool(term.usage))
        _add(losses, ATTESTED, len(term.sources))
        _add(losses, STATUSES, term.status is not Status.DEPRECATED)


def count_unwritten(terms: Iterable[Term], langs: tuple[str, str], losses: Losses) -> None:
    """Counts the forms of the pair that have no place in the file."""
    for term in terms:
        if speaks(term.lang, langs):
            losses[REJECTED if term.review is Review.REJECTED else UNPERMITTED] += 1


def _lost(term: Term, langs: tuple[str, str]) -> Iterator[str]:
    """The names of what a form says that no entry does."""
    if term.style:
        yield STYLED
    if term.lang not in langs:
        yield REGIONAL
    yield from of_form(term)


def _is_held(extra: Extra) -> bool:
    """Whether the writer has a flag or a comment for it."""
    return (
        extra.element in (FLAG, CONTEXT)
        or extra.type == "weblate-flags"
        or (extra.type.casefold(), extra.value.casefold()) == ("translation needed", "no")
    )


def _add(losses: Losses, name: str, count: int) -> None:
    if count:
        losses[name] += count
