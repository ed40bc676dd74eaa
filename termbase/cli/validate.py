"""``termbase validate``: an exchange file against its standard."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from termbase.cli.exit_codes import Exit
from termbase.cli.output import narrate, print_json, say
from termbase.cli.reading import configure_reading, reading_options
from termbase.messages import MN, _, show

if TYPE_CHECKING:
    from termbase.workflow.validate import Fault, Validation


def summary() -> str:
    """One line for the list of commands."""
    return _("check exchange files without a base")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Checks files against their standard (TBX: ISO 30042 and its dialects) and lists by line "
        "what is not as it should be, and what an import would refuse. "
        "Exit code 1 means that a file is not valid."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    from termbase.exchange.formats import readable

    parser.add_argument("files", nargs="+", metavar=_("FILE"), help=_("what to check"))
    parser.add_argument(
        "--from",
        dest="source_format",
        choices=(*readable(), "srx"),
        help=_("the format (default: by name)"),
    )
    configure_reading(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.validate import validate

    options = reading_options(args)
    found = [(path, validate(path, args.source_format, options)) for path in args.files]
    faults = sum(validation.count for _, validation in found)
    if args.format == "json":
        print_json(
            {
                "files": len(args.files),
                "faults": [_item(path, f) for path, one in found for f in one.faults],
                "notes": [_item(path, note) for path, one in found for note in one.notes],
                "omitted": sum(one.omitted for _, one in found),
            }
        )
        return Exit.FINDINGS if faults else Exit.DONE
    for path, one in found:
        for fault in one.faults:
            say(f"{_place(path, fault)}: {show(fault.why)} [{fault.code}]")
        for note in one.notes:
            say(_("{place}: note: {what}", place=_place(path, note), what=show(note.why)))
        if one.omitted:
            more = show(MN("{n} fault more", "{n} faults more", one.omitted))
            say(f"{path}: {more}")
    if not args.quiet:
        for path, one in found:
            for remark in one.remarks:
                narrate(f"{path}: {show(remark)}")
            if one.concepts:
                concepts = show(MN("{n} concept", "{n} concepts", one.concepts))
                narrate(f"{path}: {concepts} ({', '.join(one.languages)})")
            if one.units and not one.count:
                narrate(f"{path}: {_counted(one)}")
        narrate(show(MN("{n} fault", "{n} faults", faults)))
    return Exit.FINDINGS if faults else Exit.DONE


def _counted(found: Validation) -> str:
    """The format of a file, how many units or entries it has, and in which languages."""
    n = found.units
    entries = show(
        MN("{n} entry", "{n} entries", n) if found.kind == "po" else MN("{n} unit", "{n} units", n)
    )
    languages = f" ({', '.join(found.languages)})" if found.languages else ""
    return f"{found.kind.upper()}: {entries}{languages}"


def _item(path: str, fault: Fault) -> dict[str, object]:
    """A fault or note in JSON; the column stands where it is known."""
    column = {"column": fault.column} if fault.column else {}
    message = fault.why.english()
    return {"path": path, "line": fault.line, **column, "code": fault.code, "message": message}


def _place(path: str, fault: Fault) -> str:
    return f"{path}:{fault.line}:{fault.column}" if fault.column else f"{path}:{fault.line}"
