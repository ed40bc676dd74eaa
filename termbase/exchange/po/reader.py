"""Reads PO as a stream of entries, with line numbers, whatever wrote it.

The file format has more in it than most libraries take: ``#=`` flag lines, byte order marks, CRLF,
octal and hexadecimal escapes. Entries that stand twice are found in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.errors import BadFile
from termbase.exchange.inputs import Input, opened, text_lines
from termbase.exchange.po.escaping import unescaped
from termbase.exchange.po.header import Metadata, metadata
from termbase.messages import M, Message

ENTRY_LIMIT = 1_000_000
"""The most text in one entry, in characters."""

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?)[ \t]*(.*)\Z", re.DOTALL)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\Z', re.DOTALL)
_ORDER = {"msgctxt": 0, "msgid": 1, "msgid_plural": 2, "msgstr": 3}


@dataclass(frozen=True, slots=True)
class PoEntry:
    """One entry. ``concept_id`` is its msgctxt, empty where there is none; ``comments`` are the
    translator's, ``extracted`` the ``#.`` lines, ``references`` those of ``#:``.
    """

    line: int
    concept_id: str
    source_text: str
    target_text: str
    fuzzy: bool = False
    obsolete: bool = False
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PoRead:
    """What stands at a line: an entry, or why it was refused."""

    line: int
    entry: PoEntry | None = None
    refused: Message | None = None


def read(source: Input, name: str = "") -> tuple[Metadata, Iterator[PoRead]]:
    """The header of a PO file and its entries, obsolete ones included.

    An entry that stands twice is refused the second time. Raises :class:`BadFile` with the line
    where the file is no PO in UTF-8, which may only be seen while the entries are read.
    """
    entries = _entries(source, name)
    first = next(entries, None)
    if first is None:
        raise BadFile(M("the file holds no entry"), place=name or str(source))
    if first.source_text or first.concept_id or first.obsolete:
        return Metadata(), _checked(first, entries)
    return metadata(first.target_text, f"{name or source}:{first.line}"), _checked(None, entries)


def _checked(first: PoEntry | None, entries: Iterator[PoEntry]) -> Iterator[PoRead]:
    seen: dict[tuple[str, str], int] = {}
    if first is not None:
        yield PoRead(first.line, first)
        seen[first.concept_id, first.source_text] = first.line
    for entry in entries:
        if entry.obsolete:
            yield PoRead(entry.line, entry)
            continue
        earlier = seen.setdefault((entry.concept_id, entry.source_text), entry.line)
        if not entry.source_text:
            yield PoRead(entry.line, refused=M("{what} is empty", what="msgid"))
        elif earlier != entry.line:
            yield PoRead(entry.line, refused=M("the entry stands on line {line} too", line=earlier))
        else:
            yield PoRead(entry.line, entry)


def _entries(source: Input, name: str) -> Iterator[PoEntry]:
    with opened(source, name) as (stream, place):
        draft = _Draft(place)
        for number, raw in enumerate(text_lines(stream, place), 1):
            line = raw.strip(" \t\r\n\f\v")
            if line and draft.begins_next(line):
                yield draft.finished()
                draft = _Draft(place)
            draft.take(line, number)
        if not draft.empty:
            yield draft.finished()


@dataclass(slots=True)
class _Draft:
    """An entry while its lines come in."""

    place: str
    line: int = 0
    last: int = 0
    fuzzy: bool = False
    obsolete: bool = False
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    strings: dict[str, list[str]] = field(default_factory=dict)
    size: int = 0

    @property
    def empty(self) -> bool:
        return not self.strings

    def begins_next(self, line: str) -> bool:
        """Whether ``line`` starts another entry: this one has its translation already."""
        if not any(key.startswith("msgstr") for key in self.strings):
            return False
        if line.startswith("#~"):
            return line[2:].lstrip().startswith(("msgctxt", "msgid ", 'msgid"', "|"))
        return not line.startswith(('"', "msgstr", "msgid_plural"))

    def take(self, line: str, number: int) -> None:
        """Takes one line in; raises :class:`BadFile` for what is no PO."""
        self.last = number
        self.size += len(line)
        if self.size > ENTRY_LIMIT:
            raise self._refusal(M("an entry has more than {limit} characters", limit=ENTRY_LIMIT))
        if line.startswith("#~"):
            self.obsolete = True
            line = line[2:].lstrip()
            if line.startswith("|"):
                return
        if line.startswith("#"):
            self._comment(line)
        elif line:
            self._string(line)

    def _comment(self, line: str) -> None:
        mark, value = line[1:2], line[2:].strip()
        if mark in (",", "="):
            self.fuzzy |= "fuzzy" in (flag.strip() for flag in value.split(","))
        elif mark == ".":
            self.extracted.append(value)
        elif mark == ":":
            self.references += value.split()
        elif mark != "|":
            self.comments.append(line[1:].strip())

    def _string(self, line: str) -> None:
        keyword = _KEYWORD.match(line)
        if keyword is not None:
            self._begin(keyword[1])
            line = keyword[2]
        elif line.startswith("domain"):
            raise self._refusal(
                M("the file holds several domains"), M("split it with msgfilter or msgcat")
            )
        match = _STRING.match(line)
        if match is None or not self.strings:
            raise self._refusal(
                M("this is no line of a PO file"),
                M('each text stands in quotation marks, with \\" inside'),
            )
        next(reversed(self.strings.values())).append(match[1])

    def _begin(self, key: str) -> None:
        if key in self.strings:
            raise self._refusal(M("“{key}” stands twice in one entry", key=key))
        rank = _ORDER[key.partition("[")[0]]
        if self.strings and rank < _ORDER[next(reversed(self.strings)).partition("[")[0]]:
            raise self._refusal(M("“{key}” stands in the wrong place", key=key))
        if rank == _ORDER["msgstr"] and "msgid" not in self.strings:
            raise self._refusal(M("a “msgstr” without its “msgid”"))
        self.line = self.line or self.last
        self.strings[key] = []

    def finished(self) -> PoEntry:
        """The entry; raises :class:`BadFile` where a part is missing or an escape is wrong."""
        if "msgid" not in self.strings:
            raise self._refusal(M("an entry without “msgid”"))
        if not any(key.startswith("msgstr") for key in self.strings):
            raise self._refusal(M("an entry without “msgstr”"))
        target = self._text("msgstr") if "msgstr" in self.strings else self._text("msgstr[0]")
        return PoEntry(
            line=self.line,
            concept_id=self._text("msgctxt"),
            source_text=self._text("msgid"),
            target_text=target,
            fuzzy=self.fuzzy,
            obsolete=self.obsolete,
            comments=tuple(self.comments),
            extracted=tuple(self.extracted),
            references=tuple(self.references),
        )

    def _text(self, key: str) -> str:
        try:
            return unescaped("".join(self.strings.get(key, [])))
        except ValueError as error:
            raise self._refusal(
                M("a wrong escape: {what}", what=str(error)), M("a backslash is written \\\\")
            ) from error

    def _refusal(self, message: Message, remedy: Message | None = None) -> BadFile:
        return BadFile(message, remedy=remedy, place=f"{self.place}:{self.last}")
