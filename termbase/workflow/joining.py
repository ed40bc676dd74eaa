"""Which concept of the base a concept of a file is."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import NamedTuple

from termbase.errors import InvalidValue
from termbase.messages import M
from termbase.model import Concept

WithTerm = Callable[[str, str], list[str]]
"""The ids of the concepts that have a text as a term in a language."""


class Likely(NamedTuple):
    """The concepts that share terms with one in the most languages, sorted, and in how many."""

    ids: list[str]
    languages: int


def likely(item: Concept, with_term: WithTerm, claimed: Container[str]) -> Likely:
    """Which concepts of the base have the terms of ``item``.

    Those that another concept of the same file is (``claimed``) are left out: what one file tells
    apart by ids is not the same.
    """
    by_language: dict[str, set[str]] = {}
    for term in item.terms:
        ids = by_language.setdefault(term.lang, set())
        ids.update(id for id in with_term(term.lang, term.text) if id not in claimed)
    found: dict[str, int] = {}
    for ids in by_language.values():
        for id in ids:
            found[id] = found.get(id, 0) + 1
    most = max(found.values(), default=0)
    return Likely(sorted(id for id, count in found.items() if count == most), most)


def refuse_other(item: Concept, there: Concept) -> None:
    """Raises :class:`InvalidValue` where ``there``, which has the item's id, is something else."""
    if item.terms and there.terms and not have_common_terms(there, item):
        own = ", ".join(dict.fromkeys(t.text for t in there.terms[:3]))
        raise InvalidValue(
            M("the id “{id}” stands for another concept here ({terms})", id=item.id, terms=own),
            remedy=M("give it another id in the file"),
        )


def refuse_several(found: Likely) -> None:
    """Raises :class:`InvalidValue` where several concepts have the item's terms."""
    if len(found.ids) > 1:
        raise InvalidValue(
            M("its terms belong to several concepts: {ids}", ids=", ".join(found.ids)),
            remedy=M("give the id of the one it is"),
        )


def is_homonym(item: Concept, there: Concept, found: Likely) -> bool:
    """Whether what the two share may well be chance: one form of several languages."""
    disputed = [lang for lang in item.languages() if lang in there.languages()]
    return found.languages < len(disputed) and found.languages < 2


def have_common_terms(there: Concept, item: Concept) -> bool:
    """Whether two concepts have a term in common, or no language."""
    own = {(t.lang, t.text.casefold()) for t in there.terms}
    languages = {t.lang for t in there.terms}
    comparable = [t for t in item.terms if t.lang in languages]
    return not comparable or any((t.lang, t.text.casefold()) in own for t in comparable)
