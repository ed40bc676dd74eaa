"""For OmegaT: each permitted form of the source with each of the target, the rest as a comment.

OmegaT reads ``tig`` without a namespace and pairs every source term with every target term of an
entry, whatever their status; descriptions and notes of all levels become one comment, and only
descriptions are shown with their category. So forms that are not to be used are named in a note.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.exchange.lost import DATES, GRAMMAR, NOTES, NUMBERS, REVIEWS, SUBJECTS, USAGES
from termbase.exchange.tbx.tools.choice import Chosen, Section
from termbase.exchange.tbx.tools.martif import about, basic_head, element, language, tig
from termbase.exchange.tbx.tools.martif import entry as term_entry
from termbase.exchange.term_fields import CONTEXTS, UNPERMITTED
from termbase.model import Review, Term
from termbase.model.dates import ALWAYS

CARRIED = frozenset(
    {SUBJECTS, NOTES, CONTEXTS, USAGES, REVIEWS, GRAMMAR, NUMBERS, DATES, UNPERMITTED}
)
head = basic_head


def entry(chosen: Chosen) -> str:
    """The entry of a concept."""
    sections = [_section(chosen, section) for section in chosen.sections]
    return term_entry(chosen.concept.id, about(chosen), sections)


def _section(chosen: Chosen, section: Section) -> list[str]:
    own = [element("descrip", said, "definition") for said in chosen.definitions(section)]
    if section.refused:
        forms = ", ".join(term.text for term in section.refused)
        own.append(element("note", f"not to be used: {forms}"))
    several = len(section.terms) > 1
    tigs = [tig(term.text, _remarks(term, several=several)) for term in section.terms]
    return language(section.lang, own, tigs)


def _remarks(term: Term, *, several: bool) -> Iterator[str]:
    """A term's own part of the comment, which all terms share: so with its text where needed."""
    for context in term.contexts:
        yield element("descrip", context.text, "context")
    said = "; ".join(_words(term))
    if said:
        yield element("note", f"{term.text}: {said}" if several else said)


def _words(term: Term) -> Iterator[str]:
    for value in (term.part_of_speech, term.gender, term.number):
        if value:
            yield value.replace("-", " ")
    if term.valid != ALWAYS:
        yield f"{term.valid.start or '..'}/{term.valid.end or '..'}"
    if term.usage:
        yield term.usage
    if term.review is Review.PROPOSED:
        yield "proposed"
