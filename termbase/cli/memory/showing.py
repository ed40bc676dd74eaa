"""A unit of the memory on a terminal and as JSON."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from termbase.cli.output import bold, say, say_styled
from termbase.errors import InvalidValue
from termbase.language.display import safe
from termbase.messages import M, _
from termbase.model.memory import CODE, CODE_SIGN, marked
from termbase.workflow.field_words import field_word, value_words
from termbase.workflow.wording import label, review_word

if TYPE_CHECKING:
    from termbase.model import Change
    from termbase.model.memory import MemoryUnit
    from termbase.model.unit import Segment

_TEXT = 500
_BEGINNING = 60


def unit_json(unit: MemoryUnit) -> dict[str, Any]:
    """A unit as it stands in JSON; the texts are those that a reader sees."""
    return {
        "unit": unit.id,
        "version": unit.version,
        "review": unit.review.value,
        "domain": unit.domain,
        "source": unit.source,
        "author": unit.author,
        "changed": unit.changed,
        "segments": [{"lang": s.lang, "text": s.text} for s in unit.segments],
        "occurrences": [
            {"document": o.document, "position": o.position, "context": o.context}
            for o in unit.occurrences
        ],
        "notes": [note.text for note in unit.notes],
    }


def say_unit(unit: MemoryUnit) -> None:
    """A unit in a few lines: id, state, texts, where it was met."""
    words = [review_word(unit.review)] if unit.review != "approved" else []
    words += [word for word in (unit.domain, unit.author, unit.changed[:10]) if word]
    say_styled(f"{bold(unit.id)}  [{safe(', '.join(words))}]" if words else bold(unit.id))
    for segment in unit.segments:
        say(f"  {segment.lang}  {shortened(seen(segment))}")
    if unit.occurrences:
        first = unit.occurrences[0]
        context = f" ({first.context})" if first.context else ""
        more = len(unit.occurrences) - 1
        rest = _(" and {n} more", n=more) if more else ""
        say(f"  ← {place(first.document, first.position)}{context}{rest}")


def say_unit_change(change: Change) -> None:
    """What a change did to a unit: texts, state, subject, and where it was met."""
    before, after = change.before or {}, change.after or {}
    old, new = _texts(before), _texts(after)
    if change.before is not None:
        for lang, text in sorted(old - new):
            say(f"    - {lang}: {shortened(text)}")
    if change.after is not None:
        for lang, text in sorted(new - old):
            say(f"    + {lang}: {shortened(text)}")
    for name, default in (("review", "proposed"), ("domain", "")):
        one, other = before.get(name, default), after.get(name, default)
        if change.before is not None and change.after is not None and one != other:
            old_value, new_value = value_words(name, one), value_words(name, other)
            say(f"    {label(field_word(name))} {old_value or '–'} → {new_value or '–'}")
    for where in after.get("occurrences", ())[len(before.get("occurrences", ())) :]:
        if change.before is not None:
            say(f"    ← {place(where.get('document', ''), where.get('position', 0))}")


def unit_named(change: Change) -> str:
    """A unit by how its source begins, or its first text, with its id."""
    document = change.after or change.before or {}
    segments: list[dict[str, Any]] = sorted(
        document.get("segments", ()), key=lambda s: s["lang"] != document.get("source", "")
    )
    text = " ".join(segments[0]["text"].replace(CODE, CODE_SIGN).split()) if segments else ""
    if len(text) > _BEGINNING:
        text = text[:_BEGINNING].rpartition(" ")[0] or text[:_BEGINNING]
        text += "…"
    return f"“{text}” ({change.id})" if text else change.id


def _texts(document: dict[str, Any]) -> set[tuple[str, str]]:
    return {(s["lang"], s["text"].replace(CODE, CODE_SIGN)) for s in document.get("segments", ())}


def seen(segment: Segment) -> str:
    """The text of a segment with a sign for each inline code."""
    return marked(segment.content).replace(CODE, CODE_SIGN)


def place(document: str, position: int) -> str:
    """Where a unit was met: the document and the unit's number in it."""
    if not document:
        return f"#{position}" if position else "–"
    return f"{document}:{position}" if position else document


def given_text(words: Sequence[str]) -> str:
    """What is looked for: the words as one text, or standard input for “-”.

    Raises :class:`~termbase.errors.InvalidValue` where there is nothing in it.
    """
    text = " ".join(words)
    if text == "-":
        text = sys.stdin.read().rstrip("\r\n")
    if not text.strip():
        raise InvalidValue(M("there is nothing to look for"))
    return text


def shortened(text: str) -> str:
    """A text on one line, cut where it is very long."""
    flat = text.replace("\n", "⏎")
    return flat if len(flat) <= _TEXT else f"{flat[:_TEXT]}…"
