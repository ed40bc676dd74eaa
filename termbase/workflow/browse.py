"""A base as one leafs through a dictionary: every form, in the order of a language."""

from __future__ import annotations

from collections.abc import Sequence

from termbase.language.collation import sort_key
from termbase.lookup.alphabet import Alphabet
from termbase.model import Kind, Review, Status
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.candidates import Filter
from termbase.store.progress import Progress
from termbase.workflow.look_up import Answer


class Leafing:
    """The forms of a base that are of a language, a kind, a status and a review state, sorted as
    ``order`` (a language tag) does. The list stands beside the base, and is read in pages.
    """

    def __init__(
        self,
        base: Base,
        order: str,
        *,
        lang: str | None = None,
        kind: Kind | None = None,
        status: Status | None = None,
        review: Review | None = None,
        progress: Progress | None = None,
    ) -> None:
        wanted = Filter(lang, kind, review, status)
        self._alphabet = Alphabet(base, wanted, order, progress)

    @property
    def count(self) -> int:
        """How many forms there are."""
        return self._alphabet.count

    def page(self, base: Base, start: int, size: int) -> list[Answer | None]:
        """At most ``size`` forms with their concepts, from the one at ``start`` on; ``None`` for
        one that has gone since.
        """
        hits = self._alphabet.page(base, start, size)
        known = concepts.get_all(base, [hit.concept_id for hit in hits if hit is not None])
        return [
            Answer(hit, known[hit.concept_id]) if hit is not None and hit.concept_id in known
            else None
            for hit in hits
        ]  # fmt: skip

    def close(self) -> None:
        """Lets the list go."""
        self._alphabet.close()


def in_order(answers: Sequence[Answer], order: str) -> list[Answer]:
    """Answers sorted by the forms that were found, as the language ``order`` does."""
    key = sort_key(order)
    return sorted(answers, key=lambda answer: key(answer.hit.term))
