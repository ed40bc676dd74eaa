"""All forms of a base in the order of an alphabet, in pages."""

from __future__ import annotations

from termbase.language.ladder import CaseMatch, Rung
from termbase.lookup.hits import Hit
from termbase.lookup.parts import Part
from termbase.lookup.sections import Inseparable, Sections, place_key
from termbase.model import Kind
from termbase.store.base import Base
from termbase.store.beginnings import Beginnings
from termbase.store.candidates import Candidates, Filter
from termbase.store.connection import explaining
from termbase.store.progress import Progress
from termbase.store.slots import standing_of
from termbase.store.sorted_terms import SortedTerms


class Alphabet:
    """The forms that a filter keeps, sorted as the language ``order`` does (ICU's collation), as
    they are at one moment. Rejected forms are not among them.

    They are put in order where they are read (:mod:`termbase.lookup.sections`); in a language in
    which that cannot be, all at once, outside of memory.
    """

    def __init__(
        self, base: Base, wanted: Filter, order: str, progress: Progress | None = None
    ) -> None:
        told = (lambda done: progress("terms", done, 0)) if progress else None
        self._sorted: SortedTerms | None = None
        with base.snapshot():
            try:
                self._sections = Sections(base, Beginnings(base, wanted, told), order)
            except Inseparable:
                self._sorted = SortedTerms(base, wanted, place_key(order), progress)

    @property
    def count(self) -> int:
        """How many forms there are."""
        return self._sections.count if self._sorted is None else self._sorted.count

    def page(self, base: Base, start: int, size: int) -> list[Hit | None]:
        """At most ``size`` forms, from the one at ``start`` on; ``None`` for one that has gone
        from the base since.
        """
        with explaining(base.path), base.snapshot():
            if self._sorted is None:
                slots = self._sections.page(base, start, size)
            else:
                slots = self._sorted.page(start, size)
            entries = {e.slot: e for e in Candidates(base.connection, Filter()).entries(slots)}
        hits: list[Hit | None] = []
        for slot in slots:
            entry = entries.get(slot)
            if entry is None:
                hits.append(None)
                continue
            status, review = standing_of(slot)
            hits.append(
                Hit(
                    entry.id, Kind(entry.kind), entry.lang, entry.text, status, review,
                    Rung.exact, Part.WHOLE, CaseMatch.same,
                )
            )  # fmt: skip
        return hits

    def close(self) -> None:
        """Lets the list go."""
        if self._sorted is not None:
            self._sorted.close()
