"""Leverage analysis: how much of some files the memory has already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import tee

from termbase.language.detection import Heard
from termbase.language.segmentation import SegmentationRules
from termbase.memory.fuzzy import find
from termbase.memory.leverage import LEAST, Leverage, Tally
from termbase.messages import Message
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.workflow.memory.languages import doubt
from termbase.workflow.memory.pending import FileOfSegments, Pending, pending
from termbase.workflow.over_cores import over_cores


@dataclass(frozen=True, slots=True)
class FileLeverage:
    """The leverage of a file, with the languages it was counted for; ``doubts`` say where its texts
    are clearly in another.
    """

    path: str
    lang: str
    target: str
    leverage: Leverage
    doubts: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """The files in the order they were given, and all of them together."""

    files: tuple[FileLeverage, ...]
    total: Leverage


def analyse(
    base: Base,
    paths: Sequence[str],
    lang: str = "",
    target: str = "",
    *,
    rules: SegmentationRules | None = None,
    only_untranslated: bool = False,
    processes: int | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Counts catalogues, XLIFF files and texts (cut by ``rules``) by band.

    Empty languages are those that each file says. ``only_untranslated`` passes over segments that
    the file has an unmarked translation of. A match counts only where its unit has the target
    language. All cores are used. Raises as :func:`~termbase.workflow.memory.pending.pending`.
    """
    tally = Tally()
    found = []
    done = 0

    def told(best: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
        nonlocal done
        for item in best:
            yield item
            done += 1
            if progress is not None and done % 500 == 0:
                progress("segments", done, 0)

    for path in paths:
        file = pending(path, lang, target, rules)
        heard = Heard(file.lang)
        file = replace(file, segments=_listening(file.segments, heard))
        best = told(_best(base, file, only_untranslated, processes))
        leverage = tally.of_file(best)
        doubts = tuple(filter(None, [doubt(file.lang, heard)]))
        found.append(FileLeverage(path, file.lang, file.target, leverage, doubts))
    return Analysis(tuple(found), Leverage(tally.total))


def _listening(segments: Iterator[Pending], heard: Heard) -> Iterator[Pending]:
    for segment in segments:
        heard.add(segment.text)
        yield segment


def _best(
    base: Base, file: FileOfSegments, only_untranslated: bool, processes: int | None
) -> Iterator[tuple[str, int]]:
    wanted = (s for s in file.segments if not (only_untranslated and s.translated))
    texts, asked = tee(wanted)
    ask = partial(_percent, lang=file.lang, target=file.target)
    percents = over_cores(base, ask, asked, processes=processes)
    for percent, segment in zip(percents, texts, strict=True):
        yield segment.text, percent


def _percent(base: Base, segment: Pending, *, lang: str, target: str) -> int:
    """The percentage of the best match; 0 where there is none."""
    found = find(
        base, segment.text, lang, threshold=LEAST, limit=1, target=target,
        before=segment.before, after=segment.after, context=segment.context,
    )  # fmt: skip
    return found[0].percent if found else 0
