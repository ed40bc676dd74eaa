"""Translation units: the same text in two or more languages, with its markup and where it is from.

The inline markup of TMX 1.4b and of XLIFF 1.2 and 2.x is one small content model: a segment is a
sequence of texts and :class:`Code` values, and a code plays one of six roles whatever a format
calls it. All are frozen; every text is NFC by construction. What is no text (native codes,
properties, attributes) is kept as it came.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from termbase.errors import InvalidValue
from termbase.messages import M
from termbase.model.identifiers import language_tag
from termbase.model.vocabulary import Review

# What no XML 1.0 document can hold. Bidi marks are legitimate in running text and stay.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z", re.ASCII)

Attributes: TypeAlias = tuple[tuple[str, str], ...]
"""Names and values that a format has and the model does not, sorted by name."""


class Role(StrEnum):
    """What an inline code does."""

    OPEN = "open"
    """The start of a pair: ``bpt``, ``bx``, ``sc``, ``it`` of a beginning."""
    CLOSE = "close"
    """The end of a pair: ``ept``, ``ex``, ``ec``, ``it`` of an end."""
    ALONE = "alone"
    """A code of its own: ``ph``, ``x``, ``ut``."""
    SPAN = "span"
    """A pair written as one element around its text: ``g``, ``pc``."""
    MARK = "mark"
    """A remark on the text inside, no code of the document: ``hi``, ``mrk``."""
    SUB = "sub"
    """Text inside a native code, such as the title of an image: ``sub``."""

    @property
    def holds_text(self) -> bool:
        """Whether what stands inside is text and not the native code."""
        return self in (Role.SPAN, Role.MARK, Role.SUB)


@dataclass(frozen=True, slots=True)
class Code:
    """One inline code.

    ``id`` ties an opening code to its closing one, and a code to the same one in another language;
    ``type`` is what the code is (``bold``, ``link``). ``content`` is text with further codes where
    the role holds text, else the native code with the :attr:`Role.SUB` parts inside it.
    ``native`` is what the start and the end of a :attr:`Role.SPAN` stand for in the document's own
    format, where that is known. ``element`` is the name in the format it came from.
    """

    role: Role
    element: str = ""
    id: str = ""
    type: str = ""
    content: Content = ()
    native: tuple[str, str] = ("", "")
    attributes: Attributes = ()

    def __post_init__(self) -> None:
        text = self.role.holds_text
        object.__setattr__(self, "content", joined(self.content, normal=text))
        if not text and any(isinstance(p, Code) and p.role is not Role.SUB for p in self.content):
            raise InvalidValue(M("a native code holds another code"))
        for value in (self.id, self.type, *self.native):
            writable(value)
        object.__setattr__(self, "attributes", _sorted(self.attributes))


Content: TypeAlias = tuple[str | Code, ...]
"""Texts and codes in their order; no two texts follow one another and none is empty."""


def joined(parts: Content, *, normal: bool = True) -> Content:
    """``parts`` with neighbouring texts joined, empty ones left out and (``normal``) all in NFC.

    Raises :class:`InvalidValue` for a character that no XML 1.0 document can hold.
    """
    if len(parts) == 1 and isinstance(parts[0], str) and parts[0]:
        only = parts[0]
        return (writable(unicodedata.normalize("NFC", only) if normal else only),)
    content: list[str | Code] = []
    texts: list[str] = []

    def settle() -> None:
        text = "".join(texts)
        texts.clear()
        if text:
            content.append(writable(unicodedata.normalize("NFC", text) if normal else text))

    for part in parts:
        if isinstance(part, str):
            texts.append(part)
        else:
            settle()
            content.append(part)
    settle()
    return tuple(content)


def plain(content: Content) -> str:
    """What a reader sees of ``content``: its text without codes, with that inside spans."""
    return "".join(_texts(content))


def codes(content: Content) -> Iterator[Code]:
    """The codes of ``content`` in their order, those inside others after the one they are in."""
    for part in content:
        if isinstance(part, Code):
            yield part
            yield from codes(part.content)


def writable(text: str) -> str:
    """``text`` itself; raises :class:`InvalidValue` where XML 1.0 cannot hold it."""
    bad = None if text.isprintable() else _UNWRITABLE.search(text)
    if bad:
        code = f"U+{ord(bad.group()):04X}"
        raise InvalidValue(M("{what} holds the control character {code}", what="text", code=code),
                           remedy=M("remove it"))  # fmt: skip
    return text


@dataclass(frozen=True, slots=True)
class Property:
    """What a tool says of a unit or a segment, under a name of its own (TMX ``prop``)."""

    type: str
    value: str
    lang: str = ""
    attributes: Attributes = ()

    def __post_init__(self) -> None:
        _settle_remark(self, self.type, self.value)


@dataclass(frozen=True, slots=True)
class UnitNote:
    """What a person says of a unit or a segment; ``lang`` empty where the file does not say."""

    text: str
    lang: str = ""
    attributes: Attributes = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", unicodedata.normalize("NFC", self.text))
        _settle_remark(self, self.text)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where something is from: who made and changed it, and when, in which document, and where.

    Instants are UTC, ``2026-11-22T06:30:00Z``; each field is empty where unknown.
    """

    author: str = ""
    created: str = ""
    changer: str = ""
    changed: str = ""
    used: str = ""
    document: str = ""
    context: str = ""

    def __post_init__(self) -> None:
        for value in (self.created, self.changed, self.used):
            if value and not is_instant(value):
                raise InvalidValue(M("“{text}” is no date and time", text=value),
                                   remedy=M("write 2026-11-22T06:30:00Z"))  # fmt: skip
        for value in (self.author, self.changer, self.document, self.context):
            writable(value)


UNKNOWN = Provenance()
"""Nothing is known of where something is from."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The text of a unit in one language. ``review`` is ``None`` where the file does not say."""

    lang: str
    content: Content
    review: Review | None = None
    notes: tuple[UnitNote, ...] = ()
    properties: tuple[Property, ...] = ()
    provenance: Provenance = UNKNOWN
    attributes: Attributes = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "lang", language_tag(self.lang))
        object.__setattr__(self, "content", joined(self.content))
        object.__setattr__(self, "attributes", _sorted(self.attributes))

    @property
    def text(self) -> str:
        """What a reader sees of the segment."""
        return plain(self.content)


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """Segments that say the same, in the order of the file; a language may have several.

    ``source`` is the language that was translated from, empty where any of them may be.
    Raises :class:`InvalidValue` where there is no segment.
    """

    segments: tuple[Segment, ...]
    id: str = ""
    source: str = ""
    notes: tuple[UnitNote, ...] = ()
    properties: tuple[Property, ...] = ()
    provenance: Provenance = UNKNOWN
    attributes: Attributes = ()

    def __post_init__(self) -> None:
        if not self.segments:
            raise InvalidValue(M("the unit has no segment"))
        writable(self.id)
        object.__setattr__(self, "source", language_tag(self.source) if self.source else "")
        object.__setattr__(self, "attributes", _sorted(self.attributes))

    def languages(self) -> tuple[str, ...]:
        """The languages that have a segment, in the order of the file."""
        return tuple(dict.fromkeys(segment.lang for segment in self.segments))

    def said(self, type: str) -> str:
        """The value of the unit's first property of a type; empty without one."""
        return next((p.value for p in self.properties if p.type == type), "")


@lru_cache(maxsize=1024)
def is_instant(text: str) -> bool:
    """Whether ``text`` is a UTC date and time as :class:`Provenance` holds it, that there was."""
    if not _INSTANT.match(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _texts(content: Content) -> Iterator[str]:
    for part in content:
        if isinstance(part, str):
            yield part
        elif part.role in (Role.SPAN, Role.MARK):
            yield from _texts(part.content)


def _settle_remark(remark: Property | UnitNote, *texts: str) -> None:
    for text in texts:
        writable(text)
    object.__setattr__(remark, "lang", language_tag(remark.lang) if remark.lang else "")
    object.__setattr__(remark, "attributes", _sorted(remark.attributes))


def _sorted(attributes: Attributes) -> Attributes:
    if not attributes:
        return attributes
    for _, value in attributes:
        writable(value)
    return tuple(sorted(attributes))
