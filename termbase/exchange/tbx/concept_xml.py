"""Concepts as entries, in any form."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.errors import InvalidValue
from termbase.exchange.records import Losses
from termbase.exchange.tbx import links
from termbase.exchange.tbx.elements import Elements, keyed_note
from termbase.exchange.tbx.extras_xml import concept_extras
from termbase.exchange.tbx.forms import Form
from termbase.exchange.tbx.keyed import OWN, external_value, relation_of, relation_text
from termbase.exchange.tbx.nodes import attribute
from termbase.exchange.tbx.surroundings import Dates, Surroundings
from termbase.exchange.tbx.term_xml import Put, TermWriter
from termbase.messages import M
from termbase.model import (
    Concept,
    Definition,
    ExternalReference,
    Kind,
    Note,
    Relation,
    RelationKind,
)

DATES = M("dates of creation and change").id

_NONE: dict[str, list[str]] = {}
_UNNOTED: dict[str, list[Note]] = {}


class EntryWriter:
    """Writes the entries of one file; ``losses`` counts what its form cannot hold."""

    def __init__(self, form: Form, around: Surroundings) -> None:
        self.losses = Losses()
        self._form = form
        self._around = around
        self._elements = Elements(form, around)
        self._terms = TermWriter(self._elements)
        names = form.names
        self._entry, self._close = f"      <{names.entry} id=", f"      </{names.entry}>\n"
        self._section = f"        <{names.language} xml:lang="
        self._section_end = f"        </{names.language}>\n"

    def add(self, concept: Concept, put: Put) -> None:
        """Writes a concept that has a term: its own data first, then each language's."""
        languages = concept.languages()
        extras = _NONE
        if concept.extras:
            extras = concept_extras(concept.extras, languages, self._form, self._around)
        put(f'{self._entry}"{concept.id}">\n')
        notes = _noted(concept, languages) if concept.notes else _UNNOTED
        for element in self._concept_level(concept, languages):
            put(f"        {element}\n")
        for note in notes.get("", ()):
            put(f"        {self._elements.note(note.text, note.source, note.lang)}\n")
        for element in extras.get("", ()):
            put(f"        {element}\n")
        open_lang = ""
        for term in concept.terms:
            if term.lang != open_lang:
                if open_lang:
                    put(self._section_end)
                open_lang = term.lang
                put(f'{self._section}"{open_lang}">\n')
                if concept.definitions or extras or notes:
                    for element in self._language_level(concept, open_lang, notes, extras):
                        put(f"          {element}\n")
            self._terms.add(term, put)
        put(self._section_end)
        put(self._close)

    def _concept_level(self, concept: Concept, languages: tuple[str, ...]) -> Iterator[str]:
        yield from self._dates(self._around.dates(concept.id))
        if concept.subject:
            subject = concept.subject
            yield self._elements.valued("subjectField", subject, "subject", subject)
        for definition in concept.definitions:
            if definition.lang not in languages:
                yield self._definition(definition, definition.lang)
        for reference in concept.references:
            yield self._reference(reference)
        for relation in concept.relations:
            yield self._relation(relation)
        if concept.kind is not Kind.TERM:
            yield keyed_note("kind", concept.kind)
        yield keyed_note("review", concept.review)

    def _language_level(
        self,
        concept: Concept,
        lang: str,
        notes: dict[str, list[Note]],
        extras: dict[str, list[str]],
    ) -> Iterator[str]:
        for definition in concept.definitions:
            if definition.lang == lang:
                yield self._definition(definition)
        for note in notes.get(lang, ()):
            yield self._elements.note(note.text, note.source, "")
        yield from extras.get(lang, ())

    def _definition(self, definition: Definition, lang: str = "") -> str:
        return self._elements.definition(definition.text, definition.source, lang)

    def _reference(self, reference: ExternalReference) -> str:
        target = links.address(reference)
        if not (target and self._elements.has("externalCrossReference")):
            return keyed_note("external", external_value(reference))
        said = f' target="{attribute(target)}"'
        return self._elements.category("externalCrossReference", links.label(reference), said)

    def _relation(self, relation: Relation) -> str:
        """A cross-reference where it can point to the concept, else a keyed note."""
        for source in relation.sources:
            self._around.cited(source)
        if self._elements.has("crossReference") and self._around.exported(relation.target):
            plain = _is_named(relation)
            said = relation.note if plain else relation_text(relation, target=False)
            return self._elements.category("crossReference", said, f' target="{relation.target}"')
        return keyed_note("relation", relation_text(relation, target=True))

    def _dates(self, dates: Dates) -> Iterator[str]:
        for kind, day in zip(("origination", "modification"), dates, strict=True):
            if not day:
                continue
            if not self._elements.has("transactionType"):
                self.losses[DATES] += 1
                continue
            made = self._elements.category("transactionType", kind)
            own = self._elements.category("responsibility", OWN)
            yield f"<transacGrp>{made}<date>{day}</date>{own}</transacGrp>"


def _noted(concept: Concept, languages: tuple[str, ...]) -> dict[str, list[Note]]:
    """The notes by the section that they stand in, the entry's own under the empty one.

    They are read in this order again; where that is not the order given, all stand at the entry.
    """
    order = ["", *languages]
    places = [note.lang if note.lang in languages else "" for note in concept.notes]
    if [order.index(place) for place in places] != sorted(order.index(place) for place in places):
        return {"": list(concept.notes)}
    notes: dict[str, list[Note]] = {}
    for place, note in zip(places, concept.notes, strict=True):
        notes.setdefault(place, []).append(note)
    return notes


def _is_named(relation: Relation) -> bool:
    """Whether a relation says no more than a text of its own, which is no relation's by itself."""
    if not relation.note:
        return False
    if relation != Relation(RelationKind.RELATED, relation.target, note=relation.note):
        return False
    try:
        return relation_of(relation.note, relation.target) is None
    except InvalidValue:
        return False
