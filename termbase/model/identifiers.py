"""Stable readable ids: XML NCNames in ASCII, and how one is made from a name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from termbase.errors import InvalidValue
from termbase.messages import M

_ID = re.compile(r"[A-Za-z_][A-Za-z0-9._-]{0,199}\Z")
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")
_PLAIN = str.maketrans({"đ": "d", "Đ": "D", "œ": "oe", "Œ": "OE", "æ": "ae", "ø": "o", "ß": "ss"})


def concept_id(text: str) -> str:
    """``text`` if it can be a concept id (an ASCII NCName of at most 200 characters).

    Raises :class:`InvalidValue` otherwise.
    """
    if not _ID.match(text):
        raise InvalidValue(
            M("“{id}” cannot be an id", id=text),
            remedy=M("use letters, digits, “-”, “_” and “.”, starting with a letter"),
        )
    return text


def slug(text: str) -> str:
    """A readable id made from a name: ``Phạm Minh Chính`` gives ``pham-minh-chinh``."""
    plain = unicodedata.normalize("NFD", text.translate(_PLAIN))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    ascii_ = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    if not ascii_ or not ascii_[0].isalpha():
        ascii_ = f"c-{ascii_}".rstrip("-")
    return ascii_[:80].rstrip("-")


@lru_cache(maxsize=64)
def language_tag(text: str) -> str:
    """``text`` as a BCP 47 tag in its usual case (``en_us`` becomes ``en-US``).

    Raises :class:`InvalidValue` for what is no language tag.
    """
    tag = text.strip().replace("_", "-")
    if not _TAG.match(tag):
        raise InvalidValue(M("“{tag}” is no language tag", tag=text), remedy=M("use vi, en, fr …"))
    first, *rest = tag.split("-")
    cased = [p.upper() if len(p) == 2 else p.title() if len(p) == 4 else p.lower() for p in rest]
    return "-".join([first.lower(), *cased])
