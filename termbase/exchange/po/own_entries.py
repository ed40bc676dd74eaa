"""Entries that ``export po`` wrote, read as concepts: for a base that does not have them yet.

The comments ``#. Name: value`` say what an entry of any other program does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from termbase.errors import TermbaseError
from termbase.exchange.po.escaping import split_forms
from termbase.exchange.po.flags import split_flags
from termbase.exchange.po.glossary import CONTEXT, DO_NOT_TRANSLATE, FLAG, Reading, Tally
from termbase.exchange.po.reader import PoEntry, PoRead
from termbase.exchange.po.writer import FORBIDDEN
from termbase.exchange.records import Read, reason
from termbase.exchange.terms import TermList
from termbase.model import Concept, Definition, Extra, Kind, Review, Status, Term
from termbase.model.identifiers import concept_id

_KEYED = re.compile(
    r"(Kind|Review|Definition|Usage|Also|Source|Flags|Context)(?: \(([^)]+)\))?: (.*)\Z"
)
_STATE = re.compile(r"([\w-]+) (approved|proposed|none)")


def concepts(reads: Iterable[PoRead], reading: Reading, tally: Tally) -> Iterator[Read]:
    """One concept an entry, with what its comments say."""
    for read in reads:
        entry = read.entry
        if entry is None:
            yield Read(read.line, refused=read.refused)
        elif entry.obsolete:
            tally.obsolete += 1
        else:
            tally.untranslated += not entry.target_text
            try:
                yield Read(entry.line, _concept(entry, reading))
            except TermbaseError as error:
                yield Read(entry.line, refused=reason(error))


def _concept(entry: PoEntry, reading: Reading) -> Concept:
    id, _, forbidden = (entry.context or "").partition(FORBIDDEN)
    said = [match.groups() for match in map(_KEYED.match, entry.extracted) if match]
    values = {name: value for name, _, value in said}
    states = dict(_STATE.findall(values.get("Review", "")))
    usages = {lang: value for name, lang, value in said if name == "Usage"}
    # A form has the sources that are said to attest it; ``#:`` names those of both.
    sources = {lang: tuple(value.split()) for name, lang, value in said if name == "Source"}
    terms = TermList()
    for lang, text in ((reading.source, entry.source_text), (reading.target, entry.target_text)):
        if forbidden and lang == reading.target:
            review = Review.PROPOSED if entry.fuzzy else reading.review
            terms.add(Term(lang, text, status=Status.DEPRECATED, review=review))
        elif text:
            review = _review(states.get(lang, ""), reading.review)
            terms.add(Term(lang, text, status=Status.PREFERRED, review=review,
                           usage=usages.get(lang, ""), sources=sources.get(lang, ())))  # fmt: skip
    for name, lang, value in said:
        if name == "Also":
            for form in split_forms(value):
                # In which state they are is not written; a person has to look.
                terms.add(Term(lang, form, review=Review.PROPOSED))
    return Concept(
        id=concept_id(id.strip()),
        kind=Kind(values["Kind"]) if values.get("Kind") in list(Kind) else Kind.TERM,
        review=_review(states.get("concept", ""), reading.review),
        terms=terms.all(),
        definitions=tuple(
            Definition(lang, value) for name, lang, value in said if name == "Definition" and lang
        ),
        extras=tuple(_extras(values)),
    )


def _review(state: str, default: Review) -> Review:
    return Review(state) if state in list(Review) else default


def _extras(values: dict[str, str]) -> Iterator[Extra]:
    for flag in split_flags(values.get("Flags", "")):
        yield DO_NOT_TRANSLATE if flag == "read-only" else Extra(FLAG, "", flag)
    if values.get("Context"):
        yield Extra(CONTEXT, "", values["Context"])
