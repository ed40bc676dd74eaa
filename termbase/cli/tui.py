"""``termbase tui``: the app. This module alone opens it, and only when asked."""

from __future__ import annotations

import argparse

from termbase.cli.exit_codes import Exit
from termbase.messages import _


def summary() -> str:
    """One line for the list of commands."""
    return _("open the app")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Opens the app: search as you type, review what is proposed, export glossaries. "
        "F1 explains the keys. Where there is no base yet, it offers to make one."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument(
        "--keymap",
        choices=("default", "vim", "own"),
        help=_("which keys (default: your own, where keys.toml says them)"),
    )


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    import os
    import sys

    from termbase.errors import NotFound, TermbaseError
    from termbase.messages import M
    from termbase.workflow.locate import config_folder, find_base, find_user, first_places

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TermbaseError(
            M("the app needs a terminal"),
            remedy=M("use the commands: “termbase --help” lists them"),
        )
    try:
        path = find_base(args.db)
    except NotFound:
        if any(place.is_dir() for place in first_places(args.db)):
            raise
        path = None
    # Textual is loaded here and nowhere before: every other command starts without it.
    from termbase_tui import keymaps
    from termbase_tui.actions import use_keymap
    from termbase_tui.app import run_app

    # A bare “termbase” has no options of its own.
    use_keymap(keymaps.load(getattr(args, "keymap", None), config_folder(os.environ)))
    run_app(
        path, find_user(args.user), first_places(args.db), said_language=args.ui_lang is not None
    )
    return Exit.DONE
