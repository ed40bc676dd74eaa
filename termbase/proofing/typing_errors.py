"""Which runs of words that are one letter away from a name are typing errors for it.

A word that is another word or name is none: a Vietnamese syllable in a person's name makes the
name of somebody else, unless an office that the person holds stands before it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from termbase.language import keys
from termbase.language.projection import unaccented
from termbase.language.syllable import is_syllable, parse
from termbase.lookup import capitals
from termbase.lookup.near_names import Near
from termbase.lookup.word_lists import TITLES
from termbase.model import Kind, RelationKind, Term, TermType
from termbase.proofing.forms import Forms
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.word_lists import FUNCTION_WORDS, OTHER_WORDS, TOWNS
from termbase.proofing.words_of_names import may_be_several, says_enough

_NAMED = frozenset({Kind.PERSON, Kind.PLACE})
_SPACES = (" ", "\u00a0", "\u202f")
_INFLECTIONS = ("s", "e", "es", "n", "ne", "an", "ian")
_LONG = 6
_OFFICES = frozenset({"minister", "ministre"})
"""Who is no slip for the body: le ministre français des Affaires étrangères."""


class TypingErrors:
    """The typing errors of one manuscript."""

    def __init__(
        self,
        manuscript: Manuscript,
        offices: Collection[tuple[int, str]],
        titles: Callable[[Forms], Collection[str]],
        named: Collection[str],
    ) -> None:
        """``offices`` has for each office named in the text the word that follows it; ``titles``
        tells the words that the offices of a person are called by, as typographic keys; ``named``
        are the people whose full names stand in the text, and the places.
        """
        self._manuscript = manuscript
        self._language = manuscript.language
        self._words = manuscript.words
        self._word = manuscript.words.form
        self._named = named
        self._offices = offices
        self._titles = titles

    def meant(self, near: Near, forms: Forms) -> list[Term]:
        """The forms that a run of words was meant for, as they are offered; empty for none."""
        targets = [t for t in forms.like(near.key) if self._is_meant(near, t, forms)]
        if not targets and forms.keeps_marks:
            targets = [
                t
                for t in forms.vietnamese
                if keys.spacing(t.text) == near.key and self._is_meant(near, t, forms)
            ]
        has_marks = any(
            unaccented(self._word(i)) != self._word(i) for i in range(near.first, near.last + 1)
        )
        return sorted(targets, key=lambda t: (unaccented(t.text) != t.text) != has_marks)

    def may_mean(self, near: Near, form: str, kind: Kind) -> bool:
        """Whether a run of words can be meant for a form of a concept of a kind, whatever else is
        known of the concept.
        """
        return self._slip(near, form, kind) is not None

    def _slip(self, near: Near, form: str, kind: Kind) -> int | None:
        """Which word of a run is misspelt, where the run can be meant for a form."""
        ours = self._ours(near)
        theirs = capitals.words(form)
        if len(ours) != len(theirs) or kind is Kind.TERM:
            return None
        at = _only_difference(ours, theirs)
        # The mark of a footnote is none: Chính², Chinh1.
        if at is None or not ours[at].isalpha() or not self._stand_alike(ours, theirs):
            return None
        return None if self._is_other_word(ours[at], theirs, at, kind) else at

    def _ours(self, near: Near) -> list[str]:
        return [self._word(i) for i in range(near.first, near.last + 1)]

    def _is_meant(self, near: Near, term: Term, forms: Forms) -> bool:
        at = self._slip(near, term.text, forms.kind)
        if at is None:
            return False
        ours, theirs = self._ours(near), capitals.words(term.text)
        our, their = ours[at], theirs[at]
        if keys.diacritic(our) in TOWNS and not self._holds_title_before(near.first, forms):
            return False
        if len(ours) == 1:
            return self._single(near, our, their, term, forms)
        if forms.kind is Kind.PERSON:
            return self._person(near, our, their, at, forms)
        if parse(keys.canonical(their)) is not None and is_syllable(our):
            return forms.kind is not Kind.PLACE and len(ours) > 2 and _has_capital(term.text)
        return _has_capital(term.text)

    def _stand_alike(self, ours: Sequence[str], theirs: Sequence[str]) -> bool:
        """Whether capitals stand where the form has them."""
        for index, (our, their) in enumerate(zip(ours, theirs, strict=True)):
            if their[0].isupper() != our[0].isupper() and not (index == 0 and our[0].isupper()):
                return False
        return True

    def _is_other_word(self, our: str, theirs: Sequence[str], at: int, kind: Kind) -> bool:
        one, other = keys.diacritic(our), keys.diacritic(theirs[at])
        if kind is Kind.ORGANISATION and self._language == "fr" and _differ_in_gender(one, other):
            return False
        if one in _OFFICES:
            return True
        if one in OTHER_WORDS:
            return not says_enough(theirs, at, kind)
        longer, shorter = max(one, other, key=len), min(one, other, key=len)
        if longer.startswith(shorter) and longer[len(shorter) :] in _INFLECTIONS:
            if kind is Kind.PLACE and _lacks_s(one, other):
                return False
            if kind in _NAMED or longer != one:
                return kind in _NAMED
            return may_be_several(theirs, at, self._language) or not says_enough(theirs, at, kind)
        return False

    def _person(self, near: Near, our: str, their: str, at: int, forms: Forms) -> bool:
        if self._holds_office_before(near.first, forms):
            return True
        if at < near.last - near.first and self._holds_title_before(near.first, forms):
            return True
        if parse(keys.canonical(their)) is not None:
            return not is_syllable(our) and parse(keys.canonical(our)) is None
        # Julie is another given name than Julien.
        is_moved = sorted(keys.diacritic(our)) == sorted(keys.diacritic(their))
        return at == near.last - near.first or our[-1] == their[-1] or is_moved

    def _single(self, near: Near, our: str, their: str, term: Term, forms: Forms) -> bool:
        if term.type is TermType.ACRONYM:
            return our.isupper() and len(our) > 4 and sorted(our) == sorted(their)
        if forms.kind not in _NAMED or parse(keys.canonical(their)) is not None:
            return False
        one, other = keys.diacritic(our), keys.diacritic(their)
        replaced = len(one) == len(other) and sorted(one) != sorted(other)
        moved = len(one) == len(other) and not replaced
        if len(other) < 5 or one[0] != other[0] or self._is_of_another(one, forms):
            return False
        if forms.kind is Kind.PERSON and self._is_about(near, forms):
            return not replaced or len(other) > _LONG
        lacks_s = forms.kind is Kind.PLACE and _lacks_s(one, other)
        if not (moved or lacks_s or one[-1] == other[-1]):
            return False
        is_named = forms.kind is Kind.PLACE and forms.concept.id in self._named and not replaced
        if (self._opens(near.first) and not is_named) or self._is_beside_capital(near):
            return False
        return not replaced or len(other) > _LONG

    def _is_of_another(self, found: str, forms: Forms) -> bool:
        """Whether the text has the word behind a first name of somebody else: M. Marcon, of whom it
        speaks as Régis Marcon too.
        """
        if forms.kind is not Kind.PERSON:
            return False
        own = {keys.diacritic(word) for t in forms.own for word in capitals.words(t.text)}
        for index in range(1, len(self._words)):
            if keys.diacritic(self._word(index)) == found and self._follows_capital(index):
                before = keys.diacritic(self._word(index - 1))
                if before not in own and before not in FUNCTION_WORDS:
                    return True
        return False

    def _is_about(self, near: Near, forms: Forms) -> bool:
        """Whether the text says otherwise that a short name is the person's: by an office before
        it or by the full name, and nobody's first name is before or surname behind.
        """
        if self._is_hyphened_or_named_on(near.last):
            return False
        if self._holds_office_before(near.first, forms) or self._holds_title_before(
            near.first, forms
        ):
            return True
        return forms.concept.id in self._named and not self._follows_capital(near.first)

    def _is_hyphened_or_named_on(self, last: int) -> bool:
        if last + 1 >= len(self._words):
            return False
        gap = self._words.gap(last + 1)
        return gap in ("-", "\u2011") or (gap in _SPACES and self._word(last + 1)[0].isupper())

    def _follows_capital(self, first: int) -> bool:
        """Whether a capital stands before that belongs to no title."""
        if not first or self._opens(first):
            return False
        gap = self._words.gap(first)
        before = self._word(first - 1)
        is_title = keys.typographic(before) in TITLES
        return gap.strip(". \u00a0\u202f") == "" and before[0].isupper() and not is_title

    def _holds_office_before(self, first: int, forms: Forms) -> bool:
        held = {r.target for r in forms.concept.relations if r.kind is RelationKind.HOLDS_OFFICE}
        return any((first, office) in self._offices for office in held)

    def _holds_title_before(self, first: int, forms: Forms) -> bool:
        """Whether a word of an office that the person holds stands before: Chairman."""
        if first == 0 or (self._language == "en" and not self._word(first - 1)[0].isupper()):
            return False
        gap = self._words.gap(first)
        title = keys.typographic(self._word(first - 1))
        return gap.isspace() and title in TITLES and title in self._titles(forms)

    def _opens(self, index: int) -> bool:
        return self._manuscript.opens(index)

    def _is_beside_capital(self, near: Near) -> bool:
        """Whether the word is but a part of a longer name, which nobody knows."""
        for before, after in ((near.first - 1, near.first), (near.last, near.last + 1)):
            if before < 0 or after >= len(self._words):
                continue
            gap = self._words.gap(after)
            beside = before if before < near.first else after
            if gap in (*_SPACES, "-", "\u2011") and self._word(beside)[0].isupper():
                titled = beside < near.first and gap.isspace() and self._opens(beside)
                if not titled:
                    return True
        return False


def _lacks_s(found: str, place: str) -> bool:
    """Whether a place in s has lost it, for it is no plural: Bruxelle."""
    return place == f"{found}s" and len(found) >= _LONG


def _differ_in_gender(one: str, other: str) -> bool:
    """Whether one of two words, without marks, is the French feminine of the other."""
    shorter, longer = sorted((one, other), key=len)
    ending = longer.removeprefix(shorter)
    return ending in ("e", "ne", "le") and longer[-1] == "e" and len(shorter) > 3


def _only_difference(ours: Sequence[str], theirs: Sequence[str]) -> int | None:
    """Which of the words is another one, marks aside, where only one is."""
    pairs = zip(ours, theirs, strict=True)
    wrong = [
        i for i, (our, their) in enumerate(pairs) if keys.diacritic(our) != keys.diacritic(their)
    ]
    return wrong[0] if len(wrong) == 1 else None


def _has_capital(text: str) -> bool:
    return capitals.is_name(text)
