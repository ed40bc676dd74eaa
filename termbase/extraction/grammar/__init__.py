"""How far a name goes around its head: one module a language."""

from __future__ import annotations

from termbase.extraction.grammar.english import English
from termbase.extraction.grammar.french import French
from termbase.extraction.grammar.shape import LONGEST, Grammar
from termbase.extraction.grammar.vietnamese import Vietnamese
from termbase.extraction.words import Reading

__all__ = ["LONGEST", "Grammar", "grammar"]


def grammar(reading: Reading) -> Grammar:
    """The grammar of the language that a text is in; that of English for others."""
    kinds: dict[str, type[Grammar]] = {"vi": Vietnamese, "fr": French}
    return kinds.get(reading.lang, English)(reading)
