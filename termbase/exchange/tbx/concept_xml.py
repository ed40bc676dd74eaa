"""Concepts as entries, in any form."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.exchange.records import Losses
from termbase.exchange.tbx import links
from termbase.exchange.tbx.elements import Elements, keyed_note
from termbase.exchange.tbx.extras_xml import concept_extras
from termbase.exchange.tbx.forms import Form
from termbase.exchange.tbx.keyed import OWN, external_value, relation_text
from termbase.exchange.tbx.nodes import attribute
from termbase.exchange.tbx.surroundings import Dates, Surroundings
from termbase.exchange.tbx.term_xml import Put, TermWriter
from termbase.messages import M
from termbase.model import Concept, Definition, ExternalReference, Kind, Relation

DATES = M("dates of creation and change").id

_NONE: dict[str, list[str]] = {}


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
        extras = concept_extras(concept.extras, languages, self._form) if concept.extras else _NONE
        put(f'{self._entry}"{concept.id}">\n')
        for element in self._concept_level(concept, languages):
            put(f"        {element}\n")
        for element in extras.get("", ()):
            put(f"        {element}\n")
        open_lang = ""
        for term in concept.terms:
            if term.lang != open_lang:
                if open_lang:
                    put(self._section_end)
                open_lang = term.lang
                put(f'{self._section}"{open_lang}">\n')
                if concept.definitions or extras:
                    for element in self._language_level(concept, open_lang, extras):
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
        for note in concept.notes:
            yield self._elements.note(note.text, note.source, note.lang)

    def _language_level(
        self, concept: Concept, lang: str, extras: dict[str, list[str]]
    ) -> Iterator[str]:
        for definition in concept.definitions:
            if definition.lang == lang:
                yield self._definition(definition)
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
        if self._elements.has("crossReference") and self._around.exported(relation.target):
            said = relation_text(relation, target=False)
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
