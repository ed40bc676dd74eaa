"""``termbase export``: the base in an exchange format."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from termbase.cli.exit_codes import Exit
from termbase.cli.format_options import configure_options, given_options
from termbase.cli.opening import open_base
from termbase.cli.output import narrate
from termbase.cli.progress import Progress
from termbase.cli.reporting import say_losses
from termbase.messages import MN, _, show


def summary() -> str:
    """One line for the list of commands."""
    return _("write the base for other tools")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Writes the base to FILE, which appears whole or not at all, or to standard output. What "
        "the format cannot hold is counted on standard error (--losses: by name); with "
        "--fail-on-loss any loss gives exit code 1. An unchanged base gives the same bytes "
        "again.\n\n"
        "  termbase export po --source en --target vi -o en-vi.po\n"
        "  termbase export tbx -o glossary.tbx\n"
        "  termbase export tbx --for omegat --source en --target vi -o en-vi.tbx\n"
        "  termbase export csv --layout wide -o glossary.csv\n"
        "  termbase export csv --table relations -o relations.csv\n"
        "  termbase export omegat --source en --target vi -o en-vi.utf8\n"
        "  termbase export text -o base.txt\n"
        "  termbase export xlsx -o glossary.xlsx\n"
        "  termbase export html -o glossary.html"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    from termbase.exchange.formats import writable
    from termbase.exchange.registry.choices import WRITING
    from termbase.model.vocabulary import Kind

    parser.add_argument("format", choices=writable(), metavar="|".join(writable()))
    parser.add_argument("-o", "--output", default="-", metavar=_("FILE"), help=_("where to"))
    parser.add_argument("--kind", choices=[k.value for k in Kind], help=_("only this kind"))
    parser.add_argument(
        "--approved", action="store_true", help=_("only approved forms of approved concepts")
    )
    configure_options(parser, WRITING)
    parser.add_argument("--losses", action="store_true", help=_("name all that is left out"))
    parser.add_argument("--fail-on-loss", action="store_true", help=_("exit 1 on any loss"))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.exchange.options import WriteOptions
    from termbase.model import Kind
    from termbase.workflow.hand_out import Order, hand_out, is_packed

    options = WriteOptions(**given_options(args, WriteOptions))
    kind = Kind(args.kind) if args.kind else None
    order = Order(args.format, options, kind, args.approved)
    to_file = args.output != "-"
    with (
        open_base(args, read_only=True) as base,
        Progress(_("writing"), quiet=args.quiet) as progress,
    ):
        out = sys.stdout.buffer if is_packed(order) else sys.stdout
        handed = hand_out(base, order, Path(args.output) if to_file else out, progress)
    say_losses(handed.losses, by_name=args.losses or args.fail_on_loss)
    if to_file and not args.quiet:
        written = show(MN("{n} entry", "{n} entries", handed.entries))
        narrate(_("{path}: {entries}", path=args.output, entries=written))
    return Exit.FINDINGS if args.fail_on_loss and handed.losses else Exit.DONE
