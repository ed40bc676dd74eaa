"""What a schema says of each element: its content, its text and its attributes.

In TBX an element has the same content wherever it stands, so that one entry a name is enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from termbase.exchange import lexical_forms
from termbase.exchange.content_models import State, model
from termbase.exchange.lexical_forms import Check

LANG = "xml:lang"


@dataclass(frozen=True, slots=True)
class Form:
    """The form of an attribute or a text: ``code`` is the fault's where it has another.

    ``permitted`` lists what a picklist permits, or shows a pattern.
    """

    check: Check = lexical_forms.is_anything
    code: str = "tbx-attribute-value"
    required: bool = False
    permitted: str = ""


ANYTHING = Form()
ID = Form(lexical_forms.is_ncname, "tbx-id")
IDREF = Form(lexical_forms.is_ncname, "tbx-reference")
LANGUAGE = Form(lexical_forms.is_language, "tbx-language")
REQUIRED = Form(required=True)
REQUIRED_LANGUAGE = Form(lexical_forms.is_language, "tbx-language", required=True)


DATE = Form(lexical_forms.is_date, "tbx-date", permitted="YYYY-MM-DD")


def picklist(*permitted: str, required: bool = False) -> Form:
    """An attribute that has one of a few values."""
    return Form(lexical_forms.one_of(*permitted), required=required, permitted=", ".join(permitted))


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a schema.

    ``text`` says whether text may stand in it, ``value`` what form its whole text has. Where an
    attribute of the first set of ``together`` stands, those of the second are required.
    ``required`` are the attributes that must always stand, ``references`` those that name an id.
    """

    name: str
    content: State
    text: bool = False
    attributes: Mapping[str, Form] = field(default_factory=dict)
    value: Form | None = None
    together: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    required: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grammar:
    """A schema: ``name`` for people, the root element and the namespace of all its elements."""

    name: str
    root: str
    namespace: str
    elements: Mapping[str, Element]


def element(
    name: str,
    content: str = "",
    attributes: Mapping[str, Form] | None = None,
    *,
    groups: Mapping[str, str] | None = None,
    text: bool = False,
    value: Form | None = None,
    together: tuple[tuple[frozenset[str], frozenset[str]], ...] = (),
) -> Element:
    """An element whose content is written as in :func:`patterns.model`."""
    forms = attributes or {}
    return Element(
        name,
        model(content, groups),
        text,
        forms,
        value,
        together,
        required=tuple(name for name, form in forms.items() if form.required),
        references=tuple(name for name, form in forms.items() if form is IDREF),
    )
