"""The translations of a catalogue as units: each entry, and each form of a plural, is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from termbase.errors import BadFile, TermbaseError
from termbase.exchange.inputs import Input
from termbase.exchange.memory.told import agree
from termbase.exchange.memory.vocabulary import VERSION
from termbase.exchange.po.header import Metadata
from termbase.exchange.po.languages import DEFAULT_SOURCE, languages
from termbase.exchange.po.plural_units import plural_property
from termbase.exchange.po.reader import PoEntry, PoRead, read
from termbase.exchange.po.unit_writer import OWN
from termbase.exchange.records import reason
from termbase.exchange.units import UnitRead
from termbase.messages import M
from termbase.model import Review
from termbase.model.unit import UNKNOWN, Property, Provenance, Segment, TranslationUnit, UnitNote

UNTRANSLATED = M("not translated")
OBSOLETE = M("obsolete (--obsolete takes them in)")

_DATE = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)(?::\d\d)?\s*([+-])(\d\d)(\d\d)")
_PLACEHOLDERS = frozenset({"full name", "automatically generated", "anonymous"})


@dataclass(frozen=True, slots=True)
class PoUnits:
    """How a catalogue is read: its languages where a person says them, the review state of what
    is not marked fuzzy, and whether obsolete entries are taken in.
    """

    source: str = ""
    target: str = ""
    review: Review = Review.APPROVED
    obsolete: bool = False
    encoding: str = ""


def read_units(source: Input, name: str = "", how: PoUnits | None = None) -> Iterator[UnitRead]:
    """The units of a catalogue in its order, each entry with its msgctxt as context.

    A fuzzy entry is proposed. Of a plural, the first form goes with ``msgid`` and the others with
    ``msgid_plural``, one form alone with both. Raises :class:`BadFile` as
    :func:`~termbase.exchange.po.reader.read` does, for a template, where nothing says the target
    language, and where the header says another one than ``how``.
    """
    how = how or PoUnits()
    said, reads = read(source, name, encoding=how.encoding)
    agree("--source", how.source, [said.source], f"{name or source}:1")
    agree("--target", how.target, [said.target], f"{name or source}:1")
    if same := _same_language(said, how):
        yield UnitRead(1, remark=M("a catalogue of {lang} texts in {lang} holds no translations",
                                   lang=same))  # fmt: skip
        return
    pair = languages(said, name or str(source), how.source, how.target)
    if not pair.target:
        raise BadFile(M("a template holds no translations"), remedy=M("name a catalogue (.po)"),
                      place=name or str(source))  # fmt: skip
    yield from (UnitRead(1, remark=remark) for remark in pair.assumed)
    provenance = _provenance(said)
    for item in reads:
        if item.entry is None:
            yield _passed_on(item)
        else:
            yield from _units(item.entry, pair.source, pair.target, provenance, how)


def _same_language(said: Metadata, how: PoUnits) -> str:
    """The language, where a catalogue gives the texts of its source language their wording."""
    if how.source or how.target:
        return ""
    source = said.source or DEFAULT_SOURCE
    return source if said.target == source else ""


def _passed_on(item: PoRead) -> UnitRead:
    return UnitRead(item.line, refused=item.refused, remark=item.remark)


def _units(
    entry: PoEntry, source: str, target: str, provenance: Provenance, how: PoUnits
) -> Iterator[UnitRead]:
    if entry.obsolete and not how.obsolete:
        yield UnitRead(entry.line, passed=OBSOLETE)
        return
    pairs = [(a, b) for a, b in _pairs(entry) if b.strip()]
    if not pairs:
        yield UnitRead(entry.line, passed=UNTRANSLATED)
        return
    owns = _owns(entry, len(pairs))
    review = Review.PROPOSED if entry.fuzzy or entry.obsolete else how.review
    as_written = entry.fuzzy is any(own.review is not Review.APPROVED for own in owns)
    said = Provenance(provenance.author, provenance.created, context=entry.context or "")
    comments = tuple(filter(None, entry.comments))
    # Of ours, each comment is a note; of others, one may go on over lines.
    notes = comments if owns else (" ".join(comments),) if comments else ()
    for part, (text, translation) in enumerate(pairs):
        own = owns[part] if owns else None
        state = own.review if own is not None and as_written else review
        properties = (Property(VERSION, own.version),) if own is not None else ()
        try:
            unit = TranslationUnit(
                (Segment(source, (text,)), Segment(target, (translation,), state)),
                id=own.id if own is not None else "",
                source=source,
                notes=tuple(map(UnitNote, notes)) if part == 0 else (),
                properties=(*properties, *plural_property(entry, text, translation)),
                provenance=said,
            )
        except TermbaseError as error:
            yield UnitRead(entry.line, refused=reason(error), part=part)
        else:
            yield UnitRead(entry.line, unit, part=part)


class _Own(NamedTuple):
    """What an entry of ours says of its unit."""

    id: str
    version: str
    review: Review


def _owns(entry: PoEntry, count: int) -> list[_Own]:
    """What an entry of ours says of so many units; empty where it does not say it of each."""
    said = [c.removeprefix(OWN).split() for c in entry.extracted if c.startswith(OWN)]
    if len(said) != count or any(len(s) != 3 or s[2] not in set(Review) for s in said):
        return []
    return [_Own(id, version, Review(review)) for id, version, review in said]


def _pairs(entry: PoEntry) -> list[tuple[str, str]]:
    """The source texts of an entry with their translations."""
    if entry.source_plural is None or not entry.plural_targets:
        return [(entry.source_text, entry.target_text)]
    first, *others = entry.plural_targets
    others = others or [first]
    plural = [(entry.source_plural, other) for other in dict.fromkeys(others)]
    return list(dict.fromkeys([(entry.source_text, first), *plural]))


def _provenance(said: Metadata) -> Provenance:
    """The last translator and the date, as far as the header says them."""
    author = said.fields.get("Last-Translator", "").partition("<")[0].strip().strip(",")
    if author == "termbase":
        # Nobody did anything in what was exported.
        return UNKNOWN
    if author.lower() in _PLACEHOLDERS:
        author = ""
    try:
        return Provenance(author, _instant(said.fields.get("PO-Revision-Date", "")))
    except TermbaseError:
        return UNKNOWN


def _instant(said: str) -> str:
    """``2026-11-22 13:30+0700`` as an instant; empty for what is none."""
    from datetime import UTC, datetime

    match = _DATE.match(said)
    if match is None:
        return ""
    day, hour, minute, sign, ahead, minutes = match.groups()
    try:
        local = datetime.fromisoformat(f"{day}T{hour}:{minute}:00{sign}{ahead}:{minutes}")
        return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return ""
