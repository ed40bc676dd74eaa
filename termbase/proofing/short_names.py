"""Given names with the wrong marks, of Vietnamese people whom the text names in full: ông Chinh for
Phạm Minh Chính.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from termbase.language import keys
from termbase.language.projection import marks_are_subset, unaccented
from termbase.language.syllable import parse
from termbase.lookup import capitals
from termbase.lookup.word_lists import FREQUENT, TITLES
from termbase.proofing.belief import Place, Surroundings
from termbase.proofing.judgement import difference
from termbase.proofing.manuscript import Manuscript

_OF_WOMEN = frozenset({"bà", "madame", "mlle", "mme", "mrs", "ms"})
_SPACES = (" ", "\u00a0", "\u202f")


class Named(NamedTuple):
    """A person whom the text names in full: the concept, the name there and the Vietnamese one."""

    concept: str
    found: str
    vietnamese: str


class Misspelt(NamedTuple):
    """A word (by index) that is nearly the given name of a person, and what is right."""

    word: int
    concept: str
    right: str


def misspelt_short_names(
    manuscript: Manuscript, around: Surroundings, people: Iterable[Named], covered: set[int]
) -> Iterator[Misspelt]:
    """The given names of ``people`` that have not the marks they should have, in words that are
    not ``covered`` by other names.
    """
    given = _given_names(people)
    if not given:
        return
    words = manuscript.words
    alone: list[int] = []
    others: set[str] = set()
    for index in manuscript.capitals:
        if words.keys[index] not in given or index in words.apart or index in covered:
            continue
        found = words.form(index)
        if found.isupper():
            continue
        if _is_beside_capital(manuscript, index):
            others.add(found)
        else:
            alone.append(index)
    rightly = {person.vietnamese.split()[-1] for person in given.values()}
    for index in alone:
        found = words.form(index)
        person = given[words.keys[index]]
        if found in others or found in rightly or not _is_called(manuscript, around, index):
            continue
        right = _right(found, person, manuscript)
        if right is not None:
            yield Misspelt(index, person.concept, right)


def _given_names(people: Iterable[Named]) -> Mapping[str, Named]:
    """The people by the keys of their given names; none of whom there are two."""
    given: dict[str, Named] = {}
    double: set[str] = set()
    for person in people:
        parts = person.vietnamese.split()
        if len(parts) < 3 or any(parse(keys.canonical(part)) is None for part in parts):
            # Of two syllables neither stands alone.
            continue
        key = keys.diacritic(parts[-1])
        if given.setdefault(key, person).concept != person.concept:
            double.add(key)
    return {key: person for key, person in given.items() if key not in double}


def _is_beside_capital(manuscript: Manuscript, index: int) -> bool:
    """Whether a word belongs to a longer name: Nguyễn Văn Chinh, Trung Nguyên."""
    words = manuscript.words
    for before, after in ((index - 1, index), (index, index + 1)):
        if before < 0 or after >= len(words):
            continue
        beside = before if before < index else after
        word = words.form(beside)
        if words.gap(after) in (*_SPACES, "-") and word[0].isupper():
            opens = manuscript.opens(beside)
            if before == index or not (opens or keys.typographic(word) in TITLES):
                return True
    return False


def _is_called(manuscript: Manuscript, around: Surroundings, index: int) -> bool:
    """Whether a word is how somebody is called: behind a title, or in English and French alone."""
    if index and keys.typographic(manuscript.words.form(index - 1)) in _OF_WOMEN:
        return False
    if around.has_title(Place(index, index)):
        return True
    word, language = manuscript.words.form(index), manuscript.language
    return language != "vi" and word.lower() not in FREQUENT[language]


def _right(found: str, person: Named, manuscript: Manuscript) -> str | None:
    """What stands rightly for a given name; ``None`` where it may stand itself."""
    vietnamese, own = (capitals.words(name)[-1] for name in (person.vietnamese, person.found))
    if manuscript.language == "vi" or manuscript.style:
        return vietnamese if difference(found, vietnamese) else None
    if manuscript.language == "fr":
        return None if marks_are_subset(found, vietnamese) else own
    return None if found in (vietnamese, unaccented(vietnamese)) else own
