"""A unit of the memory in words: all that the base knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.content import Content

from termbase.messages import _
from termbase.model import Change, Review
from termbase.model.memory import CODE, CODE_SIGN, MemoryUnit, marked
from termbase.model.unit import Segment
from termbase.workflow import wording
from termbase.workflow.field_words import field_word, value_words
from termbase.workflow.memory.look import UnitCard
from termbase_tui import card_text
from termbase_tui.card_text import HEADING, MUTED, STRONG, WARNING, hanging, lines, plain
from termbase_tui.memory_text import cut, place, seen
from termbase_tui.shown import heading, language, line

_TEXT = 40_000
"""Letters of a text that are shown."""
_CHANGES = 10
_PLACES = 20
_SHORT = 200


def text_of(segment: Segment) -> str:
    """The text of a segment with a sign for each inline code, as it is edited."""
    return marked(segment.content).replace(CODE, CODE_SIGN)


def unit_text(card: UnitCard, width: int) -> Content:
    """A unit whole: texts, who stands for it, places, remarks, history."""
    unit = card.unit
    parts: list[Content] = []
    if unit is None:
        parts.append(Content.assemble((line(card.id), STRONG), (f"  {_('deleted')}", WARNING)))
    else:
        parts += _unit(unit, width)
    if card.history:
        parts += [Content(""), plain(_("History"), HEADING)]
    for change in card.history[:_CHANGES]:
        parts += hanging(card_text.change(change), width)
        parts += (one for said in _changed(change) for one in hanging(said, width, 4))
    return lines(parts)


def _unit(unit: MemoryUnit, width: int) -> Iterator[Content]:
    good = unit.review is Review.APPROVED
    state = wording.review_word(unit.review)
    yield Content.assemble((line(unit.id), STRONG), "  ", (state, "" if good else WARNING))
    for segment in unit.segments:
        yield Content("")
        yield plain(heading(language(segment.lang)), HEADING)
        for text in cut(seen(text_of(segment)), _TEXT).split("\n"):
            yield from Content(text).wrap(width) or [Content("")]
    yield Content("")
    for said in _about(unit):
        yield from hanging(plain(line(said)), width)
    if unit.occurrences:
        yield Content("")
        yield plain(_("Met in"), HEADING)
    for where in unit.occurrences[:_PLACES]:
        yield from hanging(plain(place(where)), width)
    if len(unit.occurrences) > _PLACES:
        yield plain(_("and {n} more", n=len(unit.occurrences) - _PLACES), MUTED)


def _about(unit: MemoryUnit) -> Iterator[str]:
    said = unit.provenance
    if unit.domain:
        yield _("subject: {subject}", subject=unit.domain)
    if unit.author:
        yield _("by {name}, {date}", name=unit.author, date=unit.changed[:10] or "?")
    elif unit.changed:
        yield unit.changed[:10]
    if said.author and said.author != unit.author:
        yield _("made by {name}, {date}", name=said.author, date=said.created[:10] or "?")
    for note in unit.notes:
        yield _("note: {note}", note=note.text)
    for item in unit.properties:
        yield f"{item.type}: {item.value}"


def _changed(change: Change) -> Iterator[Content]:
    """What a change did to a unit: its texts, state, subject."""
    before, after = change.before or {}, change.after or {}
    old, new = _texts(before), _texts(after)
    if change.before is not None:
        yield from (_short("-", *one) for one in sorted(old - new))
    if change.after is not None:
        yield from (_short("+", *one) for one in sorted(new - old))
    if change.before is None or change.after is None:
        return
    for name, default in (("review", "proposed"), ("domain", "")):
        one, other = before.get(name, default), after.get(name, default)
        if one != other:
            words = [value_words(name, value) or "-" for value in (one, other)]
            yield plain(line(f"  {wording.label(field_word(name))} {words[0]} > {words[1]}"), MUTED)


def _texts(document: dict[str, Any]) -> set[tuple[str, str]]:
    return {(s["lang"], s["text"]) for s in document.get("segments", ())}


def _short(sign: str, lang: str, text: str) -> Content:
    return plain(f"  {sign} {line(lang)}: {cut(line(seen(text)), _SHORT)}", MUTED)
