"""What a draft was made of, as XLIFF says it: ``alt-trans`` of 1.2 (section 2.3 of its
specification), the Translation Candidates module of 2.x (section 5.1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from termbase.exchange.xliff.inline import inline_xml
from termbase.exchange.xliff.spans import Span
from termbase.exchange.xliff.vocabulary import MATCHES, VERSIONS
from termbase.exchange.xml_escapes import attribute
from termbase.model.unit import Content

ORIGIN = "termbase"
"""Who offers."""

_TAG = re.compile(r"<(/?)(?=\w)")
_DATA = frozenset({"dataRef", "dataRefStart", "dataRefEnd"})
_ID = re.compile(r"\bid\s*=\s*[\"']([^\"']*)")


@dataclass(frozen=True, slots=True)
class Offered:
    """An earlier source and its translation; ``percent`` is how like the source is, 0 to 100."""

    source: Content
    target: Content
    percent: int


@dataclass(frozen=True, slots=True)
class Written:
    """How a file writes its elements: its version, and the prefix with its colon if it has one."""

    version: str
    prefix: str = ""

    def inner(self, content: Content) -> str:
        """A content as what stands inside ``source`` or ``target``."""
        xml = inline_xml(content, self.version)
        return _TAG.sub(rf"<\1{self.prefix}", xml) if self.prefix else xml

    def alternative(self, offered: Offered, mid: str) -> str:
        """A match of 1.2, of the marked segment ``mid`` where that is not empty."""
        own = f' mid="{mid}"' if mid else ""
        return (
            f'<{self.prefix}alt-trans match-quality="{offered.percent}%" origin="{ORIGIN}"{own}>'
            f"{self._pair(offered)}</{self.prefix}alt-trans>"
        )

    def matches(self, found: Sequence[tuple[str, Offered]], there: Span | None) -> str:
        """The matches of a unit of 2.x, each with the id of its segment: a list of them, or what
        goes to the end of the one that is ``there``.
        """
        prefix = "mtc:" if there is None else there.name[: -len(there.local)]
        # Without a prefix the list has the default namespace, which is not that of its texts.
        space = "" if prefix or self.prefix else f' xmlns="{VERSIONS.get(self.version, "")}"'
        items = "".join(
            f'<{prefix}match ref="#{attribute(id)}" similarity="{offered.percent}"'
            f' origin="{ORIGIN}">{self._pair(offered, space)}</{prefix}match>'
            for id, offered in found
        )
        if there is not None:
            return items
        return f'<{prefix}matches xmlns:mtc="{MATCHES}">{items}</{prefix}matches>'

    def _pair(self, offered: Offered, space: str = "") -> str:
        contents = (("source", offered.source), ("target", offered.target))
        return "".join(
            f"<{self.prefix}{name}{space}>{self.inner(_without_data(content))}</{self.prefix}{name}>"
            for name, content in contents
        )


def fresh_ids(unit: str, count: int) -> list[str]:
    """So many ids that nothing in a unit's text has."""
    taken = set(_ID.findall(unit))
    free = (f"s{number}" for number in range(1, len(taken) + count + 1))
    return [id for id in free if id not in taken][:count]


def _without_data(content: Content) -> Content:
    """A content whose codes do not refer to the original data of the unit."""
    return tuple(
        part
        if isinstance(part, str)
        else replace(
            part,
            content=_without_data(part.content),
            attributes=tuple(pair for pair in part.attributes if pair[0] not in _DATA),
        )
        for part in content
    )
