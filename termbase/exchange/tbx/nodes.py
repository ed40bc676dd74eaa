"""XML elements in memory: one entry at a time, small, with the line of each element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# What XML 1.0 cannot hold in any form. The model lets none of it in; this is the last gate.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;",
     "\r": "&#13;"}
)  # fmt: skip


def text(value: str) -> str:
    """``value`` as element content; a character that XML cannot hold becomes U+FFFD."""
    if value.isprintable() and "&" not in value and "<" not in value and ">" not in value:
        return value
    return _ILLEGAL.sub("\ufffd", value).translate(_TEXT)


def attribute(value: str) -> str:
    """``value`` as attribute content, without quotation marks; illegal characters as above."""
    return _ILLEGAL.sub("\ufffd", value).translate(_ATTRIBUTE)


@dataclass(slots=True)
class Node:
    """An element: its name without prefix, its attributes, its texts and elements in order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[str | Node] = field(default_factory=list)
    line: int = 0

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
