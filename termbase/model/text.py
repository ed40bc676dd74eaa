"""Text as the model holds it: NFC, free of control characters, never empty where it must not be."""

from __future__ import annotations

import re
import unicodedata

from termbase.errors import InvalidValue
from termbase.messages import M

# C0 but tab and newline, DEL, C1, bidi controls, line and paragraph separators,
# surrogates and non-characters: none can stand in XML 1.0 or on a terminal safely.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_BREAKS = re.compile("[\t\n]")
HIDDEN = "\u00ad\u200b\u2060\ufeff"
"""Where a line may or may not be broken: what pages and word processors leave in copied text. No
part of a word; the joiners U+200C and U+200D, which some scripts write with, are not among them.
"""
_HIDDEN = re.compile(f"[{HIDDEN}]+")
_SPACES = "".join(
    map(chr, (0x20, 0x09, 0x0A, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))
)
_OUTER = HIDDEN + _SPACES
_SHOWN = 20


def clean(text: str, what: str = "text", *, lines: bool = False) -> str:
    """``text`` in NFC, outer white space removed.

    ``lines`` allows newlines and tabs (definitions, notes). Raises :class:`InvalidValue` naming
    ``what`` where the text holds a control, bidi or otherwise unwritable character.
    """
    text = unicodedata.normalize("NFC", text).strip()
    if text.isprintable():
        # None of the forbidden ones is printable, and most texts hold nothing else.
        return text
    bad = _FORBIDDEN.search(text) or (None if lines else _BREAKS.search(text))
    if bad:
        code = f"U+{ord(bad.group()):04X}"
        raise InvalidValue(
            M("{what} holds the control character {code}", what=what, code=code),
            remedy=M("remove it"),
        )
    return text


def writable(text: str, *, lines: bool = False) -> str:
    """``text`` without what :func:`clean` refuses, as one types or pastes it: nothing is taken off
    its ends, and where no ``lines`` are allowed a break becomes a space.
    """
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("", text if lines else _BREAKS.sub(" ", text))


def form(text: str, what: str) -> str:
    """As :func:`required`, of a form in a language: nothing in it is :data:`HIDDEN`.

    At its ends they are taken off as white space is.
    """
    text = required(text, what)
    if text.isprintable():
        return text
    text = required(text.strip(_OUTER), what)
    hidden = _HIDDEN.search(text)
    if hidden:
        before = text[: hidden.start()][-_SHOWN:]
        raise InvalidValue(
            M("{what} holds the invisible character {code} behind “{text}”",
              what=what, code=f"U+{ord(hidden[0][0]):04X}", text=before),
            remedy=M("delete it there, or type the text anew"),
        )  # fmt: skip
    return text


def without_hidden(text: str) -> str:
    """``text`` without what is :data:`HIDDEN`; the same object where there is none."""
    return text if text.isprintable() else _HIDDEN.sub("", text)


def required(text: str, what: str) -> str:
    """As :func:`clean`, and refuses an empty text."""
    text = clean(text, what)
    if not text:
        raise InvalidValue(M("{what} is empty", what=what))
    return text
