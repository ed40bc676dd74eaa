"""How the program reads its words: options before or behind the command, hints after a slip."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from termbase import messages
from termbase.cli.exit_codes import Exit
from termbase.meant import meant
from termbase.messages import _

_MEANT = {
    "--base": "--db",
    "--database": "--db",
    "--json": "--format json",
    "--language": "--lang",
    "--author": "--user",
    "--silent": "--quiet",
    "--force": "--yes",
}
"""What people type for options that are called otherwise here, where there are those."""


class Parser(argparse.ArgumentParser):
    """Argparse with exit code 2, one line for what is wrong, and what was probably meant."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._words: Sequence[str] = ()
        self._meant = ""

    def error(self, message: str) -> NoReturn:
        """Says what is wrong, with what was probably meant, and ends the program."""
        self.print_usage(sys.stderr)
        meant = self._meant or self._option_meant(self._leading())
        if meant:
            hint = _("did you mean {ids}?", ids=meant)
        else:
            hint = _("“{program} --help” explains", program=self.prog)
        told = _("{what}; {remedy}", what=message, remedy=hint)
        sys.stderr.write(f"termbase: {told}\n")
        raise SystemExit(int(Exit.ERROR))

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """As argparse does it, but a command complains of its own words itself: its usage helps."""
        self._words = list(args or ())
        found, rest = super().parse_known_args(args, namespace)
        if rest and self._subparsers is None:
            self._meant = self._option_meant(rest)
            unknown = argparse._("unrecognized arguments: %s") % " ".join(rest)  # type: ignore[attr-defined]
            self.error(unknown)
        return found, rest

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        try:
            super()._check_value(action, value)
        except argparse.ArgumentError:
            self._meant = meant(str(value), map(str, action.choices or ()))
            raise

    def _leading(self) -> list[str]:
        """The words before the command, where this parser has commands."""
        if self._subparsers is None:
            return []
        commands: Any = self._subparsers._group_actions[0].choices or {}
        words = list(self._words)
        ends = [place for place, word in enumerate(words) if word in commands]
        return words[: ends[0]] if ends else words

    def _option_meant(self, words: Iterable[str]) -> str:
        """What the first unknown option among ``words`` may have meant; empty for none."""
        known = self._option_string_actions
        for word in words:
            name = word.partition("=")[0]
            if not name.startswith("--") or name in known:
                continue
            usual = _MEANT.get(name, "")
            if usual and usual.split()[0] in known:
                return usual
            return meant(name, known)
        return ""


class Help(argparse.HelpFormatter):
    """Wraps paragraphs; leaves indented lines (examples) as they are."""

    def __init__(self, prog: str) -> None:
        # argparse makes a formatter for each argument; asking shutil for the width costs more.
        super().__init__(prog, width=_width() - 2)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        filled = []
        for line in text.splitlines():
            keep = not line.strip() or line.startswith(" ")
            filled.append(indent + line if keep else super()._fill_text(line, width, indent))
        return "\n".join(filled)


def configure_global(parser: argparse.ArgumentParser, *, behind: bool = False) -> None:
    """The options of the whole program. They may stand ``behind`` the command as well, where the
    help leaves them out and what is not said changes nothing.
    """

    def add(name: str, text: str, **more: Any) -> None:
        if behind:
            more["default"], text = argparse.SUPPRESS, argparse.SUPPRESS
        parser.add_argument(name, help=text, **more)

    add("--db", _("the base to work on"), metavar=_("PATH"))
    add("--ui-lang", _("the language of the interface"), choices=messages.LANGUAGES)
    add("--user", _("who is working, for the history"), metavar=_("NAME"))
    add("--quiet", _("no progress and no narration"), action="store_true")
    add("--debug", argparse.SUPPRESS, action="store_true")


def behind_note() -> str:
    """What the help of a command says of the options of the whole program."""
    return _(
        "--db, --ui-lang, --user and --quiet go with every command; “termbase --help” explains"
    )


def _width() -> int:
    """The terminal's width in columns: ``$COLUMNS``, else what the terminal says, else 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(1).columns or 80
    except (OSError, ValueError):
        return 80
