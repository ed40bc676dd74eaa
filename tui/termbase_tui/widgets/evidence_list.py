"""Where a concept is used and what it is taken from: sentences, then sources without one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from termbase.language.display import safe
from termbase.messages import _
from termbase.model import Source
from termbase.workflow.annotate import Evidence
from termbase.workflow.inspect import Card
from termbase_tui.shown import fit, line, middle
from termbase_tui.widgets.virtual_list import Span, VirtualList

_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """One source, and the sentence of it that shows the concept where there is one."""

    source: Source
    evidence: Evidence | None = None


def places_of(card: Card) -> list[Place]:
    """The sentences of a card, then its sources that show none."""
    found = [Place(item.source, item) for item in card.evidence]
    shown = {place.source.id for place in found}
    return found + [Place(s) for id, s in card.sources.items() if id not in shown]


class EvidenceList(VirtualList):
    """Two lines each: the sentence around the term, and where it stands."""

    ROW_HEIGHT = 2

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.places: Sequence[Place] = ()

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self.places)

    @property
    def current(self) -> Place | None:
        """The place under the cursor."""
        return self.places[self.cursor] if self.places else None

    def show(self, places: Sequence[Place]) -> None:
        """Shows other places."""
        self.places = places
        self.rows_changed(self.cursor)

    def row_lines(self, index: int, width: int) -> list[list[Span]]:
        """The sentence, cut around the term; the source."""
        place = self.places[index]
        cite = line(place.source.cite() or place.source.id)
        about: list[Span] = [("  ", ""), (middle(cite, width - 2), "list--muted")]
        item = place.evidence
        if item is None:
            return [[(fit(_("cited"), width), "list--muted")], about]
        before, term, after = (
            _WHITE.sub(" ", safe(text))
            for text in (item.sentence[: item.start], item.sentence[item.start : item.end],
                         item.sentence[item.end :])
        )  # fmt: skip
        room = max(width - cell_len(term) - 6, 0) // 3
        head = before if cell_len(before) <= room else f"..{before[-room:]}" if room else ""
        lead = f"{line(item.lang)} {head}"
        rest = max(width - cell_len(lead) - cell_len(term), 0)
        return [
            [(fit(lead, width), ""), (fit(term, width - cell_len(lead)), "list--strong"),
             (fit(after, rest), "")],
            about,
        ]  # fmt: skip
