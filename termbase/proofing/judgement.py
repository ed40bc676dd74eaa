"""Whether what stands in a text is a form of a concept that may stand there, and if not, why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from termbase.language import keys
from termbase.language.inflection import variants
from termbase.language.ladder import Rung, judge
from termbase.language.projection import marks_are_subset, unaccented
from termbase.language.syllable import TONES, parse, placement_is_legal
from termbase.language.typography import INVISIBLE
from termbase.lookup import capitals
from termbase.model import Kind, Term, TermType, language_rank
from termbase.proofing.capitalisation import corrected
from termbase.proofing.flaw import Flaw
from termbase.proofing.forms import Forms, only_proposed, spacing_key
from termbase.store.probes import IndexedTerm

_WRONG_DASH = re.compile("[\u2014\u2212]")
_NOT_A_HYPHEN = re.compile("[\u2012-\u2015\u2212]")
_AROUND_DASH = re.compile(r"[ \u00a0\u202f]*[-\u2010-\u2013][ \u00a0\u202f]*")
_WIDE_GAP = re.compile(r"\S[ \u00a0]{2,}\S")
_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))
_LETTERS = re.compile(r"[^\W\d_]+")
_NAMED = frozenset({Kind.PERSON, Kind.PLACE})


_FRENCH_ONLY = frozenset("ëïüÿçîûœæËÏÜŸÇÎÛŒÆ")
"""Letters of French people's names that no Vietnamese one has: in French they stay."""

_REMEMBERED = 1_000
"""How many verdicts on one concept are remembered."""


class Verdict(NamedTuple):
    """How a span answers to a concept: rightly (no flaw), or with what in its place.

    ``form`` is the form that was seen, as the base has it, ``rung`` how far it is from it.
    """

    flaw: Flaw | None
    form: Term
    rung: Rung
    right: tuple[str, ...] = ()
    proposed: bool = False


class _Hit(NamedTuple):
    """A form of the concept that has the key of what was found."""

    term: Term
    form: str
    rung: Rung
    own: bool


def verdict(found: str, key: str, indexed: Iterable[IndexedTerm], forms: Forms) -> Verdict | None:
    """What to hold of ``found``, which has the spacing ``key`` of the ``indexed`` terms of one
    concept, in texts that ``forms`` are for.

    ``None`` where it is none of them. Whether so wrong a form can be believed to be meant is
    another question.
    """
    remembered = forms.verdicts
    if (found, key) not in remembered:
        if len(remembered) >= _REMEMBERED:
            remembered.clear()
        remembered[found, key] = _verdict_on(found, indexed, forms)
    return remembered[found, key]


def _verdict_on(found: str, indexed: Iterable[IndexedTerm], forms: Forms) -> Verdict | None:
    lang, style = forms.language, forms.style
    # Characters that nobody sees are told apart.
    found = found if found.isascii() else found.translate(_UNSEEN)
    hits = sorted(_hits(found, indexed, forms, lang), key=_order)
    if not hits:
        return None
    case: Verdict | None = None
    for hit in hits:
        if not hit.term.permitted or not _may_stand(found, hit, forms, lang, style):
            continue
        better = corrected(found, hit.form, forms.kind, lang)
        if better is None:
            return Verdict(None, hit.term, hit.rung)
        if case is None:
            proposed = only_proposed([hit.term])
            case = Verdict(Flaw.CASE, hit.term, hit.rung, (better,), proposed)
    if case is None and _WIDE_GAP.search(found):
        case = _wide(found, indexed, forms)
    return case or _flawed(found, hits, forms, lang, style)


def _order(hit: _Hit) -> tuple[object, ...]:
    """The likeliest forms first, in whatever order the index has them."""
    term = hit.term
    likely = (not hit.own, hit.rung.order, not term.permitted, term.text)
    return (*likely, term.status.rank, term.review.rank, language_rank(term.lang))


def _wide(found: str, indexed: Iterable[IndexedTerm], forms: Forms) -> Verdict | None:
    """The verdict on what would be right, were there no more than one space in a row."""
    narrow = " ".join(found.split())
    right = _verdict_on(narrow, indexed, forms)
    if right is None or right.flaw is not None:
        return None
    return Verdict(Flaw.SPACING, right.form, right.rung, (narrow,), only_proposed([right.form]))


def _hits(found: str, indexed: Iterable[IndexedTerm], forms: Forms, lang: str) -> Iterable[_Hit]:
    by_place: dict[tuple[str, str], list[Term]] = {}
    for term in forms.concept.terms:
        by_place.setdefault((term.lang, term.text), []).append(term)
    for entry in dict.fromkeys(indexed):
        for form in _forms_of(entry):
            judged = judge(found, form)
            if judged is None or _is_another_word(found, form):
                continue
            for term in by_place.get((entry.lang, entry.text), ()):
                yield _Hit(term, form, judged[0], term.lang.split("-")[0] == lang)


def _forms_of(entry: IndexedTerm) -> list[str]:
    if not entry.inflected:
        return [entry.text]
    made = (variant.text for variant in variants(entry.text, entry.lang))
    return [text for text in made if keys.spacing(text) == entry.key]


def _is_another_word(found: str, form: str) -> bool:
    """Whether a short acronym is not meant, for the letters are small: he, eu."""
    if not capitals.is_acronym(form) or found == form:
        return False
    return sum(map(str.isalpha, form)) < 4 and found.casefold() == form.casefold()


def _may_stand(found: str, hit: _Hit, forms: Forms, lang: str, style: str) -> bool:
    """Whether a text of the language and style may have ``found`` for the hit's form, capitals
    aside.
    """
    if _has_wrong_dash(found, hit.form, forms.kind) or _WIDE_GAP.search(found):
        return False
    same = _is_same(found, hit, forms.kind)
    if hit.own:
        if same and not forms.is_displaced(hit.term):
            return True
        if forms.kind not in _NAMED and lang == "fr":
            return _lacks_only_capital_accents(found, hit.form)
    vietnamese = hit.term.lang == "vi" or hit.term.style
    own = forms.like(spacing_key(found)) if same and vietnamese else []
    if any(marks_are_subset(t.text, found) for t in own):
        # The same name with all its marks, where the language has it with fewer.
        return not style
    if not forms.keeps_marks:
        plain = forms.kind in _NAMED and lang == "en" and hit.own
        return plain and found == unaccented(hit.form)
    if lang == "vi" or (lang == "en" and style):
        return same and hit.term.lang == "vi" and not hit.own and lang == "en"
    if lang == "en":
        bare = found.isascii() and _is_respelt(found, unaccented(hit.form))
        return hit.term.lang == "vi" and (same or bare)
    if lang == "fr" and hit.term.lang == "vi":
        return marks_are_subset(found, hit.form) and not _is_of_french_letters(found, forms)
    return lang == "fr" and _is_glued(found, hit, forms)


def _is_of_french_letters(found: str, forms: Forms) -> bool:
    return forms.kind is Kind.PERSON and any(
        not _FRENCH_ONLY.isdisjoint(term.text) for term in forms.like(spacing_key(found))
    )


def _is_glued(found: str, hit: _Hit, forms: Forms) -> bool:
    """Whether a French text has a Vietnamese name in one word with some of its marks, but no tone:
    Viêtnam, as Vietnam.
    """
    if not hit.own or " " in found or " " in hit.form or not found[1:].islower():
        return False
    if not set(TONES.values()).isdisjoint(unicodedata.normalize("NFD", found)):
        return False
    names = (keys.canonical(term.text).replace(" ", "") for term in forms.vietnamese)
    return any(marks_are_subset(found, name) for name in names)


def _is_same(found: str, hit: _Hit, kind: Kind) -> bool:
    if hit.rung.order <= Rung.typographic.order:
        return True
    if hit.rung is Rung.placement:
        return all(placement_is_legal(word) for word in _LETTERS.findall(found))
    if hit.rung is Rung.spacing and kind is not Kind.PERSON:
        one, other = (_AROUND_DASH.sub("-", text) for text in (found, hit.form))
        return keys.typographic(one) == keys.typographic(other) and "-" in other
    return False


def _is_respelt(found: str, form: str) -> bool:
    return keys.typographic(found) == keys.typographic(form)


def _has_wrong_dash(found: str, form: str, kind: Kind) -> bool:
    if found.isascii() or _WRONG_DASH.search(form):
        return False
    # A hyphen makes one word of a name; a dash may stand between two: EU–Việt Nam.
    wrong = _NOT_A_HYPHEN if kind in _NAMED and "-" in form else _WRONG_DASH
    return wrong.search(found) is not None


def _lacks_only_capital_accents(found: str, form: str) -> bool:
    """Whether only capitals lack their accents: Etat for État, as French printers allow."""
    if found.isupper():
        form = form.upper()
    if len(found) != len(form):
        return False
    return all(
        a == b or (b.isupper() and unicodedata.normalize("NFD", b)[0] == a)
        for a, b in zip(found, form, strict=True)
    )


def _flawed(found: str, hits: list[_Hit], forms: Forms, lang: str, style: str) -> Verdict | None:
    own = [hit for hit in hits if hit.own]
    unwanted = [
        hit
        for hit in own
        if not hit.term.permitted
        and _is_same(found, hit, forms.kind)
        and not forms.holds_unwanted(hit.term)
    ]
    if unwanted:
        hit = unwanted[0]
        return _instead(Flaw.DEPRECATED, hit, forms)
    displaced = [
        hit for hit in own if _is_same(found, hit, forms.kind) and forms.is_displaced(hit.term)
    ]
    key = spacing_key(found)
    targets = [t for t in forms.like(key) if t.permitted]
    if displaced:
        flaw = difference(found, targets[0].text) if targets else None
        if flaw in (None, Flaw.SPACING) or not forms.keeps_marks or _changes_words(found, targets):
            flaw = Flaw.HOUSE_STYLE
        return _verdict(flaw, displaced[0], targets or forms.instead_of(displaced[0].term))
    if not targets and forms.keeps_marks:
        targets = [t for t in forms.vietnamese if spacing_key(t.text) == key]
    if not targets:
        foreign = [hit for hit in hits if not hit.own and hit.term.permitted]
        if foreign and foreign[0].rung.order <= Rung.placement.order:
            return _instead(Flaw.OTHER_LANGUAGE, foreign[0], forms)
        return _unwanted_everywhere(found, hits, forms)
    foreign = [h for h in hits if not h.own and h.rung.order <= Rung.typographic.order]
    if foreign and (_changes_words(found, targets) or foreign[0].term.type is TermType.EXONYM):
        return _verdict(Flaw.OTHER_LANGUAGE, foreign[0], _as_many_words(found, targets))
    targets = _nearest(found, targets, forms, lang, style)
    flaw = difference(found, targets[0].text)
    if flaw is None:
        return None
    hit = next((hit for hit in hits if hit.term == targets[0]), hits[0])
    return _verdict(flaw, hit, targets)


def _unwanted_everywhere(found: str, hits: list[_Hit], forms: Forms) -> Verdict | None:
    """A name of several words that another language must not use, and this one does not have."""
    if forms.kind is Kind.TERM or len(capitals.words(found)) < 2:
        return None
    for hit in hits:
        if not hit.term.permitted and _is_same(found, hit, forms.kind):
            return None if forms.holds_unwanted(hit.term) else _instead(Flaw.DEPRECATED, hit, forms)
    return None


def _changes_words(found: str, targets: list[Term]) -> bool:
    return not targets or len(capitals.words(found)) != len(capitals.words(targets[0].text))


def _nearest(found: str, targets: list[Term], forms: Forms, lang: str, style: str) -> list[Term]:
    """The targets, those first that what was found seems to have been meant for: with all marks
    where it has some, else the same letters, written in as many words, and with its own signs and
    capitals.
    """
    if lang == "en" and not style and forms.keeps_marks and _has_marks(found):
        key = spacing_key(found)
        targets = [t for t in forms.vietnamese if spacing_key(t.text) == key] + targets
    unique = {t.text: t for t in targets}.values()
    count, marked = len(capitals.words(found)), _has_marks(found)
    return sorted(
        unique,
        key=lambda t: (
            _only_letters(t.text) != _only_letters(found),
            len(capitals.words(t.text)) != count,
            # In French any of the marks may be dropped: the preferred form is as good as others.
            lang != "fr" and _has_marks(t.text) != marked,
            _shape(t.text) != _shape(found),
        ),
    )


def _only_letters(text: str) -> str:
    return "".join(_LETTERS.findall(text)).lower()


def _shape(text: str) -> str:
    """Where capitals, small letters and which signs stand in a text."""
    return "".join(
        "A" if c.isupper() else "a" if c.isalpha() else c for c in text.replace("’", "'")
    )


def _as_many_words(found: str, targets: list[Term]) -> list[Term]:
    """The targets, those first that have as many words as what was found."""
    count = len(capitals.words(found))
    return sorted(targets, key=lambda t: len(capitals.words(t.text)) != count)


def _has_marks(text: str) -> bool:
    return unaccented(text) != text


def difference(found: str, form: str) -> Flaw | None:
    """The gravest of what differs, capitals aside."""
    judged = judge(found, form)
    if judged is None:
        return None
    rung = judged[0]
    if rung.order <= Rung.typographic.order:
        is_wide = _WIDE_GAP.search(found) is not None
        return Flaw.SPACING if is_wide or _has_wrong_dash(found, form, Kind.PERSON) else None
    if rung is Rung.placement:
        legal = all(placement_is_legal(word) for word in _LETTERS.findall(found))
        return None if legal else Flaw.TONE_PLACEMENT
    if rung is Rung.tone:
        return Flaw.TONE_MARKS
    if rung is Rung.diacritic:
        return Flaw.VOWEL_MARKS
    return Flaw.SPACING if rung is Rung.spacing else None


def _instead(flaw: Flaw, hit: _Hit, forms: Forms) -> Verdict:
    return _verdict(flaw, hit, forms.instead_of(hit.term))


def _verdict(flaw: Flaw, hit: _Hit, right: list[Term]) -> Verdict:
    texts = tuple(dict.fromkeys(t.text for t in right))
    first = [t for t in right if t.text == texts[0]] if texts else []
    return Verdict(flaw, hit.term, hit.rung, texts[:4], only_proposed(first))


def is_vietnamese_word(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable, with whatever tone."""
    return parse(keys.canonical(word)) is not None
