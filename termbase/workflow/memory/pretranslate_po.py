"""Pre-translation of catalogues: drafts for what they have not translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import tee
from typing import BinaryIO

from termbase.exchange.memory.told import agree
from termbase.exchange.po.header import metadata
from termbase.exchange.po.languages import languages
from termbase.exchange.po.reader import PoEntry, entries
from termbase.exchange.po.rewriter import PoEdit, rewrite_po
from termbase.language.detection import Heard
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.workflow.memory.draft import Draft, Text, Wanted, draft
from termbase.workflow.memory.languages import doubt
from termbase.workflow.memory.pretranslation_report import PretranslationReport
from termbase.workflow.over_cores import over_cores

_STEP = 500


@dataclass(frozen=True, slots=True)
class _Job:
    """The texts of an entry, one for each of its forms."""

    texts: tuple[Text, ...]


def pretranslate_po(
    base: Base,
    path: str,
    stream: BinaryIO,
    wanted: Wanted,
    *,
    name: str = "",
    encoding: str = "",
    width: int | None = None,
    processes: int | None = None,
    progress: Progress | None = None,
) -> PretranslationReport:
    """Writes the catalogue ``path`` to ``stream`` with drafts for what is not translated.

    Empty languages of ``wanted`` are those that the file says. What is sure goes in as it is; all
    else is marked fuzzy and has the text it was made for as ``#|`` lines. Entries that have a
    translation (a fuzzy one, too) and those without a draft are the same bytes. All cores are
    used. Raises :class:`~termbase.errors.BadFile` where the file is no PO, or says other languages.
    """
    place = name or path
    said = metadata(_header(path, place, encoding))
    agree("--source", wanted.lang, [said.source], place)
    agree("--target", wanted.target, [said.target], place)
    pair = languages(said, place, wanted.lang, wanted.target)
    wanted = replace(wanted, lang=pair.source, target=pair.target)
    report = PretranslationReport(place, assumed=pair.assumed)
    heard = Heard(pair.source)
    asked = _entries(path, place, encoding)
    answers = over_cores(base, partial(_drafts, wanted=wanted), _jobs(asked), processes=processes)

    def choose(entry: PoEntry) -> PoEdit | None:
        report.entries += 1
        heard.add(entry.source_text)
        if progress is not None and report.entries % _STEP == 0:
            progress("entries", report.entries, 0)
        if _is_translated(entry):
            report.translated += 1
            return None
        found = next(answers)
        return None if found is None else _edit(entry, found, report)

    told = rewrite_po(path, stream, choose, place, encoding=encoding, width=width)
    report.unwritable = told.unwritable
    report.doubts = tuple(filter(None, [doubt(pair.source, heard)]))
    return report


def _header(path: str, place: str, encoding: str) -> str:
    first = next(entries(path, place, encoding=encoding), None)
    return first.target_text if first is not None and first.is_header else ""


def _entries(path: str, place: str, encoding: str) -> Iterator[PoEntry]:
    for entry in entries(path, place, encoding=encoding):
        if not (entry.obsolete or entry.is_header):
            yield entry


def _is_translated(entry: PoEntry) -> bool:
    return bool(entry.target_text or any(entry.plural_targets))


def _jobs(asked: Iterable[PoEntry]) -> Iterator[_Job]:
    """The texts of the entries that are not translated, between those of their neighbours."""
    before = ""
    here, ahead = tee(asked)
    next(ahead, None)
    for entry in here:
        following = next(ahead, None)
        after = following.source_text if following is not None else ""
        if not _is_translated(entry):
            context = entry.context or ""
            yield _Job(tuple(Text(text, before, after, context) for text in _texts(entry)))
        before = entry.source_text


def _texts(entry: PoEntry) -> tuple[str, ...]:
    """What each form of the entry is a translation of."""
    if entry.source_plural is None or not entry.plural_targets:
        return (entry.source_text,)
    forms = len(entry.plural_targets)
    if forms == 1:
        return (entry.source_plural,)
    return (entry.source_text, *[entry.source_plural] * (forms - 1))


def _drafts(base: Base, job: _Job, *, wanted: Wanted) -> tuple[Draft, ...] | None:
    """A draft for each form of an entry; ``None`` where one of them has none."""
    found: dict[Text, Draft] = {}
    for text in job.texts:
        if text not in found:
            drafted = draft(base, text, wanted)
            if drafted is None:
                return None
            found[text] = drafted
    return tuple(found[text] for text in job.texts)


def _edit(entry: PoEntry, drafts: tuple[Draft, ...], report: PretranslationReport) -> PoEdit:
    sure = report.count(entry.line, drafts)
    return PoEdit(tuple(d.text for d in drafts), not sure, _previous(entry, drafts))


def _previous(
    entry: PoEntry, drafts: tuple[Draft, ...]
) -> tuple[str | None, str, str | None] | None:
    """What the drafts were translations of, as gettext keeps it."""
    if all(drafted.previous is None for drafted in drafts):
        return None
    first, last = drafts[0], drafts[-1]
    if entry.source_plural is None:
        return entry.context, first.previous or entry.source_text, None
    singular = entry.source_text if len(drafts) == 1 else first.previous or entry.source_text
    return entry.context, singular, last.previous or entry.source_plural
