"""Content models as automata: which elements may follow one another.

A model is written as in the compact syntax of RELAX NG (``term, termNote*, (note | ref)*``) and
run by derivatives (Brzozowski, 1964): what is left of a model after an element is a model again.
Each is built once and kept as a state, so that a step is one look-up and a document of any size
needs the states of its open elements alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

_TOKEN = re.compile(r"\s*([A-Za-z][\w-]*|[(),|&*+?])")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A model, or what is left of one. ``kind`` says what ``parts`` and ``name`` mean."""

    kind: str
    parts: tuple[Pattern, ...] = ()
    name: str = ""


FOREIGN = "foreign-element"
"""Stands in models for any element of another namespace."""
EMPTY = Pattern("empty")
"""The model of elements that hold no element."""
_NOTHING = Pattern("nothing")


class State:
    """How far a model has come: what may follow, and whether it may end here.

    ``expected`` are the elements that may follow, ``required`` those of which one must come
    before the end, ``names`` all that the model still speaks of.
    """

    __slots__ = ("_next", "expected", "final", "names", "pattern", "required")

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern
        self.final = _may_end(pattern)
        self.expected = tuple(sorted(_first(pattern)))
        self.required = tuple(sorted(_required(pattern)))
        self.names = frozenset(_names(pattern))
        self._next: dict[str, State | None] = {}

    def step(self, name: str) -> State | None:
        """The state after the element ``name``; ``None`` where it may not stand here."""
        try:
            return self._next[name]
        except KeyError:
            left = _derived(self.pattern, name)
            state = self._next[name] = None if left is _NOTHING else state_of(left)
            return state

    def after_gap(self, name: str) -> State | None:
        """The state after ``name`` if something required before it is missing, else ``None``."""
        left = _skipped(self.pattern, name)
        return None if left is _NOTHING else state_of(left)


class Misfit(StrEnum):
    """Why an element cannot stand where it does: something before it is missing, it may stand
    elsewhere in its parent, or nowhere there.
    """

    MISSING = "missing"
    ORDER = "order"
    ELEMENT = "element"


class Progress(NamedTuple):
    """How far the children of an open element have come.

    ``before`` is the state before a gap: what seemed missing may still come.
    """

    state: State
    before: State | None = None

    def past(self, name: str, whole: State) -> tuple[Progress, Misfit | None]:
        """The progress after the child ``name``, and why it is out of place where it is.

        A child that came too early is taken as if all before it were there, one that may not
        stand here at all is passed over: the elements after it are judged on their own. ``whole``
        is the state before any element.
        """
        after = self.state.step(name)
        if after is not None:
            return Progress(after, self.before), None
        late = self.before.step(name) if self.before is not None else None
        if late is not None:
            return Progress(late), None
        after = self.state.after_gap(name)
        if after is not None:
            return Progress(after, self.state), Misfit.MISSING
        return self, Misfit.ORDER if name in whole.names else Misfit.ELEMENT


@cache
def state_of(pattern: Pattern) -> State:
    """The one state of a pattern."""
    return State(pattern)


def model(text: str, groups: Mapping[str, str] | None = None) -> State:
    """The state before any element of a model; ``groups`` are names for parts of models."""
    if not text:
        return state_of(EMPTY)
    tokens = _TOKEN.findall(text)[::-1]
    return state_of(_choice(tokens, groups or {}))


def _choice(tokens: list[str], groups: Mapping[str, str]) -> Pattern:
    parts, sign = [_repeated(tokens, groups)], ""
    while tokens and tokens[-1] in "|,&":
        sign = tokens.pop()
        parts.append(_repeated(tokens, groups))
    if sign == "|":
        return _alternatives(parts)
    if sign == "&":
        return _interleaved(parts)
    return _sequence(parts)


def _repeated(tokens: list[str], groups: Mapping[str, str]) -> Pattern:
    token = tokens.pop()
    if token == "(":
        pattern = _choice(tokens, groups)
        tokens.pop()
    elif token in groups:
        pattern = _choice(_TOKEN.findall(groups[token])[::-1], groups)
    else:
        pattern = Pattern("element", name=token)
    match tokens[-1:]:
        case ["*"]:
            tokens.pop()
            return Pattern("many", (pattern,))
        case ["+"]:
            tokens.pop()
            return _sequence([pattern, Pattern("many", (pattern,))])
        case ["?"]:
            tokens.pop()
            return _alternatives([pattern, EMPTY])
    return pattern


def _sequence(parts: Iterable[Pattern]) -> Pattern:
    flat: list[Pattern] = []
    for part in parts:
        if part is _NOTHING:
            return _NOTHING
        if part != EMPTY:
            flat += part.parts if part.kind == "sequence" else (part,)
    if len(flat) < 2:
        return flat[0] if flat else EMPTY
    return Pattern("sequence", tuple(flat))


def _alternatives(parts: Iterable[Pattern]) -> Pattern:
    flat: list[Pattern] = []
    for part in parts:
        for one in part.parts if part.kind == "choice" else (part,):
            if one is not _NOTHING and one not in flat:
                flat.append(one)
    if len(flat) < 2:
        return flat[0] if flat else _NOTHING
    return Pattern("choice", tuple(flat))


def _interleaved(parts: Iterable[Pattern]) -> Pattern:
    left = [part for part in parts if part != EMPTY]
    if any(part is _NOTHING for part in left):
        return _NOTHING
    if len(left) < 2:
        return left[0] if left else EMPTY
    return Pattern("all", tuple(left))


def _may_end(pattern: Pattern) -> bool:
    if pattern.kind == "choice":
        return any(map(_may_end, pattern.parts))
    if pattern.kind in ("sequence", "all"):
        return all(map(_may_end, pattern.parts))
    return pattern.kind in ("empty", "many")


def _first(pattern: Pattern) -> set[str]:
    """The elements that a pattern may begin with."""
    if pattern.kind == "element":
        return {pattern.name}
    found: set[str] = set()
    for part in pattern.parts:
        found |= _first(part)
        if pattern.kind == "sequence" and not _may_end(part):
            break
    return found


def _required(pattern: Pattern) -> set[str]:
    """The elements one of which must come next of all that must come."""
    if _may_end(pattern):
        return set()
    if pattern.kind == "sequence":
        return _required(next(part for part in pattern.parts if not _may_end(part)))
    if pattern.kind == "all":
        return {name for part in pattern.parts for name in _required(part)}
    return _first(pattern)


def _names(pattern: Pattern) -> set[str]:
    if pattern.kind == "element":
        return {pattern.name}
    return {name for part in pattern.parts for name in _names(part)}


def _derived(pattern: Pattern, name: str) -> Pattern:
    """What is left of ``pattern`` after the element ``name``."""
    parts = pattern.parts
    match pattern.kind:
        case "element":
            return EMPTY if pattern.name == name else _NOTHING
        case "many":
            return _sequence([_derived(parts[0], name), pattern])
        case "choice":
            return _alternatives(_derived(part, name) for part in parts)
        case "all":
            return _alternatives(
                _interleaved([*parts[:n], _derived(part, name), *parts[n + 1 :]])
                for n, part in enumerate(parts)
            )
        case "sequence":
            ways = []
            for n, part in enumerate(parts):
                ways.append(_sequence([_derived(part, name), *parts[n + 1 :]]))
                if not _may_end(part):
                    break
            return _alternatives(ways)
    return _NOTHING


def _skipped(pattern: Pattern, name: str) -> Pattern:
    """What is left after ``name``, where parts of a sequence that stand before it are missing."""
    if pattern.kind == "choice":
        return _alternatives(_skipped(part, name) for part in pattern.parts)
    if pattern.kind == "sequence":
        for n in range(1, len(pattern.parts)):
            left = _derived(_sequence(pattern.parts[n:]), name)
            if left is not _NOTHING:
                return left
    return _NOTHING
