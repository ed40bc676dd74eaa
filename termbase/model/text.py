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


def required(text: str, what: str) -> str:
    """As :func:`clean`, and refuses an empty text."""
    text = clean(text, what)
    if not text:
        raise InvalidValue(M("{what} is empty", what=what))
    return text
