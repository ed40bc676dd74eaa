"""Review: the queue of proposals, and the decisions on them.

An approved form or entry waits through a note that asks for something (``approval proposed …``):
its review state stays, since nothing of it may be used less meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from termbase.errors import InvalidValue
from termbase.messages import M
from termbase.model import Batch, Concept, Note, Review, Status, Task, Term
from termbase.store import concepts
from termbase.store import waiting as waiting_concepts
from termbase.store.base import Base
from termbase.workflow.asked_changes import CHANGE_ASKED, rejection, with_change
from termbase.workflow.edit import change, find_term

APPROVAL_ASKED = "approval proposed"
"""How a note begins that an import left to ask for a decision."""

PREFERENCE_ASKED = f"{APPROVAL_ASKED}: preferred"
"""How a note begins that asks for an approved form (``LANG:TEXT``) to become the preferred one."""

REVIEW_ASKED = f"{APPROVAL_ASKED}: review asked"
"""How a note begins that asks to look again at what is approved; its language says where."""

REJECTED = "rejected"
"""How a note begins that says why a form (``: LANG:TEXT: reason``) or the whole concept
(``: reason``) was rejected."""

PREFERENCE_REJECTED = f"{REJECTED} as preferred"
"""How a note begins that says why an approved form (``: LANG:TEXT: reason``) stays admitted."""

REVIEW_REJECTED = f"{REJECTED} review"
"""How a note begins that says why what is approved (in the note's language) stays so."""


TermKey = tuple[str, str, str]
"""What tells a term from the others of its concept: language, text, house style."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A concept in which something waits for a decision: the concept itself, or ``terms``."""

    concept: Concept
    terms: tuple[Term, ...]

    @property
    def whole(self) -> bool:
        """Whether the concept itself is proposed."""
        return self.concept.review is Review.PROPOSED

    @property
    def asked(self) -> tuple[Note, ...]:
        """The notes with which somebody asked for a decision."""
        return tuple(n for n in self.concept.notes if n.text.startswith(APPROVAL_ASKED))

    @property
    def forms(self) -> tuple[Term, ...]:
        """What can be decided alone: the proposed terms, and those that shall be preferred."""
        wanted = (_wanted(self.concept, note) for note in self.asked)
        return (*self.terms, *(t for t in wanted if t and t not in self.terms))


def queue(base: Base) -> Iterator[Proposal]:
    """What waits for a decision, by id."""
    for concept in waiting_concepts.stream(base, APPROVAL_ASKED):
        proposal = proposal_of(concept)
        if proposal is not None:
            yield proposal


def queue_length(base: Base) -> int:
    """How many concepts :func:`queue` gives."""
    return waiting_concepts.count(base, APPROVAL_ASKED)


def proposal_of(concept: Concept) -> Proposal | None:
    """What of ``concept`` waits for a decision; ``None`` if nothing does."""
    waiting = tuple(t for t in concept.terms if t.review is Review.PROPOSED)
    proposal = Proposal(concept, waiting)
    return proposal if proposal.whole or waiting or proposal.asked else None


def approve(base: Base, user: str, id: str, named: str | None = None) -> Batch | None:
    """Approves one term (``LANG:TEXT``), or the concept and all that is asked for in it.

    An approved form that was proposed as the preferred one takes the place of the one that was
    preferred until now, which becomes admitted; so does one that somebody asked to prefer.
    """
    concept = concepts.get(base, id)
    return change(base, user, approved(concept, named), task=Task.APPROVE)


def approved(concept: Concept, named: str | None = None) -> Concept:
    """``concept`` as :func:`approve` would store it."""
    term = find_term(concept, named) if named else None
    requests = _requests(concept, term)
    if term is not None and term.review is Review.APPROVED and requests:
        return approved_part(concept, (), requests)
    chosen = _proposed_keys(concept) if term is None else {term.key}
    whole = term is None or concept.review is Review.PROPOSED
    return approved_part(concept, chosen, requests, whole=whole)


def approved_part(
    concept: Concept,
    chosen: Collection[TermKey],
    requests: Collection[Note],
    *,
    whole: bool = False,
) -> Concept:
    """``concept`` with the terms of the keys ``chosen`` approved, with what the notes ``requests``
    ask for, and with ``whole`` approved itself.
    """
    review = Review.APPROVED if whole else concept.review
    result = replace(concept, terms=_with_approved(concept, chosen), review=review)
    for note in requests:
        result = with_change(_preferring(result, _wanted(result, note)), note)
    notes = tuple(n for n in result.notes if n not in requests)
    return _without_answered(concept, replace(result, notes=notes))


def reject(
    base: Base, user: str, id: str, named: str | None = None, *, reason: str
) -> Batch | None:
    """Rejects one term (``LANG:TEXT``), or what is asked for in the concept, with a reason.

    Rejected forms are kept, with the reason in a note, and are offered nowhere. Of an approved
    form that somebody asked to prefer, only that request is rejected. Raises
    :class:`InvalidValue` without a reason.
    """
    if not reason.strip():
        raise InvalidValue(M("a rejection needs a reason"), remedy=M("give one with --reason"))
    concept = concepts.get(base, id)
    return change(base, user, rejected(concept, named, reason.strip()), task=Task.REJECT)


def rejected(concept: Concept, named: str | None, reason: str) -> Concept:
    """``concept`` as :func:`reject` would store it."""
    term = find_term(concept, named) if named else None
    requests = _requests(concept, term)
    if term is None:
        whole = concept.review is Review.PROPOSED
        return rejected_part(concept, _proposed_keys(concept), requests, reason, whole=whole)
    return rejected_part(concept, {term.key}, requests, reason, named=True)


def rejected_part(
    concept: Concept,
    chosen: Collection[TermKey],
    requests: Collection[Note],
    reason: str,
    *,
    whole: bool = False,
    named: bool = False,
) -> Concept:
    """``concept`` without what was proposed: the terms of the keys ``chosen``, what the notes
    ``requests`` ask for, with ``whole`` the concept itself. A term that was ``named`` is rejected
    also where somebody asked only to look at it again.
    """
    refused = [t for n in requests if (t := _wanted(concept, n)) and t.review is Review.APPROVED]
    forms = [t for t in concept.terms if t.key in chosen and t not in refused]
    result = replace(
        concept,
        terms=tuple(replace(t, review=Review.REJECTED) if t in forms else t for t in concept.terms),
        review=Review.REJECTED if whole else concept.review,
        notes=tuple(n for n in concept.notes if n not in requests),
    )
    if whole:
        result = _explained(result, REJECTED, None, "", reason)
    for form in () if whole else forms:
        result = _explained(result, REJECTED, form, form.lang, reason)
    for form in refused:
        result = _explained(result, PREFERENCE_REJECTED, form, form.lang, reason)
    declined = tuple(rejection(n, reason) for n in requests if n.text.startswith(CHANGE_ASKED))
    result = replace(result, notes=(*result.notes, *declined))
    for note in requests:
        if not named and note.text.startswith(REVIEW_ASKED):
            result = _explained(result, REVIEW_REJECTED, None, note.lang, reason)
    return _without_answered(concept, result)


def reason_for(concept: Concept, term: Term, head: str = REJECTED) -> str:
    """Why ``term`` was rejected (with :data:`PREFERENCE_REJECTED`: why it was not preferred), else
    why the whole concept was; empty where nobody said.
    """
    notes = [n for n in concept.notes if n.text.startswith(f"{head}: ")]
    for note in notes:
        form = _explained_form(concept, note, head)
        if form is not None and (form.lang, form.text) == (term.lang, term.text):
            return note.text.removeprefix(f"{head}: {form.lang}:{form.text}: ")
    whole = (n for n in notes if head == REJECTED and _explained_form(concept, n, head) is None)
    return next((n.text.removeprefix(f"{head}: ") for n in whole), "")


def _proposed_keys(concept: Concept) -> set[TermKey]:
    return {t.key for t in concept.terms if t.review is Review.PROPOSED}


def _with_approved(concept: Concept, chosen: Collection[TermKey]) -> tuple[Term, ...]:
    """The terms with the chosen ones approved; whom they take the place of is admitted."""
    winners = {
        (t.lang, t.style) for t in concept.terms if t.key in chosen and t.status is Status.PREFERRED
    }
    terms = []
    for term in concept.terms:
        if term.key in chosen:
            terms.append(replace(term, review=Review.APPROVED))
        elif (
            term.status is Status.PREFERRED
            and term.review is Review.APPROVED
            and (term.lang, term.style) in winners
        ):
            terms.append(replace(term, status=Status.ADMITTED))
        else:
            terms.append(term)
    return tuple(terms)


def _requests(concept: Concept, term: Term | None) -> tuple[Note, ...]:
    """The notes that a decision on ``term`` (``None``: on the whole concept) answers."""
    asked = (n for n in concept.notes if n.text.startswith(APPROVAL_ASKED))
    return tuple(n for n in asked if term is None or _is_about(concept, n, term))


def _is_about(concept: Concept, note: Note, term: Term) -> bool:
    if note.text.startswith(REVIEW_ASKED):
        return concept.preferred(note.lang) == term
    return _wanted(concept, note) == term


def _wanted(concept: Concept, note: Note) -> Term | None:
    """The form that ``note`` asks to prefer; ``None`` for other notes, or if the form is gone."""
    if not note.text.startswith(PREFERENCE_ASKED):
        return None
    named = note.text.removeprefix(PREFERENCE_ASKED).strip()
    return next((t for t in concept.terms if f"{t.lang}:{t.text}" == named and t.permitted), None)


def _preferring(concept: Concept, wanted: Term | None) -> Concept:
    """``concept`` with the form ``wanted`` preferred, and why it was not once taken away."""
    if wanted is None:
        return concept
    place = (wanted.lang, wanted.style, wanted.review)
    terms = tuple(
        replace(t, status=Status.PREFERRED)
        if t is wanted
        else replace(t, status=Status.ADMITTED)
        if t.status is Status.PREFERRED and (t.lang, t.style, t.review) == place
        else t
        for t in concept.terms
    )
    notes = _other_reasons(concept, PREFERENCE_REJECTED, wanted, wanted.lang)
    return replace(concept, terms=terms, notes=notes)


def _explained(concept: Concept, head: str, form: Term | None, lang: str, reason: str) -> Concept:
    """``concept`` with a note that says why, in place of the one that said so before."""
    named = f"{form.lang}:{form.text}: " if form else ""
    note = Note(f"{head}: {named}{reason}", lang)
    return replace(concept, notes=(*_other_reasons(concept, head, form, lang), note))


def _other_reasons(concept: Concept, head: str, form: Term | None, lang: str) -> tuple[Note, ...]:
    """The notes without the one that says why of ``form`` (``None``: of none in particular)."""
    named = (form.lang, form.text) if form else None

    def is_it(note: Note) -> bool:
        if not note.text.startswith(f"{head}: ") or note.lang != lang:
            return False
        there = _explained_form(concept, note, head)
        return ((there.lang, there.text) if there else None) == named

    return tuple(n for n in concept.notes if not is_it(n))


def _explained_form(concept: Concept, note: Note, head: str) -> Term | None:
    """The form that a note says why of; the longest, since one may begin as another does."""
    named = (t for t in concept.terms if note.text.startswith(f"{head}: {t.lang}:{t.text}: "))
    return max(named, key=lambda t: len(t.text), default=None)


def _without_answered(before: Concept, after: Concept) -> Concept:
    """``after`` without the notes that a decision on ``before`` has made pointless."""
    result = after
    if after.review is not Review.PROPOSED and not _proposed_keys(after):
        # What asked for no form in particular has been answered with the last one.
        kept = (n for n in after.notes if not n.text.startswith(f"{APPROVAL_ASKED} ("))
        result = replace(after, notes=tuple(kept))
    was = {t.key: t.review for t in before.terms}
    for term in after.terms:
        if term.review is Review.APPROVED and was.get(term.key) is Review.REJECTED:
            result = replace(result, notes=_other_reasons(result, REJECTED, term, term.lang))
    rejected_left = any(t.review is Review.REJECTED for t in after.terms)
    if (before.review, after.review) == (Review.REJECTED, Review.APPROVED) and not rejected_left:
        result = replace(result, notes=_other_reasons(result, REJECTED, None, ""))
    return result
