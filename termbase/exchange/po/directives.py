"""Format directives of entries that are flagged to have some: ``%d``, ``%(name)s``, ``{name}``.

What ``msgfmt -c`` compares, for the formats of C, Python and Python's braces.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from termbase.messages import M, Message

_C = re.compile(
    r"%(?:%|(?P<at>\d{1,6}\$)?(?P<flags>[-+ #0'I]*)(?P<width>\*(?:\d{1,6}\$)?|\d*)"
    r"(?:\.(?P<precision>\*(?:\d{1,6}\$)?|\d*))?"
    r"(?:(?P<size>hh|h|ll|l|L|q|j|z|t)?(?P<kind>[diouxXeEfFgGaAcCsSpnm])"
    r"|<(?P<macro>PRI[diouxX]\w*)>))"
)
_PYTHON = re.compile(
    r"%(?:\((?P<name>[^()]*)\))?(?P<flags>[-+ #0]*)(?P<width>\*|\d*)"
    r"(?:\.(?P<precision>\*|\d*))?[hlL]?(?P<kind>[diouxXeEfFgGcrsa%])"
)
_BRACES = re.compile(
    r"\{\{|\}\}|\{(?P<name>[A-Za-z_]\w*|\d+)(?:\.[A-Za-z_]\w*|\[[^\[\]{}]+\])*"
    r"(?::(?:[^{}]|\{[^{}]*\})*)?\}"
)


class _Invalid(ValueError):
    """A string that is no format string; the message says why."""


@dataclass(slots=True)
class _Arguments:
    """What a format string takes: types by number or name, and how many were numbered."""

    types: dict[str, str] = field(default_factory=dict)
    named: bool = False
    count: int = 0

    def take(self, kind: str, name: str = "") -> None:
        """One more argument: the next one, or ``name``."""
        if not name:
            self.count += 1
            name = str(self.count)
        if self.types.setdefault(name, kind) != kind:
            raise _Invalid(name)


def difference(flags: tuple[str, ...], source: str, target: str, *, fewer: bool) -> Message | None:
    """Why ``target`` cannot be formatted as ``source`` is; ``None`` where it can.

    A source that is no format string is passed over. ``fewer`` allows the target to leave
    arguments out (a plural form that says “one” in words).
    """
    for flag, parse in _FORMATS.items():
        if flag not in flags:
            continue
        try:
            wanted = parse(source)
        except _Invalid:
            continue
        try:
            found = parse(target)
        except _Invalid as error:
            return M("“{what}” is no valid directive of {format}", what=str(error), format=flag)
        return _compared(wanted.types, found.types, fewer=fewer)
    return None


def unchecked(flags: tuple[str, ...]) -> list[str]:
    """The format flags that nothing here checks."""
    return [
        flag
        for flag in flags
        if flag.endswith("-format") and not flag.startswith("no-") and flag not in _FORMATS
    ]


def _compared(wanted: dict[str, str], found: dict[str, str], *, fewer: bool) -> Message | None:
    for name, kind in found.items():
        if name not in wanted:
            return M("the directive for “{name}” is not in the msgid", name=name)
        if wanted[name] != kind:
            return M("the directive for “{name}” is another one than in the msgid", name=name)
    for name in wanted:
        if name not in found and not fewer:
            return M("the directive for “{name}” is missing", name=name)
    return None


def _c(text: str) -> _Arguments:
    taken = _Arguments()
    place = text.find("%")
    while place >= 0:
        match = _C.match(text, place)
        if match is None:
            raise _Invalid(text[place : place + 8])
        for star in (match["width"], match["precision"]):
            if star and star.startswith("*"):
                taken.take("int", star[1:-1])
        kind = match["macro"] or _c_type(match["kind"] or "", match["size"] or "")
        if kind:
            taken.take(kind, (match["at"] or "")[:-1])
        place = text.find("%", match.end())
    return taken


def _c_type(kind: str, size: str) -> str:
    if kind in ("", "m"):
        return ""
    if kind in "di":
        return f"{size}int"
    if kind in "ouxX":
        return f"{size}unsigned"
    if kind in "eEfFgGaA":
        return f"{size}double"
    return size + kind


def _python(text: str) -> _Arguments:
    taken = _Arguments()
    place = text.find("%")
    while place >= 0:
        match = _PYTHON.match(text, place)
        if match is None:
            raise _Invalid(text[place : place + 8])
        kind = match["kind"]
        if kind != "%":
            for star in (match["width"], match["precision"]):
                if star == "*":
                    taken.take("int")
            simple = "int" if kind in "diouxX" else "float" if kind in "eEfFgG" else kind
            taken.take("any" if simple in "sra" else simple, match["name"] or "")
        place = text.find("%", match.end())
    if taken.count and taken.count != len(taken.types):
        raise _Invalid("%")
    return taken


def _braces(text: str) -> _Arguments:
    taken = _Arguments()
    place = 0
    while (place := _next_brace(text, place)) >= 0:
        match = _BRACES.match(text, place)
        if match is None:
            raise _Invalid(text[place : place + 8])
        if match["name"]:
            taken.take("any", match["name"])
        place = match.end()
    return taken


def _next_brace(text: str, start: int) -> int:
    found = [place for place in (text.find("{", start), text.find("}", start)) if place >= 0]
    return min(found, default=-1)


_FORMATS: dict[str, Callable[[str], _Arguments]] = {
    "c-format": _c,
    "python-format": _python,
    "python-brace-format": _braces,
}
