"""An XLIFF file as a stream of its units and glossaries, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from termbase.errors import BadFile
from termbase.exchange.xliff.units import Place
from termbase.exchange.xliff.vocabulary import GLOSSARY
from termbase.exchange.xml_stream import Element, Event, XmlStream
from termbase.messages import M

_UNITS = frozenset({"trans-unit", "unit"})


class XliffStream(XmlStream):
    """Reads one file. ``source`` and ``target`` are languages for a file that names none."""

    def __init__(
        self,
        stream: BinaryIO,
        name: str,
        source: str = "",
        target: str = "",
        *,
        sparing: bool = False,
    ) -> None:
        super().__init__(
            stream, name, format="XLIFF", roots=("xliff",), whole=_UNITS, namespaces=True,
            sparing=sparing,
        )  # fmt: skip
        self._given = (source, target)
        self.place = Place("", source, target)

    def is_whole(self, element: Element) -> bool:
        """Units, and the glossaries of the module; a glossary of 1.2 is a whole file inside."""
        return element.name in _UNITS or (element.name == "glossary" and element.space == GLOSSARY)

    def parts(self) -> Iterator[tuple[Element, Place]]:
        """The units and glossaries, each with the place where it stands.

        Raises :class:`BadFile` as :meth:`events` does, and where the version is not known.
        """
        for event, element in self.events():
            if event is Event.WHOLE:
                yield element, self.place
            elif event is Event.START and element.name == "xliff":
                self.place = self._root(element)
            elif event is Event.START and element.name == "file":
                self.place = self._file(element)

    def _root(self, element: Element) -> Place:
        version = element.attributes.get("version", "").strip()
        if not version.startswith(("1.", "2.")):
            raise BadFile(
                M("XLIFF “{version}” is not read", version=version),
                remedy=M("1.0 to 2.2 are"),
                place=f"{self.name}:{element.line}",
            )
        return Place(version, *self._languages(element, "srcLang", "trgLang"))

    def _file(self, element: Element) -> Place:
        said = element.attributes
        before = self.place
        if before.version.startswith("2"):
            languages = (before.source, before.target)
        else:
            languages = self._languages(element, "source-language", "target-language")
        original = said.get("original", "")
        return Place(before.version, *languages, original, said.get("id") or original)

    def _languages(self, element: Element, source: str, target: str) -> tuple[str, str]:
        said = element.attributes
        return (
            said.get(source, "").strip() or self._given[0],
            said.get(target, "").strip() or self._given[1],
        )
