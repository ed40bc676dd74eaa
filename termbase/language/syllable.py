"""The Vietnamese syllable: onset, nucleus, coda and tone, and where the tone mark may stand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

TONES = {"huyền": "\u0300", "sắc": "\u0301", "ngã": "\u0303", "hỏi": "\u0309", "nặng": "\u0323"}
"""The five marked tones by name, as combining marks; the level tone has none."""

VOWELS = "aăâeêioôơuưy"

TONED = {
    unicodedata.normalize("NFC", vowel + mark): (vowel, mark)
    for vowel in VOWELS
    for mark in TONES.values()
}
"""Every toned vowel letter with its vowel and its tone mark."""

_WITH_TONE = {pair: letter for letter, pair in TONED.items()}

_CONSONANTS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_ONSETS = frozenset({"", *_CONSONANTS.split()})
_BEFORE_FRONT = frozenset({"k", "gh", "ngh"})
_BEFORE_BACK = frozenset({"c", "g", "ng"})
_FRONT = frozenset("ieêy")

# Nucleus: the codas it takes; "-" is none. Glides (i, o, u, y after the vowel) are of the nucleus.
_RIMES = {
    nucleus: frozenset("" if coda == "-" else coda for coda in codas.split())
    for nucleus, codas in {
        "a": "- c ch m n ng nh p t k",
        "ă": "c m n ng p t k",
        "â": "c m n ng p t k",
        "e": "- c m n ng p t k",
        "ê": "- c ch m n ng nh p t k",
        "i": "- ch m n nh p t c k",
        "o": "- c m n ng p t k",
        "ô": "- c m n ng p t k",
        "ơ": "- m n ng p t",
        "u": "- c m n ng p t k",
        "ư": "- c m n ng t k",
        "y": "- t nh ch n",
        "iê": "c m n ng p t",
        "yê": "m n ng t",
        "uô": "c m n ng p t",
        "ươ": "c m n ng p t",
        "oa": "- c ch m n ng nh p t",
        "oă": "c m n ng p t",
        "oe": "- n t m",
        "oo": "c ng",
        "uâ": "n ng t",
        "uê": "- ch nh n t",
        "uy": "- ch nh n t p",
        "uyê": "n t",
        "ai": "-",
        "ao": "-",
        "au": "-",
        "ay": "-",
        "âu": "-",
        "ây": "-",
        "eo": "-",
        "êu": "-",
        "ia": "-",
        "iu": "-",
        "iêu": "-",
        "yêu": "-",
        "oi": "-",
        "ôi": "-",
        "ơi": "-",
        "oai": "-",
        "oao": "-",
        "oay": "-",
        "oeo": "-",
        "ua": "-",
        "ui": "-",
        "uôi": "-",
        "uây": "-",
        "uơ": "-",
        "uya": "-",
        "uyu": "-",
        "yu": "-",
        "ưa": "-",
        "ưi": "-",
        "ưu": "-",
        "ươi": "-",
        "ươu": "-",
    }.items()
}
_ONLY_ZERO_ONSET = frozenset({"yê", "yêu"})
_Y_RIMES_OF_QU = frozenset({"y", "yt", "ynh", "ych", "yn", "yên", "yêt", "yu"})
_I_OR_Y_ONSETS = frozenset("hklmst")
_QUALITY = frozenset("ăâêôơ")
_TWO_PLACES = frozenset({"oa", "oe", "uy"})
_STOPS = frozenset({"p", "t", "c", "ch", "k"})
_STOP_TONES = frozenset({TONES["sắc"], TONES["nặng"]})


@dataclass(frozen=True, slots=True)
class Syllable:
    """A lower-case syllable taken apart.

    ``nucleus`` holds the vowel letters without tone, glides included; ``tone`` is a combining
    mark or empty; ``place`` is the index in ``nucleus`` of the letter that carried it, -1 where
    there is no tone or it stood in the onset (qúy, gía). In ``gì`` and ``gìn`` the ``i`` is both
    of the onset ``gi`` and of the nucleus.
    """

    onset: str
    nucleus: str
    coda: str
    tone: str
    place: int

    @property
    def rime(self) -> str:
        """Nucleus and coda."""
        return self.nucleus + self.coda

    @property
    def letters(self) -> str:
        """The syllable as written, without its tone."""
        if self.onset == "gi" and self.nucleus[0] == "i":
            return "g" + self.rime
        return self.onset + self.rime

    @property
    def modern_place(self) -> int:
        """The index in the nucleus where the newer style puts the tone: hoà, khoẻ, thuý."""
        for index in range(len(self.nucleus) - 1, -1, -1):
            if self.nucleus[index] in _QUALITY:
                return index
        if len(self.nucleus) == 3:
            return 1
        if len(self.nucleus) == 2 and (self.coda or self.nucleus in _TWO_PLACES):
            return 1
        return 0

    @property
    def placement_is_legal(self) -> bool:
        """Whether the tone stands where the older or the newer style puts it."""
        if not self.tone or self.place == self.modern_place:
            return True
        return self.place == 0 and not self.coda and self.nucleus in _TWO_PLACES

    @property
    def tone_fits_coda(self) -> bool:
        """Whether the tone can go with the coda: p, t, c and ch take only sắc and nặng."""
        return self.coda not in _STOPS or self.tone in _STOP_TONES

    @property
    def spelled(self) -> str:
        """The syllable as written in the newer style, its tone in the one place for it."""
        return self._spelled(self.nucleus)

    @property
    def normal(self) -> str:
        """The spelling that all legal and illegal placements of this syllable share.

        As :attr:`spelled`, and y alone as rime becomes i after h k l m s t, i becomes y after qu.
        """
        if not self.coda and self.nucleus == "y" and self.onset in _I_OR_Y_ONSETS:
            return self._spelled("i")
        if not self.coda and self.nucleus == "i" and self.onset == "qu":
            return self._spelled("y")
        return self._spelled(self.nucleus)

    def _spelled(self, nucleus: str) -> str:
        if self.tone:
            at = self.modern_place
            nucleus = nucleus[:at] + _WITH_TONE[nucleus[at], self.tone] + nucleus[at + 1 :]
        onset = "g" if self.onset == "gi" and self.nucleus[0] == "i" else self.onset
        return onset + nucleus + self.coda


@lru_cache(maxsize=32768)
def parse(word: str) -> Syllable | None:
    """The syllable that ``word`` (NFC, lower case) spells, or ``None``.

    Wrong placements and tones that do not fit the coda are accepted here, so that misspelt
    syllables can be named; see :attr:`Syllable.placement_is_legal` and
    :attr:`Syllable.tone_fits_coda`. The coda k of Đắk Lắk is taken too.
    """
    if not word or len(word) > 8:
        return None
    letters, tone, at = word, "", -1
    for index, letter in enumerate(word):
        toned = TONED.get(letter)
        if toned is not None:
            if tone:
                return None
            tone, at = toned[1], index
            letters = word[:index] + toned[0] + word[index + 1 :]
    split = _split(letters)
    if split is None:
        return None
    onset, nucleus, coda = split
    start = len(letters) - len(nucleus) - len(coda)
    if tone and not start <= at < start + len(nucleus):
        at = start - 1
    return Syllable(onset, nucleus, coda, tone, at - start if tone else -1)


def is_syllable(text: str) -> bool:
    """Whether ``text`` is one possible Vietnamese syllable, tone and coda in agreement."""
    syllable = parse(unicodedata.normalize("NFC", text).lower())
    return syllable is not None and syllable.tone_fits_coda and not syllable.coda.endswith("k")


def is_bare_syllable(word: str) -> bool:
    """Whether lower-case ASCII letters are a syllable typed without its marks: duong, dien."""
    rimes = _bare_rimes()
    return any(word.startswith(onset) and word[len(onset) :] in rimes for onset in _BARE_ONSETS)


_BARE_ONSETS = frozenset(onset.replace("đ", "d") for onset in _ONSETS)


@cache
def _bare_rimes() -> frozenset[str]:
    """Nuclei without their marks, with the codas they take."""
    bare = str.maketrans("ăâêôơư", "aaeoou")
    rimes = {nucleus + coda for nucleus, codas in _RIMES.items() for coda in codas}
    return frozenset(rime.translate(bare) for rime in rimes)


def placement_is_legal(text: str) -> bool:
    """Whether the tone of ``text`` stands in a legal place; true for what is no syllable."""
    syllable = parse(unicodedata.normalize("NFC", text).lower())
    return syllable is None or syllable.placement_is_legal


def _split(letters: str) -> tuple[str, str, str] | None:
    for length in (3, 2, 1, 0):
        onset = letters[:length]
        if len(onset) < length or onset not in _ONSETS or letters.startswith("gii"):
            continue
        rime = _rime(onset, letters[length:])
        if rime is not None:
            return (onset, *rime)
    if letters.startswith("gi"):
        rime = _rime("gi", letters[1:])
        if rime is not None:
            return ("gi", *rime)
    return None


def _rime(onset: str, rime: str) -> tuple[str, str] | None:
    if not rime or not _agree(onset, rime):
        return None
    end = next((i for i, letter in enumerate(rime) if letter not in VOWELS), len(rime))
    nucleus, coda = rime[:end], rime[end:]
    codas = _RIMES.get(nucleus)
    return (nucleus, coda) if codas is not None and coda in codas else None


def _agree(onset: str, rime: str) -> bool:
    """Whether the onset's spelling goes with the rime's first letter."""
    if onset in _BEFORE_FRONT:
        return rime[0] in _FRONT
    if onset in _BEFORE_BACK:
        return rime[0] not in _FRONT
    if onset == "qu":
        return rime[0] not in "uưo" and (rime[0] != "y" or rime in _Y_RIMES_OF_QU)
    if rime[0] == "y":
        # y begins a rime only in y, yên, yêu … and after consonants as the whole rime.
        return rime == "y" or not onset
    return True
