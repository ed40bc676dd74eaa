"""Writes a glossary for OmegaT: one row for each source form and each form to use for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from termbase.exchange.inputs import LINE_LIMIT
from termbase.exchange.omegat import lines
from termbase.exchange.omegat.lines import Key
from termbase.exchange.omegat.losses import count_concept, count_forms, count_unwritten
from termbase.exchange.records import Losses
from termbase.messages import M
from termbase.model import Concept, Review, Status, Term

LONG_COMMENTS = M("comments that are too long for a line").id
LONG_ENTRIES = M("entries that are too long to be read back").id
NO_PAIR = M("concepts without a term in both languages").id
UNWRITABLE = M("forms of house styles with “]” or “|” in their name").id


def write(
    concepts: Iterable[Concept], stream: TextIO, source: str, target: str, style: str = ""
) -> Losses:
    """Writes the pairs of ``concepts`` from ``source`` to ``target``; returns what has no place.

    Sources are all forms but rejected ones, since texts use old names and house styles too;
    targets are those that may be used, the best first: general ones, and those of the house
    ``style``.
    """
    losses = Losses()
    stream.write(f"{lines.CODING}\n{lines.mark(source, target)}\n")
    for concept in concepts:
        sources = _sources(concept, source)
        targets = [t for t in concept.permitted_in(target) if t.style in ("", style)]
        targets.sort(key=lambda term: bool(style) and term.style != style)
        if not (sources and targets):
            losses[NO_PAIR] += 1
            continue
        count_concept(concept, (source, target), losses)
        count_forms(sources, targets, losses)
        count_unwritten(concept, (*sources, *targets), (source, target), losses)
        rivals = _rivals(concept)
        for form in sources:
            for term in targets:
                if set("]|") & set(term.style + form.style):
                    losses[UNWRITABLE] += 1
                    continue
                key = Key(
                    concept.id,
                    term.style,
                    form.lang if form.lang != source else "",
                    term.lang if term.lang != target else "",
                    form.style,
                    lines.stamped(_status(form, rivals), _status(term, rivals), form, term),
                )
                row = f"{_first(form.text)}\t{term.text}\t"
                comment = lines.keyed(key, _remark(concept, form, term))
                if len(row) + len(comment) > LINE_LIMIT:
                    comment = lines.keyed(key, "")
                    if len(row) + len(comment) > LINE_LIMIT:
                        losses[LONG_ENTRIES] += 1
                        continue
                    losses[LONG_COMMENTS] += 1
                stream.write(f"{row}{comment}\n")
    return losses


def _sources(concept: Concept, lang: str) -> list[Term]:
    """The forms that a text may have, each spelling once: the general term before a styled one."""
    forms = [t for t in concept.terms_in(lang) if t.review is not Review.REJECTED]
    forms.sort(key=lambda term: term.style != "")
    return list({(t.lang, t.text): t for t in reversed(forms)}.values())[::-1]


def _rivals(concept: Concept) -> set[tuple[str, str]]:
    """The languages and styles with a preferred form and a proposal to replace it."""
    slots = Counter(
        (term.lang, term.style)
        for term in concept.terms
        if term.status is Status.PREFERRED and term.review is not Review.REJECTED
    )
    return {slot for slot, count in slots.items() if count > 1}


def _status(term: Term, rivals: set[tuple[str, str]]) -> Status:
    """The status that a row tells: which of two preferred forms is meant is the base's to say."""
    unsure = term.status is Status.PREFERRED and (term.lang, term.style) in rivals
    return Status.ADMITTED if unsure else term.status


def _first(text: str) -> str:
    """The first cell: a line that begins with “#” would be a comment, and blanks are trimmed."""
    return f" {text}" if text.startswith("#") else text


def _remark(concept: Concept, form: Term, term: Term) -> str:
    """What a translator wants to read beside the form, in one line."""
    said = []
    if not form.status.permitted:
        said.append(form.status.value)
    if term.status is Status.ADMITTED and term.review is Review.PROPOSED:
        said.append(term.review.value)
    said += [term.usage] if term.usage else []
    definitions = {d.lang: d.text for d in reversed(concept.definitions)}
    definition = definitions.get(term.lang) or definitions.get(form.lang, "")
    said += [definition] if definition else []
    return " ".join("; ".join(said).split())
