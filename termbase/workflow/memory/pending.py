"""What of a file is to be translated: its segments in their order, with their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from termbase.errors import BadFile, InvalidValue
from termbase.exchange import xliff
from termbase.exchange.po.header import metadata
from termbase.exchange.po.languages import languages
from termbase.exchange.po.reader import PoEntry, entries
from termbase.exchange.xliff.units import MATCH
from termbase.language.detection import detect
from termbase.language.normal import nfc
from termbase.language.segmentation import SegmentationRules, segments
from termbase.messages import M
from termbase.model.memory import marked

TEXTS = (".txt", ".text", ".md", ".markdown")
"""The endings of files that are plain text."""
CATALOGUES = (".po", ".pot")
XLIFF_FILES = (".xlf", ".xliff", ".mqxliff", ".sdlxliff")


@dataclass(frozen=True, slots=True)
class Pending:
    """A segment of a file: its NFC text with a mark for each inline code, its line, whether the
    file has a translation of it, the texts before and after it (empty at the ends), and the key
    that the file gives it.
    """

    text: str
    line: int
    translated: bool = False
    before: str = ""
    after: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class FileOfSegments:
    """The segments of a file; the languages are what the caller says, else what the file says."""

    path: str
    lang: str
    target: str
    segments: Iterator[Pending]


def pending(
    path: str, lang: str, target: str, rules: SegmentationRules | None = None
) -> FileOfSegments:
    """The segments of a catalogue, an XLIFF file or a plain text (cut by ``rules``).

    Empty languages are those that the file says; that of a text is detected. Raises
    :class:`~termbase.errors.BadFile` where the file cannot be read (which may only be seen later)
    or says no language, and :class:`InvalidValue` for a file of another kind.
    """
    suffix = Path(path).suffix.lower()
    if suffix in CATALOGUES:
        return _catalogue(path, lang, target)
    if suffix in XLIFF_FILES:
        return _xliff(path, lang, target)
    if suffix in TEXTS:
        return _text(path, lang, target, rules)
    raise InvalidValue(
        M("cannot tell what is to be translated in it"),
        remedy=M("name a catalogue (.po), an XLIFF file (.xlf) or a text (.txt)"),
        place=path,
    )


def _catalogue(path: str, lang: str, target: str) -> FileOfSegments:
    first = next(entries(path), None)
    said = metadata(first.target_text if first is not None and first.is_header else "")
    if Path(path).suffix.lower() == ".pot" and not target:
        raise _no_target(path)
    pair = languages(said, path, lang, target)
    found = (p for entry in entries(path) for p in _of_entry(entry))
    return FileOfSegments(path, pair.source, pair.target, _between(found))


def _of_entry(entry: PoEntry) -> Iterator[Pending]:
    if entry.obsolete or entry.is_header:
        return
    translated = bool(entry.target_text) and not entry.fuzzy
    for text in (entry.source_text, entry.source_plural):
        if text:
            yield Pending(nfc(text), entry.line, translated, context=entry.context or "")


def _xliff(path: str, lang: str, target: str) -> FileOfSegments:
    head = xliff.head(path, source_lang=lang, target_lang=target)
    wanted = target or head.target
    if not wanted:
        raise _no_target(path)

    def found() -> Iterator[Pending]:
        for read in xliff.read(path, source_lang=lang, target_lang=target):
            unit = read.unit
            if unit is None or unit.said(MATCH):
                continue
            source = next((s for s in unit.segments if s.lang == unit.source), unit.segments[0])
            translated = any(s is not source and s.text.strip() for s in unit.segments)
            yield Pending(marked(source.content), read.line, translated)

    return FileOfSegments(path, lang or head.source, wanted, _between(found()))


def _text(path: str, lang: str, target: str, rules: SegmentationRules | None) -> FileOfSegments:
    if not target:
        raise _no_target(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(M("is no UTF-8 text"), remedy=M("convert it to UTF-8"), place=path) from error
    lang = lang or detect(text)
    if rules is None:
        raise ValueError("a text needs rules of segmentation")

    def found(rules: SegmentationRules) -> Iterator[Pending]:
        line = at = 0
        for start, end in segments(text, lang, rules):
            line += text.count("\n", at, start)
            at = start
            yield Pending(nfc(text[start:end]), line + 1)

    return FileOfSegments(path, lang, target, _between(found(rules)))


def _no_target(path: str) -> BadFile:
    return BadFile(
        M("nothing says the target language of the file"),
        remedy=M("say it with --target"),
        place=path,
    )


def _between(found: Iterable[Pending]) -> Iterator[Pending]:
    """Each segment with the texts of its neighbours."""
    before = ""
    last: Pending | None = None
    for segment in found:
        if last is not None:
            yield replace(last, before=before, after=segment.text)
            before = last.text
        last = segment
    if last is not None:
        yield replace(last, before=before, after="")
