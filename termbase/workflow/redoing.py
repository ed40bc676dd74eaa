"""A draft whose concept was changed meanwhile: what differs, and the draft's changes done again
on what is there now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from termbase.language.keys import canonical
from termbase.model import Concept, Status
from termbase.workflow.draft_fields import MAIN, SECTIONS
from termbase.workflow.drafts import HOLDERS, Draft, Item, drafted
from termbase.workflow.holders import Holder

_NAMES = {
    "terms": ("lang", "text", "style"),
    "definitions": ("lang", "text"),
    "notes": ("lang", "text"),
    "relations": ("kind", "target", "start"),
    "holders": ("target", "start"),
    "references": ("scheme", "value"),
}
"""What tells an item from the others of its list."""

_LIKE = 0.6
"""How much of two texts must be the same (0 to 1) for one to be the other, changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that either side changed, or an item that one of them added or took out (``name`` is
    empty then): what it was, what it is in the base now and what it is in the draft.

    ``section`` is empty for a field of the concept itself; ``item`` names an item of a list as
    the paths of :class:`~termbase.workflow.compare.FieldChange` do.
    """

    section: str
    item: str
    name: str
    before: str
    theirs: str
    mine: str

    @property
    def disputed(self) -> bool:
        """Whether both sides changed it, and not to the same."""
        return self.before not in (self.theirs, self.mine) and self.theirs != self.mine


def differences(
    draft: Draft, now: Concept | None, holders: tuple[Holder, ...] | None = None
) -> list[Difference]:
    """What either side changed since the draft's concept was read, in the order of the form.

    ``holders`` are those who hold it now; those of the draft where they are not given.
    """
    original = draft.original
    if original is None:
        return []
    before = drafted(original, draft.holders)
    theirs = drafted(now, _now(draft, holders)) if now else Draft(None, before.head)
    found = list(_field_differences("", "", before.head, theirs.head, draft.head))
    for section in SECTIONS:
        found += _list_differences(
            section, before.of(section), draft.of(section), theirs.of(section)
        )
    return found


def _list_differences(
    section: str, before: tuple[Item, ...], mine: tuple[Item, ...], theirs: tuple[Item, ...]
) -> Iterator[Difference]:
    twins = dict(_twins(section, before, theirs))
    own = {item.was: item for item in mine if item.was >= 0}
    main = MAIN[section]
    for old in before:
        their, kept = twins.get(old.was), own.get(old.was)
        if their is None or kept is None:
            texts = (each.values[main] if each else "" for each in (old, their, kept))
            yield Difference(section, _label(section, old), "", *texts)
        after = [(each or old).values for each in (their, kept)]
        yield from _field_differences(section, _label(section, old), old.values, *after)
    added: dict[tuple[str, ...], list[str]] = {}
    met = {their.was for their in twins.values()}
    sides = ((their for their in theirs if their.was not in met), (i for i in mine if i.was < 0))
    for side, items in enumerate(sides):
        for item in items:
            if item.values[main].strip():
                label = (_label(section, item), *_name(section, item))
                added.setdefault(label, ["", ""])[side] = item.values[main]
    for named, (theirs_text, mine_text) in added.items():
        yield Difference(section, named[0], "", "", theirs_text, mine_text)


def _field_differences(
    section: str,
    item: str,
    before: Mapping[str, str],
    theirs: Mapping[str, str],
    mine: Mapping[str, str],
) -> Iterator[Difference]:
    for name, text in before.items():
        sides = theirs.get(name, text), mine.get(name, text)
        if sides != (text, text):
            yield Difference(section, item, name, text, *sides)


def _label(section: str, item: Item) -> str:
    separator = " " if section in ("relations", HOLDERS) else ":"
    return separator.join(_name(section, item)[: 3 if section == "relations" else 2])


def _now(draft: Draft, holders: tuple[Holder, ...] | None) -> tuple[Holder, ...]:
    return draft.holders if holders is None else holders


def redone(draft: Draft, now: Concept | None, holders: tuple[Holder, ...] | None = None) -> Draft:
    """The changes of ``draft`` made again in the concept as it is ``now`` (``None``: it is gone,
    and becomes new with its id).

    Field by field the draft's change stands before theirs; what neither of them changed is theirs.
    What the draft took out stays out; what they took out comes back where the draft changed it.
    ``holders`` as in :func:`differences`.
    """
    original = draft.original
    if original is None:
        return draft
    if now is None:
        items = {section: tuple(replace(item, was=-1) for item in draft.of(section))
                 for section in SECTIONS}  # fmt: skip
        return Draft(None, {**draft.head, "id": original.id}, items)
    before, theirs = drafted(original, draft.holders), drafted(now, _now(draft, holders))
    head = _over(before.head, draft.head, theirs.head)
    marks = count(1)
    items = {
        section: tuple(
            replace(item, mark=next(marks))
            for item in _list(section, before.of(section), draft.of(section), theirs.of(section))
        )
        for section in SECTIONS
    }
    return _settled(Draft(now, head, items, theirs.holders), draft, before)


def _over(
    before: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]
) -> dict[str, str]:
    """Field by field mine where I changed it, else theirs."""
    return {
        name: mine.get(name, text) if mine.get(name) != before.get(name) else text
        for name, text in theirs.items()
    }


def _list(
    section: str, before: tuple[Item, ...], mine: tuple[Item, ...], theirs: tuple[Item, ...]
) -> Iterator[Item]:
    twins = dict(_twins(section, before, theirs))
    own = {item.was: item for item in mine if item.was >= 0}
    new = [item for item in mine if item.was < 0]
    met = {their.was: old for old in before if (their := twins.get(old.was)) is not None}
    for their in theirs:
        old = met.get(their.was)
        kept = own.get(old.was) if old else None
        if old is None:
            same = next((i for i in new if _name(section, i) == _name(section, their)), None)
            if same is None:
                yield their
            else:
                new.remove(same)
                yield replace(their, values=same.values)
        elif kept is not None:
            yield replace(their, values=_over(old.values, kept.values, their.values))
    for old in before:
        kept = own.get(old.was)
        if old.was not in twins and kept is not None and kept.values != old.values:
            yield replace(kept, was=-1)
    yield from new


def _twins(
    section: str, before: tuple[Item, ...], theirs: tuple[Item, ...]
) -> Iterator[tuple[int, Item]]:
    """For the items that were there (by their place) those of today that they are."""
    rest = {_name(section, item): item for item in reversed(theirs)}
    lost = []
    for old in before:
        found = rest.pop(_name(section, old), None)
        if found is None:
            lost.append(old)
        else:
            yield old.was, found
    for old in lost:
        like = next((name for name, item in rest.items() if _alike(section, old, item)), None)
        if like is not None:
            yield old.was, rest.pop(like)


def _name(section: str, item: Item) -> tuple[str, ...]:
    return tuple(item.values[name].strip() for name in _NAMES[section])


def _alike(section: str, one: Item, other: Item) -> bool:
    """Whether one item is probably the other, written otherwise."""
    # Needed only where something went wrong.
    from difflib import SequenceMatcher

    fixed = [name for name in ("lang", "kind", "scheme") if name in one.values]
    if any(one.values[name] != other.values[name] for name in fixed):
        return False
    text, another = (canonical(item.values[MAIN[section]]) for item in (one, other))
    return SequenceMatcher(None, text, another).ratio() >= _LIKE


def _settled(draft: Draft, mine: Draft, before: Draft) -> Draft:
    """``draft`` with the form alone preferred that I made so, where they preferred another."""
    was = {item.was: item.values["status"] for item in before.of("terms")}
    for item in mine.of("terms"):
        status = item.values["status"]
        if status != Status.PREFERRED or was.get(item.was) == status:
            continue
        for now in draft.of("terms"):
            if _name("terms", now) == _name("terms", item):
                place = ("terms", now.mark, "status")
                # By way of another one: the others are admitted when a form becomes preferred.
                draft = draft.with_value(place, Status.ADMITTED).with_value(place, status)
    return draft
