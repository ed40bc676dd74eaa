"""The terms of a source whose translation is looked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from termbase.language import keys
from termbase.language.inflection import Inflection
from termbase.language.ladder import CaseMatch
from termbase.lookup import capitals
from termbase.lookup.recognition import Mention
from termbase.lookup.word_lists import TITLES
from termbase.model import Kind
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.rule import Proof

_AFTER = re.compile(r"(?:[ \u00a0\u202f]|-(?=\w))([^\W\d_]\w*)")
_BEFORE = re.compile(r"(?<![\w-])((?:\w+-)*[^\W\d_]\w*)(?:[ \u00a0\u202f]|(?<=\w)-)\Z")
_PLURALS = frozenset({Inflection.plural, Inflection.plural_possessive, Inflection.feminine_plural})

_TENSES = frozenset(
    {"bị", "chưa", "cùng", "đã", "đang", "được", "hãy", "không", "sắp", "sẽ", "vừa"}
)

# What is said of a part of a country or continent, in front of its name or behind it.
_QUARTERS = frozenset(
    """
    central centrale east eastern greater latin lower mainland middle méridionale nord north
    northern northeast northeastern northwest northwestern occidentale orientale outer
    septentrionale south southeast southeastern southern southwest southwestern upper west western
    """.split()  # noqa: SIM905 (a word list)
)


def source_terms(source: Proof) -> list[Mention]:
    """The mentions that are permitted forms of the source's own language, and stand for
    themselves: not Europe in «Eastern Europe», nor France in «Île-de-France».
    """
    text = source.manuscript
    mentions = source.mentions
    return [
        m
        for m in mentions
        if _is_own(m, text.language)
        and not _is_part(m, text, mentions)
        and not (text.language == "vi" and _is_verb(m, text))
    ]


def _is_own(mention: Mention, language: str) -> bool:
    if capitals.is_acronym(mention.term) and mention.case is CaseMatch.differs:
        return False
    if mention.kind is Kind.OFFICE and mention.inflection in _PLURALS:
        # «The Vietnamese and French ministers»: the words of several offices run together.
        return False
    return mention.status.permitted and mention.lang.split("-")[0] == language


def _is_verb(mention: Mention, text: Manuscript) -> bool:
    """Whether a common word of Vietnamese stands behind a sign of tense or voice: «đã điện đàm»."""
    before = text.text[max(0, mention.start - 10) : mention.start].split()
    return mention.text[0].islower() and bool(before) and keys.typographic(before[-1]) in _TENSES


def _is_part(mention: Mention, text: Manuscript, mentions: Sequence[Mention]) -> bool:
    """Whether a name of one word is but a part of one that the base does not know."""
    if " " in mention.term or capitals.is_acronym(mention.term) or not mention.text[0].isupper():
        return False
    after = _AFTER.match(text.text, mention.end)
    goes_on = after is not None and (_goes_on(after[1]) or after[1] in _QUARTERS)
    if after and goes_on and not _is_known(after.start(1), mentions):
        return True
    before = _BEFORE.search(text.text, max(0, mention.start - 40), mention.start)
    return (
        before is not None
        and not _is_known(before.start(1), mentions)
        and (before[1].lower() in _QUARTERS or _began(before, text))
    )


def _began(before: re.Match[str], text: Manuscript) -> bool:
    """Whether a name began with the word before: not «In France» nor «President Macron»."""
    word = before[1]
    if not _goes_on(word) or keys.typographic(word) in TITLES:
        return False
    return before[0].endswith("-") or not text.starts_sentence(before.start(1))


def _goes_on(word: str) -> bool:
    """Whether a word beside a name is written as a part of it."""
    return word[0].isupper() and not (len(word) > 1 and word.isupper())


def _is_known(place: int, mentions: Sequence[Mention]) -> bool:
    """Whether a mention stands at a place."""
    at = bisect_right(mentions, place, key=lambda m: m.start) - 1
    return at >= 0 and place < mentions[at].end
