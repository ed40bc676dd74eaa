"""Two names of one place within one text: East Sea, and South China Sea elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.language import keys
from termbase.lookup import capitals
from termbase.messages import M, Message
from termbase.model import Concept, Kind, Status, TermType
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.flaw import Sighting
from termbase.proofing.forms import spacing_key
from termbase.proofing.minority import minority
from termbase.proofing.rule import Proof, Rule
from termbase.proofing.word_lists import WHAT_IT_IS

_CODE = "mixed-names"
_REACH = 500
"""How many characters before a name a bracket may stand that is open."""
_OPENING, _CLOSING = "([«“\"'", ")]»”\"'"


def _check(proof: Proof) -> Iterator[Diagnostic]:
    places: dict[str, list[Sighting]] = {}
    for seen in proof.sightings:
        if seen.kind is Kind.PLACE and seen.flaw is None:
            places.setdefault(seen.concept, []).append(seen)
    # Most places have but one name in a text.
    several = {
        id: sightings
        for id, sightings in places.items()
        if len(sightings) > 1 and len({spacing_key(seen.form) for seen in sightings}) > 1
    }
    known = proof.knowledge.concepts(several)
    for id, sightings in several.items():
        names = [
            seen
            for seen in sightings
            if id in known
            and not _is_explanation(seen, proof)
            and _is_rival(seen, known[id], proof)
        ]
        order = [spacing_key(s.form) for s in names]
        if len(set(order)) > 1:
            yield from minority(_CODE, names, order, _told)


def _is_rival(seen: Sighting, concept: Concept, proof: Proof) -> bool:
    """Whether a form is a name of its own beside another one: no spelling of it, no long form."""
    own = [t for t in concept.permitted_in(proof.manuscript.language) if t.text == seen.form]
    others = [
        t
        for t in concept.permitted_in(proof.manuscript.language)
        if spacing_key(t.text) != spacing_key(seen.form)
        and (t.status is Status.PREFERRED or t.type is TermType.VARIANT)
    ]
    is_named = any(t.status is Status.PREFERRED or t.type is TermType.VARIANT for t in own)
    words = _words(seen.form)
    return is_named and any(not words & _words(t.text) for t in others)


def _words(form: str) -> set[str]:
    return {keys.diacritic(w) for w in capitals.words(form)} - WHAT_IT_IS


def _is_explanation(seen: Sighting, proof: Proof) -> bool:
    """Whether a name stands in brackets or quotation marks: East Sea (South China Sea)."""
    text = proof.manuscript.text
    first = max(0, seen.start - _REACH)
    line = text[max(first, text.rfind("\n", first, seen.start) + 1) : seen.start]
    open_ = any(line.count(o) > line.count(c) for o, c in ("()", "[]", "«»", "“”"))
    around = text[seen.start - 1 : seen.start], text[seen.end : seen.end + 1]
    return open_ or (around[0] in _OPENING and around[1] in _CLOSING and bool(around[0]))


def _told(found: str, usual: str) -> Message:
    return M("“{found}” is called “{usual}” elsewhere in the text", found=found, usual=usual)


RULE = Rule(
    _CODE,
    Severity.INFO,
    M("two names of one place within one text"),
    _check,
)
