"""XML elements in memory: one entry at a time, small, with the line of each element."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.exchange import xml_escapes
from termbase.exchange.xml_escapes import legal

INLINE = frozenset({"hi", "foreign", "bpt", "ept", "it", "ph", "sc", "ec"})
"""Elements that stand in a running text."""


def text(value: str) -> str:
    """``value`` as element content, U+FFFD for what XML cannot hold."""
    if value.isprintable() and "&" not in value and "<" not in value and ">" not in value:
        return value
    return xml_escapes.text(legal(value))


def attribute(value: str) -> str:
    """``value`` as attribute content, without quotation marks; see :func:`text`."""
    return xml_escapes.attribute(legal(value))


class Node:
    """An element: its name without prefix, its attributes, its texts and elements in order."""

    # Made for every tag of a file: no dataclass, whose default factories take as long again.
    __slots__ = ("attributes", "content", "kept", "line", "name")
    kept: bool

    def __init__(
        self,
        name: str,
        attributes: dict[str, str] | None = None,
        content: list[str | Node] | None = None,
        line: int = 0,
    ) -> None:
        self.name = name
        self.attributes = {} if attributes is None else attributes
        self.content = [] if content is None else content
        self.line = line

    @property
    def is_kept(self) -> bool:
        """Whether the element was kept whole, with all that it holds (``kept`` is set then)."""
        return getattr(self, "kept", False)

    @property
    def children(self) -> Iterator[Node]:
        """The elements directly inside."""
        return (part for part in self.content if isinstance(part, Node))

    @property
    def type(self) -> str:
        """The data category, as the attribute names it."""
        return self.attributes.get("type", "").strip()

    @property
    def lang(self) -> str:
        """The language said on the element itself."""
        return (self.attributes.get("xml:lang") or self.attributes.get("lang") or "").strip()

    @property
    def value(self) -> str:
        """All text inside, inline elements flattened, outer white space removed."""
        content = self.content
        if len(content) == 1 and isinstance(content[0], str):
            return content[0].strip()
        return "".join(self._texts()).strip()

    def _texts(self) -> Iterator[str]:
        for part in self.content:
            if isinstance(part, str):
                yield part
            else:
                yield from part._texts()

    def xml(self) -> str:
        """The element written out, attributes sorted by name."""
        pairs = sorted(self.attributes.items())
        head = self.name + "".join(f' {name}="{attribute(value)}"' for name, value in pairs)
        if not self.content:
            return f"<{head}/>"
        inner = (part.xml() if isinstance(part, Node) else text(part) for part in self.content)
        return f"<{head}>{''.join(inner)}</{self.name}>"


def settled(content: list[str | Node]) -> list[str | Node]:
    """``content`` with the texts joined that follow one another.

    White space between elements is layout where nothing else stands between them, and left out,
    unless the elements are those of a running text.
    """
    if not any(isinstance(part, str) and not part.isspace() for part in content):
        nodes: list[str | Node] = [part for part in content if isinstance(part, Node)]
        if nodes and not any(part.name in INLINE for part in nodes if isinstance(part, Node)):
            return nodes
    joined: list[str | Node] = []
    texts: list[str] = []
    for part in content:
        if isinstance(part, str):
            texts.append(part)
            continue
        if texts:
            joined.append("".join(texts))
            texts = []
        joined.append(part)
    if texts:
        joined.append("".join(texts))
    return joined


def without_layout(content: list[str | Node]) -> None:
    """Makes the line breaks with indentation in the texts one space each, in place."""
    for place, part in enumerate(content):
        if isinstance(part, str) and "\n" in part:
            content[place] = _unwrapped(part)


def _unwrapped(value: str) -> str:
    # Not a regular expression: one that begins with white space takes quadratic time.
    lines = value.split("\n")
    parts = lines[:1]
    for line in lines[1:]:
        bare = line.lstrip(" \t")
        if len(bare) < len(line):
            parts[-1] = parts[-1].rstrip(" \t")
            parts.append(f" {bare}")
        else:
            parts.append(f"\n{line}")
    return "".join(parts)
