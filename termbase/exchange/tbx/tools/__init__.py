"""TBX 2008 as single programs read it, which is less than the standard says, and other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import IO

from termbase.errors import InvalidValue, NotFound
from termbase.exchange.lost import REDIRECTS, REJECTED_CONCEPTS
from termbase.exchange.records import Losses
from termbase.exchange.tbx.tools import lokalize, omegat, weblate
from termbase.exchange.tbx.tools.choice import Choice, Chosen
from termbase.exchange.tbx.tools.losses import ONE_LANGUAGE, count_losses
from termbase.messages import M
from termbase.model import Concept, Review

__all__ = ["Choice", "Tool", "check_tool", "write_for"]


class Tool(StrEnum):
    """The programs that have a form of their own."""

    OMEGAT = "omegat"
    WEBLATE = "weblate"
    LOKALIZE = "lokalize"


_Entries = Callable[[Chosen], str]
# What stands before the first entry (for a source language), the entries of a concept, and which
# of a concept's data they carry.
_TOOLS: dict[Tool, tuple[Callable[[str, str], str], _Entries, frozenset[str]]] = {
    Tool.OMEGAT: (omegat.head, omegat.entry, omegat.CARRIED),
    Tool.WEBLATE: (weblate.head, weblate.entries, weblate.CARRIED),
    Tool.LOKALIZE: (lokalize.head, lokalize.entry, lokalize.CARRIED),
}


def check_tool(tool: Tool, source: str, target: str) -> None:
    """Raises :class:`InvalidValue` where the program cannot use a file of these languages."""
    if bool(source) != bool(target):
        raise InvalidValue(
            M("one language is no pair"), remedy=M("give --source and --target, or neither")
        )
    if tool is Tool.WEBLATE and not source:
        raise InvalidValue(
            M("Weblate reads one language pair from a file"),
            remedy=M("give --source and --target"),
        )


def entries_of(tool: Tool, chosen: Chosen) -> str:
    """The entries of a concept, as the program's file has them."""
    return _TOOLS[tool][1](chosen)


def write_for(
    tool: Tool, concepts: Iterable[Concept], stream: IO[str], choice: Choice | None = None
) -> tuple[Losses, int]:
    """Writes what a translator may use for one program; returns what was left out, by name, and
    of how many concepts something was written.

    Concepts go out that have permitted forms in two of the chosen languages; rejected ones never.
    Raises :class:`NotFound` where there is none.
    """
    head, entry, carried = _TOOLS[tool]
    choice = choice or Choice()
    losses = Losses()
    count = 0
    for concept in concepts:
        if concept.redirect:
            losses[REDIRECTS] += 1
            continue
        if concept.review is Review.REJECTED:
            losses[REJECTED_CONCEPTS] += 1
            continue
        chosen = choice.of(concept)
        if len(chosen.sections) < 2:
            losses[ONE_LANGUAGE] += 1
            continue
        if not count:
            stream.write(head(choice.source or "en", choice.made_for(tool.value).said()))
        count += 1
        count_losses(chosen, carried, losses)
        stream.write(entry(chosen))
    if not count:
        raise NotFound(M("there is no concept with permitted forms in two languages"))
    stream.write("    </body>\n  </text>\n</martif>\n")
    return losses, count
