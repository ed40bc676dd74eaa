"""A row of our own wide table that comes back edited: what it says are proposals.

What the row adds comes in: new forms as proposals, notes, references and sources beside what is
there. What it would change of what is approved is asked for in notes (see
:mod:`termbase.workflow.asked_changes`); what is a proposal itself follows the row.
"""

from __future__ import annotations

from dataclasses import replace

from termbase.errors import Conflict
from termbase.messages import M
from termbase.model import Concept, Kind, Review, Status, Term
from termbase.workflow.asked_changes import TERM_FIELDS, asking, definition_cell, of_term
from termbase.workflow.merging import merged
from termbase.workflow.po_return import proposing
from termbase.workflow.review import APPROVAL_ASKED, reason_for

_OF_ONE_FORM = ("gender", "number", "counterpart", "usage", "region", "reliability")
"""What the table says of a preferred form, and is hardly true of another one."""
_BARE = Term("vi", "–")


def proposed(now: Concept, row: Concept) -> Concept:
    """``now`` with what an edited ``row`` of it proposes.

    Raises :class:`Conflict` for what was rejected before.
    """
    after = now
    for term in row.terms:
        own = next((t for t in now.terms if t.key == term.key), None)
        said = _by_itself(term, now)
        after = _added(after, said) if own is None else _changed(after, own, said)
    # A request that the file still has may be decided by now.
    notes = tuple(n for n in row.notes if not n.text.startswith(APPROVAL_ASKED))
    bare = replace(
        row, kind=Kind.TERM, subject="", review=now.review, terms=(), definitions=(), notes=notes
    )
    return _with_texts(merged(after, bare), row)


def _added(after: Concept, term: Term) -> Concept:
    """A form that the base has not."""
    new = replace(term, review=Review.PROPOSED)
    if term.status is Status.PREFERRED:
        after = proposing(after, term.lang, term.text, "")
    return after.with_term(new)


def _by_itself(term: Term, now: Concept) -> Term:
    """A form without what the row still says of the one in whose place it was written.

    Nobody has said that those sources have this form, too. Only the part of speech goes on.
    """
    for other in _written_of(term, now):
        unsaid = {
            name: getattr(_BARE, name)
            for name in _OF_ONE_FORM
            if getattr(other, name) == getattr(term, name)
        }
        term = replace(
            term,
            **unsaid,
            sources=tuple(s for s in term.sources if s not in other.sources),
            contexts=tuple(c for c in term.contexts if c not in other.contexts),
        )
    return term


def _written_of(term: Term, now: Concept) -> list[Term]:
    """The other forms of which the row's details may be: the one that the table shows first, and
    those, shown before, that are attested just so.
    """
    forms = [own for own in now.terms if own.lang == term.lang and not own.style]
    preferred = [own for own in forms if own.status is Status.PREFERRED]
    preferred.sort(key=lambda own: own.review.rank)
    said = (term.sources, term.contexts)
    return [
        own
        for own in forms
        if own.key != term.key
        and (own in preferred[:1] or (any(said) and said == (own.sources, own.contexts)))
    ]


def _changed(after: Concept, own: Term, term: Term) -> Concept:
    """A form that is there."""
    if own.review is Review.REJECTED:
        why = reason_for(after, own) or "–"
        raise Conflict(
            M("“{term}” was rejected here ({why})", term=own.text, why=why),
            remedy=M("talk to the reviewer"),
        )
    if term.status is Status.PREFERRED and own.status is not Status.PREFERRED:
        after = proposing(after, own.lang, own.text, "")
    sourced = replace(
        own,
        sources=tuple(dict.fromkeys((*own.sources, *term.sources))),
        contexts=tuple(dict.fromkeys((*own.contexts, *term.contexts))),
    )
    if sourced != own:
        there = next(t for t in after.terms if t.key == own.key)
        after = after.with_term(replace(there, sources=sourced.sources, contexts=sourced.contexts))
    for name in TERM_FIELDS:
        value = getattr(term, name)
        if value == getattr(own, name) or _says_nothing(name, value, own):
            continue
        if own.review is Review.APPROVED:
            after = asking(after, of_term(own, name), str(value), own.lang)
        else:
            there = next(t for t in after.terms if t.key == own.key)
            after = after.with_term(replace(there, **{name: value}))
    return after


def _says_nothing(name: str, value: object, own: Term) -> bool:
    """Whether a value is that of an empty cell, or a place in the row that says no more."""
    if name == "status":
        # A preferred form beside another one is only not the first any more.
        return value is Status.PREFERRED or (value is Status.ADMITTED and own.status.permitted)
    # Of types the table says nothing.
    return name == "type" or not value


def _with_texts(after: Concept, row: Concept) -> Concept:
    """``after`` with the kind, the subject and the definitions of the row, or the wish for them."""
    approved = after.review is Review.APPROVED
    for name, unsaid in (("kind", Kind.TERM), ("subject", "")):
        value = getattr(row, name)
        if value in (unsaid, getattr(after, name)):
            continue
        after = asking(after, name, value) if approved else replace(after, **{name: value})
    for lang in dict.fromkeys(definition.lang for definition in row.definitions):
        mine = tuple(d for d in row.definitions if d.lang == lang)
        there = tuple(d for d in after.definitions if d.lang == lang)
        if mine == there:
            continue
        if approved:
            after = asking(after, "definition", definition_cell(mine), lang)
        else:
            others = tuple(d for d in after.definitions if d.lang != lang)
            after = replace(after, definitions=(*others, *mine))
    return after
