"""The name that was probably meant where one is said that there is not."""

from __future__ import annotations

from collections.abc import Iterable

from termbase.messages import M, Message

ALIKE = 0.6
"""So like a word (0 to 1) is a name that was meant by it."""


def meant(word: str, names: Iterable[str], likeness: float = ALIKE) -> str:
    """The one of ``names`` that ``word`` was probably meant to be; empty where none is so like it
    (0 to 1).
    """
    # Needed only where something went wrong.
    from difflib import get_close_matches

    near = get_close_matches(word, list(names), 1, likeness)
    return near[0] if near else ""


def did_you_mean(word: str, names: Iterable[str], likeness: float = ALIKE) -> Message | None:
    """The one that was probably meant as a remedy; ``None`` where none is so like."""
    near = meant(word, names, likeness)
    return M("did you mean “{key}”?", key=near) if near else None
