"""``termbase diff``: what differs between two bases."""

from __future__ import annotations

import argparse
from pathlib import Path

from termbase.cli.exit_codes import Exit
from termbase.cli.output import print_json, say
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("show what differs between two bases")


def description() -> str:
    """The head of the command's help."""
    return _("Compares two bases concept by concept. Exit code 1 means that they differ.")


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("first", metavar=_("BASE1"))
    parser.add_argument("second", metavar=_("BASE2"))
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.store.base import Base
    from termbase.workflow.compare import compare, document

    found = []
    with (
        Base.open(Path(args.first), read_only=True) as first,
        Base.open(Path(args.second), read_only=True) as second,
    ):
        for difference in compare(first, second):
            if args.format == "json":
                found.append(
                    {
                        "concept": difference.id,
                        "before": document(difference.before) or None,
                        "after": document(difference.after) or None,
                    }
                )
                continue
            found.append({})
            mark = "+" if difference.before is None else "-" if difference.after is None else "~"
            say(f"{mark} {difference.id}")
            for field in difference.fields if mark == "~" else ():
                if field.before:
                    say(f"    - {field.path}: {field.before}")
                if field.after:
                    say(f"    + {field.path}: {field.after}")
    if args.format == "json":
        print_json({"differences": found})
    return Exit.FINDINGS if found else Exit.DONE
