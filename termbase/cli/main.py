"""The program: global options, the commands, errors and exit codes.

Cold start is a feature: this module and the command modules import neither ICU nor a database nor
the app; each command's ``run`` imports what it needs. ``--help`` and ``--version`` need nothing.
"""

from __future__ import annotations

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

import termbase
from termbase import messages
from termbase.cli.exit_codes import Exit
from termbase.cli.parser import Help, Parser, behind_note, configure_global
from termbase.errors import Conflict, TermbaseError, os_reason
from termbase.messages import _, show

COMMANDS = {
    "init": "init",
    "search": "search",
    "show": "show",
    "annotate": "annotate",
    "extract": "extract",
    "check": "check",
    "explain": "explain",
    "import": "import_",
    "export": "export",
    "validate": "validate",
    "add": "add",
    "edit": "edit",
    "relate": "relate",
    "approve": "approve",
    "reject": "reject",
    "retire": "retire",
    "merge": "merge",
    "split": "split",
    "review": "review",
    "undo": "undo",
    "redo": "redo",
    "history": "history",
    "diff": "diff",
    "memory": "memory",
    "doctor": "doctor",
    "backup": "backup",
    "tui": "tui",
    "lsp": "lsp",
    "mcp": "mcp",
    "completion": "completion",
}
"""Command names and the modules of :mod:`termbase.cli` that hold them, in the order of help."""

LOOKING = frozenset({"memory", "export"})
"""The commands whose options, or whose help, depend on the words that are given."""


def build_parser(only: str | None = None, words: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser; with ``only``, that command alone is known to it.

    Loading a command's module is quick, and loading two dozen is not: a search pays for one. A
    command with commands of its own looks for the one that is meant among ``words``.
    """
    parser = Parser(
        prog="termbase",
        description=_(
            "Find the right Vietnamese, English or French form of a name, an office or an "
            "agreement, however it was typed, with proof of where it is used."
        ),
        epilog=_(
            "Without a command, on a terminal, the app opens. Examples:\n"
            "  termbase init\n"
            "  termbase search pham minh chinh\n"
            "  termbase annotate article.txt\n"
            "  termbase export po --source en --target vi -o en-vi.po"
        ),
        formatter_class=Help,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"termbase {termbase.__version__}",
        help=_("show program's version number and exit"),
    )
    configure_global(parser)
    _add_commands(parser, tuple(COMMANDS) if only is None else (only,), words)
    return parser


def _add_commands(
    parser: argparse.ArgumentParser, names: Sequence[str], words: Sequence[str]
) -> None:
    # With its name given, argparse formats no usage (and loads no shutil) to find it out.
    commands = parser.add_subparsers(
        dest="command", metavar=_("COMMAND"), title=_("commands"), prog="termbase"
    )
    for name in names:
        module = importlib.import_module(f"termbase.cli.{COMMANDS[name]}")
        sub = commands.add_parser(
            name,
            help=module.summary(),
            description=module.description(),
            epilog=behind_note(),
            formatter_class=Help,
            allow_abbrev=False,
        )
        configure_global(sub, behind=True)
        if name in LOOKING:
            module.configure(sub, words)
        else:
            module.configure(sub)
        sub.set_defaults(run=module.run)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program with ``argv`` and returns its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    _choose_language(words)
    for stream in (sys.stdout, sys.stderr):
        # Data is Vietnamese: a C locale must not make the program stop with an encoding error.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = build_parser(_command(words), words).parse_args(words)
    if args.command is None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            build_parser().print_help()
            return Exit.ERROR
        args.run = importlib.import_module("termbase.cli.tui").run
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except TermbaseError as error:
        if args.debug:
            raise
        sys.stdout.flush()
        sys.stderr.write(f"termbase: {describe(error)}\n")
        if _signals:
            # SQLite lets go what is raised while it works, and says that it was interrupted.
            return Exit.INTERRUPTED
        # A conflict is an answer: the command was right, somebody else's change stands.
        return Exit.FINDINGS if isinstance(error, Conflict) else Exit.ERROR
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except OSError as error:
        if args.debug:
            raise
        place = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"termbase: {place}{show(os_reason(error))}\n")
        return Exit.ERROR
    return code


def describe(error: TermbaseError) -> str:
    """An error as one line in the interface language: place, what, remedy."""
    from termbase.language.display import safe

    text = show(error.message)
    if error.remedy is not None:
        text = _("{what}; {remedy}", what=text, remedy=show(error.remedy))
    return safe(f"{error.place}: {text}" if error.place else text).replace("\n", " ")


def _command(words: Sequence[str]) -> str | None:
    """The command among ``words`` if nothing but options with their values stands before it."""
    rest = iter(words)
    for word in rest:
        if word in ("--db", "--ui-lang", "--user"):
            next(rest, None)
        elif not word.startswith("-"):
            return word if word in COMMANDS else None
        elif word in ("-h", "--help", "--version"):
            return None
    return None


def _choose_language(words: Sequence[str]) -> None:
    """Sets the interface language before the parser is built, since help is translated too."""
    chosen = None
    for place, word in enumerate(words):
        if word == "--ui-lang" and place + 1 < len(words):
            chosen = words[place + 1]
        elif word.startswith("--ui-lang="):
            chosen = word.partition("=")[2]
    messages.use(chosen if chosen in messages.LANGUAGES else messages.preferred())
    messages.translate_argparse()


_signals: list[int] = []
"""The signals that asked for the end."""


def _break_off(number: int, _frame: object) -> NoReturn:
    _signals.append(number)
    raise KeyboardInterrupt


def entry() -> NoReturn:
    """The console script."""
    # A program that is started in the background ignores the keys, and goes on doing so.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _break_off)
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _break_off)
    raise SystemExit(main())
