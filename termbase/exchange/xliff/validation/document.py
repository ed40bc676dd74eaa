"""Reads an XLIFF file once for its faults."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from termbase.errors import BadFile
from termbase.exchange.inputs import Input, opened
from termbase.exchange.xliff.validation import units_1, units_2
from termbase.exchange.xliff.validation.core_1 import STRICT, TRANSITIONAL
from termbase.exchange.xliff.validation.core_2 import CORE_20, CORE_22
from termbase.exchange.xliff.validation.faults import Fault
from termbase.exchange.xliff.validation.grammar import Grammar
from termbase.exchange.xliff.validation.identities import Identities
from termbase.exchange.xliff.validation.structure import Frame, Structure, leave, text_in
from termbase.exchange.xliff.validation.units_2 import Languages
from termbase.exchange.xliff.vocabulary import GLOSSARY, is_second
from termbase.exchange.xml_stream import Element, Event, XmlStream
from termbase.messages import M

_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_NAMESPACES = {
    "1.0": ("",),
    "1.1": ("urn:oasis:names:tc:xliff:document:1.1",),
    "1.2": (TRANSITIONAL.namespace,),
    # The schema of 2.2 takes the older versions as well.
    "2.0": (CORE_20.namespace, CORE_22.namespace),
    "2.1": (CORE_20.namespace, CORE_22.namespace),
    "2.2": (CORE_22.namespace,),
}
# Containers in which not even white space may stand.
_EMPTY = frozenset({"external-file"})
_UNITS = frozenset({"trans-unit", "unit"})
# What has an id or a name of its own in a file of 1.2, and where it says it.
_KEYS = {
    "trans-unit": ("id", "trans-unit"),
    "bin-unit": ("id", "trans-unit"),
    "group": ("id", "group"),
    "tool": ("tool-id", "tool"),
    "phase": ("phase-name", "phase"),
    "context-group": ("name", "context-group"),
    "count-group": ("name", "count-group"),
    "external-file": ("uid", "external-file"),
}
# Whose reference to a phase or tool has to be to one of the header, by the schemas.
_PHASED = frozenset({"trans-unit", "target", "count"})
_MADE_WITH = frozenset({"file", "phase", "alt-trans"})


def validate(source: Input, name: str = "") -> Iterator[Fault]:
    """What in a file is not as the XLIFF version that it says wants it.

    Faults come as they are found, those of references when a ``file`` element ends. Memory is
    that of one unit, of the open elements and of twelve bytes an id. Raises
    :class:`~termbase.errors.BadFile` where the file is not well-formed, is no XLIFF or goes
    beyond a limit.
    """
    with opened(source, name) as (stream, place):
        yield from _Document(stream, place).faults()


class _Stream(XmlStream):
    """The file, with a text outside of the units as an element without a name, once in each
    element that has any.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        super().__init__(
            stream, name, format="XLIFF", roots=("xliff",), whole=_UNITS, namespaces=True
        )
        self._told: Element | None = None

    def is_whole(self, element: Element) -> bool:
        """Units of the file's own namespace: what others put into it is passed over."""
        return element.name in _UNITS and element.space == self._containers[0].space

    def characters(self, text: str) -> None:
        """Takes text."""
        around = self._containers[-1] if self._containers and not self._open else None
        if around is not None and around is not self._told and (
            not text.isspace() or around.name in _EMPTY
        ):  # fmt: skip
            self._told = around
            line = self.expat.CurrentLineNumber
            said = text.strip()[:1] or " "
            self._done.append((Event.WHOLE, Element("", content=[said], line=line)))
        super().characters(text)


class _Document:
    """One file."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = _Stream(stream, name)
        self._frames: list[Frame] = []
        self._found: list[Fault] = []
        self._ids = Identities()
        self._files = Identities()
        self._notes = Identities()
        self._filled = False
        self._second = False
        self._languages = ("", "")
        self._says_target = True

    def faults(self) -> Iterator[Fault]:
        """All faults of the file."""
        for event, element in self._stream.events():
            if event is Event.END:
                self._end()
            elif event is Event.START:
                self._start(element)
            elif element.name:
                self._unit(element)
            else:
                self._filled = self._filled or self._frames[-1].name == "skeleton"
                self._found += text_in(self._frames[-1], element.value, element.line)
            yield from self._found
            self._found.clear()

    def _start(self, element: Element) -> None:
        parent = self._frames[-1] if self._frames else None
        if parent is None:
            self._root(element)
        frame = self._structure.enter(element, parent, self._found)
        self._frames.append(frame)
        if frame.rule is None or element.space != self._structure.namespace:
            self._filled = True
            if element.space == GLOSSARY and element.name == "glossary":
                message = M("a glossary stands in a unit")
                self._found.append(Fault(element.line, message, "xliff-glossary"))
            return
        if self._second:
            self._second_container(element)
        else:
            self._first_container(element)

    def _root(self, element: Element) -> None:
        """Takes the version, which says what all the rest is judged by."""
        said = element.attributes
        version = said.get("version", "").strip()
        if version and version not in _NAMESPACES:
            raise BadFile(
                M("XLIFF “{version}” is not read", version=version),
                remedy=M("1.0 to 2.2 are"),
                place=f"{self._stream.name}:{element.line}",
            )
        if not version:
            second = element.space in (CORE_20.namespace, CORE_22.namespace)
            version = "2.0" if second else "1.2"
        self._second = is_second(version)
        expected = _NAMESPACES[version]
        if element.space not in expected:
            message = M("“{name}” must stand in the namespace “{namespace}”",
                        name="xliff", namespace=expected[0])  # fmt: skip
            self._found.append(Fault(element.line, message, "xliff-namespace"))
        self._structure = Structure(_grammar(version, element), element.space)
        if self._second:
            self._languages = (said.get("srcLang", ""), said.get("trgLang", ""))

    def _first_container(self, element: Element) -> None:
        if element.name == "file":
            said = element.attributes
            self._ids = Identities()
            self._languages = (said.get("source-language", ""), said.get("target-language", ""))
        self._key(element)

    def _key(self, element: Element) -> None:
        """Takes the ids of an element of 1.2, and its references to the header."""
        said = element.attributes
        attribute, kind = _KEYS.get(element.name, ("", ""))
        if attribute in said:
            self._found += self._ids.add(kind, said[attribute], element.line)
        if element.name in _PHASED and "phase-name" in said:
            self._ids.refer("phase", said["phase-name"], element.line, "phase-name")
        if element.name in _MADE_WITH and "tool-id" in said:
            self._ids.refer("tool", said["tool-id"], element.line, "tool-id")

    def _second_container(self, element: Element) -> None:
        id = element.attributes.get("id")
        if element.name == "file":
            if id is not None:
                self._found += self._files.add("file", id, element.line)
            self._ids = Identities()
        elif element.name == "group" and id is not None:
            self._found += self._ids.add("group", id, element.line)
        elif element.name == "notes":
            self._notes = Identities()
        elif element.name == "note" and id is not None:
            self._found += self._notes.add("note", id, element.line)
        elif element.name == "skeleton":
            self._filled = False

    def _end(self) -> None:
        frame = self._frames.pop()
        self._found += leave(frame)
        if frame.name == "file" and len(self._frames) == 1:
            self._found += self._ids.dangling()
        if self._second and frame.name == "skeleton" and frame.rule is not None:
            named = "href" in frame.element.attributes
            if named == self._filled:
                message = M("a skeleton either stands in the file or is named by “href”")
                self._found.append(Fault(frame.element.line, message, "xliff-skeleton"))

    def _unit(self, element: Element) -> None:
        parent = self._frames[-1]
        frame = self._structure.whole(element, parent, self._found)
        if frame.rule is None:
            return
        if not self._second:
            for one in _own(element):
                self._key(one)
            self._found += units_1.check(element, self._ids, self._languages[1])
            return
        id = element.attributes.get("id")
        if id is not None:
            self._found += self._ids.add("unit", id, element.line)
        languages = Languages(*self._languages, frame.lang, frame.space)
        self._found += units_2.check(element, languages, self._ids)
        self._need_target_language(element)

    def _need_target_language(self, unit: Element) -> None:
        """Says once that a file with targets does not say their language (4.2.2.1)."""
        if self._languages[1] or not self._says_target:
            return
        for part in unit.children:
            target = units_2.text_of(part, "target")
            if part.name in ("segment", "ignorable") and target is not None:
                message = M("the file has targets and no “trgLang”")
                self._found.append(Fault(target.line, message, "xliff-language"))
                self._says_target = False
                return


def _grammar(version: str, root: Element) -> Grammar:
    if version == "2.2" or root.space == CORE_22.namespace:
        return CORE_22
    if is_second(version):
        return CORE_20
    return STRICT if "strict" in root.attributes.get(_SCHEMA, "") else TRANSITIONAL


def _own(element: Element) -> Iterator[Element]:
    """An element and those inside it that have keys or references."""
    yield element
    for child in element.children:
        if child.space == element.space:
            yield from _own(child)
