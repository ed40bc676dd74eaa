"""The word lists of the extractor, one module a language and nothing else anywhere."""

from __future__ import annotations

from functools import cache

from termbase.extraction.lexicon.lists import Lexicon, Phrases

__all__ = ["Lexicon", "Phrases", "lexicon"]


@cache
def lexicon(lang: str) -> Lexicon:
    """The word lists of ``vi``, ``en`` or ``fr``; those of English for other languages."""
    if lang == "vi":
        from termbase.extraction.lexicon.vi import VIETNAMESE

        return VIETNAMESE
    if lang == "fr":
        from termbase.extraction.lexicon.fr import FRENCH

        return FRENCH
    from termbase.extraction.lexicon.en import ENGLISH

    return ENGLISH
