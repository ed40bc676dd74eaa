"""A TBX file as a stream of entries, with bounds on what a hostile file can cost.

No entity that a file declares is expanded, nothing is fetched, and memory stays that of the
largest entry.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from termbase.errors import BadFile
from termbase.exchange.tbx.nodes import Node
from termbase.messages import M, Message

DEPTH_LIMIT = 100
"""The most elements inside one another."""
TEXT_LIMIT = 4_000_000
"""The most text in one entry, in characters."""
NODE_LIMIT = 100_000
"""The most elements in one entry."""
TOKEN_LIMIT = 8_000_000
"""The longest tag, comment or processing instruction, in bytes."""

ROOTS = frozenset({"tbx", "martif", "TBX"})
ENTRIES = frozenset({"conceptEntry", "termEntry", "entry"})
HEADERS = frozenset({"tbxHeader", "martifHeader", "header"})
_WHOLE = ENTRIES | HEADERS | {"refObject"}
_CHUNK = 1 << 16


class Parser:
    """Reads one stream; ``root`` is the root element (without content) once it was seen."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.root: Node | None = None
        self._stream = stream
        self._name = name
        self._depth = 0
        self._nodes = 0
        self._characters = 0
        self._open: list[Node] = []
        self._section = ""
        self._done: deque[tuple[Node, str]] = deque()
        self._expat = _configured(self)

    def pieces(self) -> Iterator[tuple[Node, str]]:
        """The header, the entries and the back matter's objects, each with its line and with the
        ``type`` of the element that it stands in.

        Raises :class:`BadFile` with the line where the file is not well-formed, declares an
        entity, is no TBX or goes beyond a limit.
        """
        fed = 0
        try:
            while chunk := self._stream.read(_CHUNK):
                self._expat.Parse(chunk, False)
                fed += len(chunk)
                if fed - self._expat.CurrentByteIndex > TOKEN_LIMIT:
                    raise self._refusal(M("a tag is longer than {limit} bytes", limit=TOKEN_LIMIT))
                yield from self._finished()
            self._expat.Parse(b"", True)
        except expat.ExpatError as error:
            raise BadFile(
                M("not well-formed: {why}", why=expat.ErrorString(error.code)),
                place=f"{self._name}:{error.lineno}",
            ) from error
        except (LookupError, ValueError) as error:
            raise self._refusal(M("cannot be decoded: {why}", why=str(error))) from error
        yield from self._finished()

    def _finished(self) -> Iterator[tuple[Node, str]]:
        while self._done:
            yield self._done.popleft()

    def _refusal(self, message: Message) -> BadFile:
        return BadFile(message, place=f"{self._name}:{self._expat.CurrentLineNumber}")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes a start tag."""
        local = name.rpartition(":")[2]
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise self._refusal(M("elements stand more than {limit} deep", limit=DEPTH_LIMIT))
        if self.root is None:
            self.root = Node(local, attributes, line=self._expat.CurrentLineNumber)
            if local not in ROOTS:
                raise self._refusal(M("the root element “{name}” is not that of TBX", name=local))
            return
        if not self._open and local not in _WHOLE:
            self._section = attributes.get("type", "")
            return
        self._count(1, sum(map(len, attributes.values())))
        node = Node(local, attributes, line=self._expat.CurrentLineNumber)
        if self._open:
            self._open[-1].content.append(node)
        self._open.append(node)

    def end(self, _name: str) -> None:
        """Takes an end tag."""
        self._depth -= 1
        if not self._open:
            return
        node = self._open.pop()
        _settle(node)
        if not self._open:
            self._done.append((node, self._section))
            self._nodes = self._characters = 0

    def characters(self, text: str) -> None:
        """Takes text."""
        if self._open:
            self._count(0, len(text))
            content = self._open[-1].content
            content.append(text)

    def entity(self, name: str, *_rest: object) -> None:
        """Refuses a declared entity."""
        raise self._refusal(M("the file declares the entity “{name}”", name=name))

    def skipped(self, name: str, _parameter: bool) -> None:
        """Refuses an entity that only a file elsewhere could declare."""
        raise self._refusal(M("the entity “{name}” is not declared", name=name))

    def _count(self, nodes: int, characters: int) -> None:
        self._nodes += nodes
        self._characters += characters
        if self._nodes > NODE_LIMIT:
            raise self._refusal(M("an entry has more than {limit} elements", limit=NODE_LIMIT))
        if self._characters > TEXT_LIMIT:
            raise self._refusal(M("an entry has more than {limit} characters", limit=TEXT_LIMIT))


def fragment(xml: str) -> Node | None:
    """The element that ``xml`` is; ``None`` where it is not one well-formed element."""
    top = Node("")
    path = [top]

    def start(name: str, attributes: dict[str, str]) -> None:
        node = Node(name, attributes)
        path[-1].content.append(node)
        path.append(node)
        if len(path) > DEPTH_LIMIT:
            raise ValueError(name)

    def refuse(*_any: object) -> None:
        raise ValueError

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: _settle(path.pop())
    parser.CharacterDataHandler = lambda text: path[-1].content.append(text)
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(xml.encode(), True)
    except (expat.ExpatError, ValueError):
        return None
    return next(top.children)


def _configured(target: Parser) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = target.start
    parser.EndElementHandler = target.end
    parser.CharacterDataHandler = target.characters
    parser.EntityDeclHandler = target.entity
    parser.SkippedEntityHandler = target.skipped
    return parser


def _settle(node: Node) -> None:
    """Joins texts that follow one another, and leaves out white space that is only layout."""
    if len(node.content) < 2:
        return
    content: list[str | Node] = []
    for part in node.content:
        if isinstance(part, str) and content and isinstance(content[-1], str):
            content[-1] += part
        else:
            content.append(part)
    if len(content) > 1 and not any(isinstance(p, str) and p.strip() for p in content):
        content = [part for part in content if isinstance(part, Node)]
    node.content = content
