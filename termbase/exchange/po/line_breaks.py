"""Where a line may break (UAX #14), and how wide characters are, as GNU gettext sees it.

gettext breaks the strings of a PO file with the pair table of UAX #14 as it stood before Unicode
15.1, where a break depends on the classes of two neighbours and on the spaces between them. This
is that algorithm; the classes come from ICU.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_HANGUL = {"JL", "JV", "JT", "H2", "H3"}
_LETTERS = {"AL", "HL"}
_IDEOGRAPHS = {"ID", "EB", "EM"}
# What gettext takes the classes for that depend on language or are newer than its table.
_RESOLVED = {"AI": "AL", "CB": "ID", "SA": "AL", "XX": "AL", "SG": "AL", "CJ": "NS", "HH": "BA",
             "AK": "AL", "AP": "AL", "AS": "AL", "VF": "CM", "VI": "CM", "NL": "BK", "LF": "BK",
             "CR": "BK"}  # fmt: skip
# In the order of ICU's ULineBreak.
_NAMES = re.findall(
    r"\w+",
    "XX AI AL B2 BA BB BK CB CL CM CR EX GL HY ID IN IS LF NS NU OP PO PR QU SA SG SP SY ZW NL "
    "WJ H2 H3 JL JT JV CP CJ HL RI EB EM ZWJ AK AP AS VF VI HH",
)


def breaks(text: str, first: int, width: int, held: frozenset[int] | set[int]) -> list[int]:
    """The places in ``text`` before which a line break goes, each line as long as fits.

    ``width`` is in columns, of which ``first`` are taken at the beginning; no break goes before
    the places ``held``. A piece longer than a line stands alone and is longer.
    """
    found: list[int] = []
    last, column, piece = -1, first, 0
    possible = _possible(text)
    for place, char in enumerate(text):
        if place in possible and place not in held:
            if last >= 0 and column + piece > width:
                found.append(last)
                column = 0
            last = place
            column += piece
            piece = 0
        piece += columns(char)
    if last >= 0 and column + piece > width:
        found.append(last)
    return found


@lru_cache(maxsize=4096)
def columns(char: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return 2
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 0 if "\u1160" <= char <= "\u11ff" else 1


def _possible(text: str) -> set[int]:
    """The places before which a line may break."""
    found: set[int] = set()
    last, space, indicators, hebrew = "BK", False, 0, False
    for place, char in enumerate(text):
        kind = _class(char)
        if kind == "SP":
            space = True
            continue
        if kind in ("BK", "ZW"):
            last, space = kind, False
            continue
        if kind in ("CM", "ZWJ"):
            if last == "ZW":
                found.add(place)
                last = "ID"
                continue
            if not space:
                if kind == "ZWJ":
                    last = "ZWJ"
                continue
            # After a space it stands for itself.
            kind = "AL"
        if last == "BK":
            pass
        elif last == "ZW":
            found.add(place)
        elif not (hebrew or (last == kind == "RI" and indicators % 2 == 1)):
            rule = _pair(last, kind)
            if rule == "D" or (rule == "I" and space):
                found.add(place)
        hebrew = last == "HL" and kind in ("HY", "BA") and not space
        indicators = indicators + 1 if kind == "RI" else 0
        last, space = kind, False
    return found


@lru_cache(maxsize=4096)
def _class(char: str) -> str:
    import icu

    number = icu.Char.getIntPropertyValue(char, icu.UProperty.LINE_BREAK)
    name = _NAMES[number] if number < len(_NAMES) else "AL"
    return _RESOLVED.get(name, name)


@lru_cache(maxsize=2048)
def _pair(before: str, after: str) -> str:
    """Between two classes: ``P`` never breaks, ``I`` only where spaces stand, ``D`` always."""
    if (
        after in ("WJ", "CL", "CP", "EX", "IS", "SY")
        or before == "OP"
        or (before, after) in {("QU", "OP"), ("CL", "NS"), ("CP", "NS"), ("B2", "B2")}
    ):
        return "P"
    return "I" if _held_together(before, after) else "D"


def _held_together(before: str, after: str) -> bool:
    """LB11 to LB30b, for what stands side by side."""
    numeric = {
        ("CL", "PO"), ("CP", "PO"), ("CL", "PR"), ("CP", "PR"), ("NU", "PO"), ("NU", "PR"),
        ("PO", "OP"), ("PO", "NU"), ("PR", "OP"), ("PR", "NU"), ("HY", "NU"), ("IS", "NU"),
        ("NU", "NU"), ("SY", "NU"), ("SY", "HL"), ("EB", "EM"),
    }  # fmt: skip
    return (
        before in ("WJ", "GL", "BB", "QU")
        or (after == "GL" and before not in ("BA", "HY"))
        or after in ("QU", "BA", "HY", "NS", "ZWJ")
        or (before, after) in numeric
        or (after == "IN" and before in {"EX", "IN", "NU"} | _LETTERS | _IDEOGRAPHS | _HANGUL)
        or (before in _LETTERS | {"NU", "PO", "PR", "CP"} and after in _LETTERS)
        or (before in _LETTERS | {"NU"} and after == "OP")
        or (before in _LETTERS | {"CP"} and after == "NU")
        or (before in _LETTERS and after in ("PR", "PO"))
        or (before == "PR" and after in _IDEOGRAPHS | _HANGUL)
        or (before in _IDEOGRAPHS | _HANGUL and after == "PO")
        or (before == "ZWJ" and after in _IDEOGRAPHS)
        or (before == "JL" and after in ("JL", "JV", "H2", "H3"))
        or (before in ("JV", "H2") and after in ("JV", "JT"))
        or (before in ("JT", "H3") and after == "JT")
    )
