"""``termbase memory merge``: two units into one."""

from __future__ import annotations

import argparse

from termbase.cli.exit_codes import Exit
from termbase.cli.memory.showing import say_unit, unit_json
from termbase.cli.opening import open_base, user
from termbase.cli.output import print_json
from termbase.cli.reporting import say_done
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("make one unit of two, such as en–vi and en–fr of the same sentence")


def description() -> str:
    """The head of the command's help."""
    return _(
        "The first unit gains the languages, places and notes of the second, which goes. Where "
        "the two have different texts in one language, nothing is done and the exit code is 1."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("id", metavar=_("ID"), help=_("the unit that stays"))
    parser.add_argument("other", metavar=_("OTHER"), help=_("the unit that goes"))
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.memory.clean import merge

    with open_base(args) as base:
        unit, batch = merge(base, user(args), args.id, args.other)
    if args.format == "json":
        print_json({"batch": batch.id if batch else None, **unit_json(unit)})
    else:
        say_unit(unit)
        say_done(args, batch)
    return Exit.DONE
