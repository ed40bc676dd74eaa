"""How undo and redo are run, and what they say of the batch that they took or brought back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from termbase.cli.history import batch_document, batch_line
from termbase.cli.opening import open_base, saying_when_interrupted
from termbase.cli.output import print_json, say
from termbase.cli.progress import Progress
from termbase.messages import MN, Message, _, show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from termbase.model import Batch
    from termbase.store.taken_back import TakenBack

_MARKS = {"added": "+", "changed": "~", "deleted": "-"}


def told(args: argparse.Namespace, doing: str, work: Callable[..., Batch]) -> Batch:
    """The batch that ``work`` makes (of a base, with ``progress`` and ``taken``) while a bar says
    what is ``doing``; says, or prints as JSON, what it took or brought back.
    """
    from termbase.store.taken_back import TakenBack

    taken = TakenBack()
    with (
        open_base(args) as base,
        saying_when_interrupted(base),
        Progress(doing, quiet=args.quiet) as progress,
    ):
        batch = work(base, progress=progress.stage, taken=taken)
    if args.format == "json":
        print_json(_document(batch, taken))
    elif not args.quiet:
        _say(taken)
    return batch


def _document(batch: Batch, taken: TakenBack) -> dict[str, Any]:
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


def _say(taken: TakenBack) -> None:
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
