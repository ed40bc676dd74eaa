"""The page of a rule, as ``termbase explain`` prints it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from termbase import resources
from termbase.language.display import safe
from termbase.messages import M, Message
from termbase_tui.actions import Place, bindings
from termbase_tui.card_text import HEADING, MUTED
from termbase_tui.screens.house import HouseScreen


class RuleScreen(HouseScreen):
    """One page to scroll."""

    BINDINGS = bindings(Place.RULE)
    AUTO_FOCUS = "#rule"
    TITLE_TEXT: ClassVar[Message] = M("Rule")

    def __init__(self, rule: str) -> None:
        super().__init__()
        self._rule = rule

    def body(self) -> Iterator[Widget]:
        """The page."""
        with VerticalScroll(id="rule"):
            yield Static(id="rule-text")

    def retext(self) -> None:
        """Puts the page there."""
        try:
            text = (resources.rules() / f"{self._rule}.md").read_text(encoding="utf-8")
        except OSError:
            text = self._rule
        self.query_one("#rule-text", Static).update(_page(text))


def _page(text: str) -> Content:
    """Markdown as a reader of plain text wants it: headings and code told apart, paragraphs as
    wide as the screen.
    """
    parts, is_code, is_prose = [], False, False
    for line in safe(text).split("\n"):
        goes_on = is_prose and bool(line) and not line.startswith(("|", "#", "```", "- "))
        is_prose = False
        if line.startswith("```"):
            is_code = not is_code
        elif is_code:
            parts.append(Content.assemble((line, MUTED)))
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
            if not line.startswith("|---"):
                parts.append(Content("  " + "  |  ".join(cells)))
        elif line.startswith("#"):
            parts.append(Content.assemble((line.lstrip("# "), HEADING)))
        elif goes_on:
            parts[-1] = Content(f"{parts[-1].plain} {line.strip()}")
            is_prose = True
        else:
            parts.append(Content(line))
            is_prose = bool(line)
    return Content("\n").join(parts)
