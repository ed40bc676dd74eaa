"""What the word lists of a language hold, and how a phrase of them is found in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from termbase.extraction.words import JOINED, Joint, Word, folded
from termbase.model import Kind

_INSIDE = JOINED | {Joint.APOSTROPHE}


class Phrases:
    """Phrases of one word or more, found at a place of a text, the longest first."""

    def __init__(self, lines: str | Iterable[str]) -> None:
        given = lines.split(",") if isinstance(lines, str) else lines
        # Phrases are written as texts have them: split as the words of texts are.
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in {_split(line) for line in given if line.strip()}:
            self._by_first.setdefault(phrase[0], []).append(phrase)
        for known in self._by_first.values():
            known.sort(key=len, reverse=True)

    def match(self, words: Sequence[Word], index: int) -> int:
        """The end of the longest phrase that begins at ``index``; ``index`` where there is none."""
        for phrase in self._by_first.get(words[index].low, ()):
            end = index + len(phrase)
            if end <= len(words) and all(
                words[at].low == low and (at == index or words[at].joint in _INSIDE)
                for at, low in enumerate(phrase, index)
            ):
                return end
        return index

    def __contains__(self, lows: object) -> bool:
        return (
            isinstance(lows, tuple) and bool(lows) and lows in self._by_first.get(str(lows[0]), ())
        )

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return (phrase for known in self._by_first.values() for phrase in known)


def _split(phrase: str) -> tuple[str, ...]:
    for mark in "-'’":
        phrase = phrase.replace(mark, " ")
    return tuple(folded(word) for word in phrase.split())


def words_of(text: str) -> frozenset[str]:
    """The folded words of a list that is written in one string."""
    return frozenset(folded(word) for word in text.split())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of one language.

    ``offices``: titles that, with what belongs to them, are an office; ``whole`` those that are
    one by themselves. ``callings``: what introduces a person and is no office; ``forms`` of
    address do so too. ``heads``: the words that say what a name is of; ``sole`` those that are a
    name by themselves. ``fixed``: common phrases that are of a kind as they stand. ``fields``:
    common words that names of ministries and the like are made of; ``adjectives`` those of
    peoples. ``stop``: words that no term begins or ends with. ``opening``: words that sentences
    begin with, hence no part of a name there. ``where``: what stands before a place;
    ``said``: what a person does. ``former``: what is said of a title that was.
    """

    offices: Phrases
    whole: Phrases
    callings: Phrases
    forms: frozenset[str]
    heads: Mapping[Kind, Phrases]
    lower: frozenset[str]
    """The heads that need no capital where a name belongs to them."""
    sole: Phrases
    fixed: Mapping[Kind, Phrases]
    fields: frozenset[str]
    adjectives: frozenset[str]
    stop: frozenset[str]
    opening: frozenset[str]
    where: frozenset[str]
    said: frozenset[str]
    former: frozenset[str]
    calendar: frozenset[str]
    verbs: frozenset[str]
    """Words of actions and the like, which common terms have none of."""
    actions: Phrases
    """Verbs of several syllables, which no name goes on with."""
    compounds: Phrases
    """Fields of several syllables: a syllable alone may be part of another word."""
