"""One concept as a TBX-Basic entry (2019, data categories as attributes)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from termbase.exchange.tbx import categories, links
from termbase.exchange.tbx.basic import permitted
from termbase.exchange.tbx.categories import Level
from termbase.exchange.tbx.keyed import (
    OWN,
    PREFIX,
    SOURCE_PREFIX,
    external_value,
    extra_value,
    keyed,
    relation_text,
)
from termbase.exchange.tbx.nodes import attribute, text
from termbase.exchange.tbx.parser import fragment
from termbase.model import (
    Concept,
    Definition,
    Extra,
    Kind,
    Note,
    Relation,
    Source,
    Term,
)

Dates = tuple[str, str]
"""When a concept was made and last changed, as ``YYYY-MM-DD``; empty where unknown."""


def _no_source(_id: str) -> Source | None:
    return None


def _no_dates(_id: str) -> Dates:
    return "", ""


def _everything(_id: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the entries of one file refer to.

    ``source`` finds a source by id; ``exported`` says whether a concept stands in the file, so
    that no reference points nowhere; ``dates`` gives a concept's dates, which are written only
    where it is given, because no import can take them back.
    """

    source: Callable[[str], Source | None] = _no_source
    exported: Callable[[str], bool] = _everything
    dates: Callable[[str], Dates] = _no_dates
    used: dict[str, Source | None] = field(default_factory=dict)

    def cited(self, id: str) -> str:
        """The ``admin`` element that names a source, which is then written to the back."""
        if id not in self.used:
            self.used[id] = self.source(id)
        source = self.used[id]
        if source is None:
            return f'<admin type="source">{text(id)}</admin>'
        label = text(source.cite() or id)
        return f'<admin type="source" target="{attribute(SOURCE_PREFIX + id)}">{label}</admin>'


def entry(concept: Concept, around: Surroundings) -> Iterator[str]:
    """The lines of a concept's entry; the concept has a term."""
    languages = concept.languages()
    extras = _placed(concept.extras, languages)
    yield f'      <conceptEntry id="{concept.id}">'
    for line in _concept_level(concept, languages, extras.get("", []), around):
        yield f"        {line}"
    definitions = {lang: list(all) for lang, all in groupby(concept.definitions, lambda d: d.lang)}
    for lang, terms in groupby(concept.terms, lambda t: t.lang):
        yield f'        <langSec xml:lang="{lang}">'
        for definition in definitions.get(lang, ()):
            yield f"          {_definition(definition, around)}"
        for line in extras.get(lang, ()):
            yield f"          {line}"
        for term in terms:
            yield "          <termSec>"
            for line in _term_level(term, around):
                yield f"            {line}"
            yield "          </termSec>"
        yield "        </langSec>"
    yield "      </conceptEntry>"


def _concept_level(
    concept: Concept, languages: tuple[str, ...], extras: list[str], around: Surroundings
) -> Iterator[str]:
    yield from _dates(around.dates(concept.id))
    if concept.subject:
        yield f'<descrip type="subjectField">{text(concept.subject)}</descrip>'
    for definition in concept.definitions:
        if definition.lang not in languages:
            yield _definition(definition, around, lang=definition.lang)
    for reference in concept.references:
        target = links.address(reference)
        if target:
            yield (
                f'<xref type="externalCrossReference" target="{attribute(target)}">'
                f"{text(links.label(reference))}</xref>"
            )
        else:
            yield _keyed("external", external_value(reference))
    for relation in concept.relations:
        yield _relation(relation, around)
    if concept.kind is not Kind.TERM:
        yield _keyed("kind", concept.kind)
    yield _keyed("review", concept.review)
    for note in concept.notes:
        yield _note(note, around)
    yield from extras


def _term_level(term: Term, around: Surroundings) -> Iterator[str]:
    before, after = _term_extras(term.extras)
    yield f"<term>{text(term.text)}</term>"
    yield _term_note("administrativeStatus", categories.STATUS[term.status])
    yield _term_note("termType", categories.TERM_TYPE[term.type])
    if term.part_of_speech:
        yield _term_note("partOfSpeech", categories.PART_OF_SPEECH[term.part_of_speech])
    if term.gender:
        yield _term_note("grammaticalGender", term.gender)
    if term.region:
        yield _term_note("geographicalUsage", term.region)
    yield from before
    if term.style:
        yield f'<admin type="customerSubset">{text(term.style)}</admin>'
    for id in term.sources:
        yield around.cited(id)
    for context in term.contexts:
        descrip = f'<descrip type="context">{text(context.text)}</descrip>'
        yield _grouped(descrip, context.source, around)
    if term.usage:
        usage = term.usage
        yield _keyed("usage", usage) if usage.startswith(PREFIX) else f"<note>{text(usage)}</note>"
    for key, value in _keyed_values(term):
        if value:
            yield _keyed(key, value)
    yield from after


def _keyed_values(term: Term) -> Iterator[tuple[str, str]]:
    yield "review", term.review
    yield "type", term.type if term.type in categories.INEXACT_TYPES else ""
    speech = term.part_of_speech
    yield "part-of-speech", speech if speech in categories.INEXACT_PARTS_OF_SPEECH else ""
    yield "number", term.number or ""
    yield "counterpart", term.counterpart
    yield "reliability", "" if term.reliability is None else str(term.reliability)
    yield "valid-from", term.valid.start
    yield "valid-to", term.valid.end
    yield "last-attested", term.valid.last_attested


def _definition(definition: Definition, around: Surroundings, lang: str = "") -> str:
    said = f' xml:lang="{lang}"' if lang else ""
    descrip = f'<descrip type="definition"{said}>{text(definition.text)}</descrip>'
    return _grouped(descrip, definition.source, around)


def _grouped(descrip: str, source: str, around: Surroundings) -> str:
    return f"<descripGrp>{descrip}{around.cited(source)}</descripGrp>" if source else descrip


def _note(note: Note, around: Surroundings) -> str:
    said = f' xml:lang="{note.lang}"' if note.lang else ""
    content = keyed("note", note.text) if note.text.startswith(PREFIX) else note.text
    element = f"<note{said}>{text(content)}</note>"
    return f"<adminGrp>{around.cited(note.source)}{element}</adminGrp>" if note.source else element


def _relation(relation: Relation, around: Surroundings) -> str:
    inside = around.exported(relation.target)
    said = relation_text(relation, target=not inside)
    if not inside:
        return _keyed("relation", said)
    return f'<ref type="crossReference" target="{relation.target}">{text(said)}</ref>'


def _dates(dates: Dates) -> Iterator[str]:
    for kind, day in zip(("origination", "modification"), dates, strict=True):
        if day:
            yield (
                f'<transacGrp><transac type="transactionType">{kind}</transac>'
                f'<date>{day}</date><transacNote type="responsibility">{OWN}</transacNote>'
                "</transacGrp>"
            )


def _keyed(key: str, value: str) -> str:
    return f"<note>{text(keyed(key, value))}</note>"


def _term_note(type: str, value: str) -> str:
    return f'<termNote type="{type}">{text(value)}</termNote>'


def _raw(extra: Extra, level: Level) -> str:
    """The extra's own element where TBX-Basic permits it there, else empty."""
    node = fragment(extra.xml) if extra.xml else None
    same = (
        node is not None
        and (node.name, node.type, node.value, node.xml())
        == (extra.element, extra.type, extra.value, extra.xml)
        and permitted(node, level)
    )
    return extra.xml if same else ""


def _placed(extras: Iterable[Extra], languages: tuple[str, ...]) -> dict[str, list[str]]:
    """The extras of a concept as lines by language, the concept's own under the empty one.

    They are read in this order again; where that is not the order given, all become notes.
    """
    extras = list(extras)
    written = []
    for extra in extras:
        raw = ""
        if not extra.lang or extra.lang in languages:
            raw = _raw(extra, Level.LANGUAGE if extra.lang else Level.CONCEPT)
        written.append((extra.lang if raw else "", raw or _keyed("extra", extra_value(extra))))
    order = ["", *languages]
    if sorted(written, key=lambda w: order.index(w[0])) != written:
        written = [("", _keyed("extra", extra_value(extra))) for extra in extras]
    lines: dict[str, list[str]] = {}
    for lang, line in written:
        lines.setdefault(lang, []).append(line)
    return lines


def _term_extras(extras: tuple[Extra, ...]) -> tuple[list[str], list[str]]:
    """The extras of a term: those that stand among its ``termNote`` elements, and the others."""
    before: list[str] = []
    after: list[str] = []
    for extra in extras:
        raw = "" if extra.lang else _raw(extra, Level.TERM)
        if raw and extra.element == "termNote":
            if after:
                return [], [_keyed("extra", extra_value(extra)) for extra in extras]
            before.append(raw)
        else:
            after.append(raw or _keyed("extra", extra_value(extra)))
    return before, after
