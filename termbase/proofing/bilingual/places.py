"""Where a finding on a translation stands, and what it offers."""

from __future__ import annotations

from collections.abc import Sequence

from termbase.messages import Message
from termbase.proofing.bilingual.pair import Pair, Wanted
from termbase.proofing.diagnostic import Diagnostic, Severity
from termbase.proofing.forms import only_proposed


def suggestions(wanted: Wanted, found: str) -> tuple[str, ...]:
    """What may stand in the place of ``found``: first what answers to the form of the source."""
    fitting = wanted.best.instead_of(wanted.term)
    texts = [t.text for t in fitting if t.text != found]
    return tuple(dict.fromkeys(_dressed(text, found) for text in texts or _preferred(wanted)))


def told(
    code: str,
    severity: Severity,
    pair: Pair,
    wanted: Wanted,
    place: tuple[int, int] | None,
    message: Message,
    offered: Sequence[str] = (),
) -> Diagnostic:
    """A finding at a place of the translation, or on the whole of it where there is no place."""
    text = pair.target.manuscript.text
    start, end = place or (len(text) - len(text.lstrip()), len(text.rstrip()))
    if only_proposed((wanted.term, *(t for f in wanted.forms for t in f.own))):
        severity = max(severity, Severity.WARNING, key=lambda s: s.rank)
    return Diagnostic(
        code,
        severity,
        start,
        end,
        text[start:end],
        message,
        tuple(offered),
        wanted.mention.concept,
    )


def _preferred(wanted: Wanted) -> list[str]:
    return [wanted.best.own[0].text]


def _dressed(right: str, found: str) -> str:
    """A form with the first capital of what it takes the place of, where that is no acronym."""
    if found[:1].isupper() and not found.isupper() and right[0].islower():
        return right[0].upper() + right[1:]
    return right
