"""The tags and texts of an HTML file, as browsers tell them apart (WHATWG HTML, 13.2.5).

Whatever a file holds, its tokens are found in linear time: a tag that never ends takes the rest.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from enum import Enum
from html import unescape
from typing import NamedTuple


class Type(Enum):
    """What a token is."""

    TEXT = 1
    """Text with character references."""
    RAW = 2
    """Text that is as it stands: the content of a script, or a section of XHTML."""
    START = 3
    END = 4


class Token(NamedTuple):
    """A token from ``start`` to ``end`` of the file. ``name`` is a tag's, in small letters;
    ``rest`` what stands behind it in the tag.
    """

    type: Type
    start: int
    end: int
    name: str = ""
    rest: str = ""

    @property
    def closes_itself(self) -> bool:
        """Whether the tag ends in ``/>``."""
        return self.rest.endswith("/")

    def attributes(self) -> dict[str, str]:
        """The tag's attributes, names in small letters; of two of a name the first."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.rest):
            value = next((v for v in match.groups()[1:] if v is not None), "")
            found.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
        return found


_TAG = re.compile(
    r"<(/?)([A-Za-z][^\s/>]*+)"
    r"((?:[\s/]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+|[^\s/>=]++)*+)>"
)
_ATTRIBUTE = re.compile(r"([^\s/>=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*)))?")
_COMMENT_END = re.compile(r"--!?>")
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
# Their content has character references and no tags.
_ESCAPABLE = frozenset({"title", "textarea"})
_SECTION = "<![CDATA["


def is_xhtml(text: str) -> bool:
    """Whether a file is XML: sections stand for text in it, and ``<p/>`` is a whole element."""
    return text[:200].lstrip().startswith("<?xml")


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a file in their order; comments and declarations are left out."""
    xml = is_xhtml(text)
    foreign = 0
    place = done = 0
    while (place := text.find("<", place)) >= 0:
        after, token = _markup(text, place, sections=xml or foreign > 0)
        if after < 0:
            place += 1
            continue
        if done < place:
            yield Token(Type.TEXT, done, place)
        place = done = after
        if token is None:
            continue
        yield token
        if token.name in ("svg", "math") and not token.closes_itself:
            foreign = max(foreign + (1 if token.type is Type.START else -1), 0)
        elif token.type is Type.START and not (xml and token.closes_itself):
            place = done = yield from _content(text, token)
    if done < len(text):
        yield Token(Type.TEXT, done, len(text))


def _markup(text: str, place: int, *, sections: bool) -> tuple[int, Token | None]:
    """Where the markup that begins with ``<`` ends (-1: it is none), and its token."""
    following = text[place + 1 : place + 2]
    if following.isascii() and (following.isalpha() or following == "/"):
        if following == "/" and not re.match("[A-Za-z]", text[place + 2 : place + 3]):
            return (_past(text, ">", place), None) if text[place + 2 : place + 3] else (-1, None)
        match = _TAG.match(text, place)
        if match is None:
            return len(text), None
        kind = Type.END if match[1] else Type.START
        return match.end(), Token(kind, place, match.end(), match[2].lower(), match[3])
    if text.startswith("<!--", place):
        if text.startswith(("<!-->", "<!--->"), place):
            return _past(text, ">", place), None
        found = _COMMENT_END.search(text, place + 4)
        return (found.end() if found else len(text)), None
    if sections and text.startswith(_SECTION, place):
        start = place + len(_SECTION)
        end = text.find("]]>", start)
        end = len(text) if end < 0 else end
        return min(end + 3, len(text)), Token(Type.RAW, start, end)
    if following in ("!", "?"):
        return _past(text, ">", place), None
    return -1, None


def _content(text: str, start: Token) -> Generator[Token, None, int]:
    """The content of an element that has no tags inside; returns where it ends."""
    raw = start.name in _RAW
    if not raw and start.name not in _ESCAPABLE:
        return start.end
    closing = re.compile(rf"</{re.escape(start.name)}(?=[\s/>])", re.IGNORECASE)
    found = closing.search(text, start.end)
    end = found.start() if found else len(text)
    if end > start.end:
        yield Token(Type.RAW if raw else Type.TEXT, start.end, end)
    return end


def _past(text: str, sign: str, place: int) -> int:
    found = text.find(sign, place)
    return found + len(sign) if found >= 0 else len(text)
