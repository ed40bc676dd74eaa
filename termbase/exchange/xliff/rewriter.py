"""Writes targets into an XLIFF file and leaves every other byte of it as it is."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from termbase.exchange.inputs import Input, opened
from termbase.exchange.units import UnitRead
from termbase.exchange.xliff.offered import Offered, Written, fresh_ids
from termbase.exchange.xliff.spans import ATTRIBUTE, Span, Spot, spots, tree
from termbase.exchange.xliff.stream import XliffStream
from termbase.exchange.xliff.units import MATCH, UnitReader
from termbase.exchange.xliff.vocabulary import is_second
from termbase.exchange.xml_escapes import attribute
from termbase.messages import M
from termbase.model.unit import Content

UNIT_LIMIT = 16_000_000
"""The longest unit that is written over, in bytes."""

_LONGEST_TAG = 400
_END_TAG = re.compile(r"</(?:[^\s:>]*:)?([^\s:>]+)\s*>")

_WIDE = {
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}


@dataclass(frozen=True, slots=True)
class Edit:
    """A new target; ``state`` is set where the format has a place for it, unless it is empty.

    ``offered`` is what it was made of, which is written beside it.
    """

    content: Content
    state: str = ""
    offered: Offered | None = None


Choose = Callable[[UnitRead], Edit | None]
"""The new target of a unit; ``None`` leaves the unit as it is."""


def rewrite(source: Input, stream: BinaryIO, choose: Choose, name: str = "") -> int:
    """Copies a file to ``stream`` with the targets that ``choose`` gives; returns how many.

    Units that ``choose`` leaves are the same bytes, as is everything else; the encoding stays.
    Characters that it lacks are written as references. Raises
    :class:`~termbase.errors.BadFile` where the file is not well-formed or no XLIFF, which may be
    after a part was written.
    """
    with opened(source, name) as (file, place):
        parser = _Spans(file, stream, place)
        changed = 0
        for element, where in parser.parts():
            unit = parser.next_unit()
            if element.name == "glossary":
                stream.write(unit)
                continue
            reads = [r for r in UnitReader(where).read(element) if r.unit is not None]
            edits = {r.part: edit for r in reads if (edit := _chosen(choose, r)) is not None}
            if edits:
                after = _edited(unit.decode(parser.encoding), edits, where.version)
                unit = after.encode(parser.encoding, "xmlcharrefreplace")
                changed += len(edits)
            stream.write(unit)
        parser.finish()
        return changed


def _chosen(choose: Choose, read: UnitRead) -> Edit | None:
    return None if read.unit is None or read.unit.said(MATCH) else choose(read)


class _Spans(XliffStream):
    """Copies what stands around the units, and keeps the bytes of each unit until it is taken."""

    def __init__(self, stream: BinaryIO, copy: BinaryIO, name: str) -> None:
        super().__init__(stream, name)
        self.encoding = "utf-8"
        self._copy = copy
        self._kept = bytearray()
        self._from = 0
        self._begun = 0
        self._units: deque[tuple[int, int]] = deque()
        self.expat.XmlDeclHandler = self._declared

    def fed(self, chunk: bytes) -> None:
        if not self._from and not self._kept:
            self.encoding = _WIDE.get(chunk[:2], self.encoding)
        else:
            # What was parsed and is in no unit has been passed; every unit was taken.
            self._pass(self._begun if self._open else self.expat.CurrentByteIndex)
        self._kept += chunk
        if len(self._kept) > UNIT_LIMIT:
            raise self.refusal(M("a unit is longer than {limit} bytes", limit=UNIT_LIMIT))

    def _pass(self, end: int) -> None:
        """Copies what stands before a byte of the file."""
        self._copy.write(self._kept[: end - self._from])
        del self._kept[: end - self._from]
        self._from = end

    def start(self, name: str, attributes: dict[str, str]) -> None:
        inside = bool(self._open)
        super().start(name, attributes)
        if self._open and not inside:
            self._begun = self.expat.CurrentByteIndex

    def end(self, name: str) -> None:
        inside = bool(self._open)
        super().end(name)
        if inside and not self._open:
            index = self.expat.CurrentByteIndex
            end = self._past(index) if self._closes(name, index) else index
            self._units.append((self._begun, end))

    def _closes(self, name: str, index: int) -> bool:
        """Whether the end tag of an element stands at a byte: behind one that is a single tag the
        parser is already at what comes after it.
        """
        start = index - self._from
        ahead = self._kept[start : start + _LONGEST_TAG].decode(self.encoding, "ignore")
        closing = _END_TAG.match(ahead)
        return closing is not None and closing[1] == re.split("[ :}]", name)[-1]

    def next_unit(self) -> bytes:
        """Copies what stands before the next unit; returns the unit's own bytes."""
        start, end = self._units.popleft()
        self._pass(start)
        unit = bytes(self._kept[: end - start])
        del self._kept[: end - start]
        self._from = end
        return unit

    def finish(self) -> None:
        """Copies what stands after the last unit."""
        self._copy.write(self._kept)

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and self.encoding == "utf-8":
            self.encoding = encoding

    def _past(self, index: int) -> int:
        """Where the tag that starts at a byte ends; an end tag holds no other ``>``."""
        end = ">".encode(self.encoding)
        place = self._kept.find(end, index - self._from)
        while (place + self._from - index) % len(end):
            place = self._kept.find(end, place + 1)
        return place + self._from + len(end)


_Change = tuple[int, int, str]
"""Where a unit's text begins and ends to be another one, and that."""


def _edited(text: str, edits: dict[int, Edit], version: str) -> str:
    """A unit's text with new targets."""
    changes: list[_Change] = []
    places = spots(text)
    written = Written(version, places[0].tag.removesuffix("target"))
    ids = _ids(text, places, edits) if is_second(version) else {}
    fresh: list[tuple[Spot, Edit]] = []
    for part, edit in sorted(edits.items()):
        spot = places[part]
        if spot.mark and spot.target is None:
            fresh.append((spot, edit))
            continue
        changes += _changes(spot, edit, written, ids.get(part, ""))
    changes += _new_marks(fresh, text, written)
    chosen = [(part, places[part], edits[part].offered) for part in sorted(edits)]
    offers = [(part, spot, offered) for part, spot, offered in chosen if offered is not None]
    if is_second(version):
        found = [(ids.get(part) or _id(spot), offered) for part, spot, offered in offers]
        changes += _matches(text, found, written)
    else:
        changes += _alternatives(text, [(spot, offered) for _, spot, offered in offers], written)
    pieces: list[str] = []
    done = 0
    # Those of one place stay in their order.
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        pieces += (text[done:start], new)
        done = end
    return "".join((*pieces, text[done:]))


def _id(spot: Spot) -> str:
    return spot.stated.said("id") if spot.stated is not None else ""


def _ids(text: str, places: list[Spot], edits: dict[int, Edit]) -> dict[int, str]:
    """New ids of the segments that have none and are referred to."""
    nameless = [
        part for part, edit in sorted(edits.items())
        if edit.offered is not None and not _id(places[part])
    ]  # fmt: skip
    return dict(zip(nameless, fresh_ids(text, len(nameless)), strict=True))


def _changes(spot: Spot, edit: Edit, written: Written, id: str) -> Iterator[_Change]:
    inner = written.inner(edit.content)
    target, stated = spot.target, spot.stated
    said = {name: value for name, value in (("state", edit.state), ("id", id)) if value}
    if stated is not None and stated is not target and said:
        yield stated.start, stated.opened, _tagged(stated, said)
    if target is None:
        own = f' state="{attribute(edit.state)}"' if edit.state and stated is None else ""
        new = f"{spot.indent}<{spot.tag}{own}>{inner}</{spot.tag}>"
        yield spot.after, spot.after, new
        return
    tag = _tagged(target, said) if stated is target and said else target.tag
    if target.empty:
        yield target.start, target.end, f"{tag[:-2].rstrip()}>{inner}</{target.name}>"
    else:
        yield target.start, target.closed, tag + inner


def _new_marks(fresh: list[tuple[Spot, Edit]], text: str, written: Written) -> Iterator[_Change]:
    """Segments that the target does not mark yet, at its end or in a target of their own."""
    if not fresh:
        return
    mrk = f"{written.prefix}mrk"
    marks = "".join(
        f'<{mrk} mtype="seg" mid="{spot.mark}">{written.inner(edit.content)}</{mrk}>'
        for spot, edit in fresh
    )
    first = fresh[0][0]
    target = _target_of(text)
    if target is None:
        yield first.after, first.after, f"{first.indent}<{first.tag}>{marks}</{first.tag}>"
    elif target.empty:
        yield target.start, target.end, f"{target.tag[:-2].rstrip()}>{marks}</{target.name}>"
    else:
        yield target.closed, target.closed, marks


def _alternatives(
    text: str, offers: list[tuple[Spot, Offered]], written: Written
) -> Iterator[_Change]:
    """The matches of a ``trans-unit``, right behind its target."""
    target = _target_of(text) if offers else None
    for spot, offered in offers:
        place = spot.after if target is None else target.end
        yield place, place, spot.indent + written.alternative(offered, spot.mark)


def _matches(text: str, found: list[tuple[str, Offered]], written: Written) -> Iterator[_Change]:
    """The matches of a unit of 2.x, first in it or behind those that it has."""
    if not found:
        return
    unit = tree(text)
    there = next((child for child in unit.children("matches") if not child.empty), None)
    if there is not None:
        yield there.closed, there.closed, written.matches(found, there)
        return
    first = unit.inside[0].start
    gap = text[unit.opened : first]
    yield unit.opened, unit.opened, (gap if gap.isspace() else "") + written.matches(found, None)


def _target_of(text: str) -> Span | None:
    return next(tree(text).children("target"), None)


def _tagged(span: Span, said: dict[str, str]) -> str:
    """The start tag of an element with these attributes set."""
    tag, ending = span.tag, "/>" if span.empty else ">"
    for name, value in said.items():
        new = f'{name}="{attribute(value)}"'
        match = next((m for m in ATTRIBUTE.finditer(tag) if m["name"] == name), None)
        if match is not None:
            tag = tag[: match.start()] + new + tag[match.end() :]
        else:
            tag = f"{tag[: -len(ending)].rstrip()} {new}{ending}"
    return tag
