"""What is no prose in a text of software: placeholders, tags, and the signs of access keys.

Tags in pairs and access keys are seen through: they are no part of what a reader reads, and a name
goes on across them. All else is masked.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termbase.exchange.documents.passage import Span
from termbase.exchange.documents.runs import Kind, Run

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
    removed = found.seen_through
    return Translation(
        _without(text, removed),
        tuple(_runs_without(runs, removed)) if removed else tuple(runs),
        tuple(_moved(found.masked, removed)),
        _without(source, placeables(source, text).seen_through),
    )


def _without(text: str, spans: Sequence[Span]) -> str:
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _moved(spans: Sequence[Span], removed: Sequence[Span]) -> Iterator[Span]:
    """Where sorted spans stand once others, which they do not touch, are taken out."""
    gone, others = 0, deque(removed)
    for start, end in spans:
        while others and others[0][1] <= start:
            first, last = others.popleft()
            gone += last - first
        yield start - gone, end - gone


def _runs_without(runs: Sequence[Run], removed: Sequence[Span]) -> Iterator[Run]:
    """The runs of a text without some spans of it; what stands there in the file stays."""
    gone, spans = 0, deque(removed)
    for run in runs:
        start = run.start
        while spans and spans[0][0] < run.end:
            first, last = spans[0]
            if start < first:
                yield _part(run, start, first, gone)
            start = min(last, run.end)
            gone += start - max(first, run.start)
            if last > run.end:
                break
            spans.popleft()
        if start < run.end:
            yield _part(run, start, run.end, gone)


def _part(run: Run, start: int, end: int, gone: int) -> Run:
    """A part of a run, moved to the left."""
    if run.kind is not Kind.LITERAL:
        # What is written as one thing with what was taken out cannot be written over.
        kind = run.kind if end - start == run.end - run.start else Kind.FIXED
        return run._replace(start=start - gone, end=end - gone, kind=kind)
    at = run.at - run.start
    return run._replace(start=start - gone, end=end - gone, at=at + start, upto=at + end)


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
