"""A TBX document as it goes by: each element against its schema and its dialect."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from termbase.exchange.content_models import FOREIGN
from termbase.exchange.structure_faults import second_id, short, stray_text, unknown_element
from termbase.exchange.tbx.validation import attributes as attribute_rules
from termbase.exchange.tbx.validation.dialects import (
    GRAMMARS,
    Dialect,
    dialect_of,
    is_default,
    private,
)
from termbase.exchange.tbx.validation.faults import Fault, misformed
from termbase.exchange.tbx.validation.frames import Frame
from termbase.exchange.tbx.validation.grammar import ID, IDREF, Element
from termbase.exchange.tbx.validation.identities import Identities
from termbase.exchange.tbx.validation.inline import Spans
from termbase.exchange.tbx.validation.rules import Rules
from termbase.messages import M, Message

_BLANKS = " \t\r\n"
_VALUE_LIMIT = 10_000
_CONSTRAINTS = frozenset({"XCSURI", "XCSContent", "DCSName"})
_SPANS = frozenset({"sc", "ec"})


class Document:
    """One document; ``found`` has its faults so far, for the caller to take away.

    ``namespace``, ``name`` and ``attributes`` are those of its root element, one of
    :data:`~termbase.exchange.tbx.validation.dialects.GRAMMARS`.
    """

    def __init__(
        self, namespace: str, name: str, attributes: Mapping[str, str], line: int, column: int
    ) -> None:
        self.found: deque[Fault] = deque()
        self._grammar = GRAMMARS[name]
        self._namespace = namespace
        self._frames: list[Frame] = []
        self._identities = Identities()
        self._value: list[str] = []
        self._kept = 0
        self._captor: Frame | None = None
        self._at = (line, column)
        self._declare(dialect_of(name, attributes))
        if namespace != self._grammar.namespace:
            self._report("tbx-namespace", _wrong_namespace(name, self._grammar.namespace))

    def start(
        self, namespace: str, name: str, attributes: Mapping[str, str], line: int, column: int
    ) -> None:
        """Takes a start tag, its name apart from its namespace."""
        self._at = (line, column)
        if namespace == self._namespace:
            frame = self._own(name, attributes)
        else:
            frame = self._foreign(namespace, name, attributes)
        self._frames.append(frame)
        category, element = frame.category, frame.element
        if self._captor is None and (
            (category is not None and category.values)
            or (element is not None and element.value is not None)
            or self._names_constraints(frame, attributes)
        ):
            self._captor = frame

    def characters(self, text: str) -> bool:
        """Takes text; false where none may stand."""
        frame = self._frames[-1]
        if self._captor is not None and self._kept < _VALUE_LIMIT:
            self._value.append(text)
            self._kept += len(text)
        if frame.element is None or frame.element.text or frame.has_text:
            return True
        frame.has_text = bool(text.strip(_BLANKS))
        return not frame.has_text

    def misplaced_text(self, line: int, column: int) -> None:
        """Reports text where none may stand."""
        self._at = (line, column)
        name = self._frames[-1].name
        self._report("tbx-text", stray_text(name))

    def end(self) -> None:
        """Takes an end tag."""
        frame = self._frames.pop()
        self._at = (frame.line, frame.column)
        if frame.state is not None and not frame.state.final:
            self._report(*frame.unfinished(frame.state))
        if frame.spans is not None and self._rules.dialect.known:
            self.found.extend(frame.spans.close())
        if self._captor is frame:
            self._judge(frame, "".join(self._value))
            self._captor = None
            self._value.clear()
            self._kept = 0

    def close(self) -> None:
        """Takes the end of the document."""
        self.found.extend(self._identities.dangling())

    def _own(self, name: str, attributes: Mapping[str, str]) -> Frame:
        """An element of TBX itself."""
        element = self._grammar.elements.get(name)
        parent = self._frames[-1] if self._frames else None
        if element is None:
            self._report("tbx-element", unknown_element(name, self._grammar.name))
            return Frame(name, *self._at)
        frame = Frame(name, *self._at, element, element.content)
        if parent is not None:
            self._step(parent, name)
            if name in _SPANS:
                self._span(name, attributes)
        if attributes or element.required:
            self._report_all(attribute_rules.faults(element, attributes))
            self._identify(element, attributes)
        if "type" in attributes and parent is not None:
            frame.category, found = self._rules.carried(name, attributes["type"], self._frames)
            self._report_all(found)
            self._note(self._rules.note(name, attributes["type"]))
        return frame

    def _step(self, parent: Frame, name: str) -> None:
        """Takes a known element into its parent."""
        if parent.foreign:
            self._report("tbx-element", _inside_foreign(name))
            return
        fault = parent.step(name, name)
        if fault is not None:
            self._report(*fault)
        category = parent.category
        if category is not None and category.inline is not None and name not in category.inline:
            message = M("“{name}” is not permitted in the text of “{type}”",
                        name=name, type=category.name)  # fmt: skip
            self._report("tbx-markup", message)

    def _foreign(self, namespace: str, name: str, attributes: Mapping[str, str]) -> Frame:
        """An element of another namespace."""
        parent = self._frames[-1]
        category, found = self._rules.tag(namespace, name, attributes, self._frames)
        if found and found[0][0] == "tbx-style":
            parent.pass_by(FOREIGN)
        elif parent.foreign and self._rules.dialect.known:
            found = [("tbx-element", _inside_foreign(name))]
        else:
            found = [*found, *([fault] if (fault := parent.step(FOREIGN, name)) else [])]
            if not parent.foreign:
                self._note(self._rules.note_tag(namespace, name))
        self._report_all(found)
        if category is not None and category.target.startswith("id"):
            self._refer(attributes)
        return Frame("", *self._at, category=category, foreign=True)

    def _identify(self, element: Element, attributes: Mapping[str, str]) -> None:
        line, column = self._at
        id = attributes.get("id")
        if id is not None and "id" in element.attributes and ID.check(id):
            first = self._identities.add(id.strip(_BLANKS), line)
            if first:
                self._report("tbx-id", second_id(id, first))
        for name in element.references:
            if name in attributes and IDREF.check(attributes[name]):
                self._identities.refer(attributes[name].strip(_BLANKS), line, column)

    def _refer(self, attributes: Mapping[str, str]) -> None:
        target = attributes.get("target")
        if target is not None and IDREF.check(target):
            self._identities.refer(target.strip(_BLANKS), *self._at)

    def _span(self, name: str, attributes: Mapping[str, str]) -> None:
        """Takes a span code into its parent."""
        if not self._rules.dialect.known:
            return
        parent = self._frames[-1]
        if parent.spans is None:
            parent.spans = Spans()
        if name == "sc":
            parent.spans.start(attributes, *self._at)
        else:
            self.found.extend(parent.spans.end(attributes, *self._at))

    def _judge(self, frame: Frame, text: str) -> None:
        """Judges the whole text of an element."""
        element = frame.element
        if frame.category is not None:
            self._report_all([self._rules.value(frame.category, text)])
        elif element is not None and element.value is not None:
            if not element.value.check(text):
                self._report(element.value.code, misformed(element.value, element.name, text))
        elif not is_default(text):
            self._declare(private(text.strip(_BLANKS), self._grammar))

    def _names_constraints(self, frame: Frame, attributes: Mapping[str, str]) -> bool:
        """Whether an element's text says which constraints a file of 2008 is under."""
        return (
            frame.name == "p"
            and self._grammar.root == "martif"
            and attributes.get("type") in _CONSTRAINTS
            and self._rules.dialect.name == "TBX-Default 2008"
        )

    def _declare(self, dialect: Dialect) -> None:
        self._rules, self._grammar = Rules(dialect), dialect.grammar
        if not dialect.known and dialect.name:
            name = short(dialect.name)
            message = M("“{name}” is a private dialect: its categories are not checked", name=name)
            self._note(("tbx-private-dialect", message))

    def _note(self, finding: tuple[str, Message] | None) -> None:
        if finding is not None:
            self.found.append(Fault(*self._at, *finding, note=True))

    def _report(self, code: str, message: Message) -> None:
        self.found.append(Fault(*self._at, code, message))

    def _report_all(self, findings: Iterable[tuple[str, Message] | None]) -> None:
        for finding in findings:
            if finding is not None:
                self._report(*finding)


def _inside_foreign(name: str) -> Message:
    return M("“{name}” is not permitted in an element of another namespace", name=short(name))


def _wrong_namespace(name: str, expected: str) -> Message:
    if not expected:
        return M("“{name}” must stand in no namespace", name=name)
    return M("“{name}” must stand in the namespace “{namespace}”", name=name, namespace=expected)
