"""The list of right and wrong sentences, and what the rules make of one of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from termbase.proofing.diagnostic import Diagnostic

_FOLDER = Path(__file__).parent / "sentences"
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what is wrong in it, if anything; ``rights`` may have several answers."""

    id: str
    lang: str
    style: str
    date: str
    text: str
    found: str
    rights: tuple[str, ...]
    family: str

    @property
    def is_right(self) -> bool:
        """Whether nothing at all may be told."""
        return not self.found and not self.rights

    @property
    def place(self) -> tuple[int, int]:
        """Where the wrong form stands: the last of its kind, but the first where order is wrong."""
        first = self.family in ("first-mention", "acronym-order")
        start = self.text.find(self.found) if first else self.text.rfind(self.found)
        return start, start + len(self.found)

    def is_hit(self, told: Diagnostic) -> bool:
        """Whether a finding is the one that is wanted: its first suggestion mends the sentence."""
        if "*" in self.rights or not self.rights:
            return self._is_touched(told)
        if not told.suggestions:
            return False
        mended = self.text[: told.start] + told.suggestions[0] + self.text[told.end :]
        start, end = self.place
        return any(mended == self.text[:start] + r + self.text[end:] for r in self.rights)

    def is_stray(self, told: Diagnostic) -> bool:
        """Whether a finding is about something that is right."""
        return not self._is_touched(told)

    def _is_touched(self, told: Diagnostic) -> bool:
        if self.is_right:
            return False
        start, end = self.place
        return not self.found or (told.start < end and start < told.end)


def sentences() -> Iterator[Sentence]:
    """All sentences of the three languages."""
    for path in sorted(_FOLDER.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield Sentence(
                    row["id"],
                    row["lang"],
                    row["style"],
                    row["date"],
                    _decoded(row["sentence"]),
                    _decoded(row["found"]),
                    _rights(row),
                    row["rule-family"],
                )


def _rights(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(_decoded(right) for right in row["right"].split("||") if right)


def _decoded(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
