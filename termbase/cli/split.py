"""``termbase split``: one concept becomes two."""

from __future__ import annotations

import argparse

from termbase.cli.opening import open_base, user
from termbase.cli.reporting import report_write
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("split forms off into a new concept")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Takes the forms LANG:TERM out of the concept ID and makes a new, proposed one of them."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("id", metavar=_("ID"), help=_("the concept"))
    parser.add_argument("terms", nargs="+", metavar=_("LANG:TERM"))
    parser.add_argument("--new-id", default="", metavar=_("ID"))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.edit import split

    with open_base(args) as base:
        concept, batch = split(base, user(args), args.id, args.terms, new_id=args.new_id)
    return report_write(args, concept.id, batch)
