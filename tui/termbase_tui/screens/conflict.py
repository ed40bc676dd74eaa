"""Somebody else changed the concept while its form was open: theirs, yours, and the choice."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from termbase.messages import M, _
from termbase.model import Concept
from termbase.workflow import wording
from termbase.workflow.field_words import field_word, item_words, value_words
from termbase.workflow.redoing import Difference
from termbase_tui.card_text import MUTED, STRONG, WARNING, lines, plain
from termbase_tui.screens.asking import AskScreen
from termbase_tui.shown import line

MOST = 40
"""So many fields are shown."""

THEIRS, MINE = "theirs", "mine"


def conflict_screen(
    about: str, who: str, found: Sequence[Difference], now: Concept | None
) -> AskScreen:
    """The dialog: closes with :data:`THEIRS`, :data:`MINE` or nothing (back to the form).

    ``about`` is the concept in a few words, ``who`` says who changed it and when, ``now`` is what
    the base has.
    """
    parts = [Content.assemble((line(about), STRONG)), plain(line(who), MUTED)]
    if now is None:
        parts.append(plain(_("It is no longer in the base: yours would be a new one."), WARNING))
    for difference in found[:MOST]:
        parts += difference_lines(difference)
    if len(found) > MOST:
        parts.append(plain("..", MUTED))
    return AskScreen(
        _("Somebody else changed it meanwhile."),
        lines(parts),
        [
            ("t", M("take theirs"), THEIRS),
            ("m", M("keep mine: my changes on top of theirs"), MINE),
        ],
        M("back to the form"),
    )


def difference_lines(difference: Difference) -> list[Content]:
    """A field with what it was, what they made of it and what you did."""
    name = difference.name
    field = field_word(name) if name else ""
    if difference.section:
        item = item_words(difference.section, difference.item.removeprefix(":"))
        field = f"{item}, {field}" if field else item
    mark = "! " if difference.disputed else "  "
    head = Content.assemble((mark, WARNING), (line(wording.label(field)), STRONG),
                            (f" {_shown(name, difference.before)}", MUTED))  # fmt: skip
    told = [head]
    if difference.theirs != difference.before:
        told.append(_side(_("theirs"), name, difference.theirs))
    if difference.mine != difference.before:
        told.append(_side(_("yours"), name, difference.mine))
    return told


def _side(side: str, name: str, value: str) -> Content:
    return Content.assemble(f"    {wording.label(side)} ", (_shown(name, value), "bold"))


def _shown(name: str, value: str) -> str:
    return line(value_words(name, value)) or "-"
