"""Elements against a schema: where they stand, what they hold, their attributes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbase.exchange.content_models import FOREIGN, Progress
from termbase.exchange.structure_faults import (
    misplaced,
    missing_attribute,
    short,
    stray_text,
    unexpected_attribute,
    unfinished,
    unknown_element,
    unpermitted_value,
)
from termbase.exchange.xliff.validation.faults import Fault
from termbase.exchange.xliff.validation.grammar import (
    ANYTHING,
    LANGUAGE,
    SPACE,
    Form,
    Grammar,
    Rule,
)
from termbase.exchange.xml_stream import Element
from termbase.messages import M, Message

_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_BLANKS = " \t\r\n"
_OF_XML = {"xml:lang": LANGUAGE, "xml:space": SPACE}


@dataclass(slots=True)
class Frame:
    """An open element. ``rule`` is ``None`` where nothing is known of it: an unknown element, one
    of a module that is not checked. ``lang`` and ``space`` are what it says, or
    what stands around it, of language and white space.
    """

    element: Element
    rule: Rule | None
    progress: Progress | None
    lang: str = ""
    space: str = ""

    @property
    def name(self) -> str:
        """The element's name."""
        return self.element.name


@dataclass(slots=True)
class Structure:
    """Judges elements by one grammar; ``namespace`` is that of the file's own elements, be it
    the right one or not.
    """

    grammar: Grammar
    namespace: str

    def enter(self, element: Element, parent: Frame | None, found: list[Fault]) -> Frame:
        """Takes an element into its parent; adds what is wrong with its place and attributes."""
        rule = self._rule(element, parent)
        lang, space = (parent.lang, parent.space) if parent is not None else ("", "")
        said = element.attributes
        frame = Frame(
            element, rule, Progress(rule.content) if rule and rule.content else None,
            said.get("xml:lang", lang), said.get("xml:space", space),
        )  # fmt: skip
        judged = parent is None or (parent.rule is not None and parent.rule.content is not None)
        if rule is None and judged and element.space == self.namespace:
            message = unknown_element(element.name, self.grammar.name)
            found.append(Fault(element.line, message, "xliff-element"))
            return frame
        if parent is not None:
            found.extend(self._step(parent, element))
        if rule is not None:
            found.extend(_attributes(element, rule))
        return frame

    def whole(self, element: Element, parent: Frame, found: list[Fault]) -> Frame:
        """Judges an element with all that it holds."""
        frame = self.enter(element, parent, found)
        for part in element.content:
            if isinstance(part, str):
                found.extend(text_in(frame, part, element.line))
            else:
                self.whole(part, frame, found)
        found.extend(leave(frame))
        return frame

    def _rule(self, element: Element, parent: Frame | None) -> Rule | None:
        within = parent is not None and (parent.rule is None or parent.rule.content is None)
        if within and self.grammar.passes_by:
            return None
        if element.space == self.namespace:
            return self.grammar.elements.get(element.name)
        return self.grammar.modules.get(element.space, {}).get(element.name)

    def _step(self, parent: Frame, element: Element) -> Iterator[Fault]:
        rule = parent.rule
        if parent.progress is None or rule is None or rule.content is None:
            return
        own = element.space == parent.element.space
        before = parent.progress.state
        name = element.name if own else FOREIGN
        parent.progress, why = parent.progress.past(name, rule.content)
        if why is not None:
            message = misplaced(why, short(element.name), parent.name, before, rule.content)
            yield Fault(element.line, message, f"xliff-{why}")


def text_in(frame: Frame, text: str, line: int) -> Iterator[Fault]:
    """That a text stands in an element that holds none, white space in one that holds nothing."""
    rule = frame.rule
    if rule is None or rule.text:
        return
    empty = rule.content is not None and not rule.content.names
    if text.strip(_BLANKS) or (empty and text):
        yield Fault(line, stray_text(frame.name), "xliff-text")


def leave(frame: Frame) -> Iterator[Fault]:
    """That an element ends before all stands in it that must."""
    if frame.progress is not None and not frame.progress.state.final:
        message = unfinished(frame.name, frame.progress.state)
        yield Fault(frame.element.line, message, "xliff-missing")


def _attributes(element: Element, rule: Rule) -> Iterator[Fault]:
    said = element.attributes
    for name in rule.required:
        if name not in said:
            message = missing_attribute(element.name, name)
            yield Fault(element.line, message, "xliff-attribute-missing")
    for name, value in said.items():
        form = rule.attributes.get(name)
        if form is None:
            yield from _other(element, rule, name)
        elif not form.check(value):
            yield Fault(element.line, _misformed(form, name, value), form.code)


def _other(element: Element, rule: Rule, name: str) -> Iterator[Fault]:
    """An attribute that the schema does not name."""
    if name.startswith(_INSTANCE):
        return
    if name.startswith(("{", "xml:")):
        form = _OF_XML.get(name, ANYTHING)
        if not rule.foreign:
            yield _unexpected(element, rule, name)
        elif not form.check(element.attributes[name]):
            message = _misformed(form, name, element.attributes[name])
            yield Fault(element.line, message, form.code)
    elif not rule.lax:
        yield _unexpected(element, rule, name)
    else:
        message = M("“{name}” has no attribute “{attribute}” in the standard; its transitional "
                    "schema lets any pass", name=element.name, attribute=short(name))  # fmt: skip
        yield Fault(element.line, message, "xliff-attribute", note=True)


def _unexpected(element: Element, rule: Rule, name: str) -> Fault:
    shown = name.rpartition("}")[2]
    message = unexpected_attribute(element.name, shown, rule.attributes)
    return Fault(element.line, message, "xliff-attribute")


def _misformed(form: Form, name: str, value: str) -> Message:
    if form.code == "xliff-language":
        return M("“{value}” is no language tag (BCP 47)", value=short(value))
    return unpermitted_value(name, value, form.permitted)
