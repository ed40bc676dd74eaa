"""Import: the file is found, what it would do is shown, then it is done and can be taken back."""

import threading
from functools import partial

import pytest

from termbase.model import Concept, Review, Task, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.units import count as count_units
from termbase.store.writing import writing
from termbase_tui.folders import UP, completed, joined, look
from termbase_tui.screens import import_ as screen
from termbase_tui.widgets.file_list import FileList

CSV = """concept,kind,lang,term,status
bridge,infrastructure,en,model bridge,preferred
bridge,infrastructure,vi,cầu mẫu,preferred
ha-noi,place,vi,Hà Nội,preferred
ha-noi,place,vi,Thăng Long,admitted
bad id,term,en,broken,preferred
"""
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en"><seg>The model road opened.</seg></tuv>
<tuv xml:lang="vi"><seg>Đường mẫu đã mở.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def open_import(open_app):
    return partial(open_app, keys=("ctrl+l",))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = tmp_path / "work"
    (folder / "files" / "more").mkdir(parents=True)
    (folder / "files" / "bridge.csv").write_text(CSV, encoding="utf-8")
    (folder / "files" / "sentences.tmx").write_text(TMX, encoding="utf-8")
    (folder / "files" / "broken.csv").write_text('concept,lang,term\n"x', encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    return folder / "files"


def value(running) -> str:
    return running.query("#import-path").value


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_choices_are_read_whole(open_import, folder, size):
    async with open_import(size=size) as running:
        await running.type("files/sentences.tmx")
        await running.sees("Sentences to the memory ", "New ones approved")


async def test_a_file_is_imported_as_soon_as_its_name_is_typed(open_app, folder, monkeypatch):
    monkeypatch.setattr(screen, "SETTLE", 60)
    async with open_app(size=(80, 24)) as running:
        await running.press("ctrl+l")
        await running.type("files/sentences.tm")
        await running.press("ctrl+s")
        await running.until(lambda: running.said == "Choose a file first.")
        await running.press("x", "ctrl+s")
        await running.sees("Done as batch 2 (Ctrl+Z takes it back)")
        assert value(running) == "files/sentences.tmx"


async def test_the_folder_is_shown_tab_completes_and_enter_takes(open_app, folder):
    async with open_app(size=(80, 24)) as running:
        await running.press("ctrl+l")
        await running.sees("> files/", "~/work: 1 entry")
        await running.press("f", "tab")
        await running.until(lambda: value(running) == "files/")
        await running.sees("../", "> more/", "bridge.csv  CSV", "sentences.tmx  TMX", "4 entries")
        await running.type("se")
        await running.until(lambda: running.query(FileList).count == 1)
        await running.press("enter")
        await running.until(lambda: value(running) == "files/sentences.tmx")
        await running.sees("Would be done (translation memory): 1 read: 1 added")


@pytest.mark.parametrize(
    ("name", "called"),
    [("list.txt", "TXT"), ("list.TAB", "TAB"), ("a.csv", "CSV"), ("a.utf8", "OmegaT"), ("a", "")],
)
def test_a_file_is_called_what_its_ending_says(name, called):
    assert FileList("files").format(name) == called


async def test_what_would_be_done_is_shown_then_done_and_taken_back(open_import, folder, base_path):
    async with open_import() as running:
        running.query("#import-path").value = "files/bridge.csv"
        await running.sees(
            "Would be done (glossary): 1 concept added, 1 concept changed", "1 refused",
            "bridge.csv:6: refused: ", "+ bridge  infrastructure  bridge.csv:2", "vi: cầu mẫu",
            "~ ha-noi", "+ vi: Thăng Long",
        )  # fmt: skip
        assert running.app.revision == 1
        await running.press("ctrl+s")
        await running.sees("Done as batch 2 (Ctrl+Z takes it back) (glossary): 1 concept added")
        with Base.open(base_path, read_only=True) as base:
            assert concepts.get(base, "bridge").review is Review.APPROVED
        await running.press("ctrl+z")
        await running.until(lambda: running.said.startswith("Taken back: #2 "))
        await running.sees("Would be done (glossary): 1 concept added")


async def test_new_ones_may_be_proposed(open_import, folder, base_path):
    async with open_import() as running:
        running.query("#import-path").value = "files/bridge.csv"
        await running.sees("vi: cầu mẫu")
        running.query("#review").value = "proposed"
        await running.sees("vi: cầu mẫu  proposed")
        await running.press("ctrl+s")
        await running.sees("Done as batch 2")
        with Base.open(base_path, read_only=True) as base:
            assert concepts.get(base, "bridge").review is Review.PROPOSED


async def test_sentences_go_into_the_memory_unless_terms_are_wanted(open_import, folder, base_path):
    async with open_import() as running:
        running.query("#import-path").value = "files/sentences.tmx"
        await running.sees("(translation memory): 1 read", "vi: Đường mẫu đã mở.")
        running.query("#into").value = "glossary"
        await running.sees("cannot be taken in so", "translation units, which are no terms")
        running.query("#into").value = "memory"
        await running.sees("Subject", "(translation memory): 1 read")
        await running.press("ctrl+s")
        await running.sees("Done as batch 2")
        with Base.open(base_path, read_only=True) as base:
            assert count_units(base).units == 1


async def test_a_broken_file_is_told_with_its_line_and_nothing_changes(open_import, folder):
    async with open_import() as running:
        running.query("#import-path").value = "files/broken.csv"
        await running.sees("This file cannot be taken in so.", "broken.csv:2")
        await running.press("ctrl+s")
        await running.settled()
        assert running.app.revision == 1


async def test_options_that_a_format_takes_are_offered_and_used(open_import, folder, base_path):
    (folder / "pairs.csv").write_text("x,y\nmodel gate,cổng mẫu\n", encoding="utf-8")
    async with open_import() as running:
        running.query("#import-path").value = "files/pairs.csv"
        await running.sees("no column says", "Source", "Columns", "Encoding")
        running.query("#mapping").value = "x=en,y=vi"
        await running.sees("Would be done (glossary): 1 concept added", "vi: cổng mẫu")
        running.query("#format").value = "tmx"
        await running.sees("cannot be taken in so")
        assert not running.query("#mapping-choice").display


@pytest.mark.heavy
async def test_escape_stops_an_import_and_nothing_is_changed(open_import, folder, monkeypatch):
    going, may_go = threading.Event(), threading.Event()
    real = screen.take_in

    def slow(base, user, intake, *, dry_run, progress):
        if dry_run:
            return real(base, user, intake, dry_run=True, progress=progress)
        going.set()
        may_go.wait(10)
        return real(base, user, intake, dry_run=False, progress=progress)

    monkeypatch.setattr(screen, "take_in", slow)
    async with open_import() as running:
        running.query("#import-path").value = "files/bridge.csv"
        await running.sees("Would be done")
        await running.press("ctrl+s")
        await running.until(going.is_set)
        await running.press("escape")
        await running.sees("stopping")
        may_go.set()
        await running.sees("stopped; nothing was changed")
        assert running.app.revision == 1
        await running.press("escape")
        await running.sees(" Search ")


async def test_hostile_names_and_terms_are_shown_as_they_are(open_import, folder):
    name = "[red]x[@click=quit]\x1b]52;c;QUJD\x07.csv"
    (folder / name).write_text(
        "concept,lang,term\nodd,en,[b]go[/\nodd,vi,a\u202eb\x9b2J\n", encoding="utf-8"
    )
    async with open_import() as running:
        running.query("#import-path").value = "files/"
        await running.sees("[red]x[@click=quit]␛]52")
        running.query("#import-path").value = "files/[red]"
        await running.until(lambda: running.query(FileList).count == 1)
        await running.press("enter")
        await running.sees("Would be done", "[b]go[/")
        assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(running.text)


@pytest.mark.heavy
async def test_a_change_by_others_makes_the_preview_anew(open_import, folder, base_path):
    async with open_import() as running:
        running.query("#import-path").value = "files/bridge.csv"
        await running.sees("1 concept added")
        with Base.open(base_path) as base, writing(base, Task.ADD, "Mai") as batch:
            batch.put(Concept("bridge", terms=(Term("en", "model bridge"),)))
        await running.sees("0 concepts added")


async def test_labels_follow_the_interface(open_import, folder):
    async with open_import() as running:
        await running.sees("Into automatic", "New ones approved")
        await running.press("f9")
        await running.until(lambda: running.app.screen._seen[1] == "vi")
        await running.press("f9", "f9")
        await running.sees("Into automatic", "New ones approved")


def test_typed_paths_lead_to_folders_and_files(folder):
    (folder / "Tie\u0302\u0301ng.csv").write_text("x", encoding="utf-8")
    (folder / ".hidden").write_text("x", encoding="utf-8")
    names = [entry.name for entry in look("files/").entries]
    assert names == ["..", "more", "bridge.csv", "broken.csv", "sentences.tmx", "Tiếng.csv"]
    assert look("files/Tiếng.csv").file.name == "Tie\u0302\u0301ng.csv"
    assert [e.name for e in look("files/tieng").entries] == ["Tiếng.csv"]
    assert [e.name for e in look("files/.h").entries] == [".hidden"]
    assert look("nothing/here").why
    assert completed("files/br", look("files/br").entries) == "files/br"
    assert completed("files/b", look("files/b").entries) == "files/br"
    assert completed("files/m", look("files/m").entries) == "files/more/"
    assert joined("files/more/", UP.name, is_folder=True) == "files/"
    assert joined("files/", UP.name, is_folder=True) == ""
    assert joined("", UP.name, is_folder=True) == "../"
    assert joined("../", UP.name, is_folder=True) == "../../"
