"""People with their titles, before or behind the name, and the offices that the titles are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from termbase.extraction.grammar import Grammar
from termbase.extraction.names import Findings, Name, Rule, whole
from termbase.extraction.particles import is_sure
from termbase.extraction.singulars import singular
from termbase.extraction.words import JOINED, Joint
from termbase.model import Kind, TermType

_ARTICLES = frozenset({"the", "le", "la", "l", "a", "an", "un", "une", "ông", "bà"})


class People:
    """The people and offices of one text."""

    def __init__(self, grammar: Grammar, findings: Findings) -> None:
        self._grammar = grammar
        self._reading = grammar.reading
        self._words = grammar.words
        self._lexicon = grammar.lexicon
        self._findings = findings
        self._held_words: set[int] = set()
        """The words of those who hold an office."""

    def find(self) -> None:
        """Enters the people and offices, and marks the words of people's names."""
        index = 0
        while index < len(self._words):
            index = self._titled(index)
        for first, end in self._untitled():
            self._person(first, end, Rule.PERSON)

    def _titled(self, index: int) -> int:
        """Takes the title at ``index``; where to look on."""
        grammar = self._grammar
        if index in grammar.persons:
            return index + 1
        if self._words[index].low in self._lexicon.forms:
            return self._addressed(index)
        end = grammar.title(index)
        if end == index:
            return index + 1
        if self._lexicon.callings.match(self._words, index) == end:
            return self._called(index, end)
        return self._held(index, end)

    def _addressed(self, index: int) -> int:
        """A person behind a form of address: ông Trung, M. Costa."""
        first = index + 1
        gap = self._gap(first)
        if gap in (" ", ". ", "\u00a0", ".\u00a0"):
            end = self._grammar.surname_end(first)
            if end > first or self._words[first].capital:
                return max(self._named(first, None, end), first)
        return first

    def _called(self, index: int, end: int) -> int:
        """A person behind what they are and hold no office by: coach, tiền đạo."""
        end = self._grammar.behind_adjectives(end)
        if self._reading.follows(end, Joint.SPACE) and self._words[end].capital:
            run = self._grammar.run_end(end)
            start = end if end in self._grammar.known else self._grammar.name_start(end, run)
            titled = any(self._grammar.title(at) > at for at in range(end, start))
            if not titled and (start < run or start in self._grammar.known):
                return max(self._named(start, None), end)
        return end

    def _held(self, index: int, end: int) -> int:
        """An office, with who holds it where a name stands beside it."""
        grammar = self._grammar
        first = grammar.left(index)
        reach = grammar.right(end, Kind.OFFICE, index)
        known = grammar.offices.get(first) or grammar.offices.get(index)
        if (
            known is not None
            and known.end > end
            and (
                known.end >= reach
                or grammar.is_vietnamese_name(known.end, grammar.name_end(known.end))
            )
        ):
            return self._recognised(known)
        if reach in grammar.known and self._reading.follows(reach, Joint.SPACE):
            return self._named(reach, self._office(first, index, end, reach))
        if self._reading.follows(reach, Joint.SPACE) and self._words[reach].capital:
            reach = grammar.run_end(reach)
        run = self._run_start(end, reach)
        start = grammar.name_start(run, reach) if run < reach else reach
        office = self._office(first, index, end, start)
        if start < reach:
            return max(self._named(start, office), start)
        if office is not None or grammar.of_another(start):
            self._beside(first, start, office)
        return max(start, index + 1)

    def _recognised(self, office: Name) -> int:
        """An office of the base of which the rules have no more, with who holds it."""
        grammar, behind = self._grammar, office.end
        if self._reading.follows(behind, Joint.SPACE) and self._words[behind].capital:
            if behind in grammar.known or (
                grammar.name_start(behind, grammar.run_end(behind)) == behind
            ):
                return max(self._named(behind, office), behind)
        else:
            self._beside(office.first, behind, office)
        return behind

    def _run_start(self, floor: int, end: int) -> int:
        """Where the run of capitals that ends at ``end`` begins, not before ``floor``."""
        first = end
        while first > floor and self._words[first - 1].capital:
            if self._grammar.belongs_back(first - 1):
                break
            first -= 1
            if self._words[first].joint not in JOINED:
                break
        return first

    def _office(self, first: int, head: int, end: int, behind: int) -> Name | None:
        """The office, if the title is one with what stands around it."""
        is_whole = self._lexicon.whole.match(self._words, head) == end
        bare = first == head and behind == end
        if bare and (not is_whole or self._is_vague(head, end)):
            return None
        if bare and self._grammar.of_another(end):
            return None
        name = self._entered(first, head, end, behind)
        national = first < head and self._words[first].low in self._lexicon.adjectives
        if national and behind > end and self._words[end].low in ("of", "for"):
            # Of the French minister of trade, the minister of trade is a form too.
            self._entered(first + 1, head, end, behind)
        return name

    def _is_vague(self, head: int, end: int) -> bool:
        """Whether an English title without a capital may be anybody's: the general secretary."""
        small = self._reading.lang == "en" and not self._words[head].capital
        return small and self._words[end - 1].low not in ("minister", "ministers", "state")

    def _entered(self, first: int, head: int, end: int, behind: int) -> Name:
        """Enters an office whose head stands in the words from ``head`` to before ``end``."""
        name = whole(self._reading, Kind.OFFICE, first, behind, Rule.TITLE)
        if self._reading.lang == "en":
            parts = (
                self._reading.said(first, head) if first < head else "",
                singular(self._reading.said(head, end)),
                self._reading.said(end, behind) if end < behind else "",
            )
            name = replace(name, text=" ".join(filter(None, parts)))
        self._findings.names.append(name)
        return name

    def _named(self, first: int, office: Name | None, surname: int = 0) -> int:
        """Enters the person whose name begins at ``first``; the end of the name. ``surname`` is
        that of a surname with particles, where one is certain.
        """
        end = max(self._grammar.name_end(first), surname)
        if end == first:
            return first
        person = self._grammar.known.get(first) or self._person(first, end, Rule.TITLE)
        if person is None:
            return first
        if office is not None and not self._is_former(office):
            self._findings.holders.append((person, office))
            self._held_words.update(range(person.first, person.end))
        return end

    def _is_former(self, office: Name) -> bool:
        """Whether the text says that somebody held the office before."""
        before = office.first - 1
        return before >= 0 and self._words[before].low in self._lexicon.former

    def _person(self, first: int, end: int, rule: Rule) -> Name | None:
        is_short = end - first == 1 or self._grammar.surname_end(first) == end
        if not (is_short or self._grammar.is_name(first, end)):
            return None
        type = TermType.SHORT_FORM if is_short else TermType.FULL_FORM
        person = whole(self._reading, Kind.PERSON, first, end, rule, type)
        word = self._words[first]
        if (
            word.opens
            and word.low in self._reading.lowered
            and is_sure(word.low, self._reading.lang)
        ):
            # Von der Leyen, where a sentence begins.
            person = replace(person, text=person.text[0].lower() + person.text[1:])
        self._findings.names.append(person)
        self._grammar.persons.update(range(first, end))
        return person

    def _beside(self, first: int, behind: int, office: Name | None) -> None:
        """Enters a person named in full behind a comma, or before one."""
        behind = self._behind_bracket(behind)
        if self._reading.follows(behind, Joint.COMMA) or self._gap(behind).strip() in (")", "),"):
            start = behind + self._is_article(behind)
            end = self._grammar.name_end(start) if start < len(self._words) else start
            if self._grammar.is_name(start, end):
                self._named(start, office)
                return
        at = first - (first > 0 and self._is_article(first - 1))
        if at > 0 and self._words[at].joint is Joint.COMMA:
            start = self._run_start(max(0, at - 5), at)
            while start < at and (
                self._grammar.name_end(start) != at or self._words[start].low in self._lexicon.forms
            ):
                start += 1
            if self._grammar.is_name(start, at) and not self._is_held(start, at):
                self._named(start, office)

    def _is_article(self, index: int) -> bool:
        word = self._words[index]
        return word.low in _ARTICLES and not word.capital

    def _behind_bracket(self, index: int) -> int:
        """Where to look on behind the acronym of what somebody is the head of: … (ESA), X."""
        if self._reading.follows(index, Joint.BRACKET) and self._words[index].acronym:
            return index + 1
        return index

    def _is_held(self, first: int, end: int) -> bool:
        """Whether the person has a title of their own already."""
        return any(at in self._held_words for at in range(first, end))

    def _gap(self, index: int) -> str:
        if not 0 < index < len(self._words):
            return ""
        return self._reading.text[self._words[index - 1].end : self._words[index].start]

    def _untitled(self) -> Iterator[tuple[int, int]]:
        """Vietnamese names of three syllables or more that stand without a title, and other names
        in full that do what only people do.
        """
        index = 0
        while index < len(self._words):
            end = self._grammar.run_end(index) if self._words[index].capital else index
            if end == index or index in self._grammar.persons:
                index += 1
                continue
            length = self._grammar.length(index, end)
            acts = self._acts(end)
            if self._grammar.is_vietnamese_name(index, end):
                named = length > 2 or acts
            else:
                named = length in (2, 3) and acts and self._grammar.is_name(index, end)
                named = named or (acts and self._grammar.surname_end(index) == end)
            if named:
                yield index, end
            index = end

    def _acts(self, end: int) -> bool:
        """Whether the words behind say what a person does: said, a déclaré."""
        if self._reading.lang == "fr" and self._reading.follows(end, Joint.SPACE):
            end += self._words[end].low in ("a", "ont", "avait")
        return (
            self._reading.follows(end, Joint.SPACE) and self._words[end].low in self._lexicon.said
        )
