"""The first line of every screen: which base, how much, what waits, who works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from termbase.messages import _
from termbase_tui.card_text import counted
from termbase_tui.keys_text import key_of
from termbase_tui.shown import fit, line, number

if TYPE_CHECKING:
    from termbase.store.concepts import Counts

UNSAVED = 30
"""So many cells of an unsaved form's name are shown."""


class StatusLine(Static):
    """Base, counts, length of the queue, user."""

    def show(
        self,
        base: str,
        counts: Counts | None,
        waiting: int | None,
        user: str,
        place: str,
        unsaved: str = "",
        *,
        read_only: bool = False,
    ) -> None:
        """Shows what is known by now: ``waiting`` are the concepts to review; ``place`` names the
        screen, ``unsaved`` the form that is open elsewhere; ``read_only`` says that nothing is
        written to the base.
        """
        parts: list[tuple[str, str]] = [(f" {place} ", "reverse bold"), (f"  {line(base)}", "bold")]
        if read_only:
            reading = _("read only")
            parts.append((f"  {reading}", "bold $text-warning"))
        if unsaved:
            said = _("not saved: {what}", what=fit(line(unsaved), UNSAVED))
            parts.append((f"  {said}", "bold $text-warning"))
        if counts is not None:
            parts.append((f"  {counted(counts.concepts, counts.terms)}", ""))
        if waiting:
            key = key_of("review")
            said = _("{count} to review ({key})", count=number(waiting), key=key)
            parts.append((f"  {said}", "bold"))
        parts.append((f"  {line(user)}", "$text-muted"))
        self.update(Content.assemble(*parts))
