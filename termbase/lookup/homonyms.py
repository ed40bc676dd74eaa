"""The terms that share a key, and how forms answer to them, remembered for all texts that are
compared with one snapshot.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from termbase.language.inflection import Inflection
from termbase.language.ladder import CaseMatch, Rung
from termbase.lookup.acceptance import Accepted, accept
from termbase.lookup.snapshot import TermSnapshot
from termbase.model import Kind, Review, Status, language_rank
from termbase.store.probes import IndexedTerm

REMEMBERED = 50_000
"""How many keys and forms are remembered; then all of them are forgotten."""

Homonyms = tuple[IndexedTerm, ...]
Said = tuple[Kind, str, str, Rung, CaseMatch, Status, Review, Inflection | None]
"""What a mention says of its term: kind, language, text, rung, case, states and inflection."""


class Answer(NamedTuple):
    """A term, how a form answers to it, and what a mention of it says."""

    term: IndexedTerm
    how: Accepted
    said: Said


Answers = tuple[Answer, ...]


class KnownTerms:
    """What was asked of the terms of a snapshot, and what is told of forms of theirs."""

    def __init__(self) -> None:
        self._homonyms: dict[str, Homonyms] = {}
        self._answers: dict[tuple[str, str, str], Answers] = {}

    def of(self, keys: Collection[str], terms: TermSnapshot) -> Mapping[str, Homonyms]:
        """For each key the terms that have it, or an inflection that has."""
        known = self._homonyms
        if missing := [key for key in keys if key not in known]:
            found: dict[str, list[IndexedTerm]] = {key: [] for key in missing}
            for term in terms.terms(missing):
                found[term.key].append(term)
            made = {key: tuple(own) for key, own in found.items()}
            if len(known) + len(made) > REMEMBERED:
                answer = {key: known[key] for key in keys if key in known} | made
                known.clear()
                return answer
            known.update(made)
        return {key: known[key] for key in keys}

    def answering(self, form: str, key: str, own: Sequence[IndexedTerm], lang: str) -> Answers:
        """The terms, of those that have the ``key`` of a form, that the form may be a mention of
        in a text in ``lang``, and how; in the order of search, after the text's own language.
        """
        asked = (form, key, lang)
        answers = self._answers.get(asked)
        if answers is None:
            if len(self._answers) >= REMEMBERED:
                self._answers.clear()
            answers = self._answers[asked] = _judged(form, own, lang)
        return answers


def _judged(form: str, own: Sequence[IndexedTerm], lang: str) -> Answers:
    judged = ((term, accept(form, term, lang)) for term in own)
    found = [Answer(term, how, _said(term, how)) for term, how in judged if how is not None]
    return tuple(sorted(found, key=lambda answer: _order(answer, lang)))


def _said(term: IndexedTerm, how: Accepted) -> Said:
    states = Status(term.status), Review(term.review)
    return Kind(term.kind), term.lang, term.text, how.rung, how.case, *states, how.inflection


def _order(answer: Answer, lang: str) -> tuple[object, ...]:
    term, how, _ = answer
    own = term.lang.split("-")[0] == lang
    return (
        how.rung.order,
        how.inflection is not None,
        how.case is CaseMatch.differs,
        not own,
        term.standing,
        term.concept,
        language_rank(term.lang),
        term.text,
    )


def known_terms(terms: TermSnapshot) -> KnownTerms:
    """What is remembered of a snapshot, as long as it is there."""
    known = _known.get(terms)
    if known is None:
        known = _known[terms] = KnownTerms()
    return known


_known: WeakKeyDictionary[TermSnapshot, KnownTerms] = WeakKeyDictionary()
