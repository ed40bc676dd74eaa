"""Writes the three tables of the long form, so that reading them gives the same concepts."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TextIO

from termbase.exchange.csv_long import cells
from termbase.exchange.csv_long.columns import GLOSSARY, RELATIONS, SOURCES
from termbase.exchange.records import Losses
from termbase.messages import M
from termbase.model import Concept, Definition, Period, Source, Term

RELATIONS_LEFT = M("relations").id
REDIRECTS = M("merged concepts (redirects)").id
EXTRAS = M("data categories of other tools").id
TEXTS = M("kept texts of sources").id


def write(
    concepts: Iterable[Concept],
    stream: TextIO,
    delimiter: str = ",",
    *,
    relations: bool = False,
) -> Losses:
    """Writes the glossary table; returns what it cannot hold.

    ``relations`` says that they are written to a table of their own, hence not lost.
    """
    losses = Losses()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(GLOSSARY)
    for concept in concepts:
        if concept.redirect:
            losses[REDIRECTS] += 1
            continue
        if not relations:
            losses[RELATIONS_LEFT] += len(concept.relations)
        losses[EXTRAS] += len(concept.extras) + sum(len(t.extras) for t in concept.terms)
        for row in _rows(concept):
            writer.writerow([cells.guarded(row.get(name, "")) for name in GLOSSARY])
    return +losses  # type: ignore[return-value]


def write_relations(concepts: Iterable[Concept], stream: TextIO, delimiter: str = ",") -> Losses:
    """Writes the relations of ``concepts`` as a table of their own."""
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(RELATIONS)
    for concept in concepts:
        for relation in concept.relations:
            period = _period(relation.valid)
            row = [concept.id, relation.kind.value, relation.target, *period.values()]
            row += [cells.join_semicolons(list(relation.sources)), relation.note]
            writer.writerow([cells.guarded(cell) for cell in row])
    return Losses()


def write_sources(sources: Iterable[Source], stream: TextIO, delimiter: str = ",") -> Losses:
    """Writes sources without their kept texts, which are counted as left out."""
    losses = Losses()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(SOURCES)
    for source in sources:
        if source.text is not None:
            losses[TEXTS] += 1
        writer.writerow([cells.guarded(str(getattr(source, name))) for name in SOURCES])
    return losses


def _rows(concept: Concept) -> Iterator[dict[str, str]]:
    """The rows of a concept: each language's definitions on its first row."""
    shared = _shared(concept)
    definitions = {
        lang: _definitions(list(found))
        for lang, found in groupby(concept.definitions, lambda d: d.lang)
    }
    for term in concept.terms:
        yield {**shared, **_term(term), **definitions.pop(term.lang, {})}
        shared = {"concept": concept.id}
    for lang, found in definitions.items():
        yield {**shared, "lang": lang, **found}
        shared = {"concept": concept.id}
    if len(shared) > 1:
        yield shared


def _shared(concept: Concept) -> dict[str, str]:
    notes = [
        cells.with_source(cells.with_language(note.text, note.lang), note.source)
        for note in concept.notes
    ]
    return {
        "concept": concept.id,
        "kind": concept.kind.value,
        "subject": concept.subject,
        "note": cells.join_bars(notes),
        "external": cells.join_references([(r.scheme, r.value) for r in concept.references]),
        "concept_review": concept.review.value,
    }


def _term(term: Term) -> dict[str, str]:
    contexts = [cells.with_source(context.text, context.source) for context in term.contexts]
    return {
        "lang": term.lang,
        "term": term.text,
        "type": term.type.value,
        "status": term.status.value,
        "review": term.review.value,
        "part_of_speech": term.part_of_speech or "",
        "gender": term.gender or "",
        "number": term.number or "",
        "counterpart": term.counterpart,
        "style": term.style,
        "region": term.region,
        "usage": term.usage,
        **_period(term.valid),
        "reliability": "" if term.reliability is None else str(term.reliability),
        "sources": cells.join_semicolons(list(term.sources)),
        "contexts": cells.join_bars(contexts),
    }


def _definitions(found: list[Definition]) -> dict[str, str]:
    sources = [definition.source for definition in found]
    return {
        "definition": cells.join_bars([definition.text for definition in found]),
        "definition_source": " || ".join(sources) if any(sources) else "",
    }


def _period(period: Period) -> dict[str, str]:
    return {
        "valid_from": period.start,
        "valid_to": period.end,
        "last_attested": period.last_attested,
    }
