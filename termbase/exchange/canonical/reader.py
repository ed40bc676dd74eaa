"""Reads the text back: blocks as trees of lines, then as concepts and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from termbase.errors import BadFile, TermbaseError
from termbase.exchange.canonical.shapes import (
    CONCEPT,
    HEAD,
    PERIOD,
    SOURCE,
    Shape,
    unescaped,
)
from termbase.exchange.endings import CUT_OFF, Ending
from termbase.exchange.inputs import Input, opened, text_lines
from termbase.exchange.records import Read, reason
from termbase.messages import M, Message
from termbase.model import Concept, Source
from termbase.model.document import from_document

BLOCK_LIMIT = 100_000
"""The most lines in one block."""
TEXT_LIMIT = 20_000_000
"""The most text in one block, in characters: a source may keep a whole book."""

_LINE = re.compile(r"( *)([a-z_]+)(?: ((?:[^:\\]|\\.)+))?:(?: (.*))?\Z", re.DOTALL)
_START = re.compile(r"(concept|source) (\S+)\Z")


@dataclass(slots=True)
class _Fact:
    line: int
    word: str
    label: str
    value: str
    below: list[_Fact] = field(default_factory=list)


class _Wrong(Exception):
    """What is wrong with a block, and the line that says it."""

    def __init__(self, line: int, why: Message) -> None:
        self.line = line
        self.why = why


def read(source: Input, name: str = "") -> Iterator[Read]:
    """The concepts and sources of a text; a block that is wrong is refused by the line at fault.

    Raises :class:`BadFile` where the first line is not that of the form, or a line stands outside
    every block.
    """
    with opened(source, name) as (stream, place):
        ending = Ending()
        text = ending.watch(text_lines(stream, place))
        lines = enumerate((line.rstrip("\r\n") for line in text), 1)
        if next(lines, (1, ""))[1].rstrip() != HEAD:
            raise BadFile(M("the first line is not “{head}”", head=HEAD), place=f"{place}:1")
        block: list[tuple[int, str]] = []
        size = 0
        for number, line in lines:
            if not line.strip() or line.startswith("#"):
                continue
            if not line.startswith(" "):
                yield from _block(block)
                block, size = [], 0
                if not _START.match(line):
                    raise BadFile(
                        M("“{line}” begins no block", line=line[:40]),
                        remedy=M("a block begins with “concept ID” or “source ID”"),
                        place=f"{place}:{number}",
                    )
            elif not block or len(block) > BLOCK_LIMIT:
                raise BadFile(
                    M("the line belongs to no block")
                    if not block
                    else M("a block has more than {limit} lines", limit=BLOCK_LIMIT),
                    place=f"{place}:{number}",
                )
            block.append((number, line))
            size += len(line)
            if size > TEXT_LIMIT:
                raise BadFile(
                    M("a block has more than {limit} characters", limit=TEXT_LIMIT),
                    place=f"{place}:{number}",
                )
        if ending.is_open and block:
            yield Read(ending.line, refused=CUT_OFF)
        else:
            yield from _block(block)


def _block(block: list[tuple[int, str]]) -> Iterator[Read]:
    if not block:
        return
    line, start = block[0]
    word, id = _START.match(start).groups()  # type: ignore[union-attr]
    try:
        if word == "source":
            yield Read(line, _source(id, line, block[1:]))
            return
        facts = _tree(block[1:])
        yield Read(line, _made(Concept, {"id": id, **_document(facts, CONCEPT)}, line))
    except _Wrong as wrong:
        yield Read(wrong.line, refused=wrong.why)


def _source(id: str, start: int, lines: list[tuple[int, str]]) -> Source:
    plain = [pair for pair in lines if not pair[1].startswith("  |")]
    kept = [pair for pair in lines if pair[1].startswith("  |")]
    facts = _tree(plain)
    with_text = [fact for fact in facts if fact.word == "text" and not fact.value]
    others = [fact for fact in facts if fact not in with_text]
    document = {"id": id, **_document(others, SOURCE)}
    if with_text or kept:
        document["text"] = "\n".join(_value(line, text[3:]) for line, text in kept)
    source: Source = _made(Source, document, start)
    return source


def _made(kind: type[Any], document: dict[str, Any], line: int) -> Any:
    try:
        return from_document(kind, document)
    except TermbaseError as error:
        raise _Wrong(line, reason(error)) from error
    except (TypeError, ValueError) as error:
        raise _Wrong(line, M("{what}", what=str(error))) from error


def _tree(lines: list[tuple[int, str]]) -> list[_Fact]:
    """The facts of a block by their indentation, two blanks a step."""
    top: list[_Fact] = []
    levels = [top]
    for number, line in lines:
        match = _LINE.match(line)
        depth = len(match[1]) // 2 if match else 0
        if match is None or len(match[1]) % 2 or not 1 <= depth <= len(levels):
            raise _Wrong(number, M("the line is no “word: value” at its place"))
        fact = _Fact(
            number, match[2], _value(number, match[3] or ""), _value(number, match[4] or "")
        )
        del levels[depth:]
        levels[-1].append(fact)
        levels.append(fact.below)
    return top


def _value(line: int, text: str) -> str:
    try:
        return unescaped(text)
    except ValueError as error:
        raise _Wrong(line, M("a wrong escape: {what}", what=str(error))) from error


def _document(facts: list[_Fact], shape: Shape) -> dict[str, Any]:
    document: dict[str, Any] = {}
    for fact in facts:
        if fact.word in shape.inner:
            name, inner = shape.inner[fact.word]
            found = {**dict.fromkeys(inner.required, ""), **_document(fact.below, inner)}
            found[inner.value] = fact.value
            if inner.label:
                found[inner.label] = fact.label
            document.setdefault(name, []).append(found)
        elif fact.word in shape.many and not fact.below:
            document.setdefault(shape.many[fact.word], []).append(fact.value)
        elif shape.dated and fact.word in PERIOD:
            document.setdefault("valid", {})[PERIOD[fact.word]] = fact.value
        else:
            _plain(document, fact, shape)
    return document


def _plain(document: dict[str, Any], fact: _Fact, shape: Shape) -> None:
    known = (*shape.always, *shape.facts)
    if fact.word not in known or fact.label or fact.below:
        names = ", ".join((*known, *shape.many, *shape.inner))
        why = M("“{word}” says nothing here; there are: {names}", word=fact.word, names=names)
        raise _Wrong(fact.line, why)
    if fact.word in document:
        raise _Wrong(fact.line, M("“{word}” stands twice", word=fact.word))
    document[fact.word] = int(fact.value) if _is_number(fact) else fact.value


def _is_number(fact: _Fact) -> bool:
    return fact.word == "reliability" and fact.value.isascii() and fact.value.isdecimal()
