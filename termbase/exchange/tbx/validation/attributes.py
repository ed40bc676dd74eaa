"""The attributes of one element against its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termbase.exchange.structure_faults import missing_attribute, unexpected_attribute
from termbase.exchange.tbx.validation.faults import misformed
from termbase.exchange.tbx.validation.grammar import Element
from termbase.messages import Message


def faults(element: Element, attributes: Mapping[str, str]) -> Iterator[tuple[str, Message]]:
    """What is wrong with the attributes of ``element``, as codes and messages."""
    forms = element.attributes
    for name, value in attributes.items():
        form = forms.get(name)
        if form is None:
            yield "tbx-attribute", unexpected_attribute(element.name, name, element.attributes)
        elif not form.check(value):
            yield form.code, misformed(form, name, value)
    needed = element.required
    for present, required in element.together:
        if not present.isdisjoint(attributes):
            needed = (*needed, *sorted(required))
    for name in dict.fromkeys(needed):
        if name not in attributes:
            yield "tbx-attribute-missing", missing_attribute(element.name, name)
