"""The flags of an entry: ``#, fuzzy, max-length:50, variants:"a, b"`` (and ``#=`` lines)."""

from __future__ import annotations

import re

_FLAG = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^,])+')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"\Z')


def split_flags(text: str) -> list[str]:
    """The flags of one line; a comma within quotation marks does not separate."""
    if "," not in text:
        return [text.strip()] if text.strip() else []
    return [flag.strip() for flag in _FLAG.findall(text) if flag.strip()]


def flag_value(flag: str) -> str:
    """What stands behind the colon of a flag, without its quotation marks."""
    value = flag.partition(":")[2].strip()
    quoted = _QUOTED.match(value)
    return re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else value
