"""``termbase explain``: what a rule of proofing looks for, with examples."""

from __future__ import annotations

import argparse
import sys

from termbase.cli.exit_codes import Exit
from termbase.messages import M, _, show


def summary() -> str:
    """One line for the list of commands."""
    return _("what a rule of “check” looks for, with examples")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Prints the page of a rule: what it looks for, what is wrong and what is right in three "
        "languages. Without a rule, all rules with their severities.\n\n"
        "Examples:\n"
        "  termbase explain\n"
        "  termbase explain tone-marks"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("rule", nargs="?", metavar=_("RULE"), help=_("a rule's code"))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase import resources
    from termbase.errors import NotFound
    from termbase.meant import meant
    from termbase.proofing.every_rule import BY_CODE, EVERY_RULE

    if args.rule is None:
        width = max(map(len, BY_CODE))
        for rule in EVERY_RULE:
            severity = _("off") if rule.is_quiet else rule.severity.value
            sys.stdout.write(f"{rule.code:{width}}  {severity:8} {show(rule.summary)}\n")
        return Exit.DONE
    if args.rule not in BY_CODE:
        near = meant(args.rule, BY_CODE)
        raise NotFound(
            M("there is no rule “{rule}”", rule=args.rule),
            remedy=M("did you mean “{key}”?", key=near)
            if near
            else M("“termbase explain” lists all rules"),
        )
    page = resources.rules() / f"{args.rule}.md"
    sys.stdout.write(page.read_text(encoding="utf-8"))
    return Exit.DONE
