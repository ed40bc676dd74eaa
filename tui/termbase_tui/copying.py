"""Forms and texts copied, and where they went."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from termbase.messages import M, _, show
from termbase_tui.shown import fit, language, line

if TYPE_CHECKING:
    from termbase.model import Concept
    from termbase_tui.app import TermbaseApp

_SHOWN = 120
"""So many cells of a text that was copied are shown."""


def copy_form(app: TermbaseApp, concept: Concept, lang: str) -> None:
    """Copies the preferred form of a language and says where it went."""
    term = concept.preferred(lang)
    if term is None:
        app.say(_("There is no form in {language}.", language=language(lang)), warning=True)
    else:
        from termbase.workflow import wording

        app.copy_text(term.text, wording.status_mark(term))


async def copy_text(app: TermbaseApp, text: str, mark: str = "") -> None:
    """Copies a text and says where it went; ``mark`` warns of what it is."""
    from termbase_tui import clipboard
    from termbase_tui.clipboard import Route

    # In a browser this machine's clipboard need not be the person's.
    route = None if app.is_web else await asyncio.to_thread(clipboard.offer, text)
    if route is None:
        app.copy_to_clipboard(text)
        route = Route.BROWSER if app.is_web else Route.TERMINAL
    form = fit(line(text[: _SHOWN * 2]), _SHOWN)
    sayings = {
        Route.CLIPBOARD: M("“{term}” is on the clipboard.", term=form),
        Route.TMUX: M("“{term}” is in tmux's buffer, and was sent on to the terminal.", term=form),
        Route.TERMINAL: M(
            "“{term}” was sent to the terminal's clipboard; it does not answer.", term=form
        ),
        Route.BROWSER: M(
            "“{term}” was sent to the browser's clipboard; it does not answer.", term=form
        ),
    }
    said = show(sayings[route])
    app.say(f"{said} ({mark})" if mark else said, warning=bool(mark))
