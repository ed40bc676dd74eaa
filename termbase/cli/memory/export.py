"""``termbase memory export``: the memory for other tools."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from termbase.cli.exit_codes import Exit
from termbase.cli.memory.filters import configure_filters, selection
from termbase.cli.opening import open_base
from termbase.cli.output import narrate
from termbase.cli.progress import Progress
from termbase.messages import MN, _, show

_FORMATS = ("tmx", "po", "xliff", "csv", "tsv")


def summary() -> str:
    """One line for the list of commands."""
    return _("write the memory for other tools: TMX, PO, XLIFF, tables")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Writes the units that the filters choose to FILE, which appears whole or not at all, or "
        "to standard output. With --source and --target, only units that have the pair, in these "
        "two languages. Rejected units are left out unless --review rejected asks for them. What "
        "comes back through “memory import” unchanged changes nothing.\n\n"
        "  termbase memory export tmx -o memory.tmx\n"
        "  termbase memory export tmx --source en --target vi --review approved -o en-vi.tmx\n"
        "  termbase memory export po --source en --target vi --document app.po -o vi.po\n"
        "  termbase memory export csv --same-source -o doubtful.csv"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("format", choices=_FORMATS, metavar="|".join(_FORMATS))
    parser.add_argument("-o", "--output", default="-", metavar=_("FILE"), help=_("where to"))
    language = _("LANG")
    parser.add_argument("--source", default="", metavar=language, help=_("from this language"))
    parser.add_argument("--target", default="", metavar=language, help=_("to this language"))
    parser.add_argument(
        "--version",
        choices=("1.2", "2.0", "2.1", "2.2"),
        default="",
        help=_("XLIFF: which version (default: 2.1)"),
    )
    parser.add_argument("--fail-on-loss", action="store_true", help=_("exit 1 on any loss"))
    configure_filters(parser)


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.edit import refuse_unknown_language
    from termbase.workflow.memory.hand_out import MemoryOrder, hand_out_memory

    for lang in filter(None, (args.source, args.target)):
        refuse_unknown_language(lang)
    order = MemoryOrder(args.format, selection(args), args.source, args.target, args.version)
    to_file = args.output != "-"
    with (
        open_base(args, read_only=True) as base,
        Progress(_("writing"), quiet=args.quiet) as progress,
    ):
        target = Path(args.output) if to_file else sys.stdout
        handed = hand_out_memory(base, order, target, progress)
    for name, count in sorted(handed.losses.items()):
        narrate(_("left out: {count} × {name}", count=count, name=_(name)))
    if not args.quiet:
        if handed.unpaired:
            narrate(show(MN("{n} unit has not the two languages",
                            "{n} units have not the two languages", handed.unpaired)))  # fmt: skip
        if to_file:
            written = show(MN("{n} unit", "{n} units", handed.units))
            narrate(_("{path}: {entries}", path=args.output, entries=written))
    return Exit.FINDINGS if args.fail_on_loss and handed.losses else Exit.DONE
