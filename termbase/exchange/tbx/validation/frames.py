"""The elements that are open while a file is read, and the step from one child to the next."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.exchange.content_models import Progress, State
from termbase.exchange.structure_faults import misplaced, unfinished
from termbase.exchange.tbx.validation.categories import Category
from termbase.exchange.tbx.validation.grammar import Element
from termbase.exchange.tbx.validation.inline import Spans
from termbase.messages import Message


@dataclass(slots=True)
class Frame:
    """An open element.

    ``name`` is empty for elements of other namespaces, ``element`` and ``state`` are ``None``
    where the schema says nothing of the content: of unknown elements and those of others.
    ``before`` is the state before a gap: what seemed missing may still come.
    """

    name: str
    line: int
    column: int
    element: Element | None = None
    state: State | None = None
    before: State | None = None
    category: Category | None = None
    spans: Spans | None = None
    has_text: bool = False
    foreign: bool = False

    def step(self, name: str, shown: str) -> tuple[str, Message] | None:
        """Takes the child ``name`` (``shown`` to people); returns the fault if it is out of place,
        as :meth:`~termbase.exchange.content_models.Progress.past` judges it.
        """
        state, element = self.state, self.element
        if state is None or element is None:
            return None
        after = state.step(name)
        if after is not None:
            self.state = after
            return None
        (self.state, self.before), why = Progress(state, self.before).past(name, element.content)
        if why is None:
            return None
        return f"tbx-{why}", misplaced(why, shown, self.name, state, element.content)

    def pass_by(self, name: str) -> None:
        """Takes the child ``name`` where it may stand, without a word where it may not."""
        after = self.state.step(name) if self.state is not None else None
        if after is not None:
            self.state = after

    def unfinished(self, state: State) -> tuple[str, Message]:
        """What is wrong where the element ends in a state that is not final."""
        return "tbx-missing", unfinished(self.name, state)
