"""``termbase mcp``: the termbase for agents and scripts."""

from __future__ import annotations

import argparse

from termbase.cli.extras import require
from termbase.messages import M, _

NEEDED = "mcp>=2.3,<3"
"""What the server needs beside the program (the extra “mcp”)."""


def summary() -> str:
    """One line for the list of commands."""
    return _("serve agents and scripts (Model Context Protocol)")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Speaks the Model Context Protocol on standard input and output; agents start it, people "
        "do not. It looks names up, finds and proofs them in texts and translations, and asks the "
        "translation memory. It changes nothing; with --propose it may also propose terms, which "
        "wait for review (“termbase review”) like any other proposal. docs/agents.md has the tools."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument(
        "--propose", action="store_true", help=_("let the client propose terms, for review")
    )


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    missing = M("the server for agents needs the package mcp, which is not installed")
    require("mcp", NEEDED, missing)

    from termbase.server.mcp.server import serve
    from termbase.workflow.locate import find_base, find_user

    # A base that is not there is said at once, not to the first question.
    find_base(args.db)
    return serve(args.db, find_user(args.user) if args.propose else "")
