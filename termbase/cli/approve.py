"""``termbase approve``: approve what is proposed."""

from __future__ import annotations

import argparse

from termbase.cli.deciding import configure_deciding, decide, is_one
from termbase.cli.opening import open_base, user
from termbase.cli.reporting import report_write
from termbase.messages import MN, _, show


def summary() -> str:
    """One line for the list of commands."""
    return _("approve a proposed form, or a concept with all its forms")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Approves what is proposed of a concept, or only --term LANG:TERM. A form proposed as the "
        "preferred one, or one that a translator asks to prefer, takes the place of the one "
        "preferred until now, which stays admitted.\n\n"
        "Without ID, approves all that the filters choose, as one batch. It lists them and asks "
        "first, unless --yes is given; --dry-run only lists them.\n\n"
        "  termbase approve evfta\n"
        "  termbase approve --batch 7\n"
        "  termbase approve --file vi.po --lang vi --kind agreement --dry-run\n\n"
        "Exit code 1 means that nothing was chosen, or that the answer was no."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("id", nargs="?", metavar=_("ID"), help=_("the concept"))
    parser.add_argument("--term", metavar=_("LANG:TERM"), help=_("only this form"))
    configure_deciding(parser)


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.review import approve
    from termbase.workflow.waiting import approve_all

    if not is_one(args):
        return decide(args, approve_all, _question)
    with open_base(args) as base:
        batch = approve(base, user(args), args.id, args.term)
    return report_write(args, args.id, batch)


def _question(n: int) -> str:
    return show(MN("Approve {n} concept?", "Approve {n} concepts?", n))
