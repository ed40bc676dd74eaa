"""Terms as translation units: concepts as pairs that every translation tool matches, and back.

A concept is one unit of its preferred forms, and for each further permitted form of a language a
unit with that form and the preferred ones of the other languages. The properties
``x-termbase-…`` say which concept it is and what the model knows of each form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from termbase.errors import BadFile, TermbaseError
from termbase.exchange.identities import Identities
from termbase.exchange.lost import speaks
from termbase.exchange.records import Losses, Read, reason
from termbase.exchange.term_fields import (
    UNPERMITTED,
    Field,
    concept_fields,
    concept_of,
    count_losses,
    term_fields,
    term_of,
)
from termbase.exchange.terms import TermList
from termbase.exchange.units import UnitRead
from termbase.exchange.unseen import Unseen
from termbase.exchange.usual_tags import UsualTags
from termbase.messages import M, Message
from termbase.model import Concept, Extra, Note, Review, Term
from termbase.model.unit import Code, Property, Segment, TranslationUnit, UnitNote

PREFIX = "x-termbase-"
CONCEPT = f"{PREFIX}concept"
"""The type of the ``prop`` that names the concept of a unit."""

ONE_LANGUAGE = M("concepts without permitted forms in two languages").id

UNIT_LIMIT = 1_000
"""How many units of one concept are gathered before it is handed on; the rest follow as more."""
SIZE_LIMIT = 4_000_000
"""How much text of one concept is gathered before it is handed on, in characters."""
TERM_WORDS = 8
"""The most words of a segment that is taken for a term."""
TERM_LENGTH = 100
"""The most characters of a segment that is taken for a term."""
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", ":", ";")


@dataclass(slots=True)
class TermUnits:
    """The units of concepts, in their order; ``losses`` counts what they do not carry.

    ``languages`` are those that are written, all of them where it is empty; ``style`` is the house
    style whose forms come first. ``best_last`` puts the unit of the preferred forms after the
    others of its concept. Merged and rejected concepts have no unit.
    """

    languages: tuple[str, ...] = ()
    style: str = ""
    best_last: bool = False
    losses: Losses = field(default_factory=Losses)

    def of(self, concepts: Iterable[Concept]) -> Iterator[TranslationUnit]:
        """The units of ``concepts``."""
        for concept in concepts:
            if not concept.redirect and concept.review is not Review.REJECTED:
                yield from self._units(concept)

    def _units(self, concept: Concept) -> Iterator[TranslationUnit]:
        forms = {lang: self._forms(concept, lang) for lang in self._spoken(concept)}
        forms = {lang: terms for lang, terms in forms.items() if terms}
        if len(forms) < 2:
            self.losses[ONE_LANGUAGE] += 1
            return
        self._count(concept, forms)
        best = [terms[0] for terms in forms.values()]
        main = self._unit(concept.id, best, concept)
        if not self.best_last:
            yield main
        number = 1
        for place, terms in enumerate(forms.values()):
            for term in terms[1:]:
                number += 1
                chosen = [*best[:place], term, *best[place + 1 :]]
                yield self._unit(concept.id, chosen, None, f":{number}")
        if self.best_last:
            yield main

    def _spoken(self, concept: Concept) -> tuple[str, ...]:
        return self.languages or concept.languages()

    def _forms(self, concept: Concept, lang: str) -> list[Term]:
        best = concept.preferred(lang, self.style)
        permitted = concept.permitted_in(lang)
        if not self.languages:
            # A regional form stands under its own language here.
            permitted = [term for term in permitted if term.lang == lang]
            best = best if best in permitted else next(iter(permitted), None)
        return [best, *(t for t in permitted if t is not best)] if best else []

    def _count(self, concept: Concept, forms: dict[str, list[Term]]) -> None:
        count_losses(concept, [term for terms in forms.values() for term in terms], self.losses)
        langs = self.languages
        mine = [
            t for t in concept.terms if not t.permitted and (not langs or speaks(t.lang, langs))
        ]
        if mine:
            self.losses[UNPERMITTED] += len(mine)

    def _unit(
        self, id: str, terms: list[Term], concept: Concept | None, number: str = ""
    ) -> TranslationUnit:
        """A unit of terms; what the concept says itself stands in its main unit alone."""
        said = [Field("concept", id)]
        if concept is not None:
            said += concept_fields(concept, self.languages)
        plain, others = _divided(said)
        return TranslationUnit(
            tuple(Segment(t.lang, (t.text,), properties=_said(term_fields(t))) for t in terms),
            id=id + number,
            source=self.languages[0] if self.languages else "",
            notes=plain,
            properties=_said(others),
        )


def _divided(said: list[Field]) -> tuple[tuple[UnitNote, ...], list[Field]]:
    """Notes as notes, for every tool to show; those with a source stay fields beside it."""
    notes = []
    others = []
    for place, item in enumerate(said):
        follows = said[place + 1].key if place + 1 < len(said) else ""
        if item.key == "note" and follows != "note-source":
            notes.append(UnitNote(item.value, item.lang))
        else:
            others.append(item)
    return tuple(notes), others


def _said(fields: Iterable[Field]) -> tuple[Property, ...]:
    return tuple(Property(PREFIX + item.key, item.value, item.lang) for item in fields)


@dataclass(slots=True)
class TermReading:
    """The concepts of a file of units while it is read, unit by unit.

    Units that were written here are the concepts they name; those of one concept stand together.
    Units of other tools are concepts only where ``any_units`` asks for it: proposals, of the units
    whose segments are short and without markup. ``name`` is the file's, for errors.
    """

    name: str
    any_units: bool = False
    units: list[UnitRead] = field(default_factory=list)
    size: int = 0
    identities: Identities = field(default_factory=Identities)
    unseen: Unseen = field(default_factory=Unseen)
    languages: UsualTags = field(default_factory=UsualTags)

    def take(self, read: UnitRead) -> Iterator[Read]:
        """What is known of the file's concepts after one more unit.

        Raises :class:`BadFile` for a unit of another tool where they were not asked for.
        """
        unit = read.unit
        if unit is None:
            yield Read(read.line, refused=read.refused)
            return
        id = unit.said(CONCEPT)
        full = len(self.units) >= UNIT_LIMIT or self.size >= SIZE_LIMIT
        if self.units and (full or _concept_id(self.units[0]) != id):
            yield from self.finished()
        if id:
            self.units.append(read)
            self.size += _size(unit)
        else:
            yield self._foreign(read.line, unit)

    def finished(self) -> Iterator[Read]:
        """The concept whose units were gathered."""
        if self.units:
            yield from _concept(self.units, self.unseen)
            self.units = []
            self.size = 0

    def remarks(self) -> Iterator[Read]:
        """What there is to say of the whole file."""
        yield from (Read(1, remark=remark) for remark in self.languages.remarks())
        yield from self.unseen.reads()

    def _foreign(self, line: int, unit: TranslationUnit) -> Read:
        if not self.any_units:
            raise no_terms(f"{self.name}:{line}")
        why = _no_term(unit)
        if why is not None:
            return Read(line, refused=why)
        try:
            return Read(line, self._proposal(unit, line))
        except TermbaseError as error:
            return Read(line, refused=reason(error))

    def _proposal(self, unit: TranslationUnit, line: int) -> Concept:
        terms = TermList()
        for segment in unit.segments:
            lang = self.languages.of(segment.lang, line)
            terms.add(Term(lang, self.unseen.out_of(segment.text, line)))
        extras = [Extra("prop", p.type, p.value, p.lang) for p in unit.properties]
        return Concept(
            self.identities.give("", terms.all()),
            terms=terms.all(),
            notes=tuple(Note(note.text, note.lang) for note in unit.notes),
            extras=tuple(extras),
        )


class NoTerms(BadFile):
    """A file holds units and nothing that says that they are terms."""


def no_terms(place: str) -> NoTerms:
    """The error for such a file, with what can be done with it."""
    return NoTerms(
        M("the file holds translation units, which are no terms"),
        remedy=M("“termbase memory import” takes them into the translation memory; --as terms "
                 "takes the short ones as proposed terms"),
        place=place,
    )  # fmt: skip


def _size(unit: TranslationUnit) -> int:
    """About how much text a unit holds, in characters."""
    said = [*unit.properties, *(p for s in unit.segments for p in s.properties)]
    texts = [*(p.value for p in said), *(note.text for note in unit.notes)]
    return sum(map(len, texts)) + sum(len(segment.text) for segment in unit.segments)


def _concept_id(read: UnitRead) -> str:
    return read.unit.said(CONCEPT) if read.unit else ""


def _is_main(read: UnitRead) -> bool:
    """Whether a unit says what the concept says itself, which is always its review state."""
    return read.unit is not None and bool(read.unit.said(f"{PREFIX}review"))


def _concept(reads: list[UnitRead], unseen: Unseen) -> Iterator[Read]:
    """The concept of the units that name it, after what had to be refused in them."""
    # The main unit has the concept's fields and the best forms, wherever it stands.
    reads = sorted(reads, key=lambda read: not _is_main(read))
    first = reads[0].unit
    assert first is not None
    terms = TermList()
    seen: set[tuple[str, str, str]] = set()
    for item in reads:
        for segment in item.unit.segments if item.unit else ():
            try:
                text = unseen.out_of(segment.text, item.line)
                term = term_of(segment.lang, text, _fields(segment.properties))
                if term.key not in seen:
                    seen.add(term.key)
                    terms.add(term)
            except TermbaseError as error:
                yield Read(item.line, refused=reason(error))
    said = [Field("note", note.text, note.lang) for note in first.notes]
    said += _fields(first.properties)
    try:
        yield Read(reads[0].line, concept_of(first.said(CONCEPT), said, terms.all()))
    except TermbaseError as error:
        yield Read(reads[0].line, refused=reason(error))


def _fields(properties: tuple[Property, ...]) -> list[Field]:
    return [
        Field(item.type.removeprefix(PREFIX), item.value, item.lang)
        for item in properties
        if item.type.startswith(PREFIX)
    ]


def _no_term(unit: TranslationUnit) -> Message | None:
    """Why a unit is no pair of terms; ``None`` where it may be one."""
    if len(set(unit.languages())) < 2:
        return M("the unit has one language only")
    for segment in unit.segments:
        text = segment.text.strip()
        if any(isinstance(part, Code) for part in segment.content):
            return M("the segment holds markup, so it is no term")
        if not text:
            return M("the segment in {lang} is empty", lang=segment.lang)
        if len(text) > TERM_LENGTH or len(text.split()) > TERM_WORDS:
            return M("the segment is too long for a term")
        if text.endswith(_SENTENCE_ENDS):
            return M("the segment is a sentence, no term")
    return None
