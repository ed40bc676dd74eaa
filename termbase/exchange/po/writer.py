"""Writes a language pair as PO, its lines as ``msgcat --no-wrap`` leaves them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from termbase.exchange.po.escaping import join_forms, one_line, quoted
from termbase.exchange.po.header import Pair, header
from termbase.exchange.records import Losses
from termbase.messages import M
from termbase.model import Concept, Review, Term

NO_SOURCE_TERM = M("concepts without a permitted form in the source language").id

_REFERENCE_WIDTH = 79
"""Where ``msgcat`` breaks ``#:`` lines, and only those, even with ``--no-wrap``."""

__all__ = ["Pair", "entry", "write"]


@dataclass(frozen=True, slots=True)
class _Subject:
    """A concept with the forms that stand for it in the two languages."""

    concept: Concept
    source: Term
    target: Term | None

    @property
    def fuzzy(self) -> bool:
        parts = (self.concept, self.source, self.target)
        return not all(part and part.review is Review.APPROVED for part in parts)


def write(concepts: Iterable[Concept], stream: TextIO, pair: Pair) -> Losses:
    """Writes one entry a concept, in the order given; returns what was left out, by name.

    Merged and rejected concepts have no entry. Equal input gives an equal file.
    """
    losses = Losses()
    stream.write(header(pair))
    for concept in concepts:
        if concept.redirect or concept.review is Review.REJECTED:
            continue
        text = entry(concept, pair)
        if text:
            stream.write(text)
        else:
            losses[NO_SOURCE_TERM] += 1
    return losses


def entry(concept: Concept, pair: Pair) -> str:
    """The entry of a concept with the blank line before it; empty without a source term."""
    source = concept.preferred(pair.source, pair.style)
    if source is None:
        return ""
    subject = _Subject(concept, source, concept.preferred(pair.target, pair.style))
    lines = [f"#. {line}" for line in _comments(subject, pair)]
    lines += _origins(subject)
    if subject.fuzzy:
        lines.append("#, fuzzy")
    target = subject.target.text if subject.target else ""
    lines += [
        f"msgctxt {quoted(concept.id)}",
        f"msgid {quoted(source.text)}",
        f"msgstr {quoted(target)}",
    ]
    return "\n".join(["", *lines, ""])


def _comments(subject: _Subject, pair: Pair) -> Iterator[str]:
    """The extracted comments, ``Name: value`` or ``Name (lang): value``, each on one line."""
    concept = subject.concept
    yield f"Kind: {concept.kind}"
    yield f"Review: {_reviews(subject, pair)}"
    languages = dict.fromkeys((pair.source, pair.target))
    for lang in languages:
        for definition in concept.definitions:
            if _within(definition.lang, lang):
                yield f"Definition ({definition.lang}): {one_line(definition.text)}"
    for term in (subject.source, subject.target):
        if term and term.usage:
            yield f"Usage ({term.lang}): {one_line(term.usage)}"
    shown = (subject.source, subject.target)
    for lang in languages:
        others = [t.text for t in concept.permitted_in(lang) if t not in shown]
        if others:
            yield f"Also ({lang}): {join_forms(list(dict.fromkeys(others)))}"


def _reviews(subject: _Subject, pair: Pair) -> str:
    """The review states that decide on ``fuzzy``, for tools that drop the flag."""
    target = subject.target.review if subject.target else "none"
    return (
        f"concept {subject.concept.review}, {pair.source} {subject.source.review}, "
        f"{pair.target} {target}"
    )


def _origins(subject: _Subject) -> list[str]:
    """The ``#:`` lines: the ids of the sources that attest the two forms."""
    terms = (subject.source, subject.target)
    ids = dict.fromkeys(id for term in terms if term for id in term.sources)
    # A reference ends at white space, which no source id has.
    lines: list[str] = []
    for id in ids:
        if any(c.isspace() for c in id):
            continue
        if lines and len(lines[-1]) + 1 + len(id) <= _REFERENCE_WIDTH:
            lines[-1] += f" {id}"
        else:
            lines.append(f"#: {id}")
    return lines


def _within(tag: str, lang: str) -> bool:
    return tag == lang or tag.split("-")[0] == lang
