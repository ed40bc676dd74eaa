"""What a dialect permits: categories, their places, their values, their style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from termbase.exchange import lexical_forms
from termbase.exchange.structure_faults import listed, missing_attribute, short
from termbase.exchange.tbx.validation.categories import Category
from termbase.exchange.tbx.validation.dialects import Dialect, is_published
from termbase.exchange.tbx.validation.faults import misformed
from termbase.exchange.tbx.validation.frames import Frame
from termbase.exchange.tbx.validation.grammar import IDREF, Form
from termbase.messages import M, Message

Finding = tuple[str, Message]
_ADDRESS = Form(lexical_forms.is_web_address, permitted="http(s)://…")
_NOTES = 100


class Rules:
    """The rules of one file's dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._carriers = dialect.carriers
        self._noted: set[tuple[str, str]] = set()

    def carried(
        self, name: str, type: str, above: Sequence[Frame]
    ) -> tuple[Category | None, list[Finding]]:
        """The category that a core element carries by its ``type``, and what is wrong with it.

        ``above`` are the elements that it stands in.
        """
        if not self.dialect.known:
            return None, []
        if self.dialect.dct:
            return None, [] if _is_outside_entries(above) else [_mixed(name)]
        if name not in self._carriers:
            return None, [] if type or self._is_2008 else [_empty_type(name)]
        category = self.dialect.categories.get((name, type))
        if category is None:
            return None, [self._unknown(name, type)]
        return category, list(_misplaced(category, category.places, self.dialect.name, above))

    def tag(
        self, namespace: str, name: str, attributes: Mapping[str, str], above: Sequence[Frame]
    ) -> tuple[Category | None, list[Finding]]:
        """The category that an element of another namespace is, and what is wrong with it."""
        if not self.dialect.known:
            own = f"{{{self.dialect.grammar.namespace}}}"
            return None, [_unexpected(name, key) for key in attributes if key.startswith(own)]
        if not self.dialect.dct:
            message = M(
                "“{name}” stands in another namespace; {dialect} has its categories as attributes",
                name=name,
                dialect=self.dialect.name,
            )
            return None, [("tbx-style", message)]
        category = self.dialect.tags.get((namespace, name))
        if category is None:
            names = [tag for module, tag in self.dialect.tags if module == namespace]
            return None, [("tbx-category", self._no_tag(name, names))]
        found = list(_misplaced(category, category.tag_places, self.dialect.name, above))
        return category, found + list(_tag_attributes(category, attributes))

    def value(self, category: Category, text: str) -> Finding | None:
        """What is wrong with the text of a category that has a picklist."""
        said = lexical_forms.collapsed(text) if self.dialect.dct else text
        if not category.values or said in category.values:
            return None
        return "tbx-picklist", M(
            "“{value}” is not permitted as “{name}”; permitted: {names}",
            value=short(text),
            name=category.name,
            names=listed(category.values),
        )

    def note(self, name: str, type: str) -> Finding | None:
        """A word on a category that is not published, at its first place; ``None`` later."""
        if self.dialect.known or name not in self._carriers or not self._is_new(name, type):
            return None
        return "tbx-private-category", M(
            "the category “{type}” of “{name}” is private to “{dialect}”: not checked",
            type=short(type),
            name=name,
            dialect=short(self.dialect.name),
        )

    def note_tag(self, namespace: str, name: str) -> Finding | None:
        """The same of a category that is an element of another namespace."""
        if self.dialect.known or not self._is_new(namespace, name):
            return None
        return "tbx-private-category", M(
            "the element “{name}” is private to “{dialect}”: not checked",
            name=short(name),
            dialect=short(self.dialect.name),
        )

    def _is_new(self, carrier: str, category: str) -> bool:
        """Whether a category is neither published nor noted; a file has so many notes at most."""
        key = carrier, category
        if key in self._noted or len(self._noted) >= _NOTES or is_published(*key):
            return False
        self._noted.add(key)
        return True

    @property
    def _is_2008(self) -> bool:
        return self.dialect.grammar.root != "tbx"

    def _unknown(self, name: str, type: str) -> Finding:
        names = listed(self.dialect.names(name))
        if not names:
            return "tbx-category", M(
                "“{type}”: {dialect} has no data category for “{name}”",
                type=short(type),
                dialect=self.dialect.name,
                name=name,
            )
        return "tbx-category", M(
            "“{type}” is no data category of “{name}” in {dialect}; permitted: {names}",
            type=short(type),
            name=name,
            dialect=self.dialect.name,
            names=names,
        )

    def _no_tag(self, name: str, names: list[str]) -> Message:
        if not names:
            return M(
                "“{name}” is not of a namespace that {dialect} uses",
                name=name,
                dialect=self.dialect.name,
            )
        return M(
            "“{name}” is no data category of its module; permitted: {names}",
            name=name,
            names=listed(names),
        )


def _is_outside_entries(above: Sequence[Frame]) -> bool:
    return any(frame.name in ("tbxHeader", "back") for frame in above)


def _mixed(name: str) -> Finding:
    return "tbx-style", M(
        "“{name}” has the attribute “type”; in style dct categories are elements", name=name
    )


def _empty_type(name: str) -> Finding:
    return "tbx-attribute-value", M("the attribute “type” of “{name}” is empty", name=name)


def _misplaced(
    category: Category, places: tuple[str, ...], dialect: str, above: Sequence[Frame]
) -> Iterator[Finding]:
    parent = above[-1].name
    grandparent = above[-2].name if len(above) > 1 else ""
    if places and parent not in places and f"{parent}/{grandparent}" not in places:
        yield (
            "tbx-level",
            M(
                "“{type}” is not permitted here in {dialect}; permitted in: {names}",
                type=category.name,
                dialect=dialect,
                names=listed("/".join(reversed(place.split("/"))) for place in places),
            ),
        )


def _unexpected(name: str, attribute: str) -> Finding:
    return "tbx-attribute", M(
        "the attribute “{attribute}” is not permitted on “{name}”", attribute=attribute, name=name
    )


def _tag_attributes(category: Category, attributes: Mapping[str, str]) -> Iterator[Finding]:
    form = {"": None, "address": _ADDRESS}.get(category.target, IDREF)
    for name, value in attributes.items():
        if form is None or name != "target":
            yield (
                "tbx-attribute",
                M(
                    "the attribute “{attribute}” is not permitted on “{name}”",
                    attribute=name,
                    name=category.name,
                ),
            )
        elif not form.check(value):
            yield form.code, misformed(form, name, value)
    if category.target in ("id", "address") and "target" not in attributes:
        yield "tbx-attribute-missing", missing_attribute(category.name, "target")
