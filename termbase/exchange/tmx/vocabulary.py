"""What TMX 1.4b has: attributes by element, and what stands in a ``prop`` where it has nothing."""

from __future__ import annotations

import re

from termbase.model.unit import is_instant

ALL = "*all*"
"""The source language of a file or unit that may be translated from any of its languages."""

SEGMENT_TYPES = frozenset({"block", "paragraph", "sentence", "phrase"})
_COMMON = (
    "o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion",
    "creationdate", "creationid", "changedate", "changeid", "o-tmf",
)  # fmt: skip
UNIT_ATTRIBUTES = ("tuid", *_COMMON, "segtype", "srclang")
"""The attributes of ``tu``, in the order in which they are written."""
VARIANT_ATTRIBUTES = ("xml:lang", *_COMMON)
"""The attributes of ``tuv``, in the order in which they are written."""
REMARK_ATTRIBUTES = frozenset({"o-encoding"})
"""What ``note`` and ``prop`` may carry besides their type and language."""

DATES = {"creationdate": "created", "changedate": "changed", "lastusagedate": "used"}
"""The attributes that are instants, with the fields of the provenance."""
PEOPLE = {"creationid": "author", "changeid": "changer"}
"""The attributes that name people, with the fields of the provenance."""
PLACES = {"x-document": "document", "x-context": "context"}
"""The types of ``prop`` that say where a unit is from, with the fields of the provenance."""

EXTRA = "x-extra"
"""The type of the ``prop`` that keeps an element that TMX does not have, as XML."""
ATTRIBUTE = "x-attribute"
"""The type of the ``prop`` that keeps an attribute that TMX does not have there."""
REVIEW = "x-review"
"""The type of the ``prop`` that carries a segment's review state."""

_BASIC = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)Z?\Z", re.ASCII)


def instant(said: str) -> str:
    """A date of TMX (``20261122T063000Z``) as an instant; empty where it is none."""
    match = _BASIC.match(said.strip()) if said else None
    if match is None:
        return ""
    year, month, day, hour, minute, second = match.groups()
    found = f"{year}-{month}-{day}T{hour}:{minute}:{second}Z"
    return found if is_instant(found) else ""


def stamp(instant: str) -> str:
    """An instant as TMX writes it."""
    return instant.replace("-", "").replace(":", "")
