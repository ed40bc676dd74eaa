"""Catalogues filled from the memory and the termbase."""

import io
import shutil
import subprocess

import pytest

from termbase.exchange.po.reader import entries
from termbase.exchange.po.rewriter import PoEdit, rewrite_po
from termbase.model import Concept, Kind, Review, Status, Task, Term, TermType
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.memory.answer import Use
from termbase.workflow.memory.draft import Origin, Wanted
from termbase.workflow.memory.pretranslate_po import pretranslate_po
from termbase.workflow.memory.pretranslation_report import Stray
from termbase.workflow.memory.remember import remember_files
from tests.debian_texts import po_file

A = Review.APPROVED
MEMORY = """\
msgid ""
msgstr "Language: vi\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "The file %s is open."
msgstr "Tập tin %s đang mở."

msgid "Page 2 of the EVFTA text"
msgstr "Trang 2 của văn bản FTA"

msgid "Save all of the open files now"
msgstr "Ghi mọi tập tin đang mở ngay"

#, fuzzy
msgid "Not looked at yet"
msgstr "Chưa xem"

msgid "one file"
msgid_plural "%d files here"
msgstr[0] "%d tập tin ở đây"
"""
WORK = """\
msgid ""
msgstr ""
"Language: vi\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# stays   as it is
msgid   "Done"
msgstr  "Xong"

#, c-format
msgid "The file %s is open."
msgstr ""

msgid "Page 3 of the EVFTA text"
msgstr ""

msgid "Save all of the open files"
msgstr ""

msgid "Not looked at yet"
msgstr ""

#. A menu
msgid "_European Union:"
msgstr ""

#, c-format
msgid "one file"
msgid_plural "%d files here"
msgstr[0] ""

#, fuzzy
msgid "Half done"
msgstr "Nửa"

msgid "Nothing is like this entry at all"
msgstr ""

#~ msgid "old"
#~ msgstr ""
"""


@pytest.fixture
def base(tmp_path):
    with Base.create(tmp_path / "t.db") as base:
        with writing(base, Task.ADD, "lan") as w:
            w.put(Concept("eu", Kind.ORGANISATION, review=A, terms=(
                Term("vi", "Liên minh châu Âu", status=Status.PREFERRED, review=A),
                Term("en", "European Union", review=A))))  # fmt: skip
            w.put(Concept("evfta", Kind.AGREEMENT, review=A, terms=(
                Term("vi", "EVFTA", TermType.ACRONYM, Status.PREFERRED, review=A),
                Term("en", "EVFTA", TermType.ACRONYM, review=A))))  # fmt: skip
        (tmp_path / "memory.po").write_text(MEMORY, encoding="utf-8")
        remember_files(base, "lan", [str(tmp_path / "memory.po")])
        yield base


@pytest.fixture
def work(tmp_path):
    (tmp_path / "work.po").write_text(WORK, encoding="utf-8")
    return str(tmp_path / "work.po")


def filled(base, path, **more):
    wanted = Wanted("", "", **{k: more.pop(k) for k in ("terms", "threshold") if k in more})
    stream = io.BytesIO()
    report = pretranslate_po(base, path, stream, wanted, **more)
    return report, stream.getvalue().decode()


def block(text, msgid):
    return next(b for b in text.split("\n\n") if f'msgid "{msgid}"' in b)


def test_what_is_sure_goes_in_as_it_is(base, work):
    _, text = filled(base, work)
    assert block(text, "The file %s is open.") == (
        '#, c-format\nmsgid "The file %s is open."\nmsgstr "Tập tin %s đang mở."'
    )
    assert 'msgstr[0] "%d tập tin ở đây"' in block(text, "one file")


def test_what_is_like_it_is_fuzzy_with_its_source(base, work):
    _, text = filled(base, work)
    assert block(text, "Save all of the open files") == (
        '#, fuzzy\n#| msgid "Save all of the open files now"\n'
        'msgid "Save all of the open files"\nmsgstr "Ghi mọi tập tin đang mở ngay"'
    )
    assert block(text, "Page 3 of the EVFTA text") == (
        '#, fuzzy\n#| msgid "Page 2 of the EVFTA text"\n'
        'msgid "Page 3 of the EVFTA text"\nmsgstr "Trang 3 của văn bản FTA"'
    )
    assert block(text, "Not looked at yet").startswith('#, fuzzy\nmsgid "Not looked at yet"')


def test_terms_only_where_they_are_asked_for(base, work):
    assert block(filled(base, work)[1], "_European Union:").endswith('msgstr ""')
    found = block(filled(base, work, terms=True)[1], "_European Union:")
    assert found == '#. A menu\nmsgid "_European Union:"\nmsgstr "_Liên minh châu Âu:"'


def test_all_else_is_the_same_bytes(base, work):
    _, text = filled(base, work, terms=True)
    for part in WORK.split("\n\n"):
        if 'msgstr ""' not in part.replace('msgstr ""\n"', "") and 'msgstr[0] ""' not in part:
            assert part in text
    assert block(text, "Nothing is like this entry at all") in WORK
    assert text.endswith('#~ msgid "old"\n#~ msgstr ""\n')


def test_the_report_counts(base, work):
    report, _ = filled(base, work, terms=True)
    assert (report.entries, report.translated, report.drafted, report.left) == (9, 2, 6, 1)
    assert report.drafts == {
        Origin.EXACT: 3, Origin.ADAPTED: 1, Origin.FUZZY: 1, Origin.TERM: 1
    }  # fmt: skip
    assert report.sure == 3
    assert report.strays == [Stray(14, "EVFTA", Use.MISSING, ("EVFTA",))]


def test_of_several_translations_that_of_the_same_context(base, tmp_path):
    entry = 'msgctxt "{0}"\nmsgid "Open"\nmsgstr "{1}"\n\n'
    head = MEMORY.split("\n\n")[0] + "\n\n"
    said = {"door": "Mở cửa", "file": "Mở tập tin", "shop": "Mở hàng"}
    old = head + "".join(entry.format(*pair) for pair in said.items())
    (tmp_path / "old.po").write_text(old, encoding="utf-8")
    remember_files(base, "lan", [str(tmp_path / "old.po")])
    work = head + "".join(entry.format(key, "") for key in reversed(said))
    (tmp_path / "new.po").write_text(work, encoding="utf-8")
    report, text = filled(base, str(tmp_path / "new.po"))
    assert text == head + "".join(entry.format(key, said[key]) for key in reversed(said))
    assert report.drafts == {Origin.CONTEXT: 3}


def test_again_changes_nothing(base, work, tmp_path):
    _, text = filled(base, work, terms=True)
    (tmp_path / "again.po").write_text(text, encoding="utf-8")
    report, same = filled(base, str(tmp_path / "again.po"), terms=True)
    assert same == text and report.drafted == 0


def emptied(path, out):
    """A catalogue without the translation of every second entry."""
    asked = iter(range(10**6))

    def choose(entry):
        keep = next(asked) % 2 or not entry.target_text or entry.fuzzy
        return None if keep else PoEdit(("",) * (len(entry.plural_targets) or 1))

    with out.open("wb") as stream:
        rewrite_po(str(path), stream, choose)


@pytest.mark.parametrize("lang", ["vi", "fr"])
def test_a_real_catalogue_from_those_of_other_packages(base, tmp_path, lang):
    others = [str(po_file(name, lang)) for name in ("coreutils", "sed", "findutils", "tar")]
    remember_files(base, "lan", others)
    work = tmp_path / f"grep.{lang}.po"
    emptied(po_file("grep", lang), work)
    stream = io.BytesIO()
    report = pretranslate_po(base, str(work), stream, Wanted("en", lang, threshold=0.6))
    assert report.drafted > 20 and report.sure > 10
    (tmp_path / "out.po").write_bytes(stream.getvalue())
    before = {(e.context, e.source_text): e for e in entries(str(work))}
    for entry in entries(str(tmp_path / "out.po")):
        old = before[entry.context, entry.source_text]
        if old.target_text:
            assert (entry.target_text, entry.fuzzy) == (old.target_text, old.fuzzy)
    untouched = [b for b in work.read_bytes().split(b"\n\n") if not b.endswith(b'msgstr ""')]
    assert all(b in stream.getvalue() for b in untouched)
    if shutil.which("msgfmt"):
        checked = ["msgfmt", "-c", "-o", "/dev/null", str(tmp_path / "out.po")]
        assert subprocess.run(checked, capture_output=True).returncode == 0
