"""Documents that were made to do harm: bombs, endless nesting, lies about sizes, and mutants."""

from __future__ import annotations

import io
import random
import re
import struct
import subprocess
import sys
import zipfile

import pytest

from termbase.errors import BadFile
from termbase.exchange.documents import FORMATS, Edit, read
from termbase.exchange.documents.decoded import MARKUP_LIMIT, refuse_long
from termbase.exchange.documents.docx import package as docx_package
from tests.exchange.documents.packages import packed, story
from tests.exchange.documents.test_docx import p, r
from tests.hostile.watch import watched

LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'
XLIFF = (
    b'<xliff version="1.2"><file source-language="en" target-language="vi"><body>%s</body>'
    b"</file></xliff>"
)
UNIT = "<trans-unit id='1'><source>Ha Noi</source><target>Hà <g>Nội</g></target></trans-unit>"
SAMPLES = {
    "text": "Hà Nội\n".encode(),
    "markdown": "---\nlang: vi\n---\n# Hà `Nội`\n\n> - [x](y)\n\n    mã\n".encode(),
    "html": "<p lang=vi>Hà <b>N&#7897;i</b><br><!-- x --><li>a<script>b</script>".encode(),
    "docx": packed({"document": story(p(r("Hà "), r("Nội")))}),
    "po": (
        'msgid ""\nmsgstr "Language: vi\\n"\n\nmsgid "a"\nmsgstr ""\n"<b>Hà\\n"\n"x</b>"\n'
    ).encode(),
    "xliff": XLIFF % UNIT.encode(),
}  # fmt: skip


def refusal(data: bytes, format: str) -> str:
    with pytest.raises(BadFile) as caught:
        read(data, format, "x")
    assert re.search(r":[1-9]\d*\Z", caught.value.place)
    return str(caught.value)


def docx(document: bytes) -> bytes:
    return packed({"document": document})


def test_no_entity_is_declared_and_nothing_else_is_opened():
    whole = story(p(r("&a;")))
    head, rest = whole.split(b"\r\n", 1)
    with watched() as seen:
        for mark in (LAUGHS, OUTSIDE):
            said = refusal(docx(head + mark + rest), "docx")
            assert "entity" in said
        assert "declares the entity" in refusal(LAUGHS + XLIFF % b"", "xliff")
        assert "entity" in refusal(OUTSIDE + XLIFF % UNIT.replace("Hà", "&a;").encode(), "xliff")
        page = read(LAUGHS + b"<p>&b;<img src='file:///etc/passwd'>a", "html", "x")
        assert page.passages[-1].text == "&b;\ufffca"
    assert [event for event in seen if "passwd" in event or "socket" in event] == []


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (docx(story("<w:p>" * 5_000 + "</w:p>" * 5_000)), "docx"),
        (XLIFF % (b"<group>" * 5_000 + b"</group>" * 5_000), "xliff"),
        (XLIFF % UNIT.replace("Hà", "<g>" * 5_000 + "</g>" * 5_000).encode(), "xliff"),
        (XLIFF % UNIT.replace("Hà", "<g/>" * 200_000).encode(), "xliff"),
    ],
)
def test_endless_nesting_is_refused(data, format):
    assert re.search("deep|more than", refusal(data, format))


def bomb(size: int) -> bytes:
    """A document of ``size`` bytes in a few."""
    return docx(story(p(r("a" * size))))


def test_bombs_are_not_unpacked(monkeypatch):
    assert "100 times larger" in refusal(bomb(20_000_000), "docx")
    monkeypatch.setattr(docx_package, "SIZE_LIMIT", 1_000)
    assert "when it is unpacked" in refusal(bomb(2_000), "docx")
    monkeypatch.setattr(docx_package, "COUNT_LIMIT", 3)
    assert "too many parts" in refusal(SAMPLES["docx"], "docx")


def test_lies_about_sizes_are_found():
    data = bytearray(SAMPLES["docx"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.getinfo("word/document.xml")
    central = data.rfind(b"word/document.xml") - 46
    for size in (part.file_size - 9, part.file_size + 9, 0):
        struct.pack_into("<L", data, central + 24, size)
        refusal(bytes(data), "docx")


def test_a_password_and_two_parts_of_one_name_are_refused():
    locked = bytearray(SAMPLES["docx"])
    locked[locked.rfind(b"word/document.xml") - 46 + 8] |= 1
    assert "password" in refusal(bytes(locked), "docx")
    stream = io.BytesIO(SAMPLES["docx"])
    with pytest.warns(UserWarning), zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", story(p(r("other"))))
    assert "two parts of one name" in refusal(stream.getvalue(), "docx")


def test_names_of_parts_lead_nowhere():
    data = packed({"document": story(p(r("a")))}, **{"..__..__etc__passwd": b"x"})
    with watched() as seen:
        document = read(data, "docx", "x")
        again = read(document.rewritten([Edit(0, 0, 1, "b")]), "docx", "x")
    assert again.passages[0].text == "b"
    assert [event for event in seen if event.startswith("open")] == []


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_longer_files_are_refused(format):
    assert "longer than 16000000 bytes" in refusal(bytes(MARKUP_LIMIT + 1), format)
    with pytest.raises(BadFile):
        refuse_long(b"abc", "x", 2)


@pytest.mark.parametrize("format", FORMATS)
def test_mutants_are_read_or_refused_and_stay_what_they_are(format):
    draw = random.Random(format)
    sample = SAMPLES[format]
    for _ in range(300):
        data = bytearray(sample)
        for _ in range(draw.randint(1, 4)):
            place = draw.randrange(len(data))
            change = draw.randrange(3)
            if change == 0:
                data[place] = draw.randrange(256)
            elif change == 1:
                del data[place : place + draw.randint(1, 9)]
            else:
                data[place:place] = draw.choice((b"<", b">", b'"', b"&", b"\n", b"\\", b"]]>"))
            if not data:
                break
        check(bytes(data), format)


def check(data: bytes, format: str) -> None:
    try:
        document = read(data, format, "x")
    except BadFile as error:
        assert re.search(r":[1-9]\d*\Z", error.place)
        return
    assert document.rewritten([]) == data
    for number, passage in enumerate(document.passages):
        document.place(number, len(passage.text), end=True)
        assert all(0 <= start < end <= len(passage.text) for start, end in passage.masked)
    if document.passages and document.passages[0].text:
        try:
            document.rewritten([Edit(0, 0, 1, "x")])
        except BadFile as error:
            assert "cannot be written" in str(error)


MEASURE = """
import sys
from termbase.exchange.documents import Edit, read
from tests.hostile.stream import peak
format, head, piece, tail, size = sys.argv[1], *map(str.encode, sys.argv[2:5]), int(sys.argv[5])
data = head + piece * (size // len(piece)) + tail
before = peak()
document = read(data, format, "x")
last = sum(1 for _ in document.passages) - 1
assert len(document.rewritten([Edit(last, 0, 1, "xx")])) > size - len(piece)
print(peak() - before)
"""


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("format", "head", "piece", "tail", "times"),
    [
        ("text", "", "a line of text\n", "", 5),
        ("markdown", "", "a `code` [text](target) and *more* of it\n\n", "", 60),
        ("html", "", "<p>a <b>name</b> and &eacute; so on\n", "", 30),
        ("po", 'msgid ""\nmsgstr "Language: vi\\n"\n', '\nmsgid "a"\nmsgstr "b c"\n#', "\n", 8),
        ("xliff", XLIFF.decode().split("%s")[0], UNIT.replace("à", "a").replace("ộ", "o"),
         XLIFF.decode().split("%s")[1], 8),
    ],
)  # fmt: skip
def test_memory_stays_within_bounds(format, head, piece, tail, times):
    """The most memory, in times the size of the file; twice the size is twice the memory."""
    megabytes = 3
    found = subprocess.run(
        [sys.executable, "-c", MEASURE, format, head, piece, tail, str(megabytes << 20)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert int(found.stdout) <= times * megabytes
