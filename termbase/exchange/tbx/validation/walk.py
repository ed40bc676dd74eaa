"""Reads a TBX file once for its faults, with the reader's bounds on what a file can cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NoReturn
from xml.parsers import expat

from termbase.exchange.inputs import Input, opened
from termbase.exchange.records import reason
from termbase.exchange.structure_faults import short
from termbase.exchange.tbx.decoding import decoded
from termbase.exchange.tbx.parser import (
    ATTRIBUTE_LIMIT,
    DEFAULT_LIMIT,
    DEPTH_LIMIT,
    NAME_LIMIT,
    TOKEN_LIMIT,
)
from termbase.exchange.tbx.validation.dialects import GRAMMARS
from termbase.exchange.tbx.validation.document import Document
from termbase.exchange.tbx.validation.faults import Fault
from termbase.exchange.xml_errors import SPELT_OUT, syntax_error, wrong_root
from termbase.messages import M, Message

_CHUNK = 1 << 16
_XML = "http://www.w3.org/XML/1998/namespace"
_SEPARATOR = "\n"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BLANKS = " \t\r\n"


def validate(source: Input, name: str = "") -> Iterator[Fault]:
    """What in a TBX file is not as ISO 30042 and the dialect it declares want it.

    Faults come as they are found, those of references at the end. What keeps a file from being
    read to its end (not well-formed, declaring entities, beyond a limit, no TBX) is the last.
    Memory is that of the open elements, the ids and the references. Raises
    :class:`~termbase.errors.BadFile` where the file cannot be opened.
    """
    with opened(source, name) as (stream, _):
        yield from _Walk(stream).faults()


class _Stopped(Exception):
    """The walk ends here; why is the last fault."""


class _Walk:
    """One file."""

    def __init__(self, stream: BinaryIO) -> None:
        self._document: Document | None = None
        self._last: Fault | None = None
        self._depth = 0
        self._names: dict[str, tuple[str, str]] = {}
        self._defaults = 0
        self._mark = 0
        self._encoding, self._chunks = decoded(stream, _CHUNK)
        self._expat = expat.ParserCreate(self._encoding, namespace_separator=_SEPARATOR)
        self._expat.buffer_text = True
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._characters
        self._expat.EntityDeclHandler = self._entity
        self._expat.SkippedEntityHandler = self._skipped
        self._expat.AttlistDeclHandler = self._default
        self._expat.XmlDeclHandler = self._declaration

    def faults(self) -> Iterator[Fault]:
        """All faults of the file."""
        fed = 0
        try:
            for chunk in self._chunks:
                if not fed:
                    self._mark = int(chunk.startswith(_MARKS))
                self._expat.Parse(chunk, False)
                fed += len(chunk)
                self._look(fed)
                yield from self._found()
            self._expat.Parse(b"", True)
            if self._document is not None:
                self._document.close()
        except _Stopped:
            pass
        except expat.ExpatError as error:
            why = reason(syntax_error(error, ""))
            self._last = Fault(error.lineno, error.offset + 1, "xml-syntax", why)
        except (LookupError, ValueError) as error:
            why = M("cannot be decoded: {why}", why=str(error))
            self._last = Fault(self._expat.CurrentLineNumber, 1, "xml-encoding", why)
        yield from self._found()
        if self._last is not None:
            yield self._last

    def _look(self, fed: int) -> None:
        """Refuses a file of which too much is open, or has been named."""
        if fed - self._expat.CurrentByteIndex > TOKEN_LIMIT:
            self._stop("xml-limit", M("a tag is longer than {limit} bytes", limit=TOKEN_LIMIT))
        if len(self._expat.intern) > NAME_LIMIT:
            message = M("the file has more than {limit} different names", limit=NAME_LIMIT)
            self._stop("xml-limit", message)

    def _found(self) -> Iterator[Fault]:
        if self._document is not None:
            while self._document.found:
                yield self._document.found.popleft()

    def _stop(self, code: str, message: Message) -> NoReturn:
        self._last = Fault(*self._place(), code, message)
        raise _Stopped

    def _place(self) -> tuple[int, int]:
        line, column = self._expat.CurrentLineNumber, self._expat.CurrentColumnNumber + 1
        return (line, max(1, column - self._mark)) if line == 1 else (line, column)

    def _entity(self, name: str, *_rest: object) -> None:
        self._stop_entity(M("the file declares the entity “{name}”", name=name))

    def _skipped(self, name: str, _parameter: bool) -> None:
        self._stop_entity(M("the entity “{name}” is not declared", name=name))

    def _stop_entity(self, what: Message) -> NoReturn:
        self._stop("xml-entity", M("{what}; {remedy}", what=what, remedy=SPELT_OUT))

    def _default(
        self, _element: str, name: str, _type: str, default: str | None, _required: bool
    ) -> None:
        self._defaults += len(default or "")
        if self._defaults > DEFAULT_LIMIT:
            message = M("the file declares long values of the attribute “{name}”", name=name)
            self._stop("xml-limit", message)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if self._encoding and (encoding or "").lower().startswith(("utf-16", "utf-32")):
            message = M("the file calls itself {encoding} and is not", encoding=encoding)
            self._stop("xml-encoding", message)

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            message = M("elements stand more than {limit} deep", limit=DEPTH_LIMIT)
            self._stop("xml-limit", message)
        if len(attributes) > ATTRIBUTE_LIMIT:
            message = M("an element has more than {limit} attributes", limit=ATTRIBUTE_LIMIT)
            self._stop("xml-limit", message)
        namespace, name = self._split(full)
        for key in attributes:
            if _SEPARATOR in key:
                attributes = {self._attribute(key): attributes[key] for key in attributes}
                break
        line, column = self._place()
        if self._document is None:
            if name not in GRAMMARS:
                self._stop("tbx-root", reason(wrong_root(short(name), "TBX", "")))
            self._document = Document(namespace, name, attributes, line, column)
        self._document.start(namespace, name, attributes, line, column)

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if self._document is not None:
            self._document.end()

    def _characters(self, text: str) -> None:
        if self._document is not None and not self._document.characters(text):
            # The place is that of the next tag; the text's first character stands before it.
            bare = text.lstrip(_BLANKS)
            line, column = self._place()
            lines = bare.count("\n")
            at = (line - lines, 1) if lines else (line, max(1, column - len(bare)))
            self._document.misplaced_text(*at)

    def _split(self, full: str) -> tuple[str, str]:
        """An expat name as namespace and local name."""
        found = self._names.get(full)
        if found is None:
            namespace, _, name = full.rpartition(_SEPARATOR)
            found = namespace, name
            self._names[full] = found
        return found

    def _attribute(self, full: str) -> str:
        namespace, name = self._split(full)
        if namespace == _XML:
            return f"xml:{name}"
        return f"{{{namespace}}}{name}" if namespace else name
