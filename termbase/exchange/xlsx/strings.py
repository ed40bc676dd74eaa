"""The texts that the cells of a workbook share: kept on the disk, where they are many."""

from __future__ import annotations

import tempfile
from array import array

from termbase.exchange.xlsx.package import Package
from termbase.exchange.xlsx.values import unescaped
from termbase.exchange.xml_stream import Element, Event
from termbase.messages import M

COUNT_LIMIT = 5_000_000
"""The most texts."""

_IN_MEMORY = 8_000_000


class Strings:
    """Texts by their numbers."""

    def __init__(self) -> None:
        self._ends = array("Q", [0])
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ends) - 1

    def add(self, text: str) -> None:
        """Puts a text behind the others."""
        self._file.write(text.encode("utf-8", "surrogatepass"))
        self._ends.append(self._file.tell())

    def __getitem__(self, number: int) -> str:
        """The text of a number from 0; raises :class:`IndexError` where there is none."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode("utf-8", "surrogatepass")

    def close(self) -> None:
        """Lets the file go."""
        self._file.close()


def shared_strings(package: Package, part: str) -> Strings:
    """The texts of the part of a workbook that holds them; none where it has no such part.

    Raises :class:`~termbase.errors.BadFile` for more than :data:`COUNT_LIMIT` and for a part that
    cannot be parsed.
    """
    strings = Strings()
    if not part:
        return strings
    for event, element in package.xml(part, "sst", frozenset({"si"})).events():
        if event is Event.WHOLE:
            if len(strings) >= COUNT_LIMIT:
                raise package.refusal(
                    M("the workbook has more than {limit} texts", limit=COUNT_LIMIT)
                )
            strings.add(text_of(element))
    return strings


def text_of(element: Element) -> str:
    """The text of a string item: its runs, without their looks and without readings above it."""
    parts = []
    for child in element.children:
        if child.name == "t":
            parts.append(child.value)
        elif child.name == "r":
            parts += [part.value for part in child.children if part.name == "t"]
    return unescaped("".join(parts))
