"""A term of the source that the translation has no permitted form of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.messages import M
from termbase.proofing.bilingual.pair import Pair, Wanted
from termbase.proofing.bilingual.places import suggestions, told
from termbase.proofing.bilingual.rule import BilingualRule
from termbase.proofing.diagnostic import Diagnostic, Severity


def _check(pair: Pair, wanted: Wanted) -> Iterator[Diagnostic]:
    if wanted.is_rendered or wanted.is_name:
        return
    left = _untranslated(pair, wanted)
    term = wanted.mention.text
    if left is None:
        right = suggestions(wanted, "")[0]
        message = M("“{term}” of the source is not translated as “{right}”", term=term, right=right)
        yield told(RULE.code, RULE.severity, pair, wanted, None, message)
        return
    found = pair.target.manuscript.text[slice(*left)]
    offered = suggestions(wanted, found)
    message = M("“{term}” is not translated: write “{right}”", term=term, right=offered[0])
    yield told(RULE.code, RULE.severity, pair, wanted, left, message, offered)


def _untranslated(pair: Pair, wanted: Wanted) -> tuple[int, int] | None:
    """Where the form of the source stands in the translation as it was."""
    text = re.escape(wanted.mention.text)
    found = re.search(rf"(?<!\w){text}(?!\w)", pair.target.manuscript.text, re.IGNORECASE)
    return found.span() if found else None


RULE = BilingualRule(
    "term-missing",
    Severity.WARNING,
    M("a term of the source that is not in the translation"),
    _check,
)
