"""What changed in a concept or source, in lines for people: each fact once, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from termbase.workflow.field_words import field_word, item_words, path_word, value_words
from termbase.workflow.wording import label

if TYPE_CHECKING:
    from termbase.workflow.compare import FieldChange

_SAID = {
    "terms": ("style",),
    "relations": ("kind", "target"),
    "references": ("scheme", "value"),
    "extras": ("element", "type", "value"),
}
"""The fields of items that their names say already."""

Item = tuple[str, ...]
"""What an item is: its list and its name, or the name of a field alone."""


def change_lines(changes: Iterable[FieldChange]) -> Iterator[str]:
    """The changes of one concept or source, inner ones indented by four blanks, each line with its
    sign. Of a concept that is merged into another no more is said: what it had is told of the
    other one. The lines hold data as it is: whoever shows them makes them safe.
    """
    told = list(changes)
    items: dict[Item, list[FieldChange]] = {}
    for change in [c for c in told if c.parts == ("redirect",)] or told:
        if change.parts != ("id",):
            items.setdefault(change.parts[:2], []).append(change)
    reworded = _reworded(items)
    for item, own in items.items():
        if len(item) == 1:
            for sign, value in _sides(own[0]):
                yield f"{sign} {label(field_word(item[0]))} {value_words(item[0], value)}"
        elif item in reworded:
            new = items[reworded[item]]
            yield f"- {_named(item, own)}"
            yield f"+ {_named(reworded[item], new)}"
            yield from _inner_lines(item, _between(own, new))
        elif item not in reworded.values():
            yield f"{_sign(item, own)} {_named(item, own)}"
            yield from _inner_lines(item, ((c.parts[2:], c.before, c.after) for c in own))


def _inner_lines(item: Item, fields: Iterable[tuple[Item, str, str]]) -> Iterator[str]:
    for inner, before, after in fields:
        if not inner or (len(inner) == 1 and inner[0] in _SAID.get(item[0], ())):
            continue
        for sign, value in (("-", before), ("+", after)):
            if value:
                yield f"    {sign} {label(path_word(inner))} {value_words(inner[-1], value)}"


def _sides(change: FieldChange) -> Iterator[tuple[str, str]]:
    if change.before:
        yield "-", change.before
    if change.after:
        yield "+", change.after


def _sign(item: Item, own: list[FieldChange]) -> str:
    """Whether an item came, went or changed: what makes it what it is tells."""
    said = _SAID.get(item[0], ())
    for change in own:
        inner = change.parts[2:]
        if not inner or (item[0] != "terms" and inner[-1] in said):
            return "+" if not change.before else "-" if not change.after else "~"
    return "~"


def _named(item: Item, own: list[FieldChange]) -> str:
    text = next((c.before or c.after for c in own if len(c.parts) == 2), "")
    return item_words(item[0], item[1], text)


def _reworded(items: dict[Item, list[FieldChange]]) -> dict[Item, Item]:
    """The terms and definitions that went where one of the same language (and house style) came."""
    gone: dict[Item, list[Item]] = {}
    come: dict[Item, list[Item]] = {}
    for item, own in items.items():
        if item[0] in ("terms", "definitions") and (sign := _sign(item, own)) != "~":
            lang, text = item[1].partition(":")[0], _text(own)
            style = item[1].removeprefix(f"{lang}:{text}")
            (gone if sign == "-" else come).setdefault((item[0], lang, style), []).append(item)
    return {
        old[0]: come[place][0]
        for place, old in gone.items()
        if len(old) == 1 and len(come.get(place, ())) == 1
    }


def _text(own: list[FieldChange]) -> str:
    return next((c.before or c.after for c in own if len(c.parts) == 2), "")


def _between(old: list[FieldChange], new: list[FieldChange]) -> Iterator[tuple[Item, str, str]]:
    """What of the fields of two items differs."""
    before = {c.parts[2:]: c.before for c in old if len(c.parts) > 2}
    after = {c.parts[2:]: c.after for c in new if len(c.parts) > 2}
    for inner in dict.fromkeys((*before, *after)):
        default = _default(inner)
        one, other = before.get(inner, default), after.get(inner, default)
        if one != other:
            yield inner, one, other


def _default(inner: Item) -> str:
    from termbase.workflow.compare import DEFAULTS

    return DEFAULTS.get(inner[-1], "")
