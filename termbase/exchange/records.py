"""What readers yield and writers report: records with their lines, losses with their names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from termbase.errors import TermbaseError
from termbase.messages import M, Message
from termbase.model import Concept, Relation, Source

UNKNOWN_COLUMN = "column"
"""The element of a :class:`~termbase.model.Extra` that is a column of a table of another tool; its
type is the column's header.
"""


@dataclass(frozen=True, slots=True)
class Related:
    """One relation of the concept ``concept``, from a file that holds relations alone."""

    concept: str
    relation: Relation


Item = Concept | Source | Related


@dataclass(frozen=True, slots=True)
class Read:
    """What stands at a line of a file: an item, or the reason why it was refused.

    ``line`` counts from 1 and is where the item starts. Both are given where an item was taken
    after something in it had to be changed. ``remark`` alone says something of the whole file.
    ``beside`` says that the file is one of several by different hands: its definitions stay beside
    others of their language, and that a form is preferred is assumed, which changes nothing that
    is there. ``edited`` says that the item comes back changed in a file of ours. ``again`` alone is
    an earlier line that says the same: nothing is left to be done.
    """

    line: int
    item: Item | None = None
    refused: Message | None = None
    remark: Message | None = None
    beside: bool = False
    edited: bool = False
    again: int = 0


class Losses(Counter[str]):
    """How often something was left out of a written file, by name.

    The names are English message ids, translated when they are shown.
    """


def reason(error: TermbaseError) -> Message:
    """An error as one message with its remedy, to be listed with a line."""
    if error.remedy is None:
        return error.message
    return M("{what}; {remedy}", what=error.message, remedy=error.remedy)
