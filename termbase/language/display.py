"""Text made safe to send to a terminal."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff]"
)
_PICTURES = 0x2400


def safe(text: str) -> str:
    """``text`` with every control a terminal would obey made visible.

    C0 controls (but newline and tab) and DEL become their control pictures (␛), C1 and bidi
    controls, line separators and lone surrogates become ``<U+202E>``.
    """
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub(_visible, text)


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(_PICTURES + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"
