"""Names that were pasted together, each with the best that was found for it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from termbase.messages import _
from termbase.workflow import wording
from termbase.workflow.look_up import Answer
from termbase_tui.actions import Place, bindings
from termbase_tui.card_text import status_signs, status_style
from termbase_tui.shown import fit, line
from termbase_tui.widgets.result_list import LANGUAGES, RUNG_MARKS
from termbase_tui.widgets.virtual_list import Span, VirtualList, columns


class NameList(VirtualList):
    """Two lines a name: what was typed and how it was found; the forms to use."""

    BINDINGS = bindings(Place.RESULTS)
    ROW_HEIGHT = 2

    def __init__(self, id: str, names: Sequence[str]) -> None:
        super().__init__(id=id)
        self.names = names
        self.answers: list[Answer | None] = []

    @property
    def count(self) -> int:
        """How many names there are."""
        return len(self.names)

    @property
    def current(self) -> Answer | None:
        """What was found for the name under the cursor."""
        return self.answers[self.cursor] if self.cursor < len(self.answers) else None

    def take(self, answers: Sequence[Answer | None]) -> None:
        """Takes in what was found for the next names."""
        at = len(self.answers)
        self.answers.extend(answers)
        self.refresh()
        if at <= self.cursor < len(self.answers):
            self.post_message(self.Moved(self))

    def row_lines(self, index: int, width: int) -> list[list[Span]]:
        """What was typed, and what came of it."""
        name = line(self.names[index])
        if index >= len(self.answers):
            return [[(fit(name, width), "")], [("  ..", "list--muted")]]
        answer = self.answers[index]
        if answer is None:
            nothing = "  ! " + _("not found")
            first = fit(name, width - cell_len(nothing))
            return [[(first, "list--strong"), (nothing, "list--warning")], [("", "")]]
        hit = answer.hit
        how = f"  {RUNG_MARKS.get(answer.forgiven, '~')} {wording.rung_word(answer.forgiven)}"
        mark = status_signs(hit)
        warning = f"  {mark}" if mark else ""
        room = max(width - cell_len(how) - cell_len(warning), width // 3)
        forms = [answer.concept.preferred(lang) for lang in LANGUAGES]
        texts = [f"{lang} {line(best.text) if best else '-'}"
                 for lang, best in zip(LANGUAGES, forms, strict=True)]  # fmt: skip
        first = fit(name, room)
        left = width - cell_len(first)
        return [
            [(first, "list--strong"), (fit(how, left), "list--muted"),
             (fit(warning, max(left - cell_len(how), 0)), status_style(hit))],
            [("  ", ""), (columns(texts, width - 2), "")],
        ]  # fmt: skip
