"""Inline markup of TMX (levels 1 and 2) to and from the content model of units."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.exchange.records import Losses
from termbase.exchange.xml_escapes import attribute, text
from termbase.exchange.xml_stream import Element
from termbase.messages import M
from termbase.model.unit import Code, Content, Role, codes

CODE_ATTRIBUTES = M("attributes of inline codes that TMX does not have").id

_ROLES = {
    "bpt": Role.OPEN,
    "ept": Role.CLOSE,
    "ph": Role.ALONE,
    "ut": Role.ALONE,
    "hi": Role.MARK,
    "sub": Role.SUB,
}
_POSITIONS = {"begin": Role.OPEN, "end": Role.CLOSE}
_ELEMENTS = {
    Role.OPEN: "bpt",
    Role.CLOSE: "ept",
    Role.ALONE: "ph",
    Role.MARK: "hi",
    Role.SUB: "sub",
    Role.SPAN: "",
}
_IDS = {"bpt": "i", "ept": "i", "it": "x", "ph": "x", "hi": "x", "ut": "x", "sub": ""}
_KEPT = {
    "bpt": {"x", "type"},
    "ept": set(),
    "it": {"type", "pos"},
    "ph": {"assoc", "type"},
    "hi": {"type"},
    "ut": set(),
    "sub": {"datatype", "type"},
}


def content_of(segment: Element) -> Content:
    """The content of a ``seg`` element.

    An element that TMX does not have becomes the pair of native codes that its tags are, with its
    text between them.
    """
    if len(segment.content) == 1 and isinstance(only := segment.content[0], str):
        # Most segments have no markup.
        return (only,)
    return tuple(_parts(segment, _Numbers(_said_ids(segment))))


class _Numbers:
    """Numbers for codes that have none, never one that the segment uses already."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._next = 1

    def fresh(self) -> str:
        while str(self._next) in self._taken:
            self._next += 1
        number = str(self._next)
        self._taken.add(number)
        return number


def _said_ids(segment: Element) -> set[str]:
    said: set[str] = set()
    for child in segment.children:
        said.add(child.attributes.get("i", ""))
        said |= _said_ids(child)
    return said


def _parts(parent: Element, numbers: _Numbers) -> Iterator[str | Code]:
    for part in parent.content:
        if isinstance(part, str):
            yield part
        elif part.name in _KEPT and part.name != "sub":
            yield _code(part, numbers)
        else:
            yield from _foreign(part, numbers)


def _foreign(element: Element, numbers: _Numbers) -> Iterator[str | Code]:
    """An element of another vocabulary as native codes."""
    if not element.content:
        yield Code(Role.ALONE, "ph", content=(element.start_tag(empty=True),))
        return
    number = numbers.fresh()
    yield Code(Role.OPEN, "bpt", number, content=(element.start_tag(),))
    yield from _parts(element, numbers)
    yield Code(Role.CLOSE, "ept", number, content=(element.end_tag(),))


def _code(element: Element, numbers: _Numbers) -> Code:
    name = element.name
    role = _ROLES.get(name) or _POSITIONS.get(element.attributes.get("pos", ""), Role.ALONE)
    values = dict(element.attributes)
    values.pop("pos", None)
    return Code(
        role,
        name,
        id=values.pop(_IDS[name], ""),
        type=values.pop("type", ""),
        content=tuple(
            _parts(element, numbers) if role.holds_text else _native(element, numbers)
        ),
        attributes=tuple(values.items()),
    )  # fmt: skip


def _native(element: Element, numbers: _Numbers) -> Iterator[str | Code]:
    """Native code: text, with the text that it holds for translation in ``sub``."""
    for part in element.content:
        if isinstance(part, str):
            yield part
        elif part.name == "sub":
            yield Code(
                Role.SUB,
                "sub",
                type=part.attributes.get("type", ""),
                content=tuple(_parts(part, numbers)),
                attributes=tuple((k, v) for k, v in part.attributes.items() if k != "type"),
            )
        else:
            yield part.xml()


class InlineWriter:
    """Writes the contents of one segment; counts in ``losses`` what TMX cannot say."""

    def __init__(self, content: Content, losses: Losses) -> None:
        self._losses = losses
        found = codes(content)
        self._numbers = _Numbers({code.id for code in found if code.id.isdecimal()})
        self._given: dict[str, str] = {}
        self._content = content

    def xml(self) -> str:
        """The content as XML."""
        return "".join(self._written(self._content))

    def _written(self, content: Content) -> Iterator[str]:
        for part in content:
            if isinstance(part, str):
                yield text(part)
            elif part.role is Role.SPAN:
                yield from self._span(part)
            else:
                yield from self._element(part)

    def _span(self, code: Code) -> Iterator[str]:
        """A span is a pair of codes here, each with what it stands for."""
        number = self._numbers.fresh()
        kind = f' type="{attribute(code.type)}"' if code.type else ""
        self._lose(code, set())
        yield f'<bpt i="{number}"{kind}>{text(code.native[0])}</bpt>'
        yield from self._written(code.content)
        yield f'<ept i="{number}">{text(code.native[1])}</ept>'

    def _element(self, code: Code) -> Iterator[str]:
        name = self._name(code)
        pairs = list(self._attributes(code, name))
        head = name + "".join(f' {key}="{attribute(value)}"' for key, value in pairs)
        if not code.content:
            yield f"<{head}/>"
            return
        yield f"<{head}>"
        yield from self._written(code.content)
        yield f"</{name}>"

    def _name(self, code: Code) -> str:
        """The element's own name where TMX has it for what the code does, else that of its role."""
        own = _ROLES.get(code.element)
        if code.element == "it" and code.role in (Role.OPEN, Role.CLOSE):
            return "it"
        return code.element if own is code.role else _ELEMENTS[code.role]

    def _attributes(self, code: Code, name: str) -> Iterator[tuple[str, str]]:
        kept = dict(code.attributes)
        if name == "it":
            yield "pos", "begin" if code.role is Role.OPEN else "end"
        if name in ("bpt", "ept"):
            yield "i", self._number(code)
        elif _IDS[name] and code.id:
            yield _IDS[name], code.id
        if name in ("bpt", "ph") and (extra := kept.get("x" if name == "bpt" else "assoc")):
            yield ("x" if name == "bpt" else "assoc"), extra
        if name == "sub" and kept.get("datatype"):
            yield "datatype", kept["datatype"]
        if code.type and "type" in _KEPT[name]:
            yield "type", code.type
        elif code.type:
            self._losses[CODE_ATTRIBUTES] += 1
        self._lose(code, _KEPT[name])

    def _lose(self, code: Code, kept: set[str]) -> None:
        lost = sum(key not in kept for key, _ in code.attributes)
        if lost:
            self._losses[CODE_ATTRIBUTES] += lost

    def _number(self, code: Code) -> str:
        """The number that ties a pair together: its own where it has one."""
        if code.id.isdecimal():
            return code.id
        if not code.id:
            return self._numbers.fresh()
        if code.id not in self._given:
            self._given[code.id] = self._numbers.fresh()
        return self._given[code.id]
