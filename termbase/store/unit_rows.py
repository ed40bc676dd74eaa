"""Between units of the memory and table rows: what has a column, and what the document holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from termbase.model.document import from_document, to_document
from termbase.model.memory import MemoryUnit, Neighbours, Occurrence, marked
from termbase.model.unit import (
    UNKNOWN,
    Code,
    Content,
    Property,
    Provenance,
    Role,
    Segment,
    TranslationUnit,
    UnitNote,
)
from termbase.model.vocabulary import Review
from termbase.store.rows import encode

UnitRow = tuple[int, str, str, str, str, str, str]
"""key, review, domain, source, author, changed, document."""
SegmentRow = tuple[str, str, int, str]
"""lang, text, key, document."""
OccurrenceRow = tuple[str, int, str, str]
"""document, position, context, neighbours."""

_WORDS = (1 << 64) - 1


class UnitRows(NamedTuple):
    """A unit as rows, without its id; equal rows are equal units."""

    unit: UnitRow
    segments: tuple[SegmentRow, ...]
    occurrences: tuple[OccurrenceRow, ...] = ()

    @property
    def texts(self) -> frozenset[tuple[str, str]]:
        """As :attr:`MemoryUnit.texts`."""
        return frozenset((lang, text) for lang, text, _, _ in self.segments)


def segment_key(lang: str, text: str) -> int:
    """What segments of one language and text have in common: 64 bits of a hash.

    ``text`` is that of the segment row (:func:`termbase.model.memory.marked`); of ``lang`` only
    the primary language counts.
    """
    return _hash(f"{lang.partition('-')[0]}\x1f{text}")


def unit_key(texts: Iterable[tuple[str, str]]) -> int:
    """What units of the same languages and texts have in common, in whatever order."""
    return _hash("\x1e".join(sorted([f"{lang}\x1f{text}" for lang, text in texts])))


def id_of(key: int) -> str:
    """The id that a new unit has by its key: sixteen hexadecimal digits."""
    return f"{key & _WORDS:016x}"


def _hash(text: str) -> int:
    digest = _blake2b()(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


@cache
def _blake2b() -> Callable[..., Any]:
    # hashlib loads OpenSSL; what hashes nothing has no use for it.
    from hashlib import blake2b

    return blake2b


def unit_rows(unit: MemoryUnit) -> UnitRows:
    """The rows of a unit."""
    segments = tuple(map(_segment_row, unit.segments))
    author, changed = unit.author, unit.changed
    row = (
        unit_key((lang, text) for lang, text, _, _ in segments),
        unit.review.value,
        unit.domain,
        unit.source,
        author,
        changed,
        _unit_rest(unit, author, changed),
    )
    return UnitRows(row, segments, tuple(map(occurrence_row, unit.occurrences)))


def plain_rows(
    unit: TranslationUnit, review: Review, domain: str
) -> tuple[UnitRow, tuple[SegmentRow, ...]] | None:
    """The rows of a unit that is not more than two plain texts in two languages and who made it,
    as most are; ``None`` for others. The rows are those of the :class:`MemoryUnit`.
    """
    if len(unit.segments) != 2 or unit.notes or unit.properties or unit.attributes:
        return None
    segments = []
    for segment in unit.segments:
        content = segment.content
        text = content[0] if len(content) == 1 else None
        if not isinstance(text, str) or not text.strip() or not _is_plain(segment):
            return None
        segments.append((segment.lang, text, segment_key(segment.lang, text), "{}"))
    (first, one, _, _), (second, other, _, _) = segments
    if first == second:
        return None
    said = unit.provenance
    author, changed = said.changer or said.author, max(said.created, said.changed)
    rest = "{}"
    if said.changer or said.changed or said.used:
        own = replace(said, document="", context="")
        if own != Provenance(author=author, created=changed):
            rest = encode({"provenance": to_document(own)})
    key = unit_key(((first, one), (second, other)))
    return (key, review.value, domain, unit.source, author, changed, rest), tuple(segments)


def _is_plain(segment: Segment) -> bool:
    """Whether nothing is said of a segment."""
    return (
        segment.provenance is UNKNOWN
        and segment.review is None
        and not (segment.notes or segment.properties or segment.attributes)
    )


def _unit_rest(unit: MemoryUnit, author: str, changed: str) -> str:
    rest: dict[str, Any] = {}
    if unit.provenance != Provenance(author=author, created=changed):
        rest["provenance"] = to_document(unit.provenance)
    if unit.notes:
        rest["notes"] = [to_document(note) for note in unit.notes]
    if unit.properties:
        rest["properties"] = [to_document(item) for item in unit.properties]
    if unit.attributes:
        rest["attributes"] = dict(unit.attributes)
    return encode(rest) if rest else "{}"


def _segment_row(segment: Segment) -> SegmentRow:
    text = marked(segment.content)
    rest: dict[str, Any] = {}
    if any(isinstance(part, Code) for part in segment.content):
        rest["content"] = content_document(segment.content)
    if segment.review is not None:
        rest["review"] = segment.review.value
    if segment.notes:
        rest["notes"] = [to_document(note) for note in segment.notes]
    if segment.properties:
        rest["properties"] = [to_document(item) for item in segment.properties]
    if segment.provenance is not UNKNOWN and segment.provenance != UNKNOWN:
        rest["provenance"] = to_document(segment.provenance)
    if segment.attributes:
        rest["attributes"] = dict(segment.attributes)
    return segment.lang, text, segment_key(segment.lang, text), encode(rest) if rest else "{}"


def occurrence_row(occurrence: Occurrence) -> OccurrenceRow:
    """The row of one occurrence."""
    around = written_neighbours((n.lang, n.before, n.after) for n in occurrence.neighbours)
    return occurrence.document, occurrence.position, occurrence.context, around


def written_neighbours(keys: Iterable[tuple[str, int, int]]) -> str:
    """The column that holds the keys before and after, by language."""
    return " ".join(
        [f"{lang}:{before & _WORDS:x}:{after & _WORDS:x}" for lang, before, after in keys]
    )


def occurrence_from(row: OccurrenceRow) -> Occurrence:
    """The occurrence that a row holds."""
    document, position, context, said = row
    neighbours = []
    for item in said.split():
        lang, before, after = item.split(":")
        neighbours.append(Neighbours(lang, _signed(before), _signed(after)))
    return Occurrence(document, position, context, tuple(neighbours))


def _signed(digits: str) -> int:
    number = int(digits, 16)
    return number - (1 << 64) if number >> 63 else number


# As model objects


def unit_from(id: str, rows: UnitRows, version: int) -> MemoryUnit:
    """The unit that the rows hold; its values are checked again."""
    _, review, domain, source, author, changed, said = rows.unit
    rest = json.loads(said) if said != "{}" else {}
    provenance = rest.get("provenance")
    return MemoryUnit(
        id,
        tuple(map(segment_from, rows.segments)),
        Review(review),
        domain,
        source,
        Provenance(author=author, created=changed)
        if provenance is None
        else from_document(Provenance, provenance),
        tuple(map(occurrence_from, rows.occurrences)),
        **_remarks(rest),
        version=version,
    )


def segment_from(row: SegmentRow) -> Segment:
    """The segment that a row holds."""
    lang, text, _, said = row
    if said == "{}":
        return Segment(lang, (text,))
    rest = json.loads(said)
    review = rest.get("review")
    return Segment(
        lang,
        content_from(rest["content"]) if "content" in rest else (text,),
        Review(review) if review else None,
        provenance=from_document(Provenance, rest.get("provenance", {})),
        **_remarks(rest),
    )


def _remarks(rest: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "notes": tuple(_remark(UnitNote, note) for note in rest.get("notes", ())),
        "properties": tuple(_remark(Property, item) for item in rest.get("properties", ())),
        "attributes": tuple(rest.get("attributes", {}).items()),
    }


def _remark(cls: Any, document: Mapping[str, Any]) -> Any:
    pairs = tuple((name, value) for name, value in document.get("attributes", ()))
    return cls(**{**document, "attributes": pairs})


def content_document(content: Content) -> list[Any]:
    """A segment's content as JSON: texts, and codes as objects without their empty fields."""
    return [part if isinstance(part, str) else _code_document(part) for part in content]


def _code_document(code: Code) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "role": code.role.value,
        "element": code.element,
        "id": code.id,
        "type": code.type,
        "content": content_document(code.content),
        "native": list(code.native) if any(code.native) else (),
        "attributes": dict(code.attributes),
    }
    return {name: value for name, value in fields.items() if value}


def content_from(parts: Iterable[Any]) -> Content:
    """The content that :func:`content_document` made a document of."""
    return tuple(part if isinstance(part, str) else _code_from(part) for part in parts)


def _code_from(document: Mapping[str, Any]) -> Code:
    start, end = document.get("native", ("", ""))
    return Code(
        Role(document["role"]),
        document.get("element", ""),
        document.get("id", ""),
        document.get("type", ""),
        content_from(document.get("content", ())),
        (start, end),
        tuple(document.get("attributes", {}).items()),
    )


# As documents, for the history

_UNIT = {"review": "proposed", "domain": "", "source": "", "author": "", "changed": ""}


def unit_document(id: str, rows: UnitRows) -> dict[str, Any]:
    """The whole document of a stored unit, defaults left out."""
    values = dict(zip(_UNIT, rows.unit[1:6], strict=True))
    document: dict[str, Any] = {"id": id}
    document |= {name: value for name, value in values.items() if value != _UNIT[name]}
    document |= json.loads(rows.unit[6])
    document["segments"] = [
        {"lang": lang, "text": text, **json.loads(rest)} for lang, text, _, rest in rows.segments
    ]
    if rows.occurrences:
        document["occurrences"] = [_occurrence_document(row) for row in rows.occurrences]
    return document


def _occurrence_document(row: OccurrenceRow) -> dict[str, Any]:
    names = ("document", "position", "context", "neighbours")
    return {name: value for name, value in zip(names, row, strict=True) if value}


def unit_rows_from(document: Mapping[str, Any]) -> UnitRows:
    """The rows whose :func:`unit_document` is ``document``."""
    apart = ("id", "segments", "occurrences", *_UNIT)
    rest = {name: value for name, value in document.items() if name not in apart}
    segments = []
    for item in document["segments"]:
        own = {name: value for name, value in item.items() if name not in ("lang", "text")}
        lang, text = item["lang"], item["text"]
        segments.append((lang, text, segment_key(lang, text), encode(own) if own else "{}"))
    review, domain, source, author, changed = (
        document.get(name, default) for name, default in _UNIT.items()
    )
    return UnitRows(
        (
            unit_key((lang, text) for lang, text, _, _ in segments),
            review, domain, source, author, changed,
            encode(rest) if rest else "{}",
        ),
        tuple(segments),
        tuple(
            (o.get("document", ""), o.get("position", 0), o.get("context", ""),
             o.get("neighbours", ""))
            for o in document.get("occurrences", ())
        ),
    )  # fmt: skip
