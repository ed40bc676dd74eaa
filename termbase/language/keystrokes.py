"""Vietnamese typed without an input method: Telex, VNI and VIQR keys turned into letters."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal, NamedTuple

from termbase.language.normal import nfc
from termbase.language.syllable import TONED, TONES, parse

Method = Literal["telex", "vni", "viqr"]

_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
_BREVE = {"a": "ă"}
_VOWELS = frozenset("aăâeêioôơuưy")
_BETWEEN_WORDS = re.compile(r"([\s,;:/\u2010-\u2015-]+)")


class _Keys(NamedTuple):
    """The keys of an input method. ``double`` keys put the circumflex on their own letter."""

    tones: dict[str, str]
    circumflex: str = ""
    horn: str = ""
    breve: str = ""
    stroke: str = ""
    double: str = ""


def _tone_keys(sac: str, huyen: str, hoi: str, nga: str, nang: str, none: str) -> dict[str, str]:
    names = ("sắc", "huyền", "hỏi", "ngã", "nặng")
    typed = zip((sac, huyen, hoi, nga, nang), names, strict=True)
    return {key: TONES[name] for key, name in typed} | {none: ""}


_METHODS: dict[Method, _Keys] = {
    "telex": _Keys(_tone_keys(*"sfrxjz"), horn="w", breve="w", stroke="d", double="aeo"),
    "vni": _Keys(_tone_keys(*"123450"), circumflex="6", horn="7", breve="8", stroke="9"),
    "viqr": _Keys(_tone_keys(*"'`?~.-"), circumflex="^", horn="+*", breve="(", stroke="d"),
}


def decodings(text: str) -> tuple[tuple[Method, str], ...]:
    """What ``text`` says if it was typed in Telex, VNI or VIQR, each with its method.

    Only readings that differ from the text are given, and a word changes only into a possible
    Vietnamese syllable. Capitals are kept.
    """
    readings = ((method, decoding(text, method)) for method in _METHODS)
    return tuple((method, read) for method, read in readings if read is not None)


def decoding(text: str, method: Method) -> str | None:
    """What ``text`` says if it was typed so, as :func:`decodings`; ``None`` where that is what
    stands there.
    """
    pieces = _BETWEEN_WORDS.split(nfc(text).replace("\u2019", "'"))
    read = [_decoded(piece, _METHODS[method]) for piece in pieces]
    return "".join(read) if read != pieces else None


class _Word:
    """A word while its keys are read: small letters with their marks, capitals, and the tone."""

    __slots__ = ("capitals", "letters", "tone")

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.capitals: list[bool] = []
        self.tone = ""

    def put(self, letter: str, capital: bool) -> None:
        vowel, tone = TONED.get(letter, (letter, self.tone))
        self.letters.append(vowel)
        self.capitals.append(capital)
        self.tone = tone

    def mark(self, marked: dict[str, str]) -> bool:
        """Puts a mark on the last letter that takes it; ``True`` where there was one."""
        for index in range(len(self.letters) - 1, -1, -1):
            if self.letters[index] in marked:
                self.letters[index] = marked[self.letters[index]]
                return True
        return False

    def horn(self) -> bool:
        """Puts the horn on uo together, else on the last o or u that is not of qu."""
        written = "".join(self.letters)
        at = written.rfind("uo")
        if at >= 0 and not written.startswith("qu"):
            self.letters[at : at + 2] = "ươ"
            return True
        return self.mark({"o": "ơ"} if written.startswith("qu") else _HORN)

    def breve(self) -> bool:
        """The w after an a: the breve of quăng, but the horn of mưa."""
        written = "".join(self.letters)
        return self.mark({"u": "ư"} if "ua" in written[1:] and written[0] != "q" else _BREVE)


def _decoded(word: str, keys: _Keys) -> str:
    """The syllable that the keys of ``word`` spell; ``word`` itself where they spell none."""
    typed = _Word()
    for key in word:
        if not _is_command(typed, key, keys):
            typed.put(key.lower(), key.isupper())
    spelled = _spelled("".join(typed.letters), typed.tone)
    if spelled is None or spelled == nfc(word).lower():
        return word
    letters = zip(spelled, typed.capitals, strict=True)
    return "".join(letter.upper() if capital else letter for letter, capital in letters)


def _spelled(letters: str, tone: str) -> str | None:
    # The horn of thuở is on the o alone, which the keys do not say.
    for written in (letters, letters.replace("ươ", "uơ")):
        syllable = parse(written)
        if syllable is not None:
            syllable = replace(syllable, tone=tone)
            return syllable.spelled if syllable.tone_fits_coda else None
    return None


def _is_command(word: _Word, key: str, keys: _Keys) -> bool:
    """Carries out what ``key`` commands; ``False`` where it is just a letter."""
    capital, key = key.isupper(), key.lower()
    if key in keys.tones and not word.tone and not _VOWELS.isdisjoint(word.letters):
        word.tone = keys.tones[key]
        return True
    if key in keys.double and word.mark({key: _CIRCUMFLEX[key]}):
        return True
    if key in keys.circumflex and word.mark(_CIRCUMFLEX):
        return True
    if key in keys.stroke and word.letters[:1] == ["d"]:
        word.letters[0] = "đ"
        return True
    if key in keys.breve and key in keys.horn:
        return _horn_or_breve(word, capital)
    if key in keys.horn and word.horn():
        return True
    return key in keys.breve and word.mark(_BREVE)


def _horn_or_breve(word: _Word, capital: bool) -> bool:
    """The w of Telex: horn or breve on the vowel before it, ư where it stands alone."""
    for letter in reversed(word.letters):
        if letter == "a":
            return word.breve()
        if letter in "ou":
            return word.horn()
    word.put("ư", capital)
    return True
