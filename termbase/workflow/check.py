"""Proofing documents: from a file to findings, and fixes back into it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from termbase.exchange.documents import Document, Edit, Passage
from termbase.language.detection import clearly, detect
from termbase.proofing.dateline import dateline
from termbase.proofing.diagnostic import Diagnostic
from termbase.proofing.finding import Finding
from termbase.proofing.knowledge import Knowledge
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.proofread import Settings, proofread
from termbase.proofing.switches import switched_off

_JOINED = frozenset({"text", "markdown", "html", "docx"})
"""The formats whose passages are one text; those of catalogues stand alone."""

_BETWEEN = "\n\n"

_CONTEXT = 500
"""So many characters of its line are kept on either side of what was found."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How texts are proofed.

    ``lang`` is their language where it is not to be detected, ``style`` a house style of the base,
    ``date`` the day they are of (``YYYY-MM-DD``) where it is not theirs to say. ``source`` and
    ``target`` are the languages of catalogues that do not say them.
    """

    lang: str = ""
    style: str = ""
    date: str = ""
    settings: Settings = field(default_factory=Settings)
    source: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A document that was proofed, with what was found in each of its passages."""

    path: str
    document: Document
    langs: tuple[str, ...]
    diagnostics: tuple[tuple[int, Diagnostic], ...]
    """Indexes of passages with diagnostics, whose offsets are code points of the passage."""
    date: str = ""
    """The day that the text was taken to be of; empty where none is known."""

    def findings(self) -> Iterator[Finding]:
        """The findings with their places in the file."""
        passages = self.document.passages
        for index, told in self.diagnostics:
            yield _finding(self.path, self.document, index, passages[index], told)

    def fixed(self) -> tuple[bytes | None, int]:
        """The file with the safe fixes made, and how many they are; ``None`` and 0 where there is
        none to make.
        """
        edits = list(safe_edits(self.diagnostics))
        return (self.document.rewritten(edits), len(edits)) if edits else (None, 0)


def check_text(knowledge: Knowledge, text: str, options: CheckOptions) -> list[Diagnostic]:
    """What is wrong with the names in a text; its language is detected where it is not given."""
    lang = options.lang or detect(text)
    date = options.date or dateline(text, lang)
    manuscript = Manuscript(text, lang, options.style, date)
    return proofread(manuscript, knowledge, options.settings)


def check_document(
    knowledge: Knowledge,
    document: Document,
    format: str,
    path: str,
    options: CheckOptions,
    progress: Callable[[int, int], None] | None = None,
) -> Checked:
    """What is wrong with the names in a document.

    Its passages are one text where it is prose: what is said of a first mention holds for all.
    Those of a catalogue are also compared with their sources, on all cores where they are many;
    ``progress`` is told how many of how many are done.
    """
    if format not in _JOINED:
        from termbase.workflow.check_entries import check_entries

        own, told = check_entries(knowledge, document, path, options, progress)
        return Checked(path, document, own, tuple(_switched_on(document, told)))
    texts = _joined(document, document.passages, options)
    found: list[tuple[int, Diagnostic]] = []
    langs: dict[str, None] = {}
    # A file is made of an older one, or of a template, and keeps its day: a dateline says more.
    said = (dateline(text.text, text.lang) for text in texts)
    date = options.date or next(filter(None, said), "") or document.date
    for text in texts:
        langs[text.lang] = None
        manuscript = Manuscript(text.text, text.lang, options.style, date, text.masked)
        for made in proofread(manuscript, knowledge, options.settings):
            found += text.within(made)
    found.sort(key=lambda pair: (pair[0], pair[1].start, pair[1].end))
    return Checked(path, document, tuple(langs), tuple(_switched_on(document, found)), date)


def _switched_on(
    document: Document, found: Iterable[tuple[int, Diagnostic]]
) -> Iterator[tuple[int, Diagnostic]]:
    """The diagnostics that no comment of the file switches off: HTML has them outside of all
    passages.
    """
    off = switched_off(document.file_text)
    for index, told in found:
        place = document.offset(index, told.start)
        if place is None or not off.covers(place, told.rule):
            yield index, told


def safe_edits(diagnostics: Iterable[tuple[int, Diagnostic]]) -> Iterator[Edit]:
    """The edits that may be made unasked, in order; of two that overlap the first."""
    end: tuple[int, int] = (-1, 0)
    for index, told in diagnostics:
        if told.is_safe and told.suggestions and (index, told.start) >= end:
            yield Edit(index, told.start, told.end, told.suggestions[0])
            end = (index, told.end)


class _Text(NamedTuple):
    """Passages of one language as one text, and where each begins in it."""

    text: str
    lang: str
    masked: tuple[tuple[int, int], ...]
    indexes: tuple[int, ...]
    starts: tuple[int, ...]

    def within(self, told: Diagnostic) -> Iterator[tuple[int, Diagnostic]]:
        """The diagnostic with offsets into its passage; none where it spans two."""
        at = bisect_right(self.starts, told.start) - 1
        start = self.starts[at]
        last = self.starts[at + 1] - len(_BETWEEN) if at + 1 < len(self.starts) else len(self.text)
        if told.end <= last:
            moved = replace(told, start=told.start - start, end=told.end - start)
            yield self.indexes[at], moved


def _joined(document: Document, passages: Sequence[Passage], options: CheckOptions) -> list[_Text]:
    by_lang: dict[str, list[int]] = {}
    for index, lang in enumerate(_languages(document, passages, options)):
        by_lang.setdefault(lang, []).append(index)
    return [_text([(i, passages[i]) for i in own], lang) for lang, own in by_lang.items()]


def _languages(
    document: Document, passages: Sequence[Passage], options: CheckOptions
) -> Iterator[str]:
    """The language of each passage.

    What a file says of it was often put in by the program that made it, which knew nothing of the
    text: where the text clearly speaks another language, it is believed.
    """
    if options.lang:
        yield from (options.lang for _ in passages)
        return
    said: dict[str, list[str]] = {}
    for passage in passages:
        said.setdefault(passage.lang, []).append(passage.text)
    whole = _BETWEEN.join(passage.text for passage in passages)
    otherwise = clearly(whole) or document.lang or detect(whole)
    meant = {lang: clearly(_BETWEEN.join(texts)) or lang for lang, texts in said.items() if lang}
    for passage in passages:
        own = clearly(passage.text) if passage.lang else None
        yield own or meant.get(passage.lang, otherwise)


def _text(parts: Sequence[tuple[int, Passage]], lang: str) -> _Text:
    starts: list[int] = []
    masked: list[tuple[int, int]] = []
    at = 0
    for _, passage in parts:
        starts.append(at)
        masked += [(at + start, at + end) for start, end in passage.masked]
        at += len(passage.text) + len(_BETWEEN)
    text = _BETWEEN.join(passage.text for _, passage in parts)
    return _Text(text, lang, tuple(masked), tuple(i for i, _ in parts), tuple(starts))


def _finding(
    path: str, document: Document, index: int, passage: Passage, told: Diagnostic
) -> Finding:
    first = document.place(index, told.start) or (0, 0)
    last = document.place(index, told.end, end=True) or (0, 0)
    start = document.offset(index, told.start)
    end = document.offset(index, told.end, end=True)
    line, stop = _line(passage.text, told)
    return Finding(
        path,
        told,
        *first,
        *last,
        start or 0,
        end or 0,
        passage.locator,
        passage.text[line:stop].rstrip("\r"),
        told.start - line,
        told.end - line,
    )


def _line(text: str, told: Diagnostic) -> tuple[int, int]:
    """Where the line begins and ends that something was found in; of a very long line, a part."""
    first, last = max(0, told.start - _CONTEXT), min(len(text), told.end + _CONTEXT)
    start, end = text.rfind("\n", first, told.start), text.find("\n", told.end, last)
    return first if start < 0 else start + 1, last if end < 0 else end
