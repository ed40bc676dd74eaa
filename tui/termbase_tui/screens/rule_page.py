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
    """Markdown as a reader of plain text wants it: headings and code told apart."""
    parts, is_code = [], False
    for line in safe(text).split("\n"):
        if line.startswith("```"):
            is_code = not is_code
            continue
        if line.startswith("|") and not is_code:
            cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
            if not line.startswith("|---"):
                parts.append(Content("  " + "  |  ".join(cells)))
        elif line.startswith("#") and not is_code:
            parts.append(Content.assemble((line.lstrip("# "), HEADING)))
        else:
            parts.append(Content.assemble((line, MUTED if is_code else "")))
    return Content("\n").join(parts)
