"""``termbase doctor``: is the base sound?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import open_base, user
from termbase.cli.output import narrate, print_json, say
from termbase.cli.progress import Progress
from termbase.messages import MN, _, show

if TYPE_CHECKING:
    from termbase.store.doctor import Finding


def summary() -> str:
    """One line for the list of commands."""
    return _("check the base, and say what is wrong")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Checks the whole base, and says which versions of SQLite and ICU are in use and what the "
        "base holds. An index that is damaged or of an older version is made anew. Exit code 1 "
        "means that damage was found. --repair takes relations away that lead to no concept; "
        "“termbase undo” brings them back. --vacuum makes the file small again, as after an undo "
        "of a big import, whose room stays in the file for what comes next: it is written anew "
        "in one go, for which the disk must have about twice the room of what is in it. "
        "Others can read meanwhile; broken off, it leaves the base as it was."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--repair", action="store_true", help=_("take relations away that lead nowhere")
    )
    parser.add_argument(
        "--vacuum", action="store_true", help=_("give the empty room in the file back to the disk")
    )


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.locate import find_base
    from termbase.workflow.maintain import examine

    path = find_base(args.db)
    with Progress(_("checking"), quiet=args.quiet) as progress:
        findings = examine(path, progress=progress.stage)
    damage = [f for f in findings if f.damage]
    repaired = 0
    if args.repair and not damage and any(f.repairable for f in findings):
        repaired = _repair(args)
        findings = [f for f in findings if not f.repairable]
    given = _vacuum(args) if args.vacuum and not damage else None
    if given is not None:
        findings = [f for f in findings if not f.room]
    facts = {} if damage else _facts(args)
    if args.format == "json":
        told = {
            "repaired": repaired,
            "given_back": given or 0,
            "findings": [_document(f) for f in findings],
        }
        print_json({"path": str(path), **facts, **told})
        return Exit.FINDINGS if damage else Exit.DONE
    _tell(facts, findings)
    if not findings and not repaired and not args.quiet:
        narrate(_("{path} is sound", path=str(path)))
    return Exit.FINDINGS if damage else Exit.DONE


def _repair(args: argparse.Namespace) -> int:
    """Takes relations away that lead nowhere, and says so; gives their number."""
    from termbase.workflow.maintain import repair

    with open_base(args) as base:
        count, batch = repair(base, user(args))
    if batch and not args.quiet:
        taken = MN("{n} relation that led nowhere was taken away",
                   "{n} relations that led nowhere were taken away", count)  # fmt: skip
        narrate(show(taken))
        narrate(_("done as batch {id}; “termbase undo” takes it back", id=batch.id))
    return count


def _vacuum(args: argparse.Namespace) -> int:
    """Gives the file's empty room back, and says so; gives its bytes."""
    from termbase.workflow.maintain import vacuum

    with open_base(args) as base, Progress(_("writing the file anew"), quiet=args.quiet):
        before, after = vacuum(base)
    if not args.quiet:
        narrate(_("the file had {before} MB and has {after} MB now",
                  before=f"{before / 1e6:.1f}", after=f"{after / 1e6:.1f}"))  # fmt: skip
    return before - after


def _tell(facts: dict[str, Any], findings: list[Finding]) -> None:
    for name, value in facts.items():
        if isinstance(value, dict):
            value = ", ".join(f"{table} {rows}" for table, rows in value.items())
        say(f"{name}: {value}")
    for finding in findings:
        text = show(finding.message)
        if finding.remedy:
            text = _("{what}; {remedy}", what=text, remedy=show(finding.remedy))
        say(_("DAMAGE: {what}", what=text) if finding.damage else _("note: {note}", note=text))


def _document(finding: Finding) -> dict[str, Any]:
    return {
        "damage": finding.damage,
        "repairable": finding.repairable,
        "message": finding.message.english(),
        "remedy": finding.remedy.english() if finding.remedy else "",
    }


def _facts(args: argparse.Namespace) -> dict[str, Any]:
    """What a report of an error should say; the names are the same in every language."""
    import platform

    import termbase
    from termbase.language import icu_library
    from termbase.workflow.maintain import describe

    with open_base(args, read_only=True) as base:
        facts = describe(base)
    return {
        "termbase": termbase.__version__,
        "python": platform.python_version(),
        "icu": icu_library.load().ICU_VERSION,
        "sqlite": facts.sqlite,
        "schema_version": facts.schema,
        "key_version": facts.keys,
        "bytes": facts.size,
        "tables": facts.tables,
    }
