"""What a document is to those who check it: passages to be read, and edits to be made in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

Span = tuple[int, int]
"""Where something begins and ends, in code points."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that is read in one go: a paragraph, a cell, a translation, or a whole plain file.

    ``text`` is what a reader reads, as decoded: no NFC, no translation of line ends. ``lang`` is a
    language tag where the file says one for the passage. ``locator`` says where it stands in a file
    that is not read as lines of text. ``masked`` are sorted spans of ``text`` that are no
    prose (code, link targets, placeholders). A translation has the ``source`` that it is of, seen
    through tags and access keys as ``text`` is, and its ``context`` (msgctxt, id of the unit);
    ``is_draft`` tells that the file has it as unfinished (fuzzy).
    """

    text: str
    lang: str = ""
    locator: str = ""
    masked: tuple[Span, ...] = ()
    source: str = ""
    source_lang: str = ""
    context: str = ""
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """Another ``text`` for what stands from ``start`` to ``end`` of a passage, in code points."""

    passage: int
    start: int
    end: int
    text: str


class Document(Protocol):
    """A file that was read. Passages are made when they are asked for, and made anew each time."""

    @property
    def passages(self) -> Sequence[Passage]:
        """All passages, in the order of the file."""

    @property
    def file_text(self) -> str:
        """The file's decoded text, its byte order mark left out; empty for a package (DOCX)."""

    @property
    def lang(self) -> str:
        """The language tag that the file says for the whole; empty where it says none."""

    @property
    def date(self) -> str:
        """The date (ISO 8601, ``YYYY-MM-DD``) that the file says of itself; empty without one."""

    def place(self, passage: int, offset: int, *, end: bool = False) -> tuple[int, int] | None:
        """Line and column in the file (from 1, in code points); ``None`` in a package (DOCX).

        ``end`` asks for the end of what ``offset`` ends: behind the character before it, which in
        a file with markup is another place than before the character after it.
        """

    def offset(self, passage: int, offset: int, *, end: bool = False) -> int | None:
        """Code points into the file's decoded text, its byte order mark not counted, CRLF two;
        ``None`` in a package. ``end`` as for :meth:`place`.
        """

    def rewritten(self, edits: Iterable[Edit]) -> bytes:
        """The file with ``edits``, which shall not overlap, and all else as it was.

        Markup inside an edit stays: the new text is spread over the text around it. So does a line
        end, where the new text has a blank between the same two words. Raises
        :class:`ValueError` for edits that overlap or lie outside their passage, and
        :class:`~termbase.errors.BadFile` where the file's encoding has no such characters.
        """
