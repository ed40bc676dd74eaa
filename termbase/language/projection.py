"""How Vietnamese names lose their marks in the French press and in unaccented writing."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from termbase.language import keys
from termbase.language.normal import nfc

_CIRCUMFLEX = "\u0302"
_GRAVE = "\u0300"
_STROKE = "\u0335"


def french_press(text: str) -> str:
    """``text`` as French newspapers in Vietnam print it: only â, ê, ô and à keep a mark.

    Meant for Vietnamese: French é or ï would lose theirs.
    """
    return "".join(_french(character) for character in nfc(text))


def unaccented(text: str) -> str:
    """``text`` without any marks, capitals kept: Đ becomes D, Œ before a small letter Oe.

    Punctuation stays as it is.
    """
    text = nfc(text)
    if text.isascii():
        return text
    followers = text[1:] + text[-1]
    return "".join(_bare(c, after.isupper()) for c, after in zip(text, followers, strict=True))


def marks_are_subset(form: str, full: str) -> bool:
    """Whether ``form`` is ``full`` with some of its marks left out and none added.

    Case and punctuation's typography are not compared; spaces are.
    """
    ours, theirs = _letters(form), _letters(full)
    return len(ours) == len(theirs) and all(
        letter == counterpart and marks <= allowed
        for (letter, marks), (counterpart, allowed) in zip(ours, theirs, strict=True)
    )


@lru_cache(maxsize=1024)
def _french(character: str) -> str:
    if character in "đĐ":
        return "d" if character == "đ" else "D"
    decomposed = unicodedata.normalize("NFD", character)
    letter, marks = decomposed[0], decomposed[1:]
    if _CIRCUMFLEX in marks:
        return nfc(letter + _CIRCUMFLEX)
    if marks == _GRAVE and letter in "aA":
        return character
    return letter if not unicodedata.combining(letter) else ""


@lru_cache(maxsize=4096)
def _bare(character: str, before_capital: bool) -> str:
    if not character.isalpha():
        return "" if unicodedata.combining(character) else character
    bare = keys.diacritic(character)
    if not character.isupper():
        return bare
    return bare.upper() if before_capital else bare.capitalize()


def _letters(text: str) -> list[tuple[str, frozenset[str]]]:
    """The letters of a text's typographic key, each with its marks; the stroke of đ is one."""
    letters: list[tuple[str, frozenset[str]]] = []
    for character in unicodedata.normalize("NFD", keys.typographic(text)):
        if unicodedata.combining(character) and letters:
            letter, marks = letters[-1]
            letters[-1] = (letter, marks | {character})
        elif character == "đ":
            letters.append(("d", frozenset(_STROKE)))
        else:
            letters.append((character, frozenset()))
    return letters
