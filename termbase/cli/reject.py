"""``termbase reject``: reject what is proposed."""

from __future__ import annotations

import argparse

from termbase.cli.deciding import configure_deciding, decide, is_one
from termbase.cli.opening import open_base, user
from termbase.cli.reporting import report_write
from termbase.messages import MN, _, show


def summary() -> str:
    """One line for the list of commands."""
    return _("reject a proposed form or concept, with a reason")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Rejects what is proposed of a concept, or only --term LANG:TERM. It is kept with the "
        "reason as a note of the concept, and offered nowhere. Where a translator asks to prefer "
        "an approved form, only that is rejected: the form stays as it is.\n\n"
        "Without ID, rejects all that the filters choose, as one batch. It lists them and asks "
        "first, unless --yes is given; --dry-run only lists them.\n\n"
        '  termbase reject evfta --term "fr:ALEVN" --reason "never used"\n'
        '  termbase reject --file theirs.csv --lang fr --reason "wrong country"\n\n'
        "Exit code 1 means that nothing was chosen, or that the answer was no."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("id", nargs="?", metavar=_("ID"), help=_("the concept"))
    parser.add_argument("--term", metavar=_("LANG:TERM"), help=_("only this form"))
    parser.add_argument("--reason", required=True, metavar=_("REASON"), help=_("why"))
    configure_deciding(parser)


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from functools import partial

    from termbase.workflow.review import reject
    from termbase.workflow.waiting import reject_all

    if not is_one(args):
        return decide(
            args,
            partial(reject_all, reason=args.reason),
            lambda n: show(MN("Reject {n} concept?", "Reject {n} concepts?", n)),
        )
    with open_base(args) as base:
        batch = reject(base, user(args), args.id, args.term, reason=args.reason)
    return report_write(args, args.id, batch)
