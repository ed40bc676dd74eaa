"""Terms of several common words, weighed by their C-value (Frantzi, Ananiadou and Mima 2000).

A run of words is a candidate where it begins and ends as terms do. Its C-value grows with how often
and how long it is, and falls with how often it is but a part of longer candidates:

    C(a) = log2 |a| · (f(a) − 1/P(T) · Σ f(b) for b in T)

where T are the longer candidates that a stands in, P(T) their number; the bracket is f(a) alone
where there are none (Automatic recognition of multi-word terms, section 2.1).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from termbase.extraction.lexicon import Lexicon, lexicon
from termbase.extraction.names import Name, Rule
from termbase.extraction.singulars import singular
from termbase.extraction.words import Joint, Reading
from termbase.language.syllable import parse
from termbase.model import Kind

LEAST = 2.0
"""The C-value from which a candidate is proposed."""
OFTEN = 2
"""How often a candidate must stand in the texts."""
_LONGEST = 6
_INNER = {
    "en": frozenset({"of"}),
    "fr": frozenset({"de", "d", "du", "des", "à", "en", "la", "l", "aux", "au"}),
    "vi": frozenset[str](),
}
"""Small words that may stand inside a term."""
_LEAST_WORDS = {"vi": 3}
"""Vietnamese words have two syllables: a term of several words has three at least."""
_JOINED = {
    "en": frozenset({Joint.SPACE, Joint.HYPHEN}),
    "fr": frozenset({Joint.SPACE, Joint.HYPHEN, Joint.APOSTROPHE}),
    "vi": frozenset({Joint.SPACE}),
}
_NO_END = {
    "en": re.compile(r".*(?:ed|ly)"),
    "fr": re.compile(r".{2,}(?:ment|ant|ées?)|.{3,}er"),
    "vi": re.compile(r"(?!)"),
}
_NO_BEGINNING = {
    "en": re.compile(r".*ly"),
    "fr": re.compile(r".{2,}(?:ement|ait|aient|ées?)|.{3,}er|.*ont"),
    "vi": re.compile(r"(?!)"),
}
_FRENCH_ADJECTIVE = re.compile(
    r"\w+(?:éen|ien|ais|ois|ain|al|el|if|aire|ique|iste|eux|ible|able|ieur|que|ble|vert|ouvert)"
    r"(?:ne|nes|e|es|s|le|les)?|\w+(?:aux|ives?|euses?|ères?|elles?|ées?|és?)|libre"
)

Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate in the text ``text``: its words from ``first`` to before ``end``."""

    text: int
    first: int
    end: int
    gram: Gram


def c_values(counts: Mapping[Gram, int]) -> dict[Gram, float]:
    """The C-value of every candidate, from how often each stands in the texts."""
    nested: dict[Gram, tuple[int, int]] = {}
    for gram, count in counts.items():
        for part in _parts(gram):
            if part in counts:
                total, longer = nested.get(part, (0, 0))
                nested[part] = total + count, longer + 1
    values = {}
    for gram, count in counts.items():
        total, longer = nested.get(gram, (0, 0))
        values[gram] = log2(len(gram)) * (count - (total / longer if longer else 0.0))
    return values


def terms(readings: Sequence[Reading], taken: Sequence[Collection[int]]) -> list[tuple[int, Name]]:
    """The terms of several words in texts of one language, with the numbers of the texts.

    ``taken`` has for each text the words that belong to names already.
    """
    met: dict[Gram, list[Found]] = {}
    for number, (reading, own) in enumerate(zip(readings, taken, strict=True)):
        for found in _candidates(number, reading, own):
            met.setdefault(found.gram, []).append(found)
    often = {gram: len(places) for gram, places in met.items() if len(places) >= OFTEN}
    names = []
    for gram, value in c_values(often).items():
        if value >= LEAST:
            said = _said(readings, met[gram])
            names += [
                (place.text, Name(Kind.TERM, place.first, place.end, said, Rule.TERM))
                for place in met[gram]
            ]
    return names


def _parts(gram: Gram) -> set[Gram]:
    """The shorter runs inside a candidate, two words at least."""
    size = len(gram)
    return {
        gram[start:end]
        for start in range(size)
        for end in range(start + 2, size + 1)
        if end - start < size
    }


def _said(readings: Sequence[Reading], places: Sequence[Found]) -> str:
    """The form that stands there most often; of those, the first in the alphabet."""
    forms: dict[str, int] = {}
    for place in places:
        reading = readings[place.text]
        said = reading.said(place.first, place.end)
        if reading.words[place.first].opens:
            said = said[0].lower() + said[1:]
        forms[said] = forms.get(said, 0) + 1
    return min(forms, key=lambda said: (-forms[said], len(said), said))


def _candidates(number: int, reading: Reading, taken: Collection[int]) -> Iterator[Found]:
    words, lists = reading.words, lexicon(reading.lang)
    lang = reading.lang if reading.lang in _INNER else "en"
    for first in range(len(words)):
        if first in taken or not _is_content(reading, first, lists):
            continue
        if _NO_BEGINNING[lang].fullmatch(words[first].low):
            continue
        content = 1
        for end in range(first + 1, min(first + _LONGEST, len(words))):
            if end in taken or words[end].joint not in _JOINED[lang]:
                break
            if words[end].low in _INNER[lang]:
                continue
            if not _is_content(reading, end, lists) or not _agrees(reading, end, lang):
                break
            content += 1
            if content < 2 or end + 1 - first < _LEAST_WORDS.get(lang, 2):
                continue
            spaced = any(words[at].joint is Joint.SPACE for at in range(first + 1, end + 1))
            if spaced and not _NO_END[lang].fullmatch(words[end].low):
                yield Found(number, first, end + 1, _gram(reading, first, end + 1))


def _gram(reading: Reading, first: int, end: int) -> Gram:
    lows = reading.lows(first, end)
    return (*lows[:-1], singular(lows[-1])) if reading.lang == "en" else lows


def _is_content(reading: Reading, index: int, lists: Lexicon) -> bool:
    """Whether a word can begin, end or carry a term."""
    word = reading.words[index]
    if word.number or (word.capital and not word.opens) or not word.text.isalpha():
        return False
    if word.low in lists.verbs or word.low in lists.calendar:
        return False
    if word.low in lists.stop and not _is_half(reading, index, lists):
        return False
    if reading.lang == "vi":
        return parse(word.low) is not None
    return len(word.low) > 2 and word.low not in lists.opening


def _is_half(reading: Reading, index: int, lists: Lexicon) -> bool:
    """Whether a Vietnamese syllable that is a small word is here the end of another: tự do."""
    return index > 0 and lists.compounds.match(reading.words, index - 1) == index + 1


def _agrees(reading: Reading, index: int, lang: str) -> bool:
    """Whether a French word may stand right behind another: an adjective may."""
    if lang != "fr" or reading.words[index - 1].low in _INNER["fr"]:
        return True
    word = reading.words[index]
    return word.joint is Joint.HYPHEN or _FRENCH_ADJECTIVE.fullmatch(word.low) is not None
