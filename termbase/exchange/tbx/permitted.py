"""Which elements of other tools a form permits as they are, and where."""

from __future__ import annotations

import re

from termbase.errors import InvalidValue
from termbase.exchange.tbx.categories import MODULES, PREFIXES, REGISTERS, TERM_LOCATIONS, Level
from termbase.exchange.tbx.forms import Form
from termbase.exchange.tbx.keyed import PREFIX
from termbase.exchange.tbx.links import is_address, reference
from termbase.exchange.tbx.nodes import Node, attribute, text
from termbase.model.dates import edtf

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_EVERYWHERE = frozenset({("transacGrp", "")})
_LINKS = frozenset({("xref", "xGraphic"), ("xref", "externalCrossReference")})
_SUBSETS = frozenset({("admin", "projectSubset"), ("admin", "customerSubset")})
_SOURCE = frozenset({("admin", "source")})
_TERM = frozenset(
    {
        ("admin", "projectSubset"),
        ("termNote", "termLocation"),
        ("termNote", "register"),
        ("termNote", "transferComment"),
        ("xref", "externalCrossReference"),
        ("ref", "crossReference"),
        ("admin", "reading"),
        ("adminGrp", ""),
    }
)
_LEVELS_2019 = {
    Level.CONCEPT: _EVERYWHERE | _LINKS | _SUBSETS | _SOURCE,
    Level.LANGUAGE: _EVERYWHERE | _LINKS | _SOURCE,
    Level.TERM: _EVERYWHERE | _TERM,
}
# The integrated schema of 2008 has subsets at terms alone, and no link in a language's section.
_LEVELS_2008 = {
    Level.CONCEPT: _EVERYWHERE | _LINKS | _SOURCE,
    Level.LANGUAGE: _EVERYWHERE | _SOURCE,
    Level.TERM: _EVERYWHERE | _TERM,
}
_PICKLISTS = {"termLocation": TERM_LOCATIONS, "register": REGISTERS}
_MODULE_OF = {category: module for module, all in MODULES.items() for category in all}


def permitted(node: Node, level: Level, form: Form) -> bool:
    """Whether an element stands in the form at a level, and is read there as what it is now."""
    levels = _LEVELS_2008 if form.is_2008 else _LEVELS_2019
    if (node.name, node.type) not in levels[level]:
        return False
    if node.name == "transacGrp":
        return _has("transactionType", form) and _is_transaction(node, form)
    if node.name == "adminGrp":
        return _has("reading", form) and _is_reading(node)
    if not _has(node.type, form) or any(node.children):
        return False
    if node.name == "xref":
        return _is_link(node, level, form)
    if node.name == "ref":
        return _only(node, "type", "target")
    return _only(node, "type") and _is_listed(node, form)


def written(node: Node, form: Form) -> str:
    """A permitted element as the form writes it: a tag of its own in DCT."""
    if not form.is_dct:
        return node.xml()
    name = f"{PREFIXES[_MODULE_OF[node.type]][0]}:{node.type}" if node.type else node.name
    pairs = sorted((key, value) for key, value in node.attributes.items() if key != "type")
    head = name + "".join(f' {key}="{attribute(value)}"' for key, value in pairs)
    inner = (text(p) if isinstance(p, str) else written(p, form) for p in node.content)
    return f"<{head}>{''.join(inner)}</{name}>"


def _has(category: str, form: Form) -> bool:
    return _MODULE_OF[category] in form.modules


def _is_listed(node: Node, form: Form) -> bool:
    """Whether the value is one of its category's list. The location was free text in 2008."""
    if node.type not in _PICKLISTS or (form.is_2008 and node.type == "termLocation"):
        return bool(node.value)
    return node.value in _PICKLISTS[node.type]


def _is_link(node: Node, level: Level, form: Form) -> bool:
    """Whether an element points to the web. In 2008 a target could be any text."""
    target = node.attributes.get("target", "")
    if not _only(node, "type", "target"):
        return False
    if not is_address(target):
        return form.is_2008 and bool(target.strip())
    # At the concept's level the reader takes plain ones for the model's own references.
    plain = level is Level.CONCEPT and node.type == "externalCrossReference"
    return not plain or reference(target, node.value) is None


def _is_transaction(node: Node, form: Form) -> bool:
    parts = list(node.children)
    if node.attributes or not parts or parts[0].name != "transac" or _has_text(node):
        return False
    first, *rest = parts
    return _is_leaf(first, "transactionType", ("origination", "modification")) and all(
        (part.name == "date" and not part.attributes and _is_day(part.value))
        or (part.name == "transacNote" and _is_responsible(part))
        or (part.name == "note" and not (part.attributes or form.is_2008) and _is_plain(part))
        for part in rest
    )


def _is_responsible(node: Node) -> bool:
    """Whether an element names a person; where it points to one, the file has to have them."""
    named = _only(node, "type") or _only(node, "type", "target")
    return named and node.type == "responsibility" and _is_plain(node)


def _is_reading(node: Node) -> bool:
    parts = list(node.children)
    if node.attributes or not parts or parts[0].name != "admin" or _has_text(node):
        return False
    return _is_leaf(parts[0], "reading") and all(
        part.name == "adminNote" and _is_leaf(part, "readingNote") for part in parts[1:]
    )


def _is_leaf(node: Node, type: str, values: tuple[str, ...] = ()) -> bool:
    if not _only(node, "type") or node.type != type or any(node.children):
        return False
    return not values or node.value in values


def _is_plain(node: Node) -> bool:
    """Whether the text cannot be mistaken for one of our own keyed notes."""
    return not any(node.children) and not node.value.startswith(PREFIX)


def _is_day(value: str) -> bool:
    if not _DAY.match(value):
        return False
    try:
        return bool(edtf(value))
    except InvalidValue:
        return False


def _only(node: Node, *names: str) -> bool:
    return node.attributes.keys() == set(names)


def _has_text(node: Node) -> bool:
    return any(part.strip() for part in node.content if isinstance(part, str))
