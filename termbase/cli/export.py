"""``termbase export``: the base in an exchange format."""

from __future__ import annotations

import argparse
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import open_base
from termbase.cli.output import narrate
from termbase.cli.progress import Progress
from termbase.messages import MN, _, show

if TYPE_CHECKING:
    from termbase.exchange.options import WriteOptions


def summary() -> str:
    """One line for the list of commands."""
    return _("write the base for other tools")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Writes the base to FILE, which appears whole or not at all, or to standard output. What "
        "the format cannot hold is named and counted on standard error; with --fail-on-loss, "
        "any loss gives exit code 1. An unchanged base gives the same bytes again.\n\n"
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
    from termbase.model.vocabulary import Kind

    parser.add_argument("format", choices=writable(), metavar="|".join(writable()))
    parser.add_argument("-o", "--output", default="-", metavar=_("FILE"), help=_("where to"))
    parser.add_argument("--kind", choices=[k.value for k in Kind], help=_("only this kind"))
    _configure_formats(parser)
    parser.add_argument("--fail-on-loss", action="store_true", help=_("exit 1 on any loss"))


def _configure_formats(parser: argparse.ArgumentParser) -> None:
    """The options that some formats take, see :class:`~termbase.exchange.options.WriteOptions`.

    Each is empty unless it is given: what a format does then is the format's own business.
    """
    from termbase.exchange.entries import FORMATS

    language = _("LANG")
    parser.add_argument("--source", default="", metavar=language, help=_("from this language"))
    parser.add_argument("--target", default="", metavar=language, help=_("to this language"))
    parser.add_argument(
        "--house-style", default="", metavar=_("NAME"), help=_("the house style to prefer")
    )
    profiles = sorted({name for format in FORMATS.values() for name in format.profiles})
    parser.add_argument(
        "--for", dest="profile", default="", choices=profiles, help=_("the program it is for")
    )
    parser.add_argument(
        "--table",
        choices=("glossary", "relations", "sources"),
        default="",
        help=_("CSV, TSV: which table (default: glossary)"),
    )
    parser.add_argument(
        "--layout",
        choices=("long", "wide"),
        default="",
        help=_("CSV, TSV: a row a term, or a row a concept (default: long)"),
    )
    parser.add_argument(
        "--dialect",
        choices=("core", "min", "basic", "linguist"),
        default="",
        help=_("TBX: how many data categories (default: basic)"),
    )
    parser.add_argument(
        "--style",
        choices=("dca", "dct"),
        default="",
        help=_("TBX: data categories as attributes or as tags (default: dca)"),
    )
    parser.add_argument(
        "--standard",
        choices=("2019", "2008"),
        default="",
        help=_("TBX: the edition of ISO 30042 (default: 2019; 2008 is basic in dca)"),
    )
    parser.add_argument(
        "--version",
        choices=("1.2", "2.0", "2.1", "2.2"),
        default="",
        help=_("XLIFF: which version (default: 2.1)"),
    )
    parser.add_argument(
        "--width", type=int, metavar="N", help=_("PO: wrap lines at N columns, 0: never")
    )


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.model import Kind
    from termbase.workflow.hand_out import Order, hand_out, is_packed

    order = Order(args.format, _options(args), Kind(args.kind) if args.kind else None)
    to_file = args.output != "-"
    with (
        open_base(args, read_only=True) as base,
        Progress(_("writing"), quiet=args.quiet) as progress,
    ):
        out = sys.stdout.buffer if is_packed(order) else sys.stdout
        handed = hand_out(base, order, Path(args.output) if to_file else out, progress)
    for name, count in sorted(handed.losses.items()):
        narrate(_("left out: {count} × {name}", count=count, name=_(name)))
    if to_file and not args.quiet:
        written = show(MN("{n} entry", "{n} entries", handed.entries))
        narrate(_("{path}: {entries}", path=args.output, entries=written))
    return Exit.FINDINGS if args.fail_on_loss and handed.losses else Exit.DONE


def _options(args: argparse.Namespace) -> WriteOptions:
    from termbase.exchange.options import WriteOptions

    return WriteOptions(**{item.name: getattr(args, item.name) for item in fields(WriteOptions)})
