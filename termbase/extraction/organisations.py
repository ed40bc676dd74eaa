"""Organisations, agreements, programmes, events and places by the words that say what they are."""

from __future__ import annotations

from termbase.extraction.grammar import LONGEST, Grammar
from termbase.extraction.names import Findings, Name, Rule, whole
from termbase.extraction.places import country
from termbase.extraction.singulars import singular
from termbase.extraction.words import JOINED, Joint
from termbase.model import Kind

_UNDASHED = frozenset({Kind.INFRASTRUCTURE, Kind.PLACE, Kind.EVENT})


class Headed:
    """The names of one text that have a head: ministry, accord, đại hội."""

    def __init__(self, grammar: Grammar, findings: Findings) -> None:
        self._grammar = grammar
        self._reading = grammar.reading
        self._words = grammar.words
        self._lexicon = grammar.lexicon
        self._findings = findings
        self._reached = 0
        """The end of the names so far: a small head inside one begins no other."""

    def find(self) -> None:
        """Enters the names, also those that stand inside others."""
        self._fixed()
        self._sole()
        if self._reading.lang in ("vi", "fr"):
            for index in range(len(self._words)):
                self._head_first(index)
        else:
            self._head_last()

    def _fixed(self) -> None:
        reached = 0
        for index in range(len(self._words)):
            for kind, phrases in self._lexicon.fixed.items():
                end = phrases.match(self._words, index)
                if end > max(index, reached):
                    reached = end
                    said = self._lowered(index, self._reading.said(index, end))
                    self._findings.names.append(Name(kind, index, end, said, Rule.FIXED))

    def _lowered(self, index: int, said: str) -> str:
        """A common phrase in the singular, without the capital that a sentence gives it."""
        if self._reading.lang == "en":
            first, _, last = said.rpartition(" ")
            said = f"{first} {singular(last)}"
        return said[0].lower() + said[1:] if self._only_opens(index) else said

    def _sole(self) -> None:
        """What is a name though nothing stands beside its head: Quốc hội, Nations unies."""
        for index, word in enumerate(self._words):
            end = self._lexicon.sole.match(self._words, index)
            titled = self._grammar.title(index) > index
            if end > index and word.capital and not titled and index not in self._grammar.persons:
                self._enter(Kind.ORGANISATION, index, end)

    def _only_opens(self, index: int) -> bool:
        word = self._words[index]
        return word.opens and not self._words[index + 1].capital

    def _head_first(self, index: int) -> None:
        """A name whose head stands at ``index`` and all else behind it."""
        end, kind = self._grammar.head(index)
        word = self._words[index]
        if kind is None or not self._may_begin(index, end):
            return
        behind = self._grammar.right(end, kind, index)
        small = not word.capital or word.opens
        if any(at in self._grammar.persons for at in range(index, behind)):
            return
        if behind == end or (small and not self._is_named(end, behind)):
            return
        inner = self._words[end:behind]
        if small and inner[-1].acronym and sum(w.capital for w in inner) == 1:
            self._findings.hinted.append(whole(self._reading, kind, index, behind, Rule.HEAD))
            return
        if not word.capital and kind is not Kind.PLACE and index < self._reached:
            return
        self._reached = max(self._reached, behind)
        if kind is Kind.PLACE and word.low in _DROPPED.get(self._reading.lang, ()):
            while end < behind - 1 and not self._words[end].capital:
                end += 1
            self._enter(kind, end, behind)
        else:
            self._enter(kind, self._grammar.left(index), behind)

    def _may_begin(self, index: int, end: int) -> bool:
        """Whether the head that stands there can be one: no person, no title; a small one only
        where nothing else begins behind it.
        """
        word = self._words[index]
        if index in self._grammar.persons or self._grammar.title(index) > index:
            return False
        if word.capital:
            return True
        return word.low in self._lexicon.lower and not self._grammar.begins_other(end)

    def _is_named(self, first: int, end: int) -> bool:
        """Whether a capital or a number stands there that is of no common word."""
        return any(
            (self._words[at].capital and not self._grammar.belongs_back(at))
            or self._words[at].number
            for at in range(first, end)
        )

    def _head_last(self) -> None:
        """English names, run by run; the last head of a run is the head."""
        index = 0
        while index < len(self._words):
            end = self._sub_run(index)
            if end > index:
                self._run(index, end)
            index = max(end, index + 1)

    def _sub_run(self, first: int) -> int:
        """The end of the capitals from ``first`` on that are no title and no person."""
        end, most = first, min(len(self._words), first + LONGEST)
        while end < most and (end == first or self._words[end].joint in JOINED):
            word = self._words[end]
            titled = self._grammar.title(end) > end
            if not (word.capital or word.number) or end in self._grammar.persons or titled:
                break
            end += 1
        return end

    def _run(self, first: int, end: int) -> None:
        found: tuple[int, int, Kind] | None = None
        index = first
        while index < end:
            behind, kind = self._grammar.head(index)
            if kind is not None and behind <= end:
                found = (index, behind, kind)
            index = max(behind, index + 1)
        if found is None:
            return
        head, behind, kind = found
        start = self._trimmed(max(first, self._grammar.left(head)), head, kind)
        fronted = kind in (Kind.PLACE, Kind.INFRASTRUCTURE) or self._words[head].low == "fc"
        if head == first and fronted:
            last = max(end, self._grammar.right(behind, kind, head))
        else:
            last = self._grammar.right(behind, kind, head)
        last = self._without_person(behind, last)
        sole = self._lexicon.sole.match(self._words, start) == last
        if last - start < 2 or (start == head and last == behind and not sole):
            return
        self._enter(kind, start, last)

    def _trimmed(self, start: int, head: int, kind: Kind) -> int:
        """The beginning without other names that a dash joins to a place or a building, and
        without whose ministry it is.
        """
        if kind in _UNDASHED:
            for at in range(head, start, -1):
                if self._words[at].joint is Joint.DASH:
                    return at
        plain = self._words[start].low in self._lexicon.adjectives
        if plain and start + 1 == head and self._words[head].low in self._lexicon.lower:
            return head
        return start

    def _without_person(self, floor: int, end: int) -> int:
        for at in range(floor, end):
            if at in self._grammar.persons:
                return at
        return end

    def _enter(self, kind: Kind, first: int, end: int) -> None:
        if country(self._reading, first)[0] == end:
            return
        self._findings.names.append(whole(self._reading, kind, first, end, Rule.HEAD))


_DROPPED = {
    "vi": frozenset("tỉnh thành tp quận huyện thị xã phường phố đường thủ vùng bang".split()),  # noqa: SIM905
    "fr": frozenset("province ville village commune district région rue place".split()),  # noqa: SIM905
}
"""Heads that are not said with the name of the place in a glossary."""
