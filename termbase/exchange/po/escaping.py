"""PO strings and comments: escapes there and back, and lines that stay one line."""

from __future__ import annotations

import re

_OUT = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\v": "\\v",
}
_BREAKS = re.compile(r"[ \t]*[\n\t][ \t\n]*")
_QUOTED = str.maketrans(_OUT)


def quoted(text: str) -> str:
    """``text`` as a PO string with its quotation marks."""
    return f'"{text.translate(_QUOTED)}"'


def one_line(text: str) -> str:
    """``text`` as it can stand in a comment line: line ends and tabs become one space."""
    return _BREAKS.sub(" ", text)


def join_forms(forms: list[str]) -> str:
    r"""Forms as one comment value, separated by `` | `` (``\|`` within a form)."""
    return " | ".join(re.sub(r"([\\|])", r"\\\1", form) for form in forms)


def split_forms(value: str) -> list[str]:
    """The forms that :func:`join_forms` was given."""
    pieces = re.findall(r"((?:\\.|[^\\|])+)(?:\||\Z)", value)
    return [re.sub(r"\\(.)", r"\1", piece.strip()) for piece in pieces]
