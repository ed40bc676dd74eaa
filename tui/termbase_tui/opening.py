"""A base opened in the app; a first screen where there is none, or nothing in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from termbase import messages
from termbase.workflow.locate import state_folder
from termbase_tui.app import TermbaseApp
from termbase_tui.garbage import collect_from_now_on
from termbase_tui.kept_state import KeptState

EMPTY = 2 << 20
"""No empty base has so many bytes: it has a tenth of them."""


def run_app(
    path: Path | None,
    user: str,
    places: Sequence[Path] = (),
    *,
    said_language: bool = False,
    read_only: bool = False,
    greets: bool = True,
) -> bool:
    """Opens the base at ``path`` in the app; ``user`` signs what is changed. With
    ``said_language`` the interface language is as it is, else the one that was chosen last.
    Returns whether it was left as it should be, not by a fault of its own.

    Where there is none (``None``) or nothing in it, a first screen offers to make one at
    ``places``, to fill it or to open another; not where the app only opens what there is, without
    ``greets``. With ``read_only`` nothing is written to the base. Raises
    :class:`~termbase.errors.TermbaseError` where the base cannot be opened.
    """
    kept = KeptState.read(state_folder())
    if kept.text("language") and not said_language:
        messages.use(kept.text("language"))
    theme = kept.text("theme")
    there = path is not None
    if path is None or (greets and not read_only and is_empty(path)):
        from termbase_tui.welcome import choose_base

        collect_from_now_on()
        path = choose_base([path] if path else places, user, there=there, theme=theme)
    if path is None:
        return True
    app = TermbaseApp(path, user, kept, read_only=read_only)
    app.run()
    if app.unreadable is not None:
        raise app.unreadable
    return not app.return_code


def is_empty(path: Path) -> bool:
    """Whether the base at ``path`` has neither concepts nor a memory.

    Raises :class:`~termbase.errors.StoreError` as :meth:`Base.open` does, but for a file that is
    too big for an empty base: nobody is to wait until it has been opened.
    """
    if path.is_file() and path.stat().st_size > EMPTY:
        return False
    from termbase.store.base import Base

    with Base.open(path, read_only=True) as base:
        return base.revision == 0
