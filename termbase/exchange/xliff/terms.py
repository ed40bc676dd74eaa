"""Terms of an XLIFF file as concepts: what was written here, glossary entries, marked terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.errors import TermbaseError
from termbase.exchange.citations import Citations
from termbase.exchange.identities import Identities
from termbase.exchange.inputs import Input
from termbase.exchange.records import Read, reason
from termbase.exchange.term_units import CONCEPT, TermReading, no_terms
from termbase.exchange.units import UnitRead
from termbase.exchange.unseen import Unseen
from termbase.exchange.usual_tags import UsualTags
from termbase.exchange.xliff.glossary import Form, GlossaryEntry
from termbase.exchange.xliff.reader import read_all
from termbase.exchange.xliff.units import MATCH
from termbase.messages import M
from termbase.model import Concept, Context, Definition, Extra, Note, Term

ENTRY_LIMIT = 100_000
"""How many different terms of one file are gathered; further ones are refused."""
CONTEXT_LIMIT = 3
"""How many texts are kept that show one term."""


def read_terms(
    source: Input,
    name: str = "",
    *,
    any_units: bool = False,
    source_lang: str = "",
    target_lang: str = "",
) -> Iterator[Read]:
    """The concepts of an XLIFF file, with what was refused by line.

    Units that were written here are the concepts they name. The entries of the glossary module
    and marked terms come as proposals, one for each term and definition of the file, with the
    texts that show it. ``any_units`` takes short units of other tools as proposals too. Raises
    :class:`~termbase.errors.BadFile` where the file has none of these.
    """
    reading = TermReading(name or str(source), any_units)
    gathered = _Gathered(reading.identities, reading.unseen, reading.languages)
    first: UnitRead | None = None
    known = False
    parts = read_all(source, name, source_lang=source_lang, target_lang=target_lang)
    own = False
    for part in parts:
        if isinstance(part, GlossaryEntry):
            # What is written here has a glossary for other tools; its units say the same.
            if not own or "/u=" not in part.locator:
                yield from gathered.take(part)
            continue
        own = part.unit is not None and bool(part.unit.said(CONCEPT))
        known = known or own
        offered = part.unit is not None and part.unit.said(MATCH)
        if part.unit is None or own or (any_units and not offered):
            yield from reading.take(part)
        elif not offered:
            first = first or part
    yield from reading.finished()
    yield from gathered.all()
    yield from reading.remarks()
    if first is not None and not (known or gathered.entries):
        raise no_terms(f"{reading.name}:{first.line}")


@dataclass(slots=True)
class _Entry:
    """What a file says of one term, wherever it says it."""

    first: GlossaryEntry
    definition: Form | None
    translations: dict[tuple[str, str], Form] = field(default_factory=dict)
    contexts: dict[tuple[str, str], str] = field(default_factory=dict)
    remarks: dict[tuple[str, str], None] = field(default_factory=dict)


@dataclass(slots=True)
class _Gathered:
    """The glossary entries and marked terms of a file, each term once."""

    identities: Identities
    unseen: Unseen
    languages: UsualTags
    entries: dict[tuple[str, str], dict[str, _Entry]] = field(default_factory=dict)
    count: int = 0
    citations: Citations = field(default_factory=Citations)

    def take(self, said: GlossaryEntry) -> Iterator[Read]:
        if not said.term.text:
            yield Read(said.line, refused=M("the entry has no term"))
            return
        entry = self._entry(said)
        if entry is None:
            yield Read(said.line, refused=M("more than {limit} terms in one file",
                                            limit=ENTRY_LIMIT))  # fmt: skip
            return
        for form in said.translations:
            if len(entry.translations) < CONTEXT_LIMIT * 10:
                entry.translations.setdefault((said.target_lang, form.text), form)
        for context in said.contexts:
            if len(entry.contexts) < CONTEXT_LIMIT:
                entry.contexts.setdefault(context, said.document)
        for remark in said.remarks[:CONTEXT_LIMIT]:
            if len(entry.remarks) < CONTEXT_LIMIT * 10:
                entry.remarks.setdefault(remark)

    def _entry(self, said: GlossaryEntry) -> _Entry | None:
        """The entry of a term: one for each definition; what has none belongs to the first."""
        key = (said.source_lang, said.term.text)
        if self.count >= ENTRY_LIMIT and key not in self.entries:
            return None
        same = self.entries.setdefault(key, {})
        definition = said.definition.text if said.definition else ""
        if definition not in same:
            undefined = same.pop("", None)
            if undefined is not None:
                undefined.definition = said.definition
                same[definition] = undefined
            elif not definition and same:
                definition = next(iter(same))
            elif self.count >= ENTRY_LIMIT:
                return None
            else:
                self.count += 1
                same[definition] = _Entry(said, said.definition)
        return same[definition]

    def all(self) -> Iterator[Read]:
        """A proposal for each term, after the sources that it names."""
        for entry in (entry for same in self.entries.values() for entry in same.values()):
            try:
                concept = self._concept(entry)
            except TermbaseError as error:
                yield Read(entry.first.line, refused=reason(error))
                continue
            for source in self.citations.fresh():
                yield Read(entry.first.line, source)
            yield Read(entry.first.line, concept)

    def _concept(self, entry: _Entry) -> Concept:
        first = entry.first
        contexts = [
            Context(" ".join(text.split()), self._cited(document))
            for (lang, text), document in entry.contexts.items()
            if lang == first.source_lang
        ]
        source = self._cited(first.term.source)
        source_lang = self.languages.of(first.source_lang, first.line)
        terms = [
            Term(
                source_lang,
                self.unseen.out_of(first.term.text, first.line),
                sources=(source,) if source else (),
                contexts=tuple(contexts),
            )
        ]
        for (lang, text), form in entry.translations.items():
            cited = self._cited(form.source)
            text = self.unseen.out_of(text, first.line)
            lang = self.languages.of(lang, first.line)
            terms.append(Term(lang, text, sources=(cited,) if cited else ()))
        definitions: tuple[Definition, ...] = ()
        if entry.definition is not None and entry.definition.text:
            said = entry.definition
            definitions = (Definition(source_lang, said.text, self._cited(said.source)),)
        return Concept(
            self.identities.give("", terms),
            terms=tuple({term.key: term for term in terms}.values()),
            definitions=definitions,
            notes=tuple(Note(value) for key, value in entry.remarks if key == "note"),
            extras=tuple(
                Extra("meta", key, value) for key, value in entry.remarks if key != "note"
            ),
        )

    def _cited(self, said: str) -> str:
        return self.citations.id(said) if said else ""
