"""Which of the three languages a text is written in."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from termbase.language.keys import canonical

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
_WORD = re.compile(r"[^\W\d_]+")
# What a program puts in, and single letters that are no elided articles: %s, {le}, <a>, Vietnam's.
_NO_WORDS = re.compile(
    r"%\(\w*\)[-+#0-9.]*[a-z]|%[-+#0-9.$*]*[a-z]+|\$?\{[^{}]*\}|\$\w+|</?[a-z][^<>]*>|&#?\w+;|\\[a-z]"
    r"|\b[cdlns]\b(?!['’ʼ])"
)
_ONLY_VIETNAMESE = re.compile("[ăđơưảãạẩẫậấầắằẳẵặẻẽẹếềểễệỉĩịỏõọốồổỗộớờởỡợủũụứừửữựỳỷỹỵ]")
_ONLY_FRENCH = re.compile("[çëîïœûÿæ]|é(?:e|[^\\W\\d_]{2})|è[^\\W\\d_]")


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


def likeliest(text: str) -> tuple[Language, ...]:
    """The three languages, the likeliest of ``text`` first."""
    scores = _scores(text)
    order: tuple[Language, ...] = ("en", "fr", "vi")
    return tuple(sorted(order, key=lambda lang: -scores[lang]))


def _scores(text: str) -> dict[Language, float]:
    found = Counter(_WORD.findall(_NO_WORDS.sub(" ", canonical(text))))
    scores: dict[Language, float] = {
        lang: sum(found[word] for word in known) for lang, known in _FUNCTION_WORDS.items()
    }
    marked = [(word, times) for word, times in found.items() if not word.isascii()]
    scores["vi"] += sum(times for word, times in marked if _ONLY_VIETNAMESE.search(word)) / 2
    scores["fr"] += sum(times for word, times in marked if _ONLY_FRENCH.search(word)) / 2
    return scores
