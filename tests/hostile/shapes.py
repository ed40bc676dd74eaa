"""What a large file can look like: how it begins, and the piece that comes again and again.

``%09d`` in a piece counts. Shapes of a family go through every format of it; those of a format
are of its own elements.
"""

from __future__ import annotations

from tests.hostile.corpus import TABLES, XML
from tests.hostile.samples import READABLE, good

Shape = tuple[bytes, bytes]


def _body(name: str) -> bytes:
    """The good file up to its last end tags, so that more may follow."""
    data = good(name).rstrip()
    while data.endswith(b">") and data[data.rindex(b"<") + 1 : data.rindex(b"<") + 2] == b"/":
        if data.endswith((b"</conceptEntry>", b"</tu>", b"</unit>")):
            break
        data = data[: data.rindex(b"<")].rstrip()
    return data


ANY: dict[str, Shape] = {
    "NUL": (b"", b"\0"),
    "white space": (b"", b"          "),
    "blank lines": (b"", b"\n"),
    "one line": (b"", b"x"),
    "one line of quotes": (b"", b'"'),
    "CR alone": (b"", b"xxxxxxxx\r"),
    "backslashes": (b"", b"\\"),
    "accents": (b"x", "\u0301".encode()),
    "commas": (b"", b","),
    "tabs": (b"", b"\t"),
    "hashes": (b"", b"#\n"),
}
# Behind a good beginning; lines without an end are the same there.
BEHIND = {shape: ANY[shape] for shape in ("NUL", "one line of quotes", "blank lines", "tabs")}
OF_XML: dict[str, Shape] = {
    "one comment": (b"<!--", b"x"),
    "comments": (b"", b"<!-- xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx -->"),
    "instructions": (
        b"",
        b"<?x xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx?>",
    ),
    "one text": (b"", b"x"),
    "references": (b"", b"&#x1EA1;"),
    "depth": (b"", b"<a>"),
    "elements": (b"", b"<a/>"),
    "elements of many names": (b"", b"<a%09d/>"),
    "elements that fill": (b"", b"<a>" * 50 + b"xxxxxxxx" * 50 + b"</a>" * 50),
    "one tag": (b"<a b='", b"x"),
    "attributes": (b"<a", b" b%09d='xxxxxxxx'"),
    "attributes of many names": (b"", b"<a b%09d=''/>"),
    "namespaces": (b"", b"<a xmlns:b%09d='u'/>"),
    "sections": (b"", b"<![CDATA[x]]>"),
}
_LONG_ROW = b'a%09d,vi,t,"' + b"x" * 180 + b'"\n'
_TERM = b"<termSec><term>t%09d</term></termSec>"
_TBX = b"<tbx type='TBX-Basic' style='dca' xml:lang='en'><text><body>"
_SEG = b"<tuv xml:lang='en'><seg>t%09d</seg></tuv><tuv xml:lang='vi'><seg>x</seg></tuv>"
_XLIFF = b"<xliff version='1.2'><file source-language='en' target-language='vi'><body>"
_UNIT = b"<source>t%09d</source><target>x</target>"
OF: dict[str, dict[str, Shape]] = {
    "table": {
        "rows": (b"concept,lang,term\n", b"a%09d,vi,t\n"),
        "long rows": (b"concept,lang,term,note\n", _LONG_ROW),
        "one concept": (b"concept,lang,term\n", b"a,vi,t%09d\n"),
        "rows of nobody": (b"concept,lang,term\n", b",,\n"),
        "bad rows": (b"concept,lang,term\n", b"a,!,%09d\n"),
        "a quote without end": (b'concept,lang,term\na,vi,"', b"xxxxxxxxx\n"),
        "a cell": (b'concept,lang,term\na,vi,"', b"x"),
        "quotes": (b"concept,lang,term\n", b'a,vi,""""\n'),
        "columns": (b"concept,lang,term", b",x%09d"),
        "wide rows": (b"ID,English,Vietnamese\n", b"%09d,dog,x\n"),
        "one wide concept": (b"ID,English\n", b"a,t%09d\n"),
        "cells of many terms": (b"ID,English\n", b"%09d," + b"a; " * 60 + b"\n"),
    },
    "omegat": {
        "rows": (b"", b"t%09d\tx\n"),
        "one concept": (b"", b"t\tx%09d\n"),
        "comments": (b"", b"# %09d\n"),
        "bad rows": (b"", b"x%09d\n"),
        "long rows": (b"", b"t%09d\tx\t" + b"y" * 180 + b"\n"),
    },
    "text": {
        "concepts": (b"# Termbase text 1\n", b"\nconcept a%09d\n  kind: term\n  term vi: x\n"),
        "one concept": (b"# Termbase text 1\n\nconcept a\n  kind: term\n", b"  term vi: t%09d\n"),
        "notes": (b"# Termbase text 1\n\nconcept a\n  kind: term\n", b"  note: t%09d\n"),
        "concepts of one id": (
            b"# Termbase text 1\n", b"\nconcept a\n  kind: term\n  term vi: x%09d\n"),
        "bad lines": (b"# Termbase text 1\n\nconcept a\n  kind: term\n", b"  x: t%09d\n"),
        "escapes": (b"# Termbase text 1\n\nconcept a\n  term vi: ", b"\\u0301"),
    },
    "po": {
        "entries": (b"", b'msgid "t%09d"\nmsgstr "x"\n\n'),
        "entries of one context": (b"", b'msgctxt "a"\nmsgid "t%09d"\nmsgstr "x"\n\n'),
        "twins": (b"", b'msgid "t"\nmsgstr "x"\n\n'),
        "obsolete": (b"", b'#~ msgid "t%09d"\n#~ msgstr "x"\n\n'),
        "long entries": (b"", b'#. ' + b"y" * 160 + b'\nmsgid "t%09d"\nmsgstr "x"\n\n'),
        "one text": (b'msgid ""\n', b'"xxxxxxxxx"\n'),
        "comments": (b"", b"# x\n"),
        "references": (b"", b"#: a:%09d\n"),
        "flags": (b"", b"#, a%09d\n"),
        "plurals": (b'msgid "a"\nmsgid_plural "b"\n', b'msgstr[0] "x"\n'),
        "domains": (b"", b'domain "d%09d"\nmsgid ""\nmsgstr ""\n'),
    },
    "tbx": {
        "entries": (_TBX, b"<conceptEntry id='a%09d'><langSec xml:lang='en'><termSec><term>x</term>"
                    b"</termSec></langSec></conceptEntry>"),
        "entries without a term": (_TBX, b"<conceptEntry id='a%09d'></conceptEntry>"),
        "one concept": (_TBX + b"<conceptEntry id='a'><langSec xml:lang='en'>", _TERM),
        "entries of one id": (
            _TBX, b"<conceptEntry id='a'><langSec xml:lang='en'><termSec><term>x%09d</term>"
            b"</termSec></langSec></conceptEntry>"),
        "long entries": (_TBX, b"<conceptEntry id='a%09d'><descrip type='subjectField'>"
                         + b"x" * 200 + b"</descrip><langSec xml:lang='en'><termSec><term>x</term>"
                         b"</termSec></langSec></conceptEntry>"),
        "targets of nothing": (
            _TBX, b"<conceptEntry id='a%09d'><ref type='crossReference' target='b%09d'>x</ref>"
            b"<langSec xml:lang='en'><termSec><term>x</term></termSec></langSec></conceptEntry>"),
    },
    "tmx": {
        "units": (b"<tmx version='1.4'><header srclang='en'/><body>", b"<tu>" + _SEG + b"</tu>"),
        "units of one id": (b"<tmx version='1.4'><header srclang='en'/><body>",
                            b"<tu tuid='a'>" + _SEG + b"</tu>"),
        "one unit": (b"<tmx version='1.4'><header srclang='en'/><body><tu>", _SEG),
        "markup": (b"<tmx version='1.4'><header srclang='en'/><body><tu><tuv xml:lang='en'><seg>",
                   b"<bpt i='%09d'/>"),
        "properties": (b"<tmx version='1.4'><header srclang='en'>", b"<prop type='x'>%09d</prop>"),
        "long units": (b"<tmx version='1.4'><header srclang='en'/><body>",
                       b"<tu><note>" + b"x" * 200 + b"</note>" + _SEG + b"</tu>"),
    },
    "xliff": {
        "units": (_XLIFF, b"<trans-unit id='%09d'>" + _UNIT + b"</trans-unit>"),
        "units of one id": (_XLIFF, b"<trans-unit id='1'>" + _UNIT + b"</trans-unit>"),
        "files": (b"<xliff version='1.2'>", b"<file original='%09d' source-language='en'/>"),
        "groups": (_XLIFF, b"<group id='%09d'>"),
        "segments": (b"<xliff version='2.0' srcLang='en'><file id='a'><unit id='a'>",
                     b"<segment><source>%09d</source></segment>"),
        "marks": (_XLIFF + b"<trans-unit id='1'><source>", b"<mrk mtype='term'>t%09d</mrk>"),
        "long units": (_XLIFF, b"<trans-unit id='%09d'><note>" + b"x" * 200 + b"</note>" + _UNIT
                       + b"</trans-unit>"),
    },
}  # fmt: skip


def shapes() -> dict[tuple[str, str], Shape]:
    """Every shape of every format, by the format's name and its own."""
    found: dict[tuple[str, str], Shape] = {}
    for name in READABLE:
        own = OF.get("table" if name in TABLES else name, {})
        found |= {(name, shape): made for shape, made in own.items()}
        if name in XML:
            body = _body(name)
            found |= {(name, f"xml: {s}"): (body + h, p) for s, (h, p) in OF_XML.items()}
        else:
            found |= {(name, f"lines: {s}"): made for s, made in ANY.items()}
            found |= {(name, f"behind: {s}"): (good(name) + h, p) for s, (h, p) in BEHIND.items()}
    return found
