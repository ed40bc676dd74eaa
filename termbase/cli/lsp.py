"""``termbase lsp``: proofing, names and concept cards in editors."""

from __future__ import annotations

import argparse

from termbase.cli.extras import require
from termbase.messages import M, _

NEEDED = "pygls>=2.1,<3"
"""What the language server needs beside the program (the extra “lsp”)."""


def summary() -> str:
    """One line for the list of commands."""
    return _("serve editors: proofing as you type (Language Server Protocol)")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Speaks the Language Server Protocol on standard input and output; editors start it, "
        "people do not. It points at wrong names as you type, offers the right ones, shows the "
        "concept under the cursor and completes names. docs/editors.md has the settings for "
        "VS Code, Neovim, Helix and Kate. Messages of the server itself go to standard error."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument(
        "--stdio", action="store_true", help=_("taken for editors that say it; there is no other")
    )
    parser.add_argument(
        "--log", action="store_true", help=_("write what is received and sent to standard error")
    )


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    require("pygls", NEEDED, M("the language server needs pygls, which is not installed"))

    from termbase.server.lsp.serving import serve

    return serve(args.db, ui_lang=args.ui_lang, log=args.log)
