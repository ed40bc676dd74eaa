"""What trips other libraries over a PO file; each of polib 1.2's traps has a test here."""

from __future__ import annotations

import io

import pytest

from termbase.errors import BadFile
from termbase.exchange import po
from termbase.exchange.po.escaping import escaped, unescaped
from termbase.exchange.po.flags import flag_value, split_flags
from termbase.exchange.po.reader import entries as every_entry
from termbase.exchange.po.units import PoUnits, read_units
from termbase.model import Review

ENTRY = 'msgid "a"\nmsgstr "b"\n'


def read(data: str | bytes, encoding: str = "") -> list[po.PoRead]:
    raw = data.encode() if isinstance(data, str) else data
    return list(po.read(io.BytesIO(raw), "x.po", encoding=encoding)[1])


def entries(data: str | bytes, encoding: str = "") -> list[po.PoEntry]:
    return [found.entry for found in read(data, encoding) if found.entry]


def test_flag_lines_of_coming_gettexts():
    (entry,) = entries("#= sticky, fuzzy\n#, c-format\n" + ENTRY)
    assert (entry.fuzzy, entry.flags) == (True, ("sticky", "c-format"))


def test_domains_have_headers_and_entries_of_their_own():
    header = 'msgid ""\nmsgstr "Language: vi\\n"\n\n'
    found = read(f'{header}{ENTRY}\ndomain "x"\n\n{header}{ENTRY}\ndomain "y"\n{ENTRY}{ENTRY}')
    assert [(r.line, r.entry.domain if r.entry else None) for r in found] == [
        (4, ""),
        (12, "x"),
        (16, "y"),
        (18, None),
    ]


def test_previous_texts_of_obsolete_entries():
    (entry,) = entries('#~| msgid "old"\n#~ msgid "a"\n#~ msgstr "b"\n')
    assert (entry.obsolete, entry.source_text, entry.target_text) == (True, "a", "b")


def test_twins_among_many_name_the_first():
    text = "".join(f'msgid "{n}"\nmsgstr "b"\n\n' for n in range(20_000)) + ENTRY * 2
    last = read(text)[-1]
    assert (last.line, last.refused.values) == (60_003, {"line": 60_001})


def test_byte_order_mark_line_ends_and_blanks():
    (entry,) = entries(b'\xef\xbb\xbf # note\r\n\tmsgid "a"\r\n  msgstr "b"\r\n\r\n')
    assert (entry.source_text, entry.target_text, entry.comments) == ("a", "b", ("note",))


def test_the_last_of_a_repeated_header_field_counts():
    text = 'msgid ""\nmsgstr "Language: vi\\nLanguage: fr\\n"\n' + ENTRY
    metadata, _ = po.read(io.BytesIO(text.encode()), "x.po")
    assert metadata.target == "fr"


def test_escapes_in_numbers():
    (entry,) = entries('msgid "\\x41\\101"\nmsgstr "\\303\\251\\t"\n')
    assert (entry.source_text, entry.target_text) == ("AA", "é\t")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("fuzzy", ["fuzzy"]),
        ('variants:"a, b", fuzzy', ['variants:"a, b"', "fuzzy"]),
        ('x:"a \\" , b",y', ['x:"a \\" , b"', "y"]),
        ('x:"a, b', ['x:"a', "b"]),
        (" , ,", []),
        ("", []),
    ],
)
def test_commas_in_quotation_marks(line, expected):
    assert split_flags(line) == expected


def test_values_of_flags():
    assert flag_value('variants:"a, \\"b\\""') == 'a, "b"'
    assert flag_value("max-length:50") == "50"


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("ISO-8859-1", "élève"),
        ("iso-8859-15", "œuvre à 5 €"),
        ("windows-1252", "l’œuvre"),
        ("windows-1258", "hoïa"),
        ("KOI8-R", "слово"),
        ("EUC-JP", "用語"),
        ("SHIFT_JIS", "表示"),  # its second byte is a backslash
        ("BIG5", "功能"),
        ("GB18030", "术语Ệ"),
        ("TIS-620", "คำ"),
        ("UTF-8", "Việt"),
        ("utf8", "Việt"),
        ("CHARSET", "Việt"),
    ],
)
def test_charsets(charset, text):
    data = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={charset}\\n"\n\nmsgid "a"\n'
    encoding = "utf-8" if charset == "CHARSET" else charset
    (entry,) = entries((data + f'msgstr "{text}"\n').encode(encoding))
    assert entry.target_text == text


def test_vietnamese_in_windows_1258_is_composed():
    from termbase.model import Term

    # The code page writes tones as combining marks.
    data = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=windows-1258\\n"\n\nmsgid "a"\n'
    raw = data.encode() + b'msgstr "Vi\xea\xf2t"\n'
    (entry,) = entries(raw)
    assert Term("vi", entry.target_text).text == "Việt"


def test_escapes_are_bytes_of_the_charset():
    data = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\n'
    (entry,) = entries(data + 'msgid "a"\nmsgstr "\\351l\\xe8ve"\n')
    assert entry.target_text == "élève"


def test_a_charset_over_two_lines_and_after_a_long_comment():
    data = (
        "# charset=KLINGON\n" * 100 + 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; "\n'
        '"charset=ISO-8859-1\\n"\n\nmsgid "Content-Type: charset=x"\nmsgstr "é"\n'
    )
    assert entries(data.encode("latin-1"))[0].target_text == "é"


@pytest.mark.parametrize(
    "charset", ["KLINGON", "utf-16", "utf-7", "rot13", "base64", "idna", "cp037", "unicode_escape"]
)
def test_charsets_that_no_po_has(charset):
    data = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n\n' + ENTRY
    with pytest.raises(BadFile, match=charset) as caught:
        read(data)
    assert "msgconv" in caught.value.remedy.english()


def test_a_person_may_name_the_encoding():
    data = 'msgid "a"\nmsgstr "é"\n'.encode("latin-1")
    assert entries(data, "ISO-8859-1")[0].target_text == "é"
    with pytest.raises(BadFile, match="not UTF-8") as caught:
        read(data)
    assert caught.value.place == "x.po:2"


def test_a_stream_that_cannot_go_back(tmp_path):
    class Pipe(io.BufferedReader):
        def seekable(self) -> bool:
            return False

    path = tmp_path / "x.po"
    path.write_bytes(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\n'
        'msgid "a"\nmsgstr "é"\n'.encode("latin-1")
    )
    with Pipe(io.FileIO(path)) as stream:
        (found,) = po.read(stream, "-")[1]
    assert found.entry.target_text == "é"


def test_file_names_with_spaces_in_references():
    (entry,) = entries("#: a.c:1 \u2068my file.c\u2069:2 b.c\n" + ENTRY)
    assert entry.references == ("a.c:1", "\u2068my file.c\u2069:2", "b.c")


def test_a_path_is_never_taken_for_content():
    with pytest.raises(BadFile, match="cannot be read"):
        po.read(ENTRY)


def test_a_header_with_references_is_a_header():
    header = '#: a.c:1\nmsgid ""\nmsgstr "Language: vi\\n"\n'
    metadata, found = po.read(io.BytesIO((header + ENTRY + header).encode()), "x.po")
    assert metadata.target == "vi"
    assert [(read.line, read.refused is None) for read in found] == [(4, True), (7, False)]


def test_entries_are_read_as_they_come():
    def pieces():
        yield b'msgid "a"\nmsgstr "b"\n\nmsgid "c"\n'
        raise AssertionError("read on")

    class Slow(io.RawIOBase):
        name = "slow"

        def __init__(self) -> None:
            self.pieces = pieces()

        def readable(self) -> bool:
            return True

        def readinto(self, target) -> int:
            piece = next(self.pieces)
            target[: len(piece)] = piece
            return len(piece)

    _, found = po.read(io.BufferedReader(Slow()), "slow")
    assert next(found).entry.source_text == "a"


def test_an_entry_of_endless_lines_is_refused_with_its_line(monkeypatch):
    monkeypatch.setattr("termbase.exchange.po.reader.ENTRY_LIMIT", 100)
    assert len(read(f"# {'c' * 50}\n{ENTRY}\n" * 5)) == 5
    for line in ("# comment\n", '"more"\n'):
        text = f'{ENTRY}\nmsgid "x"\n{line * 40}msgstr "y"\nmsgid "z"\nmsgstr "w"\n'
        _, refused, last = read(text)
        assert refused.line == 4 and "more than 100 characters" in refused.refused.english()
        assert last.entry.source_text == "z"
        # Those who need each entry end there.
        with pytest.raises(BadFile, match="more than 100 characters") as caught:
            list(every_entry(io.BytesIO(text.encode()), "x.po"))
        assert 4 < int(caught.value.place.removeprefix("x.po:")) < 30


def test_controls_stand_as_escapes_and_come_back():
    text = "".join(map(chr, range(7, 14))) + '\\"\\n'
    line = escaped(text)
    assert line.isprintable()
    assert unescaped(line) == text


@pytest.mark.parametrize("obsolete", [True, False])
def test_obsolete_translations_are_proposals_where_they_are_asked_for(obsolete):
    data = ENTRY + '\n#, fuzzy\nmsgid "c"\nmsgstr "d"\n\n#~ msgid "e"\n#~ msgstr "f"\n'
    how = PoUnits("en", "vi", obsolete=obsolete)
    found = [found.unit for found in read_units(io.BytesIO(data.encode()), "x.po", how)]
    states = [unit.segments[1].review if unit else None for unit in found]
    assert states == [Review.APPROVED, Review.PROPOSED, Review.PROPOSED if obsolete else None]
