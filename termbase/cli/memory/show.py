"""``termbase memory show``: one unit, whole."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from termbase.cli.exit_codes import Exit
from termbase.cli.memory.showing import place, say_unit_change, seen, unit_json
from termbase.cli.opening import open_base
from termbase.cli.output import bold, narrate, print_json, say, say_styled
from termbase.messages import _

if TYPE_CHECKING:
    from termbase.model.memory import MemoryUnit
    from termbase.workflow.memory.look import UnitCard


def summary() -> str:
    """One line for the list of commands."""
    return _("show one unit: texts, places, remarks, history")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Shows a unit by its id, with every place where it was met and everything that happened "
        "to it, also where it was deleted.\n\nExit code 1 means that there is no such unit."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("id", metavar=_("ID"), help=_("the unit, as “memory list” names it"))
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.cli.main import describe
    from termbase.errors import NotFound
    from termbase.workflow.memory.look import inspect_unit

    with open_base(args, read_only=True) as base:
        try:
            card = inspect_unit(base, args.id)
        except NotFound as error:
            narrate(f"termbase: {describe(error)}")
            if args.format == "json":
                print_json({"unit": None, "asked": args.id})
            return Exit.FINDINGS
    if args.format == "json":
        print_json(_document(card, args.id))
    else:
        _say(card)
    return Exit.DONE if card.unit else Exit.FINDINGS


def _document(card: UnitCard, asked: str) -> dict[str, Any]:
    unit = unit_json(card.unit) if card.unit else {"unit": None}
    return {
        "asked": asked,
        **unit,
        "history": [
            {"batch": c.batch.id, "task": c.batch.task.value, "user": c.batch.user,
             "at": c.batch.at, "before": c.before, "after": c.after}
            for c in card.history
        ],
    }  # fmt: skip


def _say(card: UnitCard) -> None:
    if card.unit is None:
        say_styled(f"{bold(card.id)}  [{_('deleted')}]")
    else:
        _say_unit(card.unit)
    from termbase.cli.show import change_line

    if card.history:
        say()
        say(_("history"))
        for change in card.history[:10]:
            say(f"  {change_line(change)}")
            say_unit_change(change)


def _say_unit(unit: MemoryUnit) -> None:
    from termbase.workflow.wording import review_word

    say_styled(f"{bold(unit.id)}  {review_word(unit.review)}")
    for segment in unit.segments:
        say(f"  {segment.lang}  {seen(segment)}")
    if unit.domain:
        say(_("subject: {subject}", subject=unit.domain))
    said = unit.provenance
    if unit.author:
        say(_("by {name}, {date}", name=unit.author, date=unit.changed or "?"))
    if said.author and said.author != unit.author:
        say(_("made by {name}, {date}", name=said.author, date=said.created or "?"))
    for note in unit.notes:
        say(_("note: {note}", note=note.text))
    for item in unit.properties:
        say(f"{item.type}: {item.value}")
    if unit.occurrences:
        say(_("met in"))
    for where in unit.occurrences:
        context = f" ({where.context})" if where.context else ""
        say(f"  {place(where.document, where.position)}{context}")
