"""The hits of a search, two lines each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.message import Message

from termbase.workflow import wording
from termbase_tui.actions import Place, bindings
from termbase_tui.card_text import STATUS_SIGNS, status_signs, status_style
from termbase_tui.shown import fit, line
from termbase_tui.widgets.virtual_list import Span, VirtualList, columns

if TYPE_CHECKING:
    from termbase.workflow.look_up import Answer

LANGUAGES = ("vi", "en", "fr")

_GAP = 2

RUNG_MARKS = {"exact": "=", "canonical": "=", "homoglyph": "!", "keystrokes": "#", "typo": "?"}
"""The sign of a rung, beside its word; the others, which forgive marks or signs, have ``~``."""


class ResultList(VirtualList):
    """The term that was found, how, and what to use in each language."""

    BINDINGS = bindings(Place.RESULTS)
    ROW_HEIGHT = 2

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.answers: Sequence[Answer | None] = ()
        self.leafing = False
        """Whether the rows are forms of a list in alphabetical order, not hits."""

    class Wanted(Message):
        """A row came into sight that is not read yet."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    @property
    def count(self) -> int:
        """How many hits there are."""
        return len(self.answers)

    @property
    def current(self) -> Answer | None:
        """The hit under the cursor."""
        return self.answers[self.cursor] if self.answers else None

    def show(
        self, answers: Sequence[Answer | None], cursor: int = 0, *, leafing: bool = False
    ) -> None:
        """Shows other hits; ``None`` for rows that are not read yet."""
        self.answers = answers
        self.leafing = leafing
        self.rows_changed(cursor)

    def show_more(self, answers: Sequence[Answer]) -> None:
        """Shows hits that begin with those that are shown; the cursor stays."""
        self.answers = answers
        self.rows_added()

    def row_lines(self, index: int, width: int) -> list[list[Span]]:
        """The hit with its rung, status and kind; the preferred forms."""
        answer = self.answers[index]
        if answer is None:
            self.post_message(self.Wanted(index))
            return [[("..", "list--muted")], [("", "")]]
        hit = answer.hit
        if self.leafing:
            how = f"{hit.lang}  {STATUS_SIGNS[hit.status]} {wording.status_word(hit.status)}"
        else:
            how = f"{RUNG_MARKS.get(answer.forgiven, '~')} {wording.rung_word(answer.forgiven)}"
        mark = "" if self.leafing else status_signs(hit)
        kind = wording.kind_word(answer.concept.kind)
        # The kind gives way to the name: the card says it, too.
        room = width - cell_len(how) - 2 - (cell_len(mark) + 2) * bool(mark)
        term = fit(line(hit.term), max(room, width * 2 // 5))
        first = [(term, "list--strong"), (f"  {how}", "list--muted")]
        if mark:
            first.append((f"  {mark}", status_style(hit)))
        first.append((f"  {kind}", "list--muted"))
        return [_cut(first, width), [(_forms(answer, width), "")]]


def _forms(answer: Answer, width: int) -> str:
    """The preferred forms in columns; where they would be cut, without the one that stands in the
    line above.
    """
    forms = []
    for lang in LANGUAGES:
        best = answer.concept.preferred(lang)
        forms.append((lang, line(best.text) if best else "-"))
    texts = [f"{lang} {text}" for lang, text in forms]
    if sum(map(cell_len, texts)) + _GAP * (len(texts) - 1) > width:
        above = line(answer.hit.term)
        texts = [f"{lang} {text}" for lang, text in forms if text != above] or texts
    return columns(texts, width, _GAP)


def _cut(spans: list[Span], width: int) -> list[Span]:
    cut: list[Span] = []
    for text, name in spans:
        text = fit(text, width)
        cut.append((text, name))
        width -= cell_len(text)
    return cut
