"""The keys and the signs, in the interface language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from termbase.messages import M, Message, _, show
from termbase.workflow import wording
from termbase_tui.actions import Action, Place, bindings, find
from termbase_tui.card_text import HEADING, MUTED, PROPOSED_SIGN, STATUS_SIGNS, lines
from termbase_tui.keys_text import PLACE_NAMES, by_place, key_names
from termbase_tui.screens.house import HouseScreen
from termbase_tui.widgets.result_list import RUNG_MARKS


class HelpScreen(HouseScreen):
    """Made from the table of actions; begins with what can be done at ``place``."""

    BINDINGS = bindings(Place.HELP)
    AUTO_FOCUS = "#help"
    TITLE_TEXT: ClassVar[Message] = M("Help")

    def __init__(self, place: Place | None = None) -> None:
        super().__init__()
        self._place = place

    def body(self) -> Iterator[Widget]:
        """A part for each place, to scroll."""
        with VerticalScroll(id="help"):
            for place in PLACE_NAMES:
                yield Static(id=f"help-{place}")
            yield Static(id="help-signs")

    def on_mount(self) -> None:
        """Goes to the part that is wanted, once it is laid out."""
        if self._place is not None:
            part = self.query_one(f"#help-{self._place}")
            scroll = self.query_one("#help").scroll_to_widget
            self.call_after_refresh(lambda: scroll(part, animate=False, top=True, force=True))

    def retext(self) -> None:
        """Writes the text anew."""
        for place, (name, actions) in zip(PLACE_NAMES, by_place(), strict=True):
            self.query_one(f"#help-{place}", Static).update(_part(name, actions))
        self.query_one("#help-signs", Static).update(_signs())


def place_of(screen: Screen[Any]) -> Place | None:
    """The part of the help that a screen is about."""
    live = {action.place for action in map(find, _ids(screen)) if action is not None}
    return next((place for place in PLACE_NAMES if place in live - _ANYWHERE), None)


_ANYWHERE = {Place.EVERYWHERE, Place.LIST}


def _ids(screen: Screen[Any]) -> Iterator[str]:
    for _node, live in screen._binding_chain:
        for _key, binding in live:
            yield binding.id or ""


def _part(name: str, actions: Iterable[Action]) -> Content:
    """The keys of a place; those that do the same are one line."""
    parts = [Content.assemble((name, HEADING))]
    for label, group in groupby(actions, lambda action: show(action.label)):
        alike = [key_names(action) for action in group]
        keys = " … ".join([alike[0], alike[-1]]) if len(alike) > 1 else alike[0]
        keys = keys or _("in Ctrl+P")
        pad = " " * max(1, 16 - cell_len(keys))
        parts.append(Content.assemble("  ", (keys, "bold"), pad, label))
    return lines([*parts, Content("")])


def _signs() -> Content:
    """The signs of the lists."""
    parts = [Content.assemble((_("Signs"), HEADING))]
    for rung in ("exact", "diacritic", "homoglyph", "keystrokes", "typo"):
        parts.append(_sign(RUNG_MARKS.get(rung, "~"), wording.rung_word(rung)))
    parts.append(_sign("~", _("other marks or signs were forgiven")))
    for status, sign in STATUS_SIGNS.items():
        parts.append(_sign(sign, wording.status_word(status)))
    parts.append(_sign(PROPOSED_SIGN, _("not approved yet")))
    parts += [
        Content(""),
        Content.assemble((_("Termbase is as complete without the app: “termbase --help”."), MUTED)),
    ]
    return lines(parts)


def _sign(sign: str, meaning: str) -> Content:
    return Content.assemble("  ", (sign, "bold"), f"               {meaning}")
