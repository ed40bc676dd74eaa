"""Odd and hostile units: a clear outcome each, nothing lost, nothing harmed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from termbase.errors import BadFile, TermbaseError
from termbase.exchange.memory import UnitReading
from termbase.store import doctor, units
from termbase.store.base import Base
from termbase.store.unit_selection import Selection
from termbase.workflow.import_report import What
from termbase.workflow.memory.hand_out import MemoryOrder, hand_out_memory
from termbase.workflow.memory.look import similar
from termbase.workflow.memory.remember import Remembering, remember_files

HEAD = """<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>"""
OWN = '<prop type="x-termbase-unit-version">{version}</prop>'


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Base.create(tmp_path / "t.db") as base:
        yield base


def tmx(*pairs, name="m.tmx"):
    def unit(pair):
        en, vi, *rest = pair
        head, said, *_ = [*rest, "", ""]
        return (f'<tu{head}>{said}<tuv xml:lang="en"><seg>{en}</seg></tuv>'
                f'<tuv xml:lang="vi"><seg>{vi}</seg></tuv></tu>\n')  # fmt: skip

    Path(name).write_text(HEAD + "".join(map(unit, pairs)) + "</body></tmx>", encoding="utf-8")
    return name


def test_very_long_and_very_odd_texts_are_units(base):
    long = "từ " * 10_000
    report = remember_files(base, "lan", [tmx(
        (long, long.upper()), ("?!…", "¿"), ("<ph/><ph/>", "<ph/>"), ("\u200b", "\u200b"),
        ("1 2 3", "1 2 3"), ("x" * 200_000, "y"),
    )])  # fmt: skip
    assert report.counts == {What.ADDED: 6}
    for text in ("?!…", long.strip(), "1 2 3"):
        assert similar(base, text, "en", threshold=0.7, limit=3)
    assert remember_files(base, "lan", ["m.tmx"]).batch is None
    hand_out_memory(base, MemoryOrder("tmx"), Path("out.tmx"))
    assert remember_files(base, "lan", ["out.tmx"]).batch is None


def test_normal_forms_are_one_text(base):
    text = "Hiệp định có hiệu lực"
    report = remember_files(base, "lan", [tmx(
        ("In force", text), ("In force", unicodedata.normalize("NFD", text)),
    )])  # fmt: skip
    assert report.counts == {What.ADDED: 1, What.CHANGED: 1}
    assert units.count(base).units == 1


def test_empty_and_lonely_texts_are_refused_by_line(base):
    report = remember_files(base, "lan", [tmx(("", ""), ("Only", ""), ("", "Chỉ"), ("A", "B"))])
    assert report.counts == {What.ADDED: 1, What.REFUSED: 3}
    assert [o.line for o in report.outcomes if o.what is What.REFUSED] == [2, 3, 4]


def test_swapped_languages_are_pointed_out(base):
    pairs = [(f"Chính phủ đã nói về việc {n}", f"The government spoke of {n}") for n in range(8)]
    report = remember_files(base, "lan", [tmx(*pairs)])
    assert "swapped" in report.remarks[0][1].english()
    right = [(en, vi) for vi, en in pairs]
    assert not remember_files(base, "lan", [tmx(*right, name="n.tmx")]).remarks


@pytest.mark.parametrize("id", ["../../etc/passwd", "x" * 300, "'; DROP TABLE unit; --", "ff-2"])
def test_ids_of_others_are_no_ids_of_ours(base, id):
    quoted = id.replace("'", "&apos;")
    pair = ("A", "B", f" tuid='{quoted}'", OWN.format(version=1))
    assert remember_files(base, "lan", [tmx(pair)]).clean
    (found,) = units.stream(base)
    assert len(found.id) == 16 and found.occurrences[0].context == id


@pytest.mark.parametrize("version", [1, 7])
def test_a_stranger_cannot_change_a_unit_by_its_id(base, version):
    remember_files(base, "lan", [tmx(("A", "B"))])
    (own,) = units.stream(base)
    stranger = ("Other", "Khác", f' tuid="{own.id}"', OWN.format(version=version))
    report = remember_files(base, "lan", [tmx(stranger, name="n.tmx")])
    assert report.counts == {What.CONFLICT: 1}
    assert next(units.stream(base)) == own


@pytest.mark.parametrize(
    "said",
    ["[", "[1,2]", '["d","x","c",[]]', '["d",-1,"c",[]]', '["d",1,"c",[["en",1]]]', "[" * 9_000,
     '["d",1,"c",[["en",99999999999999999999999,0]]]', '["d",1e400,"c",[]]',
     '["d",1,"c",[["!!",1,2]]]', '["d\\u0000",1,"c",[]]', '["\\ud800",1,"c",[]]'],
)  # fmt: skip
def test_places_that_are_none_are_let_go(base, said):
    quoted = said.replace("&", "&amp;")
    head = ' tuid="00000000000000ff"'
    said = f'{OWN.format(version=1)}<prop type="x-termbase-unit-occurrence">{quoted}</prop>'
    assert remember_files(base, "lan", [tmx(("A", "B", head, said))]).clean
    (found,) = units.stream(base)
    assert found.occurrences == ()
    assert not any(f.damage for f in doctor.examine(base.path))


def test_a_text_that_comes_ten_thousand_times_is_one_unit(base):
    pairs = [("OK", "Đồng ý")] * 2_000 + [(f"n{n}", f"v{n}") for n in range(20)]
    mixed = [pair for n in range(300) for pair in (pairs[0], (f"t{n}", f"u{n}"))]
    report = remember_files(base, "lan", [tmx(*pairs, *mixed)])
    assert report.clean and report.counts[What.ADDED] == 321
    (ok,) = units.stream(base, Selection(text="OK"))
    assert len(ok.occurrences) == 100
    assert remember_files(base, "lan", ["m.tmx"]).batch is None


@pytest.mark.parametrize(
    "text",
    ["", "en", "en,vi", "a\tb", "\x00", 'en,vi\n"open', "\ufeffen,vi\n1,2\n3", "en,en\n1,2"],
)
def test_tables_that_are_none_are_refused_or_read(base, text):
    Path("t.csv").write_text(text, encoding="utf-8")
    try:
        report = remember_files(base, "lan", ["t.csv"])
    except BadFile as error:
        assert "t.csv" in str(error)
    else:
        assert units.count(base).units == report.counts[What.ADDED]


def test_a_catalogue_without_language_asks_for_it(base):
    Path("x.po").write_text('msgid "A"\nmsgstr "B"\n', encoding="utf-8")
    with pytest.raises(TermbaseError, match="--target"):
        remember_files(base, "lan", ["x.po"])
    how = Remembering(how=UnitReading(target="vi"))
    assert remember_files(base, "lan", ["x.po"], how).counts == {What.ADDED: 1}
