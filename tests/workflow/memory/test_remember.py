"""Units come into the memory: counted, once, with where they were met; and out of it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.errors import BadFile
from termbase.exchange.memory import UnitReading
from termbase.model import Review
from termbase.store import doctor, history, units
from termbase.store.base import Base
from termbase.store.unit_selection import Selection
from termbase.workflow.bring_in import StrictImport
from termbase.workflow.import_report import What
from termbase.workflow.memory import packets, remember
from termbase.workflow.memory.remember import Remembering, remember_files

ROOT = Path(__file__).parents[3]
PO = """\
msgid ""
msgstr ""
"Language: vi\\n"
"Last-Translator: Lan <lan@example.org>\\n"
"PO-Revision-Date: 2025-03-01 13:30+0700\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

# xem lại
msgctxt "menu"
msgid "Open"
msgstr "Mở"

#, fuzzy
msgid "Close"
msgstr "Đóng"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d tập tin"

msgid "Later"
msgstr ""

#~ msgid "Old"
#~ msgstr "Cũ"
"""
TMX = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>
<tu tuid="one"><tuv xml:lang="en"><seg>Open</seg></tuv><tuv xml:lang="vi"><seg>Mở</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Press <bpt i="1">&lt;b></bpt>OK<ept i="1">&lt;/b></ept></seg></tuv>
<tuv xml:lang="vi"><seg>Bấm <bpt i="1">&lt;b></bpt>OK<ept i="1">&lt;/b></ept></seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Broken</seg></tuv><tuv xml:lang="12"><seg>Hỏng</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Alone</seg></tuv><tuv xml:lang="vi"><seg> </seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Last</seg></tuv><tuv xml:lang="fr"><seg>Dernier</seg></tuv>
<tuv xml:lang="vi"><seg>Cuối</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def base(tmp_path):
    with Base.create(tmp_path / "t.db") as base:
        yield base


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(name, text):
        Path(name).write_text(text, encoding="utf-8")
        return name

    return write


def counts(report):
    return {what.value: n for what, n in report.counts.items() if n}


def texts(base, **said):
    return {
        " | ".join(s.text for s in u.segments): u for u in units.stream(base, Selection(**said))
    }


def test_a_catalogue_comes_in_once(base, file):
    path = file("vi.po", PO)
    report = remember_files(base, "lan", [path])
    assert counts(report) == {"added": 4}
    assert report.passed == {"not translated": 1, "obsolete (--obsolete takes them in)": 1}
    found = texts(base)
    assert list(found) == ["Open | Mở", "Close | Đóng", "%d file | %d tập tin",
                           "%d files | %d tập tin"]  # fmt: skip
    first = found["Open | Mở"]
    assert first.review is Review.APPROVED and found["Close | Đóng"].review is Review.PROPOSED
    assert (first.author, first.changed, first.source) == ("Lan", "2025-03-01T06:30:00Z", "en")
    (place,) = first.occurrences
    assert (place.document, place.position, place.context) == ("vi.po", 1, "menu")
    assert first.notes[0].text == "xem lại"
    again = remember_files(base, "minh", [path])
    assert counts(again) == {"identical": 4} and again.batch is None
    assert not [f for f in doctor.examine(base.path) if f.damage]


def test_neighbours_are_kept_by_language(base, file):
    remember_files(base, "lan", [file("vi.po", PO)])
    found = list(texts(base).values())
    keys = [
        {"en": rows[0][2], "vi": rows[1][2]}
        for rows in (u.rows.segments for u in units.stream_stored(base))
    ]
    middle = {n.lang: (n.before, n.after) for n in found[1].occurrences[0].neighbours}
    assert middle == {lang: (keys[0][lang], keys[2][lang]) for lang in ("en", "vi")}
    assert found[0].occurrences[0].neighbours[0].before == 0


def test_the_same_pair_elsewhere_is_the_same_unit(base, file):
    remember_files(base, "lan", [file("vi.po", PO)])
    report = remember_files(base, "minh", [file("a.tmx", TMX)])
    assert counts(report) == {"added": 2, "changed": 1, "refused": 3} and report.placed == 1
    both = texts(base, document="a.tmx")["Open | Mở"]
    assert [(o.document, o.context) for o in both.occurrences] == [("vi.po", "menu"),
                                                                   ("a.tmx", "one")]  # fmt: skip
    assert counts(remember_files(base, "minh", ["a.tmx", "vi.po"])) == {
        "identical": 7, "refused": 3}  # fmt: skip
    refused = [(o.line, o.why.english()) for o in report.outcomes if o.what is What.REFUSED]
    assert [line for line, _ in refused] == [7, 7, 8]
    assert "one language only" in refused[-1][1]


def test_a_broken_unit_can_refuse_all(base, file):
    with pytest.raises(StrictImport):
        remember_files(base, "lan", [file("a.tmx", TMX)], strict=True)
    assert not units.exists(base)
    with pytest.raises(BadFile):
        remember_files(base, "lan", [file("b.tmx", TMX[:-20])])
    assert not units.exists(base)


def test_codes_are_marks_in_the_text(base, file):
    remember_files(base, "lan", [file("a.tmx", TMX)])
    stored = next(iter(units.stream_stored(base, Selection(text="press"))))
    assert stored.rows.segments[0][1] == "Press \ufffcOK\ufffc"
    assert units.exact(base, "en", "Press \ufffcOK\ufffc")[0].segments[1].text == "Bấm OK"


def test_a_dry_run_changes_nothing_and_an_import_can_be_taken_back(base, file):
    path = file("a.tmx", TMX)
    rehearsed = remember_files(base, "lan", [path], dry_run=True)
    assert not units.exists(base) and rehearsed.batch is None
    assert next(o.after.segments[0].text for o in rehearsed.outcomes if o.after) == "Open"
    report = remember_files(base, "lan", [path])
    assert report.counts == rehearsed.counts
    before = texts(base)
    history.undo(base, "lan")
    assert not units.exists(base)
    history.redo(base, "lan")
    assert {k: (u.id, u.segments) for k, u in texts(base).items()} == {
        k: (u.id, u.segments) for k, u in before.items()}  # fmt: skip


def test_review_states_follow_decisions(base, file):
    remember_files(base, "lan", [file("vi.po", PO)])
    done = PO.replace("#, fuzzy\n", "")
    report = remember_files(base, "lan", [file("vi.po", done)])
    assert counts(report) == {"changed": 1, "identical": 3}
    assert texts(base)["Close | Đóng"].review is Review.APPROVED
    # A file that is older does not take the decision back.
    assert counts(remember_files(base, "lan", [file("vi.po", PO)])) == {"identical": 4}
    options = Remembering(how=UnitReading(review=Review.PROPOSED))
    remember_files(base, "lan", [file("b.po", PO.replace("Mở", "Mở ra"))], options)
    assert texts(base)["Open | Mở ra"].review is Review.PROPOSED


def test_obsolete_entries_and_domains_on_demand(base, file):
    how = Remembering(how=UnitReading(obsolete=True), domain="software", document="app")
    remember_files(base, "lan", [file("vi.po", PO)], how)
    assert texts(base, document="app", domain="software")["Old | Cũ"].review is Review.PROPOSED


TABLE = "en,vi,fr,domain,review,Ghi\n=1+1,một,,số,proposed,x\nTwo, hai ,deux,,,\nAlone,,,,,\n"


def test_tables_name_their_languages(base, file):
    report = remember_files(base, "lan", [file("t.csv", TABLE)])
    assert counts(report) == {"added": 2, "refused": 1}
    first, second = texts(base).values()
    assert (first.domain, first.review) == ("số", Review.PROPOSED)
    assert first.properties[0].type == "Ghi"
    assert [s.text for s in second.segments] == ["Two", "hai", "deux"]
    assert second.review is Review.APPROVED
    assert counts(remember_files(base, "lan", ["t.csv"])) == {"identical": 2, "refused": 1}


def test_a_table_without_header_needs_its_languages(base, file):
    path = file("t.tsv", "Yes\tCó\nNo\tKhông\n")
    with pytest.raises(BadFile):
        remember_files(base, "lan", [path])
    how = Remembering(how=UnitReading(source="en", target="vi"))
    assert counts(remember_files(base, "lan", [path], how)) == {"added": 2}


XLIFF = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.txt" source-language="en" target-language="vi" datatype="plaintext"><body>
<trans-unit id="1"><source>Yes</source><target state="signed-off">Có</target></trans-unit>
<trans-unit id="2"><source>No</source><target state="needs-translation">Không</target></trans-unit>
<trans-unit id="3"><source>Later</source></trans-unit>
<trans-unit id="4"><source>Maybe</source><target state="final">Có lẽ</target>
<alt-trans><source>May be</source><target>Có thể</target></alt-trans></trans-unit>
</body></file></xliff>"""


def test_xliff_says_the_state(base, file):
    report = remember_files(base, "lan", [file("a.xlf", XLIFF)])
    assert counts(report) == {"added": 3}
    assert report.passed == {"not translated": 1, "a match that was offered": 1}
    found = texts(base)
    assert found["Yes | Có"].review is Review.APPROVED
    assert found["No | Không"].review is Review.PROPOSED
    assert found["Yes | Có"].occurrences[0].document == "a.txt"
    assert found["Yes | Có"].occurrences[0].context == "1"


def test_the_projects_own_catalogues_come_in(base):
    paths = [str(p) for p in sorted(ROOT.glob("locales/*/LC_MESSAGES/termbase.po"))]
    report = remember_files(base, "lan", paths)
    assert report.clean and report.counts[What.ADDED] > 1000
    assert remember_files(base, "lan", paths).batch is None


def test_a_big_file_is_read_by_another_process(base, file, monkeypatch):
    path = file("a.tmx", TMX)
    (order,) = remember._orders([path], Remembering())
    assert list(packets.read_apart(order)) == list(packets.read_here(order))
    monkeypatch.setattr(remember, "APART", 10)
    assert counts(remember_files(base, "lan", [path])) == {"added": 3, "refused": 3}
    with pytest.raises(BadFile, match=r"b\.tmx"):
        remember_files(base, "lan", [file("b.tmx", TMX[:-20])])


def test_slabs_make_no_difference(tmp_path, file, monkeypatch):
    rows = "".join(f"text {n % 7},văn bản {n % 5},d{n % 3}\n" for n in range(60))
    path = file("t.csv", f"en,vi,domain\n{rows}")
    found = []
    for size in (1, 4, 1000):
        monkeypatch.setattr(remember, "SLAB", size)
        with Base.create(tmp_path / f"{size}.db") as base:
            report = remember_files(base, "lan", [path])
            found.append((counts(report), texts(base)))
            for unit in found[-1][1].values():
                assert unit.version >= 1
    plain = [(c, {k: (u.domain, u.occurrences) for k, u in t.items()}) for c, t in found]
    assert plain[0] == plain[1] == plain[2]
