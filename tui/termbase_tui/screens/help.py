"""The keys and the signs, in the interface language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from termbase.messages import M, Message, _, show
from termbase.workflow import wording
from termbase_tui.card_text import HEADING, MUTED, STATUS_SIGNS
from termbase_tui.keys_text import by_place, key_names
from termbase_tui.screens.house import HouseScreen
from termbase_tui.widgets.result_list import RUNG_MARKS


class HelpScreen(HouseScreen):
    """Made from the table of actions."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark", "dismiss", "")]
    AUTO_FOCUS = "#help"
    TITLE_TEXT: ClassVar[Message] = M("Help")

    def body(self) -> Iterator[Widget]:
        """One text to scroll."""
        with VerticalScroll(id="help"):
            yield Static(id="help-text")

    def retext(self) -> None:
        """Writes the text anew."""
        self.query_one("#help-text", Static).update(help_content())


def help_content() -> Content:
    """All keys by place, then the signs of the lists."""
    parts: list[Content] = []
    for place, actions in by_place():
        parts += [Content.assemble((place, HEADING))]
        for action in actions:
            keys = key_names(action) or _("in Ctrl+P")
            pad = " " * max(1, 16 - cell_len(keys))
            parts.append(Content.assemble("  ", (keys, "bold"), pad, show(action.label)))
        parts.append(Content(""))
    parts.append(Content.assemble((_("Signs"), HEADING)))
    for rung in ("exact", "diacritic", "homoglyph", "keystrokes", "typo"):
        parts.append(_sign(RUNG_MARKS.get(rung, "~"), wording.rung_word(rung)))
    parts.append(_sign("~", _("other marks or signs were forgiven")))
    for status, sign in STATUS_SIGNS.items():
        parts.append(_sign(sign, wording.status_word(status)))
    parts += [
        Content(""),
        Content.assemble((_("Termbase is as complete without the app: “termbase --help”."), MUTED)),
    ]
    return Content("\n").join(parts)


def _sign(sign: str, meaning: str) -> Content:
    return Content.assemble("  ", (sign, "bold"), f"               {meaning}")
