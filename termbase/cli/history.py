"""``termbase history``: who changed what, when."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from termbase.cli.changes import say_changes
from termbase.cli.exit_codes import Exit
from termbase.cli.numbers import positive
from termbase.cli.opening import open_base
from termbase.cli.output import narrate, print_json, say
from termbase.messages import MN, _, show
from termbase.workflow import wording

if TYPE_CHECKING:
    from termbase.model import Batch, Change
    from termbase.store.base import Base


def summary() -> str:
    """One line for the list of commands."""
    return _("show who changed what, and when")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Without ID, the newest batches; with the ID of a concept, of a unit of the memory or of "
        "a source, what happened to it, with each field before and after; with --batch N, all "
        "that one batch changed."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("id", nargs="?", metavar=_("ID"), help=_("a concept or a unit"))
    parser.add_argument("--batch", type=int, metavar="N", help=_("one batch"))
    parser.add_argument("--limit", type=positive, default=20, metavar="N")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow import revise

    with open_base(args, read_only=True) as base:
        if args.id or args.batch is not None:
            changes = (
                revise.of_object(base, args.id)[: args.limit]
                if args.id
                else revise.changes(base, args.batch, args.limit)
            )
            if args.format == "json":
                print_json({"changes": [_change_document(c) for c in changes]})
            else:
                for change in changes:
                    _say_change(change)
            if not changes:
                _say_unknown(base, args)
                return Exit.FINDINGS
        else:
            batches = revise.batches(base, args.limit)
            if args.format == "json":
                print_json({"batches": [batch_document(b) for b in batches]})
            else:
                for batch in batches:
                    say(batch_line(batch))
    return Exit.DONE


def _say_unknown(base: Base, args: argparse.Namespace) -> None:
    from termbase.store.nearest import did_you_mean

    told = _("nothing is known of “{id}”", id=args.id or args.batch)
    meant = did_you_mean(base, "concept", args.id) if args.id else None
    narrate(_("{what}; {remedy}", what=told, remedy=show(meant)) if meant else told)


def batch_document(batch: Batch) -> dict[str, Any]:
    """A batch as it stands in JSON."""
    return {
        "batch": batch.id,
        "task": batch.task.value,
        "user": batch.user,
        "at": batch.at,
        "note": batch.note,
        "undoes": batch.undoes,
        "undone": batch.undone,
        "changes": batch.changes,
    }


def _change_document(change: Change) -> dict[str, Any]:
    return {
        **batch_document(change.batch),
        "object": change.object,
        "id": change.id,
        "before": change.before,
        "after": change.after,
    }


def batch_line(batch: Batch, *, state: bool = True) -> str:
    """A batch as one line: number, when, who, what, how much, and (``state``) if it stands."""
    changed = show(MN("{n} change", "{n} changes", batch.changes))
    note = f" ({batch.note})" if batch.note else ""
    undone = " [" + _("taken back") + "]" if state and batch.undone else ""
    word = wording.task_word(batch.task)
    return f"#{batch.id}  {batch.at}  {batch.user}: {word}{note}, {changed}{undone}"


def _say_change(change: Change) -> None:
    from termbase.workflow.compare import field_changes

    batch = change.batch
    word = wording.task_word(batch.task)
    head = f"#{batch.id}  {batch.at}  {batch.user}: {word}"
    if change.object == "unit":
        from termbase.cli.memory.showing import say_unit_change, unit_named

        say(f"{head} {unit_named(change)}")
        say_unit_change(change)
        return
    id = _("source {id}", id=change.id) if change.object == "source" else change.id
    say(f"{head} {id}")
    say_changes(field_changes(change.before or {}, change.after or {}))
