"""Which elements of other tools TBX-Basic permits as they are, and where."""

from __future__ import annotations

import re

from termbase.errors import InvalidValue
from termbase.exchange.tbx.categories import TERM_LOCATIONS, Level
from termbase.exchange.tbx.keyed import OWN, PREFIX
from termbase.exchange.tbx.links import is_address, reference
from termbase.exchange.tbx.nodes import Node
from termbase.model.dates import edtf

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_PERMITTED = {
    Level.CONCEPT: {
        ("admin", "projectSubset"),
        ("admin", "customerSubset"),
        ("xref", "xGraphic"),
        ("xref", "externalCrossReference"),
        ("transacGrp", ""),
    },
    Level.LANGUAGE: {
        ("xref", "xGraphic"),
        ("xref", "externalCrossReference"),
        ("transacGrp", ""),
    },
    Level.TERM: {
        ("admin", "projectSubset"),
        ("termNote", "termLocation"),
        ("xref", "externalCrossReference"),
        ("transacGrp", ""),
    },
}


def permitted(node: Node, level: Level) -> bool:
    """Whether an element is TBX-Basic at a level and will be read there as what it is now."""
    if (node.name, node.type) not in _PERMITTED[level]:
        return False
    if node.name == "transacGrp":
        return not node.attributes and _is_transaction(node)
    if any(node.children):
        return False
    if node.name == "xref":
        return _is_link(node, level)
    return _only(node, "type") and (node.name == "admin" or node.value in TERM_LOCATIONS)


def _is_link(node: Node, level: Level) -> bool:
    target = node.attributes.get("target", "")
    if not _only(node, "type", "target") or not is_address(target):
        return False
    # At the concept's level the reader takes plain ones for the model's own references.
    plain = level is Level.CONCEPT and node.type == "externalCrossReference"
    return not plain or reference(target, node.value) is None


def _is_transaction(node: Node) -> bool:
    parts = list(node.children)
    if not parts or parts[0].name != "transac" or any(s.strip() for s in _strings(node)):
        return False
    first, *rest = parts
    return _is_leaf(first, "transactionType", ("origination", "modification")) and all(
        (part.name == "date" and not part.attributes and _is_day(part.value))
        or (part.name == "transacNote" and _is_leaf(part, "responsibility") and part.value != OWN)
        or (part.name == "note" and not part.attributes and _is_plain_note(part))
        for part in rest
    )


def _is_leaf(node: Node, type: str, values: tuple[str, ...] = ()) -> bool:
    if not _only(node, "type") or node.type != type or any(node.children):
        return False
    return not values or node.value in values


def _is_plain_note(node: Node) -> bool:
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


def _strings(node: Node) -> list[str]:
    return [part for part in node.content if isinstance(part, str)]
