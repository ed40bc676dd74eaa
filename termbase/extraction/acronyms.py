"""Acronyms and what they stand for.

In English and French as Schwartz and Hearst found them (A simple algorithm for identifying
abbreviation definitions in biomedical text, 2003): the letters of the short form in the words
before it, from right to left, the first of them at the beginning of a word. In Vietnamese each
letter is the first of a syllable: Thông tấn xã Việt Nam (TTXVN), Giáo dục và Đào tạo (GD&ĐT).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from termbase.extraction.grammar import Grammar
from termbase.extraction.lexicon.acronyms import COMMON_ACRONYMS
from termbase.extraction.names import Findings, Name, Rule, whole
from termbase.extraction.places import country
from termbase.extraction.words import Joint, Word
from termbase.language import keys
from termbase.model import Kind, TermType

_NAMING = (Kind.ORGANISATION, Kind.AGREEMENT, Kind.PROGRAMME, Kind.EVENT, Kind.INFRASTRUCTURE)
_LONGEST_BRACKET = 200
"""The characters of what a bracket may hold."""
_OR = frozenset({"or", "ou", "hay", "hoặc"})
_ARTICLES = frozenset({"the", "le", "la", "l"})
_SYLLABLE_JOINERS = frozenset({"và", "của", "các", "về", "với", "cho", "những"})


def long_form(short: str, words: Sequence[str]) -> int | None:
    """Where in ``words``, which stand before the short form, what it stands for begins.

    The algorithm of Schwartz and Hearst (2003, section 3): every letter or digit of ``short`` is
    found from right to left, the first one at the beginning of a word. ``None`` where they are not.
    """
    letters = [c for c in keys.diacritic(short) if c.isalnum()]
    text = " ".join(keys.diacritic(word) for word in words)
    place = len(text)
    for left, letter in reversed(list(enumerate(letters))):
        place = text.rfind(letter, 0, place) if left else _beginning(text, letter, place)
        if place < 0:
            return None
    return text[:place].count(" ") if letters else None


def _beginning(text: str, letter: str, end: int) -> int:
    """Where before ``end`` the last word that begins with ``letter`` does; -1 for none."""
    place = text.rfind(f" {letter}", 0, end)
    return place + 1 if place >= 0 else -(not text.startswith(letter) or end < 1)


def initials(short: str, words: Sequence[str]) -> int | None:
    """As :func:`long_form`, where each letter must be the first of a word or syllable.

    Words that only join (và, của …) may be left out; đ and Đ are not d.
    """
    letters = [c for c in short.casefold() if c.isalnum()]
    at = len(words)
    while letters and at > 0:
        at -= 1
        word = words[at].casefold()
        first = word[0] if word[0] == "đ" else keys.diacritic(word[0])
        if letters[-1] in (first, word[0]):
            letters.pop()
        elif word not in _SYLLABLE_JOINERS:
            return None
    return None if letters else at


class Acronyms:
    """The acronyms of one text."""

    def __init__(self, grammar: Grammar, findings: Findings) -> None:
        self._grammar = grammar
        self._reading = grammar.reading
        self._words = grammar.words
        self._findings = findings
        self._ends = {(n.end, n.kind): n for n in findings.names if n.kind in _NAMING}
        self._starts: dict[int, list[Name]] = {}
        for name in findings.names:
            if name.kind in _NAMING:
                self._starts.setdefault(name.first, []).append(name)
        self._replaced: set[Name] = set()
        """What a long form took the place of, being only its beginning."""
        self._explained: set[str] = set()
        self._paired: set[int] = set()

    def find(self) -> None:
        """Enters the acronyms, each with its long form where the text says it."""
        for index, word in enumerate(self._words):
            if word.joint is Joint.BRACKET and self._is_closed(index):
                self._bracketed(index)
            elif self._grammar.is_acronym(index):
                self._beside(index)
        self._alone()
        self._findings.names = [n for n in self._findings.names if n not in self._replaced]

    def _bracketed(self, index: int) -> None:
        word = self._words[index]
        if self._is_short(word):
            long = self._long_before(index)
            if long is not None:
                self._pair(long, index)
            return
        before = index - 1
        if before >= 0 and self._is_short(self._words[before]):
            end = self._bracket_end(index)
            said = [w.text for w in self._words[index:end]]
            if self._match(self._words[before].text, said) == 0:
                self._pair(whole(self._reading, _kind(said), index, end, Rule.ACRONYM), before)

    def _long_before(self, index: int) -> Name | None:
        """What stands before the bracket at ``index`` and is meant by the acronym in it."""
        short = self._words[index].text
        named = self._name_ending(index)
        if named is not None:
            said = [w.text for w in self._words[named.first : named.end]]
            if self._match(short, said) is not None or self._reading.lang != "en":
                return named
        first = self._window(index, sum(map(str.isalnum, short)))
        for at in range(index - 1, first - 1, -1):
            if self._words[at].joint is Joint.BREAK or self._words[at].opens:
                first = at
                break
        said = [w.text for w in self._words[first:index]]
        start = self._match(short, said)
        if start is None:
            return None
        return self._widened(first + start, index, _kind(said[start:]))

    def _window(self, index: int, size: int) -> int:
        """Where the long form of ``size`` letters can begin at the earliest: twice as many words,
        or five more, small ones not counted.
        """
        left, first = min(size + 5, size * 2), index
        while first > 0 and left > 0:
            first -= 1
            left -= self._words[first].low not in self._grammar.prepositions
        return first

    def _widened(self, first: int, end: int, kind: Kind) -> Name:
        """The long form from ``first`` on, in the place of a name that is but its beginning."""
        for name in self._starts.get(first, ()):
            if name.end < end and name not in self._replaced:
                self._replaced.add(name)
                kind = name.kind
                break
        return whole(self._reading, kind, first, end, Rule.ACRONYM)

    def _name_ending(self, end: int) -> Name | None:
        found = [self._ends[end, kind] for kind in _NAMING if (end, kind) in self._ends]
        return min(found, key=lambda name: name.first, default=None)

    def _match(self, short: str, said: Sequence[str]) -> int | None:
        if not said:
            return None
        if self._reading.lang == "vi":
            return initials(short, said)
        return long_form(short, said)

    def _beside(self, index: int) -> None:
        """«X, or EVFTA» and «EVIPA, the X»."""
        short = self._words[index].text
        before = index - 1
        if before > 0 and self._words[before].low in _OR:
            named = self._name_ending(before)
            if named is not None and self._fits(short, named):
                self._pair(named, index)
        first = index + 1
        if self._reading.follows(first, Joint.COMMA):
            first += self._words[first].low in _ARTICLES
            for name in self._starts.get(first, ()):
                if self._fits(short, name):
                    self._pair(name, index)
                    break

    def _fits(self, short: str, name: Name) -> bool:
        """Whether the letters are initials of the name, from its first word to its last."""
        said = [w.text.casefold() for w in self._words[name.first : name.end]]
        letters = [c for c in short.casefold() if c.isalnum()]
        if said[0][0] != letters[0] or said[-1][0] != letters[-1]:
            return False
        rest = (word[0] for word in said)
        return all(letter in rest for letter in letters)

    def _pair(self, long: Name, index: int) -> None:
        acronym = whole(self._reading, long.kind, index, index + 1, Rule.ACRONYM, TermType.ACRONYM)
        if long not in self._starts.get(long.first, ()):
            self._starts.setdefault(long.first, []).append(long)
            self._findings.names.append(long)
        self._findings.names.append(acronym)
        self._findings.shortened.append((long, acronym))
        self._explained.add(acronym.text)
        self._paired.add(index)

    def _alone(self) -> None:
        """Acronyms that no bracket explains; of one name only whose initials they are, they are
        taken to be the short form.
        """
        hints = dict(self._hinted())
        free = self._free()
        by_initials = self._by_initials()
        met: set[str] = set()
        for index, word in enumerate(self._words):
            if not self._grammar.is_acronym(index) or word.text in COMMON_ACRONYMS or word.number:
                continue
            if word.text not in free | self._explained | hints.keys():
                continue
            if index in self._paired or self._grammar.head(index)[1] is not None:
                continue
            if index in self._grammar.persons or country(self._reading, index)[1]:
                continue
            city = word.text.startswith("TP")
            kind = hints.get(word.text, Kind.PLACE if city else Kind.ORGANISATION)
            name = whole(self._reading, kind, index, index + 1, Rule.ACRONYM, TermType.ACRONYM)
            self._findings.names.append(name)
            meant = by_initials.get(word.text, {})
            if word.text not in met | self._explained and len(meant) == 1:
                (long,) = meant.values()
                self._findings.shortened.append((long, name))
            met.add(word.text)

    def _free(self) -> set[str]:
        """The acronyms that stand somewhere outside of longer names."""
        inside = {
            at
            for name in self._findings.names
            if name.end - name.first > 1
            for at in range(name.first, name.end)
        }
        return {word.text for at, word in enumerate(self._words) if at not in inside}

    def _hinted(self) -> Iterator[tuple[str, Kind]]:
        """What headed names say that the acronym at their end is: hiệp định EVFTA."""
        for name in self._findings.hinted:
            yield self._words[name.end - 1].text, name.kind

    def _by_initials(self) -> dict[str, dict[str, Name]]:
        found: dict[str, dict[str, Name]] = {}
        for name in self._findings.names:
            if name.kind in _NAMING and name.end - name.first > 1:
                parts = self._words[name.first : name.end]
                small = self._grammar.prepositions
                letters = "".join(w.text[0].upper() for w in parts if w.low not in small)
                found.setdefault(letters, {}).setdefault(name.text.casefold(), name)
        return found

    def _is_short(self, word: Word) -> bool:
        return word.acronym and 2 <= len(word.text) <= 10

    def _is_closed(self, index: int) -> bool:
        """Whether what stands behind the bracket that opens before a word ends with one."""
        end = self._bracket_end(index)
        return end > index

    def _bracket_end(self, index: int) -> int:
        """The end of the words in the bracket that opens before ``index``; ``index`` for none."""
        start = self._words[index].start
        close = self._reading.text.find(")", start, start + _LONGEST_BRACKET)
        if close < 0:
            return index
        end = index
        while end < len(self._words) and self._words[end].end <= close:
            end += 1
        return index if re.search(r"[(\n]", self._reading.text[start:close]) else end


def _kind(said: Sequence[str]) -> Kind:
    """The kind of a long form that nothing else tells: a name where it is written as one."""
    capitals = sum(word[0].isupper() for word in said)
    return Kind.ORGANISATION if 2 * capitals >= len(said) else Kind.TERM
