"""An earlier translation made fit: other names, numbers, dates, tags and placeholders put in.

Where a segment differs from the one asked for only in placeables or in names that the termbase
knows, its translation is mended in the same places: a name becomes the termbase's own form in the
target language, a number is written as that language writes it, a date as that translation writes
dates. What cannot be told for certain (a name twice, a value that the translation does not have) is
left alone and named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from termbase.language.articles import english_before, french_before, french_before_country
from termbase.language.countries import WITHOUT_ARTICLE, country_of
from termbase.language.dates import dates
from termbase.language.inflection import Inflection
from termbase.language.numbers import primary
from termbase.lookup.recognition import Mention, recognise
from termbase.lookup.snapshot import TermSnapshot
from termbase.memory.placeables import Placeables
from termbase.memory.tokens import Kind as TokenKind
from termbase.memory.tokens import tokens
from termbase.model import Concept, Gender, Kind, Number, Review, Status, Term, TermType

GetConcept: TypeAlias = Callable[[str], Concept]
"""The concept of an id."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What was put in: ``start`` to ``end`` in the adapted text; ``was`` stood there before.

    ``concept`` is that of a name, else empty; ``approved`` whether the name and its form are.
    """

    start: int
    end: int
    was: str
    concept: str = ""
    approved: bool = True


@dataclass(frozen=True, slots=True)
class Adapted:
    """A translation that was made fit, and where: nowhere, if the two texts have other forms of the
    same names.

    ``missing`` are the names and placeables of the query whose place could not be told: the
    translation has those of the earlier text still.
    """

    text: str
    replacements: tuple[Replacement, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """The two languages, the house style whose forms come first, and what the termbase knows."""

    source: str
    target: str
    terms: TermSnapshot
    concept: GetConcept
    style: str = ""


class _Item(NamedTuple):
    """A token, or a name as one token."""

    start: int
    end: int
    key: str
    kind: TokenKind | None
    mention: Mention | None = None


class _Change(NamedTuple):
    """What stands in the translation of the earlier text and has to become another text."""

    start: int
    end: int
    text: str
    form: Term | None = None
    concept: Concept | None = None


def adapt(query: str, text: str, translation: str, sides: Sides) -> Adapted | None:
    """The translation of ``text`` made one of ``query``; all three are NFC.

    ``None`` where the two differ in more than names and placeables, or not at all, and where no
    place in the translation can be told.
    """
    ours, theirs = _items(query, sides), _items(text, sides)
    if [item.key for item in ours] != [item.key for item in theirs]:
        return None
    pairs = [
        (one, other)
        for one, other in zip(ours, theirs, strict=True)
        if one.kind is not TokenKind.WORD
        and query[one.start : one.end] != text[other.start : other.end]
    ]
    if not pairs:
        return None
    there = _Translation(translation, sides)
    changes: list[_Change] = []
    missing: list[str] = []
    for place, (one, other) in enumerate(pairs):
        if any(_same(text, other, earlier) for _, earlier in pairs[:place]):
            continue
        found = _changes(query, text, one, other, pairs, theirs, there)
        if found is None:
            missing.append(query[one.start : one.end])
        else:
            changes += found
    if not changes and not missing:
        return Adapted(translation, ())
    return _put_in(there, sorted(changes, key=lambda change: change.start), missing, sides)


def skeleton(text: str, sides: Sides) -> list[str | None]:
    """The token keys of an NFC text of the source language, ``None`` for a name and for a date."""
    return [
        None if item.mention is not None or item.kind is TokenKind.DATE else item.key
        for item in _items(text, sides)
    ]


def _items(text: str, sides: Sides) -> list[_Item]:
    """The tokens of a text in the source language; each name is one by its kind, and each date."""
    wholes = _names_and_dates(text, sides)
    items: list[_Item] = []
    rest = iter(wholes)
    whole = next(rest, None)
    for token in tokens(text):
        while whole is not None and whole.end <= token.start:
            whole = next(rest, None)
        if whole is None or token.end <= whole.start:
            items.append(_Item(token.start, token.end, token.key, token.kind))
        elif not items or items[-1] is not whole:
            items.append(whole)
    return items


def _names_and_dates(text: str, sides: Sides) -> list[_Item]:
    """What stands for several tokens: names, and dates that have words in them."""
    found = [
        _Item(m.start, m.end, f"<{m.kind}>", None, m)
        for m in recognise(text, sides.terms, sides.source)
        if m.kind is not Kind.TERM
    ]
    for date in dates(text, sides.source):
        apart = all(date.end <= name.start or name.end <= date.start for name in found)
        if date.in_words and apart:
            found.append(_Item(date.start, date.end, f"<{TokenKind.DATE}>", TokenKind.DATE))
    return sorted(found, key=lambda item: item.start)


def _same(text: str, one: _Item, other: _Item) -> bool:
    """Whether two items of one text stand for the same thing."""
    if one.mention is not None or other.mention is not None:
        mine, theirs = one.mention, other.mention
        return mine is not None and theirs is not None and mine.concept == theirs.concept
    return one.key == other.key and text[one.start : one.end] == text[other.start : other.end]


class _Translation:
    """The earlier translation, with its names and placeables."""

    def __init__(self, text: str, sides: Sides) -> None:
        self.text = text
        self.sides = sides
        self.placeables = Placeables(text, sides.source, sides.target)
        self.names = recognise(text, sides.terms, sides.target)

    def of_concept(self, id: str) -> list[Mention]:
        """Where a name stands."""
        return [mention for mention in self.names if mention.concept == id]


def _changes(
    query: str,
    text: str,
    one: _Item,
    other: _Item,
    pairs: Sequence[tuple[_Item, _Item]],
    theirs: Sequence[_Item],
    there: _Translation,
) -> list[_Change] | None:
    """The changes for ``other``, wherever it stands; ``None`` where they cannot be told."""
    wanted = {_shown(query, mine) for mine, its in pairs if _same(text, its, other)}
    times = sum(_same(text, item, other) for item in theirs)
    changed = sum(_same(text, its, other) for _, its in pairs)
    if len(wanted) != 1 or changed != times:
        return None
    if other.mention is not None and one.mention is not None:
        return _names(one.mention, other.mention, times, there)
    if other.kind is None:
        return None
    shown, own = query[one.start : one.end], text[other.start : other.end]
    found = there.placeables.put(other.kind, shown, own, times)
    return None if found is None else [_Change(*put) for put in found]


def _shown(query: str, item: _Item) -> str:
    return item.mention.concept if item.mention is not None else query[item.start : item.end]


def _names(one: Mention, other: Mention, times: int, there: _Translation) -> list[_Change] | None:
    if one.concept == other.concept:
        # Another form of the same name: the translation has its own already.
        return []
    places = there.of_concept(other.concept)
    if len(places) != times or any(place.inflection not in _PLAIN for place in places):
        return None
    concept = there.sides.concept(one.concept)
    changes = []
    for place in places:
        form = _form(concept, _term(there.sides.concept(place.concept), place), there.sides)
        if form is None:
            return None
        changes.append(_Change(place.start, place.end, form.text, form, concept))
    return changes


_ARTICLE = re.compile(r"(?<![^\W_])(?:le|la|les|l['’]|du|des|aux?|en)\s*\Z", re.IGNORECASE)
_PLAIN = (None, Inflection.possessive)


def _term(concept: Concept, mention: Mention) -> Term | None:
    own = (mention.lang, mention.term)
    return next((term for term in concept.terms if (term.lang, term.text) == own), None)


def _form(concept: Concept, was: Term | None, sides: Sides) -> Term | None:
    """The concept's form in the target language that answers to what stood there: an acronym for
    an acronym, the preferred form for a preferred one, else one of the same type.
    """
    permitted = concept.permitted_in(primary(sides.target))
    alike: list[Term] = []
    if was is not None and (was.type in _SHORT or was.status is not Status.PREFERRED):
        alike = [term for term in permitted if term.type is was.type]
    for terms in (alike, permitted):
        styled = [term for term in terms if term.style == sides.style]
        general = [term for term in terms if not term.style]
        if styled or general:
            return (styled or general)[0]
    return None


_SHORT = (TermType.ACRONYM, TermType.ABBREVIATION)


def _put_in(
    there: _Translation, changes: list[_Change], missing: list[str], sides: Sides
) -> Adapted | None:
    pieces: list[str] = []
    replacements: list[Replacement] = []
    missing = list(missing)
    done = length = 0
    for change in changes:
        before = None
        if change.start >= done:
            before = _before(there.text[done : change.start], there, change, sides)
        if before is None:
            missing.append(change.text)
            continue
        pieces += (before, change.text)
        start = length + len(before)
        length = start + len(change.text)
        was = there.text[change.start : change.end]
        replacements.append(_replacement(start, length, was, change))
        done = change.end
    if not replacements:
        return None
    text = "".join((*pieces, there.text[done:]))
    made = tuple(r for r in replacements if r.was != text[r.start : r.end])
    return Adapted(text, made, tuple(dict.fromkeys(missing)))


def _replacement(start: int, end: int, was: str, change: _Change) -> Replacement:
    if change.concept is None or change.form is None:
        return Replacement(start, end, was)
    states = (change.concept.review, change.form.review)
    approved = all(state is Review.APPROVED for state in states)
    return Replacement(start, end, was, change.concept.id, approved)


def _before(text: str, there: _Translation, change: _Change, sides: Sides) -> str | None:
    """What stands before a name, with its article; ``None`` where that cannot be told."""
    if change.form is None:
        return text
    target = primary(sides.target)
    if target == "en":
        return english_before(text, change.text)
    if target != "fr":
        return text
    old = next(m for m in there.names if m.start == change.start)
    gender = change.form.gender
    feminine = None if gender is None else gender is Gender.FEMININE
    plural = change.form.number is Number.PLURAL
    if old.kind is Kind.PLACE:
        return _before_place(text, sides.concept(old.concept), change, feminine, plural)
    was = _term(sides.concept(old.concept), old)
    if old.kind is not Kind.PERSON and _takes_article(was) != _takes_article(change.form):
        return None
    return french_before(text, change.text, feminine=feminine, plural=plural)


def _before_place(
    text: str, old: Concept, change: _Change, feminine: bool | None, plural: bool
) -> str | None:
    """As :func:`_before`: a country for a country, or a town for a town."""
    codes = [_country(concept) for concept in (old, change.concept)]
    if all(codes) and not WITHOUT_ARTICLE.intersection(codes):
        if feminine is None:
            return None
        return french_before_country(text, change.text, feminine=feminine, plural=plural)
    if any(codes) or _ARTICLE.search(text):
        return None
    return french_before(text, change.text, feminine=None, plural=False)


def _country(concept: Concept | None) -> str:
    if concept is None or concept.kind is not Kind.PLACE:
        return ""
    return next(filter(None, (country_of(term.text) for term in concept.terms)), "")


def _takes_article(term: Term | None) -> bool:
    return term is not None and (term.gender is not None or term.number is not None)
