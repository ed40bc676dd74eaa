"""The elements that are open while a file is read, and the step from one child to the next."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.exchange.tbx.validation.categories import Category
from termbase.exchange.tbx.validation.faults import listed
from termbase.exchange.tbx.validation.grammar import Element
from termbase.exchange.tbx.validation.inline import Spans
from termbase.exchange.tbx.validation.patterns import State
from termbase.messages import M, Message


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
        """Takes the child ``name`` (``shown`` to people); returns the fault if it is out of place.

        A child that came too early is taken as if all before it were there, one that may not
        stand here at all is passed over: the elements after it are judged on their own.
        """
        state, element = self.state, self.element
        if state is None or element is None:
            return None
        after = state.step(name)
        if after is not None:
            self.state = after
            return None
        late = self.before.step(name) if self.before is not None else None
        if late is not None:
            self.state, self.before = late, None
            return None
        after = state.after_gap(name)
        if after is not None:
            self.state, self.before = after, state
            return "tbx-missing", M(
                "“{name}” stands in “{parent}” where {names} is required",
                name=shown,
                parent=self.name,
                names=listed(state.required),
            )
        if name in element.content.names:
            return "tbx-order", self._out_of_order(shown, state)
        return "tbx-element", self._unexpected(shown, element)

    def pass_by(self, name: str) -> None:
        """Takes the child ``name`` where it may stand, without a word where it may not."""
        after = self.state.step(name) if self.state is not None else None
        if after is not None:
            self.state = after

    def unfinished(self, state: State) -> tuple[str, Message]:
        """What is wrong where the element ends in a state that is not final."""
        names = listed(state.required)
        return "tbx-missing", M("“{parent}” lacks {names}", parent=self.name, names=names)

    def _out_of_order(self, shown: str, state: State) -> Message:
        names = listed(state.expected)
        if not names:
            return M(
                "“{name}” is not permitted at this place in “{parent}”: nothing may follow here",
                name=shown,
                parent=self.name,
            )
        return M(
            "“{name}” is not permitted at this place in “{parent}”; permitted here: {names}",
            name=shown,
            parent=self.name,
            names=names,
        )

    def _unexpected(self, shown: str, element: Element) -> Message:
        names = listed(sorted(element.content.names))
        if not names:
            return M(
                "“{name}” is not permitted in “{parent}”, which holds no elements",
                name=shown,
                parent=self.name,
            )
        return M(
            "“{name}” is not permitted in “{parent}”; permitted there: {names}",
            name=shown,
            parent=self.name,
            names=names,
        )
