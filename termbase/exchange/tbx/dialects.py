"""Other ways to say the same: DCT elements, TBX 2008 and the TBX-Min of 2012, made DCA."""

from __future__ import annotations

import re

from termbase.exchange.tbx.categories import MODULES
from termbase.exchange.tbx.nodes import Node

LANGUAGES = frozenset({"langSec", "langSet", "langGroup"})
TERMS = frozenset({"termSec", "tig", "ntig", "termGroup"})
_GROUPS = frozenset({"termGrp", "noteGrp"})

# Data categories as elements: the element that carries the category as an attribute.
_ELEMENTS = {
    category: element for module in MODULES.values() for category, element in module.items()
}
# TBX-Min of 2012 has names of its own.
_RENAMED = {"termStatus": "administrativeStatus", "customer": "customerSubset"}
_LAYOUT = re.compile(r"[ \t]*\n[ \t]+")


def as_dca(node: Node) -> None:
    """Turns an element and all in it to the form with categories as attributes, in place."""
    if "type" not in node.attributes:
        category = _RENAMED.get(node.name, node.name)
        if category in _ELEMENTS:
            node.name = _ELEMENTS[category]
            node.attributes["type"] = category
    children = [part for part in node.content if not isinstance(part, str)]
    if any(child.name in _GROUPS for child in children):
        node.content = [
            inner
            for part in node.content
            for inner in (
                part.content if isinstance(part, Node) and part.name in _GROUPS else [part]
            )
        ]
        children = list(node.children)
    for child in children:
        as_dca(child)


def without_layout(node: Node) -> None:
    """Takes the line breaks with indentation out of all texts, in place."""
    for place, part in enumerate(node.content):
        if isinstance(part, str):
            node.content[place] = _LAYOUT.sub(" ", part)
        else:
            without_layout(part)
