"""What is no prose in a text of software: placeholders, tags, and the signs of access keys.

Tags in pairs and access keys are seen through: they are no part of what a reader reads, and a name
goes on across them. All else is masked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from termbase.exchange.documents.passage import Span
from termbase.exchange.documents.runs import Run
from termbase.exchange.documents.seen_through import seen_through, without

_ATTRIBUTE = r"\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>&]+)"
_SIGN = re.compile(
    r"<(?P<verbatim>code|kbd|samp|pre|literal|command|filename)>[^<>]*</(?P=verbatim)>"
    rf"|<(?P<close>/?)(?P<tag>[A-Za-z][\w:.-]*)(?:{_ATTRIBUTE})*\s*(?P<alone>/?)>"
    r"|&(?:[A-Za-z][A-Za-z0-9]{1,31}|\#\d{1,7}|\#x[0-9A-Fa-f]{1,6});"
    r"|%<PRI\w+>|%[A-Z][A-Z0-9_]{2,}%?|%\w+%(?!\w)|%\{[^{}\s]+\}|%L?\d{1,2}(?![$\w])"
    r"|%(?:\(\w+\)|\d+\$)?[-+\#0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh?|ll?|[jztLqI])?"
    r"[diouxXeEfFgGaAcCsSpn@]"
    r"|\$?\{\{?[\w.\[\]:!,<>=^+\#%-]*\}\}?|\$\([A-Za-z_]\w*\)|\$\[\w+\]|\$[A-Za-z_]\w*|@[A-Z_]{2,}@"
    r"|\\[nrt](?![a-z])"
)
# One of these stands in every placeable.
_FIRST = re.compile(r"[<&%{$@\\_]")
# Elements that end what is read in one go, whether they are closed or not.
_SEPARATE = frozenset(
    {"br", "dd", "div", "dt", "hr", "img", "li", "ol", "p", "para", "td", "tr", "ul"}
)
_KEYS = "&_"


@dataclass(frozen=True, slots=True)
class Placeables:
    """Spans of a text that are ``seen_through`` and those that are ``masked``, sorted."""

    seen_through: tuple[Span, ...] = ()
    masked: tuple[Span, ...] = ()


def placeables(text: str, other: str = "") -> Placeables:
    """The placeables of a text whose translation or source is ``other``.

    A sign of an access key (``F&ile``, ``_File``) is one where each text has one of the kind.
    """
    if not _FIRST.search(text):
        return Placeables()
    tags = _tags(text)
    seen: list[Span] = []
    masked: list[Span] = []
    for match in _SIGN.finditer(text):
        (seen if match.start() in tags else masked).append(match.span())
    for sign in _KEYS:
        if sign in text and sign in other:
            key, twin = _key(text, sign), _key(other, sign)
            word = _word(text, key)
            if min(key, twin) >= 0 and not (word and word == _word(other, twin)):
                seen.append((key, key + 1))
    return Placeables(tuple(sorted(seen)), tuple(masked))


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation as it is read: tags in pairs and access keys seen through, in both texts."""

    text: str
    runs: tuple[Run, ...]
    masked: tuple[Span, ...]
    source: str


def translation(text: str, runs: Sequence[Run], source: str) -> Translation:
    """A text, how it lies in its file, and its source, as they are read."""
    found = placeables(text, source)
    seen = seen_through(text, runs, found.seen_through, found.masked)
    return Translation(
        seen.text, seen.runs, seen.masked, without(source, placeables(source, text).seen_through)
    )


def _tags(text: str) -> frozenset[int]:
    """Where the tags begin that are seen through: those of elements with a start and an end."""
    if "</" not in text:
        return frozenset()
    found = [m for m in _SIGN.finditer(text) if m["tag"] and not m["alone"]]
    opened = {match["tag"] for match in found if not match["close"]}
    closed = {match["tag"] for match in found if match["close"]}
    paired = (opened & closed) - _SEPARATE
    return frozenset(match.start() for match in found if match["tag"] in paired)


def _key(text: str, sign: str) -> int:
    """Where the only sign of an access key stands; -1 without one."""
    within = [match.span() for match in _SIGN.finditer(text)]
    places = [
        match.start() for match in re.finditer(re.escape(sign), text)
        if not any(start <= match.start() < end for start, end in within)
    ]  # fmt: skip
    if len(places) != 1 or not text[places[0] + 1 : places[0] + 2].isalnum():
        return -1
    around = text[max(0, places[0] - 1) : places[0]] + text[places[0] + 1]
    is_name = sign == "&" and len(around) == 2 and around.isupper()
    return -1 if is_name else places[0]


def _word(text: str, place: int) -> str:
    """The word that a place is in; empty where it is the word's beginning."""
    before = text[:place].split(" ")[-1]
    return before + text[place:].split(" ")[0] if before else ""
