"""``termbase doctor``: is the base sound?"""

from __future__ import annotations

import argparse

from termbase.cli.exit_codes import Exit
from termbase.cli.output import narrate, print_json, say
from termbase.messages import _, show


def summary() -> str:
    """One line for the list of commands."""
    return _("check the base, and say what is wrong")


def description() -> str:
    """The head of the command's help."""
    return _("Checks the whole base. Exit code 1 means that damage was found.")


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.locate import find_base
    from termbase.workflow.maintain import examine

    path = find_base(args.db)
    findings = examine(path)
    damage = [f for f in findings if f.damage]
    if args.format == "json":
        print_json(
            {
                "path": str(path),
                "findings": [
                    {"damage": f.damage, "message": f.message.english(),
                     "remedy": f.remedy.english() if f.remedy else ""}
                    for f in findings
                ],
            }
        )  # fmt: skip
    else:
        for finding in findings:
            text = show(finding.message)
            if finding.remedy:
                text = _("{what}; {remedy}", what=text, remedy=show(finding.remedy))
            say(_("DAMAGE: {what}", what=text) if finding.damage else _("note: {note}", note=text))
        if not findings and not args.quiet:
            narrate(_("{path} is sound", path=str(path)))
    return Exit.FINDINGS if damage else Exit.DONE
