"""``termbase memory list``: units by what is known or doubtful of them."""

from __future__ import annotations

import argparse
from itertools import islice

from termbase.cli.exit_codes import Exit
from termbase.cli.memory.filters import configure_filters, selection
from termbase.cli.memory.showing import say_unit, unit_json
from termbase.cli.numbers import positive
from termbase.cli.opening import open_base
from termbase.cli.output import narrate, print_json, say
from termbase.messages import MN, _, show


def summary() -> str:
    """One line for the list of commands."""
    return _("list units: by text, document, person, date, state, or what looks wrong")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Lists the units that fit all that is said. Units that share a text and translate it "
        "otherwise (--same-source) stand together.\n\n"
        "Exit code 1 means that nothing was found."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    configure_filters(parser)
    parser.add_argument(
        "--limit", type=positive, default=50, metavar="N", help=_("at most so many (default 50)")
    )
    parser.add_argument("--count", action="store_true", help=_("only say how many there are"))
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.memory import look

    chosen = selection(args)
    with open_base(args, read_only=True) as base, base.snapshot():
        found = [] if args.count else list(islice(look.listed(base, chosen), args.limit))
        total = len(found) if 0 < len(found) < args.limit else look.count(base, chosen)
    if args.format == "json":
        print_json({"total": total, "units": [unit_json(unit) for unit in found]})
        return Exit.DONE if total else Exit.FINDINGS
    for unit in found:
        say_unit(unit)
    if args.count:
        say(str(total))
    elif not args.quiet:
        if total > len(found):
            narrate(_("… and {n} more: --limit shows them", n=total - len(found)))
        narrate(show(MN("{n} unit", "{n} units", total)))
    return Exit.DONE if total else Exit.FINDINGS
