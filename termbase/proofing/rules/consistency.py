"""One name in several spellings within one text, each of which would be right alone; and one
agreement under two names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from termbase.language import keys
from termbase.lookup import capitals
from termbase.messages import M, Message
from termbase.model import Kind
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.flaw import Sighting
from termbase.proofing.forms import spacing_key
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.minority import minority
from termbase.proofing.rule import Proof, Rule

_CODE = "consistency"
_LONG = 3
"""Words of a name that is known again with one of them changed."""
_SAID_SO = re.compile(
    r"(?<!\w)(?:ancien|appelée?|called|dite?|formerly|former|là|nommée?|or|ou)[ \u00a0]\Z",
    re.IGNORECASE,
)
"""What stands before another name that the text speaks of as such."""
_AROUND_DASH = re.compile(r" *- *")
_NEXT = re.compile(r"[ \u00a0-]([\w\u0300-\u036f]+)")


def _check(proof: Proof) -> Iterator[Diagnostic]:
    yield from _spellings(proof)
    yield from _renderings(proof)


def _renderings(proof: Proof) -> Iterator[Diagnostic]:
    """One agreement under two names that differ in one word only: partenariat stratégique
    global, and intégral. A reader takes them for two.
    """
    text = proof.manuscript.text
    by_concept: dict[str, list[Sighting]] = {}
    for seen in proof.sightings:
        if seen.flaw is None and seen.kind is Kind.AGREEMENT and len(seen.form.split()) >= _LONG:
            by_concept.setdefault(seen.concept, []).append(seen)
    for every in by_concept.values():
        told = [seen for seen in every if not proof.manuscript.is_quoted(seen.start, seen.end)]
        forms = list(dict.fromkeys(seen.form for seen in told))
        is_said = any(_SAID_SO.search(text, max(0, seen.start - 20), seen.start) for seen in told)
        if len(forms) == 2 and _differ_in_a_word(*forms) and not is_said:
            yield from minority(_CODE, told, [seen.form for seen in told], _told)


def _differ_in_a_word(one: str, other: str) -> bool:
    ours, theirs = keys.diacritic(one).split(), keys.diacritic(other).split()
    if len(ours) != len(theirs):
        return False
    # The parties of an agreement stand in this order or that one.
    differing = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and all(map(str.isalpha, differing[0]))


def _spellings(proof: Proof) -> Iterator[Diagnostic]:
    by_name: dict[tuple[str, str], list[Sighting]] = {}
    for seen in proof.sightings:
        if seen.flaw is None and seen.kind is not Kind.TERM:
            by_name.setdefault((seen.concept, spacing_key(seen.found)), []).append(seen)
    for every in by_name.values():
        if len(every) < 2 or _is_written_alike(every, proof.manuscript):
            continue
        sightings = [seen for seen in every if _is_counted(seen, proof.manuscript)]
        order = [_spelling(seen, proof.manuscript) for seen in sightings]
        if len(set(order)) > 1:
            yield from minority(_CODE, sightings, order, _told)


def _is_written_alike(sightings: Sequence[Sighting], manuscript: Manuscript) -> bool:
    """Whether all have the same letters, and the capitals are not told, or there are none: then
    their lines are not all capitals.
    """
    found = sightings[0].found
    if any(seen.found != found for seen in sightings):
        return False
    is_told = sightings[0].kind is Kind.ORGANISATION and manuscript.language != "en"
    return not is_told or found.islower()


def _is_counted(seen: Sighting, manuscript: Manuscript) -> bool:
    """Whether how a name is written there says how the text writes it."""
    return (
        not _goes_on(manuscript.text, seen.end)
        and not (seen.found.isupper() and not capitals.is_acronym(seen.form))
        and not manuscript.is_quoted(seen.start, seen.end)
    )


def _goes_on(text: str, end: int) -> bool:
    """Whether a name is part of another one: Hanoi Club."""
    word = _NEXT.match(text, end)
    return word is not None and word[1][0].isupper() and not word[1].isupper()


def _spelling(seen: Sighting, manuscript: Manuscript) -> str:
    """What tells one spelling from another: the letters, and in Vietnamese and French names of
    bodies also the capitals of all words but the first.
    """
    words = capitals.words(seen.found)
    if not seen.found.isupper() and any(len(word) > 1 and word.isupper() for word in words):
        # Papers write abbreviations as room allows: Bộ GDĐT, Bộ GD-ĐT.
        return spacing_key(seen.found)
    key = _AROUND_DASH.sub("-", keys.typographic(seen.found))
    is_told = seen.kind is Kind.ORGANISATION and manuscript.language != "en"
    if not is_told or manuscript.is_shouted(seen.start, seen.end):
        return key
    return key + "".join("1" if w[0].isupper() else "0" for w in words[1:])


def _told(found: str, usual: str) -> Message:
    return M("“{found}” is written “{usual}” elsewhere in the text", found=found, usual=usual)


RULE = Rule(
    _CODE,
    Severity.INFO,
    M("one name in several spellings within one text"),
    _check,
)
