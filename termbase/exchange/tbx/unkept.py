"""What of a file's elements is not kept: counted by kind, with the line where it stands first.

What an element says goes into the model, or the element is kept whole. In between stand attributes
of elements that are understood (ids of terms, who a note is from) and the markup inside of texts:
the text is taken, the markup is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.exchange.tbx.keyed import SOURCE_PREFIX
from termbase.exchange.tbx.nodes import INLINE, Node
from termbase.exchange.tbx.tags import LANGUAGES, TERMS
from termbase.messages import MN, Message

LISTED = 50
"""How many kinds are told one by one."""

_LANG = frozenset({"xml:lang", "lang"})
_TYPE = frozenset({"type"})
_TYPE_TARGET = frozenset({"type", "target"})
# The attributes that are understood, but for languages.
_UNDERSTOOD: dict[str, frozenset[str]] = {
    **dict.fromkeys(("termNote", "descrip", "transac", "transacNote", "descripNote"), _TYPE),
    **dict.fromkeys(("admin", "ref", "xref"), _TYPE_TARGET),
    **dict.fromkeys(("refObjectSec", "refObjectList"), _TYPE),
    "refObject": frozenset({"id", "xml:id"}),
    # The TBX-Min of 2012 says there what the sections say.
    "languages": frozenset({"source", "target"}),
}
_NONE: frozenset[str] = frozenset()
_CATEGORIES = frozenset({"termNote", "descrip", "admin"})
# Sections keep their attributes as extras, but for these.
_OF_SECTIONS = frozenset({"id", "xml:id", "type"})
_SCHEMAS = frozenset({"XCSURI", "DCSNAME", "XCSCONTENT"})


@dataclass(slots=True)
class Unkept:
    """The attributes and the markup of one file that are not kept."""

    count: int = 0
    _kinds: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def entry(self, entry: Node) -> None:
        """Looks through an entry that was read: what was kept whole is marked so."""
        self._attributes(entry, frozenset({"id", "xml:id"}), "")
        for node in entry.children:
            if node.name in LANGUAGES:
                self._section(node)
            else:
                self._part(node, "", own_lang=True)

    def frame(self, name: str, attributes: dict[str, str], line: int) -> None:
        """Takes what stands around entries, or around other elements, and is none of its own."""
        known = _UNDERSTOOD.get(name, _NONE)
        for attribute, value in attributes.items():
            if attribute not in known:
                self._add(name, attribute, value, line)

    def header(self, header: Node) -> None:
        """Looks through the header, whose texts are kept as those of a source."""
        self.frame(header.name, header.attributes, header.line)
        for node in header.children:
            if node.name in INLINE:
                self._markup(node)
            elif node.type.upper() not in _SCHEMAS:
                self.header(node)

    def remarks(self) -> Iterator[Message]:
        """What there is to say of the file."""
        for (name, attribute), (count, line) in [*self._kinds.items()][:LISTED]:
            if attribute:
                yield MN(
                    "the attribute “{attribute}” of “{name}” is not kept, line {line}",
                    "the attribute “{attribute}” of “{name}” is not kept, {n} times, first on line "
                    "{line}",
                    count, attribute=attribute, name=name, line=line,
                )  # fmt: skip
            else:
                yield MN(
                    "the markup “{name}” in a text is not kept, line {line}",
                    "the markup “{name}” in texts is not kept, {n} times, first on line {line}",
                    count, name=name, line=line,
                )  # fmt: skip
        if len(self._kinds) > LISTED:
            yield MN(
                "attributes of {n} more kind are not kept",
                "attributes of {n} more kinds are not kept",
                len(self._kinds) - LISTED,
            )

    def _section(self, section: Node) -> None:
        lang = section.lang
        self._lost(section, _OF_SECTIONS)
        for node in section.children:
            if node.name in TERMS:
                self._lost(node, _OF_SECTIONS | _LANG)
                for part in node.children:
                    self._part(part, lang, own_lang=False)
            else:
                self._part(node, lang, own_lang=True)

    def _part(self, node: Node, lang: str, *, own_lang: bool) -> None:
        """Looks at an element of an entry; ``own_lang`` says that a note or definition there may
        be in another language than ``lang``.
        """
        content = node.content
        plain = len(content) == 1 and isinstance(content[0], str)
        if plain and node.attributes.keys() <= _TYPE and node.name in _CATEGORIES:
            # As nearly all are.
            return
        if node.is_kept:
            return
        if node.attributes:
            keeps = own_lang and (node.name == "note" or node.type == "definition")
            known = _UNDERSTOOD.get(node.name, _NONE)
            if node.name == "admin" and not _names_source(node):
                known = _TYPE
            self._attributes(node, known | _LANG if keeps else known, lang)
        if not plain:
            for child in node.children:
                if child.name in INLINE:
                    self._markup(child)
                else:
                    self._part(child, lang, own_lang=own_lang)

    def _markup(self, node: Node) -> None:
        self._add(node.name, "", "x", node.line)
        for child in node.children:
            self._markup(child)

    def _lost(self, section: Node, names: frozenset[str]) -> None:
        for name in section.attributes:
            if name in names:
                self._add(section.name, name, section.attributes[name], section.line)

    def _attributes(self, node: Node, known: frozenset[str], lang: str) -> None:
        attributes = node.attributes
        if attributes.keys() <= known:
            return
        for name, value in attributes.items():
            if name not in known and not (name in _LANG and value == lang):
                self._add(node.name, name, value, node.line)

    def _add(self, name: str, attribute: str, value: str, line: int) -> None:
        if not value.strip() or attribute.startswith("xmlns"):
            return
        self.count += 1
        kind = self._kinds.setdefault((name, attribute), [0, line])
        kind[0] += 1


def _names_source(node: Node) -> bool:
    """Whether the target of an ``admin`` element is the source that it stands for."""
    target = node.attributes.get("target", "")
    return node.type == "source" and (target.startswith(SOURCE_PREFIX) or not node.value)
