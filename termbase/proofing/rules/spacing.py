"""Spaces and dashes inside names: HàNội, Jean–Noël, EU—Việt Nam; French names without the
apostrophe before or inside them: dHanoï, Quai d Orsay.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from termbase.messages import M, Message
from termbase.model import Kind
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.mending import Mended
from termbase.proofing.rule import Proof, Rule, spelling_rule

_BEFORE = r"(?<![\w'’.])(?P<letter>[ldLD]|[Qq]u)"
_VOWEL = "(?=[AEHIOUYÀÂÉÈÊÎÔÛ][a-zà-ÿ])"
_ELISION = re.compile(rf"{_BEFORE}(?:(?P<sign>['’])[ \u00a0\u202f]+|[ \u00a0]?){_VOWEL}")
"""What an elided word is without its apostrophe, or with a space behind it."""

_ONE_SIDED = re.compile("[ \u00a0][-–]|[-–][ \u00a0]")
_JOINED_WRONGLY = re.compile(f"{_ONE_SIDED.pattern}|[—―]")
_ABBREVIATED = r"(?<![\w.])(?:MM?|Mr|Mrs|Ms|Dr|Pr|Prof)\."
_TITLE = re.compile(rf"{_ABBREVIATED}\Z")
_NO_SPACE = re.compile(rf"{_ABBREVIATED}[^\W\d_]")
_HELD = re.compile(rf"{_ABBREVIATED}[\u00a0\u202f]")
_LONGEST_TITLE = 6
"""Characters of a title with its full stop, and of what stands before it."""
_DASHES = ("-", "–")
_NEXT = re.compile("[ \u00a0][-–][^ \u00a0]")
_TIED = frozenset({Kind.PLACE, Kind.ORGANISATION})


def _say(seen: Sighting) -> Message:
    return _message(seen.found, seen.right[0])


def _message(found: str, right: str) -> Message:
    if " ".join(found.split()) == right:
        # The two would look the same.
        return M("there is more than one space in a row in “{right}”", right=right)
    return M("“{found}” has other spaces or dashes than “{right}”", found=found, right=right)


def _check(proof: Proof) -> Iterator[Diagnostic]:
    yield from _SPELLING.check(proof)
    yield from _dashes(proof)
    if proof.manuscript.language != "vi":
        yield from _titles(proof)
    if proof.manuscript.language == "fr":
        yield from _elisions(proof)


def _dashes(proof: Proof) -> Iterator[Diagnostic]:
    """Names joined by a dash with a space on one side only, or by a long one without spaces, which
    in English begins a remark: Việt Nam- EU, EU—Việt Nam.
    """
    text, lang = proof.manuscript.text, proof.manuscript.language
    slips = _ONE_SIDED if lang == "en" else _JOINED_WRONGLY
    for one, other in pairwise(proof.sightings):
        if one.kind not in _TIED or other.kind not in _TIED or one.flaw or other.flaw:
            continue
        if not slips.fullmatch(text, one.end, other.start) or _is_listed(text, one, other):
            continue
        joined = (" - ", "-") if lang == "vi" else ("-", " - ")
        rights = tuple(f"{one.found}{dash}{other.found}" for dash in joined)
        found = text[one.start : other.end]
        said = _message(found, rights[0])
        place = (one.start, other.end, found)
        yield Diagnostic(RULE.code, Severity.WARNING, *place, said, rights, one.concept)


def _is_listed(text: str, one: Sighting, other: Sighting) -> bool:
    """Whether the dash is one of a list (-Việt Nam -Pháp), or behind where a text comes from."""
    opens = text[one.start - 1 : one.start] in ("", "\n") and one.found.isupper()
    return (
        opens
        or text[one.start - 1 : one.start] in _DASHES
        or _NEXT.match(text, other.end) is not None
    )


def _titles(proof: Proof) -> Iterator[Diagnostic]:
    """People right behind the full stop of a title: M.Barrot."""
    text = proof.manuscript.text
    if _NO_SPACE.search(text) is None:
        return
    space = "\u00a0" if _HELD.search(text) else " "
    for person in proof.mentions:
        if person.kind is not Kind.PERSON:
            continue
        title = _TITLE.search(text, max(0, person.start - _LONGEST_TITLE), person.start)
        if title is not None:
            found = text[title.start() : person.end]
            yield _told(found, title.start(), f"{title[0]}{space}{person.text}", person.concept)


def _elisions(proof: Proof) -> Iterator[Diagnostic]:
    """Names that begin or go on behind an elided word without its apostrophe."""
    manuscript = proof.manuscript
    usual = "'" if "'" in manuscript.text and "’" not in manuscript.text else "’"
    slips = [
        _slip(match, usual)
        for match in _ELISION.finditer(manuscript.text)
        if not manuscript.is_apart(*match.span()) and not manuscript.is_masked(*match.span())
    ]
    if not slips:
        return
    mended = Mended(manuscript, slips)
    names = Proof(mended.manuscript, proof.knowledge).sightings
    ends = [seen.end for seen in names]
    gained = 0
    for slip, following in zip(slips, [*slips[1:], None], strict=True):
        start = slip.start + gained
        end = start + len(slip.suggestions[0])
        gained = end - slip.end
        at = bisect_left(ends, end + 1)
        if at == len(names) or names[at].start > end or names[at].flaw is not None:
            continue
        seen = names[at]
        right = mended.manuscript.text[min(start, seen.start) : seen.end]
        first = slip.start - max(0, start - seen.start)
        last = seen.end - gained
        if following is None or last <= following.start:
            yield _told(manuscript.text[first:last], first, right, seen.concept)


def _slip(match: re.Match[str], usual: str) -> Diagnostic:
    return _told(match[0], match.start(), match["letter"] + (match["sign"] or usual), "")


def _told(found: str, start: int, right: str, concept: str) -> Diagnostic:
    said, end = _message(found, right), start + len(found)
    code, grave = RULE.code, RULE.severity
    return Diagnostic(code, grave, start, end, found, said, (right,), concept, is_safe=True)


_SUMMARY = M("wrong spaces or dashes inside a name")
_SPELLING = spelling_rule(Flaw.SPACING, Severity.ERROR, _SUMMARY, _say, is_safe=True)
RULE = Rule(_SPELLING.code, _SPELLING.severity, _SUMMARY, _check)
