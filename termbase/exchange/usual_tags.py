"""Codes in a file that are not those of their languages: taken for those, and told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.language import tags
from termbase.messages import M, Message

TAKEN_TO_BE = M("the language “{tag}” is taken to be {lang}, line {line}").id
"""What is said of a tag that is not the one of its language."""
_TOLD = 20


@dataclass(slots=True)
class UsualTags:
    """The languages of one file under their registered tags (:func:`termbase.language.tags.usual`).

    Files of ours have the base's own tags and need none of this.
    """

    _others: dict[str, tuple[str, int]] = field(default_factory=dict)

    def of(self, lang: str, line: int) -> str:
        """The registered tag of a language that is named at a line."""
        meant = tags.usual(lang)
        if meant != lang and len(self._others) < _TOLD:
            self._others.setdefault(lang, (meant, line))
        return meant

    @property
    def count(self) -> int:
        """How many tags were taken for others so far."""
        return len(self._others)

    def remarks(self) -> Iterator[Message]:
        """What there is to say of the file."""
        for tag, (lang, line) in self._others.items():
            yield M("the language “{tag}” is taken to be {lang}, line {line}",
                    tag=tag, lang=lang, line=line)  # fmt: skip
