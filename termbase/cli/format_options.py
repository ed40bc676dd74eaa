"""The options of formats on the command line, from the one table that the app has them from."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from termbase.messages import show

if TYPE_CHECKING:
    from termbase.exchange.options import ReadOptions, WriteOptions
    from termbase.exchange.registry.choices import Choice


def configure_options(
    parser: argparse._ActionsContainer, choices: Iterable[Choice], *, hidden: bool = False
) -> None:
    """Adds an option for each choice, to the help too unless it shall be ``hidden``; what is not
    given stays at its default.
    """
    for choice in choices:
        text = argparse.SUPPRESS if hidden else show(choice.help)
        said: dict[str, Any] = {"dest": choice.name, "help": text}
        if choice.values:
            said["choices"] = choice.values
        if choice.metavar is not None:
            said["metavar"] = show(choice.metavar)
        if choice.is_number:
            said["type"] = int
        else:
            said["default"] = ""
        parser.add_argument(choice.flag, **said)


def given_options(
    args: argparse.Namespace, kind: type[ReadOptions] | type[WriteOptions]
) -> dict[str, Any]:
    """What was said of the options of a kind, by their names."""
    return {item.name: getattr(args, item.name) for item in fields(kind) if item.name in args}
