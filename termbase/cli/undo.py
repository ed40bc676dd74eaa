"""``termbase undo``: take back a batch."""

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
    return _("take back the last change, or a whole batch such as an import")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Takes back the newest batch that stands, or the batch with the given number (see "
        "“termbase history”), and says what it had done. What others changed since is never "
        "overwritten: then nothing is done, and the exit code is 1."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("batch", nargs="?", type=int, metavar=_("BATCH"), help=_("its number"))
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.revise import undo

    work = partial(undo, user=user(args), batch=args.batch)
    batch = told(args, _("taking back"), work)
    if not args.quiet:
        narrate(_("batch {id} is taken back; “termbase redo” brings it back", id=batch.undoes))
    return Exit.DONE
