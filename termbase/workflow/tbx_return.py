"""A TBX file for one program that comes back: edits of terms become proposals on their concepts.

Each entry is compared three ways, as a PO entry is (:mod:`termbase.workflow.po_return`): as it
stands in the file, as it was written, and as it would be written now. A form that the file has no
more stays: such a file never held all, and what it leaves out is not empty.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from termbase.errors import Conflict, InvalidValue
from termbase.messages import M, Message
from termbase.model import Concept, Review, Status, Term
from termbase.workflow.po_return import Returned, Sent, proposing
from termbase.workflow.review import reason_for

if TYPE_CHECKING:
    from termbase.exchange.tbx import ReturnedEntry, WrittenFor


@dataclass(frozen=True, slots=True)
class ReturnedForms(Returned):
    """An entry of a TBX file: the concept's id, and all that the entry says."""

    entry: ReturnedEntry


def returned(entry: ReturnedEntry) -> tuple[ReturnedForms, Sent]:
    """An entry as a record of an import, with what the file was made from."""
    made, forms = entry.made, dict(entry.forms)
    first, second = ((forms.get(lang) or ("",))[0] for lang in (made.source, made.target))
    sent = Sent(made.source, made.target, made.revision, made.style)
    return ReturnedForms(entry.id, first, second, False, entry), sent


def proposed(
    entry: ReturnedEntry, now: Concept, written: Concept | None
) -> tuple[Concept, Message | None]:
    """The concept of an entry (``now``) with the forms that the entry proposes, and what of the
    entry was not taken.

    ``written`` is the concept as it was when the file was made. Raises :class:`Conflict` where
    the base changed meanwhile, and :class:`InvalidValue` for what cannot be proposed.
    """
    before = _written(written, entry) if written is not None else None
    if before is None:
        raise InvalidValue(
            M("the file was not written with such an entry of “{id}”", id=now.id),
            remedy=M("add the form to the base, or to a table that you import"),
        )
    if (entry.forms, entry.remarks) == (before.forms, before.remarks):
        return now, None
    if dict(entry.forms) != dict(before.forms) and _is_forbidden(before, written):
        raise InvalidValue(
            M("a form that is not to be used was changed"), remedy=M("change it in the base")
        )
    after = now
    sent, there = dict(before.forms), _written(now, entry)
    known = dict(there.forms) if there is not None else {}
    for lang, texts in entry.forms:
        asked = _with_forms(after, lang, texts, sent.get(lang, ()), entry.made)
        if asked != after and known.get(lang) != sent.get(lang):
            raise Conflict(
                M("“{id}” was changed here since the file was written", id=now.id),
                remedy=M("export again and repeat the edit"),
            )
        after = asked
    return after, _not_taken(entry, before)


def _written(concept: Concept, entry: ReturnedEntry) -> ReturnedEntry | None:
    # Every import has this module, few have such a file.
    from termbase.exchange import tbx

    return tbx.as_written(concept, entry.made).get(entry.number)


def _is_forbidden(entry: ReturnedEntry, concept: Concept | None) -> bool:
    """Whether an entry of Weblate's is there for a form that is not to be used."""
    if concept is None or entry.made.tool != "weblate":
        return False
    shown = {(_language(lang), texts[0]) for lang, texts in entry.forms if texts}
    return any(
        (_language(term.lang), term.text) in shown and not term.status.permitted
        for term in concept.terms
    )


def _language(tag: str) -> str:
    return tag.split("-")[0]


def _with_forms(
    concept: Concept, lang: str, texts: tuple[str, ...], before: tuple[str, ...], made: WrittenFor
) -> Concept:
    """``concept`` with what one language of the entry proposes."""
    if not texts or texts == before:
        return concept
    first, *others = texts
    best = concept.preferred(lang, made.style)
    leads = best is None or not before or before[0] == best.text
    if before[:1] != (first,) and leads:
        concept = proposing(concept, lang, first, made.style)
    else:
        others = list(texts)
    for text in others:
        if text not in before:
            concept = _admitting(concept, lang, text, made.style)
    return concept


def _admitting(concept: Concept, lang: str, text: str, style: str) -> Concept:
    """``concept`` with ``text`` proposed as one more form of ``lang``."""
    for term in concept.terms:
        if (_language(term.lang), term.text) != (_language(lang), text):
            continue
        if term.review is Review.REJECTED or not term.status.permitted:
            raise Conflict(
                M("“{term}” was rejected here ({why})", term=text,
                  why=reason_for(concept, term) or "–"),
                remedy=M("talk to the reviewer"),
            )  # fmt: skip
        return concept
    new = Term(lang, text, status=Status.ADMITTED, review=Review.PROPOSED, style=style)
    return replace(concept, terms=(*concept.terms, new))


def _not_taken(entry: ReturnedEntry, before: ReturnedEntry) -> Message | None:
    """What was changed and is nothing that comes back: forms taken out, descriptions, notes."""
    forms = dict(entry.forms)
    for lang, texts in before.forms:
        missing = [text for text in texts if text not in forms.get(lang, ())]
        new = [text for text in forms.get(lang, ()) if text not in texts]
        if lang in forms and len(missing) > len(new):
            return M("“{term}” was taken out and stays; retire or reject the form in the base "
                     "instead", term=missing[-1])  # fmt: skip
    changed = sorted(entry.remarks - before.remarks)
    if changed:
        return M("“{text}” does not come back: only terms do; say it in the base",
                 text=changed[0][:80])  # fmt: skip
    return None
