"""Proofing what was changed in an open text, at once: the names at the cursor, and no others.

What needs the whole text (first mentions, agreement of spellings …) is looked at when the typist
rests, with :func:`~termbase.workflow.check_open_text.check_open_text`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from termbase.exchange.documents import Document, Passage
from termbase.proofing.finding import Finding
from termbase.proofing.knowledge import Knowledge
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.proofread import Settings, proofread
from termbase.workflow.check import CheckOptions
from termbase.workflow.check_open_text import OpenChecked, read_open_text
from termbase.workflow.open_passages import extent, paragraph, place_in

LONGEST = 2_000
"""A change of more characters is one of the whole text."""

WHOLE = (
    "consistency", "mixed-names", "first-mention", "given-name", "office-holder",
    "acronym-expansion", "acronym-name", "acronym-order", "legacy-encoding",
)  # fmt: skip
"""The rules that look at the whole text."""

_PROSE = frozenset({"text", "markdown", "html"})
_SWITCH = "termbase:"
_BEFORE = re.compile(r"\w*\W{0,3}\w*\Z")
_AFTER = re.compile(r"\w*\W{0,3}\w*")
_WORDS = 120


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in an open text so far; offsets are code points of ``text``."""

    text: str
    lang: str
    findings: tuple[Finding, ...]


def seen(checked: OpenChecked) -> Seen:
    """What was found in the whole of a text."""
    return Seen(checked.text, next(iter(checked.checked.langs), ""), checked.findings)


def check_change(
    knowledge: Knowledge, before: Seen, text: str, format: str, name: str, options: CheckOptions
) -> Seen | None:
    """What is known of ``text`` once the names at its difference to the text ``before`` were looked
    at; ``None`` where the whole is to be looked at.
    """
    start, end = difference(before.text, text)
    # A switch in a comment holds for other paragraphs too.
    if format not in _PROSE or end - start > LONGEST or _SWITCH in text:
        return None
    first, last = _words_around(text, start, end)
    options = replace(options, lang=options.lang or before.lang, settings=_local(options.settings))
    found = _Found(knowledge, read_open_text(text, format, name), name, options)
    near = [f for f in found.between(first, last) if f.start <= last and first <= f.end]
    moved = len(text) - len(before.text)
    far = [
        f if f.end < first else replace(f, start=f.start + moved, end=f.end + moved)
        for f in before.findings
        if f.end < first or f.start > last - moved
    ]
    kept = [f for f in far if not any(f.start < n.end and n.start < f.end for n in near)]
    return Seen(text, before.lang, tuple(sorted([*kept, *near], key=lambda f: (f.start, f.end))))


class _Found:
    """Finds what is wrong with names in the paragraphs of a document."""

    def __init__(
        self, knowledge: Knowledge, document: Document, name: str, options: CheckOptions
    ) -> None:
        self._knowledge = knowledge
        self._document = document
        self._name = name
        self._options = options

    def between(self, first: int, last: int) -> Iterator[Finding]:
        """The findings in the paragraphs that ``first`` to ``last`` of the file lie in."""
        for index, passage in enumerate(self._document.passages):
            start, end = extent(self._document, index, len(passage.text))
            if start <= last and first <= end:
                yield from self._in_passage(index, passage, max(first, start), min(last, end))

    def _in_passage(self, index: int, passage: Passage, first: int, last: int) -> Iterator[Finding]:
        document, options = self._document, self._options
        begin, stop = paragraph(
            passage.text, place_in(document, index, first), place_in(document, index, last)
        )
        masked = [(s - begin, e - begin) for s, e in passage.masked if s < stop and begin < e]
        lang = options.lang or passage.lang or document.lang
        text = Manuscript(passage.text[begin:stop], lang, options.style, options.date, masked)
        for told in proofread(text, self._knowledge, options.settings):
            start = document.offset(index, begin + told.start) or 0
            end = document.offset(index, begin + told.end, end=True) or 0
            yield Finding(self._name, told, start=start, end=end)


def _local(settings: Settings) -> Settings:
    return replace(settings, severities={**settings.severities, **dict.fromkeys(WHOLE)})


def _words_around(text: str, start: int, end: int) -> tuple[int, int]:
    """From the word before the one that begins at or goes over ``start`` to the one after."""
    before = _BEFORE.search(text, max(0, start - _WORDS), start)
    after = _AFTER.match(text, end, end + _WORDS)
    return (before.start() if before else start), (after.end() if after else end)


def difference(before: str, after: str) -> tuple[int, int]:
    """From where to where ``after`` is not ``before``."""
    shorter = min(len(before), len(after))
    start = _shared(shorter, lambda n: before[:n] == after[:n])
    rest = _shared(shorter - start, lambda n: before[len(before) - n :] == after[len(after) - n :])
    return start, len(after) - rest


def _shared(most: int, is_shared: Callable[[int], bool]) -> int:
    """The greatest number up to ``most`` that is shared; what is so of one is of all below it."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if is_shared(middle):
            low = middle
        else:
            high = middle - 1
    return low
