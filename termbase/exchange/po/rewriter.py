"""Writes translations into a PO file and leaves every other byte of it as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

from termbase.errors import InvalidValue
from termbase.exchange.inputs import Input, opened
from termbase.exchange.po.charset import po_lines
from termbase.exchange.po.flags import split_flags
from termbase.exchange.po.reader import PoEntry, entries
from termbase.exchange.po.strings import PAGE_WIDTH, string
from termbase.messages import M

_HEAD = 65_536
_TEXT_LINE = re.compile(r'[ \t]*(?:msg[a-z_]+(?:\[\d+\])?[ \t]+)?"(.*)"')


@dataclass(frozen=True, slots=True)
class PoEdit:
    """A new translation of an entry: one text, or one for each plural form.

    ``previous`` is what the translation was made for where that is another text than the entry's:
    its msgctxt (``None`` without one), msgid and msgid_plural (``None`` without one), written as
    ``#|`` lines.
    """

    targets: tuple[str, ...]
    fuzzy: bool = False
    previous: tuple[str | None, str, str | None] | None = None


ChoosePo = Callable[[PoEntry], PoEdit | None]
"""The new translation of an entry; ``None`` leaves the entry as it is."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """How many entries were written over, and the lines of those that the charset cannot hold."""

    changed: int = 0
    unwritable: tuple[int, ...] = ()


def rewrite_po(
    source: Input,
    stream: BinaryIO,
    choose: ChoosePo,
    name: str = "",
    *,
    encoding: str = "",
    width: int | None = None,
) -> Rewritten:
    """Copies a PO file to ``stream`` with the translations that ``choose`` gives.

    ``choose`` is not asked of the header and of obsolete entries. Entries that it leaves are the
    same bytes; charset and line ends stay. ``width`` is the line width of what is written
    (0: unwrapped; by default as the beginning of the file has it). An entry whose new text the
    charset cannot hold stays as it is. Raises :class:`~termbase.errors.BadFile` where the file is
    no PO, and :class:`~termbase.errors.InvalidValue` for another number of texts than the entry
    has forms; both may be after a part was written.
    """
    with opened(source, name) as (file, place):
        copied = _Copied(file)
        codec, _ = po_lines(cast(BinaryIO, copied), place, encoding)
        copied.lines.clear()
        changed, unwritable = 0, []
        for entry in entries(cast(BinaryIO, copied), place, encoding=encoding):
            block = copied.block()
            edit = None if entry.obsolete or entry.is_header else choose(entry)
            if edit is not None:
                fitting = copied.width if width is None else width
                try:
                    block = _Block(block, codec).edited(entry, edit, fitting)
                    changed += 1
                except UnicodeEncodeError:
                    unwritable.append(entry.line)
            stream.write(block)
        stream.write(b"".join(copied.lines))
        return Rewritten(changed, tuple(unwritable))


class _Copied:
    """A stream whose lines are kept until they are taken."""

    def __init__(self, stream: BinaryIO) -> None:
        self.lines: list[bytes] = []
        self.width = PAGE_WIDTH
        self._stream = stream
        self._ended = False
        self._number = 0
        self._head = 0
        self.seekable = stream.seekable
        self.tell = stream.tell
        self.seek = stream.seek
        self.read = stream.read

    def peek(self, size: int) -> bytes:
        """The beginning of a stream that cannot go back."""
        peek = getattr(self._stream, "peek", None)
        return cast(bytes, peek(size)) if peek is not None else b""

    def readline(self, limit: int) -> bytes:
        """As a stream has it."""
        line = self._stream.readline(limit)
        self._ended = not line
        self.lines.append(line)
        if self._head < _HEAD:
            self._head += len(line)
            if self.width and _is_wide(line):
                self.width = 0
        return line

    def block(self) -> bytes:
        """The bytes of the entry that was read last: all kept lines but the first of the next."""
        following = [] if self._ended else [self.lines.pop()]
        block = b"".join(self.lines)
        self.lines = following
        return block


def _is_wide(line: bytes) -> bool:
    """Whether gettext's tools would have broken the line, at a space at least."""
    if len(line) <= PAGE_WIDTH:
        return False
    text = line.decode(errors="replace").rstrip()
    found = _TEXT_LINE.match(text)
    return found is not None and len(text) > PAGE_WIDTH + 1 and " " in found[1].strip()


class _Block:
    """The lines of one entry."""

    def __init__(self, block: bytes, codec: str) -> None:
        self._codec = codec
        self._mark = block[:3] if block.startswith(b"\xef\xbb\xbf") else b""
        text = block.removeprefix(self._mark).decode(codec)
        self._lines = _split(text)
        ended = [line for line in self._lines if line.endswith("\n")]
        self._end = "\r\n" if ended and ended[0].endswith("\r\n") else "\n"
        self._open = bool(self._lines) and not self._lines[-1].endswith("\n")

    def edited(self, entry: PoEntry, edit: PoEdit, width: int) -> bytes:
        """The entry's bytes with another translation."""
        forms = len(entry.plural_targets)
        if len(edit.targets) != (forms or 1):
            raise InvalidValue(M("the entry has {n} plural forms", n=forms))
        keywords = [f"msgstr[{n}]" for n in range(forms)] if forms else ["msgstr"]
        new = [string(k, text, width) for k, text in zip(keywords, edit.targets, strict=True)]
        head, strings, tail = self._parts()
        lines = _flagged(head, edit.fuzzy) + _previous(edit, width) + strings + new + tail
        text = "".join(line.rstrip("\r\n") + "\n" for piece in lines for line in _split(piece))
        if self._open:
            text = text.removesuffix("\n")
        return self._mark + text.replace("\n", self._end).encode(self._codec)

    def _parts(self) -> tuple[list[str], list[str], list[str]]:
        """The comments without ``#|``; the lines from the first keyword to the translation; and
        what stands behind it (blank lines).
        """
        head: list[str] = []
        strings: list[str] = []
        tail: list[str] = []
        translated = False
        for line in self._lines:
            bare = line.strip()
            if bare.startswith("#|"):
                continue
            translated = translated or bare.startswith("msgstr")
            if translated:
                if not bare or bare.startswith("#"):
                    tail.append(line)
            elif strings or bare.startswith("msg"):
                strings.append(line)
            else:
                head.append(line)
        return head, strings, tail


def _flagged(head: list[str], fuzzy: bool) -> list[str]:
    """The comments with ``fuzzy`` among the flags, or without it."""
    found: list[str] = []
    said = False
    for line in head:
        bare = line.strip()
        if not bare.startswith("#,"):
            found.append(line)
            continue
        flags = split_flags(bare[2:])
        kept = [flag for flag in flags if flag != "fuzzy"]
        wanted = ["fuzzy", *kept] if fuzzy and not said else kept
        if ("fuzzy" in flags) == ("fuzzy" in wanted):
            found.append(line)
        elif wanted:
            found.append(f"#, {', '.join(wanted)}\n")
        said = True
    return found if said or not fuzzy else [*found, "#, fuzzy\n"]


def _previous(edit: PoEdit, width: int) -> list[str]:
    """The ``#|`` lines."""
    if edit.previous is None:
        return []
    context, text, plural = edit.previous
    said = {"msgctxt": context, "msgid": text, "msgid_plural": plural}
    narrowed = max(width - 3, 0)
    lines = [string(k, value, narrowed) for k, value in said.items() if value is not None]
    return [f"#| {line}" for piece in lines for line in _split(piece)]


def _split(text: str) -> list[str]:
    """The lines of a text; a line feed alone ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text)
