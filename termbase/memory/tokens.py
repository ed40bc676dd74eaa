"""Tokens of a segment: what the similarity of two segments is measured in.

A token is a word by its caseless key, marks kept, or one placeable: a number, a date, a tag or a
software placeholder, each equal to every other of its kind. Punctuation is no token. Everything is
known from the text alone, so that no index depends on a termbase or on the ICU that runs.

One expression finds the tokens, because a million segments must be read in seconds; where it
differs from ICU's words is listed and tested in ``tests/memory/test_tokens.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain

from termbase.language.keys import typographic


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    DATE = "date"
    TAG = "tag"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``start`` and ``end`` are code points of the text that it was found in."""

    start: int
    end: int
    kind: Kind
    key: str
    """Equal for equal tokens; that of a placeable is its kind in pointed brackets."""


CODE = "\ufffc"
"""What stands in a stored text for an inline code: a tag."""

PLACEABLES = frozenset(f"<{kind}>" for kind in Kind if kind is not Kind.WORD)
"""The keys that are no words'. No word has a bracket in it."""

_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0816-\u082d\u0859-\u085b"
    "\u08ca-\u0903\u093a-\u094f\u0951-\u0963\u0981-\u0983\u09bc-\u09d7\u09e2\u09e3\u0a01-\u0a03"
    "\u0a3c-\u0a51\u0a70-\u0a83\u0abc-\u0acd\u0ae2\u0ae3\u0afa-\u0b03\u0b3c-\u0b57\u0b62-\u0b82"
    "\u0bbe-\u0bd7\u0c00-\u0c04\u0c3c-\u0c56\u0c62\u0c63\u0c81-\u0c83\u0cbc-\u0cd6\u0ce2-\u0d03"
    "\u0d3b-\u0d4d\u0d57\u0d62-\u0d83\u0dca-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1"
    "\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f18-\u0f39\u0f71-\u0fbc\u102b-\u103e\u1056-\u1064\u1067-\u108d"
    "\u17b4-\u17d3\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
    # Nothing to a reader: soft hyphen, joiners.
    "\u00ad\u200b-\u200d\u2060\ufeff"
)
# Scripts that put no space between words: each of their letters is a word.
_SOLID = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_LETTER = f"[^\\W_{_SOLID}]"
_APOSTROPHE = "'\u2019\u02bc"
_ENTITIES = r"(?:amp|lt|gt|quot|apos|nbsp|\#\d+|\#x[0-9A-Fa-f]+)"
# What translators' words go on after: marks, apostrophes, the signs of access keys (F&ile, E_xit).
_WORD = (
    f"{_LETTER}++(?:(?:[{_MARK}]++|[{_APOSTROPHE}_~](?={_LETTER})|&(?!{_ENTITIES};)(?={_LETTER}))"
    f"{_LETTER}*+)*+"
    f"|[{_SOLID}][{_MARK}]*+"
)
# French (and English d'you): the article is a word of its own.
_ELISION = f"(?:[cdjlmnstCDJLMNST]|(?i:qu|jusqu|lorsqu|puisqu|quoiqu))[{_APOSTROPHE}](?={_LETTER})"
_TIME = r"\d{1,2}:\d\d(?::\d\d)?"
_YEAR_FIRST = "|".join(rf"\d{{4}}{sign}\d{{1,2}}{sign}\d{{1,2}}" for sign in ("-", "/", "\\."))
_YEAR_LAST = "|".join(rf"\d{{1,2}}{sign}\d{{1,2}}{sign}\d{{4}}" for sign in ("-", "/", "\\."))
_DATE = (
    rf"(?>(?:{_YEAR_FIRST})(?:[T ]{_TIME}(?:[.,]\d+)?Z?)?|{_YEAR_LAST}"
    rf"|\d{{1,2}}/\d{{1,2}}/\d\d|{_TIME})"
)
_NUMBER = (
    r"(?>\d{1,3}(?:[ \u00a0\u202f]\d{3})++(?!\d)(?:[.,]\d++)?%?"
    r"|\d++(?:[.,'\u2019]\d++)++%?|\d++(?:%|(?!\w)))"
)
_ATTRIBUTE = r"\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>&]+)"
_NAME = r"[A-Za-z][\w:.-]*"
_ANGLED = f"</?{_NAME}(?:{_ATTRIBUTE})*\\s*/?>"
_TAG = f"{CODE}|{_ANGLED}|&lt;/?{_NAME}(?:{_ATTRIBUTE}|\\s+[\\w:.-]+=&quot;[^&]*&quot;)*\\s*/?&gt;"
_PLACEHOLDER = (
    r"%[A-Z][A-Z0-9_]{2,}%?|%\w+%(?!\w)|%\{[^{}\s]+\}|%L?\d{1,2}(?![$\w])"
    r"|%(?:\(\w+\)|\d+\$)?[-+0#']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh?|ll?|[jztLqI])?"
    r"[diouxXeEfFgGaAcCsSpn@]"
    r"|\$?\{\{?[\w.\[\]:!,<>=^+#%-]*\}\}?|\$\([A-Za-z_]\w*\)|\$\[\w+\]|\$[A-Za-z_]\w*|@[A-Z_]{2,}@"
)
# Never words: what stands for a character.
_ENTITY = f"&{_ENTITIES};"


_SCAN = re.compile(
    f"(?=[^\\W\\d_])(?:{_ELISION}|{_WORD})"
    f"|(?=\\d)(?:{_DATE}(?!\\w)|{_NUMBER}|{_WORD})"
    f"|{_TAG}|{_ENTITY}|{_PLACEHOLDER}"
)
_IS_DATE = re.compile(_DATE)
_IS_NUMBER = re.compile(_NUMBER)
_IS_TAG = re.compile(_TAG)
_IS_ANGLED = re.compile(_ANGLED)
# The only tokens beside tags that may have the beginning of one in them.
_TAG_IN_BRACES = re.compile(r"\{[^{}\s]*(?:<|&lt;)")
# One word and no more, at a glance.
_IS_WORD = re.compile("(?:[A-Za-z\u00c0-\u024f\u1e00-\u1eff](?<![\u00d7\u00f7]))+")
_IN_WORD = str.maketrans(dict.fromkeys("&_~", ""))
# With a tag, the only tokens that may have a space in them.
_SPACED_NUMBER = re.compile(r"\d \d")
# What stands between two spaces comes again and again: read once, a segment takes 3 µs.
_MOST = 30_000
_AROUND = '.,;:!?()[]"\u201c\u201d\u2026\u00ab\u00bb'
_pieces: dict[str, tuple[str, ...]] = {}


@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text, which shall be NFC, in their order."""
    matches = ((match, _key(match[0])) for match in _SCAN.finditer(text))
    return tuple(Token(m.start(), m.end(), _kind(key), key) for m, key in matches if key)


def placed(text: str) -> list[tuple[int, int, str]]:
    """Start, end and key of each of :func:`tokens`, in half the time."""
    matches = ((match, _key(match[0])) for match in _SCAN.finditer(text))
    return [(*match.span(), key) for match, key in matches if key]


def placed_from(text: str, first: int, count: int) -> list[tuple[int, int, str]]:
    """So many of :func:`placed` from the ``first`` on, without reading the others."""
    if not is_plain(text):
        return placed(text)[first : first + count]
    found: list[tuple[int, int, str]] = []
    at = 0
    for piece in text.split(" "):
        keys = _pieces.get(piece)
        number = len(_read(piece) if keys is None else keys)
        if first < number:
            there = _placed_in(piece)[first:]
            found += [(at + start, at + end, key) for start, end, key in there]
            if len(found) >= count:
                break
        first = max(0, first - number)
        at += len(piece) + 1
    return found[:count]


@lru_cache(maxsize=10_000)
def _placed_in(piece: str) -> list[tuple[int, int, str]]:
    if _IS_WORD.fullmatch(word := within(piece)):
        start = piece.index(word)
        return [(start, start + len(word), scanned(word)[0])]
    return placed(piece)


def is_plain(text: str) -> bool:
    """Whether the tokens are those of each of the pieces between spaces."""
    return not ("<" in text or "&lt;" in text or has_spaced_number(text))


def with_tags_alone(text: str) -> str | None:
    """The text with a code between spaces for each tag: it has the same tokens, none of which but
    numbers has a space in it. ``None`` where braces may hide a tag.
    """
    is_escaped = "&lt;" in text
    if not is_escaped and "<" not in text:
        return text
    if "{" in text and _TAG_IN_BRACES.search(text):
        return None
    return (_IS_TAG if is_escaped else _IS_ANGLED).sub(f" {CODE} ", text)


def has_spaced_number(text: str) -> bool:
    """Whether a token of a text :func:`with_tags_alone` may have a space in it."""
    return _SPACED_NUMBER.search(text) is not None


def token_keys(text: str) -> list[str]:
    """The keys of :func:`tokens`, faster."""
    plain = with_tags_alone(text)
    if plain is None or has_spaced_number(plain):
        return [key for found in _SCAN.findall(text) if (key := _key(found))]
    pieces = plain.split(" ")
    try:
        return list(chain.from_iterable(map(_pieces.__getitem__, pieces)))
    except KeyError:
        keys: list[str] = []
        for piece in pieces:
            found = _pieces.get(piece)
            keys += _read(piece) if found is None else found
        return keys


def compared(text: str) -> list[str]:
    """What stands for a text (NFC) in the score: its token keys.

    A text without a word is one token of its own: it is similar to no other.
    """
    keys = token_keys(text)
    return ["=" + text] if PLACEABLES.issuperset(keys) else keys


def scanned(text: str) -> tuple[str, ...]:
    """As :func:`token_keys`, for what is read but once."""
    if _IS_WORD.fullmatch(text):
        return (text.lower() if text.isascii() else _key(text),)
    return tuple(key for found in _SCAN.findall(text) if (key := _key(found)))


def within(piece: str) -> str:
    """A word without the punctuation around it: it has the same tokens. Other text as it is."""
    word = piece.strip(_AROUND)
    return word if word.isalpha() else piece


def _read(piece: str) -> tuple[str, ...]:
    """The keys of what stands between two spaces, kept for the next time."""
    if len(_pieces) >= _MOST:
        _pieces.clear()
    word = within(piece)
    keys = _pieces.get(word)
    if keys is None:
        keys = _pieces[word] = scanned(word)
    _pieces[piece] = keys
    return keys


@lru_cache(maxsize=20_000)
def _key(found: str) -> str:
    """The key of what the expression found; empty for what is no token."""
    first = found[0]
    if first.isalpha():
        return typographic(found.translate(_IN_WORD)).rstrip("'")
    if first.isdecimal():
        if _IS_DATE.fullmatch(found):
            return f"<{Kind.DATE}>"
        if _IS_NUMBER.fullmatch(found):
            return f"<{Kind.NUMBER}>"
        return typographic(found.translate(_IN_WORD))
    if first in "<&\ufffc":
        return f"<{Kind.TAG}>" if _IS_TAG.fullmatch(found) else ""
    if first in "%{$@":
        return f"<{Kind.PLACEHOLDER}>"
    return typographic(found)


def _kind(key: str) -> Kind:
    return Kind.WORD if key not in PLACEABLES else Kind(key[1:-1])
