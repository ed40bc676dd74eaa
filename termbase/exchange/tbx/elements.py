"""How one form of TBX marks up data categories, and what stands in for those it has not."""

from __future__ import annotations

from termbase.exchange.citations import cited
from termbase.exchange.tbx.categories import MODULES, PREFIXES
from termbase.exchange.tbx.forms import Form
from termbase.exchange.tbx.keyed import PREFIX, SOURCE_PREFIX, keyed
from termbase.exchange.tbx.nodes import attribute, text
from termbase.exchange.tbx.surroundings import Surroundings


def keyed_note(key: str, value: str, source: str = "", lang: str = "") -> str:
    """The note that carries a value for which the form has no element."""
    said = f' xml:lang="{lang}"' if lang else ""
    return f"<note{said}>{text(keyed(key, value, source))}</note>"


class Elements:
    """The elements of one form.

    In DCA a category is an element with a type, ``<termNote type="partOfSpeech">``; in DCT a tag
    of its own, ``<min:partOfSpeech>``, which by the schemas of the modules carries no attribute
    but the target of a reference. A category that the dialect lacks becomes a keyed note.
    """

    def __init__(self, form: Form, around: Surroundings) -> None:
        self.form = form
        self.around = around
        self._parts = dict(_parts(form))
        self._cited: dict[str, str] = {}
        # Without an element for its source, a note or a definition is keyed as a whole.
        self._groups_notes = self.has("source") and not form.is_dct and not form.is_2008

    def has(self, category: str) -> bool:
        """Whether the dialect has the data category."""
        return category in self._parts

    def category(self, category: str, value: str, attributes: str = "") -> str:
        """The element of a category that the dialect has."""
        head, tail = self._parts[category]
        return f"{head}{attributes}>{text(value)}{tail}"

    def valued(self, category: str, value: str, key: str, own: str) -> str:
        """The element of a category with its ``value`` in the standard, or the keyed note with
        our ``own`` value.
        """
        return self.category(category, value) if category in self._parts else keyed_note(key, own)

    def source(self, id: str) -> str:
        """What names a source, which is then written to the back matter."""
        if id not in self._cited:
            self._cited[id] = self._source(id)
        return self._cited[id]

    def _source(self, id: str) -> str:
        source = self.around.cited(id)
        if not self.has("source"):
            return keyed_note("source", id)
        if source is None:
            return self.category("source", id)
        if self.form.is_dct:
            # No attribute can name it; a citation is known again by its text.
            said = source.cite()
            return self.category("source", said if said and cited(said) == source else id)
        target = f' target="{attribute(SOURCE_PREFIX + id)}"'
        return self.category("source", source.cite() or id, target)

    def definition(self, value: str, source: str, lang: str = "") -> str:
        """A definition with its source; ``lang`` where no language section says it."""
        if self.has("definition") and not (lang and self.form.is_dct):
            said = f' xml:lang="{lang}"' if lang else ""
            return self._grouped(self.category("definition", value, said), source)
        return self._carried("definition", value, source, lang)

    def context(self, value: str, source: str) -> str:
        """A sentence that shows a term in use, with its source."""
        if self.has("context"):
            return self._grouped(self.category("context", value), source)
        return self._carried("context", value, source)

    def note(self, value: str, source: str, lang: str) -> str:
        """A note on the concept, with its source."""
        if source and not self._groups_notes:
            return self._carried("note", value, source, lang)
        said = f' xml:lang="{lang}"' if lang else ""
        content = keyed("note", value) if value.startswith(PREFIX) else value
        element = f"<note{said}>{text(content)}</note>"
        return f"<adminGrp>{self.source(source)}{element}</adminGrp>" if source else element

    def _grouped(self, descrip: str, source: str) -> str:
        return f"<descripGrp>{descrip}{self.source(source)}</descripGrp>" if source else descrip

    def _carried(self, key: str, value: str, source: str, lang: str = "") -> str:
        if source:
            self.around.cited(source)
        return keyed_note(key, value, source, lang)


def _parts(form: Form) -> list[tuple[str, tuple[str, str]]]:
    """What stands before the attributes of each category's element, and after its content."""
    parts = []
    for module in form.modules:
        prefix = PREFIXES[module][0]
        for category, element in MODULES[module].items():
            if form.is_dct:
                name = f"{prefix}:{category}"
                parts.append((category, (f"<{name}", f"</{name}>")))
            else:
                parts.append((category, (f'<{element} type="{category}"', f"</{element}>")))
    return parts
