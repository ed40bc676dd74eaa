"""What changed in a concept or source, printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from termbase.cli.output import say
from termbase.workflow.change_words import change_lines

if TYPE_CHECKING:
    from termbase.workflow.compare import FieldChange


def say_changes(changes: Iterable[FieldChange]) -> None:
    """Prints the changes of one concept or source, indented."""
    for line in change_lines(changes):
        say(f"    {line}")
