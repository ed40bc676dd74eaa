"""Inline markup of XLIFF 1.2 and 2.x to and from the content model of units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termbase.exchange.xliff.vocabulary import is_second
from termbase.exchange.xml_escapes import attribute, text
from termbase.exchange.xml_stream import Element
from termbase.model.unit import Code, Content, Role

_FIRST = {
    "g": Role.SPAN,
    "x": Role.ALONE,
    "bx": Role.OPEN,
    "ex": Role.CLOSE,
    "bpt": Role.OPEN,
    "ept": Role.CLOSE,
    "ph": Role.ALONE,
    "it": Role.ALONE,
    "mrk": Role.MARK,
    "sub": Role.SUB,
}
_SECOND = {
    "pc": Role.SPAN,
    "ph": Role.ALONE,
    "sc": Role.OPEN,
    "ec": Role.CLOSE,
    "sm": Role.OPEN,
    "em": Role.CLOSE,
    "cp": Role.ALONE,
    "mrk": Role.MARK,
}
_POSITIONS = {"open": Role.OPEN, "close": Role.CLOSE}
# Where an element keeps what ties it to another one, and what it is.
_IDS = {"bx": "rid", "ex": "rid", "bpt": "rid", "ept": "rid", "it": "rid", "mrk": "mid",
        "ec": "startRef", "em": "startRef"}  # fmt: skip
_TYPES = {"mrk": "mtype"}

Data = Mapping[str, str]
"""The original data of a unit of XLIFF 2, by its ids."""


def content_of(element: Element, version: str, data: Data) -> Content:
    """The content of a ``source`` or ``target``.

    An element that XLIFF does not have is kept as the codes that its tags are.
    """
    return tuple(_parts(element, _SECOND if is_second(version) else _FIRST, data))


def _parts(parent: Element, roles: Mapping[str, Role], data: Data) -> Iterator[str | Code]:
    for part in parent.content:
        if isinstance(part, str):
            yield part
        elif part.name in roles:
            yield _code(part, roles, data)
        elif part.content:
            yield Code(Role.ALONE, "", content=(part.start_tag(),))
            yield from _parts(part, roles, data)
            yield Code(Role.ALONE, "", content=(part.end_tag(),))
        else:
            yield Code(Role.ALONE, "", content=(part.start_tag(empty=True),))


def _code(element: Element, roles: Mapping[str, Role], data: Data) -> Code:
    name, values = element.name, dict(element.attributes)
    role = roles[name]
    if name == "it":
        role = _POSITIONS.get(values.get("pos", ""), role)
    second = roles is _SECOND
    id_name, type_name = _names(name, values, second=second)
    if second:
        native = (data.get(values.get("dataRefStart", ""), ""),
                  data.get(values.get("dataRefEnd", ""), ""))  # fmt: skip
        inner = data.get(values.get("dataRef", ""), "")
        content = tuple(_parts(element, roles, data)) if role.holds_text else (inner,)
    else:
        native = ("", "")
        text = role.holds_text
        content = tuple(_parts(element, roles, data) if text else _native(element, data))
    return Code(
        role,
        name,
        id=values.pop(id_name, ""),
        type=values.pop(type_name, ""),
        content=content,
        native=native,
        attributes=tuple(values.items()),
    )


def _names(name: str, values: Mapping[str, str], *, second: bool) -> tuple[str, str]:
    """The attributes that hold the id and the type of an element."""
    if second:
        id_name = _IDS.get(name, "id") if name in ("ec", "em") else "id"
        return (id_name if id_name in values else "id"), "type"
    id_name = _IDS.get(name, "id")
    return (id_name if id_name in values else "id"), _TYPES.get(name, "ctype")


def _native(element: Element, data: Data) -> Iterator[str | Code]:
    for part in element.content:
        if isinstance(part, str):
            yield part
        elif part.name == "sub":
            yield _code(part, _FIRST, data)
        else:
            yield part.xml()


def inline_xml(content: Content, version: str) -> str:
    """A content as what stands inside ``source`` or ``target``.

    A code that another format made becomes the element of its role, with its native code where
    the version has a place for it (1.2 inside the element, 2.x as ``disp``).
    """
    writer = _Second() if is_second(version) else _First()
    return "".join(writer.written(content))


class _Writer:
    roles: Mapping[str, Role]
    elements: Mapping[Role, str]

    def __init__(self) -> None:
        self._number = 0

    def written(self, content: Content) -> Iterator[str]:
        for part in content:
            if isinstance(part, str):
                yield text(part)
            else:
                yield from self._element(part)

    def is_own(self, code: Code) -> bool:
        """Whether this version made the code, so that it can stand as it was."""
        if code.element == "it":
            return "it" in self.roles
        return self.roles.get(code.element) is code.role

    def _element(self, code: Code) -> Iterator[str]:
        own = self.is_own(code)
        name = code.element if own else self.elements[code.role]
        pairs = dict(code.attributes) if own else {}
        id_name, type_name = _names(name, pairs, second=self.roles is _SECOND)
        pairs = {**self.identity(code, name, id_name, own=own), **pairs}
        if code.type and (own or name == "mrk"):
            pairs[type_name] = code.type
        inner = "".join(self.inner(code, pairs, own=own))
        shown = "".join(
            f' {key}="{attribute(value)}"' for key, value in pairs.items() if "{" not in key
        )
        yield f"<{name}{shown}>{inner}</{name}>" if inner else f"<{name}{shown}/>"

    def identity(self, code: Code, name: str, id_name: str, *, own: bool) -> dict[str, str]:
        """The attributes that name a code."""
        raise NotImplementedError

    def inner(self, code: Code, pairs: dict[str, str], *, own: bool) -> Iterator[str]:
        """What stands inside an element, with what its tag says for it."""
        raise NotImplementedError

    def fresh(self) -> str:
        """An id for a code that has none."""
        self._number += 1
        return f"n{self._number}"


class _First(_Writer):
    roles = _FIRST
    elements: Mapping[Role, str] = {
        Role.SPAN: "g", Role.ALONE: "ph", Role.OPEN: "bpt", Role.CLOSE: "ept", Role.MARK: "mrk",
        Role.SUB: "sub",
    }  # fmt: skip

    def identity(self, code: Code, name: str, id_name: str, *, own: bool) -> dict[str, str]:
        if name == "sub":
            return {}
        if own:
            tied = _IDS.get(name, "id") if "id" in dict(code.attributes) else "id"
            return {tied: code.id} if code.id or tied == "id" else {}
        if name in ("bpt", "ept"):
            id = code.id or self.fresh()
            return {"id": f"{id}-{name}", "rid": id}
        named = {"mtype": code.type or "x-mark"} if name == "mrk" else {}
        return {("mid" if name == "mrk" else "id"): code.id or self.fresh(), **named}

    def inner(self, code: Code, pairs: dict[str, str], *, own: bool) -> Iterator[str]:
        yield from self.written(code.content)


class _Second(_Writer):
    roles = _SECOND
    elements: Mapping[Role, str] = {
        Role.SPAN: "pc", Role.ALONE: "ph", Role.OPEN: "sc", Role.CLOSE: "ec", Role.MARK: "mrk",
        Role.SUB: "mrk",
    }  # fmt: skip

    def identity(self, code: Code, name: str, id_name: str, *, own: bool) -> dict[str, str]:
        if own:
            if name in ("ec", "em") and "isolated" not in dict(code.attributes):
                return {"startRef": code.id}
            return {"id": code.id} if code.id else {}
        if name == "ec":
            return {"startRef": code.id} if code.id else {"id": self.fresh(), "isolated": "yes"}
        return {"id": code.id or self.fresh()}

    def inner(self, code: Code, pairs: dict[str, str], *, own: bool) -> Iterator[str]:
        if code.role.holds_text:
            if not own and code.role is not Role.SPAN and "type" not in pairs:
                pairs["type"] = "generic"
            yield from self.written(code.content)
        elif not own:
            native = "".join(part for part in code.content if isinstance(part, str))
            if native:
                pairs["disp"] = native
