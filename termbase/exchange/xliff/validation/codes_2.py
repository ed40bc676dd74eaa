"""The inline codes of XLIFF 2: pairs, editing hints, copies, original data (section 4.7 of 2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.exchange.structure_faults import short
from termbase.exchange.xliff.validation.faults import Fault
from termbase.exchange.xliff.validation.identities import dangling
from termbase.exchange.xml_stream import Element
from termbase.messages import M

_CODES = frozenset({"pc", "sc", "ec", "ph"})
_SHARED = ("canCopy", "canDelete", "canOverlap")
_SUBTYPES = {
    **dict.fromkeys(("xlf:b", "xlf:i", "xlf:u", "xlf:lb", "xlf:pb"), "fmt"),
    "xlf:var": "ui",
}
_TOGETHER = (
    ("dataRefStart", "dataRefEnd"),
    ("subFlowsStart", "subFlowsEnd"),
    ("equivStart", "equivEnd"),
)
_HEX = re.compile(r"(?:[0-9A-Fa-f]{4}|[0-9A-Fa-f]{6})\Z")


def pairs(side: list[Element]) -> Iterator[Fault]:
    """``sc`` and ``ec`` (4.7.2.3.1), ``sm`` and ``em`` (4.7.3.2) of one side of a unit: a start
    has one end after it, unless it says that the end is elsewhere.
    """
    places = {id(code): place for place, code in enumerate(side)}
    for start, end in (("sc", "ec"), ("sm", "em")):
        starts = {c.attributes.get("id", ""): c for c in side if c.name == start}
        ends: dict[str, list[Element]] = {}
        for code in side:
            if code.name == end and "startRef" in code.attributes:
                ends.setdefault(code.attributes["startRef"], []).append(code)
        for code in side:
            if code.name == start:
                yield from _started(code, end, ends.get(code.attributes.get("id", ""), []), places)
            elif code.name == end:
                yield from _ended(code, start, starts, places)


def _started(
    code: Element, end: str, ends: list[Element], places: dict[int, int]
) -> Iterator[Fault]:
    isolated = code.name == "sc" and code.attributes.get("isolated") == "yes"
    after = [one for one in ends if places[id(one)] > places[id(code)]]
    if isolated and ends:
        message = M("“{name}” is isolated, and its “{partner}” is in the unit",
                    name=code.name, partner=end)  # fmt: skip
        yield Fault(code.line, message, "xliff-pair")
    elif not isolated and not after:
        message = M("no “{partner}” follows this “{name}”", name=code.name, partner=end)
        yield Fault(code.line, message, "xliff-pair")
    elif len(after) > 1:
        message = M("more than one “{partner}” ends this “{name}”", name=code.name, partner=end)
        yield Fault(after[1].line, message, "xliff-pair")
    elif after and code.name == "sc":
        yield from _agreeing(code, after[0])


def _agreeing(start: Element, end: Element) -> Iterator[Fault]:
    """The editing hints of a start and of its end (4.2.3.4)."""
    for name in _SHARED:
        if start.attributes.get(name, "yes") != end.attributes.get(name, "yes"):
            message = M("“{name}” differs from that of the start code", name=name)
            yield Fault(end.line, message, "xliff-pair")
    said = start.attributes.get("canReorder", "yes")
    expected = "no" if said == "firstNo" else said
    if end.attributes.get("canReorder", "yes") != expected:
        message = M("“{name}” has to be “{expected}” as the start code has it",
                    name="canReorder", expected=expected)  # fmt: skip
        yield Fault(end.line, message, "xliff-pair")


def _ended(
    code: Element, start: str, starts: dict[str, Element], places: dict[int, int]
) -> Iterator[Fault]:
    said = code.attributes
    isolated = code.name == "ec" and said.get("isolated") == "yes"
    if code.name == "ec":
        needed, other = ("id", "startRef") if isolated else ("startRef", "id")
        if needed not in said or other in said:
            message = M("an end code that is isolated has an “id”, any other a “startRef”")
            yield Fault(code.line, message, "xliff-pair")
            return
        if "dir" in said and not isolated:
            message = M("only an isolated end code may have a “dir”")
            yield Fault(code.line, message, "xliff-pair")
    before = starts.get(said.get("startRef", ""))
    if isolated or "startRef" not in said:
        return
    if before is None or places[id(before)] > places[id(code)]:
        message = M("no “{partner}” stands before this “{name}”", name=code.name, partner=start)
        yield Fault(code.line, message, "xliff-pair")


def sequences(side: list[Element]) -> Iterator[Fault]:
    """A code that cannot be reordered follows another one of its sequence (4.7.2.4.3)."""
    before = "yes"
    for code in side:
        if code.name not in _CODES:
            continue
        said = code.attributes.get("canReorder", "yes")
        if said == "no" and before == "yes":
            message = M("no code of a sequence that begins with “firstNo” stands before this one")
            yield Fault(code.line, message, "xliff-hint")
        before = said


def hints(codes: list[Element]) -> Iterator[Fault]:
    """The attributes of one code among themselves (4.3.1, 4.7.2.4)."""
    for code in codes:
        said = code.attributes
        if said.get("canReorder") in ("no", "firstNo"):
            for name in ("canCopy", "canDelete"):
                if said.get(name) != "no":
                    message = M("“{name}” has to be “no” where “canReorder” is", name=name)
                    yield Fault(code.line, message, "xliff-hint")
        yield from _subtype(code)
        for start, end in _TOGETHER:
            if code.name == "pc" and (start in said) != (end in said):
                here, there = (start, end) if start in said else (end, start)
                message = M("“{name}” needs “{other}” beside it", name=here, other=there)
                yield Fault(code.line, message, "xliff-hint")
        if code.name == "cp":
            yield from _point(code)


def _subtype(code: Element) -> Iterator[Fault]:
    said = code.attributes
    subtype = said.get("subType")
    if subtype is None:
        return
    if "type" not in said:
        message = M("“{name}” needs “{other}” beside it", name="subType", other="type")
        yield Fault(code.line, message, "xliff-hint")
    elif subtype.startswith("xlf:") and _SUBTYPES.get(subtype) != said["type"]:
        message = M("“{subtype}” is no subtype of “{type}”", subtype=subtype, type=said["type"])
        yield Fault(code.line, message, "xliff-hint")


def _point(code: Element) -> Iterator[Fault]:
    """A code point that XML cannot hold (4.2.3.1), in four or six digits."""
    said = code.attributes.get("hex", "").strip()
    number = int(said, 16) if _HEX.match(said) else -1
    meant = 0 <= number <= 0x10FFFF and (
        (number < 0x20 and number not in (9, 10, 13))
        or (0x7F <= number <= 0x9F and number != 0x85)
        or 0xD800 <= number <= 0xDFFF
        or number in (0xFFFE, 0xFFFF)
    )  # fmt: skip
    if not meant:
        message = M("“{value}” is no code point that XML cannot hold", value=short(said))
        yield Fault(code.line, message, "xliff-code-point")


def copies(codes: list[Element]) -> Iterator[Fault]:
    """A copy is of a code that may be copied and has no original data (4.7.2.4.1)."""
    known = {c.attributes["id"]: c for c in reversed(codes) if "id" in c.attributes}
    for code in codes:
        id = code.attributes.get("copyOf")
        if id is None:
            continue
        base = known.get(id)
        if base is None:
            yield dangling(code.line, "copyOf", id, "code")
        elif base.attributes.get("canCopy") == "no":
            message = M("“{id}” may not be copied", id=short(id))
            yield Fault(code.line, message, "xliff-hint")
        elif any(_has_data(one) for one in (code, base)):
            message = M("a code with original data is repeated by naming the data, not as a copy")
            yield Fault(code.line, message, "xliff-hint")


def _has_data(code: Element) -> bool:
    return any(name.startswith("dataRef") for name in code.attributes)


def data(codes: list[Element], known: frozenset[str]) -> Iterator[Fault]:
    """The references to original data (4.3.1.9 to 4.3.1.11) are to that of the unit."""
    for code in codes:
        for name in ("dataRef", "dataRefStart", "dataRefEnd"):
            id = code.attributes.get(name)
            if id is not None and id not in known:
                yield dangling(code.line, name, id, "data")


def kept(
    part: Element, source: list[Element], target: list[Element], elsewhere: list[Element]
) -> Iterator[Fault]:
    """Codes that may not be deleted are in the target (4.7.2.4.2), sequences as they were.

    What is lacking is a fault in a final segment alone: until then it may come.
    """
    known = {_key(code) for code in elsewhere}
    final = part.attributes.get("state") == "final"
    for code in source:
        if code.attributes.get("canDelete") == "no" and _key(code) not in known:
            message = M("the target lacks the “{name}” of line {line}, which may not be deleted",
                        name=code.name, line=code.line)  # fmt: skip
            yield Fault(part.line, message, "xliff-hint", note=not final)
    here = {key: before for key, before, _ in _following(target)}
    for key, before, moves in _following(source):
        if not moves and key in here and here[key] != before:
            message = M("the target has the codes of a sequence in another order")
            yield Fault(part.line, message, "xliff-hint")
            return


def _key(code: Element) -> tuple[str, str]:
    said = code.attributes
    return code.name, said.get("id") or said.get("startRef", "")


def _following(side: list[Element]) -> Iterator[tuple[tuple[str, str], tuple[str, str], bool]]:
    """Each code with the one before it, and whether it may stand elsewhere."""
    before = ("", "")
    for code in side:
        if code.name in _CODES:
            yield _key(code), before, code.attributes.get("canReorder") != "no"
            before = _key(code)
