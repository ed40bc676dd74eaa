"""What differs between two bases, concept by concept and source by source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from termbase.model import Concept, Kind, Review, Source, Status, TermType
from termbase.model.document import to_document
from termbase.store import concepts, sources
from termbase.store.base import Base
from termbase.store.outlines import outlines

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Difference:
    """A concept (or redirect) or a source that the two bases do not share as it is; ``None``
    where one base lacks it.
    """

    id: str
    before: Concept | Source | None
    after: Concept | Source | None

    @property
    def object(self) -> str:
        """``concept`` or ``source``."""
        return "source" if isinstance(self.before or self.after, Source) else "concept"

    @property
    def fields(self) -> list[FieldChange]:
        """What changed in it, field by field."""
        return field_changes(document(self.before), document(self.after))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; a path such as ``terms/vi:Hà Nội/status``, empty texts where
    the field was not there. ``parts`` are the names that the path is made of, which may hold
    slashes themselves.
    """

    path: str
    before: str
    after: str
    parts: tuple[str, ...] = ()


def document(item: Concept | Source | None) -> dict[str, Any]:
    """A concept or a source as a document, a kept text as its digest; empty for none."""
    if item is None:
        return {}
    document = to_document(item)
    if isinstance(item, Source) and item.text is not None:
        document["text"] = f"sha256:{item.sha256}"
    return document


def compare(first: Base, second: Base) -> Generator[Difference]:
    """The concepts and redirects that differ, then the sources, each by id.

    Both bases are read as streams, each as it is when its reading begins. Who does not read to
    the end closes it before the bases.
    """
    with first.snapshot(), second.snapshot(), first.sparing(), second.sparing():
        pairs = _paired(outlines(first), outlines(second), itemgetter(0))
        unlike = ((one or other)[0] for one, other in pairs if one != other)  # type: ignore[index]
        while ids := list(islice(unlike, concepts.SLAB)):
            ones, others = concepts.get_all(first, ids), concepts.get_all(second, ids)
            for id in ids:
                before, after = ones.get(id), others.get(id)
                if before != after:
                    yield Difference(id, before, after)
        texts = _paired(sources.stream(first), sources.stream(second), attrgetter("id"))
        for source, twin in texts:
            if source != twin:
                yield Difference((source or twin).id, source, twin)  # type: ignore[union-attr]


def _paired(
    ones: Iterator[T], others: Iterator[T], id: Callable[[T], str]
) -> Iterator[tuple[T | None, T | None]]:
    """What two streams sorted by id have of each id."""
    one, other = next(ones, None), next(others, None)
    while one is not None or other is not None:
        if other is None or (one is not None and id(one) < id(other)):
            yield one, None
            one = next(ones, None)
        elif one is None or id(other) < id(one):
            yield None, other
            other = next(others, None)
        else:
            yield one, other
            one, other = next(ones, None), next(others, None)


Parts = tuple[str, ...]
"""The names that lead to a field."""

DEFAULTS = {
    "kind": Kind.TERM.value,
    "type": TermType.FULL_FORM.value,
    "status": Status.ADMITTED.value,
    "review": Review.PROPOSED.value,
}
"""What documents leave out and people want to read when it changes."""


def field_changes(before: dict[str, Any], after: dict[str, Any]) -> list[FieldChange]:
    """The differences of two documents, field by field, in the order of the paths.

    A default that only one side spells out is told where the item itself is on both sides.
    """
    old, new = dict(_flat(before, ())), dict(_flat(after, ()))
    changes = []
    for parts in dict.fromkeys((*old, *new)):
        stands = _stands(parts[:-1], before, old, after, new)
        default = DEFAULTS.get(parts[-1], "") if stands else ""
        ones, others = old.get(parts, default), new.get(parts, default)
        if ones != others:
            changes.append(FieldChange("/".join(parts), ones, others, parts))
    return changes


def _stands(
    owner: Parts,
    before: dict[str, Any],
    old: dict[Parts, str],
    after: dict[str, Any],
    new: dict[Parts, str],
) -> bool:
    """Whether the item that ``owner`` names (the whole document where empty) is on both sides."""
    if not owner:
        return bool(before and after)
    return owner in old and owner in new


def _flat(value: Any, path: Parts) -> Iterator[tuple[Parts, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, (*path, key))
    elif isinstance(value, list):
        met: Counter[str] = Counter()
        for inner in value:
            name = _name(inner)
            met[name] += 1
            named = (*path, name if met[name] == 1 else f"{name} #{met[name]}")
            if isinstance(inner, dict) and "text" in inner:
                # The name says them already; that the item is there is said by the path itself.
                rest = {key: v for key, v in inner.items() if key not in ("lang", "text")}
                yield named, inner["text"]
                yield from _flat(rest, named)
            else:
                yield from _flat(inner, named)
    else:
        yield path, str(value)


def _name(item: Any) -> str:
    """What names an item of a list, so that an insertion does not shift all that follow."""
    if isinstance(item, dict):
        if "lang" in item and "text" in item:
            style = f"@{item['style']}" if item.get("style") else ""
            return f"{item['lang']}:{item['text']}{style}"
        if "target" in item:
            return f"{item['kind']} {item['target']} {item.get('valid', {}).get('start', '')}"
        if "scheme" in item:
            return f"{item['scheme']}:{item['value']}"
        if "element" in item:
            return f"{item.get('type') or item['element']}: {item.get('value', '')}"
        return str(item.get("text", ""))
    return str(item)
