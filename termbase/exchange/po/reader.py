"""Reads PO as a stream of entries, with line numbers, whatever wrote it.

The file format has more in it than most libraries take: ``#=`` flag lines, byte order marks, CRLF,
``domain`` lines, octal and hexadecimal escapes, other charsets than UTF-8. Entries that stand
twice are found in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.errors import BadFile
from termbase.exchange.endings import CUT_OFF, OPEN_END, Ending
from termbase.exchange.first_met import FirstMet
from termbase.exchange.inputs import PATIENCE, Input, LongLine, opened
from termbase.exchange.po.charset import po_lines
from termbase.exchange.po.escaping import unescaped
from termbase.exchange.po.flags import split_flags
from termbase.exchange.po.header import Metadata, metadata
from termbase.messages import M, Message

ENTRY_LIMIT = 1_000_000
"""The most text in one entry, in characters."""

_KEYWORD = re.compile(
    r"(msgctxt|msgid_plural|msgid|msgstr(?:[ \t]*\[[ \t]*\d{1,3}[ \t]*\])?)[ \t]*(.*)\Z", re.DOTALL
)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\Z', re.DOTALL)
_DOMAIN = re.compile(r'domain[ \t]*"((?:[^"\\]|\\.)*)"\Z', re.DOTALL)
# gettext puts a file name with spaces between the isolates U+2068 and U+2069.
_REFERENCE = re.compile("\u2068[^\u2069]*\u2069\\S*|\\S+")
_ORDER = {"msgctxt": 0, "msgid": 1, "msgid_plural": 2, "msgstr": 3}
_BLANK = " \t\r\n\f\v"


@dataclass(frozen=True, slots=True)
class PoEntry:
    """One entry. ``context`` is its msgctxt, ``None`` where there is none; ``comments`` are the
    translator's, ``extracted`` the ``#.`` lines, ``references`` those of ``#:``; ``flags`` all
    flags but ``fuzzy``. ``target_text`` is the translation, or the first of ``plural_targets``.
    """

    line: int
    context: str | None
    source_text: str
    target_text: str
    fuzzy: bool = False
    obsolete: bool = False
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    source_plural: str | None = None
    plural_targets: tuple[str, ...] = ()
    domain: str = ""

    @property
    def is_header(self) -> bool:
        """Whether the entry tells of the file."""
        return not self.source_text and self.context is None and not self.obsolete


@dataclass(frozen=True, slots=True)
class PoRead:
    """What stands at a line: an entry, or why it was refused; or a remark on the whole file."""

    line: int
    entry: PoEntry | None = None
    refused: Message | None = None
    remark: Message | None = None


def read(source: Input, name: str = "", *, encoding: str = "") -> tuple[Metadata, Iterator[PoRead]]:
    """The header of a PO file and its entries, obsolete ones included.

    An entry that stands twice is refused the second time, and one that is too long. ``encoding`` is
    that of a file which does not say it (UTF-8 otherwise).
    Raises :class:`BadFile` with the line where the file is no
    PO, which may only be seen while the entries are read.
    """
    ending = Ending()
    found = _entries(source, name, encoding, ending)
    first = next(found, None)
    if first is None:
        raise BadFile(M("the file holds no entry"), place=f"{name or source}:1")
    if isinstance(first, _TooLong):
        raise first.error
    said = metadata(first.target_text) if first.is_header else Metadata()
    return said, _checked(first, found, ending)


def _checked(
    first: PoEntry, others: Iterator[PoEntry | _TooLong], ending: Ending
) -> Iterator[PoRead]:
    seen = FirstMet()
    headers = FirstMet()
    if first.is_header:
        headers.setdefault(first.domain)
    else:
        yield PoRead(first.line, first)
        if not first.obsolete:
            seen.setdefault((first.domain, first.context, first.source_text), first.line)
    for entry in others:
        if isinstance(entry, _TooLong):
            yield PoRead(entry.line, refused=entry.error.message)
            continue
        if entry.obsolete:
            yield PoRead(entry.line, entry)
            continue
        if entry.is_header and entry.domain not in headers:
            # Each domain has a header of its own.
            headers.setdefault(entry.domain)
            if entry.domain:
                continue
        key = (entry.domain, entry.context, entry.source_text)
        earlier = seen.setdefault(key, entry.line)
        if not entry.source_text:
            yield PoRead(entry.line, refused=M("{what} is empty", what="msgid"))
        elif earlier != entry.line:
            yield PoRead(entry.line, refused=M("the entry stands on line {line} too", line=earlier))
        else:
            yield PoRead(entry.line, entry)
    if ending.is_open:
        yield PoRead(ending.line, remark=OPEN_END)


def entries(
    source: Input, name: str = "", *, encoding: str = "", ending: Ending | None = None
) -> Iterator[PoEntry]:
    """Every entry as it stands in the file, the header and twins included.

    ``ending`` is told how the file ends. Raises :class:`BadFile` with the line where the file is
    no PO, where an entry is too long, and where one of our own is cut off.
    """
    for entry in _entries(source, name, encoding, ending or Ending()):
        if isinstance(entry, _TooLong):
            raise entry.error
        yield entry


@dataclass(frozen=True, slots=True)
class _TooLong:
    """Stands in the place of an entry that begins at ``line``; ``error`` is for those who cannot do
    without.
    """

    line: int
    error: BadFile


def _entries(
    source: Input, name: str, encoding: str, ending: Ending
) -> Iterator[PoEntry | _TooLong]:
    with opened(source, name) as (stream, place):
        codec, lines = po_lines(stream, place, encoding)
        draft, domain, own = _Draft(place, codec), "", None
        for number, raw in enumerate(ending.watch(lines), 1):
            line = raw.strip(_BLANK)
            more = raw.size if isinstance(raw, LongLine) else 0
            if line and draft.begins_next(line):
                entry = draft.finished()
                own = _is_own(entry) if own is None else own
                yield entry
                draft = _Draft(place, codec, domain)
            if line.startswith("domain") and (named := _DOMAIN.match(line)) and draft.empty:
                draft.domain = domain = named[1]
                continue
            draft.take(line, number, more)
        if own and (ending.is_open or draft.is_announced):
            raise BadFile(CUT_OFF, place=f"{place}:{ending.line}")
        if not draft.empty:
            yield draft.finished()


def _is_own(entry: PoEntry | _TooLong) -> bool:
    """Whether the first entry of a file says that ``export po`` wrote it."""
    return isinstance(entry, PoEntry) and entry.is_header and metadata(entry.target_text).is_own


@dataclass(slots=True)
class _Draft:
    """An entry while its lines come in."""

    place: str
    codec: str
    domain: str = ""
    line: int = 0
    last: int = 0
    obsolete: bool = False
    flags: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    strings: dict[str, list[str]] = field(default_factory=dict)
    translated: bool = False
    forms: int = 0
    size: int = 0
    too_long: BadFile | None = None

    @property
    def empty(self) -> bool:
        return not self.strings

    @property
    def is_announced(self) -> bool:
        """Whether there is nothing but comments that tools put before an entry."""
        return self.empty and bool(self.extracted or self.references or self.flags)

    def begins_next(self, line: str) -> bool:
        """Whether ``line`` starts another entry: this one has its translation already."""
        if not self.translated:
            return False
        if line.startswith("#~"):
            return line[2:].lstrip().startswith(("msgctxt", "msgid ", 'msgid"', "|"))
        return not line.startswith(('"', "msgstr", "msgid_plural"))

    def take(self, line: str, number: int, more: int = 0) -> None:
        """Takes one line in, of which ``more`` characters were passed over; raises
        :class:`BadFile` for what is no PO.
        """
        self.last = number
        self.size += len(line) + more
        if self.size > ENTRY_LIMIT:
            self._too_long()
        if line.startswith("#~"):
            self.obsolete = True
            line = line[2:].lstrip()
            if line.startswith("|"):
                return
        if self.too_long is not None:
            if keyword := _KEYWORD.match(line):
                self._begin_at(keyword)
        elif line.startswith("#"):
            self._comment(line)
        elif line:
            self._string(line)

    def _too_long(self) -> None:
        limit = ENTRY_LIMIT * PATIENCE if self.size > ENTRY_LIMIT * PATIENCE else ENTRY_LIMIT
        error = self._refusal(M("an entry has more than {limit} characters", limit=limit))
        if limit > ENTRY_LIMIT:
            raise error
        self.too_long = self.too_long or error

    def _comment(self, line: str) -> None:
        mark, value = line[1:2], line[2:].strip()
        if mark in (",", "="):
            self.flags += split_flags(value)
        elif mark == ".":
            self.extracted.append(value)
        elif mark == ":":
            self.references += _REFERENCE.findall(value)
        elif mark != "|":
            self.comments.append(line[1:].strip())

    def _string(self, line: str) -> None:
        keyword = _KEYWORD.match(line)
        if keyword is not None:
            self._begin_at(keyword)
            line = keyword[2]
        match = _STRING.match(line)
        if match is None or not self.strings:
            raise self._refusal(
                M("this is no line of a PO file"),
                M('each text stands in quotation marks, with \\" inside'),
            )
        next(reversed(self.strings.values())).append(match[1])

    def _begin_at(self, keyword: re.Match[str]) -> None:
        key = keyword[1]
        self._begin(re.sub(r"[ \t]", "", key) if "[" in key else key)

    def _begin(self, key: str) -> None:
        if key in self.strings:
            raise self._refusal(M("“{key}” stands twice in one entry", key=key))
        rank = _ORDER[key.partition("[")[0]]
        if self.strings and rank < _ORDER[next(reversed(self.strings)).partition("[")[0]]:
            raise self._refusal(M("“{key}” stands in the wrong place", key=key))
        if rank == _ORDER["msgstr"]:
            if "msgid" not in self.strings:
                raise self._refusal(M("a “msgstr” without its “msgid”"))
            if key != "msgstr" and key != f"msgstr[{self.forms}]":
                raise self._refusal(M("“{key}” stands in the wrong place", key=key))
            self.forms += key != "msgstr"
            self.translated = True
        self.line = self.line or self.last
        self.strings[key] = []

    def finished(self) -> PoEntry | _TooLong:
        """The entry; raises :class:`BadFile` where a part is missing or an escape is wrong."""
        if "msgid" not in self.strings:
            raise self._refusal(M("an entry without “msgid”"))
        if not self.translated:
            raise self._refusal(M("an entry without “msgstr”"))
        if self.too_long is not None:
            return _TooLong(self.line, self.too_long)
        plural = tuple(self._text(key) for key in self.strings if key.startswith("msgstr["))
        flags = tuple(dict.fromkeys(self.flags))
        return PoEntry(
            line=self.line,
            context=self._text("msgctxt") if "msgctxt" in self.strings else None,
            source_text=self._text("msgid"),
            target_text=self._text("msgstr") if not plural else plural[0],
            fuzzy="fuzzy" in flags,
            obsolete=self.obsolete,
            comments=tuple(self.comments),
            extracted=tuple(self.extracted),
            references=tuple(self.references),
            flags=tuple(flag for flag in flags if flag != "fuzzy"),
            source_plural=self._text("msgid_plural") if "msgid_plural" in self.strings else None,
            plural_targets=plural,
            domain=self.domain,
        )

    def _text(self, key: str) -> str:
        try:
            return unescaped("".join(self.strings.get(key, ())), self.codec)
        except ValueError as error:
            raise self._refusal(
                M("a wrong escape: {what}", what=str(error)), M("a backslash is written \\\\")
            ) from error

    def _refusal(self, message: Message, remedy: Message | None = None) -> BadFile:
        return BadFile(message, remedy=remedy, place=f"{self.place}:{self.last}")
