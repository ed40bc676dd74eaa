"""Letters that only look right: Ð for Đ, Cyrillic с, marks typed in the wrong order; accents and
letters in the place of an apostrophe beside a name. Words that mix alphabets, and Vietnamese ones
with a Ð, are told whether the base knows them or not.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from termbase.language import keys
from termbase.language.syllable import parse
from termbase.messages import M, Message
from termbase.proofing.apostrophes import apostrophe_of
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.flaw import Flaw, Sighting
from termbase.proofing.rule import Proof, Rule, spelling_rule

_NO_APOSTROPHE = "\u02bc\u02b9\u00b4`\u2032"
_APOSTROPHES = {
    "fr": rf"(?i)(?<!\w)(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)([{_NO_APOSTROPHE}])(?=[^\W\d_])",
    "en": rf"(?<=[^\W\d_])([{_NO_APOSTROPHE}])s\b",
}
_OTHER_SCRIPTS = ("ARMENIAN", "CHEROKEE", "COPTIC", "CYRILLIC", "FULLWIDTH", "GREEK")
_STRUCK_D = "ÐðƉɖ"
_SUSPECT = re.compile(
    f"[{_STRUCK_D}\u0370-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1f00-\u1fff"
    "\u2c80-\u2cff\u2de0-\u2dff\ua640-\ua69f\uab70-\uabbf\uff21-\uff5a]"
)
"""Letters that words are looked at for: only they are told, and few texts have any."""
_VIETNAMESE = "(?i)[ăâêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ\u1ea4-\u1ef9]"


def _say(seen: Sighting) -> Message:
    return _message(seen.found, seen.right[0])


def _message(found: str, right: str) -> Message:
    return M(
        "“{found}” has letters that only look like those of “{right}”", found=found, right=right
    )


def _check(proof: Proof) -> Iterator[Diagnostic]:
    yield from _LETTERS.check(proof)
    yield from _apostrophes(proof)
    if _SUSPECT.search(proof.manuscript.text) is not None:
        yield from _unknown(proof)


def _unknown(proof: Proof) -> Iterator[Diagnostic]:
    """Words, of no known name too, with letters that are none of their alphabet."""
    manuscript = proof.manuscript
    text = manuscript.normal.text
    words = manuscript.words
    starts = words.starts
    suspected = {bisect_right(starts, sign.start()) - 1 for sign in _SUSPECT.finditer(text)}
    for index in sorted(suspected - words.apart):
        found = words.form(index) if index >= 0 else ""
        if _SUSPECT.search(found) is None:
            continue
        right = _struck(proof, index, found) or _mixed(found)
        if right is None:
            continue
        start, end = manuscript.normal.span(starts[index], words.ends[index])
        found = manuscript.text[start:end]
        is_struck = found[0] in _STRUCK_D
        grave = RULE.severity if is_struck else Severity.WARNING
        said = _message(found, right)
        yield Diagnostic(RULE.code, grave, start, end, found, said, (right,), "", is_safe=is_struck)


def _struck(proof: Proof, index: int, found: str) -> str | None:
    """A Vietnamese syllable that begins with another struck d than Đ: Ðà Nẵng. No word of Icelandic
    or Faroese begins with Ð.
    """
    if found[0] not in _STRUCK_D:
        return None
    right = ("Đ" if found[0] in "ÐƉ" else "đ") + found[1:]
    if parse(keys.canonical(right)) is None:
        return None
    manuscript = proof.manuscript
    near = manuscript.words[max(0, index - 1) : index + 3]
    text = manuscript.normal.text[near[0].start : near[-1].end]
    is_vietnamese = manuscript.language == "vi" or re.search(_VIETNAMESE, text)
    return right if is_vietnamese else None


def _mixed(found: str) -> str | None:
    """A Latin word with letters of another script that look like its own: Vіettel, Сosta; none
    that a Greek letter only begins: μmol.
    """
    foreign = [c for c in found if not c.isascii() and _script(c) in _OTHER_SCRIPTS]
    own = sum(c.isalpha() for c in found) - len(foreign)
    if not foreign or own < 3 or own <= len(foreign):
        return None
    if found[0].islower() and _script(found[0]) == "GREEK":
        return None
    right = keys.unmasked(found)
    is_latin = all(not c.isalpha() or _script(c) == "LATIN" for c in right)
    return right if is_latin else None


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _apostrophes(proof: Proof) -> Iterator[Diagnostic]:
    """Names with an accent or a letter in the place of the apostrophe before or behind them."""
    text = proof.manuscript.text
    if not any(sign in text for sign in _NO_APOSTROPHE):
        return
    pattern = _APOSTROPHES.get(proof.manuscript.language)
    # Compiled here, for few texts have such signs.
    places = [m.span(1) + m.span() for m in re.finditer(pattern, text)] if pattern else []
    if not places:
        return
    letters, apostrophe = list(text), apostrophe_of(text)
    for start, *_ in places:
        letters[start] = apostrophe
    mended = replace(proof.manuscript, text="".join(letters))
    names = Proof(mended, proof.knowledge).sightings
    ends = [seen.end for seen in names]
    for _, _, start, end in places:
        at = bisect_left(ends, start)
        if at == len(names) or names[at].start > end or names[at].flaw is not None:
            continue
        start, end = min(start, names[at].start), max(end, names[at].end)
        right = mended.text[start:end]
        said = _message(text[start:end], right)
        code, grave, concept = RULE.code, RULE.severity, names[at].concept
        yield Diagnostic(
            code, grave, start, end, text[start:end], said, (right,), concept, is_safe=True
        )


_SUMMARY = M("letters of another alphabet, or ones that only look right")
_LETTERS = spelling_rule(Flaw.LOOKALIKES, Severity.ERROR, _SUMMARY, _say, is_safe=True)
RULE = Rule(_LETTERS.code, _LETTERS.severity, _SUMMARY, _check)
