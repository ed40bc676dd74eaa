"""What the core structures of 2008 and 2019 have in common: groups, kinds of elements, forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from termbase.exchange.tbx.validation.grammar import (
    ANYTHING,
    ID,
    IDREF,
    LANG,
    LANGUAGE,
    REQUIRED,
    Element,
    Form,
    element,
    picklist,
)

HAS_ID = {"id": ID}
HAS_LANG = {"id": ID, LANG: LANGUAGE}
CATEGORY = {"id": ID, LANG: LANGUAGE, "type": REQUIRED, "target": IDREF, "datatype": ANYTHING}
HIGHLIGHT = picklist(
    "entailedTerm", "hotkey", "italics", "bold", "superscript", "subscript", "math"
)
AUXILIARY = "(descrip | descripGrp | admin | adminGrp | transacGrp | note | ref | xref)*"
LINKED = "(admin | adminGrp | transacGrp | note | ref | xref)*"


def groups(inline: str, **more: str) -> dict[str, str]:
    """The named parts of content models; ``inline`` are the elements in the texts of notes."""
    return {"basicText": "hi*", "noteText": f"({inline})*", **more}


@dataclass(frozen=True, slots=True)
class Core:
    """Makes the elements of one structure; ``category_attributes`` are those of the elements that
    carry a data category.
    """

    groups: Mapping[str, str]
    category_attributes: Mapping[str, Form]

    def holder(self, name: str, content: str, *, lang: bool = False) -> Element:
        """An element that only holds others."""
        return element(name, content, HAS_LANG if lang else HAS_ID, groups=self.groups)

    def category(self, name: str, content: str = "") -> Element:
        """An element that carries a data category."""
        return element(name, content, self.category_attributes, groups=self.groups, text=True)

    def written(self, name: str, content: str = "", **attributes: Form) -> Element:
        """An element of running text with id and language."""
        return element(name, content, {**HAS_LANG, **attributes}, groups=self.groups, text=True)
