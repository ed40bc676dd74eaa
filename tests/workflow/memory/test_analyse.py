"""Leverage of real kinds of files."""

import pytest

from termbase.errors import BadFile, InvalidValue
from termbase.exchange import srx
from termbase.memory.leverage import Amount, Band
from termbase.store.base import Base
from termbase.workflow.memory.analyse import analyse
from termbase.workflow.memory.remember import remember_files

MEMORY = """\
msgid ""
msgstr "Language: vi\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "First of all."
msgstr "Trước hết."

msgid "The meeting was held in Hanoi."
msgstr "Cuộc họp diễn ra tại Hà Nội."

msgid "Thank you."
msgstr "Cảm ơn."
"""
TEXT = """\
First of all. The meeting was held in Hanoi. Thank you.

The meeting was held in Paris. Thank you.
Something else again, that nobody ever wrote.
"""
XLIFF = """\
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a" source-language="en" target-language="vi" datatype="plaintext"><body>
<trans-unit id="1"><source>Thank you.</source></trans-unit>
<trans-unit id="2"><source>Thank <g id="1">you</g>.</source><target>Cảm ơn</target></trans-unit>
</body></file></xliff>
"""


@pytest.fixture
def base(tmp_path):
    with Base.create(tmp_path / "t.db") as base:
        (tmp_path / "memory.po").write_text(MEMORY, encoding="utf-8")
        remember_files(base, "lan", [str(tmp_path / "memory.po")])
        yield base


def file(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / name)


def segments(leverage):
    return {str(band): a.segments for band, a in leverage.amounts.items() if a.segments}


def test_a_text(base, tmp_path):
    path = file(tmp_path, "news.txt", TEXT)
    found = analyse(base, [path], "en", "vi", rules=srx.default_rules())
    assert segments(found.total) == {
        "context": 2, "100": 1, "repetition": 1, "75-84": 1, "new": 1
    }  # fmt: skip
    assert found.total.amounts[Band.NEW] == Amount(1, 7, 39)
    assert [(f.lang, f.target) for f in found.files] == [("en", "vi")]


def test_a_catalogue_says_its_languages(base, tmp_path):
    path = file(tmp_path, "vi.po", MEMORY)
    found = analyse(base, [path, path])
    first, second = found.files
    assert (first.lang, first.target) == ("en", "vi")
    assert segments(first.leverage) == {"context": 3}
    assert segments(second.leverage) == {"repetition-across-files": 3}
    assert segments(analyse(base, [path], only_untranslated=True).total) == {}


def test_an_xliff_file(base, tmp_path):
    path = file(tmp_path, "a.xlf", XLIFF)
    assert segments(analyse(base, [path]).total) == {"100": 1, "50-74": 1}
    assert segments(analyse(base, [path], only_untranslated=True).total) == {"100": 1}


def test_the_target_language_counts(base, tmp_path):
    path = file(tmp_path, "news.txt", TEXT)
    found = analyse(base, [path], "en", "fr", rules=srx.default_rules())
    assert segments(found.total) == {"new": 5, "repetition": 1}


def test_what_cannot_be_read(base, tmp_path):
    with pytest.raises(BadFile, match="--target"):
        analyse(base, [file(tmp_path, "a.txt", "x")], "en")
    with pytest.raises(InvalidValue, match="catalogue"):
        analyse(base, [file(tmp_path, "a.docx", "x")], "en", "vi")
    with pytest.raises(BadFile, match="UTF-8"):
        (tmp_path / "b.txt").write_bytes(b"\xff")
        analyse(base, [str(tmp_path / "b.txt")], "en", "vi", rules=srx.default_rules())
