"""Vietnamese texts of the encodings before Unicode: TCVN3, VISCII, VNI, VIQR, cp1258, and mojibake.

The first four are met as text too: read as if they were Western European, with the letters that
have the same bytes there (ViÖt Nam, Vieät Nam). Tables: VISCII and VIQR by RFC 1456; TCVN3 by the
third set of TCVN 5712:1993, which fonts of the ABC family show; VNI as VNI-Windows writes it, a
vowel and a sign behind it.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from termbase.language.syllable import TONED, VOWELS, is_syllable

Encoding = Literal["TCVN3", "VISCII", "VNI", "VIQR", "cp1258", "mojibake"]

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_VISCII = dict(
    zip(
        map(chr, (2, 5, 6, 20, 25, 30, *range(0x80, 0x100))),
        "ẲẴẪỶỸỴ"
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
        "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
        strict=True,
    )
)
_SIGNS = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301",
    "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_ALONE = {
    "ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư", "ì": "ì", "í": "í", "æ": "ỉ",
    "ó": "ĩ", "ò": "ị", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Ì": "Ì", "Í": "Í", "î": "ỵ", "Î": "Ỵ",
}  # fmt: skip
_VNI = re.compile(
    f"([aeouyôöAEOUYÔÖ])([{''.join(_SIGNS)}{''.join(_SIGNS).upper()}])|([{''.join(_VNI_ALONE)}])"
)
_CP1252 = {byte: chr(byte) for byte in range(256)} | {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_TO_BYTE = {character: byte for byte, character in _CP1252.items()} | {
    chr(byte): byte for byte in range(256)
}
_MOJIBAKE = re.compile("[ÃÄÆáÂ][\u0080-¿€-™Šš›Œœ“”‘’•–—˜žŸŽ]|á[º»]")
_WORD = re.compile(r"[^ \t\r\n]+")
_VIQR_SIGN = re.compile(r"['’`?~.^+*(-]|[dD].*[dD]")
_VOWELS = f"{VOWELS}{''.join(TONED)}"
_KEYS = "['`?~.^+*(d]"
_TYPED = re.compile(
    rf"{_KEYS}*(?:[bcđghklmnpqrstvx]{_KEYS}*){{0,5}}(?:[{_VOWELS}]{_KEYS}*){{1,4}}"
    rf"(?:[chgkmnpt]{_KEYS}*){{0,2}}"
)
_APART = re.compile(r"[\s,;:/\u2010-\u2015-]+")
_PUNCTUATION = "€‚„…†‡‰‹‘’“”•–—™›"
_ENDS = ".,;:!?()\"'“”«»…"
_LETTERS = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    """
    và của là các được trong với cho những không có một người đã này khi để từ
    """.split()  # noqa: SIM905 (a word list)
)


class Legacy(NamedTuple):
    """A text of a legacy encoding: which one, and where its first changed word begins and ends."""

    encoding: Encoding
    start: int
    end: int


def converted(text: str, encoding: Encoding) -> str:
    """``text`` in NFC, as it was meant; what is none of the encoding stays."""
    return unicodedata.normalize("NFC", _CONVERTERS[encoding](text))


def legacy_encoding(text: str) -> Legacy | None:
    """The legacy encoding that a decoded text is of, ``None`` for most.

    One is believed when most of the words that it would change become Vietnamese syllables, which
    they were not before, and frequent words of Vietnamese are among them.
    """
    if not _may_be(text):
        return None
    words = _telling(text[:20_000])
    best: tuple[int, Encoding] | None = None
    for encoding in _CONVERTERS:
        gained = _gained(words, encoding)
        if gained and (best is None or gained > best[0]):
            best = gained, encoding
    if best is None:
        return _misread_altogether(text)
    for word in _WORD.finditer(text):
        if converted(word[0], best[1]) != unicodedata.normalize("NFC", word[0]):
            return Legacy(best[1], *word.span())
    return None


@lru_cache(maxsize=2)
def misread(text: str) -> tuple[Legacy, ...]:
    """The words of a text, in whatever language, that are UTF-8 read as if it were Western
    European: HanoÃ¯, lâ€™AssemblÃ©e. What comes of them has letters of Vietnamese and French only.

    Remembered, as whoever asks :func:`legacy_encoding` of a text asks for them next.
    """
    # Few texts have any, and to look at every word takes longer than all the rest.
    if text.isascii() or _LEADING.isdisjoint(text) or not _sequences().search(text):
        return ()
    return tuple(
        Legacy("mojibake", *word.span())
        for word in _TYPED_WORD.finditer(text)
        if not _LEADING.isdisjoint(word[0]) and _is_misread(word[0])
    )


def _is_misread(word: str) -> bool:
    for found in _sequences().finditer(word):
        after = word[found.end() : found.end() + 1]
        # A capital before a quotation mark is no such sequence: “NGUYÊN MÃ”.
        if found[0][-1] in _PUNCTUATION and not after.isalpha():
            return False
    meant = unicodedata.normalize("NFC", _mojibake(word))
    return (
        meant != unicodedata.normalize("NFC", word)
        and not _sequences().search(meant)
        and all(c.isascii() or c.lower() in _meant() for c in meant)
        and any(c.isascii() and c.isalpha() for c in meant)
    )


def _misread_altogether(text: str) -> Legacy | None:
    """Where such words are many, and a half and more of those that are not ASCII."""
    words = misread(text)
    if len(words) < _MANY:
        return None
    marked = sum(not word[0].isascii() for word in _WORD.finditer(text))
    return words[0] if 2 * len(words) > marked else None


_MANY = 4
_TYPED_WORD = re.compile(r"[^ \t\r\n.,;:!?()\"]+")


@cache
def _meant() -> frozenset[str]:
    return frozenset(f"{_VOWELS}đàâæçéèêëîïôœùûüÿ{_PUNCTUATION}«»\xa0")


def decoded(data: bytes) -> str | None:
    """The text of bytes that are no UTF-8 but Vietnamese of a legacy encoding, else ``None``."""
    shown = _telling(western(data[:20_000]))
    plain = _telling(data[:20_000].decode("latin-1"))
    candidates: list[tuple[int, Encoding]] = []
    for encoding in ("TCVN3", "VISCII", "VNI", "cp1258"):
        words = plain if encoding in ("VISCII", "cp1258") else shown
        if gained := _gained(words, encoding):
            candidates.append((gained, encoding))
    if not candidates:
        return None
    encoding = max(candidates)[1]
    if encoding in ("VISCII", "cp1258"):
        return converted(data.decode("latin-1"), encoding)
    return converted(western(data), encoding)


def western(data: bytes) -> str:
    """Bytes read as if they were Western European (windows-1252), a character for each."""
    return "".join(_CP1252[byte] for byte in data)


def _may_be(text: str) -> bool:
    """Whether anything speaks for a legacy encoding: a cheap test that most texts fail."""
    if text.isascii():
        return "^" in text or "+" in text or "dd" in text.lower()
    return not _SUSPECT.isdisjoint(text)


_Telling = Sequence[tuple[str, int, int]]
"""Words of a text, how often each is there, and what it tells (see :class:`_Tells`)."""


def _telling(text: str) -> _Telling:
    """The words of a text that may be others in some encoding, or are frequent."""
    for space in "\t\r\n":
        text = text.replace(space, " ")
    words = Counter(text.split(" "))
    return [(word, words[word], tells) for word in words if (tells := _TELLS[word])]


def _gained(words: _Telling, encoding: Encoding) -> int:
    """How many more Vietnamese syllables the words of a text are when it is converted; 0 where
    that is no proof.
    """
    readings, bit = _READINGS[encoding], _BITS[encoding]
    others = [(word, count) for word, count, tells in words if tells & bit]
    if not others:
        return 0
    common = -sum(count for _, count, tells in words if tells & _FREQUENT and not tells & bit)
    changed = wrong = 0
    left = sum(count for _, count in others)
    is_other = False
    for word, count in others:
        left -= count
        read = readings[word]
        if read is None:
            return 0
        is_other = is_other or read.is_other
        changed += count * read.changed
        wrong += count * read.wrong
        common += count * read.common
        if changed + left < 3 * wrong:
            # Nothing that is left makes up for it.
            return 0
    if not is_other or changed < 2 or changed < 3 * wrong:
        return 0
    # Some words are syllables before and after: seõ, thoáng.
    is_clear = common == 0 and changed > 3 and changed >= _CLEARLY * wrong
    return changed - wrong if common > 0 or is_clear else 0


_CLEARLY = 6
"""So many words that become syllables speak for an encoding against one that speaks against it."""


class _Reading(NamedTuple):
    """What becomes of a word: whether it is another one, becomes a syllable or is no gain, and
    whether a frequent word is there afterwards (1) or was before (-1).
    """

    is_other: bool
    changed: bool
    wrong: bool
    common: int


class _Tells(dict[str, int]):
    """In which encodings words may be others, by their bits, and whether they are frequent;
    remembered, since texts have the same words again and again.
    """

    def __missing__(self, word: str) -> int:
        tells = _FREQUENT if word.lower() in _COMMON else 0
        if not word.isascii() or not word.isprintable():
            tells |= _marked(word)
        if _VIQR_SIGN.search(word) and _may_be_typed(word):
            tells |= _BITS["VIQR"]
        if len(self) >= _MOST:
            self.clear()
        self[word] = tells
        return tells


def _marked(word: str) -> int:
    """The bits of the encodings that have other letters for signs of a word."""
    if not unicodedata.is_normalized("NFC", word):
        return _FREQUENT - 1
    tells = 0
    for encoding, signs in _OTHERS.items():
        if not signs.isdisjoint(word):
            tells |= _BITS[encoding]
    if _VNI.search(word):
        tells |= _BITS["VNI"]
    if _sequences().search(word):
        tells |= _BITS["mojibake"]
    return tells if _own_cp1258().issuperset(word) else tells | _BITS["cp1258"]


class _Readings(dict[str, _Reading | None]):
    """What becomes of words in one encoding, remembered; ``None`` where nothing is left of one."""

    def __init__(self, encoding: Encoding) -> None:
        self._convert = _CONVERTERS[encoding]

    def __missing__(self, word: str) -> _Reading | None:
        if len(self) >= _MOST:
            self.clear()
        read = self[word] = _reading(word, self._convert(word))
        return read


_MOST = 65536
_TELLS = _Tells()


def _reading(old: str, meant: str) -> _Reading | None:
    """What is told by a word that becomes what is ``meant``; ``None`` where nothing is left."""
    new = unicodedata.normalize("NFC", meant)
    if old == new:
        common = -(new.lower() in _COMMON)
        return _Reading(meant != old, False, False, common) if common or meant != old else _SAME
    if not new:
        return None
    # Quotation marks alone would be words of VISCII.
    lettered = any(c.isascii() and c.isalpha() for c in old) and not is_syllable(old.strip(_ENDS))
    good = lettered and all(map(is_syllable, _LETTERS.findall(new)))
    return _Reading(meant != old, good, not good, new.lower().strip(_ENDS) in _COMMON)


_SAME = _Reading(False, False, False, 0)


def _by_table(table: dict[str, str]) -> Callable[[str], str]:
    letters = _letters(table)
    return lambda text: text.translate(letters)


def _letters(table: dict[str, str]) -> dict[int, str]:
    # A byte may stand there as the character that windows-1252 shows for it.
    shown = {
        _CP1252[ord(c)]: letter
        for c, letter in table.items()
        if _CP1252[ord(c)] not in _PUNCTUATION
    }
    return {ord(c): letter for c, letter in (shown | table).items()}


def _vni(text: str) -> str:
    def meant(match: re.Match[str]) -> str:
        vowel, sign, alone = match.groups()
        if alone:
            return _VNI_ALONE[alone]
        return _VNI_ALONE.get(vowel, vowel) + _SIGNS[sign.lower()]

    return _VNI.sub(meant, text)


def _viqr(text: str) -> str:
    return _WORD.sub(lambda match: _viqr_word(match[0]), text)


@lru_cache(maxsize=65536)
def _viqr_word(word: str) -> str:
    if not _VIQR_SIGN.search(word) or not _may_be_typed(word):
        return word
    # Most texts have no such word.
    from termbase.language.keystrokes import decoding

    core = word.rstrip(".?!,;:)")
    # A sign that ends a sentence is none of the word, if the word needs it not.
    for end in dict.fromkeys((len(core), len(word))):
        read = decoding(word[:end], "viqr")
        if read is not None:
            return read + word[end:]
    return word


def _may_be_typed(word: str) -> bool:
    """Whether a part of a word has no other letters than a syllable, in about their order, with
    signs of VIQR before, between and behind them.
    """
    typed = unicodedata.normalize("NFC", word).replace("’", "'").lower()
    return any(map(_TYPED.fullmatch, _APART.split(typed)))


def _mojibake(text: str) -> str:
    """UTF-8 that was read as if it were Western European, maybe in parts of the text only."""

    def meant(match: re.Match[str]) -> str:
        data = bytes(_TO_BYTE[character] for character in match[0])
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return match[0]

    return _sequences().sub(meant, text)


@cache
def _sequences() -> re.Pattern[str]:
    following = "".join(re.escape(c) for c, byte in _TO_BYTE.items() if 0x80 <= byte < 0xC0)
    two = "".join(c for c, byte in _TO_BYTE.items() if 0xC2 <= byte < 0xE0)
    three = "".join(c for c, byte in _TO_BYTE.items() if 0xE0 <= byte < 0xF0)
    # One class at the beginning, not two ways, lets the search pass over texts three times as fast.
    return re.compile(f"[{two}{three}][{following}](?:(?<=[{two}].)|[{following}])")


def _cp1258(text: str) -> str:
    data = bytes(_TO_BYTE[c] for c in text if c in _TO_BYTE)
    return codecs.decode(data, "cp1258", "replace")


@cache
def _own_cp1258() -> frozenset[str]:
    """The characters that stay themselves in it."""
    return frozenset(c for c in _TO_BYTE if _cp1258(c) == c)


_CONVERTERS: dict[Encoding, Callable[[str], str]] = {
    "TCVN3": _by_table(_TCVN3),
    "VISCII": _by_table(_VISCII),
    "VNI": _vni,
    "VIQR": _viqr,
    "mojibake": _mojibake,
    "cp1258": _cp1258,
}
_READINGS = {encoding: _Readings(encoding) for encoding in _CONVERTERS}
_BITS = {encoding: 1 << at for at, encoding in enumerate(_CONVERTERS)}
_FREQUENT = 1 << len(_BITS)
_OTHERS: dict[Encoding, frozenset[str]] = {
    "TCVN3": frozenset(map(chr, _letters(_TCVN3))),
    "VISCII": frozenset(map(chr, _letters(_VISCII))),
}
_LEADING = frozenset("ÂÃÄÅÆáâ")
"""What the first bytes of such letters are read as."""
_SUSPECT = frozenset(_TCVN3) | frozenset(_VISCII) | frozenset(_SIGNS)
