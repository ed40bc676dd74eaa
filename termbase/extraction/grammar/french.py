"""French: adjectives and de, du, des … behind the head."""

from __future__ import annotations

import re

from termbase.extraction.grammar.shape import LONGEST, Grammar
from termbase.extraction.words import JOINED, Joint
from termbase.language.syllable import parse
from termbase.model import Kind

_ADJECTIVE = re.compile(
    r"\w{2,}(?:éen|ien|ais|ois|ain|al|el|if|aire|ique|iste|eux|ible|able|ère|er|uni|ée|é)"
    r"(?:ne|nes|e|es|s|le|les|ve|ves)?|\w*(?:ér|j|in)ieure?s?|\w{3,}(?:aux|ives?|euses?|elles?)|\w+unies?|global|libre|verte?s?|bleue?s?"
)
_NO_ADJECTIVE = frozenset(
    """
    quelle quelles elle elles mercredi hier avant pendant durant cependant comment souvent
    maintenant doivent peuvent veulent souhaitent ont été compte après près dès
    """.split()  # noqa: SIM905 (a word list)
)
"""No verbs and small words that end as adjectives do."""
_OF = frozenset({"de", "du", "des", "d"})
_OTHERS = {
    Kind.OFFICE: frozenset({"à", "au", "aux", "en", "pour"}),
    Kind.ORGANISATION: frozenset({"pour"}),
    Kind.AGREEMENT: frozenset({"entre", "sur"}),
    Kind.EVENT: frozenset({"sur"}),
    Kind.PROGRAMME: frozenset({"pour"}),
}
_ABROAD = frozenset(
    "ambassadeur ambassadrice consul consule délégation ambassade consulat".split()  # noqa: SIM905
)
_OF_OTHERS = frozenset({Kind.INFRASTRUCTURE, Kind.EVENT})
_AT = frozenset({"au", "aux", "en", "à"})
_NUMBERED = frozenset({Kind.INFRASTRUCTURE, Kind.EVENT, Kind.PLACE})
_DETERMINED = frozenset({"la", "l", "le", "les"})


class French(Grammar):
    """The rules of French."""

    prepositions = _OF | _DETERMINED | {"au", "aux", "à", "en", "pour", "et"}

    def left(self, head: int) -> int:
        """Nothing stands before a French head but numbers: XIVe Congrès."""
        before = head - 1
        if before >= 0 and self.words[head].joint is Joint.SPACE and self.words[before].number:
            return before
        return head

    def _begins_foreign(self, index: int) -> bool:
        """As :meth:`Grammar._begins_foreign`."""
        after = index + 1
        if not self.reading.follows(after, Joint.SPACE) or after in self.persons:
            return False
        word = self.words[after]
        return word.capital and not word.acronym and parse(word.low) is None

    def behind_adjectives(self, end: int) -> int:
        """As :meth:`Grammar.behind_adjectives`: l’acteur coréen."""
        return self._described(end)

    def right(self, end: int, kind: Kind, head: int) -> int:
        """Adjectives, capitals, and the complements behind de, à, pour …"""
        if kind in _NUMBERED and self._number_at(end):
            end += 1
        end = self._described(end)
        if kind is not Kind.OFFICE and self._capital_at(end):
            end = self._described(self.run_end(end))
        while end - head < LONGEST:
            behind = self._complement(end, kind, head)
            if behind == end and kind in (Kind.OFFICE, Kind.ORGANISATION):
                behind = self._listed(end)
            if behind == end:
                break
            end = behind
        return end

    def _complement(self, end: int, kind: Kind, head: int) -> int:
        words = self.words
        if not self.reading.follows(end, *JOINED):
            return end
        word = words[end].low
        abroad = word in _AT and words[head].low in _ABROAD
        if not (word in _OF or abroad or word in _OTHERS.get(kind, ())):
            return end
        if word in _AT and kind is Kind.OFFICE and not abroad and not self._field_at(end + 1):
            return end
        return self._noun(end, end + 1, kind, head)

    def _noun(self, end: int, first: int, kind: Kind, head: int) -> int:
        """The end of what stands behind a preposition; ``end`` where it cannot belong to a name."""
        words = self.words
        if self.reading.follows(first, Joint.SPACE, Joint.APOSTROPHE):
            first += words[first].low in _DETERMINED
        if not self.reading.follows(first, Joint.SPACE, Joint.APOSTROPHE) or first in self.persons:
            return end
        if words[first].capital:
            head_end, inner = self.head(first)
            if kind is Kind.OFFICE and inner is Kind.ORGANISATION:
                return self.nested(head_end, inner, first)
            behind = self.run_end(first)
            if kind is Kind.OFFICE and self.name_start(first, behind) < behind:
                return behind
            return self._described(behind)
        if self._takes_small(first, kind, head):
            behind = self._described(first + 1)
            while self.reading.follows(behind, Joint.HYPHEN) and not words[behind].capital:
                behind = self._described(behind + 1)
            if kind is not Kind.OFFICE and self._capital_at(behind):
                behind = self.run_end(behind)
            return behind
        return end

    def _takes_small(self, index: int, kind: Kind, head: int) -> bool:
        """Whether a common noun may belong to the name: Banque européenne d’investissement."""
        word = self.words[index]
        if word.low in self.lexicon.stop or word.number:
            return False
        if word.low in self.lexicon.fields:
            return True
        if kind in _OF_OTHERS:
            return self._is_headed(index)
        return kind in (Kind.ORGANISATION, Kind.AGREEMENT) and (
            self.words[head].capital or kind is Kind.AGREEMENT
        )

    def _lists_field(self, end: int) -> bool:
        """Whether one more common word is joined: (des) sciences et technologies."""
        words, after = self.words, end + 1
        if not self.reading.follows(end, Joint.SPACE) or words[end].low != "et":
            return False
        small = self.reading.follows(after, Joint.SPACE) and not words[after].capital
        fields = self.lexicon.fields
        return small and words[after].low in fields and words[end - 1].low in fields

    def _is_headed(self, index: int) -> bool:
        """Whether a name of its own begins small there: (festival de la) rivière des Parfums."""
        end, kind = self.head(index)
        if kind is None or self.words[index].low not in self.lexicon.lower:
            return False
        behind = self.nested(end, kind, index)
        return any(word.capital for word in self.words[end:behind])

    def _field_at(self, index: int) -> bool:
        """Whether a field of government stands there: commissaire au Commerce."""
        return self._capital_at(index) and self.words[index].low in self.lexicon.fields

    def _number_at(self, index: int) -> bool:
        return self.reading.follows(index, Joint.SPACE) and self.words[index].text.isdecimal()

    def _described(self, end: int) -> int:
        """The end with the adjectives behind it, two at most."""
        for _ in range(2):
            if not self.reading.follows(end, Joint.SPACE):
                break
            word = self.words[end]
            if self.reading.follows(end + 1, Joint.HYPHEN) and not word.capital:
                end, word = end + 1, self.words[end + 1]
                if word.low not in self.lexicon.adjectives:
                    return end - 1
            if word.capital or word.low in _NO_ADJECTIVE or word.low in self.lexicon.stop:
                break
            if word.low in self.lexicon.verbs or not _ADJECTIVE.fullmatch(word.text.lower()):
                break
            end += 1
        return end

    def _listed(self, end: int) -> int:
        """The end with «, des Sports et du Tourisme» behind it."""
        at, last = end, end
        if self._lists_field(end):
            return end + 2
        while at < len(self.words) and at - end < 12:
            word = self.words[at]
            comma = word.joint is Joint.COMMA
            if not (comma or (word.low == "et" and word.joint is Joint.SPACE)):
                break
            first = at if comma and word.low != "et" else at + 1
            if first >= len(self.words) or self.words[first].low not in _OF:
                break
            behind = self._noun(first, first + 1, Kind.OFFICE, first)
            if behind == first or not self.words[behind - 1].text[0].isalpha():
                break
            at = behind
            if word.low == "et":
                last = behind
                break
        return last
