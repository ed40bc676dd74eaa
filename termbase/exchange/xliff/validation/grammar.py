"""What the schemas of XLIFF say of each element: content, text, attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from termbase.exchange import lexical_forms
from termbase.exchange.content_models import State, model
from termbase.exchange.lexical_forms import Check


@dataclass(frozen=True, slots=True)
class Form:
    """The form of an attribute: ``code`` is the fault's where it has another, ``permitted`` lists
    what may stand, or shows a pattern.
    """

    check: Check = lexical_forms.is_anything
    permitted: str = ""
    code: str = "xliff-value"


ANYTHING = Form()
LANGUAGE = Form(lexical_forms.is_language, code="xliff-language")
NMTOKEN = Form(lexical_forms.is_nmtoken)
SPACE = Form(lexical_forms.exactly("default", "preserve"), "default, preserve")


def choice(*values: str) -> Form:
    """An attribute that has one of a few values, white space around it counted."""
    return Form(lexical_forms.exactly(*values), ", ".join(values))


def token(*values: str) -> Form:
    """An attribute that has one of a few values, white space around it aside."""
    return Form(lexical_forms.one_of(*values), ", ".join(values))


@dataclass(frozen=True, slots=True)
class Rule:
    """One element of a schema.

    ``content`` is ``None`` where anything may stand in it. ``foreign`` says whether attributes of
    other namespaces may stand on it, ``lax`` whether any others may.
    """

    name: str
    content: State | None
    text: bool
    required: tuple[str, ...]
    attributes: Mapping[str, Form]
    foreign: bool
    lax: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An element as it is written in a table: its content as in
    :func:`~termbase.exchange.content_models.model` (``ANY``: whatever), the attributes it needs
    and may have, and whether it holds text and is open to others' attributes.

    An attribute has the form that the table gives its name, another one as ``name~form``.
    """

    name: str
    content: str = ""
    needs: str = ""
    may: str = ""
    text: bool = False
    foreign: bool = False
    lax: bool = False

    def rule(self, forms: Mapping[str, Form]) -> Rule:
        """The rule, with the forms of the table."""
        needed = dict(_forms(self.needs, forms))
        return Rule(
            self.name,
            None if self.content == ANY else model(self.content),
            self.text,
            tuple(needed),
            {**needed, **dict(_forms(self.may, forms))},
            self.foreign,
            self.lax,
        )


ANY = "ANY"
"""The content of an element that holds whatever others put there."""


def _forms(names: str, forms: Mapping[str, Form]) -> Iterator[tuple[str, Form]]:
    for said in names.split():
        name, _, form = said.partition("~")
        yield name, forms.get(form or name, ANYTHING)


@dataclass(frozen=True, slots=True)
class Grammar:
    """A schema: ``name`` for people, its ``namespace`` and its elements; ``modules`` are those of
    the modules that are checked, by their namespaces. ``passes_by`` says that nothing is judged
    that stands in elements of others, not even elements of its own.
    """

    name: str
    namespace: str
    elements: Mapping[str, Rule]
    modules: Mapping[str, Mapping[str, Rule]] = field(default_factory=dict)
    passes_by: bool = False
