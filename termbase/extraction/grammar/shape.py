"""What the grammars share: runs of capitals, titles, heads, people."""

from __future__ import annotations

from abc import ABC, abstractmethod

from termbase.extraction.lexicon import Lexicon, lexicon
from termbase.extraction.lexicon.surnames import SURNAMES, UNMARKED
from termbase.extraction.names import Name
from termbase.extraction.particles import PARTICLES, behind_particles
from termbase.extraction.places import country, datelined
from termbase.extraction.surnames import is_vietnamese
from termbase.extraction.words import JOINED, Joint, Reading
from termbase.language import keys
from termbase.language.syllable import parse
from termbase.model import Kind

_NAMESAKES = frozenset({"april", "may", "june", "august", "avril", "noël"})
"""Words of the calendar that are names of people too."""
_OF = frozenset("of for de du des d của".split())  # noqa: SIM905 (a word list)
_DETERMINERS = frozenset("the this that its their our la l le les cette cet ce leur".split())  # noqa: SIM905
_RULING = frozenset("party government parti gouvernement đảng chính quốc nhà".split())  # noqa: SIM905
"""What the offices that are one alone are of, whoever says so: đảng, chính phủ, nhà nước."""
_SYLLABLE = 5
"""The letters of the second syllable of a Korean given name, which is written small: Jae-won."""
LONGEST = 40
"""The words of the longest name of any kind."""
_DEEPEST = 3
"""So many names are looked for inside one another."""
LONGEST_NAME = 5
"""The words of the longest name of a person."""


class Grammar(ABC):
    """The rules of one text's language; indices are those of its words."""

    prepositions: frozenset[str] = frozenset()
    """Words behind which a name belongs to what stands before."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = reading.words
        self.lexicon: Lexicon = lexicon(reading.lang)
        self.persons: set[int] = set()
        """The words that are known to be people's names."""
        self._depth = 0
        self.datelined = datelined(reading)
        """The words of the places that reports begin with."""
        self.known: dict[int, Name] = {}
        """The people of the base that the text names, by their first word."""
        self.offices: dict[int, Name] = {}
        """Its offices likewise."""

    @abstractmethod
    def left(self, head: int) -> int:
        """Where the name whose head begins at ``head`` begins."""

    @abstractmethod
    def right(self, end: int, kind: Kind, head: int) -> int:
        """Where a name ends whose head begins at ``head`` and ends at ``end``.

        Of an office, a person's name may be the last of it.
        """

    def nested(self, end: int, kind: Kind, head: int) -> int:
        """As :meth:`right`, of a name inside another one."""
        if self._depth >= _DEEPEST:
            return end
        self._depth += 1
        try:
            return self.right(end, kind, head)
        finally:
            self._depth -= 1

    def run_end(self, first: int) -> int:
        """The end of the words with a capital (and numbers) that begin at ``first``."""
        end, most = first, min(len(self.words), first + LONGEST)
        while end < most and (end == first or self.words[end].joint in JOINED):
            word = self.words[end]
            if not (word.capital or word.number) or end in self.persons or self.belongs_back(end):
                break
            end += 1
        return end

    def is_acronym(self, index: int) -> bool:
        """Whether a word is an acronym, and no syllable of a name all in capitals: HÀ NỘI."""
        word = self.words[index]
        if not word.acronym or index in self.datelined or self._begins_foreign(index):
            return False
        if parse(word.low) is None:
            return True
        beside = [at for at in (index, index + 1) if self.reading.follows(at, Joint.SPACE)]
        others = [self.words[at - 1 if at == index else at] for at in beside]
        return not any(other.text.isupper() and parse(other.low) for other in others)

    def _begins_foreign(self, index: int) -> bool:
        """Whether it is the first word of a foreign name: SEA Games in Vietnamese."""
        return False

    def belongs_back(self, index: int) -> bool:
        """Whether a word with a capital ends one that begins small: châu Âu."""
        return self.reading.lang == "vi" and index > 0 and self.words[index - 1].low == "châu"

    def title(self, index: int) -> int:
        """The end of the title that begins at ``index``; ``index`` where none does."""
        lists = (self.lexicon.offices, self.lexicon.whole, self.lexicon.callings)
        end = max(found.match(self.words, index) for found in lists)
        # Đại sứ quán is no ambassador.
        return end if end >= self.head(index)[0] else index

    def head(self, index: int) -> tuple[int, Kind | None]:
        """The end of the longest head that begins at ``index``, and what it is the head of."""
        end, kind = index, None
        for candidate, phrases in self.lexicon.heads.items():
            found = phrases.match(self.words, index)
            if found > end:
                end, kind = found, candidate
        return end, kind

    def name_end(self, first: int) -> int:
        """The end of what can be a person's name from ``first`` on; ``first`` where none can."""
        if first in self.known:
            return self.known[first].end
        end = first
        while end < min(len(self.words), first + LONGEST_NAME):
            word = self.words[end]
            if end > first and word.joint not in (Joint.SPACE, Joint.HYPHEN, Joint.APOSTROPHE):
                break
            inside = end > first
            if inside and (behind := self._surnamed(first, end)) > end:
                return behind
            namesake = word.capital and (
                (inside and word.low in _NAMESAKES) or self._is_surname_at(end)
            )
            syllable = inside and word.joint is Joint.HYPHEN and len(word.text) <= _SYLLABLE
            if not (self._can_name(end) or namesake or syllable):
                break
            end += 1
        if end > first and self.is_vietnamese_name(first, min(end, first + 4)):
            return min(end, first + 4)
        return end

    def _surnamed(self, first: int, at: int) -> int:
        """The end of the surname with small particles at ``at`` of the name that begins at
        ``first``; ``at`` where none stands there. French de, du, le and la are other words behind
        more than a given name.
        """
        word = self.words[at]
        if not word.text.islower() or (end := self.surname_end(at)) == at:
            return at
        if self.reading.lang != "fr" or word.capital:
            return end
        given = at - first == 1 or self.words[at - 1].joint is Joint.HYPHEN
        foreign = parse(keys.canonical(self.words[first].low)) is None
        return end if given and foreign and not self.begins_other(end - 1) else at

    def surname_end(self, first: int) -> int:
        """The end of the surname with particles that begins at ``first``; ``first`` for none."""
        last = behind_particles(self.words, first)
        if last == first or not self._can_be_surname(first, last):
            return first
        end = last + 1
        while self.reading.follows(end, Joint.HYPHEN) and self.words[end].capital:
            end += 1
        said = [word.text for word in self.words[first:end]]
        return first if is_vietnamese(said) else end

    def _can_be_surname(self, first: int, last: int) -> bool:
        spaced = all(self.reading.follows(at, Joint.SPACE) for at in range(first + 1, last + 1))
        if not spaced or not self._can_name(last):
            return False
        word = self.words[last].low
        return word not in self.lexicon.fields and word not in self.lexicon.adjectives

    def length(self, first: int, end: int) -> int:
        """How many words a name has, a surname with its particles being one."""
        return sum(word.low not in PARTICLES for word in self.words[first:end])

    def is_name(self, first: int, end: int) -> bool:
        """Whether the words can be a person's name in full."""
        if first in self.known:
            return self.known[first].end == end
        if not 2 <= end - first <= LONGEST_NAME or self.name_end(first) < end:
            return False
        if self.words[first].opens and self.words[first].low in self.lexicon.opening:
            return False
        if self.is_vietnamese_name(first, end) and not country(self.reading, first)[1]:
            return True
        plain = self.lexicon.fields | self.lexicon.adjectives
        return not any(
            self.begins_other(at) or (self.words[at].low in plain and not self._is_inner(first, at))
            for at in range(first, end)
        )

    def _is_inner(self, first: int, at: int) -> bool:
        """Whether a word is a particle behind the first word of a name: Luigi Di Maio."""
        return at > first and self.words[at].low in PARTICLES

    def is_vietnamese_name(self, first: int, end: int) -> bool:
        """Whether the words are a Vietnamese name in full: a family name and one to three more
        syllables.
        """
        if not 2 <= end - first <= 4:
            return False
        said = [word.text for word in self.words[first:end]]
        known = SURNAMES if self.reading.lang == "vi" else SURNAMES | UNMARKED
        return said[0] in known and all(parse(keys.canonical(word)) is not None for word in said)

    def name_start(self, first: int, end: int) -> int:
        """Where in a run of capitals behind a title the person's name begins; ``end`` where there
        is none.
        """
        joined = self.words[first - 1].low in self.prepositions
        at = max(self._behind_common(first, end), self.behind_heads(first, end))
        length = end - at
        if length == 0 or (joined and (length == 1 or (at == first and length == 2))):
            return end
        if length == 1 and self.head(at - 1)[1] is Kind.PLACE:
            # The river is called so: (Director of) Quỹ Sông Hồng.
            return end
        if length == 1 or self.is_vietnamese_name(at, end):
            return at
        for size in (3, 2, 4):
            if size < length and self.is_vietnamese_name(end - size, end):
                return end - size
        return end - 2 if joined and at == first else at

    def of_another(self, end: int) -> bool:
        """Whether behind the title that ends at ``end`` stands whose it is, by a common noun: the
        secretary general of the association. That is none of the offices that are one alone.
        """
        at = end
        if self.reading.follows(at, Joint.SPACE) and self.words[at].low in _OF:
            at += 1
            while self._inside(at) and self.words[at].low in _DETERMINERS:
                at += 1
        elif self.reading.lang != "vi":
            return False
        if not self._inside(at) or self.words[at].capital or self.words[at].low in _RULING:
            return False
        return self.head(at)[1] is Kind.ORGANISATION

    def _inside(self, index: int) -> bool:
        return self.reading.follows(index, Joint.SPACE, Joint.APOSTROPHE)

    def behind_adjectives(self, end: int) -> int:
        """The end with the adjectives that stand behind a noun, where a language has them there."""
        return end

    def behind_heads(self, first: int, end: int) -> int:
        """The end of what has its head behind it at the beginning of a run; ``first`` for none."""
        return first

    def _behind_common(self, first: int, end: int) -> int:
        """The first word from ``first`` on that is no country, no common word and no head."""
        at = first
        while at < end:
            behind, code = country(self.reading, at)
            if code:
                at = min(behind, end)
                continue
            if self.is_vietnamese_name(at, end):
                break
            if not self._is_common(at):
                break
            at += 1
        return at

    def _is_common(self, index: int) -> bool:
        """Whether a word with a capital is part of what an office is called."""
        word = self.words[index]
        if word.acronym or word.number or self.head(index)[1]:
            return True
        if self.reading.lang == "vi":
            end = self.lexicon.compounds.match(self.words, index)
            return end > index and not self.words[end - 1].capital
        return word.low in self.lexicon.fields or word.low in self.lexicon.adjectives

    def _can_name(self, index: int) -> bool:
        word = self.words[index]
        return (
            word.capital
            and not word.acronym
            and not word.number
            and word.low not in self.lexicon.calendar
            and not self.belongs_back(index)
        )

    def _is_surname_at(self, index: int) -> bool:
        """Whether a word is a Vietnamese family name with more of the name behind it: Mai."""
        return self.words[index].text in SURNAMES and self._capital_at(index + 1)

    def _capital_at(self, index: int) -> bool:
        return self.reading.follows(index, *JOINED) and self.words[index].capital

    def begins_other(self, index: int) -> bool:
        """Whether something of its own begins at ``index``: a title, a head, a country."""
        return index < len(self.words) and (
            self.title(index) > index
            or self.head(index)[1] is not None
            or bool(country(self.reading, index)[1])
        )
