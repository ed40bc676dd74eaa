"""``termbase memory edit``: change one unit."""

from __future__ import annotations

import argparse

from termbase.cli.exit_codes import Exit
from termbase.cli.memory.showing import say_unit, unit_json
from termbase.cli.opening import open_base, user
from termbase.cli.output import print_json
from termbase.cli.reporting import say_done
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("change the texts, the subject or the state of one unit")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Changes a unit. --set vi=… gives a language another text, or adds one; an empty text "
        "takes the language out.\n\n"
        '  termbase memory edit 1f0c… --set "vi=Hiệp định có hiệu lực." --review approved'
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("id", metavar=_("ID"), help=_("the unit, as “memory list” names it"))
    parser.add_argument(
        "--set", action="append", default=[], dest="texts", metavar=_("LANG=TEXT"),
        help=_("the text of a language"),
    )  # fmt: skip
    parser.add_argument("--domain", metavar=_("NAME"), help=_("the subject"))
    parser.add_argument("--note", metavar=_("TEXT"), help=_("add a note"))
    parser.add_argument(
        "--review", choices=("approved", "proposed", "rejected"), help=_("the review state")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.errors import InvalidValue
    from termbase.messages import M
    from termbase.model import Review
    from termbase.workflow.memory.clean import Revision, edit

    texts: dict[str, str] = {}
    for said in args.texts:
        lang, equals, text = said.partition("=")
        if not equals or not lang:
            raise InvalidValue(M("“{text}” is no LANG=TEXT", text=said))
        texts[lang] = text
    review = Review(args.review) if args.review else None
    with open_base(args) as base:
        unit, batch = edit(
            base, user(args), args.id, Revision(texts, args.domain, args.note, review)
        )
    if args.format == "json":
        print_json({"batch": batch.id if batch else None, **unit_json(unit)})
    else:
        say_unit(unit)
        say_done(args, batch)
    return Exit.DONE
