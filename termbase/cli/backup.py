"""``termbase backup``: a whole copy of a base."""

from __future__ import annotations

import argparse

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import open_base
from termbase.cli.output import narrate
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("make a whole copy of the base, also while it is in use")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Copies the base to FILE through the database itself, so that the copy is whole even while "
        "others write. An existing file is never replaced."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("target", metavar=_("FILE"), help=_("the copy"))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from pathlib import Path

    from termbase.workflow.maintain import backup

    with open_base(args, read_only=True) as base:
        backup(base, Path(args.target))
    if not args.quiet:
        narrate(_("copied to {path}", path=args.target))
    return Exit.DONE
