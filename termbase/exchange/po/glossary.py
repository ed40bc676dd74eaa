"""A glossary in PO that another program wrote, as concepts.

GNOME, GnuCash and other projects keep the definition in ``#.`` comments; Weblate says in flags
what a term is (``read-only``, ``forbidden``, ``variants:"a, b"``). What the model has no place
for is kept as extras and comes out of ``export po`` again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from termbase.errors import TermbaseError
from termbase.exchange.citations import Citations
from termbase.exchange.po.flags import flag_value, split_flags
from termbase.exchange.po.glossary_ids import glossary_id
from termbase.exchange.po.reader import PoEntry, PoRead
from termbase.exchange.po.synonyms import Form, forms, labelled
from termbase.exchange.records import Read, reason
from termbase.exchange.unseen import Unseen
from termbase.messages import MN, Message
from termbase.model import (
    Concept,
    Definition,
    Extra,
    Note,
    Number,
    PartOfSpeech,
    Review,
    Status,
    Term,
    TermType,
)
from termbase.model.identifiers import concept_id

FLAG = "po-flag"
"""The element of an extra that keeps a flag."""
CONTEXT = "po-msgctxt"
"""The element of an extra that keeps a msgctxt."""
DO_NOT_TRANSLATE = Extra(
    "descrip",
    "Translation needed",
    "No",
    xml='<descrip type="Translation needed">No</descrip>',
)
"""The extra for ``read-only``: how TBX of TermWeb and Weblate says it."""

_PLURAL_MARKERS = re.compile(r"(?:các|những|mọi|mấy|nhiều)\s+(?=\S)", re.IGNORECASE)
_REMARK = re.compile(r"(?:TRANSLATORS?\s*:|type:\s|\(itstool\)\s)", re.IGNORECASE)
_PART = re.compile(r"Part of speech:\s*(\w*)\s*\Z", re.IGNORECASE)
_LABELLED = re.compile(r"(Definition|Note|Usage) \(([A-Za-z-]+)\):\s*(.+)\Z", re.DOTALL)
_LINE = re.compile(r":\d+\Z")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a glossary is read: its languages, the state of what is not fuzzy, what separates
    synonyms (empty: the rules decide), and whether a msgctxt is the concept's id.
    """

    source: str
    target: str
    review: Review = Review.APPROVED
    separator: str = ""
    context_is_id: bool = False


@dataclass(slots=True)
class Tally:
    """How many entries were no concepts, or not whole ones."""

    obsolete: int = 0
    untranslated: int = 0
    unseen: Unseen = field(default_factory=Unseen)

    def remarks(self) -> list[Message]:
        """What there is to say."""
        found = []
        if self.obsolete:
            found.append(MN("{n} obsolete entry skipped", "{n} obsolete entries skipped",
                            self.obsolete))  # fmt: skip
        if self.untranslated:
            found.append(MN("{n} entry has no translation", "{n} entries have no translation",
                            self.untranslated))  # fmt: skip
        return [*found, *self.unseen.remarks()]

    def seen(self, entry: PoEntry) -> PoEntry:
        """An entry without what nobody sees in its texts."""
        line = entry.line
        texts = (entry.source_text, entry.target_text, entry.source_plural or "")
        if all(map(str.isprintable, (*texts, *entry.plural_targets))):
            return entry
        source, target, plural = (self.unseen.out_of(text, line) for text in texts)
        more = (self.unseen.out_of(text, line) for text in entry.plural_targets[1:])
        return replace(
            entry,
            source_text=source,
            target_text=target,
            source_plural=None if entry.source_plural is None else plural,
            plural_targets=(target, *more) if entry.plural_targets else (),
        )


def concepts(reads: Iterable[PoRead], reading: Reading, tally: Tally) -> Iterator[Read]:
    """One concept an entry, the sources that it names before it."""
    citations = Citations()
    for read in reads:
        entry = read.entry
        if entry is None:
            yield Read(read.line, refused=read.refused, remark=read.remark)
            continue
        if entry.obsolete:
            tally.obsolete += 1
            continue
        tally.untranslated += not entry.target_text and bool(reading.target)
        try:
            concept = _Glossed(tally.seen(entry), reading, citations).concept()
        except TermbaseError as error:
            yield Read(entry.line, refused=reason(error))
            continue
        yield from (Read(entry.line, source) for source in citations.fresh())
        # Each language's file of one template may word a definition otherwise, and that a msgstr is
        # the form to prefer is no more than a guess.
        yield Read(entry.line, concept, beside=True)


class _Glossed:
    """An entry on its way to a concept."""

    def __init__(self, entry: PoEntry, reading: Reading, citations: Citations) -> None:
        self._entry = entry
        self._reading = reading
        self._citations = citations
        self._terms: dict[tuple[str, str], Term] = {}
        self._labelled: list[tuple[str, str, str]] = []

    def concept(self) -> Concept:
        """The concept; raises :class:`InvalidValue` for texts that none can have."""
        entry, reading = self._entry, self._reading
        said = self._unlabelled([_unquoted(line) for line in entry.extracted])
        part = next((_part_of_speech(line) for line in said if _PART.match(line)), None)
        self._source_terms(part)
        if reading.target:
            self._target_terms()
        return Concept(
            id=self._id(),
            review=reading.review,
            terms=tuple(self._terms.values()),
            definitions=self._definitions(said) if entry.extracted else (),
            notes=self._notes(said) if entry.extracted or entry.comments else (),
            extras=self._extras() if entry.flags or entry.context else (),
        )

    def _unlabelled(self, said: list[str]) -> list[str]:
        """The lines that do not say by themselves what they are and in which of the languages."""
        rest = []
        for line in said:
            match = _LABELLED.match(line)
            if match and match[2] in (self._reading.source, self._reading.target):
                self._labelled.append((match[1], match[2], match[3]))
            else:
                rest.append(line)
        return rest

    def _of(self, label: str) -> list[tuple[str, str]]:
        return [(lang, text) for name, lang, text in self._labelled if name == label]

    def _definitions(self, said: list[str]) -> tuple[Definition, ...]:
        lines = [line for line in said if line and not (_PART.match(line) or _REMARK.match(line))]
        plain = (Definition(self._reading.source, "\n".join(lines)),) if lines else ()
        return (*plain, *(Definition(lang, text) for lang, text in self._of("Definition")))

    def _notes(self, said: list[str]) -> tuple[Note, ...]:
        """Remarks to translators in the source language, and theirs."""
        remarks = [Note(line, self._reading.source) for line in said if _REMARK.match(line)]
        comment = "\n".join(self._entry.comments).strip()
        lang = self._reading.target or self._reading.source
        remarks += [Note(text, lang) for lang, text in self._of("Note")]
        return (*remarks, *((Note(comment, lang),) if comment else ()))

    def _id(self) -> str:
        context = (self._entry.context or "").strip()
        if context and self._reading.context_is_id:
            return concept_id(context)
        return glossary_id(self._entry.source_text.strip(), context)

    def _source_terms(self, part: PartOfSpeech | None) -> None:
        entry, reading = self._entry, self._reading
        named = labelled(entry.source_text)
        term = Term(
            reading.source,
            named.text,
            status=Status.PREFERRED,
            review=reading.review,
            part_of_speech=named.part_of_speech or part,
            usage=self._usage(reading.source),
            sources=tuple(filter(None, map(self._source, entry.references))),
        )
        self._add(term)
        if entry.source_plural is not None:
            self._add(replace(term, text=entry.source_plural, status=Status.ADMITTED, usage="",
                              number=Number.PLURAL))  # fmt: skip
        for flag in entry.flags:
            if flag.startswith("variants:"):
                for variant in split_flags(flag_value(flag)):
                    self._add(replace(term, text=variant, type=TermType.VARIANT, usage="",
                                      status=Status.ADMITTED))  # fmt: skip

    def _target_terms(self) -> None:
        entry, reading = self._entry, self._reading
        plurals = entry.plural_targets[1:]
        text = entry.target_text
        if entry.source_plural is not None and reading.target.split("-")[0] == "vi":
            # One msgstr serves both numbers: the marked form is the plural of the bare one.
            bare = _PLURAL_MARKERS.sub("", text.strip(), count=1)
            if _PLURAL_MARKERS.match(text.strip()):
                text, plurals = bare, (text, *plurals)
        found = forms(text, entry.source_text, reading.separator) if text.strip() else []
        review = Review.PROPOSED if entry.fuzzy else reading.review
        for place, form in enumerate(found):
            status = Status.ADMITTED if place else Status.PREFERRED
            term = self._target(form, status, review)
            self._add(term if place or term.usage else replace(term, usage=self._usage(term.lang)))
        for plural in filter(str.strip, plurals):
            term = self._target(Form(plural), Status.ADMITTED, review)
            self._add(replace(term, number=Number.PLURAL))

    def _usage(self, lang: str) -> str:
        return "\n".join(text for said, text in self._of("Usage") if said == lang)

    def _target(self, form: Form, status: Status, review: Review) -> Term:
        if "forbidden" in self._entry.flags:
            status = Status.DEPRECATED
        usage = ", ".join(filter(None, [form.sense and f"sense {form.sense}", form.origin]))
        return Term(
            self._reading.target,
            form.text,
            status=status,
            review=review,
            part_of_speech=form.part_of_speech,
            usage=usage,
        )

    def _add(self, term: Term) -> None:
        self._terms.setdefault((term.lang, term.text), term)

    def _source(self, reference: str) -> str:
        return self._citations.id(_LINE.sub("", reference).strip("\u2068\u2069"))

    def _extras(self) -> tuple[Extra, ...]:
        kept = [
            DO_NOT_TRANSLATE if flag == "read-only" else Extra(FLAG, "", flag)
            for flag in self._entry.flags
            if flag != "forbidden"
        ]
        if self._entry.context and not self._reading.context_is_id:
            kept.append(Extra(CONTEXT, "", self._entry.context.strip()))
        return tuple(kept)


def _unquoted(line: str) -> str:
    """A definition without the quotation marks around it; empty for a dash."""
    line = line.strip()
    if len(line) >= 2 and line[0] == line[-1] == '"':
        line = line[1:-1].replace('""', '"').strip()
    return "" if line in ("-", "–", "—") else line


def _part_of_speech(line: str) -> PartOfSpeech | None:
    match = _PART.match(line)
    try:
        return PartOfSpeech(match[1].lower()) if match else None
    except ValueError:
        return None
