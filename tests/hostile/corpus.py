"""Files that were made to do harm, or by nobody in his senses, each with what is to become of it.

Three families: any file (bytes that no format can mean), XML, and files of lines. Each hostile file
is made from the good one of a format, so that nothing but the harm is wrong with it.
"""

from __future__ import annotations

import functools
import gzip
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from termbase.exchange import formats
from tests.hostile.samples import FIRST, READABLE, good

WHOLE = "refused whole"
"""A :class:`~termbase.errors.BadFile` with FILE:LINE; nothing of it is taken."""
LINE = "refused by line"
"""What is wrong is told with its line; the other entries are taken."""
TAKEN = "taken"
"""Read without loss: there are as many concepts as in the good file, and nothing is refused."""
EITHER = "told"
"""Refused, whole or by line, or taken as what it is; which of them, the format may choose."""

SECRET = "/etc/hostname-of-hostile-tests"
PORT = 9
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@dataclass(frozen=True)
class Case:
    """A hostile file: ``verdict`` by default, ``but`` by format; ``line`` where it is known."""

    name: str
    make: Callable[[bytes], bytes]
    verdict: str
    but: tuple[tuple[str, str], ...] = ()

    def of(self, format: str) -> str:
        return dict(self.but).get(format, self.verdict)


def is_xml(name: str) -> bool:
    return good(name).lstrip().startswith(b"<")


XML = tuple(name for name in READABLE if is_xml(name))
LINES = tuple(name for name in READABLE if not is_xml(name))
TABLES = tuple(n for n in LINES if "mapping" in formats.named(n).reads_with)


def but(verdict: str, *names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, verdict) for name in names)


def in_term(piece: str | bytes) -> Callable[[bytes], bytes]:
    """Puts something into the middle of the first term."""
    middle = piece if isinstance(piece, bytes) else piece.encode()
    head, tail = FIRST[:2].encode(), FIRST[2:].encode()
    return lambda data: data.replace(head + tail, head + middle + tail)


def instead_of_id(id: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(b"dog", id.encode())


def zipped(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("../../x", data)
    return stream.getvalue()


def recoded(codec: str, *, mark: bytes = b"") -> Callable[[bytes], bytes]:
    return lambda data: mark + data.decode().encode(codec, "replace")


# Any file

BYTES = (
    # An empty glossary is one in OmegaT, as in this.
    Case("nothing", lambda d: b"", WHOLE, but(EITHER, "omegat")),
    Case("white space", lambda d: b" \n\t\r\n" * 50, WHOLE, but(EITHER, "omegat")),
    Case("a mark alone", lambda d: b"\xef\xbb\xbf", WHOLE, but(EITHER, "omegat")),
    Case("NUL alone", lambda d: b"\0" * 5000, WHOLE),
    Case("bytes of no encoding", lambda d: b"\xff" * 100, WHOLE),
    Case("an odd byte of UTF-16", lambda d: b"\xff\xfe\x00", WHOLE),
    Case("gzip", gzip.compress, WHOLE),
    Case("gzip bomb", lambda d: gzip.compress(bytes(10_000_000)), WHOLE),
    Case("zip", zipped, WHOLE),
    Case("zip bomb", lambda d: zipped(bytes(10_000_000)), WHOLE),
    Case("a base", lambda d: b"SQLite format 3\0" + bytes(4080), WHOLE),
    Case("a program", lambda d: b"\x7fELF\x02\x01\x01" + bytes(range(256)), WHOLE),
    Case("a picture", lambda d: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", WHOLE),
    Case("NUL before", lambda d: b"\0" + d, WHOLE),
    Case("NUL behind", lambda d: d + b"\0", WHOLE),
    Case("NUL in a term", in_term("\0"), WHOLE),
    Case("half a character at the end", lambda d: d + b"\xe1\xbb", WHOLE),
    Case("half a character", in_term(b"\xe1\xbb"), WHOLE),
    Case("a lone surrogate", in_term(b"\xed\xa0\x80"), WHOLE),
    Case("a pair of surrogates", in_term(b"\xed\xa0\xbd\xed\xb8\x80"), WHOLE),
    Case("too long a form", in_term(b"\xc0\xaf"), WHOLE),
    Case("beyond Unicode", in_term(b"\xf4\x90\x80\x80"), WHOLE),
    Case("UTF-16 without mark", recoded("utf-16-le"), WHOLE, but(EITHER, "tmx", "xliff")),
    Case("UTF-16 without mark, big end", recoded("utf-16-be"), WHOLE, but(EITHER, "tmx", "xliff")),
    Case("UTF-32 without mark", recoded("utf-32-le"), WHOLE),
    Case("UTF-7", recoded("utf-7"), EITHER),
    Case("EBCDIC", recoded("cp037"), WHOLE),
    Case("the wrong mark", lambda d: b"\xfe\xff" + d, WHOLE, but(EITHER, "omegat")),
    Case("a mark before", lambda d: b"\xef\xbb\xbf" + d, TAKEN),
    Case("a mark in a term", in_term("\ufeff"), EITHER),
    Case("two marks", lambda d: b"\xef\xbb\xbf" * 2 + d, EITHER, but(WHOLE, *XML)),
    Case("twice", lambda d: d + d, EITHER, but(WHOLE, *XML)),
    Case("from behind", lambda d: d[::-1], WHOLE),
    Case("endless line", lambda d: d + b"x" * 1_100_000, WHOLE),
    Case("endless term", in_term("x" * 1_100_000), WHOLE, but(TAKEN, *XML) + but(LINE, "po")),
    Case("CRLF", lambda d: d.replace(b"\n", b"\r\n"), TAKEN, but(EITHER, "csv", "tsv")),
    Case("blank lines behind", lambda d: d + b"\n\n\r\n", TAKEN),
    Case("CR alone", lambda d: d.replace(b"\n", b"\r"), EITHER,
         but(TAKEN, "omegat", *XML)),
    Case("mixed line ends", lambda d: d.replace(b"\n", b"\r\n", 5).replace(b"\n", b"\r", 3),
         EITHER, but(TAKEN, "omegat", *XML)),
)  # fmt: skip

# Texts: what is refused is told with its line, and costs nothing else.
_XML_ILLEGAL = {
    "C0": "\x01", "ESC": "\x1b[2J", "BEL": "\x07", "form feed": "\x0c",
    "U+FFFE": "\ufffe", "U+FFFF": "\uffff",
}  # fmt: skip
_ILLEGAL = {
    "C1": "\x9b", "DEL": "\x7f", "NEL": "\x85", "U+2028": "\u2028", "bidi": "\u202e",
    "bidi isolate": "\u2066", "noncharacter": "\ufdd0",
}  # fmt: skip
TEXTS = (
    *(Case(name, in_term(c), LINE, but(WHOLE, *XML)) for name, c in _XML_ILLEGAL.items()),
    *(Case(name, in_term(c), LINE) for name, c in _ILLEGAL.items()),
    *(
        Case(f"as text: {piece}", in_term(piece), TAKEN)
        for piece in ("%s%n", "{x}", "$(id)", "`id`", "=1+1", "@SUM(A1)", "-2+3", "../../x",
                      "__proto__", "[red]x[/red]", "file://x", "C:\\x".replace("\\", "/"))
    ),
    *(
        Case(f"as an id: {id[:20]}", instead_of_id(id), EITHER)
        for id in ("__proto__", "constructor", "../../x", "/etc/passwd", "a" * 10_000, "-rf", "%00",
                   "con.txt", "=cmd", "a b", ".", "..", "0", "\u202ex", "dog\\", "*", "dog;drop")
    ),
    Case("the last of all characters", in_term("\U0010ffff"), EITHER),
    Case("a mountain of accents", in_term("\u0301" * 5_000), EITHER),
    Case("joined for ever", in_term("\u200d👩" * 300), EITHER),
)  # fmt: skip

# XML


def document(head: str, term: str = "") -> Callable[[bytes], bytes]:
    """Puts something before the root element, and into the first term."""

    def make(data: bytes) -> bytes:
        declared, root = data.split(b"\n", 1) if data.startswith(b"<?xml") else (b"", data)
        root = root.lstrip()
        while root.startswith((b"<?", b"<!")):
            root = root[root.index(b">") + 1 :].lstrip()
        return declared + head.encode() + in_term(term)(root)

    return make


def in_root(attributes: str) -> Callable[[bytes], bytes]:
    """Puts attributes into the root element."""

    def make(data: bytes) -> bytes:
        at = next(
            i for i in range(len(data)) if data[i : i + 1] == b"<" and data[i + 1] not in b"?!"
        )
        end = min(data.index(mark, at) for mark in (b" ", b">") if mark in data[at:])
        return data[:end] + b" " + attributes.encode() + data[end:]

    return make


def before_end(piece: bytes) -> Callable[[bytes], bytes]:
    """Puts something before the end tag of the root element."""
    return lambda data: data[: data.rindex(b"</")] + piece + data[data.rindex(b"</") :]


def doctype(inside: str, term: str = "", *, outside: str = "") -> Callable[[bytes], bytes]:
    return document(f"<!DOCTYPE x {outside} [{inside}]>", term)


URL = f"http://127.0.0.1:{PORT}/x"
ENTITIES = (
    Case("entity", doctype('<!ENTITY a "b">', "&a;"), WHOLE),
    Case("entity that nobody uses", doctype('<!ENTITY a "b">'), WHOLE),
    Case("entity of a file", doctype(f'<!ENTITY a SYSTEM "file://{SECRET}">', "&a;"), WHOLE),
    Case("entity of a path", doctype(f'<!ENTITY a SYSTEM "{SECRET}">', "&a;"), WHOLE),
    Case("entity of the net", doctype(f'<!ENTITY a SYSTEM "{URL}">', "&a;"), WHOLE),
    Case("entity of a public name", doctype(f'<!ENTITY a PUBLIC "x" "{URL}">', "&a;"), WHOLE),
    Case("unparsed entity", doctype(
        f'<!NOTATION n SYSTEM "{URL}"><!ENTITY a SYSTEM "{URL}" NDATA n>'), WHOLE),
    Case("parameter entity", doctype(f'<!ENTITY % p SYSTEM "file://{SECRET}">%p;'), WHOLE),
    Case("parameter entity within", doctype('<!ENTITY % p "<!ENTITY a \'b\'>">%p;', "&a;"), WHOLE),
    Case("billion laughs", doctype('<!ENTITY l0 "ha">' + LAUGHS, "&l9;"), WHOLE),
    Case("quadratic blow-up", doctype(f'<!ENTITY a "{"b" * 10_000}">', "&a;" * 1000), WHOLE),
    Case("laughs in an attribute", doctype(
        '<!ENTITY l0 "ha">' + LAUGHS + '<!ATTLIST x y CDATA "&l9;">'), WHOLE),
    Case("entity that nobody declares", in_term("&a;"), WHOLE),
    Case("entity of a DTD elsewhere", document(f'<!DOCTYPE x SYSTEM "{URL}">', "&a;"), WHOLE),
    Case("reference to NUL", in_term("&#0;"), WHOLE),
    Case("reference to ESC", in_term("&#27;"), WHOLE),
    Case("reference to a surrogate", in_term("&#xD800;"), WHOLE),
    Case("reference to U+FFFE", in_term("&#xFFFE;"), WHOLE),
    Case("reference beyond", in_term("&#x110000;"), WHOLE),
    Case("reference beyond all", in_term(f"&#{'9' * 5000};"), WHOLE),
    Case("reference to C1", in_term("&#x9B;"), LINE),
)  # fmt: skip
# What names a file or a place in the net, and is taken without looking there.
NAMING = (
    Case("DOCTYPE alone", document("<!DOCTYPE x>"), TAKEN),
    Case("DTD of the net", document(f'<!DOCTYPE x SYSTEM "{URL}">'), TAKEN),
    Case("DTD of a file", document(f'<!DOCTYPE x SYSTEM "file://{SECRET}">'), TAKEN),
    Case("DTD of a share", document('<!DOCTYPE x SYSTEM "//127.0.0.1/x">'), TAKEN),
    Case("DTD of a public name", document(f'<!DOCTYPE x PUBLIC "-//x" "{URL}">'), TAKEN),
    Case("notation", doctype(f'<!NOTATION n SYSTEM "{URL}">'), TAKEN),
    Case("stylesheet", document(f'<?xml-stylesheet href="file://{SECRET}"?>'), TAKEN),
    Case("stylesheet of the net", document(f'<?xml-stylesheet href="{URL}"?>'), TAKEN),
    Case("model", document(f'<?xml-model href="{URL}" type="application/xml"?>'), TAKEN),
    Case("model of a file", document(f'<?xml-model href="{SECRET}"?>'), TAKEN),
    Case("catalogue", document(f'<?oasis-xml-catalog catalog="{SECRET}"?>'), TAKEN),
    Case("base", in_root(f'xml:base="file://{SECRET}"'), EITHER),
    Case("schema", in_root(
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="x {URL}" xsi:noNamespaceSchemaLocation="{SECRET}"'), EITHER),
    Case("inclusion", before_end(
        b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file://'
        + SECRET.encode() + b'"/>'), EITHER),
)  # fmt: skip
SHAPES = (
    Case("an attribute twice", in_root('a="1" a="2"'), WHOLE),
    Case("a huge attribute", in_root(f'a="{"x" * 9_000_000}"'), WHOLE),
    Case("very many attributes", in_root(" ".join(f'a{n}=""' for n in range(20_000))), EITHER),
    Case("very many namespaces", in_root(
        " ".join(f'xmlns:a{n}="u"' for n in range(5_000))), EITHER),
    Case("deep", before_end(b"<a>" * 200_000), WHOLE),
    Case("deep and closed", before_end(b"<a>" * 5_000 + b"</a>" * 5_000), WHOLE),
    Case("deep in a term", in_term("<hi>" * 5_000 + "</hi>" * 5_000), WHOLE),
    Case("two roots", lambda d: d + b"<x/>", WHOLE),
    Case("text behind", lambda d: d + b"x", WHOLE),
    Case("another root", lambda d: b"<html><body/></html>", WHOLE),
    Case("no end", lambda d: d[: d.rindex(b"</")], WHOLE),
    Case("wrong end", lambda d: d[: d.rindex(b"</")] + b"</x>", WHOLE),
    Case("comment without end", before_end(b"<!-- "), WHOLE),
    Case("CDATA without end", before_end(b"<![CDATA["), WHOLE),
    Case("instruction without end", before_end(b"<?x "), WHOLE),
    Case("declaration behind", before_end(b'<?xml version="1.0"?>'), WHOLE),
    Case("XML 1.1", document('<?xml version="1.1"?>'), WHOLE),
    *(
        Case(f"declared as {name}",
             lambda d, name=name: f'<?xml version="1.0" encoding="{name}"?>'.encode()
             + document("")(d.partition(b"?>")[2] if d.startswith(b"<?xml") else d),
             WHOLE)
        for name in ("utf-7", "idna", "punycode", "rot13", "base64", "zlib",
                     "undefined", "ebcdic-cp-us", "x" * 500, "../../x")
    ),
)  # fmt: skip

# Files of lines

ROWS = (
    Case("a quote without end", lambda d: d + b'"x,y\n' * 10, EITHER, but(WHOLE, "po")),
    Case("a quote without end, long", lambda d: d + b'"' + b"xxxxxxxxx\n" * 120_000, WHOLE,
         but(EITHER, "omegat", "text")),
    Case("very many columns", lambda d: d + b"," * 900_000 + b"\n", EITHER, but(WHOLE, "po")),
    Case("very many tabs", lambda d: d + b"\t" * 900_000 + b"\n", EITHER),
    Case("a quote in a row", lambda d: d + b'a"b"c,"d"e"\n', EITHER),
    Case("another charset", lambda d: b"# coding: punycode\n" + d, EITHER, but(WHOLE, "omegat")),
    Case("bytes as charset", lambda d: b"# coding: base64\n" + d, EITHER, but(WHOLE, "omegat")),
    Case("nested for ever", lambda d: d + b" " * 100_000 + b"x\n", EITHER),
)  # fmt: skip
HEADERS = (
    Case("a million columns", lambda d: b"concept,lang,term" + b",x" * 480_000 + b"\n", WHOLE),
    Case("columns twice", lambda d: b"concept,lang,term,term\na,vi,x,y\n", WHOLE),
    Case("a header alone", lambda d: b"concept,lang,term\n", EITHER),
)


@functools.cache
def cases() -> tuple[tuple[str, Case], ...]:
    """Every hostile file for every format that it is made for."""
    found = [(name, case) for name in READABLE for case in (*BYTES, *TEXTS)]
    found += [(name, case) for name in XML for case in (*ENTITIES, *NAMING, *SHAPES)]
    found += [(name, case) for name in LINES for case in ROWS]
    found += [(name, case) for name in TABLES for case in HEADERS]
    return tuple(found)
