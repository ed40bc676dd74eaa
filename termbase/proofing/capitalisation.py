"""Which capitals a name, an office or an institution may have in a running text."""

from __future__ import annotations

import re
from typing import NamedTuple

from termbase.language import keys
from termbase.language.syllable import parse
from termbase.lookup import capitals
from termbase.model import Kind
from termbase.proofing.word_lists import LOWER_INSTITUTIONS

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*")
_CONTINENT = "châu"
_HEADS_OF_BODIES = frozenset({"président", "présidente", "secrétaire"})
"""Offices that have the name of a body or of the state behind them."""
_LOWER_PROPER = frozenset({"européen", "européenne", "european", "nationale", "vietnamese"})
"""Words that show that a name written all small is the name: union européenne."""
NATIONAL = frozenset({"asian", "european", "french", "german", "vietnamese"})
"""Adjectives that English never writes small, not in an office written small either."""
_NAMED = frozenset({Kind.PERSON, Kind.PLACE})
_TITLED = 4
"""So many words all with capitals are no way to write a Vietnamese title: Đối Tác Chiến Lược."""
SMALL_HEADS = frozenset({"biển", "châu", "đảo", "hồ", "núi", "sông", "vịnh"})
"""What a place is, which many write small before its name: biển Đông."""


class _Word(NamedTuple):
    """A word of the text, with the one that the form has there."""

    at: int
    start: int
    ours: str
    theirs: str

    @property
    def lost(self) -> bool:
        return self.theirs[0].isupper() and not self.ours[0].isupper()

    @property
    def gained(self) -> bool:
        return not self.theirs[0].isupper() and self.ours[0].isupper()

    @property
    def has_hump(self) -> bool:
        """Whether a capital stands inside that the form has not: HaNoi."""
        if self.ours.isupper():
            return False
        pairs = zip(self.ours[1:], self.theirs[1:], strict=False)
        return any(our.isupper() and not their.isupper() for our, their in pairs)


def corrected(found: str, form: str, kind: Kind, lang: str) -> str | None:
    """``found`` with the capitals of ``form`` where its own are wrong, ``None`` where none is.

    The two have the same words. Offices may be written small; a first word may always be written
    with a capital, and every word in English. All capitals are no fault.
    """
    ours, theirs = list(_WORD.finditer(found)), _WORD.findall(form)
    if capitals.is_acronym(form):
        return _acronym(found, form, lang)
    if (found.isupper() and len(found) > 1) or kind is Kind.TERM:
        return None
    if len(ours) != len(theirs):
        lost = found[0].islower() and form[0].isupper() and kind in _NAMED
        return form if lost else None
    words = [
        _Word(i, o.start(), o[0], t) for i, (o, t) in enumerate(zip(ours, theirs, strict=True))
    ]
    if lang == "en" and kind is Kind.OFFICE:
        wrong = [w for w in words if w.has_hump or (w.lost and w.ours in NATIONAL)]
    elif _all_small(words):
        wrong = [w for w in words if w.lost] if _must_be_capital(words, kind, lang) else []
    else:
        wrong = [w for w in words if _is_wrong(w, words, kind, lang)]
    if not wrong:
        return None
    if lang == "fr" and kind is Kind.OFFICE and words[0].gained and any(w.gained for w in wrong):
        # Whoever mends one capital too many mends the other, too: le secrétaire général.
        wrong.append(words[0])
    if lang == "vi" and kind is Kind.ORGANISATION and words[0].lost and words[0] not in wrong:
        # đảng alone may be small, as before names that are right: đảng Cộng sản Việt Nam.
        wrong.append(words[0])
    letters = list(found)
    for word in wrong:
        letters[word.start : word.start + len(word.ours)] = _in_capitals_of(word)
    return "".join(letters)


def _in_capitals_of(word: _Word) -> str:
    """Our word with their capitals; it may have fewer marks."""
    if len(word.ours) != len(word.theirs):
        return word.theirs
    pairs = zip(word.ours, word.theirs, strict=True)
    return "".join(o.upper() if t.isupper() else o.lower() for o, t in pairs)


def _acronym(found: str, form: str, lang: str) -> str | None:
    letters = sum(map(str.isalpha, form))
    if found == form or letters < 4 or found.isupper():
        return None
    # Newspapers write long acronyms as names: Asean, Unesco.
    return None if found.istitle() and lang != "vi" else form


def _all_small(words: list[_Word]) -> bool:
    return not any(w.ours[0].isupper() for w in words)


def _must_be_capital(words: list[_Word], kind: Kind, lang: str) -> bool:
    """Whether a form written all small is still this name, and wrong."""
    if not any(w.lost for w in words):
        return False
    if kind in _NAMED:
        # đức and minh are words of their own.
        return len(words) > 1 or (lang != "vi" and parse(keys.canonical(words[0].ours)) is None)
    of_body = lang == "fr" and kind is Kind.OFFICE and words[0].ours in _HEADS_OF_BODIES
    is_body = kind is Kind.ORGANISATION and words[0].ours not in LOWER_INSTITUTIONS
    if not (is_body or of_body):
        return False
    return any(w.ours in _LOWER_PROPER for w in words) or (
        lang == "vi" and any(w.ours == "âu" for w in words)
    )


def _is_wrong(word: _Word, words: list[_Word], kind: Kind, lang: str) -> bool:
    if word.ours.isupper() and len(word.ours) > 1:
        return False
    if word.has_hump:
        return True
    if capitals.is_acronym(word.theirs) and word.ours != word.theirs:
        return _acronym(word.ours, word.theirs, lang) is not None
    if word.lost:
        return _may_not_lose(word, words, kind, lang)
    if not word.gained or word.at == 0 or lang == "en" or word.theirs == _CONTINENT:
        return False
    # Titles of agreements and events have capitals as their authors liked, but not all of them.
    if lang != "vi" or kind in (Kind.ORGANISATION, Kind.OFFICE):
        return True
    return len(words) >= _TITLED and all(w.ours[0].isupper() for w in words)


def _may_not_lose(word: _Word, words: list[_Word], kind: Kind, lang: str) -> bool:
    if kind in _NAMED:
        return word.at > 0 or word.ours not in SMALL_HEADS
    if words[0].theirs == "ministère":
        # «des affaires étrangères» is how the French ministry itself writes it.
        return False
    if kind is Kind.ORGANISATION:
        return word.at > 0 or word.ours not in LOWER_INSTITUTIONS
    if kind is Kind.OFFICE:
        # Ministers' fields are written small, too: commissaire au commerce.
        of_body = words[0].theirs.lower() in _HEADS_OF_BODIES
        return word.at > 0 and ((lang == "vi" and len(words) > 3) or (lang == "fr" and of_body))
    if word.at and words[word.at - 1].theirs.lower() == _CONTINENT:
        return True
    beside = words[word.at - 1 : word.at + 2 : 2] if word.at else []
    if len(beside) == 2 and all(w.ours[0].isupper() and w.theirs[0].isupper() for w in beside):
        # Between two capitals, as in Free trade Agreement, Việt nam - EU.
        return True
    if kind is not Kind.PROGRAMME:
        return False
    if lang == "en":
        return len(words) < 4
    # The English name stands in other languages, too: stratégie Global gateway.
    return word.at > 0 and all(map(_is_english_name, words[word.at - 1 : word.at + 1]))


def _is_english_name(word: _Word) -> bool:
    theirs = word.theirs
    return theirs[0].isupper() and theirs.isascii() and parse(keys.canonical(theirs)) is None
