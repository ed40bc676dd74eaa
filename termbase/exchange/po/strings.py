"""The strings of an entry as lines: escaped, and wrapped where GNU gettext wraps them."""

from __future__ import annotations

import re
from itertools import pairwise

from termbase.exchange.po.escaping import escaped
from termbase.exchange.po.line_breaks import breaks

PAGE_WIDTH = 79
"""The line width of gettext's tools, in columns; they break after a word at 77."""

# One column each, and no break that the fast path would have to know of.
_NARROW = re.compile("[ -~\xa1-\xac\xae-\u02ff\u1e00-\u1eff]*")


def string(keyword: str, text: str, width: int = 0) -> str:
    r"""``keyword "text"`` as ``msgcat --width`` writes it, on one or several lines.

    A line ends after each ``\n`` of the text, and where it would be wider than ``width`` columns
    (0: never), quotation marks included.
    """
    if "\n" not in text[:-1]:
        quoted = escaped(text)
        room = width - 3 - len(keyword)
        if not width or 2 * len(quoted) <= room:
            return f'{keyword} "{quoted}"\n'
        if len(quoted) <= room and _NARROW.fullmatch(quoted):
            return f'{keyword} "{quoted}"\n'
    portions = _portions(text)
    if len(portions) == 1:
        lines = _lines(portions[0], width, len(keyword) + 1)
        if len(lines) == 1 and (not width or len(keyword) + 1 <= width - 2):
            return f'{keyword} "{lines[0]}"\n'
    rest = [line for portion in portions for line in _lines(portion, width, 0)]
    return f'{keyword} ""\n' + "".join(f'"{line}"\n' for line in rest)


def _portions(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text) or [""]


def _lines(portion: str, width: int, first: int) -> list[str]:
    quoted = escaped(portion)
    if not width:
        return [quoted]
    held = {match.start() + 1 for match in re.finditer(r"\\.", quoted)}
    if portion.endswith("\n"):
        held.add(len(quoted) - 2)
    places = [0, *breaks(quoted, first, width - 2, held), len(quoted)]
    return [quoted[a:b] for a, b in pairwise(places)]
