"""Characters that stand, in a text on the screen, for those that a terminal would obey."""

from __future__ import annotations

import re

from termbase.language.display import safe

_CONTROLS = [
    *(chr(code) for code in range(0x20) if chr(code) not in "\t\n"),
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
]
_OBEYED = re.compile(f"[{re.escape(''.join(_CONTROLS))}\ud800-\udfff]")
_PLACES = (0xF0000, 0xF8000, 0x100000, 0x108000, 0xE000)
"""Where private characters begin; a text that has all of them is not one to be edited."""
_HIDDEN = "\N{SYMBOL FOR SUBSTITUTE FORM TWO}"


class StandIns:
    """A stand-in, one character wide and not in ``text``, for each control character, so that
    offsets stay, lines end where we end them, and nothing is lost.
    """

    def __init__(self, text: str) -> None:
        base = next((b for b in _PLACES if not re.search(_range(b), text)), _PLACES[0])
        self._base = base
        private = {code: chr(base + n) for n, code in enumerate(_CONTROLS)}
        self._in = str.maketrans(private)
        self._out = str.maketrans({one: other for other, one in private.items()})
        self._shown = str.maketrans({one: _picture(other) for other, one in private.items()})
        self._private = re.compile(_range(base))

    def put_in(self, text: str) -> str:
        """``text`` with stand-ins."""
        if not _OBEYED.search(text):
            return text
        return _OBEYED.sub(lambda m: self._in.get(ord(m.group()), "\ufffd"), text)

    def restored(self, text: str) -> str:
        """The text that had no stand-ins."""
        return text.translate(self._out) if self._private.search(text) else text

    def shown(self, text: str) -> str:
        """A text with stand-ins as it is drawn: with a picture of what each stands for."""
        return text.translate(self._shown) if self._private.search(text) else text


def _range(base: int) -> str:
    return f"[{chr(base)}-{chr(base + len(_CONTROLS) - 1)}]"


def _picture(control: str) -> str:
    picture = safe(control)
    return picture if len(picture) == 1 else _HIDDEN
