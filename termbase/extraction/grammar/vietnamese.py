"""Vietnamese: the first syllable of each word behind the head has a capital."""

from __future__ import annotations

from termbase.extraction.grammar.shape import LONGEST, Grammar
from termbase.extraction.places import country
from termbase.extraction.words import JOINED, Joint
from termbase.language import keys
from termbase.language.syllable import parse
from termbase.model import Kind

_ABROAD = ("đại sứ", "đại sứ quán", "phái đoàn", "tổng lãnh sự", "tổng lãnh sự quán", "văn phòng")
_WORDY = frozenset({Kind.AGREEMENT, Kind.PROGRAMME})
_LOCAL = frozenset({Kind.OFFICE, Kind.ORGANISATION})
_NAMED_ONLY = frozenset({Kind.PLACE, Kind.INFRASTRUCTURE})


class Vietnamese(Grammar):
    """The rules of Vietnamese."""

    prepositions = frozenset({"và", "về", "tại", "giữa"})

    def left(self, head: int) -> int:
        """Nothing belongs to a name before its head."""
        return head

    def _begins_foreign(self, index: int) -> bool:
        """As :meth:`Grammar._begins_foreign`."""
        after = index + 1
        if not self.reading.follows(after, Joint.SPACE) or after in self.persons:
            return False
        word = self.words[after]
        return word.capital and not word.acronym and parse(word.low) is None

    def right(self, end: int, kind: Kind, head: int) -> int:
        """Words whose first syllable has a capital, common compounds, và, giữa, lần thứ …"""
        while end - head < LONGEST and (behind := self._longer(end, kind, head)) > end:
            end = behind
        return end

    def _longer(self, end: int, kind: Kind, head: int) -> int:
        if end >= len(self.words) or end in self.persons:
            return end
        word = self.words[end]
        if word.joint is Joint.COMMA:
            return self._listed(end) if kind in (Kind.ORGANISATION, Kind.OFFICE) else end
        if word.joint not in JOINED:
            return end
        if word.capital:
            return self._capitals(end, kind)
        if kind is Kind.PLACE:
            return end
        behind = self._numbered(end, kind)
        if behind == end:
            behind = self._connected(end, kind, head)
        if behind == end and kind not in _NAMED_ONLY and word.joint is Joint.SPACE:
            behind = self._common(end, kind)
        return behind

    def _capitals(self, first: int, kind: Kind) -> int:
        """The end of a run of capitals, with the second syllable of its last word."""
        head, inner = self.head(first)
        if inner is not None and kind is not Kind.PLACE and self._is_head(first, head):
            return self.nested(head, inner, first)
        end = self.run_end(first)
        if kind in _NAMED_ONLY or end - first > 1 or country(self.reading, first)[1]:
            return end
        word = self.words[first]
        if word.acronym or word.number or not self.reading.follows(end, Joint.SPACE):
            return end
        second = self.words[end]
        if second.capital or not (parse(keys.canonical(word.text)) and parse(second.low)):
            return end
        if self.lexicon.compounds.match(self.words, first) == end + 1:
            return end + 1
        after = self.lexicon.stop | self.lexicon.verbs
        acts = second.low in after or self.lexicon.actions.match(self.words, end) > end
        return end if kind is Kind.OFFICE or acts else end + 1

    def _is_head(self, first: int, end: int) -> bool:
        """Whether a head is one, and no syllable of another word: Bộ Y tế, not Bộ."""
        return end - first > 1 or self._capital_at(end) or self.words[end - 1].low == "đảng"

    def _numbered(self, at: int, kind: Kind) -> int:
        """The end of «lần thứ XIV», «số 3», «33»."""
        words = self.words
        if words[at].number and kind in (Kind.EVENT, Kind.INFRASTRUCTURE):
            return at + 1
        if kind is Kind.INFRASTRUCTURE and words[at].low == "số" and self._number_at(at + 1):
            return at + 2
        lows = self.reading.lows(at, at + 2)
        if kind is Kind.EVENT and lows == ("lần", "thứ") and self.reading.follows(at + 2, *JOINED):
            return at + 3
        return at

    def _number_at(self, index: int) -> bool:
        return self.reading.follows(index, Joint.SPACE) and self.words[index].number

    def _connected(self, at: int, kind: Kind, head: int) -> int:
        """The end of what và, về, giữa, của or tại joins to a name; ``at`` where nothing is."""
        word = self.words[at].low
        if word == "châu" and self._capital_at(at + 1):
            return at + 2
        if not self.reading.follows(at + 1, Joint.SPACE):
            return at
        if word in ("và", "về") and kind in (Kind.ORGANISATION, Kind.OFFICE, Kind.AGREEMENT):
            between = kind is Kind.AGREEMENT and word == "và"
            if self._capital_at(at + 1) and (between or self._continues(at + 1)):
                return self._capitals(at + 1, kind)
        if word == "giữa" and kind is Kind.AGREEMENT and self._capital_at(at + 1):
            return self._capitals(at + 1, kind)
        if word == "của" and kind is Kind.EVENT and self.head(at + 1)[1] is Kind.ORGANISATION:
            return self.nested(self.head(at + 1)[0], Kind.ORGANISATION, at + 1)
        if kind in _LOCAL and self._capital_at(at + 1) and self._is_district(at):
            return self.run_end(at + 1)
        if word == "tại" and self._is_abroad(head):
            behind, code = country(self.reading, at + 1)
            return behind if code else at
        return at

    def _is_district(self, index: int) -> bool:
        """Whether a province, town … is named there: UBND tỉnh Quảng Ngãi."""
        end, kind = self.head(index)
        return kind is Kind.PLACE and end == index + 1

    def _common(self, at: int, kind: Kind) -> int:
        """The end of a common compound of two small syllables."""
        if not self.reading.follows(at + 1, Joint.SPACE) or self.words[at + 1].capital:
            return at
        if self.lexicon.compounds.match(self.words, at) == at + 2:
            return at + 2
        return at + 2 if kind in _WORDY and self._ends_there(at) else at

    def _ends_there(self, at: int) -> bool:
        """Whether the two small syllables at ``at`` are the last before a pause or a small word:
        Công ước Bảo vệ di sản.
        """
        words, lists = self.words, self.lexicon
        small = lists.stop | lists.verbs
        if {words[at].low, words[at + 1].low} & small or not words[at - 1].text.islower():
            return False
        return not self.reading.follows(at + 2, Joint.SPACE) or words[at + 2].low in lists.stop

    def _continues(self, index: int) -> bool:
        word = self.words[index]
        return not word.acronym and index not in self.persons and not self.begins_other(index)

    def _listed(self, at: int) -> int:
        """The end of «, Thể thao và Du lịch»; ``at`` where no list of fields goes on."""
        end, start = at, at
        while start < len(self.words) and start - at < 9:
            word = self.words[start]
            last = word.low == "và" and word.joint is Joint.SPACE
            first = start + 1 if last else start
            if not (last or word.joint is Joint.COMMA) or first >= len(self.words):
                break
            if not self.words[first].capital or not self._continues(first):
                break
            start = self._capitals(first, Kind.ORGANISATION)
            if last:
                end = start
                break
        return end

    def _is_abroad(self, head: int) -> bool:
        return any(
            self.reading.lows(head, head + len(said.split())) == tuple(said.split())
            for said in _ABROAD
        )
