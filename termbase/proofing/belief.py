"""Whether a wrong form can be believed to be meant for the name that it is nearly.

False alarms cost more than a miss: words that stand apart from a name by their marks alone are
often other words, and capitals and neighbours tell them apart.
"""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from termbase.language import keys
from termbase.language.projection import marks_are_subset
from termbase.language.syllable import is_syllable, parse
from termbase.lookup import capitals
from termbase.lookup.word_lists import FREQUENT, GOES_ON, NO_COMPLEMENTS, TITLES
from termbase.model import Kind, Status, Term, TermType
from termbase.proofing.capitalisation import NATIONAL, SMALL_HEADS
from termbase.proofing.flaw import Flaw
from termbase.proofing.judgement import Verdict, is_vietnamese_word
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.times_said import times_said
from termbase.proofing.word_lists import DAYS, INDEFINITE

_NAMED = frozenset({Kind.PERSON, Kind.PLACE})
_MARKS = frozenset({Flaw.TONE_MARKS, Flaw.TONE_PLACEMENT, Flaw.VOWEL_MARKS, Flaw.LOOKALIKES})
_ARTICLES = frozenset({"l", "la", "le", "les"})
_SPACES = (" ", "\u00a0", "\u202f")
_OF_ANYBODY = frozenset({"anh", "bác", "chú", "chị", "cô", "em"})
_NO_NAMES = DAYS | NATIONAL
"""Words with capitals that begin no company's name."""

_WEAK = frozenset({Flaw.TONE_MARKS, Flaw.VOWEL_MARKS, Flaw.SPACING, Flaw.OTHER_LANGUAGE})
"""Flaws that other words have, too."""


class Place(NamedTuple):
    """Words ``first`` to ``last`` of a manuscript."""

    first: int
    last: int


class Surroundings:
    """What stands around the names of one manuscript."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._text = manuscript.normal.text
        self._words = manuscript.words
        self._word = manuscript.words.form
        self._count = len(manuscript.words)
        self._lang = manuscript.language
        self._frequent = FREQUENT.get(self._lang, frozenset())

    def believe(
        self, found: str, verdict: Verdict, kind: Kind, place: Place, *, described: bool = True
    ) -> bool:
        """Whether the flaw that was seen at a place may be told.

        Of a concept that is not ``described`` one word says little: Set is no Sète.
        """
        flaw, form = verdict.flaw, verdict.form.text
        if flaw is None:
            return True
        if not described and flaw in _WEAK and (" " not in found or " " not in form):
            return False
        if flaw is Flaw.SPACING and not _is_spaced_otherwise(found, form):
            return False
        if flaw is Flaw.OTHER_LANGUAGE:
            return self._is_foreign_form(found, verdict, kind, place)
        if flaw is Flaw.HOUSE_STYLE:
            return found[0].isupper() and not self.in_foreign_name(place)
        if flaw is Flaw.DEPRECATED:
            in_name = (
                self._in_name(place, kind)
                or self._is_of_another(place, kind)
                or self._is_of_something(place, kind)
                or self._was_right_then(place, verdict.form)
            )
            fits = self._fits(found, form, kind) or (kind is Kind.PLACE and found[0].isupper())
            return fits and not in_name
        if flaw is Flaw.CASE:
            if self._is_compound(found, place):
                return False
            titled = found[0].isupper() and self.has_title(place)
            is_name = self._is_name_written_small(found, verdict.form, kind, titled=titled)
            common = (
                self._is_any(found, place)
                or self._opens_with_head(found, place, kind)
                or (found.islower() and self._is_of_something(place, kind))
            )
            return is_name and not common and not self.in_foreign_name(place)
        if flaw is Flaw.LOOKALIKES and verdict.right == (found,):
            return True
        if capitals.is_acronym(form):
            return False
        if kind is Kind.TERM:
            return self._lacks_marks(found, verdict.right)
        if len(capitals.words(form)) < 2:
            return self._single(found, form, flaw, kind, place)
        return self._several(found, form, flaw, kind, place)

    def _is_compound(self, found: str, place: Place) -> bool:
        """Whether a small last syllable goes on as another word: Hà nội trợ, biển đông nghịt."""
        last = capitals.words(found)[-1]
        after = place.last + 1
        if self._lang != "vi" or not last[0].islower() or after >= self._count:
            return False
        follower = self._word(after)
        return self._adjacent(after) and follower in GOES_ON.get(last, ())

    def _is_name_written_small(self, found: str, form: Term, kind: Kind, *, titled: bool) -> bool:
        """Whether a name that lost capitals is still the name: not «to Lam», not «from» for a
        lesser name of the town of Frome. With a title before it, it is: Ông Tô lâm.
        """
        words = capitals.words(found)
        lost = [word for word in words if word[0].islower()]
        is_frequent = any(word in self._frequent for word in lost)
        if len(words) == 1 and lost and kind in _NAMED:
            is_same = found == form.text.lower()
            return is_same and form.status is Status.PREFERRED and not is_frequent
        if kind is not Kind.PERSON:
            return True
        return titled or not is_frequent or len(capitals.words(form.text)) > 2

    def _opens_with_head(self, found: str, place: Place, kind: Kind) -> bool:
        """Whether a sentence only begins with the sea or a lake: Biển đông người."""
        head, *others = capitals.words(found)
        if kind is not Kind.PLACE or head.lower() not in SMALL_HEADS or not head[0].isupper():
            return False
        opens = self._manuscript.opens(place.first)
        return opens and all(word.islower() for word in others)

    def _is_of_something(self, place: Place, kind: Kind) -> bool:
        """Whether a body goes on as another one: la commission européenne de football, la
        Communauté européenne de l'énergie atomique.
        """
        after = place.last + 1
        if self._lang != "fr" or kind is not Kind.ORGANISATION:
            return False
        if not self._adjacent(after) or self._word(after) not in ("de", "des", "du", "pour", "d"):
            return False
        following = (self._word(i) for i in range(after + 1, min(after + 3, self._count)))
        word = next((word for word in following if word not in _ARTICLES), "")
        is_lower = word.islower() or self._word(place.first)[0].isupper()
        return bool(word) and is_lower and word not in NO_COMPLEMENTS

    def _is_any(self, found: str, place: Place) -> bool:
        """Whether one of several is meant, and no name: un conseil européen."""
        if found[0].isupper() or not self._adjacent(place.first):
            return False
        return self._word(place.first - 1).lower() in INDEFINITE

    def _several(self, found: str, form: str, flaw: Flaw, kind: Kind, place: Place) -> bool:
        if kind is Kind.PERSON and self._in_name(place, kind):
            return False
        if kind in _NAMED:
            if flaw is Flaw.SPACING and self.in_foreign_name(place):
                return False
            named = capitals.is_name(found) and (
                self._has_capitals(found, form) or self._is_bare(found, form, kind)
            )
            # No company writes its name with half of the marks: Viẹt Nam.
            is_own = self._lang == "en" and kind is Kind.PLACE and not found.isascii()
            return named and (is_own or not self.in_foreign_name(place))
        words = len(capitals.words(form))
        named = capitals.is_name(found) and found[0].isupper() == form[0].isupper()
        if words > 2 and capitals.is_name(form):
            return capitals.is_name(found)
        if kind is Kind.OFFICE and self._lang == "fr" and flaw is Flaw.VOWEL_MARKS:
            # One word lacks what another has: secretaire général is a slip, president is English.
            return not found.isascii()
        return named and (form[0].isupper() or not found.isascii())

    def _lacks_marks(self, found: str, right: tuple[str, ...]) -> bool:
        """Whether a Vietnamese term lacks marks in one word and has all others. Two words are too
        few to tell: nhân đôi mới.
        """
        if self._lang != "vi" or not right:
            return False
        ours, theirs = capitals.words(found), capitals.words(right[0])
        if len(ours) != len(theirs):
            return False
        pairs = [(a, b) for a, b in zip(ours, theirs, strict=True) if a.lower() != b.lower()]
        return len(pairs) == 1 and len(ours) > 2 and marks_are_subset(pairs[0][0], pairs[0][1])

    def _single(self, found: str, form: str, flaw: Flaw, kind: Kind, place: Place) -> bool:
        is_odd = is_vietnamese_word(form) and not is_syllable(found)
        if not found[0].isupper() or not form[0].isupper():
            return False
        if self._beside_capital(place, is_odd=is_odd):
            return False
        if flaw is Flaw.SPACING:
            return len(found) > 4
        if kind is Kind.PERSON and is_vietnamese_word(form):
            return False
        if kind not in _NAMED:
            return False
        if is_vietnamese_word(form):
            if not is_syllable(found):
                return len(found) > 2
            opens = self._manuscript.opens(place.first)
            return len(form) > 3 and not opens and found.lower() not in self._frequent
        return len(form) > 4

    def _is_foreign_form(self, found: str, verdict: Verdict, kind: Kind, place: Place) -> bool:
        if kind is Kind.TERM or not verdict.right or self._in_brackets(place):
            return False
        if self._manuscript.is_quoted(*self._span(place)):
            return False
        if capitals.is_acronym(verdict.form.text):
            if len(found) < 4 and self._manuscript.is_shouted(*self._span(place)):
                # EU égard à, in capitals.
                return False
            right = verdict.right[0]
            return sorted(right) == sorted(found) and right != found
        if not found[0].isupper() or self.in_foreign_name(place):
            return False
        is_short = verdict.form.type in (TermType.SHORT_FORM, TermType.ABBREVIATION)
        if is_short and len(capitals.words(found)) < 2:
            return False
        if kind is Kind.PLACE:
            return True
        words = capitals.words(found)
        return len(words) > 1 and (kind is not Kind.OFFICE or all(w[0].isupper() for w in words))

    def _fits(self, found: str, form: str, kind: Kind) -> bool:
        """Whether a form that must not be used is written as it would be."""
        if kind is Kind.TERM or not capitals.is_name(form):
            return True
        return capitals.fit(found, form, kind)

    def _is_bare(self, found: str, form: str, kind: Kind) -> bool:
        """Whether a Vietnamese place has neither its marks nor its capitals, but for the first:
        Ha noi. With marks it may be other words: Hà nói.
        """
        is_vietnamese = self._lang == "vi" and kind is Kind.PLACE and not form.isascii()
        return is_vietnamese and found.isascii() and found[0].isupper()

    def _has_capitals(self, found: str, form: str) -> bool:
        ours, theirs = capitals.words(found), capitals.words(form)
        if len(ours) != len(theirs):
            return found[0].isupper() == form[0].isupper()
        if len(ours) > 1 and theirs[0].lower() in SMALL_HEADS:
            ours, theirs = ours[1:], theirs[1:]
        return all(
            our[0].isupper() for our, their in zip(ours, theirs, strict=True) if their[0].isupper()
        )

    def has_title(self, place: Place) -> bool:
        """Whether a title stands before a name, none of those that anybody is called by."""
        if not place.first:
            return False
        gap = self._words.gap(place.first)
        title = keys.typographic(self._word(place.first - 1))
        if title == "nước" and place.first > 1:
            # Chủ tịch nước
            title = keys.typographic(self._word(place.first - 2))
        return gap.strip(". \u00a0\u202f") == "" and title in TITLES - _OF_ANYBODY

    def in_foreign_name(self, place: Place) -> bool:
        """Whether a name is but a part of a foreign one: Vietnam Airlines, Air France."""
        after = place.last + 1
        if after < self._count and self._adjacent(after) and self._is_foreign(after):
            return True
        before = place.first - 1
        if before >= 0 and self._is_hyphened_small(before, place.first):
            return True
        if before < 0 or not self._adjacent(place.first) or not self._is_foreign(before):
            return False
        opens = self._manuscript.opens(before)
        return not opens and keys.typographic(self._word(before)) not in TITLES

    def _is_hyphened_small(self, before: int, index: int) -> bool:
        """Whether a small word is hyphened to a name: Île-de-France."""
        return self._words.gap(index) in ("-", "\u2011") and self._word(before).islower()

    def _is_foreign(self, index: int) -> bool:
        word = self._word(index)
        if (
            not word[0].isupper()
            or (word.isupper() and len(word) < 6)
            or index in self._words.apart
        ):
            return False
        if word.lower() in _NO_NAMES or index in self.known:
            return False
        return self._lang != "vi" or not is_vietnamese_word(word)

    known: frozenset[int] = frozenset()
    """The words that belong to names of the base."""

    def _in_name(self, place: Place, kind: Kind) -> bool:
        """Whether a person's name goes on, or began before: Tô Lâm Anh."""
        if kind is not Kind.PERSON:
            return False
        after = place.last + 1
        if after < self._count and self._adjacent(after):
            word = self._word(after)
            if word[0].isupper() and not word.isupper() and self._is_name_word(after):
                return True
        before = place.first - 1
        if before < 0 or not self._adjacent(place.first):
            return False
        word = self._word(before)
        return (
            word[0].isupper()
            and not word.isupper()
            and parse(keys.canonical(word)) is not None
            and keys.typographic(word) not in TITLES
            and not self._manuscript.opens(before)
            and before not in self.known
        )

    def _is_of_another(self, place: Place, kind: Kind) -> bool:
        """Whether a person's given name belongs to a longer name, there or elsewhere in the text:
        Julien Dupont, who is Julien to his friends.
        """
        if kind is not Kind.PERSON or place.first != place.last:
            return False
        name = self._word(place.first)
        return self._goes_on_as_name(place.first) or any(
            self._word(index) == name
            and self._goes_on_as_name(index)
            and index + 1 not in self.known
            for index in self._manuscript.capitals
        )

    def _goes_on_as_name(self, index: int) -> bool:
        """Whether another word of a name follows a word."""
        after = index + 1
        if after >= self._count or self._words.gap(after) not in (*_SPACES, "-"):
            return False
        return self._word(after)[0].isupper() and not self._word(after).isupper()

    def _was_right_then(self, place: Place, form: Term) -> bool:
        """Whether the text, or a sentence of it that says when, is of a time when the form was in
        use: in 1990 the European Communities.
        """
        if not form.valid.end:
            return False
        if self._manuscript.date and form.valid.may_touch(self._manuscript.date):
            return True
        start, _ = self._span(place)
        return any(form.valid.may_touch(time) for time in times_said(self._manuscript, start))

    def _is_name_word(self, index: int) -> bool:
        return index not in self.known and parse(keys.canonical(self._word(index))) is not None

    def _beside_capital(self, place: Place, *, is_odd: bool) -> bool:
        """Whether a word is part of a longer name. What is no syllable at all, ``is_odd``, is not
        the second one of a name that begins the sentence.
        """
        for index, gap in ((place.first - 1, place.first), (place.last + 1, place.last + 1)):
            if not 0 <= index < self._count or not self._adjacent(gap):
                continue
            word = self._word(index)
            if not word[0].isupper() or index in self.known or word.lower() in DAYS:
                continue
            opens = index < place.first and self._manuscript.opens(index)
            if opens and (is_odd or not self._may_open_name(word)):
                continue
            return True
        return False

    def _may_open_name(self, word: str) -> bool:
        """Whether a word that begins a sentence may be the beginning of a name: Quy Nhơn."""
        key = keys.typographic(word)
        return is_syllable(word) and key not in self._frequent and key not in TITLES

    def _in_brackets(self, place: Place) -> bool:
        start, end = self._words.starts[place.first], self._words.ends[place.last]
        before, after = self._text[max(0, start - 80) : start], self._text[end : end + 80]
        opened = max(before.rfind("("), before.rfind("["))
        closed = max(before.rfind(")"), before.rfind("]"), before.rfind("\n"))
        return opened > closed and (")" in after or "]" in after)

    def _adjacent(self, index: int) -> bool:
        """Whether only a space stands between the word and the one before it."""
        if not 0 < index < self._count:
            return False
        return self._words.gap(index) in _SPACES

    def _span(self, place: Place) -> tuple[int, int]:
        start, end = self._words.starts[place.first], self._words.ends[place.last]
        return self._manuscript.normal.span(start, end)


def _is_spaced_otherwise(found: str, form: str) -> bool:
    """Whether one of the two only lacks gaps that the other has, and no small word was made by
    the others: not «As a» for A Sa, «Set a» for Seta.
    """
    ours, theirs = _gaps(found), _gaps(form)
    if ours > theirs:
        return all(word[0].isupper() for word in capitals.words(found))
    return ours <= theirs


def _gaps(text: str) -> set[int]:
    """After how many letters words end."""
    lengths = [len(keys.spacing(word)) for word in capitals.words(text)]
    return set(accumulate(lengths[:-1]))
