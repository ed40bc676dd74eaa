"""``termbase memory``: the translation memory, one module a command of its own."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Sequence

from termbase.cli.exit_codes import Exit
from termbase.cli.parser import behind_note, configure_global
from termbase.messages import _

COMMANDS = {
    "import": "import_",
    "search": "search",
    "concordance": "concordance",
    "analyse": "analyse",
    "pretranslate": "pretranslate",
    "align": "align",
    "rules": "rules",
    "export": "export",
    "list": "list_",
    "show": "show",
    "edit": "edit",
    "replace": "replace",
    "delete": "delete",
    "merge": "merge",
    "approve": "approve",
    "reject": "reject",
}
"""Command names and the modules of this package that hold them, in the order of help."""


def summary() -> str:
    """One line for the list of commands."""
    return _("the translation memory: bring in, look up, clean, hand out")


def description() -> str:
    """The head of the command's help."""
    return _(
        "Keeps translated sentences with where they were met, who translated them and whether "
        "they were reviewed. Every change is one batch, which “termbase undo” takes back.\n\n"
        "  termbase memory import project.tmx vi.po\n"
        '  termbase memory search --lang en --target vi "The agreement entered into force."\n'
        "  termbase memory analyse app.pot --target vi\n"
        "  termbase memory pretranslate vi.po -o vi.new.po\n"
        "  termbase memory list --same-source\n"
        '  termbase memory replace "EVIPA" "EVFTA" --lang en --dry-run\n'
        "  termbase memory export tmx --source en --target vi -o en-vi.tmx"
    )


def configure(parser: argparse.ArgumentParser, words: Sequence[str] = ()) -> None:
    """The commands of the memory; of those, the one that ``words`` name, where they name one."""
    commands = parser.add_subparsers(
        dest="memory_command", metavar=_("COMMAND"), title=_("commands"), prog="termbase memory",
        required=True,
    )  # fmt: skip
    named = _named(words)
    for name in COMMANDS if named is None else (named,):
        module = importlib.import_module(f"termbase.cli.memory.{COMMANDS[name]}")
        sub = commands.add_parser(
            name,
            help=module.summary(),
            description=module.description(),
            epilog=behind_note(),
            formatter_class=parser.formatter_class,
            allow_abbrev=False,
        )
        configure_global(sub, behind=True)
        module.configure(sub)
        sub.set_defaults(run_memory=module.run)


def _named(words: Sequence[str]) -> str | None:
    """The command that stands first after ``memory``."""
    after = words[words.index("memory") + 1 :] if "memory" in words else ()
    return after[0] if after and after[0] in COMMANDS else None


def run(args: argparse.Namespace) -> int:
    """Runs the command of the memory that was named."""
    code: int = args.run_memory(args)
    return Exit(code)
