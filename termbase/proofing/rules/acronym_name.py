"""A name that is nearly the one of the acronym behind it: European Commission Bank (EIB); or of the
one before it: EIB (European Commission Bank).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from termbase.language import keys
from termbase.lookup import capitals
from termbase.lookup.recognition import Mention
from termbase.messages import M
from termbase.model import Concept, Kind
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.forms import Forms
from termbase.proofing.rule import Proof, Rule
from termbase.proofing.word_lists import FUNCTION_WORDS

_KINDS = frozenset({Kind.ORGANISATION, Kind.AGREEMENT, Kind.PROGRAMME})
_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*")
_BEHIND = re.compile(r"[ \u00a0\u202f]\((?:(?:the|le|la|les) |l['’])?([^()\n]{6,200})\)")
_STOP = re.compile(r"[.,!?;:()\[\]«»“”\"\n]")


class _Phrase(NamedTuple):
    """The words before an acronym that stand where its name would."""

    start: int
    end: int
    text: str


def _check(proof: Proof) -> Iterator[Diagnostic]:
    known = proof.mentioned
    for mention in proof.mentions:
        concept = known.get(mention.concept)
        if concept is None or concept.kind not in _KINDS:
            continue
        behind = _BEHIND.match(proof.manuscript.text, mention.end)
        names: list[str] = []
        if _is_explaining(mention, proof) and not _is_named_before(mention, proof):
            names = _names(concept, proof)
            phrases = [_phrase(mention, form, proof) for form in names]
        elif behind and _is_explained(mention, behind.span(1), proof):
            names = _names(concept, proof)
            phrases = [_gloss(behind, form) for form in names]
        if not names:
            continue
        said = {keys.spacing(phrase.text) for phrase in phrases if phrase is not None}
        if said.intersection(map(keys.spacing, names)):
            continue
        for form, phrase in zip(names, phrases, strict=True):
            if phrase is not None and _is_nearly(phrase.text, form):
                yield Diagnostic(
                    RULE.code,
                    RULE.severity,
                    phrase.start,
                    phrase.end,
                    phrase.text,
                    M("“{found}” is not the name of {acronym}: “{right}”", found=phrase.text,
                      acronym=mention.text, right=form),
                    (_capitalised(form, phrase.text),),
                    concept.id,
                )  # fmt: skip
                break


def _is_explaining(mention: Mention, proof: Proof) -> bool:
    text = proof.manuscript.text
    return (
        capitals.is_acronym(mention.term)
        and text[mention.start - 1 : mention.start] == "("
        and text[mention.end : mention.end + 1] == ")"
        and text[: mention.start - 1].endswith((" ", "\u00a0"))
    )


def _is_named_before(mention: Mention, proof: Proof) -> bool:
    """Whether a name that is seen in the text ends right before the bracket, right or wrong."""
    return any(
        0 <= mention.start - 1 - seen.end <= 1 and " " in seen.found
        for seen in proof.sightings
        if seen.kind in _KINDS or seen.concept == mention.concept
    )


def _is_explained(mention: Mention, bracket: tuple[int, int], proof: Proof) -> bool:
    """Whether what stands in the bracket behind an acronym is no name that is seen in the text."""
    start, end = bracket
    return capitals.is_acronym(mention.term) and not any(
        start <= seen.start and seen.end <= end and " " in seen.found
        for seen in proof.sightings
        if seen.kind in _KINDS or seen.concept == mention.concept
    )


def _gloss(bracket: re.Match[str], form: str) -> _Phrase | None:
    """What stands in the bracket, where it has about as many words as the form and begins as it."""
    found, wanted = _WORD.findall(bracket[1]), _WORD.findall(form)
    if abs(len(found) - len(wanted)) > 1 or _STOP.search(bracket[1]) or len(found) < 2:
        return None
    if keys.diacritic(found[0]) != keys.diacritic(wanted[0]):
        return None
    return _Phrase(*bracket.span(1), bracket[1])


def _names(concept: Concept, proof: Proof) -> list[str]:
    forms = Forms(concept, proof.manuscript.language, proof.manuscript.style)
    return [
        t.text
        for t in forms.own
        if not forms.is_displaced(t)
        and len(_content(t.text)) > 2
        and not capitals.is_acronym(t.text)
    ]


def _phrase(mention: Mention, form: str, proof: Proof) -> _Phrase | None:
    """The words before the bracket from the first word of the form on, about as many as it has."""
    text = proof.manuscript.text
    end = mention.start - 2
    wanted = _WORD.findall(form)
    before = list(_WORD.finditer(text, max(0, end - 3 * len(form) - 20), end))
    for count in (len(wanted), len(wanted) + 1, len(wanted) - 1):
        if not 1 < count <= len(before):
            continue
        first = before[-count]
        found = text[first.start() : end]
        if keys.diacritic(first[0]) == keys.diacritic(wanted[0]) and not _STOP.search(found):
            return _Phrase(first.start(), end, found)
    return None


def _is_nearly(found: str, form: str) -> bool:
    """Whether most words are those of the form, and some are others in their place.

    What only leaves words out or puts some in is a way to say it; so is what is written small, or
    with an acronym for some words.
    """
    ours, theirs = _content(found), _content(form)
    missing, new = set(theirs) - set(ours), set(ours) - set(theirs)
    for words, solid, apart in ((theirs, new, missing), (ours, missing, new)):
        # Việt Nam and Vietnam are no other words.
        for pair in pairwise(words):
            if "".join(pair) in solid:
                solid.discard("".join(pair))
                apart.difference_update(pair)
    if not missing or not new or len(missing) > len(theirs) // 2 or len(new) > len(missing) + 1:
        return False
    if any(capitals.is_acronym(w) and keys.diacritic(w) in new for w in _WORD.findall(found)):
        return False
    capital = [w for w in _WORD.findall(found) if keys.diacritic(w) in new]
    needed = [w for w in _WORD.findall(form) if keys.diacritic(w) in missing]
    return not any(w[0].isupper() for w in needed) or any(w[0].isupper() for w in capital)


def _content(text: str) -> list[str]:
    words = (keys.diacritic(word) for word in _WORD.findall(text))
    return [word for word in words if word not in FUNCTION_WORDS]


def _capitalised(form: str, found: str) -> str:
    return form[0].upper() + form[1:] if found[0].isupper() else form


RULE = Rule(
    "acronym-name",
    Severity.WARNING,
    M("a name that is nearly the one of the acronym behind it"),
    _check,
)
