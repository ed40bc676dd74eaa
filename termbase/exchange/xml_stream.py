"""An XML file as a stream of elements, with bounds on what a hostile file can cost.

No entity that a file declares is expanded, nothing is fetched, and memory stays that of the
largest element that is asked for as a whole.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import BinaryIO
from xml.parsers import expat

from termbase.errors import BadFile
from termbase.exchange.inputs import PATIENCE
from termbase.exchange.xml_errors import SPELT_OUT, syntax_error, wrong_root
from termbase.exchange.xml_escapes import attribute, text
from termbase.messages import M, Message

DEPTH_LIMIT = 100
"""The most elements inside one another."""
TEXT_LIMIT = 4_000_000
"""The most text in one unit, in characters."""
NODE_LIMIT = 100_000
"""The most elements in one unit."""
TOKEN_LIMIT = 8_000_000
"""The longest tag, comment or processing instruction, in bytes."""
NAME_LIMIT = 10_000
"""The most different names of elements and attributes in a file, which the parser all keeps."""

_CHUNK = 1 << 16
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(slots=True)
class Element:
    """An element: its local name, its namespace (where they are read), its attributes and content.

    Attributes of a namespace are called ``{namespace}name``, those of XML itself ``xml:name``.
    ``tag`` is the name with its prefix as it stands, where namespaces are not read.
    """

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[str | Element] = field(default_factory=list)
    line: int = 0
    space: str = ""
    tag: str = ""
    refused: Message | None = None

    @property
    def children(self) -> Iterator[Element]:
        """The elements directly inside."""
        return (part for part in self.content if isinstance(part, Element))

    @property
    def lang(self) -> str:
        """The language said on the element itself."""
        return (self.attributes.get("xml:lang") or self.attributes.get("lang") or "").strip()

    @property
    def value(self) -> str:
        """All text inside, as it stands."""
        return "".join(self._texts())

    def _texts(self) -> Iterator[str]:
        for part in self.content:
            if isinstance(part, str):
                yield part
            else:
                yield from part._texts()

    def xml(self) -> str:
        """The element written out, attributes sorted by name, namespaces left out."""
        if not self.content:
            return self.start_tag(empty=True)
        inner = (part.xml() if isinstance(part, Element) else text(part) for part in self.content)
        return f"{self.start_tag()}{''.join(inner)}{self.end_tag()}"

    def end_tag(self) -> str:
        """The end tag written out."""
        return f"</{self.tag or self.name}>"

    def start_tag(self, *, empty: bool = False) -> str:
        """The start tag written out, or the tag of an empty element."""
        pairs = sorted(self.attributes.items())
        head = (self.tag or self.name) + "".join(
            f' {name}="{attribute(value)}"' for name, value in pairs
        )
        return f"<{head}/>" if empty else f"<{head}>"


class Event(Enum):
    """What was met in the file."""

    START = 1
    """A containing element begins; it comes without content."""
    END = 2
    """A containing element ends."""
    WHOLE = 3
    """An element that was asked for as a whole."""


class XmlStream:
    """Reads one stream.

    ``roots`` are the names that the root element may have, ``format`` what such a file is called
    in errors, ``whole`` the elements to be given as a whole. With ``namespaces``, prefixes are
    resolved; without, names are taken without their prefix and need no declaration. What is asked
    for as a whole and is too long ends the reading, or (``sparing``) is given without its content
    and ``refused``, with the reason, where it is not longer than anyone has the patience for.
    """

    def __init__(
        self,
        stream: BinaryIO,
        name: str,
        *,
        format: str,
        roots: Sequence[str],
        whole: frozenset[str],
        namespaces: bool = False,
        sparing: bool = False,
    ) -> None:
        self.name = name
        self.expat = _configured(self, namespaces=namespaces)
        self._stream = stream
        self._format = format
        self._roots = roots
        self._whole = whole
        self._namespaces = namespaces
        self._sparing = sparing
        self._refused: Message | None = None
        self._started = False
        self._nodes = 0
        self._characters = 0
        self._depth = 0
        self._prefixes: set[str | None] = set()
        self.stray_line = 0
        """The line of the first text that stands in none of the elements given whole."""
        self._containers: list[Element] = []
        self._open: list[Element] = []
        self._texts: list[str] = []
        self._done: deque[tuple[Event, Element]] = deque()

    def events(self) -> Iterator[tuple[Event, Element]]:
        """What the file holds, in its order.

        Raises :class:`BadFile` with the line where the file is not well-formed, declares an
        entity, has another root element or goes beyond a limit.
        """
        fed = 0
        try:
            while chunk := self._stream.read(_CHUNK):
                self.fed(chunk)
                self.expat.Parse(chunk, False)
                fed += len(chunk)
                if fed - self.expat.CurrentByteIndex > TOKEN_LIMIT:
                    raise self.refusal(M("a tag is longer than {limit} bytes", limit=TOKEN_LIMIT))
                if len(self.expat.intern) > NAME_LIMIT or len(self._prefixes) > NAME_LIMIT:
                    message = M("the file has more than {limit} different names", limit=NAME_LIMIT)
                    raise self.refusal(message)
                while self._done:
                    yield self._done.popleft()
            self.expat.Parse(b"", True)
        except expat.ExpatError as error:
            raise syntax_error(error, self.name) from error
        except (LookupError, ValueError) as error:
            raise self.refusal(M("cannot be decoded: {why}", why=str(error))) from error
        while self._done:
            yield self._done.popleft()

    def is_whole(self, element: Element) -> bool:
        """Whether an element that stands in none that is given whole is to be given whole."""
        return element.name in self._whole

    def fed(self, chunk: bytes) -> None:
        """Told of each piece of the file before it is parsed."""

    def refusal(self, message: Message, remedy: Message | None = None) -> BadFile:
        """The error that the file cannot be read on from where it was read to."""
        return BadFile(message, remedy=remedy, place=f"{self.name}:{self.expat.CurrentLineNumber}")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes a start tag."""
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise self.refusal(M("elements stand more than {limit} deep", limit=DEPTH_LIMIT))
        element = self._element(name, attributes)
        if not self._started:
            self._started = True
            if element.name not in self._roots:
                raise wrong_root(element.name, self._format, f"{self.name}:{element.line}")
        if not self._open and not self.is_whole(element):
            self._containers.append(element)
            self._done.append((Event.START, element))
            return
        self._count(1, sum(map(len, attributes.values())))
        if self._open:
            self._settle()
            if self._refused is None:
                self._open[-1].content.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        """Takes an end tag."""
        self._depth -= 1
        if not self._open:
            self._done.append((Event.END, self._containers.pop()))
            return
        self._settle()
        element = self._open.pop()
        if not self._open:
            if self._refused is not None:
                element.content.clear()
                element.refused, self._refused = self._refused, None
            self._done.append((Event.WHOLE, element))
            self._nodes = self._characters = 0

    def characters(self, text: str) -> None:
        """Takes text."""
        if self._open:
            self._count(0, len(text))
            if self._refused is None:
                self._texts.append(text)
        elif not self.stray_line and not text.isspace():
            self.stray_line = self.expat.CurrentLineNumber

    def namespace(self, prefix: str | None, _space: str | None) -> None:
        """Takes the declaration of a prefix."""
        self._prefixes.add(prefix)

    def entity(self, name: str, *_rest: object) -> None:
        """Refuses a declared entity."""
        raise self.refusal(M("the file declares the entity “{name}”", name=name), SPELT_OUT)

    def skipped(self, name: str, _parameter: bool) -> None:
        """Refuses an entity that only a file elsewhere could declare."""
        raise self.refusal(M("the entity “{name}” is not declared", name=name), SPELT_OUT)

    def _element(self, name: str, attributes: dict[str, str]) -> Element:
        line = self.expat.CurrentLineNumber
        if not self._namespaces:
            return Element(name.rpartition(":")[2], attributes, line=line, tag=name)
        if attributes:
            attributes = {_attribute_name(key): value for key, value in attributes.items()}
        space, _, local = name.rpartition(" ")
        return Element(local, attributes, line=line, space=space)

    def _settle(self) -> None:
        if self._texts:
            self._open[-1].content.append("".join(self._texts))
            self._texts.clear()

    def _count(self, nodes: int, characters: int) -> None:
        self._nodes += nodes
        self._characters += characters
        if self._nodes > NODE_LIMIT or self._characters > TEXT_LIMIT:
            self._refuse()

    def _refuse(self) -> None:
        times = PATIENCE if self._sparing else 1
        if self._nodes > times * NODE_LIMIT or self._characters > times * TEXT_LIMIT:
            raise self.refusal(self._too_long(times))
        if self._refused is None and self._open:
            self._refused = self._too_long(1)
            self._texts.clear()
            self._open[0].content.clear()

    def _too_long(self, times: int) -> Message:
        if self._nodes > times * NODE_LIMIT:
            return M("a unit has more than {limit} elements", limit=times * NODE_LIMIT)
        return M("a unit has more than {limit} characters", limit=times * TEXT_LIMIT)


def _attribute_name(name: str) -> str:
    space, separator, local = name.rpartition(" ")
    if not separator:
        return local
    return f"xml:{local}" if space == _XML else f"{{{space}}}{local}"


def _configured(target: XmlStream, *, namespaces: bool) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" " if namespaces else None)
    parser.buffer_text = True
    parser.StartElementHandler = target.start
    parser.EndElementHandler = target.end
    parser.CharacterDataHandler = target.characters
    parser.StartNamespaceDeclHandler = target.namespace
    parser.EntityDeclHandler = target.entity
    parser.SkippedEntityHandler = target.skipped
    return parser
