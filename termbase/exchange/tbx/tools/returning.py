"""What a file for one program says of a concept, as it comes back where nobody changed it."""

from __future__ import annotations

from termbase.exchange.tbx.fragments import fragment
from termbase.exchange.tbx.tools import Tool, entries_of
from termbase.exchange.tbx.tools.choice import Choice
from termbase.exchange.tbx.written_for import ReturnedEntry, WrittenFor, returned
from termbase.model import Concept


def as_written(concept: Concept, made: WrittenFor) -> dict[int, ReturnedEntry]:
    """The entries of ``concept`` in a file made so, by their numbers; none where it has no
    permitted forms in two of the file's languages.
    """
    chosen = Choice(made.source, made.target, made.style).of(concept)
    if len(chosen.sections) < 2:
        return {}
    node = fragment(f"<body>{entries_of(Tool(made.tool), chosen)}</body>")
    assert node is not None
    return {entry.number: entry for entry in (returned(one, made) for one in node.children)}
