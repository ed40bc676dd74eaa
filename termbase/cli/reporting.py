"""How a write is reported: what was done, and how to take it back."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

from termbase.cli.exit_codes import Exit
from termbase.cli.output import narrate, say
from termbase.messages import _

if TYPE_CHECKING:
    from termbase.model import Batch


_FEW = 3


def say_losses(losses: Mapping[str, int], *, by_name: bool) -> None:
    """Says what an export left out: few kinds by name, many only on demand."""
    if by_name or len(losses) <= _FEW:
        for name, count in sorted(losses.items()):
            narrate(_("left out: {count} × {name}", count=count, name=_(name)))
        return
    total = sum(losses.values())
    narrate(_("left out: {total} details of {kinds} kinds; --losses names them",
              total=total, kinds=len(losses)))  # fmt: skip


def report_write(args: argparse.Namespace, id: str, batch: Batch | None) -> int:
    """Prints the concept's id as data and what was done as narration; the exit code."""
    say(id)
    say_done(args, batch)
    return Exit.DONE


def say_done(args: argparse.Namespace, batch: Batch | None) -> None:
    """What was done, and how to take it back."""
    if args.quiet:
        return
    if batch is None:
        narrate(_("nothing changed"))
    else:
        narrate(_("done as batch {id}; “termbase undo” takes it back", id=batch.id))
