"""Files that were written for one program, which hold less than the base and other than it."""

from __future__ import annotations

from termbase.errors import BadFile
from termbase.exchange.tbx.keyed import WRITTEN_FOR
from termbase.exchange.tbx.nodes import Node
from termbase.messages import M

_NAMES = {"omegat": "OmegaT", "weblate": "Weblate", "lokalize": "Lokalize"}


class WrittenForOneProgram(BadFile):
    """A file that a program was to read, and no base: it would say anew what is there already."""


def refuse_written_for(header: Node, place: str) -> None:
    """Raises :class:`WrittenForOneProgram` where ``header`` says that the file is one."""
    for node in header.children:
        value = node.value
        if node.name == "p" and value.startswith(WRITTEN_FOR):
            tool = value.removeprefix(WRITTEN_FOR)
            raise WrittenForOneProgram(
                M("this file was written for {tool} and holds a part of what the base holds",
                  tool=_NAMES.get(tool, tool)),
                remedy=M("import what “export tbx” writes without --for; "
                         "what translators change comes back in a file of “export po”"),
                place=f"{place}:{node.line}",
            )  # fmt: skip
        refuse_written_for(node, place)
