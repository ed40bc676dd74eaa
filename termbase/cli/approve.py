"""``termbase approve``: approve what is proposed."""

from __future__ import annotations

import argparse

from termbase.cli.opening import open_base, user
from termbase.cli.reporting import report_write
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("approve a proposed form, or a concept with all its forms")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Approves what is proposed of a concept, or only --term LANG:TERM. A form proposed as the "
        "preferred one, or one that a translator asks to prefer, takes the place of the one "
        "preferred until now, which stays admitted."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("id", metavar=_("ID"), help=_("the concept"))
    parser.add_argument("--term", metavar=_("LANG:TERM"), help=_("only this form"))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.review import approve

    with open_base(args) as base:
        batch = approve(base, user(args), args.id, args.term)
    return report_write(args, args.id, batch)
