"""What a validation finds, with its place, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.exchange.structure_faults import short, unpermitted_value
from termbase.exchange.tbx.validation.grammar import Form
from termbase.messages import M, Message

FATAL = frozenset({"xml-syntax", "xml-encoding", "xml-entity", "xml-limit", "tbx-root"})
"""The codes of faults after which a file cannot be read on."""


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
    return unpermitted_value(name, value, form.permitted)
