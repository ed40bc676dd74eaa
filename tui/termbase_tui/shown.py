"""Data made fit for the screen: safe, on one line, cut to a width in cells. Never markup."""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import combining

from rich.cells import cell_len, set_cell_size

from termbase.language.display import safe
from termbase.messages import _, current

CUT = ".."
"""Stands where a text was cut; two full stops have the same width in every terminal."""

_GROUPS = {"en": ",", "vi": ".", "fr": "\u202f"}


def line(text: str) -> str:
    """``text`` safe for a terminal and on one line."""
    return " ".join(safe(text).split())


def fit(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, with a sign that it was cut."""
    if cell_len(text) <= width:
        return text
    if width <= len(CUT):
        return set_cell_size(text, max(width, 0))
    return set_cell_size(text, width - len(CUT)).rstrip() + CUT


def middle(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, with a sign where its middle was cut out: names that
    begin alike often differ at their ends.
    """
    if cell_len(text) <= width or width <= 2 * len(CUT):
        return fit(text, width)
    room = width - len(CUT)
    end = ""
    for letter in reversed(text):
        if cell_len(letter + end) > room // 2:
            break
        end = letter + end
    # A mark does not stand without the letter that bears it.
    end = end.lstrip().lstrip("".join(c for c in end if combining(c)))
    return set_cell_size(text, room - cell_len(end)).rstrip() + CUT + end


def fill(text: str, width: int) -> str:
    """``text`` cut or padded to exactly ``width`` cells."""
    return set_cell_size(fit(text, width), max(width, 0))


def place(path: Path) -> str:
    """An absolute path on one line, safe for a terminal, the person's own folder as ``~``."""
    # Not Path.home(), which raises where there is none.
    home = Path(os.path.expanduser("~"))  # noqa: PTH111
    return line(str("~" / path.relative_to(home) if path.is_relative_to(home) else path))


def number(value: int) -> str:
    """A number with its thousands marked as the interface language does."""
    return f"{value:,}".replace(",", _GROUPS[current()])


def language(tag: str) -> str:
    """The name of a language in the interface language; the tag where there is no name."""
    names = {"vi": _("Vietnamese"), "en": _("English"), "fr": _("French")}
    return names.get(tag, line(tag))


def together(first: str, *more: str) -> str:
    """Parts of a sentence in a row, as the interface language sets them apart."""
    for other in more:
        first = _("{one}; {other}", one=first, other=other)
    return first


def heading(text: str) -> str:
    """``text`` with a capital at its head."""
    return text[:1].upper() + text[1:]


OWN_NAMES = {"vi": "Tiếng Việt", "en": "English", "fr": "Français"}
"""The interface languages, each in its own words."""
