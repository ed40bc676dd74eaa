"""``termbase export``: the base as CSV, PO or TBX."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import open_base
from termbase.cli.output import narrate
from termbase.cli.progress import Progress
from termbase.messages import MN, _, show


def summary() -> str:
    """One line for the list of commands."""
    return _("write the base as CSV, PO or TBX")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Writes the base to FILE, which appears whole or not at all, or to standard output. What "
        "the format cannot hold is named and counted on standard error; with --fail-on-loss, "
        "any loss gives exit code 1. An unchanged base gives the same bytes again.\n\n"
        "  termbase export po --source en --target vi -o en-vi.po\n"
        "  termbase export tbx -o glossary.tbx\n"
        "  termbase export csv --table relations -o relations.csv"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    from termbase.model.vocabulary import Kind

    parser.add_argument("format", choices=("csv", "po", "tbx"), metavar="csv|po|tbx")
    parser.add_argument("-o", "--output", default="-", metavar=_("FILE"), help=_("where to"))
    parser.add_argument("--source", default="", metavar=_("LANG"), help=_("PO: from this language"))
    parser.add_argument("--target", default="", metavar=_("LANG"), help=_("PO: to this language"))
    parser.add_argument(
        "--house-style", default="", metavar=_("NAME"), help=_("PO: the house style to prefer")
    )
    parser.add_argument("--kind", choices=[k.value for k in Kind], help=_("only this kind"))
    parser.add_argument(
        "--table",
        choices=("glossary", "relations", "sources"),
        default="glossary",
        help=_("CSV: which table (default: glossary)"),
    )
    parser.add_argument("--dialect", choices=("core", "min", "basic", "linguist"), default="basic")
    parser.add_argument("--style", choices=("dca", "dct"), default="dca")
    parser.add_argument("--standard", choices=("2019", "2008"), default="2019")
    parser.add_argument("--fail-on-loss", action="store_true", help=_("exit 1 on any loss"))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.model import Kind
    from termbase.workflow.hand_out import Format, Order, Table, hand_out

    _refuse_unwritable(args)
    _refuse_pointless(args)
    order = Order(
        Format(args.format),
        source=args.source,
        target=args.target,
        style=args.house_style,
        kind=Kind(args.kind) if args.kind else None,
        table=Table(args.table),
    )
    to_file = args.output != "-"
    with (
        open_base(args, read_only=True) as base,
        Progress(_("writing"), quiet=args.quiet) as progress,
    ):
        handed = hand_out(base, order, Path(args.output) if to_file else sys.stdout, progress)
    for name, count in sorted(handed.losses.items()):
        narrate(_("left out: {count} × {name}", count=count, name=_(name)))
    if to_file and not args.quiet:
        written = show(MN("{n} entry", "{n} entries", handed.entries))
        narrate(_("{path}: {entries}", path=args.output, entries=written))
    return Exit.FINDINGS if args.fail_on_loss and handed.losses else Exit.DONE


def _refuse_pointless(args: argparse.Namespace) -> None:
    """Says which options the chosen format knows nothing of, instead of passing over them."""
    from termbase.errors import InvalidValue
    from termbase.messages import M

    own = {"po": ("source", "target", "house_style"), "csv": ("table",), "tbx": ()}
    for name in ("source", "target", "house_style", "table"):
        default = "glossary" if name == "table" else ""
        if name not in own[args.format] and getattr(args, name) != default:
            raise InvalidValue(
                M("--{option} does not go with {format}",
                  option=name.replace("_", "-"), format=args.format)
            )  # fmt: skip


def _refuse_unwritable(args: argparse.Namespace) -> None:
    """Says plainly which TBX combinations are not written (yet)."""
    from termbase.errors import InvalidValue
    from termbase.messages import M

    asked = (args.dialect, args.style, args.standard)
    if args.format == "tbx" and asked != ("basic", "dca", "2019"):
        raise InvalidValue(
            M(
                "TBX-{dialect} in {style} of {standard} is not written",
                dialect=args.dialect.capitalize(),
                style=args.style.upper(),
                standard=args.standard,
            ),
            remedy=M("TBX-Basic in DCA of 2019 is"),
        )
