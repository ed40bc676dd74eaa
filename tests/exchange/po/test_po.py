"""PO: the exact file, what other programs write, and errors with their lines."""

from __future__ import annotations

import io
import shutil
import subprocess

import pytest

from termbase.errors import BadFile
from termbase.exchange import po
from termbase.model import Concept, Definition, Kind, Review, Status, Term, TermType

OK = Review.APPROVED
PAIR = po.Pair("en", "vi", 12, "2026-11-22T03:04:05.678Z")
CONCEPT = Concept(
    "evfta",
    Kind.AGREEMENT,
    review=OK,
    terms=(
        Term("vi", "Hiệp định", status=Status.PREFERRED, review=OK, usage='nói "tắt"\nthôi'),
        Term("en", "EU–Viet Nam deal", status=Status.PREFERRED, review=OK, sources=("s1", "s2")),
        Term("en", "EV|FTA", type=TermType.ACRONYM, review=OK),
        Term("en", "wrong", status=Status.DEPRECATED),
    ),
    definitions=(Definition("en", "A deal\nof two lines."), Definition("fr", "Un accord.")),
)
GOLDEN = """\
msgid ""
msgstr ""
"Project-Id-Version: termbase VERSION\\n"
"PO-Revision-Date: 2026-11-22 03:04+0000\\n"
"Last-Translator: termbase\\n"
"Language-Team: vi\\n"
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"X-Termbase-Revision: 12\\n"
"X-Termbase-Source-Language: en\\n"
"X-Termbase-Target-Language: vi\\n"

#. Kind: agreement
#. Review: concept approved, en approved, vi approved
#. Definition (en): A deal of two lines.
#. Usage (vi): nói "tắt" thôi
#. Also (en): EV\\|FTA
#. Source (en): s1 s2
#: s1 s2
msgctxt "evfta"
msgid "EU–Viet Nam deal"
msgstr "Hiệp định"
"""


def written(*concepts: Concept, pair: po.Pair = PAIR) -> str:
    stream = io.StringIO()
    po.write(concepts, stream, pair)
    return stream.getvalue()


def read(data: str | bytes):
    raw = data.encode() if isinstance(data, str) else data
    metadata, reads = po.read(io.BytesIO(raw), "x.po")
    return metadata, list(reads)


def test_the_exact_file():
    from termbase import __version__

    assert written(CONCEPT) == GOLDEN.replace("VERSION", __version__)


@pytest.mark.parametrize(
    ("concept", "source", "target", "fuzzy"),
    [(OK, OK, OK, False), ("proposed", OK, OK, True), (OK, "proposed", OK, True),
     (OK, OK, "proposed", True)],
)  # fmt: skip
def test_fuzzy_unless_all_three_are_approved(concept, source, target, fuzzy):
    made = Concept(
        "a",
        review=Review(concept),
        terms=(Term("en", "x", review=Review(source)), Term("vi", "y", review=Review(target))),
    )
    assert ("#, fuzzy\n" in written(made)) is fuzzy


def test_what_has_no_entry():
    stream = io.StringIO()
    losses = po.write(
        [
            Concept("merged", redirect="evfta"),
            Concept("rejected", review=Review.REJECTED, terms=(Term("en", "x"),)),
            Concept("vietnamese-only", terms=(Term("vi", "x"),)),
        ],
        stream,
        PAIR,
    )
    assert "msgctxt" not in stream.getvalue()
    assert losses == {"concepts without a permitted form in the source language": 1}


@pytest.mark.skipif(not shutil.which("msgcat"), reason="needs gettext's msgcat")
@pytest.mark.parametrize("size", range(1, 13))
def test_references_break_where_msgcat_breaks_them(size):
    sources = tuple(f"{'s' * size}{n}" for n in range(40))
    text = written(Concept("a", terms=(Term("en", "x", sources=sources), Term("vi", "y"))))
    passed = subprocess.run(["msgcat", "--no-wrap", "-"], input=text.encode(),
                            capture_output=True, check=True)  # fmt: skip
    assert passed.stdout.decode() == text


def test_the_house_style_comes_first():
    made = Concept(
        "a",
        terms=(
            Term("en", "general", status=Status.PREFERRED),
            Term("en", "ours", status=Status.PREFERRED, style="vns"),
            Term("vi", "y"),
        ),
    )
    pair = po.Pair("en", "vi", style="vns")
    assert 'msgid "ours"' in written(made, pair=pair)
    assert "#. Also (en): general" in written(made, pair=pair)


def test_what_other_programs_write():
    metadata, reads = read(
        b'\xef\xbb\xbfmsgid ""\r\nmsgstr ""\r\n"Language: vi\\n"\r\n\r\n'
        b"# by hand\r\n#. seen\r\n#: a.c:1 b\r\n#= sticky\r\n#, c-format, fuzzy\r\n"
        b'#| msgid "old"\r\nmsgctxt "a"\r\nmsgid "x\\303\\251\\x41\\n"\r\n"b\\\\"\r\nmsgstr "1"\r\n'
        b'msgid "x"\nmsgid_plural "xs"\nmsgstr[0] "2"\nmsgstr[1] "3"\n'
        b'#~| msgid "o"\n#~ msgid "x"\n#~ msgstr "4"\n#~ msgid "x"\n#~ msgstr "5"\n'
    )
    assert (metadata.target, metadata.source, metadata.revision) == ("vi", "", None)
    first, plural, *obsolete = [read.entry for read in reads]
    assert first == po.PoEntry(
        11, "a", "xéA\nb\\", "1", True, False, ("by hand",), ("seen",), ("a.c:1", "b"),
        ("sticky", "c-format"),
    )  # fmt: skip
    assert (plural.source_text, plural.target_text) == ("x", "2")
    assert [(e.target_text, e.obsolete) for e in obsolete] == [("4", True), ("5", True)]


def test_a_second_entry_is_refused_and_names_the_first():
    _, reads = read('msgid "x"\nmsgstr "1"\n\nmsgid "x"\nmsgstr "2"\n\nmsgid ""\nmsgstr "3"\n')
    assert reads[0].entry.target_text == "1"
    assert [(r.line, r.refused.english()) for r in reads[1:]] == [
        (4, "the entry stands on line 1 too"),
        (7, "msgid is empty"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('msgid "a"\nmsgstr "b\n', 2, "no line of a PO"),
        ('msgid "a"\nmsgstr "\\q"\n', 2, "wrong escape"),
        ('msgid "a"\nmsgstr "\\377"\n', 2, "wrong escape"),
        ('msgid "a"\nmsgid "b"\n', 2, "stands twice"),
        ('msgstr "a"\n', 1, "without its"),
        ('msgid "a"\n', 1, "without “msgstr”"),
        ('msgid "a"\nmsgctxt "b"\nmsgstr "c"\n', 2, "wrong place"),
        ('"a"\n', 1, "no line of a PO"),
        ("hello\n", 1, "no line of a PO"),
        ("", 1, "no entry"),
        ('msgid ""\nmsgstr "Content-Type: text/plain; charset=KLINGON\\n"\n', 2, "KLINGON"),
    ],
)
def test_no_po(text, line, said):
    with pytest.raises(BadFile, match=said) as caught:
        read(text)
    assert caught.value.place == f"x.po:{line}"
