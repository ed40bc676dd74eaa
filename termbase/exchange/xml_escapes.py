"""Texts as XML 1.0 writes them."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold in any form. The model lets none of it in; this is the last gate.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;",
     "\r": "&#13;"}
)  # fmt: skip


def text(value: str) -> str:
    """``value`` as element content."""
    return value.translate(_TEXT)


def attribute(value: str) -> str:
    """``value`` as attribute content, without quotation marks."""
    return value.translate(_ATTRIBUTE)


def legal(value: str) -> str:
    """``value`` with U+FFFD for each character that XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", value)
