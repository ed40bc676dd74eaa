"""``termbase memory rules``: the segmentation rules, as SRX 2.0."""

from __future__ import annotations

import argparse
import sys

from termbase.cli.exit_codes import Exit
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("write the rules that cut texts into sentences (SRX 2.0)")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Writes the segmentation rules of the program as SRX 2.0, for other tools or to be edited: "
        "“analyse” and “align” take your own with --srx, and “termbase validate” checks them.\n\n"
        "  termbase memory rules -o mine.srx\n"
        "  termbase memory analyse news.txt --target vi --srx mine.srx"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("-o", "--output", default="-", metavar=_("FILE"), help=_("where to"))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.exchange.atomic import replacing
    from termbase.workflow.segmentation import write_segmentation_rules

    if args.output == "-":
        write_segmentation_rules(sys.stdout)
    else:
        with replacing(args.output) as stream:
            write_segmentation_rules(stream)
    return Exit.DONE
