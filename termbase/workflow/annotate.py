"""The terms found in a text, and the sentences that show a concept in use."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any

from termbase.language.boundaries import sentences
from termbase.language.detection import detect
from termbase.lookup.recognition import Mention, recognise
from termbase.lookup.snapshot import store_snapshot
from termbase.model import Concept, Source
from termbase.store import sources
from termbase.store.base import Base


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with the mentions in it, in order; offsets are code points into ``text``."""

    text: str
    lang: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that shows a term in use.

    ``start`` and ``end`` are code points into ``sentence``; ``offset`` is the mention's place in
    the source's text (``None`` for a context typed by hand, which is ``verified`` = false).
    """

    lang: str
    term: str
    sentence: str
    start: int
    end: int
    source: Source
    offset: int | None
    verified: bool


def annotate(base: Base, text: str, lang: str | None = None) -> Annotated:
    """The terms of the base in ``text``; its language is detected where it is not given."""
    lang = lang or detect(text)
    with store_snapshot(base) as snapshot:
        return Annotated(text, lang, tuple(recognise(text, snapshot, lang)))


class Places:
    """The lines and columns of a text's offsets, found without reading the text again."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def of(self, offset: int) -> tuple[int, int]:
        """The line and column (both from 1, in code points) of an offset."""
        line = bisect_left(self._ends, offset)
        return line + 1, offset - (self._ends[line - 1] if line else -1)

    def where(self, start: int, end: int) -> dict[str, Any]:
        """The place of a part of the text, as the JSON documents have it."""
        line, column = self.of(start)
        return {"start": start, "end": end, "line": line, "column": column}


def evidence(base: Base, concept: Concept, *, limit: int = 12) -> list[Evidence]:
    """Sentences that show the concept's terms: typed contexts, then kept texts, in the order of
    the languages; at most ``limit`` a language.
    """
    found: list[Evidence] = []
    for term in concept.terms:
        for context in term.contexts:
            start = max(context.text.find(term.text), 0)
            end = start + len(term.text) if term.text in context.text else start
            source = _source(base, context.source)
            found.append(
                Evidence(term.lang, term.text, context.text, start, end, source, None, False)
            )
    texts = dict.fromkeys(
        id for term in concept.terms for id in sources.find_texts(base, term.text)
    )
    for id in texts:
        found += _in_text(base, concept.id, sources.get(base, id))
    order = (*concept.languages(), *dict.fromkeys(e.lang for e in found))
    counts: dict[str, int] = {}
    kept = []
    for item in sorted(found, key=lambda e: order.index(e.lang)):
        counts[item.lang] = counts.get(item.lang, 0) + 1
        if counts[item.lang] <= limit:
            kept.append(item)
    return kept


def _in_text(base: Base, id: str, source: Source) -> list[Evidence]:
    text = source.text or ""
    lang = source.lang or detect(text)
    mentions = [m for m in annotate(base, text, lang).mentions if m.concept == id]
    if not mentions:
        return []
    spans = sentences(text, lang)
    begins = [start for start, _end in spans]
    found = []
    for mention in mentions:
        start, end = spans[max(bisect_right(begins, mention.start) - 1, 0)]
        sentence = text[start:end].rstrip()
        lead = len(sentence) - len(sentence.lstrip())
        found.append(
            Evidence(
                source.lang or lang,
                mention.term,
                sentence.strip(),
                mention.start - start - lead,
                min(mention.end - start - lead, len(sentence.strip())),
                source,
                mention.start,
                True,
            )
        )
    return found


def _source(base: Base, id: str) -> Source:
    if id and sources.exists(base, id):
        return sources.get(base, id)
    return Source(id="unknown", title=id)
