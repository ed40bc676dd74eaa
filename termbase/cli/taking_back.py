"""What undo and redo say of the batch that they took back or brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from termbase.cli.history import batch_document, batch_line
from termbase.cli.output import say
from termbase.messages import MN, Message, _, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termbase.model import Batch
    from termbase.store.taken_back import TakenBack

_MARKS = {"added": "+", "changed": "~", "deleted": "-"}


def document(batch: Batch, taken: TakenBack) -> dict[str, Any]:
    """The new batch, the one that it is about, and what that one had done."""
    from termbase.store.taken_back import DEEDS

    return {
        "batch": batch.id,
        "undoes": batch.undoes,
        "of": batch_document(taken.batch) if taken.batch else None,
        "counts": {name: {d: counts[d] for d in DEEDS} for name, counts in taken.counts.items()},
        "first": [
            {"what": item.what, "object": item.object, "id": item.id, "name": item.name}
            for item in taken.first
        ],
        "more": taken.changes > len(taken.first),
    }


def say_taken_back(taken: TakenBack) -> None:
    """Which batch it was, what it had done, and the first few things by name."""
    if taken.batch is None:
        return
    line = batch_line(taken.batch, state=False)
    again = taken.again
    say(_("brought back: {batch}", batch=line) if again else _("taken back: {batch}", batch=line))
    counts = ", ".join(map(show, _counted(taken)))
    say(_("what it did: {counts}", counts=counts))
    for item in taken.first:
        id = _("source {id}", id=item.id) if item.object == "source" else item.id
        name = item.name.replace("\n", " ")
        say(f"  {_MARKS[item.what]} {id}  {name[:80]}".rstrip())
    more = taken.changes - len(taken.first)
    if more > 0:
        say("  " + _("… and {n} more; “termbase history --batch {id}” lists all",
                     n=more, id=taken.batch.id))  # fmt: skip


def _counted(taken: TakenBack) -> Iterator[Message]:
    for name, deeds in taken.counts.items():
        for deed, n in deeds.items():
            if n:
                yield _count(name, deed, n)


def _count(name: str, deed: str, n: int) -> Message:
    match name, deed:
        case "concept", "added":
            return MN("{n} concept added", "{n} concepts added", n)
        case "concept", "changed":
            return MN("{n} concept changed", "{n} concepts changed", n)
        case "concept", _other:
            return MN("{n} concept deleted", "{n} concepts deleted", n)
        case "term", "added":
            return MN("{n} term added", "{n} terms added", n)
        case "term", "changed":
            return MN("{n} term changed", "{n} terms changed", n)
        case "term", _other:
            return MN("{n} term deleted", "{n} terms deleted", n)
        case "source", "added":
            return MN("{n} source added", "{n} sources added", n)
        case "source", "changed":
            return MN("{n} source changed", "{n} sources changed", n)
        case "source", _other:
            return MN("{n} source deleted", "{n} sources deleted", n)
        case _unit, "added":
            return MN("{n} unit added", "{n} units added", n)
        case _unit, "changed":
            return MN("{n} unit changed", "{n} units changed", n)
    return MN("{n} unit deleted", "{n} units deleted", n)
