"""Characters that nobody sees inside words: zero-width spaces, bidi controls, byte order marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from termbase.messages import M
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.rule import Proof, Rule

# Soft hyphens are how a text is set; joiners belong to other scripts and emoji.
_UNSEEN = "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c\u180e"
_JOINERS = "\u200c\u200d\u034f"
_LATIN = "A-Za-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff"
_WORD = r"\w\u0300-\u036f"
_RUN = (
    f"(?<![{_WORD}{_UNSEEN}{_JOINERS}])[{_WORD}]*[{_UNSEEN}{_JOINERS}][{_WORD}{_UNSEEN}{_JOINERS}]*"
)
_HIDDEN = f"[{_UNSEEN}]"
_JOINED = rf"(?<![{_LATIN}])[{_LATIN}]+(?:[{_JOINERS}]+[{_LATIN}]+)+"
_ALL = re.compile(f"[{_UNSEEN}{_JOINERS}]+")


def _check(proof: Proof) -> Iterator[Diagnostic]:
    text = proof.manuscript.text
    if text.isascii() or _ALL.search(text) is None:
        return
    for match in _words(text):
        hidden = _ALL.search(match[0])
        if hidden is None:
            continue
        name = unicodedata.name(hidden[0][0], "").lower()
        yield Diagnostic(
            RULE.code,
            RULE.severity,
            *match.span(),
            match[0],
            M("an invisible character (U+{code}, {name})", code=f"{ord(hidden[0][0]):04X}",
              name=name),
            (_ALL.sub("", match[0]),),
            is_safe=True,
        )  # fmt: skip


def _words(text: str) -> Iterator[re.Match[str]]:
    """The words with something unseen; joiners alone are told between Latin letters."""
    # Few texts have any: the patterns are compiled where one has.
    joined = re.compile(_JOINED)
    for run in re.finditer(_RUN, text):
        if re.search(_HIDDEN, run[0]):
            yield run
        else:
            yield from joined.finditer(text, *run.span())


RULE = Rule(
    "invisible",
    Severity.WARNING,
    M("an invisible character inside a word or beside it"),
    _check,
)
