"""Entries that differ from one before them in nothing but their id and their terms.

The entries of a large file are of a few patterns: the same elements with the same statuses and
types in them. What an entry says is found out element by element; of the next one that is the same
characters but for its id and terms, only these are looked at. Nothing here reads XML: a pattern is
learned from what the parser made of the very characters that are compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import attrgetter
from typing import Any, NamedTuple

from termbase.errors import TermbaseError
from termbase.exchange.tbx.nodes import Node
from termbase.exchange.tbx.parts import line
from termbase.exchange.tbx.tags import LANGUAGES, TERMS
from termbase.model import Concept, ExternalReference, Term

_PATTERNS = 1_000
_LONGEST = 20_000

# No reference and no end of a marked section, so that the characters are the text.
_TERM = re.compile("<term>([^<&>]*)</term>")
_rest = attrgetter(*Term.__match_args__[2:])
_SAID = [name for name in Concept.__match_args__ if name not in ("id", "terms")]


class Cut(NamedTuple):
    """The characters of an entry, cut at its id and its terms.

    ``shape`` is what is left; ``below`` counts the line breaks before the entry's start.
    """

    shape: tuple[str, ...]
    id: str
    texts: list[str]
    below: int


def cut(source: str, start: str) -> Cut | None:
    """An entry cut; ``source`` is all from the end of the entry before to its own end tag and
    ``start`` the beginning of its start tag, up to the id's value.

    ``None`` for what begins otherwise or holds what is not the same everywhere: comments and
    marked sections, and characters in an id or a term that XML or the model may change.
    """
    if "<!" in source or "<?" in source or "\r" in source or len(source) > _LONGEST:
        return None
    pieces = _TERM.split(source)
    before, _, rest = pieces[0].partition('"')
    id, quote, after = rest.partition('"')
    if not quote or before.lstrip(" \t\n") != start:
        return None
    texts = pieces[1::2]
    if not id or not f"{id}{''.join(texts)}".isprintable() or _changes(id):
        return None
    return Cut((before, after, *pieces[2::2]), id, texts, before.count("\n"))


def _changes(id: str) -> bool:
    return " " in id or "&" in id or "<" in id


class Pattern(NamedTuple):
    """What the entries of one shape say: all of a concept but its id, terms and own references.

    ``terms`` are the language of each term in the file's order, and what follows its text.
    """

    terms: list[tuple[str, tuple[Any, ...]]]
    said: dict[str, Any]


class Patterns:
    """The patterns of a file that were met so far; ``exact`` says that its white space is meant."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], Pattern] = {}
        self.exact = False

    def forget(self, *, exact: bool) -> None:
        """Begins anew after a header."""
        self._known.clear()
        self.exact = exact

    def concept(
        self,
        found: Cut,
        references: tuple[ExternalReference, ...],
        identify: Callable[[tuple[Term, ...]], str],
    ) -> Concept | None:
        """The concept of an entry; ``None`` where its pattern is not known, or the concept cannot
        be made as it stands. ``references`` are those that its id says.
        """
        pattern = self._known.get(found.shape)
        if pattern is None:
            return None
        exact = self.exact
        try:
            terms = tuple(
                [
                    Term(lang, line(text.strip(), exact=exact), *rest)
                    for (lang, rest), text in zip(pattern.terms, found.texts, strict=True)
                ]
            )
        except TermbaseError:
            return None
        if len(terms) > 1 and len({term.key for term in terms}) < len(terms):
            return None
        said = pattern.said
        if references:
            said = {**said, "references": (*references, *said["references"])}
        return Concept(identify(terms), terms=terms, **said)

    def learn(
        self,
        found: Cut,
        entry: Node,
        concept: Concept,
        terms: tuple[Term, ...],
        references: tuple[ExternalReference, ...],
    ) -> None:
        """Takes the pattern of an entry that was read by its elements without complaint.

        ``terms`` are the concept's in the file's order; ``references`` those that its id says.
        """
        if len(self._known) >= _PATTERNS or not _is_plain(found, entry, len(terms)):
            return
        self._known[found.shape] = Pattern(
            [(term.lang, _rest(term)) for term in terms],
            {
                **{name: getattr(concept, name) for name in _SAID},
                "references": concept.references[len(references) :],
            },
        )


def _is_plain(found: Cut, entry: Node, count: int) -> bool:
    """Whether the places where an entry was cut are its id and one term in each term section."""
    sections = [
        section
        for language in entry.children
        if language.name in LANGUAGES
        for section in language.children
        if section.name in TERMS
    ]
    terms = [node for section in sections for node in section.children if node.name == "term"]
    return (
        entry.attributes.get("id") == found.id
        and len(sections) == len(terms) == count == _terms(entry)
        and [node.content for node in terms] == [[text] for text in found.texts]
    )


def _terms(node: Node) -> int:
    return (node.name == "term") + sum(_terms(child) for child in node.children)
