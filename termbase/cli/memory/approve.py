"""``termbase memory approve``: units that somebody has looked at."""

from __future__ import annotations

import argparse

from termbase.cli.memory.deciding import configure_deciding, decide
from termbase.messages import MN, _, show


def summary() -> str:
    """One line for the list of commands."""
    return _("approve units: they are offered as reviewed")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Approves units by their ids, or all that the filters choose.\n\n"
        "  termbase memory approve --document vi.po --review proposed"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    configure_deciding(parser)


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.memory.clean import approve

    return decide(args, approve, lambda n: show(MN("Approve {n} unit?", "Approve {n} units?", n)))
