"""``termbase retire``: forms that are used no more."""

from __future__ import annotations

import argparse

from termbase.cli.opening import open_base, user
from termbase.cli.reporting import report_write
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("make forms deprecated or superseded")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Makes one form (--term LANG:TERM) or all forms of a concept deprecated; --superseded says "
        "that something newer has taken their place."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("id", metavar=_("ID"), help=_("the concept"))
    parser.add_argument("--term", metavar=_("LANG:TERM"), help=_("only this form"))
    parser.add_argument("--superseded", action="store_true")
    parser.add_argument(
        "--reason", default="", metavar=_("REASON"), help=_("why; added to the usage note")
    )


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.model import Status
    from termbase.workflow.edit import retire

    status = Status.SUPERSEDED if args.superseded else Status.DEPRECATED
    with open_base(args) as base:
        batch = retire(base, user(args), args.id, args.term, status=status, reason=args.reason)
    return report_write(args, args.id, batch)
