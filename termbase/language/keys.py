"""Match keys: two texts have the same key when a rung of the ladder forgives what differs.

All keys are caseless and, from :func:`canonical` to :func:`spacing`, cumulative. They come from a
committed table and need no ICU, so that every installation keys a base alike; ICU judges what
they find (:mod:`termbase.language.ladder`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from termbase.language import _key_table
from termbase.language.syllable import TONED, parse
from termbase.language.typography import (
    BREAKS,
    OPENING_OR_CLOSING,
    plain_punctuation,
    respaced,
)

KEY_VERSION = 1
"""Raised whenever some text's key changes; a base keyed by another version is keyed again."""


class MatchKeys(NamedTuple):
    """The keys of one text, from the strictest to the most forgiving."""

    canonical: str
    typographic: str
    placement: str
    tone: str
    diacritic: str
    spacing: str


def _pairs(table: str) -> dict[int, int | str]:
    return {ord(word[0]): word[1:] for word in table.split(" ") if word}


# Letters and punctuation of the three languages stand in every table: a miss is slower than a hit.
_THEMSELVES: dict[int, int | str] = {
    code: code for codes in (range(0x250), range(0x1E00, 0x2070)) for code in codes
}
_FOLD = (
    _THEMSELVES
    | {code: code + 32 for code in range(0x41, 0x5B)}
    | _pairs(_key_table.FOLD)
    | dict.fromkeys(map(ord, BREAKS), " ")
)
_PLAIN = _THEMSELVES | plain_punctuation()
_UNMARKED = (
    _THEMSELVES
    | {code: "" for first, last in _key_table.MARKS for code in range(first, last + 1)}
    | _pairs(_key_table.PRIMARY)
)

_MARK = "\u0300-\u036f"
_WORD = re.compile(rf"(?<![\w{_MARK}])[^\W\d_]++(?![\w{_MARK}])")
# The only unmarked words that have two spellings with i and y.
_I_OR_Y = re.compile(r"(?<!\w)(?:[hklmst]y|qui)(?!\w)")
_GAP = re.compile(r"(?<=[^\W_])[ -]+(?=[^\W_])")


def canonical(text: str) -> str:
    """Folds case and normal form; runs of ASCII white space are one space, none outside."""
    if text.isascii():
        text = text.lower()
        if not text.isprintable():
            text = text.translate(_FOLD)
    else:
        text = unicodedata.normalize("NFC", text).translate(_FOLD)
        text = unicodedata.normalize("NFC", text)
    return _single_spaced(text)


def typographic(text: str) -> str:
    """Forgives also dashes, apostrophes, quotes, kinds of space and invisible characters."""
    return _typographic(canonical(text))


def placement(text: str, *, partial: bool = False) -> str:
    """Forgives also where a syllable bears its tone, and i or y: hòa/hoà, Mỹ/Mĩ, quý/quí.

    With ``partial`` the last word may be unfinished and keeps its i or y: «qui» may become
    «quiet», «my» «Myanmar».
    """
    return _forms(typographic(text), partial)[0]


def tone(text: str, *, partial: bool = False) -> str:
    """Forgives also the tones of Vietnamese syllables; élu is none, and keeps its mark."""
    return _forms(typographic(text), partial)[1]


def diacritic(text: str, *, partial: bool = False) -> str:
    """Forgives also every mark, đ and d, œ and oe: Latin letters as root PRIMARY equates them."""
    if _is_plain(text):
        return text.lower()
    if not partial and (bare := _bare_word(text)):
        return bare
    plain = typographic(text)
    if partial or not plain.isalpha():
        return _forms(plain, partial)[2]
    # Of a word it is all one where its tone stood; bare, it shows which of i and y it has.
    return _I_OR_Y.sub(_other_spelling, _unmarked(plain))


def spacing(text: str, *, partial: bool = False) -> str:
    """Forgives also spaces and dashes between letters or digits: Việt Nam, Vietnam, Viet-Nam."""
    if _is_plain(text):
        return text.lower()
    if not partial and (bare := _bare_word(text)):
        return bare
    return closed_up(diacritic(text, partial=partial))


def closed_up(text: str) -> str:
    """The spacing key of the text that has this diacritic key."""
    solid = text.replace(" ", "").replace("-", "")
    if solid.isalnum() and text[0] != "-" and text[-1] != "-":
        return solid
    return _GAP.sub("", text)


def _is_plain(text: str) -> bool:
    """Whether nothing but the case of a text can be forgiven: most words of English are so.

    Shorter words may have two spellings with i and y.
    """
    return len(text) > 3 and text.isascii() and text.isalnum()


def _bare_word(text: str) -> str:
    """The diacritic key of a word of nothing but Latin letters; of anything else empty.

    Each of its letters is what it is alone, for no mark stands by itself.
    """
    if not text.isalpha():
        return ""
    bare = text.translate(_BARE)
    if not (bare.isascii() and bare.isalpha()):
        return ""
    return _I_OR_Y.sub(_other_spelling, bare) if len(bare) < 4 else bare


class _Bare(dict[int, str]):
    """Letters as they are in the diacritic key, made when they are first met."""

    def __missing__(self, code: int) -> str:
        if code > _LAST_LATIN:
            return chr(code)
        bare = self[code] = _unmarked(typographic(chr(code)))
        return bare


_LAST_LATIN = 0x1EFF
"""Letters behind it are left to the tables."""
_BARE = _Bare()


def keys(text: str, *, partial: bool = False) -> MatchKeys:
    """All keys of ``text`` at once; ``partial`` as in :func:`placement`."""
    folded = canonical(text)
    plain = _typographic(folded)
    placed, toneless, bare = _forms(plain, partial)
    return MatchKeys(folded, plain, placed, toneless, bare, closed_up(bare))


def skeleton(text: str) -> str:
    """The typographic key after letters of other alphabets, ı, Ð, ȃ … became what they look like.

    It stands apart from the other keys: compare it with :func:`typographic` of a clean text.
    """
    return typographic(unmasked(text))


def unmasked(text: str) -> str:
    """``text`` in NFC with look-alikes replaced by the Vietnamese letters they look like.

    A tone typed before the letter's own mark (o, acute, circumflex) is put after it.
    """
    if text.isascii():
        return text
    disguises = _disguises()
    text = unicodedata.normalize("NFC", text)
    text = disguises.struck_d.sub(lambda m: "đ" if m[1] == "d" else "Đ", text)
    text = disguises.tone_first.sub(_quality_first, text)
    return unicodedata.normalize("NFC", text.translate(disguises.letters))


def has_disguise(text: str) -> bool:
    """Whether a text has a sign that :func:`unmasked` may replace."""
    return not text.isascii() and _disguises().signs.search(text) is not None


def disguises(text: str) -> Iterator[int]:
    """Where the signs stand that :func:`unmasked` may replace."""
    return (sign.start() for sign in _disguises().signs.finditer(text))


class _Disguises(NamedTuple):
    letters: dict[int, int | str]
    signs: re.Pattern[str]
    struck_d: re.Pattern[str]
    tone_first: re.Pattern[str]


@cache
def _disguises() -> _Disguises:
    toned = "".join(TONED)
    letters = _pairs(_key_table.LOOKALIKES)
    signs = "".join(map(chr, letters))
    return _Disguises(
        _THEMSELVES | letters,
        re.compile(f"[\u0302\u0306\u0335\u0336{re.escape(signs)}]"),
        re.compile("([dD])[\u0335\u0336]"),
        re.compile(f"([{toned}{toned.upper()}])([\u0302\u0306])"),
    )


def _quality_first(match: re.Match[str]) -> str:
    letters = unicodedata.normalize("NFD", match[1])
    return unicodedata.normalize("NFC", letters[0] + match[2] + letters[1:])


def _single_spaced(text: str) -> str:
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        return " ".join(word for word in text.split(" ") if word)
    return text


def _typographic(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'")
    if OPENING_OR_CLOSING.search(text):
        text = respaced(text)
    return _single_spaced(unicodedata.normalize("NFC", text.translate(_PLAIN)))


def _forms(text: str, partial: bool) -> tuple[str, str, str]:
    """The placement, tone and diacritic keys of a typographic key."""
    unfinished = ""
    if partial:
        at = max(text.rfind(separator) for separator in " '-") + 1
        text, unfinished = text[:at], text[at:]
    if text.isascii() and unfinished.isascii():
        text = _I_OR_Y.sub(_other_spelling, text) + unfinished
        return text, text, text
    forms = [_word_forms(word) for word in text.split(" ")]
    if unfinished:
        forms[-1] = _joined(forms[-1], _unfinished_forms(unfinished))
    placed, toneless, bare = (" ".join(words) for words in zip(*forms, strict=True))
    return placed, toneless, _single_spaced(bare)


def _other_spelling(match: re.Match[str]) -> str:
    word = match[0]
    return "quy" if word == "qui" else word[0] + "i"


@lru_cache(maxsize=65536)
def _word_forms(word: str) -> tuple[str, str, str]:
    placed = _WORD.sub(_placed, word)
    toneless = unicodedata.normalize("NFC", _WORD.sub(_toneless, placed))
    # A mark may have hidden one of the words that have two spellings: hÿ, hy, hi.
    return placed, toneless, _I_OR_Y.sub(_other_spelling, _unmarked(placed))


def _unfinished_forms(word: str) -> tuple[str, str, str]:
    syllable = parse(word)
    if syllable is not None and syllable.rime in ("i", "y"):
        return word, syllable.letters, _unmarked(word)
    placed, toneless, _ = _word_forms(word)
    return placed, toneless, _unmarked(placed)


def _joined(start: tuple[str, str, str], end: tuple[str, str, str]) -> tuple[str, str, str]:
    return start[0] + end[0], start[1] + end[1], start[2] + end[2]


def _placed(match: re.Match[str]) -> str:
    syllable = parse(match[0])
    return match[0] if syllable is None else syllable.normal


def _toneless(match: re.Match[str]) -> str:
    syllable = parse(match[0])
    return match[0] if syllable is None else syllable.letters


def _unmarked(text: str) -> str:
    bare = text.translate(_UNMARKED)
    if bare.isascii():
        return bare
    # Other scripts: what NFC leaves in one piece, and pieces that now compose.
    bare = unicodedata.normalize("NFD", bare).translate(_UNMARKED)
    return unicodedata.normalize("NFC", bare)
