"""French guillemets that stand close to a name: «Global Gateway» for « Global Gateway »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.messages import M
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.rule import Proof, Rule

_SPACE = "\u00a0"
_CLOSE = re.compile(
    r"«(?P<lead>[ \u00a0\u202f]?)(?P<name>[^«»\n]{1,80}?)(?P<tail>[ \u00a0\u202f]?)»"
)


def _check(proof: Proof) -> Iterator[Diagnostic]:
    text = proof.manuscript.text
    if proof.manuscript.language != "fr" or "«" not in text:
        return
    names = {(seen.start, seen.end): seen.concept for seen in proof.sightings if not seen.flaw}
    for match in _CLOSE.finditer(text):
        concept = names.get(match.span("name"))
        if concept is not None and not (match["lead"] and match["tail"]):
            yield Diagnostic(
                RULE.code,
                RULE.severity,
                *match.span(),
                match[0],
                M("no-break spaces stand inside French guillemets"),
                (f"«{_SPACE}{match['name']}{_SPACE}»",),
                concept,
                is_safe=True,
            )


RULE = Rule(
    "guillemets",
    Severity.INFO,
    M("French guillemets that stand close to a name"),
    _check,
)
