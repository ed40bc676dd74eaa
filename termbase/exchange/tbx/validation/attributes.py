"""The attributes of one element against its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termbase.exchange.tbx.validation.faults import listed, misformed
from termbase.exchange.tbx.validation.grammar import Element
from termbase.messages import M, Message


def faults(element: Element, attributes: Mapping[str, str]) -> Iterator[tuple[str, Message]]:
    """What is wrong with the attributes of ``element``, as codes and messages."""
    forms = element.attributes
    for name, value in attributes.items():
        form = forms.get(name)
        if form is None:
            yield "tbx-attribute", _unexpected(element, name)
        elif not form.check(value):
            yield form.code, misformed(form, name, value)
    needed = element.required
    for present, required in element.together:
        if not present.isdisjoint(attributes):
            needed = (*needed, *sorted(required))
    for name in dict.fromkeys(needed):
        if name not in attributes:
            yield "tbx-attribute-missing", missing(element.name, name)


def missing(element: str, name: str) -> Message:
    """That ``element`` lacks an attribute."""
    return M("“{name}” lacks the attribute “{attribute}”", name=element, attribute=name)


def _unexpected(element: Element, name: str) -> Message:
    if not element.attributes:
        return M(
            "the attribute “{attribute}” is not permitted on “{name}”, which has none",
            attribute=name,
            name=element.name,
        )
    return M(
        "the attribute “{attribute}” is not permitted on “{name}”; permitted: {names}",
        attribute=name,
        name=element.name,
        names=listed(element.attributes),
    )
