"""The name that stands at a place of an open text."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.exchange.documents import Document, Passage
from termbase.lookup.recognition import recognise
from termbase.proofing.knowledge import Knowledge
from termbase.workflow.check_open_text import OpenChecked
from termbase.workflow.open_passages import extent, paragraph, place_in


@dataclass(frozen=True, slots=True)
class NameAt:
    """A name from ``start`` to ``end`` of the open text, and the concepts that it may be of."""

    start: int
    end: int
    concepts: tuple[str, ...]


def name_at(knowledge: Knowledge, checked: OpenChecked, offset: int) -> NameAt | None:
    """The name at an offset of a text that was proofed: one that a finding is about, else one that
    is right; ``None`` where there is none.
    """
    for finding in checked.findings:
        if finding.start <= offset < finding.end and finding.diagnostic.concept:
            return NameAt(finding.start, finding.end, (finding.diagnostic.concept,))
    document = checked.checked.document
    lang = next(iter(checked.checked.langs), "")
    for index, passage in enumerate(document.passages):
        first, last = extent(document, index, len(passage.text))
        if first <= offset <= last:
            return _in_passage(knowledge, document, index, passage, lang, offset)
    return None


def _in_passage(
    knowledge: Knowledge, document: Document, index: int, passage: Passage, lang: str, offset: int
) -> NameAt | None:
    text = passage.text
    at = place_in(document, index, offset)
    begin, stop = paragraph(text, at, at)
    own = passage.lang or document.lang or lang
    for mention in recognise(text[begin:stop], knowledge.terms, own):
        start, end = begin + mention.start, begin + mention.end
        if start <= at < end and not _is_masked(passage, start, end):
            return NameAt(
                document.offset(index, start) or 0,
                document.offset(index, end, end=True) or 0,
                (mention.concept, *mention.alternatives),
            )
    return None


def _is_masked(passage: Passage, start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in passage.masked)
