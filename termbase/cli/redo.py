"""``termbase redo``: bring back what was taken back."""

from __future__ import annotations

import argparse
from functools import partial

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import user
from termbase.cli.output import narrate
from termbase.cli.taking_back import told
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
    from termbase.workflow.revise import redo

    batch = told(args, _("bringing back"), partial(redo, user=user(args)))
    if not args.quiet:
        narrate(_("brought back as batch {id}", id=batch.id))
    return Exit.DONE
