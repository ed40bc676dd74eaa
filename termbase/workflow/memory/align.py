"""Alignment: the same text in two or three languages becomes units of the memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from termbase.errors import BadFile, InvalidValue, os_reason
from termbase.exchange.inputs import text_lines
from termbase.exchange.memory import UnitReading
from termbase.language.detection import detect
from termbase.language.normal import nfc
from termbase.language.numbers import primary
from termbase.language.segmentation import SegmentationRules, segments
from termbase.lookup.snapshot import store_snapshot
from termbase.memory.alignment import Bead, Side, align, concepts
from termbase.messages import M
from termbase.model import Review
from termbase.model.identifiers import language_tag
from termbase.model.unit import Property, Segment, TranslationUnit
from termbase.store.base import Base
from termbase.store.progress import Progress
from termbase.workflow.memory.earlier import earlier_translations
from termbase.workflow.memory.remember import remember_units
from termbase.workflow.memory.report import UnitReport

SURE = 0.9
"""The confidence from which a bead needs no review, unless somebody says otherwise."""
CONFIDENCE = "confidence"
"""The name of the property of a unit that says how sure its alignment was."""

_NAMED = re.compile(r"[._-]([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.[^.]+\Z")


@dataclass(frozen=True, slots=True)
class TextToAlign:
    """A text with its segments as spans of code points, and those that begin a paragraph."""

    path: str
    lang: str
    text: str
    spans: tuple[tuple[int, int], ...]
    starts: frozenset[int]

    def said(self, span: tuple[int, int]) -> str:
        """What a run of segments says, with what stands between them; empty for none."""
        first, end = span
        return self.text[self.spans[first][0] : self.spans[end - 1][1]] if first < end else ""

    def line(self, segment: int) -> int:
        """The line that a segment begins on, from 1."""
        return self.text.count("\n", 0, self.spans[segment][0]) + 1


@dataclass(frozen=True, slots=True)
class AlignedTexts:
    """The beads of some texts, in order."""

    texts: tuple[TextToAlign, ...]
    beads: tuple[Bead, ...]

    def said(self, bead: Bead) -> tuple[str, ...]:
        """What a bead says in each language; empty where it says nothing."""
        return tuple(text.said(span) for text, span in zip(self.texts, bead.spans, strict=True))


def align_files(
    base: Base, paths: Sequence[str], langs: Sequence[str], rules: SegmentationRules
) -> AlignedTexts:
    """The beads of two or three texts (UTF-8), cut into segments by ``rules``.

    ``langs`` are their languages in the same order; where there are none, each is told by the
    file's name (``news.vi.txt``), else by the text. The terms of the base are anchors, and
    what its memory translates teaches words. Raises
    :class:`~termbase.errors.BadFile` for what is no text, :class:`InvalidValue` for another number
    of texts or two in one language.
    """
    if langs and len(langs) != len(paths):
        raise InvalidValue(M("there are {n} texts and {m} languages", n=len(paths), m=len(langs)))
    texts = tuple(_read(path, langs[n] if langs else "", rules) for n, path in enumerate(paths))
    if len({primary(text.lang) for text in texts}) < len(texts):
        raise InvalidValue(
            M("two texts are in one language: {langs}", langs=", ".join(t.lang for t in texts)),
            remedy=M("say the languages with --langs"),
        )
    with store_snapshot(base) as snapshot:
        sides = []
        for text in texts:
            said = [text.text[start:end] for start, end in text.spans]
            anchors = concepts(said, text.lang, snapshot)
            sides.append(Side(text.lang, said, text.starts, anchors))
    known = earlier_translations(base, [text.lang for text in texts])
    return AlignedTexts(texts, tuple(align(*sides, known=known)))


def units_of(aligned: AlignedTexts, sure: float = SURE) -> list[TranslationUnit]:
    """The beads that say something on two sides at least, as units; proposed where the confidence
    is below ``sure``.
    """
    found = []
    for bead in aligned.beads:
        said = [
            (text.lang, content)
            for text, content in zip(aligned.texts, aligned.said(bead), strict=True)
            if content
        ]
        if len(said) < 2:
            continue
        review = None if bead.confidence >= sure else Review.PROPOSED
        found.append(
            TranslationUnit(
                tuple(Segment(lang, (content,), review) for lang, content in said),
                properties=(Property(CONFIDENCE, f"{bead.confidence:.2f}"),),
            )
        )
    return found


def remember_aligned(
    base: Base,
    user: str,
    aligned: AlignedTexts,
    *,
    sure: float = SURE,
    review: Review = Review.APPROVED,
    document: str = "",
    domain: str = "",
    dry_run: bool = False,
    progress: Progress | None = None,
) -> UnitReport:
    """Takes aligned texts into the memory as one batch.

    What is sure has the state ``review``; the rest is proposed. The ``document`` is by default
    what the names of the texts have in common.
    """
    paths = [text.path for text in aligned.texts]
    return remember_units(
        base, user, units_of(aligned, sure), document=document or common_name(paths),
        how=UnitReading(review=review), domain=domain,
        note=", ".join(Path(path).name for path in paths), dry_run=dry_run, progress=progress,
    )  # fmt: skip


def common_name(paths: Sequence[str]) -> str:
    """What some files are called together: ``news`` for ``news.vi.txt`` and ``news.en.txt``."""
    names = [_NAMED.sub("", Path(path).name) for path in paths]
    return names[0] if len(set(names)) == 1 else Path(paths[0]).name


def _read(path: str, lang: str, rules: SegmentationRules) -> TextToAlign:
    try:
        with Path(path).open("rb") as stream:
            text = nfc("".join(text_lines(stream, path)))
    except OSError as error:
        raise BadFile(M("cannot be read: {why}", why=os_reason(error)), place=path) from error
    lang = language_tag(lang) if lang else _named(path) or detect(text)
    spans = tuple(segments(text, lang, rules))
    starts = {
        n for n, (start, _) in enumerate(spans) if n == 0 or "\n" in text[spans[n - 1][1] : start]
    }
    return TextToAlign(path, lang, text, spans, frozenset(starts))


def _named(path: str) -> str:
    """The language that the name of a file says, if it is one of those that texts are read in."""
    found = _NAMED.search(Path(path).name)
    return found[1] if found and primary(found[1]) in ("vi", "en", "fr") else ""
