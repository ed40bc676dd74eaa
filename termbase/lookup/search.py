"""Search: from what a person typed to the concepts it may mean, best first."""

from __future__ import annotations

from termbase.language.ladder import Rung
from termbase.language.normal import nfc
from termbase.lookup import literal, misspelling, parts
from termbase.lookup.hits import Hit
from termbase.lookup.matches import Matches
from termbase.lookup.parts import Part
from termbase.lookup.query import Query, lesser, query
from termbase.model import Kind, Review, Status
from termbase.store.base import Base
from termbase.store.candidates import Candidates, Filter
from termbase.store.connection import explaining

__all__ = ["Hit", "search"]

TITLE = 6
"""The words of the longest title that may stand before a name: “Secretary General of the Party”."""

SHORTEST_NAME = 4
"""The letters that a name after a title has at least."""


def search(
    base: Base,
    text: str,
    *,
    lang: str | None = None,
    kind: Kind | None = None,
    limit: int = 20,
    review: Review | None = None,
    status: Status | None = None,
) -> list[Hit]:
    """At most ``limit`` hits for what was typed, one a concept.

    Order: typo and keystrokes last; then part, rung, status, review, length, id. ``lang`` (a tag
    or a base language), ``kind``, ``review`` and ``status`` keep the terms that are so. Rejected
    terms are never found.
    """
    asked = query(text)
    if asked.empty or limit < 1:
        return []
    with explaining(base.path), base.snapshot():
        matches = Matches(Candidates(base.connection, Filter(lang, kind, review, status)), limit)
        people = (
            Candidates(base.connection, Filter(lang, Kind.PERSON, review, status))
            if kind in (None, Kind.PERSON)
            else None
        )
        _find(matches, people, asked)
        hits = matches.hits()
    if nfc(text) == text:
        return hits
    # Typed in other code points than the terms have: the same letters, not the same text.
    exact = Rung.exact
    return [h._replace(tier=Rung.canonical) if h.tier is exact else h for h in hits]


def _find(matches: Matches, people: Candidates | None, asked: Query) -> None:
    """Asks the index stage by stage until the answer is full."""
    found = matches.found
    literal.find(matches, asked)
    if not found.has(Part.WHOLE):
        _lesser(matches, asked)
    if not asked.long:
        if people is not None and not found.has(Part.WHOLE):
            _titled(matches, people, asked)
        if not found:
            _keystrokes(matches, asked)
        misspelling.find(matches, asked)


def _lesser(matches: Matches, asked: Query) -> None:
    """Whole terms that the query means without its elision, article or possessive; their
    beginnings and words only where the query itself has none.
    """
    bare = not matches.found.has(Part.WORDS)
    for shorter in lesser(asked):
        if bare and literal.find(matches, shorter):
            return
        matches.whole(shorter)


def _titled(matches: Matches, people: Candidates, asked: Query) -> None:
    """The person whom the query's last words name, after a title. One word alone is taken for a
    name only where the whole query has no better meaning.
    """
    words = asked.text.split()
    for start in range(1, min(len(words), TITLE + 1)):
        name = query(" ".join(words[start:]))
        alone = start == len(words) - 1
        if len(name.whole.spacing) < SHORTEST_NAME or (alone and matches.found.has(Part.WORDS)):
            return
        places = list(people.equal("spacing", name.whole.spacing))
        if places:
            matches.refine(name, places, parts.at_start)
            return


def _keystrokes(matches: Matches, asked: Query) -> None:
    # Loaded late: few queries get so far.
    from termbase.language.keystrokes import decodings

    for _method, text in decodings(asked.text):
        typed = query(text)
        # Marks were typed on purpose: forms that lack them are not what was meant.
        places = matches.candidates.starting("tone", typed.whole.tone, literal.INNER)
        matches.refine(typed, places, parts.at_start, Rung.keystrokes)
        if matches.found.has_room():
            places = matches.candidates.at_words("tone", typed.begun.tone, literal.INNER)
            matches.refine(typed, places, parts.at_word, Rung.keystrokes)
