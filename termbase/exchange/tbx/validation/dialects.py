"""Which data categories a file may hold: by what its root and its header say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from termbase.exchange.tbx.validation import categories, categories_2008
from termbase.exchange.tbx.validation.categories import Category
from termbase.exchange.tbx.validation.core_2008 import BASIC_2008, CORE_2008
from termbase.exchange.tbx.validation.core_2019 import CORE_2019
from termbase.exchange.tbx.validation.grammar import Grammar
from termbase.exchange.tbx.validation.min_2012 import MIN_2012

_MODULE = "http://www.tbxinfo.net/ns/"
GRAMMARS = {grammar.root: grammar for grammar in (CORE_2019, CORE_2008, MIN_2012)}
"""The schema of each root element."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a file may hold beyond the core structure.

    ``tags`` has, where the categories are elements (style DCT), those by namespace and name.
    ``known`` is false for private dialects, of which only the core structure can be checked.
    """

    name: str
    grammar: Grammar
    known: bool = True
    dct: bool = False
    categories: Mapping[tuple[str, str], Category] = field(default_factory=dict)
    tags: Mapping[tuple[str, str], Category] = field(default_factory=dict)

    @property
    def carriers(self) -> frozenset[str]:
        """The elements whose ``type`` names a category."""
        return categories.CARRIERS | {element for element, _ in self.categories}

    def names(self, element: str) -> list[str]:
        """The categories that ``element`` may carry."""
        return [name for carrier, name in self.categories if carrier == element]


def dialect_of(root: str, attributes: Mapping[str, str]) -> Dialect:
    """The dialect that a root element with these attributes declares."""
    type = attributes.get("type", "")
    if root == "TBX":
        return Dialect("TBX-Min 2012", MIN_2012)
    if root == "martif":
        if type == "TBX-Basic":
            return _dialect("TBX-Basic 2008", BASIC_2008, categories_2008.BASIC)
        if type == "TBX":
            return _dialect("TBX-Default 2008", CORE_2008, categories_2008.DEFAULT)
        return private(type, CORE_2008)
    modules = _DIALECTS.get(type)
    if modules is None:
        return private(type, CORE_2019)
    all = [category for module in modules for category in _MODULES[module]]
    if type == "TBX-Core" or attributes.get("style") != "dct":
        return _dialect(type, CORE_2019, all)
    tags = {
        (_MODULE + module, category.name): category
        for module in modules
        for category in _MODULES[module]
    }
    return Dialect(type, CORE_2019, dct=True, tags=tags)


def private(name: str, grammar: Grammar) -> Dialect:
    """A dialect whose categories are not published."""
    return Dialect(name, grammar, known=False)


def is_published(carrier: str, category: str) -> bool:
    """Whether any dialect has a category on an element, or in a module's namespace."""
    return (carrier, category) in _PUBLISHED


def is_default(constraints: str) -> bool:
    """Whether the constraint file that a header of 2008 names is that of TBX-Default."""
    name = constraints.strip().replace("\\", "/").rpartition("/")[2].lower()
    return not name or name.startswith("tbxxcs") or name.startswith("tbxdefault")


def _dialect(name: str, grammar: Grammar, all: Iterable[Category]) -> Dialect:
    table = {(category.element, category.name): category for category in all}
    return Dialect(name, grammar, categories=table)


_MODULES = {
    "min": categories.MIN,
    "basic": categories.BASIC,
    "linguist": categories.LINGUIST,
}
_DIALECTS = {
    "TBX-Core": (),
    "TBX-Min": ("min",),
    "TBX-Basic": ("min", "basic"),
    "TBX-Linguist": ("min", "basic", "linguist"),
}
_PUBLISHED = frozenset(
    {(_MODULE + module, c.name) for module, all in _MODULES.items() for c in all}
    | {(c.element, c.name) for all in _MODULES.values() for c in all}
    | {(c.element, c.name) for c in (*categories_2008.DEFAULT, *categories_2008.BASIC)}
)
