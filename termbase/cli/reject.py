"""``termbase reject``: reject what is proposed."""

from __future__ import annotations

import argparse

from termbase.cli.opening import open_base, user
from termbase.cli.reporting import report_write
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("reject a proposed form or concept, with a reason")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Rejects what is proposed of a concept, or only --term LANG:TERM. It is kept with the "
        "reason as a note of the concept, and offered nowhere. Where a translator asks to prefer "
        "an approved form, only that is rejected: the form stays as it is."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("id", metavar=_("ID"), help=_("the concept"))
    parser.add_argument("--term", metavar=_("LANG:TERM"), help=_("only this form"))
    parser.add_argument("--reason", required=True, metavar=_("REASON"), help=_("why"))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.review import reject

    with open_base(args) as base:
        batch = reject(base, user(args), args.id, args.term, reason=args.reason)
    return report_write(args, args.id, batch)
