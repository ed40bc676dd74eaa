"""A PO file that comes back: a translator's edits become proposals on the right concepts.

Each entry is compared three ways: as it stands in the file, as it was written (the base at the
file's revision), and as it would be written now. What only the translator changed is proposed;
what both sides changed is a conflict; what is proposed already is nothing new.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from termbase.errors import Conflict, InvalidValue
from termbase.messages import M
from termbase.model import Concept, Note, Review, Status, Term
from termbase.workflow.review import (
    APPROVAL_ASKED,
    PREFERENCE_ASKED,
    PREFERENCE_REJECTED,
    REVIEW_ASKED,
    REVIEW_REJECTED,
    reason_for,
)


@dataclass(frozen=True, slots=True)
class Returned:
    """An entry of a PO file: the concept's id, the two forms, and whether it is marked fuzzy."""

    id: str
    source: str
    target: str
    fuzzy: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """What a PO file was made from: the language pair, the house style and the revision."""

    source: str
    target: str
    revision: int
    style: str = ""


def proposed(
    entry: Returned, sent: Sent, asker: str, now: Concept, written: Concept | None
) -> Concept:
    """The concept of an entry (``now``) with what the entry proposes.

    ``written`` is the concept as it was when the file was made; ``asker`` says in a note who asks
    for an approval. Raises :class:`Conflict` where the base changed meanwhile, and
    :class:`InvalidValue` for what cannot be proposed.
    """
    before = _entry(written, sent, entry.id) if written is not None else None
    if entry == before:
        return now
    there = _entry(now, sent, entry.id)
    after = _with_proposals(now, entry, sent, asker)
    marked = entry.fuzzy and before is not None and not before.fuzzy
    if marked and entry.target and there == replace(entry, fuzzy=False):
        _refuse_decided(now, written, sent.target)
        after = _asking(after, f"{REVIEW_ASKED} ({asker})", sent.target, REVIEW_ASKED)
    if after == now:
        return now
    if before != there:
        raise Conflict(
            M(
                "“{id}” was changed here since the file was written (now: {source} = {target})",
                id=now.id,
                source=there.source,
                target=there.target or "–",
            ),
            remedy=M("export again and repeat the edit"),
        )
    return after


def _refuse_decided(now: Concept, written: Concept | None, lang: str) -> None:
    """Raises :class:`Conflict` where another look was refused after the file was written."""
    known = written.notes if written is not None else ()
    for note in now.notes:
        if note.lang == lang and note.text.startswith(f"{REVIEW_REJECTED}: ") and note not in known:
            why = note.text.removeprefix(f"{REVIEW_REJECTED}: ")
            raise Conflict(
                M("another look at “{id}” was rejected here ({why})", id=now.id, why=why),
                remedy=M("talk to the reviewer"),
            )


def _entry(concept: Concept, sent: Sent, id: str) -> Returned:
    source = concept.preferred(sent.source, sent.style)
    target = concept.preferred(sent.target, sent.style)
    parts = (concept, source, target)
    fuzzy = not all(part and part.review is Review.APPROVED for part in parts)
    return Returned(id, source.text if source else "", target.text if target else "", fuzzy)


def _with_proposals(now: Concept, entry: Returned, sent: Sent, asker: str) -> Concept:
    there = _entry(now, sent, entry.id)
    if not entry.target and there.target:
        raise InvalidValue(
            M("the translation “{term}” was emptied", term=there.target),
            remedy=M("retire or reject the form in the base instead"),
        )
    after = now
    for lang, text, own in (
        (sent.source, entry.source, there.source),
        (sent.target, entry.target, there.target),
    ):
        if text and text != own:
            after = proposing(after, lang, text, sent.style)
    if there.fuzzy and not entry.fuzzy and entry.target:
        after = _asking(after, f"{APPROVAL_ASKED} ({asker})", sent.target)
    return after


def proposing(concept: Concept, lang: str, text: str, style: str) -> Concept:
    """``concept`` with ``text`` proposed as the preferred form of ``lang``.

    Raises :class:`Conflict` where that was rejected here, or another one is proposed already.
    """
    for term in concept.terms:
        if (term.lang, term.text) == (lang, text):
            return _preferring(concept, term)
    wanted = (lang, style, Review.PROPOSED, Status.PREFERRED)
    rivals = [t for t in concept.terms if (t.lang, t.style, t.review, t.status) == wanted]
    for rival in rivals:
        if concept.preferred(lang, style) != rival:
            raise Conflict(
                M("“{term}” is proposed already", term=rival.text),
                remedy=M("decide on it in review first"),
            )
    terms = tuple(replace(t, status=Status.ADMITTED) if t in rivals else t for t in concept.terms)
    new = Term(lang, text, status=Status.PREFERRED, review=Review.PROPOSED, style=style)
    return replace(concept, terms=(*terms, new))


def _preferring(concept: Concept, term: Term) -> Concept:
    """``concept`` with a form that it has proposed as the preferred one; raises as
    :func:`proposing`.
    """
    if term.review is Review.REJECTED:
        why = reason_for(concept, term) or "–"
        raise Conflict(
            M("“{term}” was rejected here ({why})", term=term.text, why=why),
            remedy=M("talk to the reviewer"),
        )
    if term.status is Status.PREFERRED:
        return concept
    if term.review is Review.PROPOSED:
        return concept.with_term(replace(term, status=Status.PREFERRED))
    why = reason_for(concept, term, PREFERENCE_REJECTED)
    if why:
        raise Conflict(
            M("“{term}” as the preferred form was rejected here ({why})", term=term.text, why=why),
            remedy=M("talk to the reviewer"),
        )
    return _asking(concept, f"{PREFERENCE_ASKED} {term.lang}:{term.text}", term.lang)


def _asking(concept: Concept, text: str, lang: str, head: str = "") -> Concept:
    """``concept`` in the review queue through a note that says what is asked.

    Nothing is added where a note of that language begins with ``head`` (else is ``text``).
    """
    for note in concept.notes:
        if note.lang == lang and (note.text == text or (head and note.text.startswith(head))):
            return concept
    return replace(concept, notes=(*concept.notes, Note(text, lang)))
