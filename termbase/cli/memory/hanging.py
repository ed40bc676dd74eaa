"""Long lines on a terminal: what does not fit goes on below, as far in as the line's text."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence

from termbase.cli.output import say_styled

_FORMS = 3
_NARROWEST = 40
_STYLE = re.compile(r"\x1b\[\d*m")
# Spaces at the beginning stay what they are.
_GAP = re.compile(r"(?<=[^\s]) ")


def some(forms: Sequence[str], sign: str, own: str = "") -> str:
    """The first few of a term's forms, which are the best ones, and the one that is as the text
    has it (an acronym).
    """
    shown = [*forms[:_FORMS], *(form for form in forms[_FORMS:] if form == own)]
    more = [] if len(forms) == len(shown) else ["…"]
    return sign.join([*shown, *more])


def say_hanging(text: str, indent: int) -> None:
    """A line whose parts were made safe already; what goes on below begins at column ``indent``.

    A file or another program gets it as one line.
    """
    if not sys.stdout.isatty():
        say_styled(text)
        return
    for line in hanging(text, indent, max(shutil.get_terminal_size().columns, _NARROWEST)):
        say_styled(line)


def hanging(text: str, indent: int, width: int) -> list[str]:
    """The lines of a text, of at most ``width`` columns where its words permit."""
    first, *words = _GAP.split(text)
    lines, length = [first], _columns(first)
    for word in words:
        taken = _columns(word)
        if length >= indent and length + 1 + taken > width:
            lines.append(" " * indent + word)
            length = indent + taken
        else:
            lines[-1] += f" {word}"
            length += 1 + taken
    return lines


def _columns(text: str) -> int:
    """How wide a text is, without the signs that make it bold."""
    return len(_STYLE.sub("", text))
