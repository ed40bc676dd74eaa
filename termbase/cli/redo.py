"""``termbase redo``: bring back what was taken back."""

from __future__ import annotations

import argparse

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import open_base, saying_when_interrupted, user
from termbase.cli.output import narrate, print_json
from termbase.cli.progress import Progress
from termbase.cli.taking_back import document, say_taken_back
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("bring back what the last undo took away")


def description() -> str:
    """The head of the command's help."""
    return _("Brings back what the newest undo took away, and says what that is.")


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.store.taken_back import TakenBack
    from termbase.workflow.revise import redo

    taken = TakenBack()
    with (
        open_base(args) as base,
        saying_when_interrupted(base),
        Progress(_("bringing back"), quiet=args.quiet) as progress,
    ):
        batch = redo(base, user(args), progress=progress.stage, taken=taken)
    if args.format == "json":
        print_json(document(batch, taken))
    elif not args.quiet:
        say_taken_back(taken)
    if not args.quiet:
        narrate(_("brought back as batch {id}", id=batch.id))
    return Exit.DONE
