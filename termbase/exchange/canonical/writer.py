"""Writes everything the model holds, sorted by id, each fact in a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from termbase.exchange.canonical.shapes import (
    CONCEPT,
    HEAD,
    PERIOD,
    SOURCE,
    Shape,
    escaped,
)
from termbase.exchange.records import Losses
from termbase.model import Concept, Source, TermType

_INDENT = "  "


def write(concepts: Iterable[Concept], sources: Iterable[Source], stream: TextIO) -> Losses:
    """Writes concepts, then redirects, then sources, each sorted by id as they come in.

    Nothing is left out. Redirects come behind what they lead to, so that an import finds it.
    """
    stream.write(f"{HEAD}\n")
    moved: dict[str, Concept] = {}
    for concept in concepts:
        if concept.redirect:
            moved[concept.id] = concept
        else:
            _write(stream, "concept", concept, CONCEPT)
    for concept in _behind_their_targets(moved):
        _write(stream, "concept", concept, CONCEPT)
    for source in sources:
        _write(stream, "source", source, SOURCE)
        if source.text is not None:
            stream.write(f"{_INDENT}text:\n")
            stream.writelines(f"{_INDENT}|{escaped(line)}\n" for line in source.text.split("\n"))
    return Losses()


def _write(stream: TextIO, word: str, item: Concept | Source, shape: Shape) -> None:
    stream.write(f"\n{word} {item.id}\n")
    stream.writelines(f"{_INDENT}{line}\n" for line in _facts(item, shape))


def _facts(item: Any, shape: Shape) -> Iterator[str]:
    for name in shape.always:
        yield f"{name}: {getattr(item, name).value}"
    for name in shape.facts:
        value = getattr(item, name)
        if value and value is not TermType.FULL_FORM:
            yield f"{name}: {escaped(str(value))}"
    if shape.dated:
        period = item.valid
        for word, name in PERIOD.items():
            if value := getattr(period, name):
                yield f"{word}: {value}"
    for word, name in shape.many.items():
        yield from (f"{word}: {escaped(value)}" for value in getattr(item, name))
    for word, (name, inner) in shape.inner.items():
        for one in getattr(item, name):
            label = f" {_label(str(getattr(one, inner.label)))}" if inner.label else ""
            yield f"{word}{label}: {escaped(getattr(one, inner.value))}".rstrip(" ")
            yield from (_INDENT + line for line in _facts(one, inner))


def _label(text: str) -> str:
    """A label in which no colon can be taken for its end."""
    return escaped(text).replace(":", "\\u003a")


def _behind_their_targets(moved: dict[str, Concept]) -> list[Concept]:
    """The redirects, those that lead to others after these."""

    def depth(id: str) -> int:
        steps, seen = 0, set()
        while id in moved and id not in seen:
            seen.add(id)
            id, steps = moved[id].redirect, steps + 1
        return steps

    return sorted(moved.values(), key=lambda concept: (depth(concept.id), concept.id))
