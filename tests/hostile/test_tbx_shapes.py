"""Fifty megabytes of TBX in any shape: within 300 MB, in time that grows with the file alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SIZE = 50_000_000
MEMORY = 300
SECONDS = 300
# Shapes that are read to their end take long; one of them is read at the full size.
SHORT = 5_000_000
READ = {
    *("tiny entries of one id", "entries of one long id", "entries of no language"),
    *("a citation each", "people", "sections of the back", "instructions"),
}
HEAD = b'<tbx type="TBX-Basic" style="dca" xml:lang="en"><text><body>'
ENTRY = HEAD + b'<conceptEntry id="a">'
LANG = ENTRY + b'<langSec xml:lang="en">'
BACK = HEAD + b"</body><back>"
SET = b"<langSet xml:lang='en'><tig><term>%09d</term></tig>"
TERM = b"<termSec><term>t%09d</term></termSec>"
# What the file begins with, and the piece that goes on and on: %09d counts.
SHAPES = {
    "tiny entries": (HEAD, b"<entry>" + SET + b"</langSet></entry>"),
    "tiny entries of one id": (
        HEAD,
        b"<entry id='a'><langSet xml:lang='en'><tig><term>%09d</term></tig></langSet></entry>",
    ),
    "entries of one long id": (
        HEAD,
        b"<entry id='" + b"a" * 180 + b"%09d'><langSet xml:lang='en'><tig><term>x</term></tig>"
        b"</langSet></entry>",
    ),
    "entries of no language": (HEAD, b"<entry><langSet>" + TERM + b"</langSet></entry>"),
    "a citation each": (
        HEAD,
        b"<entry><langSet xml:lang='en'><tig><term>x</term><admin type='source'>a b %09d</admin>"
        b"</tig></langSet></entry>",
    ),
    "one text": (ENTRY + b"<note>", b"xxxxxxxxx "),
    "one text of entities": (ENTRY + b"<note>", b"&amp;&#x1EA1;"),
    "one text of sections": (ENTRY + b"<note>", b"<![CDATA[x]]>"),
    "one text of comments": (ENTRY + b"<note>", b"x<!---->"),
    "line breaks": (ENTRY + b"<note>", b"  \n"),
    "spaces": (ENTRY + b"<note>", b"          "),
    "text without an entry": (HEAD, b"xxxxxxxxx "),
    "text between entries": (HEAD, b"x<y/>"),
    "one comment": (HEAD + b"<!--", b"xxxxxxxxx "),
    "one tag": (HEAD + b'<conceptEntry id="', b"x"),
    "attributes": (HEAD + b"<conceptEntry", b" a%09d=''"),
    "attributes of many names": (ENTRY, b"<note a%09d=''/>"),
    "elements of many names": (ENTRY, b"<a%09d/>"),
    "entries of many names": (HEAD, b"<a%09d/>"),
    "depth": (ENTRY, b"<a>"),
    "depth without an entry": (b"", b"<tbx>"),
    "depth again and again": (ENTRY, b"<a>" * 90 + b"</a>" * 90),
    "elements": (ENTRY, b"<note/>"),
    "terms": (LANG, TERM),
    "languages": (ENTRY, b"<langSec xml:lang='en'>" + TERM + b"</langSec>"),
    "notes of a term": (LANG + b"<termSec><term>x</term>", b"<note>%09d</note>"),
    "references": (ENTRY, b"<xref type='externalCrossReference' target='http://x.vn/%09d'/>"),
    "relations": (ENTRY, b"<descrip type='relatedConcept' target='c%09d'/>"),
    "people": (BACK + b"<refObjectSec>", b"<refObject id='p%09d'><item>x</item></refObject>"),
    "sections of the back": (
        BACK, b"<refObjectSec type='%09d'><refObject/></refObjectSec>"
    ),
    "a header": (b"<tbx><tbxHeader><fileDesc><sourceDesc>", b"<p>%09d</p>"),
    "declarations": (b"<!DOCTYPE tbx [", b"<!ELEMENT a%09d ANY>"),
    "declared values": (b"<!DOCTYPE tbx [", b"<!ATTLIST a b%09d CDATA 'xxxxxxxxx'>"),
    "instructions": (HEAD, b"<?x y?>"),
}  # fmt: skip
CHILD = """
import io, sys
from termbase.errors import BadFile
from termbase.exchange import tbx
from tests.hostile.stream import peak

class Stream(io.RawIOBase):
    def __init__(self, head, piece, size):
        self.name, self.buffer, self.piece, self.left, self.count = "x", head, piece, size, 0
    def read(self, size=-1):
        while len(self.buffer) < size and self.left > 0:
            more = []
            for _ in range(1 + size // len(self.piece)):
                self.count += 1
                more.append(self.piece % self.count if b"%" in self.piece else self.piece)
            self.buffer += b"".join(more)
        data, self.buffer = self.buffer[:size], self.buffer[size:]
        self.left -= len(data)
        return data if self.left > 0 else b""

head, piece, size = eval(sys.stdin.read())
try:
    for _ in tbx.read(Stream(head, piece, size)):
        pass
    print("read")
except BadFile as error:
    print(error)
print(peak())
"""


def outcome(head: bytes, piece: bytes, size: int) -> tuple[str, int]:
    """What reading says in a process of its own, and the most memory that it had, in MB."""
    run = subprocess.run(
        [sys.executable, "-c", CHILD],
        input=repr((head, piece, size)),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert run.returncode == 0, run.stderr
    said, memory = run.stdout.splitlines()
    return said, int(memory)


@pytest.mark.heavy
@pytest.mark.parametrize("shape", SHAPES)
def test_fifty_megabytes_of_a_shape(shape):
    """Ends in a refusal with a line (the file is cut), soon, with little memory."""
    said, memory = outcome(*SHAPES[shape], SHORT if shape in READ else SIZE)
    assert said.startswith("x:")
    assert memory < MEMORY
