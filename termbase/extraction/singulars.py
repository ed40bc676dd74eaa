"""English plurals back to the singular that a glossary has."""

from __future__ import annotations

from termbase.language.english import plural


def singular(noun: str) -> str:
    """The singular of an English plural (commissioners, ministries); ``noun`` itself for others."""
    for ending, other in (("ies", "y"), ("s", "")):
        if noun.endswith(ending):
            bare = noun.removesuffix(ending) + other
            if plural(bare) == noun:
                return bare
    return noun
