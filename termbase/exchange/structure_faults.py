"""The words for what a schema does not permit, whatever the format."""

from __future__ import annotations

from collections.abc import Iterable

from termbase.exchange.content_models import FOREIGN, Misfit, State
from termbase.messages import M, Message

_SHOWN = 80


def short(value: str) -> str:
    """``value`` on one line, cut where it is long."""
    line = " ".join(value.split()) or value
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def listed(names: Iterable[str]) -> str:
    """Names for a message, elements of other namespaces left out."""
    return ", ".join(name for name in names if name != FOREIGN)


def misplaced(why: Misfit, name: str, parent: str, state: State, whole: State) -> Message:
    """Why the element ``name`` cannot stand in ``parent``, whose children have come to ``state``
    of the content model ``whole``.
    """
    if why is Misfit.MISSING:
        return M(
            "“{name}” stands in “{parent}” where {names} is required",
            name=name,
            parent=parent,
            names=listed(state.required),
        )
    if why is Misfit.ORDER:
        return _out_of_order(name, parent, listed(state.expected))
    return _unexpected(name, parent, listed(sorted(whole.names)))


def unfinished(parent: str, state: State) -> Message:
    """What is wrong where an element ends in a state that is not final."""
    return M("“{parent}” lacks {names}", parent=parent, names=listed(state.required))


def unknown_element(name: str, standard: str) -> Message:
    """That a standard has no element of a name."""
    return M("“{name}” is no element of {standard}", name=short(name), standard=standard)


def stray_text(parent: str) -> Message:
    """That text stands where none may."""
    return M("text is not permitted in “{name}”", name=parent)


def missing_attribute(element: str, name: str) -> Message:
    """That ``element`` lacks an attribute."""
    return M("“{name}” lacks the attribute “{attribute}”", name=element, attribute=name)


def unexpected_attribute(element: str, name: str, permitted: Iterable[str]) -> Message:
    """That ``element`` cannot have an attribute."""
    names = listed(permitted)
    if not names:
        return M(
            "the attribute “{attribute}” is not permitted on “{name}”, which has none",
            attribute=short(name),
            name=element,
        )
    return M(
        "the attribute “{attribute}” is not permitted on “{name}”; permitted: {names}",
        attribute=short(name),
        name=element,
        names=names,
    )


def unpermitted_value(name: str, value: str, permitted: str) -> Message:
    """That ``value`` cannot stand as the attribute or element ``name``; ``permitted`` lists what
    can, where there is a list.
    """
    if permitted:
        return M(
            "“{value}” is not permitted as “{name}”; permitted: {names}",
            value=short(value),
            name=name,
            names=permitted,
        )
    return M("“{value}” is not permitted as “{name}”", value=short(value), name=name)


def second_id(id: str, line: int) -> Message:
    """That an id stood before."""
    return M("the id “{id}” stands already on line {line}", id=short(id), line=line)


def _out_of_order(name: str, parent: str, names: str) -> Message:
    if not names:
        return M(
            "“{name}” is not permitted at this place in “{parent}”: nothing may follow here",
            name=name,
            parent=parent,
        )
    return M(
        "“{name}” is not permitted at this place in “{parent}”; permitted here: {names}",
        name=name,
        parent=parent,
        names=names,
    )


def _unexpected(name: str, parent: str, names: str) -> Message:
    if not names:
        return M(
            "“{name}” is not permitted in “{parent}”, which holds no elements",
            name=name,
            parent=parent,
        )
    return M(
        "“{name}” is not permitted in “{parent}”; permitted there: {names}",
        name=name,
        parent=parent,
        names=names,
    )
