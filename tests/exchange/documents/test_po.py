"""PO: translations as passages, seen through markup, and edits inside their quotation marks."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.errors import BadFile
from termbase.exchange.documents import Edit, read
from termbase.exchange.documents.placeables import translation
from termbase.exchange.po.reader import entries
from tests.exchange.documents.round_trips import check_round_trip, edits

HEADER = """msgid ""
msgstr ""
"Language: vi\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

"""


def catalogue(body: str) -> bytes:
    return (HEADER + body).encode()


def test_translations_are_passages():
    document = read(
        catalogue(
            '#, fuzzy\nmsgctxt "menu"\nmsgid "&Open <b>Ha Noi</b> %s"\nmsgstr ""\n'
            '"&Mở <b>Hà "\n"Nội</b> %s\\n"\n\n'
            'msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "%d tệp"\n\n'
            'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n\n'
            'msgid "new"\nmsgstr ""\n\n#~ msgid "old"\n#~ msgstr "cũ"\n'
        ),
        "po",
        "vi.po",
    )
    assert document.lang == "vi"
    found = [(p.text, p.source, p.context, p.locator) for p in document.passages]
    assert found == [
        ("Mở Hà Nội %s\n", "Open Ha Noi %s", "menu", "line 7, msgctxt menu"),
        ("%d tệp", "%d files", "", "line 13, msgstr[0]"),
        ("c", "a", "", "line 17, msgstr[0]"),
        ("d", "b", "", "line 17, msgstr[1]"),
    ]
    first = document.passages[0]
    assert (first.lang, first.source_lang) == ("vi", "en")
    assert [first.text[start:end] for start, end in first.masked] == ["%s"]
    assert document.place(0, 3) == (10, 9)
    assert document.place(0, 6) == (11, 2)
    assert document.place(0, 6, end=True) == (10, 12)


def test_an_edit_stays_inside_its_quotation_marks():
    data = catalogue('msgid "x"\nmsgstr ""\n"&Mở <b>Ha "\n"Noi</b> \\"%s\\"\\n"\n').replace(
        b"\n", b"\r\n"
    )
    document = read(data, "po", "vi.po")
    text = document.passages[0].text
    assert text == '&Mở Ha Noi "%s"\n'
    start = text.index("Ha Noi")
    after = document.rewritten([Edit(0, start, start + 6, 'Hà Nội "')])
    assert after == data.replace(b"Ha ", "Hà ".encode()).replace(b"Noi<", 'Nội \\"<'.encode())


@pytest.mark.parametrize(
    ("text", "source", "shown"),
    [
        ("F&ile", "&Datei", "File"),
        ("_Tập tin", "_File", "Tập tin"),
        ("E_xit", "_Quitter", "Exit"),
        ("AT&T", "AT&T", "AT&T"),
        ("R&D", "F&E", "R&D"),
        ("a && b & c", "a & b", "a && b & c"),
        ("file_name cũ", "old file_name", "file_name cũ"),
        ("&Mở", "Open", "&Mở"),
        ("Tệp &amp; &nbsp;", "x", "Tệp · ·"),
        ("<a href=\"x\">Hà</a> Nội<br/><p>x</p>", "x", "Hà Nội··x·"),
        ("dùng <tên> <code>ha noi</code>", "x", "dùng · ·"),
        ("100% của {name} %(x)s ${y} %1$s %n @VER@ {{ z }}", "x", "100% của · · · · · · {{ z }}"),
        ("1 < 2 & 3 > 2", "x", "1 < 2 & 3 > 2"),
    ],
)  # fmt: skip
def test_placeables(text, source, shown):
    found = translation(text, (), source)
    seen = found.text
    for start, end in reversed(found.masked):
        seen = f"{seen[:start]}·{seen[end:]}"
    assert seen == shown


def test_the_file_tells_its_languages_or_its_name():
    body = b'msgid "a"\nmsgstr "b"\n'
    document = read(body, "po", "po/fr.po")
    assert (document.lang, document.passages[0].source_lang) == ("fr", "en")
    assert read(body, "po", "x.po").lang == ""


def test_other_charsets_stay():
    data = HEADER.replace("UTF-8", "ISO-8859-1").encode("latin-1") + b'msgid "a"\nmsgstr "\xe9"\n'
    document = read(data, "po", "fr.po")
    assert document.passages[0].text == "é"
    assert document.rewritten([Edit(0, 0, 1, "è")]) == data.replace(b"\xe9", b"\xe8")
    with pytest.raises(BadFile, match="has no “ệ”") as error:
        document.rewritten([Edit(0, 0, 1, "ệ")])
    assert error.value.place == "fr.po:7"


def test_what_is_no_po_is_refused_by_line():
    with pytest.raises(BadFile) as error:
        read(b'msgid "a"\nmsgstr "b"\nc\n', "po", "vi.po")
    assert error.value.place == "vi.po:3"


WRITTEN = st.sampled_from(
    ["Hà", " Nội", "\\n", '\\"', '"\n"', '"\r\n\t"', "<b>", "</b>", "%s", "\\\\", "&", "_", "\\x41",
     "\\303\\240", '\\303"\n"\\240', '""'[:0], "\t", "{x}", "a\u0323"]
)  # fmt: skip
STRINGS = st.lists(WRITTEN, max_size=8).map("".join)


@st.composite
def catalogues(draw: st.DrawFn) -> bytes:
    body = ""
    for number in range(draw(st.integers(0, 4))):
        source, target = draw(STRINGS), draw(STRINGS)
        kind = draw(st.sampled_from(["plain", "plural", "obsolete"]))
        if kind == "plural":
            body += f'msgid "{number}{source}"\nmsgid_plural "{source}"\n'
            body += f'msgstr[0] "{target}"\nmsgstr[1] ""\n"{draw(STRINGS)}"\n\n'
        elif kind == "plain":
            context = f'msgctxt "{draw(STRINGS)}"\n' if draw(st.booleans()) else ""
            body += f'# x\n#, fuzzy\n{context}msgid "{number}{source}"\nmsgstr "{target}"\n'
        else:
            target = target.replace("\n", "\n#~ ")
            body += f'#~ msgid "{number}"\n#~ msgstr "{target}"\n\n'
    return catalogue(body)


@settings(deadline=None)
@given(catalogues(), st.data())
def test_edits_come_back_and_other_lines_stay(data, draws):
    document = read(data, "po", "vi.po")
    made = draws.draw(edits(document))
    # New text that makes markup or takes the only access key away is read as what it is.
    made = [Edit(e.passage, e.start, e.end, e.text.translate({ord(c): "b" for c in "&<>%_"}))
            for e in made]  # fmt: skip
    after = document.rewritten(made)
    assert document.rewritten([]) == data
    old, new = (list(entries(io.BytesIO(each), "a")) for each in (data, after))
    assert [(e.context, e.source_text, e.source_plural, e.fuzzy) for e in old] == [
        (e.context, e.source_text, e.source_plural, e.fuzzy) for e in new
    ]
    if not set(b"<&_") & set(data):
        check_round_trip(data, "po", made)


@settings(deadline=None)
@given(catalogues())
def test_passages_are_what_the_reader_of_units_reads(data):
    texts = [
        text
        for entry in entries(io.BytesIO(data), "a")
        if not entry.obsolete and not entry.is_header
        for text in entry.plural_targets or (entry.target_text,)
        if text.strip()
    ]
    for text, passage in zip(texts, read(data, "po", "vi.po").passages, strict=True):
        assert passage.text == text or set("<&_") & set(text)
