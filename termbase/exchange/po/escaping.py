"""PO strings and comments: escapes there and back, and lines that stay one line."""

from __future__ import annotations

import re

# Escapes that gettext takes and polib passes over.
_MORE = {"\\a": "\a", "\\'": "'", "\\?": "?"}
_ESCAPES = re.compile(r"(?:\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}))+|\\.|\\\Z", re.DOTALL)
_BYTES = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3})")
_BREAKS = re.compile(r"[ \t]*[\n\t][ \t\n]*")


def escaped(text: str) -> str:
    """``text`` as it stands between the quotation marks of a PO string."""
    if '"' not in text and "\\" not in text and text.isprintable():
        return text
    from polib import escape

    known: str = escape(text)
    return known.replace("\a", "\\a")


def quoted(text: str) -> str:
    """``text`` as a PO string with its quotation marks."""
    return f'"{escaped(text)}"'


def unescaped(text: str, encoding: str = "utf-8") -> str:
    """The text of a PO string without its quotation marks.

    Raises :class:`ValueError`, with the escape, for one that no PO has.
    """
    if "\\" not in text:
        return text
    return _ESCAPES.sub(lambda match: _decoded(match[0], encoding), text)


def _decoded(escape: str, encoding: str) -> str:
    from polib import unescape

    plain: str = _MORE.get(escape) or unescape(escape)
    if plain != escape:
        return plain
    # Bytes of the file's encoding: several of them can make one character.
    numbers = _BYTES.findall(escape)
    if not numbers:
        raise ValueError(escape)
    try:
        return bytes(
            int(number[1:], 16) if number[0] == "x" else int(number, 8) for number in numbers
        ).decode(encoding)
    except ValueError:
        raise ValueError(escape) from None


def one_line(text: str) -> str:
    """``text`` as it can stand in a comment line: line ends and tabs become one space."""
    return _BREAKS.sub(" ", text) if "\n" in text or "\t" in text else text


def join_forms(forms: list[str]) -> str:
    r"""Forms as one comment value, separated by `` | `` (``\|`` within a form)."""
    joined = " | ".join(forms)
    if "\\" not in joined and joined.count("|") == len(forms) - 1:
        return joined
    return " | ".join(re.sub(r"([\\|])", r"\\\1", form) for form in forms)


def split_forms(value: str) -> list[str]:
    """The forms that :func:`join_forms` was given."""
    pieces = re.findall(r"((?:\\.|[^\\|])+)(?:\||\Z)", value)
    return [re.sub(r"\\(.)", r"\1", piece.strip()) for piece in pieces]
