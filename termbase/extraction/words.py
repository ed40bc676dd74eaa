"""A text as the extractor reads it: words, what joins them, and which capitals mean something."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property

from termbase.extraction.particles import behind_particles, belongs_to_name
from termbase.language import keys
from termbase.lookup.tokens import spans_apart

_WORD = re.compile(
    r"(?:[^\W\d_]{1,3}\.)+(?=[^\W\d_])[^\W\d_]+"  # U.S, TP.HCM
    r"|[^\W_]+(?:&[^\W_]+)*"  # GD&ĐT
)
_ENDS = re.compile(r"[.!?…:]\s|\n|[\"“”«»•]|—|^\)?\s*[–-]\s")
_BLANK = re.compile(r"\n[ \t\r]*\n")
_SPACE = " \u00a0\u202f\t"
_HYPHENS = "-\u2010\u2011"
_DASH = re.compile(r"\s*–\s*|\s+[-\u2010\u2011]\s+")
_WRAPPED = 50
"""A line of fewer characters ends where it does on purpose, a longer one may be wrapped."""
_TITLED = 4
"""So many words of some length a line must have before its capitals are those of a headline."""
_MOST = 0.8
"""The share of capitals that makes a line a headline in which they say nothing."""


class Joint(Enum):
    """What stands between a word and the one before it."""

    SPACE = auto()
    HYPHEN = auto()
    DASH = auto()
    APOSTROPHE = auto()
    COMMA = auto()
    BRACKET = auto()
    BREAK = auto()


JOINED = frozenset({Joint.SPACE, Joint.HYPHEN, Joint.DASH})
"""What may stand inside a name."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text; ``start`` and ``end`` are code points.

    ``low`` forgives case and where a syllable bears its tone. ``capital`` is whether the first
    letter is one and means something: in a headline all of whose words have one it does not. Small
    particles of a surname count as capitals (Ursula von der Leyen), so that the name is one run.
    ``opens`` tells that a sentence, line or quotation begins with the word.
    """

    start: int
    end: int
    text: str
    low: str
    joint: Joint
    capital: bool
    opens: bool

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals, two at least: EU, GD&ĐT, MoET, COP28."""
        capitals = sum(letter.isupper() for letter in self.text)
        return self.capital and capitals >= 2 and 2 * capitals >= sum(map(str.isalpha, self.text))

    @property
    def number(self) -> bool:
        """Whether it begins with a digit (14th, 35e) or is a Roman numeral above ten."""
        return self.text[0].isdigit() or bool(_ROMAN.fullmatch(self.text))


_ROMAN = re.compile(r"(?=[IVXLC]{2})X{0,3}(?:IX|IV|V?I{0,3})(?:e|er|ème)?")


@dataclass(frozen=True)
class Reading:
    """The words of a text (NFC) in a language (``vi``, ``en`` or ``fr``)."""

    text: str
    lang: str
    words: Sequence[Word]

    def said(self, first: int, end: int) -> str:
        """What the words from ``first`` to before ``end`` say, with one space for each gap of
        white space, and without what cannot be seen.
        """
        said = " ".join(self.text[self.words[first].start : self.words[end - 1].end].split())
        return said if said.isprintable() else "".join(filter(str.isprintable, said))

    def follows(self, index: int, *joints: Joint) -> bool:
        """Whether there is a word at ``index`` and one of ``joints`` before it."""
        return index < len(self.words) and self.words[index].joint in joints

    def lows(self, first: int, end: int) -> tuple[str, ...]:
        """The folded words from ``first`` to before ``end``."""
        return tuple(word.low for word in self.words[first:end])

    @cached_property
    def lowered(self) -> frozenset[str]:
        """The folded words that the text also has without a capital."""
        return frozenset(word.low for word in self.words if word.text[0].islower())

    @cached_property
    def named(self) -> frozenset[str]:
        """The folded words that have a capital inside a sentence."""
        return frozenset(word.low for word in self.words if word.capital and not word.opens)


def read(text: str, lang: str) -> Reading:
    """The words of ``text``, which is in NFC."""
    headlines = [(start, end) for start, end in _lines(text) if _is_headline(text[start:end])]
    words: list[Word] = []
    end, at = 0, 0
    # Nothing in an address or a file's name is the name of anything.
    apart = deque(spans_apart(text))
    for match in _WORD.finditer(text):
        start = match.start()
        while apart and apart[0][1] <= start:
            apart.popleft()
        if apart and apart[0][0] < match.end():
            continue
        while at < len(headlines) and headlines[at][1] <= start:
            at += 1
        shouted = at < len(headlines) and headlines[at][0] <= start
        gap = text[end:start]
        joint = _joint(text, end, start) if words else Joint.BREAK
        opens = not words or (joint not in JOINED and _ENDS.search(gap) is not None)
        said = match[0]
        capital = said[0].isupper() and not shouted
        words.append(Word(start, match.end(), said, folded(said), joint, capital, opens))
        end = match.end()
    lang = lang.split("-")[0].lower()
    _raise_particles(words, lang)
    return Reading(text, lang, words)


def _raise_particles(words: list[Word], lang: str) -> None:
    """Makes capitals of small particles before a surname."""
    at = 0
    while at < len(words):
        behind = behind_particles(words, at) if words[at].text.islower() else at
        if (
            at < behind < len(words)
            and words[behind].capital
            and all(words[i].joint is Joint.SPACE for i in range(at + 1, behind + 1))
            and belongs_to_name(words, at, behind, lang)
        ):
            words[at:behind] = [replace(word, capital=True) for word in words[at:behind]]
        at = max(behind, at + 1)


def folded(word: str) -> str:
    """A word as the word lists have it: without case, its tone in the one place for it."""
    return keys.placement(word)


def _joint(text: str, end: int, start: int) -> Joint:
    gap = text[end:start]
    if not gap.strip(_SPACE):
        return Joint.SPACE
    if gap == " & ":
        return Joint.SPACE
    if gap in _HYPHENS:
        return Joint.HYPHEN
    if _DASH.fullmatch(gap):
        return Joint.DASH
    if gap in "'’ʼ":
        return Joint.APOSTROPHE
    bare = gap.strip()
    if "\n" in gap:
        return Joint.SPACE if not bare and _is_wrapped(text, end, gap) else Joint.BREAK
    if bare in (",", "’,", "',"):
        return Joint.COMMA
    return Joint.BRACKET if bare in ("(", "[") else Joint.BREAK


def _is_wrapped(text: str, end: int, gap: str) -> bool:
    """Whether the line ends in the middle of a sentence."""
    return not _BLANK.search(gap) and end - (text.rfind("\n", 0, end) + 1) >= _WRAPPED


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _is_headline(line: str) -> bool:
    """Whether a line has so many capitals that they are no sign of a name."""
    found: list[str] = _WORD.findall(line)
    words = [word for word in found if len(word) > 3 and word.isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    if len(words) < _TITLED or line.rstrip().endswith((".", "!", "?", "…")):
        return False
    return capitals >= _MOST * len(words)
