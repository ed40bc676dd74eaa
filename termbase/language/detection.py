"""Which of the three languages a text is written in."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal
from unicodedata import normalize

from termbase.language.keys import canonical
from termbase.language.syllable import is_bare_syllable

Language = Literal["vi", "en", "fr"]

_COMMON: dict[Language, str] = {
    "vi": (
        "và của là các được trong với cho những không có một người đã này khi để từ tại theo về "
        "vào đến cũng như ông bà sẽ đang trên sau năm ngày việc nhiều ra bị đó giữa thì mà"
    ),
    "en": (
        "the of and to in a is that for on with as by at from was were are be has have had it its "
        "this which an or not but will their his her said between after"
    ),
    "fr": (
        "le la les l de des du d et à un une en que qui pour dans sur au aux est ont été par avec "
        "ce cette ses son sa leur plus ne pas se s entre après il elle selon"
    ),
}
_FUNCTION_WORDS = {lang: frozenset(words.split()) for lang, words in _COMMON.items()}
_LANGUAGES: tuple[Language, ...] = ("vi", "en", "fr")
_SPOKEN = {
    word: [at for at, lang in enumerate(_LANGUAGES) if word in _FUNCTION_WORDS[lang]]
    for word in frozenset().union(*_FUNCTION_WORDS.values())
}
"""Function words with the languages that they are of, by number."""
_ENDS = '.,;:!?()"'
_WORD = re.compile(r"[^\W\d_]+")
# What a program puts in, and single letters that are no elided articles: %s, {le}, <a>, Vietnam's.
# The set of their first signs is looked for fast.
_NO_WORDS = re.compile(
    r"""
    [%$\{<&\\cdlns](?:
        (?<=%)(?:\(\w*\)[-+\#0-9.]*[a-z]|[-+\#0-9.$*]*[a-z]+)
        |(?<=\$)(?:\{[^{}]*\}|\w+)
        |(?<=\{)[^{}]*\}
        |(?<=<)/?[a-z][^<>]*>
        |(?<=&)\#?\w+;
        |(?<=\\)[a-z]
        |(?<=[cdlns])(?<!\w.)(?![\w'’ʼ])
    )
    """,
    re.VERBOSE,
)
_WITH_SPACES = re.compile(r"\$?\{[^{}]*\}|</?[A-Za-z][^<>]*>")
"""Those of them that may have spaces inside; no other of them begins within one or ends in one."""
_UNUSUAL = re.compile(r"</?[A-Za-z]?[^\x00-\x7f]|\u0338")
"""What may begin a tag, or be no sign of one, when it is lowered."""
_ONLY_VIETNAMESE = re.compile("[ăđơưảãạẩẫậấầắằẳẵặẻẽẹếềểễệỉĩịỏõọốồổỗộớờởỡợủũụứừửữựỳỷỹỵ]")
_ONLY_FRENCH = re.compile("[çëîïœûÿæ]|é(?:e|[^\\W\\d_]{2})|è[^\\W\\d_]")

_OTHERWISE = re.compile(
    "[^\x00-\xb4\xb6-\xde\xe0-\u0148\u014a-\u017e\u0180-\u024f\u0300-\u0344\u0346-\u036f"
    "\u1e00-\u1e99\u1e9c\u1e9d\u1e9f-\u1eff\u2000-\u206f]"
)
"""Letters that may fold otherwise than to their small ones: those of other alphabets, and µ, ß, ŉ,
ſ, ẚ, ẛ, ẞ.
"""


def detect(text: str) -> Language:
    """The likeliest language of ``text``: by its function words, then by its marks.

    English where nothing speaks for another. Vietnamese names in an English or French text do
    not outweigh that text's own function words.
    """
    return likeliest(text)[0]


def clearly(text: str) -> Language | None:
    """The language of ``text`` where some words speak for it, and at least twice as many as for any
    other; else ``None``.
    """
    scores = _scores(text)
    first, second = sorted(scores, key=lambda lang: -scores[lang])[:2]
    return first if scores[first] >= max(_ENOUGH, 2 * scores[second]) else None


_ENOUGH = 3.0


class Heard:
    """Listens to the beginning of what is ``said`` to be in a language (a tag)."""

    def __init__(self, said: str) -> None:
        self._said = said.split("-")[0]
        self._texts: list[str] = []
        self._letters = 0

    def add(self, text: str) -> None:
        """Takes the next text into account, as long as it is of the beginning."""
        if self._letters < _BEGINNING:
            self._texts.append(text[: _BEGINNING - self._letters])
            self._letters += len(text)

    def otherwise(self) -> Language | None:
        """The other language that is heard instead, where it is one of three and so is what was
        said; ``None`` where that is not clear. The marks of names alone speak for none.
        """
        if self._said not in _LANGUAGES:
            return None
        whole = "\n".join(self._texts)
        words = Counter(_WORD.findall(_NO_WORDS.sub(" ", _lowered(whole))))
        scores = dict.fromkeys(_LANGUAGES, 0)
        for word, times in words.items():
            for at in _SPOKEN.get(word, ()):
                scores[_LANGUAGES[at]] += times
        first, second = sorted(_LANGUAGES, key=lambda lang: -scores[lang])[:2]
        if first == self._said or scores[first] < max(_BEYOND_DOUBT, 3 * scores[second]):
            return None
        return first if first == clearly(whole) else None


_BEGINNING = 20_000
_BEYOND_DOUBT = 5


def likeliest(text: str) -> tuple[Language, ...]:
    """The three languages, the likeliest of ``text`` first."""
    scores = _scores(text)
    order: tuple[Language, ...] = ("en", "fr", "vi")
    return tuple(sorted(order, key=lambda lang: -scores[lang]))


def is_bare_vietnamese(text: str) -> bool:
    """Whether ``text`` looks to be Vietnamese typed without its marks: three words or more, no
    letter with a mark, and but for a word in five, such as a foreign name, all are syllables.
    """
    words = _WORD.findall(text.lower()) if text.isascii() else []
    foreign = sum(not is_bare_syllable(word) for word in words)
    return len(words) >= _SENTENCE and 5 * foreign <= len(words)


_SENTENCE = 3


def _scores(text: str) -> dict[Language, float]:
    if "{" in text or "<" in text:
        # What a program puts in may go on behind spaces.
        text = _WITH_SPACES.sub(" ", _lowered(text) if _UNUSUAL.search(text) else text)
    scores = dict.fromkeys(_LANGUAGES, 0.0)
    # Most words speak for none.
    telling = filter(None, map(_SAID.__getitem__, text.split()))
    for said, times in Counter(telling).items():
        for lang, score in zip(_LANGUAGES, said, strict=True):
            scores[lang] += score * times
    return scores


def _said(text: str) -> tuple[float, ...]:
    """How much the words of a text speak for each of the languages; empty where for none."""
    lowered = _lowered(text)
    only = lowered.strip(_ENDS)
    # Most runs are a word with a sign behind it, in which nothing was put by a program.
    is_word = len(only) > 1 and only.isalpha()
    scores = [0.0, 0.0, 0.0]
    for word in [only] if is_word else _WORD.findall(_NO_WORDS.sub(" ", lowered)):
        for at in _SPOKEN.get(word, ()):
            scores[at] += 1
        if not word.isascii():
            scores[0] += 0.5 if _ONLY_VIETNAMESE.search(word) else 0
            scores[2] += 0.5 if _ONLY_FRENCH.search(word) else 0
    return tuple(scores) if any(scores) else ()


class _Said(dict[str, tuple[float, ...]]):
    """What runs without spaces speak for, remembered: texts have the same ones again and again."""

    def __missing__(self, run: str) -> tuple[float, ...]:
        only = run.strip(_ENDS)
        # Most are an English word with a sign behind it.
        is_plain = len(only) > 1 and only.isascii() and only.isalpha()
        said = _said(run) if not is_plain or only.lower() in _SPOKEN else ()
        if len(run) <= _SHORT:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[run] = said
        return said


_REMEMBERED = 65536
_SHORT = 64
_SAID = _Said()


def _lowered(text: str) -> str:
    """``text`` with its case folded and in NFC: its key (:func:`canonical`), white space aside."""
    if text.isascii():
        return text.lower()
    if _OTHERWISE.search(text):
        return canonical(text)
    return normalize("NFC", normalize("NFC", text).lower())
