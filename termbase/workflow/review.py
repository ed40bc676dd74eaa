"""Review: the queue of proposals, and the decisions on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from termbase.errors import InvalidValue
from termbase.messages import M
from termbase.model import Batch, Concept, Note, Review, Status, Task, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.edit import change, find_term

APPROVAL_ASKED = "approval proposed"
"""How a note begins that an import left to ask for an approval."""

PREFERENCE_ASKED = f"{APPROVAL_ASKED}: preferred"
"""How a note begins that asks for an approved form (``LANG:TEXT``) to become the preferred one."""


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
        """The notes with which somebody asked for approval."""
        return tuple(n for n in self.concept.notes if n.text.startswith(APPROVAL_ASKED))


def queue(base: Base) -> Iterator[Proposal]:
    """What waits for a decision, by id."""
    for concept in concepts.stream(base, review=Review.PROPOSED):
        proposal = proposal_of(concept)
        if proposal is not None:
            yield proposal


def proposal_of(concept: Concept) -> Proposal | None:
    """What of ``concept`` waits for a decision; ``None`` if nothing does."""
    waiting = tuple(t for t in concept.terms if t.review is Review.PROPOSED)
    if concept.review is Review.PROPOSED or waiting:
        return Proposal(concept, waiting)
    return None


def approve(base: Base, user: str, id: str, named: str | None = None) -> Batch | None:
    """Approves one term (``LANG:TEXT``), or the concept and all its proposed terms.

    An approved form that was proposed as the preferred one takes the place of the one that was
    preferred until now, which becomes admitted.
    """
    concept = concepts.get(base, id)
    return change(base, user, approved(concept, named), task=Task.APPROVE)


def approved(concept: Concept, named: str | None = None) -> Concept:
    """``concept`` as :func:`approve` would store it."""
    if named:
        chosen = {find_term(concept, named).key}
    else:
        chosen = {t.key for t in concept.terms if t.review is Review.PROPOSED}
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
    left = any(t.review is Review.PROPOSED for t in terms)
    notes = concept.notes
    if not left:
        notes = tuple(n for n in notes if not n.text.startswith(APPROVAL_ASKED))
    review = concept.review if named and concept.review is not Review.PROPOSED else Review.APPROVED
    result = replace(concept, terms=tuple(terms), review=review, notes=notes)
    if named:
        return result
    for note in concept.notes:
        if note.text.startswith(PREFERENCE_ASKED):
            result = _preferring(result, note.text.removeprefix(PREFERENCE_ASKED).strip())
    return result


def _preferring(concept: Concept, named: str) -> Concept:
    """``concept`` with the approved form ``LANG:TEXT`` preferred; as it is if the form is gone."""
    wanted = next((t for t in concept.terms if f"{t.lang}:{t.text}" == named and t.permitted), None)
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
    return replace(concept, terms=terms)


def reject(
    base: Base, user: str, id: str, named: str | None = None, *, reason: str
) -> Batch | None:
    """Rejects one term (``LANG:TEXT``), or what is proposed of the concept, with a reason.

    Rejected forms are kept, with the reason in their usage note, and are offered nowhere.
    Raises :class:`InvalidValue` without a reason.
    """
    if not reason.strip():
        raise InvalidValue(M("a rejection needs a reason"), remedy=M("give one with --reason"))
    concept = concepts.get(base, id)
    if named:
        chosen = {find_term(concept, named).key}
    else:
        chosen = {t.key for t in concept.terms if t.review is Review.PROPOSED}
    terms = tuple(
        replace(
            t,
            review=Review.REJECTED,
            usage="; ".join(part for part in (t.usage, reason.strip()) if part),
        )
        if t.key in chosen
        else t
        for t in concept.terms
    )
    review = concept.review
    if not named and review is Review.PROPOSED:
        review = Review.REJECTED
    notes = tuple(n for n in concept.notes if not n.text.startswith(APPROVAL_ASKED))
    with_reason = replace(concept, terms=terms, review=review, notes=notes)
    return change(base, user, with_reason, task=Task.REJECT)
