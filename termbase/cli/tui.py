"""``termbase tui``: the app. This module alone opens it, and only when asked."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from termbase.cli.exit_codes import Exit
from termbase.cli.extras import require
from termbase.messages import M, _

if TYPE_CHECKING:
    from pathlib import Path

NEEDED = "textual-serve>=1.1.3,<2"
"""What the app needs to be in a browser (the extra “serve”); it brings aiohttp."""


def summary() -> str:
    """One line for the list of commands."""
    return _("open the app")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Opens the app: search as you type, review what is proposed, export glossaries. "
        "F1 explains the keys. Where there is no base yet, it offers to make one. With --serve it "
        "opens in a browser on this machine: the address that is printed lets in whoever knows it, "
        "no other server is asked for anything, and the base is only read unless --write is given. "
        "docs/browser.md says more."
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument(
        "--keymap",
        choices=("default", "vim", "own"),
        help=_("which keys (default: your own, where keys.toml says them)"),
    )
    parser.add_argument("--read-only", action="store_true", help=_("write nothing to the base"))
    parser.add_argument(
        "--serve", action="store_true",
        help=_("serve the app to browsers on this machine, print its address, end with Ctrl+C"),
    )  # fmt: skip
    parser.add_argument(
        "--write", action="store_true", help=_("with --serve: the base may be written to")
    )
    parser.add_argument(
        "--port", type=_port, metavar=_("N"),
        help=_("with --serve: the port to listen at (default: a free one)"),
    )  # fmt: skip


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 1 << 16):
        raise argparse.ArgumentTypeError(_("a port is a number from 0 to 65535"))
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Runs the command."""
    import gc
    import os

    from termbase.errors import NotFound, TermbaseError
    from termbase.workflow.locate import config_folder, find_base, find_user, first_places

    # A bare “termbase” has no options of its own.
    if getattr(args, "serve", False):
        return _serve(args)
    if getattr(args, "write", False) or getattr(args, "port", None) is not None:
        raise TermbaseError(M("--write and --port are for --serve"))
    read_only, elsewhere = getattr(args, "read_only", False), "TEXTUAL_DRIVER" in os.environ
    _require_screen(elsewhere=elsewhere)
    path: Path | None = None
    try:
        path = find_base(args.db)
    except NotFound:
        if read_only or elsewhere or any(place.is_dir() for place in first_places(args.db)):
            raise
    # What is loaded now stays: looking for garbage in it would take a tenth of the start. The app
    # has it looked for again from its first frame on.
    gc.disable()
    # Hits that come right after the letter was drawn do not wait long for the next frame.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # Textual is loaded here and nowhere before: every other command starts without it.
    from termbase_tui import keymaps
    from termbase_tui.keys_in_force import use_keymap
    from termbase_tui.opening import run_app

    use_keymap(keymaps.load(getattr(args, "keymap", None), config_folder(os.environ)))
    is_well = run_app(
        path, find_user(args.user), first_places(args.db),
        said_language=args.ui_lang is not None, read_only=read_only, greets=not elsewhere,
    )  # fmt: skip
    return Exit.DONE if is_well else Exit.ERROR


def _require_screen(*, elsewhere: bool) -> None:
    """Raises where there is nothing to draw on; ``elsewhere`` says that it is not a terminal."""
    import sys

    from termbase.errors import TermbaseError

    if not elsewhere and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TermbaseError(
            M("the app needs a terminal"),
            remedy=M("use the commands: “termbase --help” lists them"),
        )


def _serve(args: argparse.Namespace) -> int:
    from termbase.errors import TermbaseError
    from termbase.workflow.locate import find_base, find_user

    if args.write and args.read_only:
        raise TermbaseError(M("--write and --read-only exclude each other"))
    missing = M("the app in a browser needs textual-serve, which is not installed")
    require("textual_serve", NEEDED, missing)

    from termbase.server.serve.server import Serving, serve
    from termbase.server.serve.tab import app_command
    from termbase.store.base import Base

    # What is wrong with the base is said here at once, not in the browser.
    path = find_base(args.db).absolute()
    Base.open(path, read_only=True).close()
    words = [f"--db={path}", f"--user={find_user(args.user)}"]
    words += [f"--ui-lang={args.ui_lang}"] if args.ui_lang else []
    words += ["tui"]
    words += [f"--keymap={args.keymap}"] if args.keymap else []
    words += [] if args.write else ["--read-only"]
    serve(
        Serving(app_command(words), title=" – ".join((path.name, "Termbase"))),
        args.port or 0,
        _tell,
    )
    return Exit.INTERRUPTED


def _tell(address: str) -> None:
    """The address on standard output, for whoever reads it; what to do with it on a terminal."""
    import sys

    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()
    if sys.stderr.isatty():
        sys.stderr.write(
            _("Open this address in a browser on this machine; Ctrl+C ends it.") + "\n"
        )
