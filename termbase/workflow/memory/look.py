"""Units, whole: lists of them, and one with its history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from termbase.errors import InvalidValue, NotFound
from termbase.language import tags
from termbase.language.detection import is_bare_vietnamese, likeliest
from termbase.language.numbers import primary
from termbase.memory.fuzzy import Match, find
from termbase.memory.languages import held
from termbase.messages import M
from termbase.model import Change
from termbase.model.identifiers import language_tag
from termbase.model.memory import MemoryUnit
from termbase.store import history, units
from termbase.store.base import Base
from termbase.store.unit_selection import EVERYTHING, Selection

T = TypeVar("T")

_SEVERAL = 6
_TARGETS = ("vi", "en", "fr")


@dataclass(frozen=True, slots=True)
class UnitCard:
    """Everything the base knows of a unit; ``unit`` is ``None`` for one that was deleted."""

    id: str
    unit: MemoryUnit | None
    history: tuple[Change, ...]


def listed(base: Base, chosen: Selection = EVERYTHING) -> Iterator[MemoryUnit]:
    """The units that ``chosen`` selects, as a stream."""
    return units.stream(base, chosen)


def count(base: Base, chosen: Selection = EVERYTHING) -> int:
    """How many units :func:`listed` gives."""
    return units.count_chosen(base, chosen)


def similar(
    base: Base,
    text: str,
    lang: str,
    *,
    threshold: float,
    limit: int,
    before: str | None = None,
    after: str | None = None,
) -> list[Match]:
    """The segments that are like ``text``, with all their translations, the best first.

    See :func:`termbase.memory.fuzzy.find`.
    """
    return find(
        base, text, language_tag(lang), threshold=threshold, limit=limit, before=before, after=after
    )


def language_held(base: Base, lang: str) -> str:
    """``lang`` as a tag, where the memory has texts in it or another region's form of it.

    An empty memory has no language to be mistaken for, so that any is taken there. Raises
    :class:`~termbase.errors.InvalidValue` with the languages that there are, and for what is no
    tag.
    """
    tag = language_tag(lang)
    known = held(base)
    if not known or primary(tag) in known:
        return tag
    meant = tags.meant(tag)
    raise InvalidValue(
        M("the memory has no texts in {lang}; it has: {languages}",
          lang=tag, languages=", ".join(known)),
        remedy=M("did you mean {ids}?", ids=meant) if meant in known else None,
    )  # fmt: skip


def languages_of(base: Base, text: str, target: str = "") -> tuple[str, ...]:
    """The languages of the memory that ``text`` may be in, the likeliest first; never none.

    It is not taken to be in the language that it is to be translated into. What may be Vietnamese
    typed without its marks is.
    """
    known = held(base)
    guesses = ("vi", *likeliest(text)) if is_bare_vietnamese(text) else likeliest(text)
    ranked = [lang for lang in dict.fromkeys((*guesses, *known)) if lang in known]
    others = [lang for lang in ranked if not target or lang != primary(language_tag(target))]
    return tuple(others or ranked or guesses[:1])


def in_likeliest(langs: Sequence[str], ask: Callable[[str], T], percent: Callable[[T], int]) -> T:
    """What is found in the first of some languages, where that is anything; else the best that is
    found in one of the others. ``percent`` says how good it is, 0 for nothing.
    """
    first = ask(langs[0])
    if percent(first):
        return first
    best = max(map(ask, langs[1:]), key=percent, default=first)
    return best if percent(best) else first


def target_for(known: Sequence[str], lang: str) -> str:
    """The language of a memory that ``lang`` is mostly translated into; empty where it has none."""
    others = [tag for tag in known if tag != primary(lang)]
    return next((tag for tag in _TARGETS if tag in others), others[0] if others else "")


def inspect_unit(base: Base, id: str) -> UnitCard:
    """One unit with its history, by its id or the beginning of it that no other unit's id has.

    Raises :class:`~termbase.errors.NotFound` where there never was one of that id, with the ids
    that begin so where there are several.
    """
    card = _card(base, id)
    if card is not None:
        return card
    meant = units.ids_beginning(base, id, most=_SEVERAL) if id else []
    if len(meant) > 1:
        more = "" if len(meant) < _SEVERAL else " …"
        raise NotFound(
            M("no unit {id}", id=id), remedy=M("did you mean {ids}?", ids=", ".join(meant) + more)
        )
    (only,) = meant or (id,)
    return UnitCard(only, units.get(base, only), tuple(history.of_unit(base, only)))


def _card(base: Base, id: str) -> UnitCard | None:
    """The unit of that very id, or what became of it; ``None`` where there never was one."""
    found = units.get_all(base, [id]).get(id)
    changes = tuple(history.of_unit(base, id))
    return UnitCard(id, found, changes) if found or changes else None
