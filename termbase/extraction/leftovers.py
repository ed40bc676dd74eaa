"""Names that nothing says the kind of: countries, places by what stands before them, runs of
capitals, people by their short names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from termbase.extraction.grammar import LONGEST, Grammar
from termbase.extraction.lexicon.surnames import SURNAMES
from termbase.extraction.names import Findings, Name, Rule, whole
from termbase.extraction.places import country
from termbase.extraction.surnames import surname
from termbase.extraction.words import JOINED, Joint, folded
from termbase.language.syllable import parse
from termbase.model import Kind, TermType

_YEAR = 4
"""The digits of a year, which is no part of a name."""
_PEOPLE = re.compile(r"\w{3,}(?:ian|ese|ish|iens?|iennes?|aise?s?)")
"""Who is from somewhere: Ghanaian, Ghanéenne."""
_BYLINES = frozenset({"by", "par"})
_DIRECTIONS = frozenset({"nord", "sud", "est", "ouest", "centre"})


class Leftovers:
    """What the other rules left of one text."""

    def __init__(self, grammar: Grammar, findings: Findings) -> None:
        self._grammar = grammar
        self._reading = grammar.reading
        self._words = grammar.words
        self._lexicon = grammar.lexicon
        self._findings = findings
        self._taken = _covered(findings.names)
        self._located = _covered(n for n in findings.names if n.kind is Kind.PLACE or n.concept)

    def find(self) -> None:
        """Enters the names."""
        self._short = short_names(self._grammar, self._findings)
        self._given = {
            self._words[n.first].text for n in self._findings.names
            if n.kind is Kind.PERSON and n.end - n.first > 1
        }  # fmt: skip
        self._nations: set[int] = set()
        self._surnames()
        index = 0
        while index < len(self._words):
            index = self._at(index)

    def _surnames(self) -> None:
        """Enters the surnames with particles that stand by themselves, of people who are named in
        full. ``_halves`` are their last words, which are nobody's names.
        """
        whole_names = {said: person for said, person in self._short.items() if " " in said}
        self._halves = {said.split()[-1] for said in whole_names}
        places: dict[str, list[int]] = {}
        for at, word in enumerate(self._words if whole_names else ()):
            places.setdefault(word.low, []).append(at)
        for said, person in whole_names.items():
            lows = tuple(folded(word) for word in said.split())
            for end in (at + 1 for at in places.get(lows[-1], ())):
                first = end - len(lows)
                if first >= 0 and self._reading.lows(first, end) == lows:
                    self._surname(first, end, said, person)

    def _surname(self, first: int, end: int, said: str, person: Name) -> None:
        """Enters the surname of a person, unless it is a part of something else."""
        if not self._is_met(first, end):
            type = TermType.SHORT_FORM
            short = whole(self._reading, Kind.PERSON, first, end, Rule.PERSON, type)
            self._findings.names.append(replace(short, text=said))
            self._findings.shortened.append((person, short))
            self._taken.update(range(first, end))

    def _is_met(self, first: int, end: int) -> bool:
        """Whether the words are no surname: they are taken, or something stands between them."""
        spaced = all(self._words[at].joint is Joint.SPACE for at in range(first + 1, end))
        return not spaced or any(at in self._taken for at in range(first, end))

    def _at(self, index: int) -> int:
        end, code = country(self._reading, index)
        if code and index not in self._grammar.persons | self._located:
            longer = self._foreign_end(end)
            if longer > end and index not in self._taken:
                self._enter(Kind.TERM, index, longer, Rule.CAPITALS)
                return longer
            self._nation(index, end)
            return end
        if not self._words[index].capital or index in self._taken:
            return index + 1
        end, most = index, min(len(self._words), index + LONGEST)
        while end < most and end not in self._taken and self._goes_on(index, end):
            end += 1
        if end > index:
            self._run(index, end)
        return max(end, index + 1)

    def _nation(self, first: int, end: int) -> None:
        said = self._reading.said(first, end)
        if self._reading.lang == "vi" and self._words[first].low == "châu":
            said = said[0].lower() + said[1:]
        self._findings.names.append(Name(Kind.PLACE, first, end, said, Rule.COUNTRY))
        self._nations.update(range(first, end))

    def _foreign_end(self, end: int) -> int:
        """The end of the words of another language behind a country: Việt Nam News."""
        if self._reading.lang == "en":
            return end
        while self._reading.follows(end, Joint.SPACE) and end not in self._taken:
            word = self._words[end]
            if not word.capital or parse(word.low) is not None or word.acronym:
                break
            end += 1
        return end

    def _goes_on(self, first: int, index: int) -> bool:
        word = self._words[index]
        if index > first and (word.joint not in JOINED or word.joint is Joint.DASH):
            return False
        if index > first and country(self._reading, index)[1] and self._is_plain(index - 1):
            return False
        if index > first and self._grammar.title(index) > index:
            return False
        return (word.capital or word.number) and not self._grammar.is_acronym(index)

    def _run(self, first: int, end: int) -> None:
        placed = self._dateline(first, end)
        if placed:
            return
        first, end = self._trimmed(first, end)
        if first >= end:
            return
        if end - first == 1:
            self._single(first)
            return
        end = self._towards(end)
        located = first > 0 and self._words[first - 1].low in self._lexicon.where
        kind, rule = self._told(first, end)
        if kind is None and located and self._words[first].joint is Joint.SPACE:
            kind, rule = Kind.PLACE, Rule.PLACE
        if kind is None and self._is_person(first, end):
            kind = Kind.PERSON
        self._enter(kind or Kind.TERM, first, end, rule)

    def _is_person(self, first: int, end: int) -> bool:
        """Whether a name has the family name of a Vietnamese, stands in a byline, or behind where
        somebody is from: Japan’s Haruka Mori.
        """
        if self._grammar.is_vietnamese_name(first, end):
            return self._words[first].text in SURNAMES
        before = first - 1
        if (
            before < 0
            or not self._grammar.is_name(first, end)
            or self._grammar.length(first, end) > 3
        ):
            return False
        word = self._words[before]
        if word.opens and word.low in _BYLINES:
            return True
        if word.low in self._lexicon.adjectives:
            return word.capital and self._reading.lang == "fr"
        owned = word.low == "s" and word.joint is Joint.APOSTROPHE and before > 0
        return owned and (before - 1) in self._nations

    def _towards(self, end: int) -> int:
        """The end with «du Sud-Est» behind it."""
        words = self._words
        if self._reading.lang == "fr" and self._reading.follows(end, Joint.SPACE):
            at = end + 1
            while words[end].low == "du" and at < len(words) and words[at].low in _DIRECTIONS:
                at += 1
            return at if at > end + 1 else end
        return end

    def _told(self, first: int, end: int) -> tuple[Kind | None, Rule]:
        """What the small word behind the name says that it is: Horizon Europe projects."""
        if self._reading.lang == "en" and self._reading.follows(end, Joint.SPACE):
            kind = self._grammar.head(end)[1]
            if kind not in (None, Kind.PLACE):
                return kind, Rule.PLACE
        return None, Rule.CAPITALS

    def _single(self, index: int) -> None:
        word = self._words[index]
        person = self._short.get(word.text)
        if person is not None:
            name = whole(
                self._reading, Kind.PERSON, index, index + 1, Rule.PERSON, TermType.SHORT_FORM
            )
            self._findings.names.append(name)
            self._findings.shortened.append((person, name))
            return
        if word.opens or word.low in self._reading.lowered or len(word.text) < 3:
            return
        if (
            word.text in self._given | self._halves
            or self._is_half(index)
            or _PEOPLE.fullmatch(word.low)
        ):
            return
        lists = self._lexicon
        known = (lists.fields, lists.adjectives, lists.stop, lists.forms)
        if any(word.low in words for words in known) or self._grammar.title(index) > index:
            return
        if self._grammar.head(index)[1] is not None or word.number:
            return
        located = self._words[index - 1].low in self._lexicon.where
        if located and word.joint is Joint.SPACE:
            self._enter(Kind.PLACE, index, index + 1, Rule.PLACE)
        else:
            self._enter(Kind.TERM, index, index + 1, Rule.CAPITALS)

    def _is_half(self, index: int) -> bool:
        """Whether a Vietnamese word goes on behind its first syllable: Cửa ngõ."""
        if self._reading.lang != "vi" or not self._reading.follows(index + 1, Joint.SPACE):
            return False
        return all(parse(self._words[at].low) is not None for at in (index, index + 1))

    def _trimmed(self, first: int, end: int) -> tuple[int, int]:
        """The run without words that are no part of a name at its ends."""
        while first < end and self._is_plain(first):
            first += 1
        if end - first > 2 and self._reading.follows(first + 1, Joint.HYPHEN):
            # La Sri-Lankaise Dilini Perera.
            first += 2 * (self._words[first + 1].low in self._lexicon.adjectives)
        while end > first and self._is_plain(end - 1) and not self._is_number_of(first, end - 1):
            end -= 1
        return first, end

    def _is_number_of(self, first: int, index: int) -> bool:
        """Whether a short number belongs to a name: Ariane 6."""
        word = self._words[index]
        before = self._words[index - 1]
        if self._reading.follows(index + 1, Joint.HYPHEN) or before.number:
            return False
        counts = before.text in self._short or before.opens
        return index > first and word.text.isdecimal() and len(word.text) < _YEAR and not counts

    def _is_plain(self, index: int) -> bool:
        word = self._words[index]
        if word.opens and word.low in self._lexicon.opening | self._lexicon.stop:
            return True
        if word.low in self._lexicon.calendar or word.number:
            return True
        if word.low in self._lexicon.adjectives:
            return True
        return word.opens and word.low in self._reading.lowered

    def _dateline(self, first: int, end: int) -> bool:
        """Whether the run is the place that a report begins with."""
        if first not in self._grammar.datelined:
            return False
        said = self._reading.said(first, end)
        said = said.title() if said.isupper() else said
        self._findings.names.append(Name(Kind.PLACE, first, end, said, Rule.PLACE))
        return True

    def _enter(self, kind: Kind, first: int, end: int, rule: Rule) -> None:
        self._findings.names.append(whole(self._reading, kind, first, end, rule))


def short_names(grammar: Grammar, findings: Findings) -> dict[str, Name]:
    """The short forms of the people that a text names in full: the given name of a Vietnamese
    (Trung), the family name of others with its particles (Costa, von der Leyen). Nothing that two
    of them share.
    """
    full: dict[str, Name] = {}
    for name in findings.names:
        if name.kind is Kind.PERSON and name.end - name.first > 1:
            full.setdefault(name.text, name)
    found: dict[str, Name] = {}
    shared: set[str] = set()
    for name in full.values():
        last = surname(name.text)
        if last in found:
            shared.add(last)
        found[last] = name
    return {short: name for short, name in found.items() if short not in shared}


def _covered(names: Iterable[Name]) -> set[int]:
    """The words of names."""
    return {at for name in names for at in range(name.first, name.end)}
