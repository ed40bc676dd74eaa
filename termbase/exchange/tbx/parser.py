"""A TBX file as a stream of entries, with bounds on what a hostile file can cost.

No entity that a file declares is expanded, nothing is fetched, and memory stays that of the
largest entry. The handlers are called for every tag of a file, millions of times: they do as little
as they can, and what can wait is looked at once for each piece of the file that was fed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.parsers import expat

from termbase.errors import BadFile
from termbase.exchange.records import Read
from termbase.exchange.tbx.decoding import decoded
from termbase.exchange.tbx.keyed import MARK
from termbase.exchange.tbx.nodes import Node, settled, without_layout
from termbase.exchange.tbx.patterns import Cut, cut
from termbase.exchange.tbx.tags import FRAMES, GROUP, SECTION, Tags
from termbase.exchange.tbx.unkept import Unkept
from termbase.exchange.xml_errors import SPELT_OUT, syntax_error, wrong_root
from termbase.messages import M, Message

DEPTH_LIMIT = 100
"""The most elements inside one another."""
SIZE_LIMIT = 8_000_000
"""The longest entry, in bytes."""
NODE_LIMIT = 100_000
"""The most elements in one entry."""
ATTRIBUTE_LIMIT = 100
"""The most attributes of one element."""
NAME_LIMIT = 10_000
"""The most different names of elements and attributes in a file."""
TOKEN_LIMIT = 1_000_000
"""The longest tag, comment or processing instruction, in bytes."""
STRAY_LIMIT = 1_000
"""The most texts that may stand in no entry, each of which is refused alone."""
DEFAULT_LIMIT = 1_000
"""The most text that a file may declare to stand in attributes that are not said, in characters."""

ROOTS = frozenset({"tbx", "martif", "TBX"})
ENTRIES = frozenset({"conceptEntry", "termEntry", "entry"})
HEADERS = frozenset({"tbxHeader", "martifHeader", "header"})
_WHOLE = ENTRIES | HEADERS | {"refObject"}
_CHUNK = 1 << 16
# How many more entries may be unknown than known before no more are looked at.
_PATIENCE = 2_000

Known = Callable[[Cut, int], Read | None]
"""What an entry says that was cut and stands at a line; ``None``: it has to be parsed."""


class Parser:
    """Reads one stream; ``root`` is the root element (without content) once it was seen.

    The elements that come out are in the form with categories as attributes, whatever form the
    file has; line breaks with indentation are taken out of their texts, unless the file's header
    says that white space is meant (``exact``).
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.root: Node | None = None
        self.exact = False
        self.lesson: Cut | None = None
        self.unkept = Unkept()
        self._name = name
        self._fed = 0
        self._end = ""
        self._ended = -1
        self._line = 1
        self._held = b""
        self._passed = 0
        self._unknown = 0
        self._started = 0
        self._defaults = 0
        self._strays = 0
        self._frames: list[str] = []
        self._section = ""
        self._top: Node | None = None
        self._done: deque[tuple[Node, str]] = deque()
        encoding, self._chunks = decoded(stream, _CHUNK)
        self._is_utf8 = encoding is None
        self._expat = expat.ParserCreate(encoding)
        self._expat.buffer_text = True
        self._expat.buffer_size = _CHUNK
        self._expat.XmlDeclHandler = self._declaration
        self._expat.EntityDeclHandler = self._entity
        self._expat.SkippedEntityHandler = self._skipped
        self._expat.AttlistDeclHandler = self._attribute
        self._nodes = _handled(self, self._expat)

    def pieces(self, known: Known | None = None) -> Iterator[tuple[Node, str] | Read]:
        """The header, the entries and the back matter's objects, each with its line and with the
        ``type`` of the element that it stands in; text that stands between them comes as an
        element of the name of the one that it stands in. What ``known`` says of an entry comes in
        the place of the entry.

        Raises :class:`BadFile` with the line where the file is not well-formed, declares an
        entity, is no TBX or goes beyond a limit.
        """
        try:
            for chunk in self._chunks:
                data = self._held + chunk
                if known is None or not (whole := self._upto_end(data)):
                    self._held = b""
                    yield from self._parsed(data)
                else:
                    self._held = data[whole:]
                    yield from self._entries(data[:whole], known)
            yield from self._parsed(self._held)
            self._expat.Parse(b"", True)
        except (BadFile, expat.ExpatError, LookupError, ValueError) as error:
            # Where the stream was cut does not decide what comes before an error.
            yield from self._finished()
            if isinstance(error, BadFile):
                raise
            raise self._explained(error) from error
        yield from self._finished()

    def _explained(self, error: Exception) -> BadFile:
        if isinstance(error, expat.ExpatError):
            return syntax_error(error, self._name)
        return self._refusal(M("cannot be decoded: {why}", why=str(error)))

    def _finished(self) -> Iterator[tuple[Node, str]]:
        while self._done:
            yield self._done.popleft()

    def _upto_end(self, data: bytes) -> int:
        """How many bytes ``data`` has up to the end of its last entry; 0 where none is looked
        for or ends.
        """
        end = self._end.encode()
        if not end or end not in data or self._unknown > _PATIENCE:
            return 0
        return data.rfind(end) + len(end)

    def _entries(self, data: bytes, known: Known) -> Iterator[tuple[Node, str] | Read]:
        """What ``data`` holds, which ends with an entry.

        An entry that is known is not parsed. The parser gets the line breaks of it, so that it
        counts on; it stands between two entries then, where white space says nothing.
        """
        try:
            text = data.decode()
        except UnicodeDecodeError:
            yield from self._parsed(data)
            return
        start = f"<{self._end[2:-1]} id="
        for source in text.split(self._end)[:-1]:
            found = None
            if self._ended == self._fed:
                found = cut(source, start)
            read = None if found is None else known(found, self._line + found.below)
            if read is not None:
                lines = source.count("\n")
                self._line += lines
                self._passed += lines
                self._unknown -= 1
                yield read
                continue
            self._unknown += 1
            self._feed(f"{source}{self._end}".encode())
            alone = self._ended == self._fed and len(self._done) == 1
            self.lesson = found if alone else None
            yield from self._finished()
            self.lesson = None

    def _parsed(self, data: bytes) -> Iterator[tuple[Node, str]]:
        self._feed(data)
        yield from self._finished()

    def _feed(self, data: bytes) -> None:
        if self._passed:
            # In pieces: a long file may be all of entries that are known.
            for count in range(self._passed, 0, -_CHUNK):
                self._expat.Parse(b"\n" * min(count, _CHUNK), False)
            self._fed += self._passed
            self._passed = 0
        self._expat.Parse(data, False)
        self._fed += len(data)
        self._look()

    def _look(self) -> None:
        """Refuses a file of which too much is open, or has been named."""
        if self._fed - self._expat.CurrentByteIndex > TOKEN_LIMIT:
            raise self._refusal(M("a tag is longer than {limit} bytes", limit=TOKEN_LIMIT))
        if len(self._expat.intern) > NAME_LIMIT:
            message = M("the file has more than {limit} different names", limit=NAME_LIMIT)
            raise self._refusal(message)
        if self._top is not None:
            self._measure(self._top, self._fed)

    def _measure(self, node: Node, upto: int) -> None:
        """Refuses an entry of more elements or bytes than can be meant."""
        message = None
        if self._nodes() > NODE_LIMIT:
            message = M("an entry has more than {limit} elements", limit=NODE_LIMIT)
        elif upto - self._started > SIZE_LIMIT:
            message = M("an entry is longer than {limit} bytes", limit=SIZE_LIMIT)
        if message is not None:
            raise BadFile(message, place=f"{self._name}:{node.line}")

    def _refusal(self, message: Message, remedy: Message | None = None) -> BadFile:
        return BadFile(
            message, remedy=remedy, place=f"{self._name}:{self._expat.CurrentLineNumber}"
        )

    def begin(self, name: str, attributes: dict[str, str]) -> Node | None:
        """Takes a start tag that stands in no entry; the element where one begins with it."""
        line = self._expat.CurrentLineNumber
        if self.root is None:
            self.root = Node(name, attributes, line=line)
            if name not in ROOTS:
                raise wrong_root(name, "TBX", f"{self._name}:{line}")
        elif name in _WHOLE:
            self._top = Node(name, attributes, line=line)
            self._started = self._expat.CurrentByteIndex
            return self._top
        self._frames.append(name)
        if len(self._frames) > DEPTH_LIMIT:
            raise self.excess({})
        if name in FRAMES:
            self._section = attributes.get("type", "")
            if attributes:
                self.unkept.frame(name, attributes, line)
        return None

    def leave(self) -> None:
        """Takes an end tag that stands in no entry."""
        self._frames.pop()

    def finish(self, name: str) -> None:
        """Takes the end of an entry, of the header or of an object of the back matter; ``name`` is
        that of the element in the file.
        """
        node, self._top = self._top, None
        if node is not None:
            self._measure(node, self._expat.CurrentByteIndex)
            if node.name in HEADERS:
                self.exact = _is_marked(node)
            elif node.name in ENTRIES and self._is_utf8:
                self._end = f"</{name}>"
                self._ended = self._expat.CurrentByteIndex + len(self._end.encode())
                self._line = self._expat.CurrentLineNumber
            self._done.append((node, self._section))

    def stray(self, text: str) -> None:
        """Takes a text that stands in no entry."""
        self._strays += 1
        if self._strays > STRAY_LIMIT:
            raise self._refusal(M("more than {limit} texts stand in no entry", limit=STRAY_LIMIT))
        if self._frames:
            line = self._expat.CurrentLineNumber
            self._done.append((Node(self._frames[-1], {}, [text], line), self._section))

    def excess(self, attributes: dict[str, str]) -> BadFile:
        """The refusal of an element that stands too deep, or has too many attributes."""
        if len(attributes) > ATTRIBUTE_LIMIT:
            return self._refusal(
                M("an element has more than {limit} attributes", limit=ATTRIBUTE_LIMIT)
            )
        return self._refusal(M("elements stand more than {limit} deep", limit=DEPTH_LIMIT))

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._is_utf8 = self._is_utf8 and (encoding is None or encoding.lower() == "utf-8")

    def _entity(self, name: str, *_rest: object) -> None:
        raise self._refusal(M("the file declares the entity “{name}”", name=name), SPELT_OUT)

    def _skipped(self, name: str, _parameter: bool) -> None:
        """Refuses an entity that only a file elsewhere could declare."""
        raise self._refusal(M("the entity “{name}” is not declared", name=name), SPELT_OUT)

    def _attribute(self, _element: str, name: str, _type: str, default: str | None, _: int) -> None:
        """Bounds what a declaration puts into every element of a name."""
        self._defaults += len(default or "")
        if self._defaults > DEFAULT_LIMIT:
            message = M("the file declares long values of the attribute “{name}”", name=name)
            raise self._refusal(message)


class _Path:
    """The elements of an entry that are open: their contents, what they may be, how many elements
    the entry has so far.

    The handlers share it. They are called for every tag of a file, millions of times, and so are
    closures over these lists, whose variables are nearer than attributes.
    """

    __slots__ = ("contents", "count", "kinds")

    def __init__(self) -> None:
        self.contents: list[list[str | Node]] = []
        self.kinds: list[int] = []
        self.count = [0]

    def nodes(self) -> int:
        """How many elements the entry has so far."""
        return self.count[0]


def _handled(target: Parser, parser: expat.XMLParserType) -> Callable[[], int]:
    """Sets the handlers of tags and texts; says how many elements the entry has so far."""
    path = _Path()
    parser.StartElementHandler = _starting(target, parser, path)
    parser.EndElementHandler = _ending(target, path)
    parser.CharacterDataHandler = _telling(target, path)
    return path.nodes


def _starting(
    target: Parser, parser: expat.XMLParserType, path: _Path
) -> Callable[[str, dict[str, str]], None]:
    tags, contents, kinds, count = Tags(), path.contents, path.kinds, path.count

    def start(name: str, attributes: dict[str, str]) -> None:
        element, category, kind = tags[name]
        if not contents:
            top = target.begin(element, attributes)
            if top is not None:
                contents.append(top.content)
                kinds.append(SECTION)
                count[0] = 1
            return
        if len(contents) > DEPTH_LIMIT or len(attributes) > ATTRIBUTE_LIMIT:
            raise target.excess(attributes)
        if kind is GROUP:
            # What stands in the group stands where the group stands.
            if attributes:
                target.unkept.frame(element, attributes, parser.CurrentLineNumber)
            contents.append(contents[-1])
            kinds.append(kinds[-1])
            return
        if category:
            attributes.setdefault("type", category)
        count[0] += 1
        inside: list[str | Node] = []
        contents[-1].append(Node(element, attributes, inside, parser.CurrentLineNumber))
        contents.append(inside)
        kinds.append(kind)

    return start


def _ending(target: Parser, path: _Path) -> Callable[[str], None]:
    contents, kinds = path.contents, path.kinds

    def end(name: str) -> None:
        if not contents:
            target.leave()
            return
        ended, kind = contents.pop(), kinds.pop()
        if not contents:
            target.finish(name)
        elif ended is not contents[-1]:
            if kind is not SECTION and len(ended) > 1:
                ended[:] = settled(ended)
            if not target.exact:
                without_layout(ended)

    return end


def _telling(target: Parser, path: _Path) -> Callable[[str], None]:
    contents, kinds = path.contents, path.kinds

    def characters(text: str) -> None:
        if contents:
            # White space between the parts of a section is layout.
            if kinds[-1] is not SECTION or not text.isspace():
                contents[-1].append(text)
        elif not text.isspace():
            target.stray(text)

    return characters


def _is_marked(header: Node) -> bool:
    return header.value == MARK or any(_is_marked(child) for child in header.children)
