"""``termbase validate``: an exchange file against its standard."""

from __future__ import annotations

import argparse

from termbase.cli.exit_codes import Exit
from termbase.cli.output import narrate, print_json, say
from termbase.messages import MN, _, show


def summary() -> str:
    """One line for the list of commands."""
    return _("check exchange files without a base")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Reads files as an import would, and lists by line what it would refuse. "
        "Exit code 1 means that a file is not valid."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    from termbase.exchange.formats import readable

    parser.add_argument("files", nargs="+", metavar=_("FILE"), help=_("what to check"))
    parser.add_argument(
        "--from",
        dest="source_format",
        choices=readable(),
        help=_("the format (default: by name)"),
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.errors import BadFile
    from termbase.exchange.records import reason
    from termbase.workflow.incoming import Fault, faults

    found = []
    for path in args.files:
        try:
            found += [(path, fault) for fault in faults(path, args.source_format)]
        except BadFile as error:
            # That it cannot be parsed is the answer here, not a failure of the question.
            found.append((path, Fault(_line(error.place), reason(error))))
    if args.format == "json":
        print_json(
            {
                "files": len(args.files),
                "faults": [
                    {"path": path, "line": fault.line, "message": fault.why.english()}
                    for path, fault in found
                ],
            }
        )
    else:
        for path, fault in found:
            say(f"{path}:{fault.line}: {show(fault.why)}")
        if not args.quiet:
            narrate(show(MN("{n} fault", "{n} faults", len(found))))
    return Exit.FINDINGS if found else Exit.DONE


def _line(place: str) -> int:
    """The line at the end of ``FILE:LINE``; 1 where the place has none."""
    line = place.rpartition(":")[2]
    return int(line) if line.isdecimal() else 1
