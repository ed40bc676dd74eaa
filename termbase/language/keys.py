"""Match keys: two texts have the same key when a rung of the ladder forgives what differs.

All keys are caseless and, from :func:`canonical` to :func:`spacing`, cumulative. They come from a
committed table and need no ICU, so that every installation keys a base alike; ICU judges what
they find (:mod:`termbase.language.ladder`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from termbase.language import _key_table
from termbase.language.syllable import TONED, parse
from termbase.language.typography import BREAKS, plain_punctuation

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


def _pairs(table: str) -> dict[int, str]:
    return {ord(word[0]): word[1:] for word in table.split(" ") if word}


def _dense(table: dict[int, str]) -> dict[int, int | str]:
    """The table with the letters of the three languages filled in: a miss is slower than a hit."""
    filled: dict[int, int | str] = {code: code for code in range(0x250)}
    filled |= {code: code for code in range(0x1E00, 0x2070)}
    return filled | table


_FOLD = _dense(
    {code: chr(code + 32) for code in range(0x41, 0x5B)}
    | _pairs(_key_table.FOLD)
    | dict.fromkeys(map(ord, BREAKS), " ")
)
_PLAIN = _dense(plain_punctuation())
_UNMARKED = _dense(
    {code: "" for first, last in _key_table.MARKS for code in range(first, last + 1)}
    | _pairs(_key_table.PRIMARY)
)
_LOOKALIKES = _dense(_pairs(_key_table.LOOKALIKES))

_MARK = "\u0300-\u036f"
_WORD = re.compile(rf"(?<![\w{_MARK}])[^\W\d_]++(?![\w{_MARK}])")
# The only ASCII words that have two spellings of i and y; the last word may be unfinished.
_ASCII_I_OR_Y = re.compile(r"(?<![0-9a-z_])(?:[hklmst]y|qui)(?![0-9a-z_])")
_GAP = re.compile(r"(?<=[^\W_])[ -]+(?=[^\W_])")
_INSIDE_GUILLEMETS = re.compile(r"(?<=[«‹“„]) +| +(?=[»›”])")
_D_WITH_STROKE = re.compile("([dD])[\u0335\u0336]")
_TONE_BEFORE_QUALITY = re.compile(f"([{''.join(TONED)}{''.join(TONED).upper()}])([\u0302\u0306])")


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
    return _placement(typographic(text), partial)


def tone(text: str, *, partial: bool = False) -> str:
    """Forgives also the tones of Vietnamese syllables; élu is none, and keeps its mark."""
    return _toneless(placement(text, partial=partial))


def diacritic(text: str, *, partial: bool = False) -> str:
    """Forgives also every mark, đ and d, œ and oe: Latin letters as root PRIMARY equates them."""
    return _unmarked(placement(text, partial=partial), partial)


def spacing(text: str, *, partial: bool = False) -> str:
    """Forgives also spaces and dashes between letters or digits: Việt Nam, Vietnam, Viet-Nam."""
    return _closed_up(diacritic(text, partial=partial))


def keys(text: str, *, partial: bool = False) -> MatchKeys:
    """All keys of ``text`` at once; ``partial`` as in :func:`placement`."""
    folded = canonical(text)
    plain = _typographic(folded)
    placed = _placement(plain, partial)
    if placed.isascii():
        return MatchKeys(folded, plain, placed, placed, placed, _closed_up(placed))
    bare = _unmarked(placed, partial)
    return MatchKeys(folded, plain, placed, _toneless(placed), bare, _closed_up(bare))


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
    text = unicodedata.normalize("NFC", text)
    text = _D_WITH_STROKE.sub(lambda m: "đ" if m[1] == "d" else "Đ", text)
    text = _TONE_BEFORE_QUALITY.sub(_quality_first, text)
    return unicodedata.normalize("NFC", text.translate(_LOOKALIKES))


def _single_spaced(text: str) -> str:
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        return " ".join(word for word in text.split(" ") if word)
    return text


def _typographic(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'") if "`" in text else text
    if "«" in text or "»" in text or "“" in text or "„" in text:
        spaced = text.replace("\u00a0", " ").replace("\u202f", " ")
        text = _INSIDE_GUILLEMETS.sub("", spaced)
    return _single_spaced(unicodedata.normalize("NFC", text.translate(_PLAIN)))


def _placement(text: str, partial: bool) -> str:
    end = len(text)
    if partial:
        end -= len(text) - 1 - max(text.rfind(" "), text.rfind("-"), text.rfind("'"))
    if text.isascii():
        return _ASCII_I_OR_Y.sub(_other_ascii, text[:end]) + text[end:]
    placed = _WORD.sub(_placed, text[:end])
    return placed + (_WORD.sub(_placed_unfinished, text[end:]) if partial else "")


def _other_ascii(match: re.Match[str]) -> str:
    word = match[0]
    return "quy" if word == "qui" else word[0] + "i"


@lru_cache(maxsize=65536)
def _normal_word(word: str) -> str:
    syllable = parse(word)
    return word if syllable is None else syllable.normal


@lru_cache(maxsize=65536)
def _toneless_word(word: str) -> str:
    syllable = parse(word)
    return word if syllable is None else syllable.letters


def _placed(match: re.Match[str]) -> str:
    return _normal_word(match[0])


def _placed_unfinished(match: re.Match[str]) -> str:
    word = match[0]
    syllable = parse(word)
    exchanges = syllable is not None and syllable.nucleus in "iy"
    return word if exchanges else _normal_word(word)


def _toneless(text: str) -> str:
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _WORD.sub(lambda m: _toneless_word(m[0]), text))


def _unmarked(text: str, partial: bool) -> str:
    if text.isascii():
        return text
    bare = text.translate(_UNMARKED)
    if not bare.isascii():
        # Marks that NFC keeps apart from their letter in another script.
        bare = unicodedata.normalize("NFD", bare).translate(_UNMARKED)
        bare = unicodedata.normalize("NFC", bare)
    # A mark may have hidden one of the words that have two spellings: hÿ, hy, hi.
    return _placement(_single_spaced(bare), partial)


def _closed_up(text: str) -> str:
    if " " in text or "-" in text:
        return _GAP.sub("", text)
    return text


def _quality_first(match: re.Match[str]) -> str:
    letters = unicodedata.normalize("NFD", match[1])
    return unicodedata.normalize("NFC", letters[0] + match[2] + letters[1:])
