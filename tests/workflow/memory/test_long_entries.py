"""An entry that is longer than any text costs itself, whatever the format; the others come in."""

from __future__ import annotations

import pytest

from termbase.errors import BadFile
from termbase.exchange.inputs import LINE_LIMIT
from termbase.store import units
from termbase.store.base import Base
from termbase.workflow.import_report import What
from termbase.workflow.memory.remember import remember_files

LONG = "dài " * (LINE_LIMIT // 4 + 10)
HEAD = 'msgid ""\nmsgstr "Language: vi\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
TMX = '<tmx version="1.4"><header srclang="en"/><body>\n{}</body></tmx>\n'


def entry(text, translation):
    return f'\nmsgid "{text}"\nmsgstr "{translation}"\n'


def folded(text):
    return '"\n"'.join(text[n : n + 70] for n in range(0, len(text), 70))


def tu(text, translation):
    return (
        f'<tu><tuv xml:lang="en"><seg>{text}</seg></tuv>'
        f'<tuv xml:lang="vi"><seg>{translation}</seg></tuv></tu>\n'
    )


FILES = {
    "line.po": (HEAD + entry("one", "một") + entry("two", LONG) + entry("three", "ba"), 7),
    "lines.po": (HEAD + entry("one", "một") + entry(folded(LONG), "hai") + entry("three", "ba"), 7),
    "old.po": (
        HEAD + entry("one", "một") + f'\n# {LONG}\nmsgid "two"\nmsgstr "hai"\n'
        + entry("three", "ba"), 8,
    ),
    "plain.csv": (f"en,vi\none,một\ntwo,{LONG}\nthree,ba\n", 3),
    "quoted.csv": (f'en,vi\none,một\n"{LONG} ""two"" x",hai\nthree,ba\n', 3),
    "opened.csv": (f'en,vi\none,một\n"two\n{LONG}\nmore",hai\nthree,ba\n', 3),
    "began.tsv": (f'en\tvi\none\tmột\ntwo\t"{LONG}\nmore"\nthree\tba\n', 3),
    "wide.tmx": (TMX.format(tu("one", "một") + tu("two", LONG * 5) + tu("three", "ba")), 3),
    "wide.xlf": (
        '<xliff version="1.2"><file original="x" source-language="en" target-language="vi"><body>\n'
        + "".join(
            f'<trans-unit id="{a}"><source>{a}</source><target>{b}</target></trans-unit>\n'
            for a, b in (("one", "một"), ("two", LONG * 5), ("three", "ba"))
        ) + "</body></file></xliff>", 3,
    ),
    "deep.tmx": (
        TMX.format(tu("one", "một") + tu("two", "<ph/>" * 100_001) + tu("three", "ba")), 3
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_what_is_too_long_is_refused_by_line(tmp_path, name):
    text, line = FILES[name]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with Base.create(tmp_path / "t.db") as base:
        report = remember_files(base, "lan", [str(path)])
        assert report.counts == {What.ADDED: 2, What.REFUSED: 1}
        (refused,) = [o for o in report.outcomes if o.what is What.REFUSED]
        assert refused.line == line and " has more than " in refused.why.english()
        assert [u.segments[1].text for u in units.stream(base)] == ["một", "ba"]


@pytest.mark.parametrize("name", ["all.csv", "all.po"])
def test_a_file_of_one_endless_line_is_refused(tmp_path, name):
    path = tmp_path / name
    path.write_text("x" * (3 * LINE_LIMIT), encoding="utf-8")
    with Base.create(tmp_path / "t.db") as base, pytest.raises(BadFile):
        remember_files(base, "lan", [str(path)])


@pytest.mark.parametrize("name", ["line.po", "began.tsv", "wide.tmx"])
def test_what_may_have_no_end_refuses_the_file(tmp_path, name):
    text, _ = FILES[name]
    path = tmp_path / name
    path.write_text(text.replace(LONG, LONG * 9), encoding="utf-8")
    with Base.create(tmp_path / "t.db") as base, pytest.raises(BadFile, match=r"8,?000|32,?000"):
        remember_files(base, "lan", [str(path)])
