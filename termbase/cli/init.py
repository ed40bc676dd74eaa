"""``termbase init``: a new base."""

from __future__ import annotations

import argparse

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import user
from termbase.cli.output import narrate
from termbase.cli.progress import Progress
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("make a new base, with the seed glossary")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Makes a base at --db PATH (default: termbase.db in this folder) and fills it with the "
        "seed glossary and its articles. An existing file is never touched."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("--empty", action="store_true", help=_("without the seed glossary"))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.locate import new_base_path
    from termbase.workflow.set_up import set_up

    path = new_base_path(args.db)
    with Progress(_("reading the seeds"), quiet=args.quiet) as progress:
        counts = set_up(path, user(args), empty=args.empty, progress=progress.stage)
    if not args.quiet:
        narrate(
            _(
                "{path}: {concepts} concepts, {terms} terms, {sources} sources",
                path=str(path),
                concepts=counts.concepts,
                terms=counts.terms,
                sources=counts.sources,
            )
        )
    return Exit.DONE
