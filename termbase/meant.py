"""The name that was probably meant where one is said that there is not."""

from __future__ import annotations

from collections.abc import Iterable

from termbase.messages import M, Message

_LETTERS_AN_EDIT = 3
"""So many letters must a word have for each letter of it that is dropped, put in, changed or in
the other's place: what is less like a name was hardly meant by it.
"""


def near(word: str, names: Iterable[str], most: int = 1) -> list[str]:
    """Up to ``most`` of ``names`` that ``word`` was probably meant to be: those with the fewest
    edits, then those that begin with it. Case does not count, nor does what is no letter or digit.
    """
    # Needed only where something went wrong.
    from rapidfuzz.distance import OSA

    bare = _bare(word)
    found: list[tuple[bool, int, str]] = []
    for name in dict.fromkeys(names):
        other = _bare(name)
        edits = min(len(bare), len(other)) // _LETTERS_AN_EDIT
        distance = OSA.distance(bare, other, score_cutoff=edits)
        begins = len(bare) >= _LETTERS_AN_EDIT and other.startswith(bare)
        if bare and other and (distance <= edits or begins):
            found.append((distance > edits, distance, name))
    # Among equals the order of the names decides.
    return [name for _, _, name in sorted(found, key=lambda item: item[:2])[:most]]


def meant(word: str, names: Iterable[str]) -> str:
    """The one of ``names`` that ``word`` was probably meant to be; empty where none is near."""
    return next(iter(near(word, names)), "")


def did_you_mean(word: str, names: Iterable[str]) -> Message | None:
    """The one that was probably meant as a remedy; ``None`` where none is near."""
    found = meant(word, names)
    return M("did you mean “{key}”?", key=found) if found else None


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
