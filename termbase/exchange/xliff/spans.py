"""Where the targets of one unit stand in its own text, so that they can be written over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# The text is known to be well-formed: an expat parser went over it.
_MARKUP = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    r"|<(?P<close>/?)(?P<name>[^\s/>]+)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"(?P<name>[^\s=<>]+)\s*=\s*(?P<value>\"[^\"]*\"|'[^']*')")
"""One attribute of a tag after the other."""
_DEEPEST = 200
"""How many characters before an element are looked at for its indent."""
_INDENT = re.compile(r"(\r?\n[ \t]*)\Z")


@dataclass(slots=True)
class Span:
    """An element: where its start tag, its content and it itself begin and end."""

    name: str
    start: int
    opened: int
    closed: int = 0
    end: int = 0
    tag: str = ""
    inside: list[Span] = field(default_factory=list)

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def empty(self) -> bool:
        """Whether the element is one tag (``<target/>``)."""
        return self.tag.endswith("/>")

    def said(self, attribute: str) -> str:
        """The value of an attribute, as it stands."""
        found = (m for m in ATTRIBUTE.finditer(self.tag) if m["name"] == attribute)
        return next((match["value"][1:-1] for match in found), "")

    def children(self, local: str) -> Iterator[Span]:
        """The elements of a name directly inside."""
        return (child for child in self.inside if child.local == local)

    def marks(self) -> Iterator[Span]:
        """The marked segments (``mrk`` of type ``seg``) anywhere inside."""
        for child in self.inside:
            if child.local == "mrk" and child.said("mtype") == "seg":
                yield child
            else:
                yield from child.marks()


def tree(text: str) -> Span:
    """The elements of a well-formed element's text."""
    top = Span("", 0, 0)
    path = [top]
    for match in _MARKUP.finditer(text):
        name = match["name"]
        if name is None:
            continue
        if match["close"]:
            path[-1].closed, path[-1].end = match.start(), match.end()
            path.pop()
            continue
        span = Span(name, match.start(), match.end(), match.end(), match.end(), match.group())
        path[-1].inside.append(span)
        if not span.empty:
            path.append(span)
    return top.inside[0]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one segment's target stands, or would stand.

    ``target`` is the element to write over; ``after`` is where a new one goes, as ``tag`` with
    ``indent`` before it. ``stated`` is the element that carries the state. ``mark`` is the id of a
    marked segment of 1.2, whose target is a ``mrk``.
    """

    target: Span | None
    after: int
    tag: str
    indent: str
    stated: Span | None
    mark: str = ""


def spots(text: str) -> list[Spot]:
    """The spots of a ``trans-unit`` or ``unit``, in the order of its segments."""
    unit = tree(text)
    if unit.local == "unit":
        return [_spot(segment, text, segment) for segment in unit.children("segment")]
    whole = _spot(unit, text, None)
    marked = next(unit.children("seg-source"), None)
    ids = list(dict.fromkeys(mark.said("mid") for mark in marked.marks())) if marked else []
    found = {mark.said("mid"): mark for mark in (whole.target.marks() if whole.target else ())}
    unmarked = whole.target is not None and not found and whole.target.opened < whole.target.closed
    if not ids or unmarked:
        return [whole]
    return [_marked(whole, found.get(id), id) for id in ids]


def _spot(parent: Span, text: str, stated: Span | None) -> Spot:
    source = next(parent.children("source"), None)
    target = next(parent.children("target"), None)
    before = next(parent.children("seg-source"), None) or source
    if before is None:
        return Spot(target, parent.opened, "target", "", stated or target)
    prefix, colon, _ = before.name.rpartition(":")
    indent = _INDENT.search(text[max(0, before.start - _DEEPEST) : before.start])
    return Spot(
        target, before.end, f"{prefix}{colon}target", indent[1] if indent else "",
        stated or target,
    )  # fmt: skip


def _marked(whole: Spot, mark: Span | None, id: str) -> Spot:
    """The spot of a segment that is marked inside the target of its unit."""
    return Spot(mark, whole.after, whole.tag, whole.indent, None, mark=id)
