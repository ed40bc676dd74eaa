"""``termbase merge``: two concepts become one."""

from __future__ import annotations

import argparse

from termbase.cli.opening import open_base, user
from termbase.cli.output import narrate
from termbase.cli.reporting import report_write
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("merge a concept into another")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Moves the forms, definitions, notes, references and relations of ID to TARGET; the id ID "
        "then leads to TARGET. Where TARGET has a preferred form, that of ID becomes admitted."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("id", metavar=_("ID"), help=_("the concept"))
    parser.add_argument("target", metavar=_("TARGET"), help=_("the concept that stays"))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.store import concepts
    from termbase.workflow.edit import merge
    from termbase.workflow.uniting import outranked

    with open_base(args) as base:
        admitted = outranked(concepts.get(base, args.id), concepts.get(base, args.target))
        batch = merge(base, user(args), args.id, args.target)
    for term in () if args.quiet else admitted:
        narrate(
            _("{lang}:{text} was preferred and is admitted now", lang=term.lang, text=term.text)
        )
    return report_write(args, args.target, batch)
