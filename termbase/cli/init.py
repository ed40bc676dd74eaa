"""``termbase init``: a new base."""

from __future__ import annotations

import argparse
from pathlib import Path

from termbase.cli.exit_codes import Exit
from termbase.cli.opening import user
from termbase.cli.output import narrate
from termbase.cli.progress import Progress
from termbase.errors import InvalidValue, NotFound
from termbase.messages import M, _


def summary() -> str:
    """One line for the list of commands."""
    return _("make a new base, with the seed glossary")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Makes a base at PATH (default: termbase.db in this folder) and fills it with the seed "
        "glossary and its articles, whose sentences are the memory's first. An existing file is "
        "never touched.\n\n"
        "  termbase init\n"
        "  termbase init names.db --empty"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("path", nargs="?", metavar=_("PATH"), help=_("where to; as --db PATH"))
    parser.add_argument("--empty", action="store_true", help=_("without the seed glossary"))


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    from termbase.workflow.locate import new_base_path
    from termbase.workflow.set_up import set_up

    if args.path and args.db and Path(args.path) != Path(args.db):
        raise InvalidValue(
            M("two places are named: {one} and {other}", one=args.db, other=args.path),
            remedy=M("make one base at a time"),
        )
    path = new_base_path(args.path or args.db)
    with Progress(_("reading the seeds"), quiet=args.quiet) as progress:
        counts = set_up(path, user(args), empty=args.empty, progress=progress.stage)
    if not args.quiet:
        narrate(
            _(
                "{path}: {concepts} concepts, {terms} terms, {sources} sources",
                path=str(path),
                concepts=counts.concepts,
                terms=counts.terms,
                sources=counts.sources,
            )
        )
        if args.path and not _is_found(path):
            narrate(_("name it as in “termbase --db {path} search …”", path=args.path))
    return Exit.DONE


def _is_found(path: Path) -> bool:
    """Whether the base is found from here without being named."""
    from termbase.workflow.locate import find_base

    try:
        return find_base().absolute() == path.absolute()
    except NotFound:
        return False
