"""Where words and sentences begin and end.

:func:`words` and :func:`sentences` ask ICU and mend what its rules do not know of French and
English; :func:`is_boundary` is a quick test of one place that needs no ICU.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from typing import Any

from termbase.language.icu_library import load

_APOSTROPHES = "'\u2019\u02bc"
_ELIDED = re.compile(
    rf"(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu|quoiqu)[{_APOSTROPHES}]$", re.IGNORECASE
)
_ELISION = re.compile(
    rf"(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu|quoiqu)[{_APOSTROPHES}](?=[^\W\d_])", re.IGNORECASE
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s$", re.IGNORECASE)
_LONGEST_ELISION = len("jusqu'")
_FIRST_WORD_STATUS = 100


def is_boundary(text: str, index: int) -> bool:
    """Whether a word may begin or end at ``index`` of ``text``.

    Within letters, digits and marks it may not, nor at an apostrophe between two letters, but
    after a French elision (d’|Hanoï) and before an English possessive (Chính|’s).
    """
    if index <= 0 or index >= len(text):
        return True
    before, after = text[index - 1], text[index]
    if before in _APOSTROPHES and _is_inner(text, index - 1):
        return _follows_elision(text, index) or not _in_word(after)
    if after in _APOSTROPHES and _is_inner(text, index):
        return _is_possessive(text, index)
    return not (_in_word(before) and _in_word(after))


def words(text: str, lang: str) -> list[tuple[int, int]]:
    """The words of ``text`` as code point spans, in order.

    Elisions stand apart (d’ + Hanoï), but for English text; so do possessives (Chính + ’s), but
    for French. Words that hold an apostrophe for good stay whole: aujourd’hui, O’Brien.
    """
    spans: list[tuple[int, int]] = []
    for start, end, status in _segments("word", text, lang):
        if status >= _FIRST_WORD_STATUS:
            spans.extend(_divided(text, start, end, lang))
    return spans


def sentences(text: str, lang: str) -> list[tuple[int, int]]:
    """The sentences of ``text`` as code point spans without outer white space, in order."""
    spans: list[tuple[int, int]] = []
    for start, end, _status in _segments("sentence", text, lang):
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            spans.append((start, end))
    return spans


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _is_inner(text: str, index: int) -> bool:
    """Whether the character at ``index`` stands between two letters."""
    return 0 < index < len(text) - 1 and _in_word(text[index - 1]) and _in_word(text[index + 1])


def _follows_elision(text: str, index: int) -> bool:
    start = max(0, index - _LONGEST_ELISION)
    elided = _ELIDED.search(text, start, index)
    if elided is None:
        return False
    at = elided.start()
    return at == 0 or not (_in_word(text[at - 1]) or text[at - 1] in _APOSTROPHES)


def _is_possessive(text: str, index: int) -> bool:
    follower = text[index + 1] in "sS"
    return follower and (index + 2 == len(text) or not _in_word(text[index + 2]))


def _divided(text: str, start: int, end: int, lang: str) -> Iterator[tuple[int, int]]:
    if lang != "en":
        while elision := _ELISION.match(text, start, end):
            yield start, elision.end()
            start = elision.end()
    possessive = None if lang == "fr" else _POSSESSIVE.search(text, start, end)
    if possessive is not None and possessive.start() > start:
        yield start, possessive.start()
        start = possessive.start()
    yield start, end


_breakers = threading.local()


def _segments(kind: str, text: str, lang: str) -> Iterator[tuple[int, int, int]]:
    """ICU's segments as code point spans, each with its rule status."""
    breaker = _breaker(kind, lang)
    breaker.setText(text)
    place = _code_points(text)
    start = 0
    for unit in breaker:
        end = unit if place is None else place[unit]
        yield start, end, breaker.getRuleStatus()
        start = end


def _breaker(kind: str, lang: str) -> Any:
    """One break iterator a thread, kind and language: they hold the text they iterate over."""
    key = f"{kind}-{lang}"
    found = getattr(_breakers, key, None)
    if found is None:
        icu = load()
        create = (
            icu.BreakIterator.createWordInstance
            if kind == "word"
            else icu.BreakIterator.createSentenceInstance
        )
        found = create(icu.Locale(lang))
        setattr(_breakers, key, found)
    return found


def _code_points(text: str) -> list[int] | None:
    """From UTF-16 offsets, which ICU counts, to code points; ``None`` where they are the same."""
    if text.isascii() or max(text) <= "\uffff":
        return None
    places: list[int] = []
    for index, character in enumerate(text):
        places += [index] * (2 if character > "\uffff" else 1)
    return [*places, len(text)]
