"""``termbase memory delete``: units out of the memory."""

from __future__ import annotations

import argparse

from termbase.cli.memory.deciding import configure_deciding, decide
from termbase.messages import MN, _, show


def summary() -> str:
    """One line for the list of commands."""
    return _("take units out: by id, or all that the filters choose")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Takes units out of the memory. It asks first, unless --yes is given; --dry-run lists "
        "what would go.\n\n"
        "  termbase memory delete 1f0c… 22ab…\n"
        "  termbase memory delete --document old.tmx --review proposed --dry-run\n\n"
        "Exit code 1 means that nothing was found, or that the answer was no."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    configure_deciding(parser)


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.memory.clean import delete

    return decide(args, delete, lambda n: show(MN("Delete {n} unit?", "Delete {n} units?", n)))
