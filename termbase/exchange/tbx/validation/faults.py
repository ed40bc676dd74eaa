"""What a validation finds, with its place, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from termbase.exchange.tbx.validation.grammar import FOREIGN, Form
from termbase.messages import M, Message

FATAL = frozenset({"xml-syntax", "xml-encoding", "xml-entity", "xml-limit", "tbx-root"})
"""The codes of faults after which a file cannot be read on."""

_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where a file is not as the standard wants it.

    ``line`` and ``column`` count from 1, the column in characters; ``code`` is the rule's short
    name, the same in every version. A ``note`` is no fault: permitted, but nobody can check it.
    """

    line: int
    column: int
    code: str
    message: Message
    note: bool = False


def short(value: str) -> str:
    """``value`` on one line, cut where it is long."""
    line = " ".join(value.split()) or value
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def listed(names: Iterable[str]) -> str:
    """Names for a message, elements of other namespaces left out."""
    return ", ".join(name for name in names if name != FOREIGN)


def misformed(form: Form, name: str, value: str) -> Message:
    """Why ``value`` cannot stand as the attribute or element ``name``."""
    said = short(value)
    if form.code == "tbx-id":
        return M(
            "“{value}” cannot be an id: ids start with a letter or “_” and hold no space or colon",
            value=said,
        )
    if form.code == "tbx-reference":
        return M("“{value}” cannot be the id of an element", value=said)
    if form.code == "tbx-language":
        return M("“{value}” is no language tag (BCP 47)", value=said)
    if form.permitted:
        return M(
            "“{value}” is not permitted as “{name}”; permitted: {names}",
            value=said,
            name=name,
            names=form.permitted,
        )
    return M("“{value}” is not permitted as “{name}”", value=said, name=name)
