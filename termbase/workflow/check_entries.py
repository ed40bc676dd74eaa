"""Proofing the translations of a catalogue, each by itself and beside its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from termbase.exchange.documents import Document, Passage
from termbase.exchange.documents.placeables import placeables
from termbase.language.detection import detect
from termbase.proofing.bilingual.gathering import Gathering
from termbase.proofing.bilingual.pair import Pair
from termbase.proofing.bilingual.proofread_pair import NOTHING, PairFindings, proofread_pair
from termbase.proofing.bilingual.term_variants import RULE as VARIANTS
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.knowledge import Knowledge, StoreKnowledge, store_knowledge
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.proofread import proofread_proof
from termbase.proofing.rule import Proof
from termbase.store.base import Base
from termbase.workflow.entry_languages import EntryLanguages
from termbase.workflow.over_cores import over_cores
from termbase.workflow.remembered_knowledge import is_worth_while, remembered

if TYPE_CHECKING:
    from termbase.workflow.check import CheckOptions

SLAB = 200
"""So many entries are checked in one go."""

FEW = 2_000
"""So many entries are checked here: other processes take as long to begin."""

_A_TEXT = 50
"""So many entries take as long as a text of some kilobytes."""

Progress = Callable[[int, int], None]
"""Is told how many of how many entries are done."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A translation and the languages that it is from and into; ``source`` is empty where it is
    not compared with its source.
    """

    number: int
    passage: Passage
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is to be said of one translation, by itself and beside its source."""

    number: int
    lang: str
    told: tuple[Diagnostic, ...]
    beside: PairFindings


def check_entries(
    knowledge: Knowledge,
    document: Document,
    path: str,
    options: CheckOptions,
    progress: Progress | None = None,
) -> tuple[tuple[str, ...], list[tuple[int, Diagnostic]]]:
    """The languages of a catalogue's translations, and what is wrong with them, by entry.

    Raises :class:`~termbase.errors.BadFile` where the languages that are asked for are not those
    of the file.
    """
    passages = document.passages
    gathering = Gathering()
    langs: dict[str, None] = {}
    found: list[tuple[int, Diagnostic]] = []
    for answer in _answers(knowledge, document, path, options):
        langs[answer.lang] = None
        found += ((answer.number, told) for told in answer.told)
        gathering.add(answer.number, answer.beside)
        if progress and answer.number % SLAB == 0:
            progress(answer.number, len(passages))
    found = _placed([*gathering.believed(), *found])
    severity = options.settings.severity(VARIANTS)
    if severity is not None:
        variants = gathering.variants(severity, lambda entry: passages[entry].text)
        found = _placed([*found, *variants])
    found.sort(key=lambda pair: (pair[0], pair[1].start, pair[1].end))
    return tuple(langs), found


def check_pair(
    knowledge: Knowledge, source: tuple[str, str], target: tuple[str, str], options: CheckOptions
) -> list[Diagnostic]:
    """What is wrong in a translation, by itself and beside its source, each a language and a text.

    The offsets are those of the translation.
    """
    entry = _Entry(0, Passage(target[1], source=source[1]), source[0], target[0])
    answer = _answer(knowledge, entry, options)
    gathering = Gathering()
    gathering.add(0, answer.beside)
    found = _placed([*gathering.believed(), *((0, told) for told in answer.told)])
    return sorted((told for _, told in found), key=lambda told: (told.start, told.end))


def _answers(
    knowledge: Knowledge, document: Document, path: str, options: CheckOptions
) -> Iterator[_Answer]:
    slabs = _slabs(_entries(document, EntryLanguages(document, path, options)))
    if isinstance(knowledge, StoreKnowledge) and len(document.passages) > FEW:
        texts = len(document.passages) // _A_TEXT
        in_memory = is_worth_while(knowledge.base, texts)
        ask = partial(_ask, options=options, in_memory=in_memory)
        checked = over_cores(knowledge.base, ask, slabs, few=0, chunk=1)
    else:
        checked = (_checked(knowledge, slab, options) for slab in slabs)
    for answers in checked:
        yield from answers


def _entries(document: Document, languages: EntryLanguages) -> Iterator[_Entry]:
    for number, passage in enumerate(document.passages):
        source, target = languages.of(number, passage)
        yield _Entry(number, passage, source, target or detect(passage.text))


def _slabs(entries: Iterable[_Entry]) -> Iterator[list[_Entry]]:
    slab: list[_Entry] = []
    for entry in entries:
        slab.append(entry)
        if len(slab) == SLAB:
            yield slab
            slab = []
    if slab:
        yield slab


def _ask(
    base: Base, slab: Sequence[_Entry], options: CheckOptions, *, in_memory: bool
) -> list[_Answer]:
    if in_memory:
        return _checked(remembered(base), slab, options)
    with store_knowledge(base) as knowledge:
        return _checked(knowledge, slab, options)


def _checked(knowledge: Knowledge, slab: Sequence[_Entry], options: CheckOptions) -> list[_Answer]:
    return [_answer(knowledge, entry, options) for entry in slab]


_SAFE_BESIDE = frozenset({"tone-marks", "vowel-marks", "case"})


def _answer(knowledge: Knowledge, entry: _Entry, options: CheckOptions) -> _Answer:
    passage, style, date = entry.passage, options.style, options.date
    text = Manuscript(passage.text, entry.target, style, date, passage.masked)
    target = Proof(text, knowledge)
    alone = proofread_proof(target, options.settings)
    beside = NOTHING
    if entry.source and passage.source:
        masked = placeables(passage.source, passage.text).masked
        source = Manuscript(passage.source, entry.source, style, date, masked)
        beside = proofread_pair(Pair(Proof(source, knowledge), target), options.settings)
    told = tuple(_merged(alone, beside.told))
    if passage.is_draft:
        told = tuple(map(_as_draft, told))
        doubtful = tuple((form, _as_draft(made)) for form, made in beside.doubtful)
        beside = replace(beside, doubtful=doubtful)
    return _Answer(entry.number, entry.target, told, replace(beside, told=()))


def _merged(alone: Sequence[Diagnostic], beside: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """One finding a place: what the source shows goes before what the translation shows alone."""
    located = [told for told in beside if told.suggestions]
    for told in beside:
        twin = next((d for d in alone if _place(d) == _place(told)), None)
        is_same = twin is not None and twin.suggestions[:1] == told.suggestions[:1]
        # The source names the person: nobody else of a like name is meant.
        is_named = twin is not None and twin.rule in _SAFE_BESIDE and twin.concept == told.concept
        is_safe = twin is not None and is_same and (twin.is_safe or is_named)
        yield replace(told, is_safe=True) if is_safe else told
    for told in alone:
        if not any(d.start < told.end and told.start < d.end for d in located):
            yield told


def _placed(found: Iterable[tuple[int, Diagnostic]]) -> list[tuple[int, Diagnostic]]:
    """The findings without those that offer something where an earlier one does."""
    taken: set[tuple[int, tuple[int, int]]] = set()
    kept: list[tuple[int, Diagnostic]] = []
    for entry, told in found:
        place = (entry, _place(told))
        if told.suggestions and place in taken:
            continue
        if told.suggestions:
            taken.add(place)
        kept.append((entry, told))
    return kept


def _place(told: Diagnostic) -> tuple[int, int]:
    return told.start, told.end


def _as_draft(told: Diagnostic) -> Diagnostic:
    """What the translator will look at again is but a hint."""
    return replace(told, severity=Severity.INFO)
