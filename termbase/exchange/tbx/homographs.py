"""One form in two sections of a language: a noun and a verb, or a term that was entered twice.

ISO 30042 lets a language have a term twice; here a form stands once in a concept. So the sections
become one term: what the second one says besides is added, and what it says otherwise is kept
beside it, as a category that comes out again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from termbase.errors import InvalidValue
from termbase.exchange.tbx.categories import NUMBER, STATUS
from termbase.exchange.tbx.nodes import text
from termbase.messages import M
from termbase.model import Extra, PartOfSpeech, Status, Term, TermType
from termbase.model.dates import ALWAYS

_CATEGORIES = {
    "type": "termType",
    "part_of_speech": "partOfSpeech",
    "gender": "grammaticalGender",
    "number": "grammaticalNumber",
    "region": "geographicalUsage",
}
_UNSAID: dict[str, Any] = {"type": TermType.FULL_FORM, "counterpart": "", "valid": ALWAYS}
_NAMED = {PartOfSpeech.PROPER_NOUN: "properNoun", TermType.SHORT_FORM: "shortForm"}


def joined(first: Term, second: Term) -> Term:
    """``first`` with what ``second``, the same form, says.

    Raises :class:`InvalidValue` where the two have different dates, counterparts or reliability,
    which no second value can stand for.
    """
    changes: dict[str, Any] = {}
    for name in (*_CATEGORIES, "counterpart", "reliability", "valid"):
        unsaid = _UNSAID.get(name, "" if name == "region" else None)
        mine, other = getattr(first, name), getattr(second, name)
        if other in (unsaid, mine):
            continue
        if mine == unsaid and name != "type":
            changes[name] = other
        elif name not in _CATEGORIES:
            raise InvalidValue(
                M("the term “{term}” ({lang}) stands twice", term=first.text, lang=first.lang)
            )
    lines = first.usage.split("\n") if first.usage else []
    lines += [line for line in second.usage.split("\n") if line and line not in lines]
    kept = (*first.extras, *second.extras, *_others(first, second, changes))
    return replace(
        first,
        usage="\n".join(lines),
        sources=tuple(dict.fromkeys((*first.sources, *second.sources))),
        contexts=tuple(dict.fromkeys((*first.contexts, *second.contexts))),
        extras=tuple(dict.fromkeys(kept)),
        **changes,
    )


def _others(first: Term, second: Term, taken: dict[str, Any]) -> Iterator[Extra]:
    """The categories in which the second section says something else."""
    for name, category in _CATEGORIES.items():
        value = getattr(second, name)
        said = value and value != getattr(first, name) and value is not TermType.FULL_FORM
        if said and name not in taken:
            named = NUMBER.get(value, value) if name == "number" else _NAMED.get(value, value)
            yield _category(category, str(named))
    if second.status not in (first.status, Status.ADMITTED):
        yield _category("administrativeStatus", STATUS[second.status])


def _category(name: str, value: str) -> Extra:
    return Extra("termNote", name, value, xml=f'<termNote type="{name}">{text(value)}</termNote>')
