"""Safe fixes in files of every format: none is left, nothing new is told, nothing else changes."""

from __future__ import annotations

import html
import io
import os
import random
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase.exchange import documents
from termbase.model import Concept, Kind, Review, Task, Term
from termbase.proofing.knowledge import MemoryKnowledge, store_knowledge
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.check import Checked, CheckOptions, check_document, check_text
from termbase.workflow.fix_diff import fix_diff
from tests.exchange.documents.packages import package
from tests.proofing.test_properties import LANGS, names_of, texts

quickly = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff\ufffe\uffff]")


def _quoted(text: str) -> str:
    for sign, written in {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}.items():
        text = text.replace(sign, written)
    return text


FORMATS: dict[str, tuple[str, str, Callable[[str], str]]] = {
    "text": ("", "", str),
    "html": ("<!-- x\r\n --><p>", "</p><script>Tô Lấm</script>", lambda t: html.escape(t, False)),
    "po": (
        'msgid ""\nmsgstr "Language: {lang}\\n"\n\n#. Tô Lấm\nmsgid "x"\nmsgstr "',
        '"\n\n#~ msgid "y"\n#~ msgstr "Tô Lấm"\n',
        _quoted,
    ),
    "xliff": (
        '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="Tô Lấm" source-language="de" target-language="{lang}" datatype="x"><body>'
        '<trans-unit id="1"><source>x</source><target xml:space="preserve">',
        "</target></trans-unit></body></file></xliff>",
        lambda t: html.escape(t, False).replace("\r", "&#13;"),
    ),
}


@pytest.fixture(scope="module")
def known(seed_path: Path) -> MemoryKnowledge:
    with Base.open(seed_path, read_only=True) as base:
        return MemoryKnowledge(concepts.stream(base))


def _checked(known: MemoryKnowledge, data: bytes, format: str, lang: str) -> Checked:
    document = documents.read(data, format, "x")
    return check_document(known, document, format, "x", CheckOptions(lang, "", "2026-01-28"))


def _fixed_once(known: MemoryKnowledge, data: bytes, format: str, lang: str) -> bytes:
    """The file with its safe fixes, when what fixes promise was looked at."""
    before = _checked(known, data, format, lang)
    fixed = before.fixed()[0] or data
    after = _checked(known, fixed, format, lang)
    assert after.fixed() == (None, 0)
    assert not [told for _, told in after.diagnostics if told.is_safe]
    left = [(i, told.rule, told.found) for i, told in before.diagnostics if not told.is_safe]
    for index, told in after.diagnostics:
        left.remove((index, told.rule, told.found))
    return fixed


@pytest.mark.parametrize("format", FORMATS)
@given(data=st.data())
@quickly
def test_fixes_in_files(data, known, seed_path, format):
    lang = data.draw(st.sampled_from(LANGS))
    text = _NO_TEXT.sub("", data.draw(texts(lang, names_of(seed_path))))
    head, tail, written = FORMATS[format]
    head = head.replace("{lang}", lang)
    content = f"{head}{written(text)}{tail}".encode()
    fixed = _fixed_once(known, content, format, lang)
    assert fixed.startswith(head.encode()) and fixed.endswith(tail.encode())
    edits = [told for _, told in _checked(known, content, format, lang).diagnostics if told.is_safe]
    if format == "text" and not any("\n" in told.found for told in edits):
        for told in reversed(edits):
            text = text[: told.start] + told.suggestions[0] + text[told.end :]
        assert fixed == text.encode()
    if not edits:
        assert fixed == content


MARKDOWN = """---
title: Tô Lấm
lang: vi
---
# Ông Tô Lấm đi `Tô Lấm` [Tô Lấm](https://x.vn/Tô_Lấm "Tô Lấm")

    Tô Lấm

* Ông **Tô** Lấm <!-- Tô Lấm --> và Ha Nội.\r
"""


def test_what_is_no_prose_stays_in_markdown(known):
    fixed = _fixed_once(known, MARKDOWN.encode(), "markdown", "vi").decode()
    assert fixed.count("Tô Lấm") == MARKDOWN.count("Tô Lấm") - fixed.count("Tô Lâm")
    assert "`Tô Lấm`" in fixed and "\n    Tô Lấm\n" in fixed and "<!-- Tô Lấm -->" in fixed
    assert "Ông **Tô** Lâm" in fixed and "Hà Nội.\r\n" in fixed and "x.vn/Tô_Lấm" in fixed


@given(data=st.data())
@quickly
def test_fixes_in_packages_touch_one_part(data, known, seed_path):
    lang = data.draw(st.sampled_from(LANGS))
    text = re.sub(r"\s+", " ", _NO_TEXT.sub("", data.draw(texts(lang, names_of(seed_path)))))
    at = data.draw(st.integers(0, len(text)))
    runs = "".join(
        f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{part}</w:t></w:r>'
        for part in (html.escape(text[:at], False), html.escape(text[at:], False))
    )
    before = package(f"<w:p>{runs}</w:p>", header1="<w:p/>")
    after = _fixed_once(known, before, "docx", lang)
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert old.namelist() == new.namelist()
        for name in old.namelist():
            one, other = old.read(name), new.read(name)
            if name == "word/document.xml":
                one, other = (re.sub(rb">[^<]*<", b"><", part) for part in (one, other))
            assert one == other


_CHILD = """
import os, sys
from termbase.cli.main import main
name, old = sys.argv[1], open(sys.argv[2], "rb").read()
os.write(1, b"ready\\n")
while True:
    with open(name + ".new", "wb") as stream:
        stream.write(old)
    os.replace(name + ".new", name)
    main(["--quiet", "check", "--lang", "vi", "--fix", "--exit-zero", name])
"""


@pytest.mark.heavy
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_a_fix_that_is_killed_leaves_the_old_file_or_the_new_one(folder):
    old = ("Ông Tô Lấm tới Ha Nội.\n" * 40).encode()
    new = ("Ông Tô Lâm tới Hà Nội.\n" * 40).encode()
    Path("old.txt").write_bytes(old)
    moments = random.Random(5)
    for _ in range(15):
        Path("a.txt").write_bytes(old)
        command = [sys.executable, "-c", _CHILD, "a.txt", "old.txt"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            # From its first fix on it goes round fast: any moment is one of a fix.
            while (content := Path("a.txt").read_bytes()) != new:
                assert content == old
                assert child.poll() is None
                time.sleep(0.005)
            time.sleep(moments.uniform(0, 0.2))
            child.send_signal(signal.SIGKILL)
        assert Path("a.txt").read_bytes() in (old, new)


def test_a_base_that_is_written_meanwhile_is_the_one_of_the_beginning(base, seed_path):
    text = "Bà Zora Xylander và ông Tô Lấm"
    name = Term("vi", "Zora Xylandér", review=Review.APPROVED)
    with ExitStack() as stack:
        reader = stack.enter_context(Base.open(base.path, read_only=True))
        knowledge = stack.enter_context(store_knowledge(reader))
        first = [d.found for d in check_text(knowledge, text, CheckOptions("vi"))]
        with writing(base, Task.EDIT, "lan") as w:
            w.put(Concept("zora", Kind.PERSON, terms=(name,)))
        again = [d.found for d in check_text(knowledge, text, CheckOptions("vi"))]
        assert first == again == ["Tô Lấm"]
    with Base.open(base.path, read_only=True) as reader, store_knowledge(reader) as knowledge:
        later = [d.found for d in check_text(knowledge, text, CheckOptions("vi"))]
    assert later == ["Zora Xylander", "Tô Lấm"]


def test_a_diff_of_a_package_shows_the_paragraphs_that_differ():
    before, after = (
        package(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p><w:p><w:r><w:t>Same.</w:t></w:r></w:p>")
        for text in ("In Ha Nội\u202e.", "In Hà Nội\u202e.")
    )
    told = fix_diff("a.docx", before, after)
    assert told.splitlines() == [
        "Binary files a/a.docx and b/a.docx differ",
        "-In Ha Nội<U+202E>.",
        "+In Hà Nội<U+202E>.",
    ]
    assert fix_diff("a.docx", before, before) == ""
