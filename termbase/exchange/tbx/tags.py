"""The names of elements in all forms of TBX: of 2008 and 2019, the TBX-Min of 2012, DCA and DCT."""

from __future__ import annotations

from typing import NamedTuple

from termbase.exchange.tbx.categories import MODULES

LANGUAGES = frozenset({"langSec", "langSet", "langGroup"})
TERMS = frozenset({"termSec", "tig", "ntig", "termGroup"})
FRAMES = frozenset({"text", "front", "body", "back", "refObjectSec", "refObjectList"})
"""What stands around the header, the entries and the objects of the back matter."""
_GROUPS = frozenset({"termGrp", "noteGrp"})
_SECTIONS = LANGUAGES | TERMS | frozenset({"descripGrp", "adminGrp", "transacGrp", "termNoteGrp"})
# The TBX-Min of 2012 has names of its own.
_RENAMED = {"termStatus": "administrativeStatus", "customer": "customerSubset"}

LEAF, SECTION, GROUP = range(3)
"""What an element may be: one with text, one of parts with layout between them, and one that says
no more than what stands in it.
"""

# Data categories as elements: the element that carries the category as an attribute.
_ELEMENTS = {
    category: element for module in MODULES.values() for category, element in module.items()
}


class Tag(NamedTuple):
    """What a name in a file stands for: the element (without prefix) and its data category.

    The category is empty where the element has it as an attribute.
    """

    element: str
    category: str
    kind: int


class Tags(dict[str, Tag]):
    """What the names of a file stand for, each looked at once."""

    def __missing__(self, name: str) -> Tag:
        local = name.rpartition(":")[2]
        category = _RENAMED.get(local, local)
        kind = GROUP if local in _GROUPS else SECTION if local in _SECTIONS else LEAF
        if category in _ELEMENTS:
            tag = Tag(_ELEMENTS[category], category, kind)
        else:
            tag = Tag(local, "", kind)
        self[name] = tag
        return tag
