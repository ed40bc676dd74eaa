"""``termbase export``: the base in an exchange format."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.cli.exit_codes import Exit
from termbase.cli.format_options import configure_options, given_options
from termbase.cli.opening import open_base
from termbase.cli.output import narrate
from termbase.cli.progress import Progress
from termbase.cli.reporting import say_losses
from termbase.messages import MN, _, show

if TYPE_CHECKING:
    from termbase.exchange.registry.choices import Choice
    from termbase.exchange.registry.format import Format


def summary() -> str:
    """One line for the list of commands."""
    return _("write the base for other tools")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Writes the base to FILE, which appears whole or not at all, or to standard output. What "
        "the format cannot hold is counted on standard error (--losses: by name); with "
        "--fail-on-loss any loss gives exit code 1. An unchanged base gives the same bytes "
        "again. “termbase export tbx --help” tells of one format only."
    )


_EXAMPLES = {
    "csv": (
        "csv -o glossary.csv",
        "csv --layout wide --for excel -o glossary.csv",
        "csv --table relations -o relations.csv",
    ),
    "tsv": ("tsv --layout wide -o glossary.tsv",),
    "xlsx": ("xlsx -o glossary.xlsx",),
    "omegat": ("omegat --source en --target vi -o en-vi.utf8",),
    "text": ("text -o base.txt",),
    "po": (
        "po --source en --target vi -o en-vi.po",
        "po --source en --target vi --for weblate --width 0 -o en-vi.po",
    ),
    "tbx": (
        "tbx -o glossary.tbx",
        "tbx --dialect linguist --style dct -o glossary.tbx",
        "tbx --for omegat --source en --target vi -o en-vi.tbx",
    ),
    "tmx": ("tmx --source en --target vi -o en-vi.tmx",),
    "xliff": ("xliff --source en --target vi --version 1.2 -o en-vi.xlf",),
    "html": ("html --approved -o glossary.html",),
}
"""How each format is written, as words after ``termbase export``."""


def configure(parser: argparse.ArgumentParser, words: Sequence[str] = ()) -> None:
    """The command's own options: in the help of one format (``words`` ask for it) only those that
    go with it, else by the formats that take them.
    """
    from termbase.exchange.formats import writable
    from termbase.model.vocabulary import Kind

    parser.add_argument("format", choices=writable(), metavar="|".join(writable()))
    parser.add_argument("-o", "--output", default="-", metavar=_("FILE"), help=_("where to"))
    parser.add_argument("--kind", choices=[k.value for k in Kind], help=_("only this kind"))
    parser.add_argument(
        "--approved", action="store_true", help=_("only approved forms of approved concepts")
    )
    parser.add_argument("--losses", action="store_true", help=_("name all that is left out"))
    parser.add_argument("--fail-on-loss", action="store_true", help=_("exit 1 on any loss"))
    _configure_formats(parser, _only(words))


def _only(words: Sequence[str]) -> str:
    """The format whose help is asked for; empty where none is, or that of all."""
    from termbase.exchange.formats import writable

    if "export" not in words or not {"-h", "--help"} & set(words):
        return ""
    after = words[words.index("export") + 1 :]
    return next((word for word in after if word in writable()), "")


def _configure_formats(parser: argparse.ArgumentParser, only: str) -> None:
    """The options of the formats, and how each is written; all of them where ``only`` is empty."""
    from termbase.exchange.formats import writable
    from termbase.exchange.registry.choices import WRITING
    from termbase.exchange.registry.entries import FORMATS

    shown = [FORMATS[name] for name in ((only,) if only else writable())]
    groups: dict[tuple[str, str], list[Choice]] = {}
    for choice in WRITING:
        takers = [format for format in shown if choice.name in format.writes_with]
        names = ", ".join(format.name for format in takers)
        place = groups.setdefault((names, _conditions(takers, choice.name)), [])
        place.append(_for_one(choice, shown[0]) if only else choice)
    for (names, told), choices in groups.items():
        if not names:
            configure_options(parser, choices, hidden=True)
            continue
        title = _("for {formats}", formats=names)
        configure_options(parser.add_argument_group(title, told or None), choices)
    lines = [f"  termbase export {line}" for format in shown for line in _EXAMPLES[format.name]]
    parser.epilog = "\n".join((_("examples:"), *lines, "", parser.epilog or ""))


def _for_one(choice: Choice, format: Format) -> Choice:
    """The choice as one format has it: only the programs that it is written for."""
    return replace(choice, values=format.profiles) if choice.name == "profile" else choice


def _conditions(takers: Sequence[Format], name: str) -> str:
    """What must be known of an option: where it is needed, and what it goes with."""
    needing = [format.name for format in takers if name in format.needs]
    told = [_("needed for {formats}", formats=", ".join(needing))] if needing else []
    for format in takers:
        if name in format.with_program:
            told.append(_("{format}: with --for only", format=format.name))
        if name in format.without_program:
            told.append(_("{format}: not with --for", format=format.name))
    return "; ".join(told)


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
