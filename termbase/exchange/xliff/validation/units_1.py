"""What XLIFF 1.2 asks of the inside of a ``trans-unit`` beyond its structure."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.exchange.structure_faults import second_id
from termbase.exchange.xliff.validation.faults import Fault
from termbase.exchange.xliff.validation.identities import Identities, dangling
from termbase.exchange.xml_stream import Element
from termbase.messages import M

_OPENING = {"bpt": "ept", "bx": "ex"}
_CLOSING = {end: start for start, end in _OPENING.items()}
_TEXTS = frozenset({"source", "seg-source", "target"})


def check(unit: Element, ids: Identities, target_lang: str) -> Iterator[Fault]:
    """The faults of one unit; ``target_lang`` is the target language that the file says."""
    yield from _texts(unit, ids)
    marks = _segments(unit)
    for child in unit.children:
        said = child.attributes
        if child.name == "alt-trans":
            if "mid" in said and said["mid"] not in marks:
                yield dangling(child.line, "mid", said["mid"], "mrk")
            yield from _texts(child, ids)
        elif child.name == "target" and not child.lang and not target_lang and child.content:
            message = M("neither the target nor the file says its language")
            yield Fault(child.line, message, "xliff-language")


def _texts(holder: Element, ids: Identities) -> Iterator[Fault]:
    """The texts of a unit, or of an alternative: paired codes, and segments in the target that
    ``seg-source`` does not mark (the keys of the schemas).
    """
    marks = _segments(holder)
    for child in holder.children:
        if child.name not in _TEXTS:
            continue
        yield from _pairs(list(_inline(child)))
        for code in _inline(child):
            if "xid" in code.attributes:
                ids.refer("trans-unit", code.attributes["xid"], code.line, "xid")
        met: dict[str, Element] = {}
        for mark in _marks(child):
            mid = mark.attributes["mid"]
            first = met.setdefault(mid, mark)
            if child.name == "seg-source" and first is not mark:
                yield Fault(mark.line, second_id(mid, first.line), "xliff-id")
            elif child.name == "target" and mid not in marks:
                yield dangling(mark.line, "mid", mid, "mrk")


def _segments(holder: Element) -> set[str]:
    """The ids of the segments that ``seg-source`` marks."""
    sources = (child for child in holder.children if child.name == "seg-source")
    return {mark.attributes["mid"] for source in sources for mark in _marks(source)}


def _marks(text: Element) -> Iterator[Element]:
    return (c for c in text.children if c.name == "mrk" and "mid" in c.attributes)


def _inline(text: Element) -> Iterator[Element]:
    """The codes of a text in their order, those inside others after them."""
    for child in text.children:
        yield child
        yield from _inline(child)


def _pairs(codes: list[Element]) -> Iterator[Fault]:
    """Each ``bpt`` has its ``ept`` after it, each ``bx`` its ``ex``, and the other way round
    (section 2.4.2): the same ``rid``, or the same ``id`` where there is none.
    """
    begun: dict[tuple[str, str], Element] = {}
    for code in codes:
        key = code.attributes.get("rid") or code.attributes.get("id", "")
        if code.name in _OPENING:
            before = begun.setdefault((code.name, key), code)
            if before is not code:
                yield Fault(code.line, second_id(key, before.line), "xliff-id")
        elif code.name in _CLOSING and begun.pop((_CLOSING[code.name], key), None) is None:
            yield _alone(code, _CLOSING[code.name])
    for code in begun.values():
        yield _alone(code, _OPENING[code.name])


def _alone(code: Element, partner: str) -> Fault:
    message = M("a “{name}” without its “{partner}”", name=code.name, partner=partner)
    return Fault(code.line, message, "xliff-pair")
