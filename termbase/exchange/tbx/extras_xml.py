"""Data categories of other tools, as they came where the form permits them, else as notes."""

from __future__ import annotations

from collections.abc import Iterable

from termbase.exchange.tbx.categories import Level
from termbase.exchange.tbx.elements import keyed_note
from termbase.exchange.tbx.forms import Form
from termbase.exchange.tbx.fragments import fragment
from termbase.exchange.tbx.keyed import SOURCE_PREFIX, extra_value
from termbase.exchange.tbx.nodes import Node
from termbase.exchange.tbx.permitted import permitted, written
from termbase.exchange.tbx.surroundings import Surroundings
from termbase.model import Extra


def concept_extras(
    extras: Iterable[Extra], languages: tuple[str, ...], form: Form, around: Surroundings
) -> dict[str, list[str]]:
    """The extras of a concept as elements by language, the concept's own under the empty one.

    They are read in this order again; where that is not the order given, all become notes.
    """
    extras = list(extras)
    placed = []
    for extra in extras:
        raw = ""
        if not extra.lang or extra.lang in languages:
            raw = _raw(extra, Level.LANGUAGE if extra.lang else Level.CONCEPT, form, around)
        placed.append((extra.lang if raw else "", raw or _noted(extra)))
    order = ["", *languages]
    if sorted(placed, key=lambda p: order.index(p[0])) != placed:
        placed = [("", _noted(extra)) for extra in extras]
    elements: dict[str, list[str]] = {}
    for lang, element in placed:
        elements.setdefault(lang, []).append(element)
    return elements


def term_extras(
    extras: tuple[Extra, ...], form: Form, around: Surroundings
) -> tuple[list[str], list[str]]:
    """The extras of a term: those that stand among its ``termNote`` elements, and the others."""
    before: list[str] = []
    after: list[str] = []
    for extra in extras:
        raw = "" if extra.lang else _raw(extra, Level.TERM, form, around)
        if raw and extra.element == "termNote":
            if after:
                return [], [_noted(extra) for extra in extras]
            before.append(raw)
        else:
            after.append(raw or _noted(extra))
    return before, after


def _raw(extra: Extra, level: Level, form: Form, around: Surroundings) -> str:
    """The extra's own element where the form permits it and it says all of the extra."""
    node = fragment(extra.xml) if extra.xml else None
    if node is None or not permitted(node, level, form):
        return ""
    said = (node.name, node.type, node.value, node.xml())
    if said != (extra.element, extra.type, extra.value, extra.xml):
        return ""
    return written(node, form) if _aimed(node, around) else ""


def _aimed(node: Node, around: Surroundings) -> bool:
    """Points an element's references at sources to where they stand in the file, in place.

    False where it points to a source or a concept that does not stand there.
    """
    target = node.attributes.get("target")
    if target and node.name == "ref":
        return around.exported(target)
    if target and node.name == "transacNote":
        if around.cited(target) is None:
            return False
        node.attributes["target"] = SOURCE_PREFIX + target
    return all(_aimed(child, around) for child in node.children)


def _noted(extra: Extra) -> str:
    return keyed_note("extra", extra_value(extra))
