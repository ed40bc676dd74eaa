"""The apostrophe that a text uses."""

from __future__ import annotations

import re

_STRAIGHT, _CURLY = "'", "’"
_BETWEEN_LETTERS = re.compile(rf"(?<=[^\W\d_])[{_STRAIGHT}{_CURLY}](?=[^\W\d_])")


def apostrophe_of(text: str) -> str:
    """The straight or the curly apostrophe, whichever stands more often between letters of the
    text. Where none does, the straight one if its quotation marks are straight, else the curly one.
    """
    used = _BETWEEN_LETTERS.findall(text)
    straight = used.count(_STRAIGHT)
    if used:
        return _STRAIGHT if 2 * straight > len(used) else _CURLY
    return _STRAIGHT if '"' in text else _CURLY
