"""What some words of a query find, where all of them find nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from termbase.language.ladder import Rung
from termbase.store.base import Base
from termbase.workflow.look_up import Answer, look_up

MOST_WORDS = 8
"""Of a longer query nothing is left out: it is a sentence, not a name."""
_GUESSED = (Rung.typo, Rung.keystrokes)


@dataclass(frozen=True, slots=True)
class Fewer:
    """The ``answers`` to a query, the best first, without the words ``left_out``."""

    answers: Sequence[Answer]
    left_out: tuple[str, ...]


def look_up_fewer(base: Base, query: str, *, limit: int = 20, **narrowed: Any) -> Fewer | None:
    """What the words of ``query`` find without the fewest of them; ``None`` where that is nothing.

    The words that stay stand together in the query. Of as many, those stay that are said in the
    fewest terms: “foreign minister” says more than “viet nam”. A typing error is not forgiven here
    as well. ``narrowed`` is as in :func:`~termbase.workflow.look_up.look_up`.
    """
    words = query.split()
    if not 1 < len(words) <= MOST_WORDS:
        return None
    for length in range(len(words) - 1, 0, -1):
        found = list(_found(base, words, length, limit, narrowed))
        if found:
            return min(found, key=lambda fewer: len(fewer.answers))
    return None


def _found(
    base: Base, words: list[str], length: int, limit: int, narrowed: dict[str, Any]
) -> Iterator[Fewer]:
    for start in range(len(words) - length + 1):
        end = start + length
        # A number or a letter alone is said of too much.
        if sum(letter.isalpha() for letter in "".join(words[start:end])) < 2:
            continue
        asked = " ".join(words[start:end])
        answers = look_up(base, asked, limit=limit, **narrowed)
        answers = [answer for answer in answers if answer.hit.tier not in _GUESSED]
        if answers:
            yield Fewer(answers, (*words[:start], *words[end:]))
