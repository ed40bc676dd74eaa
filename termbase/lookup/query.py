"""A query as typed, made ready: its keys, and what else it may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termbase.language.keys import MatchKeys, keys, unmasked
from termbase.language.normal import nfc

LONGEST = 300
"""Longer queries (code points) are compared with whole terms and their starts only."""

_UNTYPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_ELISION = re.compile(
    r"(?:(?:de|à|par|pour|avec|dans|sur|en)\s+)?"
    r"(?:[ldjmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)\s*['’ʼ`´]\s*(?=\w)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:the|an?|of\s+the|in\s+the|of|in|(?:de|à)\s+la|les?|la|une?|des?|du|aux?|à|en"
    r"|các|những|nước|ông|bà)\s+(?=\w)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:['’ʼ`´]s|(?<=s)['’])\Z", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}\Z")
_OUTER = re.compile(r"\A[^\w'’]+|[^\w)'’.]+\Z|(?<=\w\w)\.\Z")


@dataclass(frozen=True, slots=True)
class Query:
    """``text`` in NFC; ``whole`` its keys as a finished text, ``begun`` as an unfinished one."""

    text: str
    whole: MatchKeys
    begun: MatchKeys

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.whole.spacing

    @property
    def long(self) -> bool:
        """Whether it is too long to be looked for inside terms or as a typing error."""
        return len(self.whole.diacritic) > LONGEST


def query(text: str) -> Query:
    """The query that a person typed; control characters and lone surrogates are dropped."""
    text = nfc(_UNTYPED.sub("", text)).strip()
    return Query(text, keys(text), keys(text, partial=True))


def without_masks(asked: Query) -> Query | None:
    """The query with letters of other alphabets made Latin; ``None`` where it has none."""
    plain = unmasked(asked.text)
    return None if plain == asked.text else query(plain)


def lesser(asked: Query) -> Iterator[Query]:
    """What the query says without its outer punctuation, elision, possessive or article.

    Each is given once, the mildest cut first.
    """
    text, seen = asked.text, {asked.whole.canonical}
    for cut in (_OUTER, _ELISION, _POSSESSIVE, _ARTICLE):
        shorter = _bare(text) if cut is _OUTER else _cut(cut, text)
        if shorter != text:
            text = shorter
            made = query(text)
            if not made.empty and made.whole.canonical not in seen:
                seen.add(made.whole.canonical)
                yield made


def _bare(text: str) -> str:
    """``text`` without its outer punctuation; ``(EVFTA)`` is EVFTA and ``E.U.`` is EU."""
    if _DOTTED.match(text):
        return text.replace(".", "")
    bare = _OUTER.sub("", text)
    # A closing bracket belongs to a term only with the opening one.
    return bare.rstrip(") ") if bare.count(")") > bare.count("(") else bare


def _cut(pattern: re.Pattern[str], text: str) -> str:
    if pattern is _POSSESSIVE:
        return pattern.sub("", text)
    match = pattern.match(text)
    return text[match.end() :] if match else text
