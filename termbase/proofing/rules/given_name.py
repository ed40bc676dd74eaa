"""A person called by the wrong part of the name: ông Lê for Lê Hoài Trung, Mr António for Costa.

The short form of a Vietnamese name is the given name, the last one; of a European name it is the
surname. People are known well enough whom the text names in full, who hold the office that stands
before, or of whom the base says that they are not called so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from termbase.language import keys
from termbase.language.syllable import parse
from termbase.lookup.recognition import Mention
from termbase.lookup.tokens import tokens
from termbase.lookup.word_lists import TITLES
from termbase.messages import M
from termbase.model import Concept, Kind, TermType
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.forms import Forms
from termbase.proofing.rule import Proof, Rule

_OF_WOMEN = frozenset({"bà", "chị", "cô", "em", "madame", "mlle", "mme", "mrs", "ms", "dr"})
_CALLED_BY_SURNAME = frozenset({"ho"})
_INFORMAL = frozenset({"anh", "bác", "chú", "chị", "cô", "cụ", "em"})
"""What Vietnamese people call those by the given name whom no paper knows."""
_PLAIN = 4
"""A Vietnamese family name of so many letters is no English or French word: Pham, not To or Le."""
_NEXT = re.compile(r"[ \u00a0\u202f]([^\W\d_])")
_FAMILIES = frozenset({"clan", "dynastie", "dynasty", "family", "famille", "surname", "nom"})
_FAMILY = re.compile(rf"[ \u00a0\u202f](?:{'|'.join(sorted(_FAMILIES))})\b")
_FOLLOWING = re.compile(r"[ \u00a0\u202f]([^\W\d_][\w\u0300-\u036f]*)")
_REST = re.compile(r"(?:[-\u2011][^\W\d_][\w\u0300-\u036f]*){1,3}")
"""The rest of a double name: -Noël."""


class _Called(NamedTuple):
    """Who is meant by a wrong short form, the full name, and what is right."""

    concept: str
    name: str
    right: str
    alone: bool
    """Whether a given name, which means nobody else where the full name stands in the text."""


def _check(proof: Proof) -> Iterator[Diagnostic]:
    text, words = proof.manuscript.normal.text, proof.manuscript.words
    known = _Known(proof)
    for index in known.suspects():
        title = words.form(index - 1)
        if not _is_titled(title, words.gap(index)):
            continue
        last = _REST.match(text, words.ends[index])
        place = words.starts[index], last.end() if last else words.ends[index]
        word = text[slice(*place)]
        start, end = proof.manuscript.normal.span(*place)
        called = known.called(title, words.ends[index - 1], word, start)
        if called is None or _goes_on(text, place[1]) or known.is_of_another(index, word):
            continue
        if _FAMILY.match(text, place[1]) or _typographic(title) in _FAMILIES:
            continue
        if not _is_written_on(text, place[1], called.name):
            yield Diagnostic(
                RULE.code,
                RULE.severity,
                start,
                end,
                proof.manuscript.text[start:end],
                M("“{found}” is not what {name} is called: “{right}”", found=word,
                  name=called.name, right=called.right),
                (called.right,),
                called.concept,
            )  # fmt: skip


def _is_titled(title: str, gap: str) -> bool:
    """Whether a word may be a title of the next one: a full stop is only of a short one (M., Dr.).

    Women whom the text does not name are called as anybody may be: Ms Pham, bà Lê.
    """
    if (gap != " " and gap.strip(". \u00a0\u202f")) or _typographic(title) in _OF_WOMEN:
        return False
    return "." not in gap or len(title) <= 3


def _is_written_on(text: str, end: int, name: str) -> bool:
    """Whether the rest of the full name follows, with small letters: Tô lâm."""
    rest = _FOLLOWING.match(text, end)
    parts = name.split()
    return (
        rest is not None
        and len(parts) > 1
        and (keys.diacritic(rest[1]) == keys.diacritic(parts[1]))
    )


def _other_people(proof: Proof, covered: frozenset[int]) -> set[str]:
    """What names that nobody knows begin with: Lê of Lê Thị Thu Hằng, who is bà Lê to some."""
    text, words = proof.manuscript.normal.text, proof.manuscript.words
    return {
        _diacritic(words.form(index))
        for index in proof.manuscript.capitals
        if index not in words.apart and index not in covered and _goes_on(text, words.ends[index])
    }


def _covered(proof: Proof) -> frozenset[int]:
    """The words that are part of a name of several words."""
    starts = proof.manuscript.words.starts
    normal = proof.manuscript.normal
    covered: set[int] = set()
    for mention in proof.mentions:
        if len(mention.term.split()) > 1:
            first = bisect_left(normal.offsets, mention.start)
            last = bisect_left(normal.offsets, mention.end)
            covered.update(range(bisect_left(starts, first), bisect_left(starts, last)))
    return frozenset(covered)


class _Known:
    """The people whom a text can mean by a part of the name."""

    def __init__(self, proof: Proof) -> None:
        self._proof = proof
        self._language = proof.manuscript.language
        self._style = proof.manuscript.style
        self._named: dict[str, _Called] = {}
        self._rightly: set[str] = set()
        self._offices: dict[int, Mention] = {}
        self._unwanted: dict[int, Mention] = {}
        for mention in proof.mentions:
            if mention.kind is Kind.OFFICE:
                self._offices[mention.end] = mention
            elif mention.kind is Kind.PERSON and not mention.status.permitted:
                self._unwanted[mention.start] = mention
        people = [m for m in proof.mentions if m.kind is Kind.PERSON and m.status.permitted]
        known = proof.mentioned
        for concept, name in dict.fromkeys((m.concept, m.text) for m in people):
            self._rightly.add(_diacritic(name.split()[-1]))
            if concept in known:
                self._enter(known[concept], name, self._named)

    def suspects(self) -> Sequence[int]:
        """The words, by index, that may be a wrong short form: those with capitals that begin as
        one does, stand behind an office, or are forms that are not to be used.
        """
        manuscript = self._proof.manuscript
        words, large = manuscript.words, manuscript.capitals
        if large and not large[0]:
            large = large[1:]
        if words.apart:
            large = [index for index in large if index not in words.apart]
        if not manuscript.normal.is_own:
            return large
        offices, unwanted = self._offices, self._unwanted
        begun = {key for first in self._named for key in tokens(first).keys[:1]}
        if not (begun or offices or unwanted):
            return ()
        keys, starts, ends = words.keys, words.starts, words.ends
        return [
            index
            for index in large
            if keys[index] in begun or ends[index - 1] in offices or starts[index] in unwanted
        ]

    def called(self, title: str, title_end: int, word: str, start: int) -> _Called | None:
        """Who is meant by a single word behind a title, where that is not how one is called."""
        key = _diacritic(word)
        if key in self._rightly:
            return None
        named = self._named.get(key)
        office = self._offices.get(self._proof.manuscript.normal.span(0, title_end)[1])
        if named is None and office is None and start not in self._unwanted:
            return None
        titled = _typographic(title) in TITLES
        quoted = self._proof.manuscript.is_quoted(start, start + 1)
        if named is not None and (titled or (named.alone and not quoted)):
            return named
        if office is not None:
            return self._holders(office).get(key)
        is_formal = titled and _typographic(title) not in _INFORMAL
        return self._not_called_so(start) if is_formal else None

    def is_of_another(self, index: int, word: str) -> bool:
        """Whether a word is part of a longer name, or what one begins with that nobody knows."""
        return index in self._covered or _diacritic(word) in self._others

    @cached_property
    def _covered(self) -> frozenset[int]:
        return _covered(self._proof)

    @cached_property
    def _others(self) -> set[str]:
        return _other_people(self._proof, self._covered)

    def _holders(self, office: Mention) -> dict[str, _Called]:
        """The wrong short forms of those who hold or held an office."""
        found: dict[str, _Called] = {}
        rightly: set[str] = set()
        for id in (office.concept, *office.alternatives):
            people = [person for person, _ in self._proof.knowledge.holders(id)]
            for forms in self._forms(people).values():
                for term in forms.own:
                    if term.type is TermType.SHORT_FORM:
                        rightly.add(_diacritic(term.text))
                    else:
                        self._enter(forms.concept, term.text, found)
        return {key: called for key, called in found.items() if key not in rightly}

    def _not_called_so(self, start: int) -> _Called | None:
        """Whom the base knows by a short form that is not to be used, in whatever language."""
        mention = self._unwanted.get(start)
        if mention is None:
            return None
        forms = self._forms([mention.concept]).get(mention.concept)
        own = forms.own if forms is not None else []
        short = [t.text for t in own if t.type is TermType.SHORT_FORM]
        return _Called(mention.concept, own[0].text, short[0], False) if short else None

    def _forms(self, ids: Iterable[str]) -> Mapping[str, Forms]:
        return self._proof.knowledge.forms(ids, self._language, self._style)

    def _enter(self, person: Concept, name: str, into: dict[str, _Called]) -> None:
        """Enters the part of a full name that its bearer is not called by.

        Which part of a foreign name is the surname is known by a short form of the base alone.
        """
        parts = name.split()
        if len(parts) < 2:
            return
        first = _diacritic(parts[0])
        vietnamese = _is_vietnamese(name)
        if vietnamese and first in _CALLED_BY_SURNAME:
            return
        short = {t.text for t in person.terms if t.permitted and t.type is TermType.SHORT_FORM}
        if not vietnamese and parts[-1] not in short:
            return
        # Of two syllables neither stands alone.
        right = name if vietnamese and len(parts) < 3 else parts[-1]
        alone = not vietnamese or (self._language != "vi" and len(first) >= _PLAIN)
        into.setdefault(first, _Called(person.id, name, right, alone))


@lru_cache(maxsize=32768)
def _diacritic(word: str) -> str:
    return keys.diacritic(word)


@lru_cache(maxsize=32768)
def _is_vietnamese(name: str) -> bool:
    return all(parse(keys.canonical(part)) is not None for part in name.split())


@lru_cache(maxsize=32768)
def _typographic(word: str) -> str:
    return keys.typographic(word)


def _goes_on(text: str, end: int) -> bool:
    """Whether another word of a name follows: Mr Julien Guerrier."""
    following = _NEXT.match(text, end)
    return following is not None and following[1].isupper()


RULE = Rule(
    "given-name",
    Severity.WARNING,
    M("a person called by the wrong part of the name"),
    _check,
)
