"""``termbase memory reject``: units that are to be offered no more."""

from __future__ import annotations

import argparse
from functools import partial

from termbase.cli.memory.deciding import configure_deciding, decide
from termbase.messages import MN, _, show


def summary() -> str:
    """One line for the list of commands."""
    return _("reject units: they are kept, and offered nowhere")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Rejects units by their ids, or all that the filters choose. A rejected unit is not "
        "offered any more, and no import brings it back; its reason stands among its notes."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    configure_deciding(parser)
    parser.add_argument("--reason", default="", metavar=_("REASON"), help=_("why"))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.memory.clean import reject

    return decide(
        args,
        partial(reject, reason=args.reason),
        lambda n: show(MN("Reject {n} unit?", "Reject {n} units?", n)),
    )
