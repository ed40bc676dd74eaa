"""Light inflection: the forms of a term that running text may hold besides the term itself.

English plurals and possessives, French plurals and feminines; Vietnamese does not inflect. The
rules are generous: a form that no text holds does recognition no harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from termbase.language import english, french


class Inflection(StrEnum):
    """What was done to the term."""

    plural = "plural"
    possessive = "possessive"
    plural_possessive = "plural-possessive"
    feminine = "feminine"
    feminine_plural = "feminine-plural"


@dataclass(frozen=True, slots=True)
class Inflected:
    """A form of a term and how it was made. Its own apostrophe is the typographic one (’)."""

    text: str
    kind: Inflection


def variants(term: str, lang: str) -> tuple[Inflected, ...]:
    """The inflected forms of ``term``, each once and none equal to it.

    Empty for languages other than English and French (any region of them).
    """
    language = lang.split("-")[0].lower()
    if not term or language not in ("en", "fr"):
        return ()
    forms = _english(term) if language == "en" else _french(term)
    unique: dict[str, Inflection] = {}
    for text, kind in forms:
        unique.setdefault(text, kind)
    unique.pop(term, None)
    return tuple(Inflected(text, kind) for text, kind in unique.items())


def _english(term: str) -> list[tuple[str, Inflection]]:
    plural = english.plural(term)
    forms = [(text, Inflection.possessive) for text in english.possessives(term)]
    forms.append((plural, Inflection.plural))
    if plural != term:
        forms.append((english.plural_possessive(plural), Inflection.plural_possessive))
    return forms


def _french(term: str) -> list[tuple[str, Inflection]]:
    feminine, plural = french.feminine(term), french.plural(term)
    if feminine == term:
        return [(plural, Inflection.plural)]
    return [
        (plural, Inflection.plural),
        (feminine, Inflection.feminine),
        (french.plural(feminine), Inflection.feminine_plural),
    ]
