"""Pre-translation of XLIFF files: drafts for the units that have no target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import tee
from typing import BinaryIO, TypeAlias

from termbase.exchange import xliff
from termbase.exchange.memory.told import agree
from termbase.exchange.units import UnitRead
from termbase.exchange.xliff.units import MATCH
from termbase.language.detection import Heard
from termbase.language.normal import nfc
from termbase.language.numbers import primary
from termbase.memory.codes import with_codes
from termbase.model.memory import CODE, marked
from termbase.model.unit import Content, Segment, TranslationUnit
from termbase.store import units
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.workflow.memory.draft import Draft, Text, Wanted, draft
from termbase.workflow.memory.languages import doubt
from termbase.workflow.memory.pretranslation_report import PretranslationReport
from termbase.workflow.over_cores import over_cores

_STEP = 500
Pair: TypeAlias = tuple[Content, Content]
# What XLIFF 1.2 (section 2.4, state) and 2.x (section 4.7.2.5) call a target that is done, and one
# that somebody has to look at.
_STATES = {"1": ("translated", "needs-review-translation"), "2": ("translated", "initial")}


@dataclass(frozen=True, slots=True)
class _Job:
    """A unit without a target."""

    text: Text
    source: Content


def pretranslate_xliff(
    base: Base,
    path: str,
    stream: BinaryIO,
    wanted: Wanted,
    *,
    name: str = "",
    processes: int | None = None,
    progress: Progress | None = None,
) -> PretranslationReport:
    """Writes the XLIFF file ``path`` to ``stream`` with drafts for the units without a target.

    What is sure has the state ``translated``, all else ``needs-review-translation`` (1.2) or
    ``initial`` (2.x). Inline codes of the source stand in the draft; a draft in which they find no
    place is left out. Beside a draft that was made for another text stands that text with its
    translation, as a match (``alt-trans`` of 1.2, the Translation Candidates module of 2.x). Units
    that have a target and those without a draft are the same bytes.
    Raises :class:`~termbase.errors.BadFile` where the file is no XLIFF, or says other languages.
    """
    place = name or path
    head = xliff.head(path, place)
    agree("--source", wanted.lang, [head.source], place)
    agree("--target", wanted.target, [head.target], place)
    wanted = replace(wanted, lang=wanted.lang or head.source, target=wanted.target or head.target)
    read = partial(xliff.read, path, place, source_lang=wanted.lang, target_lang=wanted.target)
    report = PretranslationReport(place)
    heard = Heard(wanted.lang)
    ask = partial(_draft, wanted=wanted)
    answers = over_cores(base, ask, _jobs(read()), processes=processes)

    def choose(read: UnitRead) -> xliff.Edit | None:
        unit = read.unit
        if unit is None:
            return None
        report.entries += 1
        heard.add(unit.segments[0].text)
        if progress is not None and report.entries % _STEP == 0:
            progress("entries", report.entries, 0)
        if _is_translated(unit):
            report.translated += 1
            return None
        found = next(answers)
        if found is None:
            return None
        drafted, edit = found
        sure = report.count(read.line, [drafted])
        return replace(edit, state=_STATES[head.version[:1]][not sure])

    xliff.rewrite(path, stream, choose, place)
    report.doubts = tuple(filter(None, [doubt(wanted.lang, heard)]))
    return report


def _jobs(reads: Iterable[UnitRead]) -> Iterator[_Job]:
    """The units that are to be translated, between the texts of their neighbours."""
    before = ""
    found = (r.unit for r in reads if r.unit is not None and not r.unit.said(MATCH))
    here, ahead = tee(found)
    next(ahead, None)
    for unit in here:
        following = next(ahead, None)
        text = nfc(marked(_source(unit).content))
        if not _is_translated(unit):
            after = nfc(marked(_source(following).content)) if following is not None else ""
            yield _Job(Text(text, before, after), _source(unit).content)
        before = text


def _source(unit: TranslationUnit) -> Segment:
    return next((s for s in unit.segments if s.lang == unit.source), unit.segments[0])


def _is_translated(unit: TranslationUnit) -> bool:
    source = _source(unit)
    return any(s is not source and s.text.strip() for s in unit.segments)


def _draft(base: Base, job: _Job, *, wanted: Wanted) -> tuple[Draft, xliff.Edit] | None:
    found = draft(base, job.text, wanted)
    if found is None:
        return None
    pair = _pair(base, found, wanted)
    content = with_codes(found.text, job.source, pair)
    if content is None:
        return None
    return found, xliff.Edit(content, offered=_offered(found, job, pair))


def _offered(found: Draft, job: _Job, pair: Pair | None) -> xliff.Offered | None:
    """What a draft was made of. Its codes are those of the text that the draft is for, as XLIFF 2
    wants them; where they find no place, it has none.
    """
    if found.previous is None:
        return None
    alike = None if pair is None else (pair[0], pair[0])
    contents = [
        with_codes(text, job.source, codes) or (text.replace(CODE, ""),)
        for text, codes in ((found.previous, alike), (found.stored, pair))
    ]
    return xliff.Offered(contents[0], contents[1], found.percent)


def _pair(base: Base, found: Draft, wanted: Wanted) -> Pair | None:
    """The two segments that a draft is from, with their codes."""
    unit = units.get_all(base, [found.unit]).get(found.unit) if found.unit else None
    if unit is None:
        return None
    source, target = (unit.segment(primary(lang)) for lang in (wanted.lang, wanted.target))
    return None if source is None or target is None else (source.content, target.content)
