"""English: modifiers before the head, of, for and to behind it."""

from __future__ import annotations

from termbase.extraction.grammar.shape import LONGEST, Grammar
from termbase.extraction.words import JOINED, Joint
from termbase.model import Kind

_BEHIND = {
    Kind.OFFICE: frozenset({"of", "for", "to"}),
    Kind.ORGANISATION: frozenset({"of", "for", "to"}),
    Kind.AGREEMENT: frozenset({"of", "on", "for", "between", "against"}),
    Kind.EVENT: frozenset({"of", "on"}),
    Kind.PROGRAMME: frozenset({"of", "for", "on"}),
    Kind.INFRASTRUCTURE: frozenset({"of"}),
    Kind.PLACE: frozenset({"of"}),
}
_ARTICLES = frozenset({"the", "a", "an"})
_LISTED = frozenset({"of", "for", "on", "between"})


class English(Grammar):
    """The rules of English."""

    prepositions = frozenset({"of", "for", "to", "the", "on", "and", "between"})

    def left(self, head: int) -> int:
        """The capitals before the head, and common words such as «trade» before a small one."""
        first = head
        small = not self.words[head].capital
        while (
            first > max(0, head - LONGEST)
            and self.words[first].joint in JOINED
            and not self._ends_before(first)
        ):
            word = self.words[first - 1]
            common = small and word.low in self.lexicon.fields
            if not (word.capital or word.number or common):
                break
            first -= 1
        while first < head and self.words[first].low in self.lexicon.former | _ARTICLES:
            first += 1
        while first < head and (self._only_opens(first) or self._is_year(first)):
            first += 1
        return first

    def right(self, end: int, kind: Kind, head: int) -> int:
        """Numbers and the runs of capitals behind of, for, to …"""
        if self.reading.follows(end, *JOINED) and self.words[end].text[0].isdigit():
            end += 1
        while end - head < LONGEST and (behind := self._complement(end, kind)) > end:
            end = behind
        return end

    def behind_heads(self, first: int, end: int) -> int:
        """As :meth:`Grammar.behind_heads`: (of the) Vietnam Aquatics Federation."""
        at = last = first
        while at < end:
            behind, kind = self.head(at)
            if kind is not None and at > first and behind <= end:
                last = behind
            at = max(behind, at + 1)
        return last

    def _complement(self, end: int, kind: Kind) -> int:
        words = self.words
        if not self.reading.follows(end, Joint.SPACE) or words[end].low not in _BEHIND.get(
            kind, ()
        ):
            return end
        first = end + 1
        if self.reading.follows(first, Joint.SPACE) and words[first].low == "the":
            first += 1
        if not self._capital_at(first) or first in self.persons:
            return end
        behind = self.run_end(first)
        if words[behind - 1].low in self.lexicon.adjectives:
            return end
        return self._listed(behind) if words[end].low in _LISTED else behind

    def _listed(self, end: int) -> int:
        """The end with «, Sports and Tourism» behind it."""
        at, last = end, end
        while at < len(self.words) and at - end < 8:
            word = self.words[at]
            listed = word.capital and at not in self.persons and not self.begins_other(at)
            if word.joint is Joint.COMMA and listed:
                at = self.run_end(at)
                continue
            if word.low == "and" and word.joint in (Joint.SPACE, Joint.COMMA):
                follows = at + 1
                if self._capital_at(follows) and self._continues(follows):
                    last = self.run_end(follows)
            break
        return last

    def _continues(self, index: int) -> bool:
        word = self.words[index]
        if word.acronym or index in self.persons or word.low in self.lexicon.adjectives:
            return False
        return word.low in self.lexicon.fields or not self.begins_other(index)

    def _ends_before(self, first: int) -> bool:
        """Whether what stands before ``first`` is something of its own."""
        return first - 1 in self.persons or self._behind_date(first)

    def _behind_date(self, first: int) -> bool:
        """Whether a dash parts it from the date of a dateline: 12 March 2026 – Prime Minister."""
        if not self.reading.follows(first, Joint.DASH):
            return False
        before = self.words[max(0, first - 3) : first]
        last, calendar = before[-1], self.lexicon.calendar
        if last.low in calendar:
            return True
        dated = any(word.low in calendar or word.text.isdecimal() for word in before[:-1])
        return last.text.isdecimal() and dated

    def _is_year(self, index: int) -> bool:
        said = self.words[index].text
        return said.isdecimal() and len(said) == 4

    def _only_opens(self, index: int) -> bool:
        """Whether a word has its capital only because a sentence begins."""
        word = self.words[index]
        return word.opens and word.low in self.lexicon.opening
