"""Export: previewed, then written whole."""

import asyncio
import re
import xml.etree.ElementTree as ET
from functools import partial
from threading import Event

import openpyxl
import polib
import pytest
from textual.widgets import Select

from termbase import messages
from termbase.exchange import formats
from termbase.exchange.memory import WRITABLE, UnitReading
from termbase.exchange.options import WriteOptions
from termbase.messages import M
from termbase.model import Concept, Task, Term
from termbase.model.unit import Segment, TranslationUnit
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.hand_out import Order
from termbase.workflow.memory.remember import remember_units
from termbase_tui import handing_out
from termbase_tui.handing_out import Outcome
from termbase_tui.screens.export import SETTLE


@pytest.fixture
def open_export(open_app):
    return partial(open_app, keys=("f4",))


async def test_lines_that_a_field_has_no_room_for_are_named(open_app):
    async with open_app(size=(80, 24), keys=("f4",)) as running:
        await running.until(lambda: running.query("#path").value)
        running.query("#path").focus()
        running.query("#path").value = ""
        await running.terminal("\x1b[200~a.po\nb.po\nc.po\x1b[201~")
        await running.until(lambda: "Left over: b.po; c.po" in running.said)
        assert running.query("#path").value == "a.po"


async def test_po_is_previewed_and_written(open_export, tmp_path):
    async with open_export() as running:
        await running.sees("Will be written: 4 concepts", 'msgid ""', "made.en-vi.po")
        target = tmp_path / "out.po"
        running.query("#path").value = str(target)
        await running.press("ctrl+s")
        await running.sees("Written to ")
        entries = {e.msgctxt: e.msgstr for e in polib.pofile(str(target))}
        assert entries["ha-noi"] == "Hà Nội"


@pytest.mark.heavy
async def test_languages_are_chosen_by_keyboard(open_export):
    async with open_export() as running:
        await running.sees("made.en-vi.po")
        await running.press("tab", "tab", "tab", "enter", "end", "enter")
        await running.sees("made.en-fr.po", "Language: fr")


@pytest.mark.heavy
async def test_tbx_is_written_and_a_file_is_replaced_only_after_a_question(open_export, tmp_path):
    target = tmp_path / "out.tbx"
    target.write_text("mine")
    async with open_export() as running:
        running.query(
            "#format",
        ).value = "tbx"
        await running.sees("made.tbx", "<tbx")
        assert not running.query("#source-choice").display
        running.query("#path").value = str(target)
        await running.press("ctrl+s")
        await running.sees("Replace the file that is there?")
        await running.press("escape")
        await running.pilot.pause()
        assert target.read_text() == "mine"
        await running.press("ctrl+s")
        await running.sees("Replace the file that is there?")
        await running.press("enter")
        await running.sees("Written to ")
        assert ET.parse(target).getroot().tag.endswith("tbx")


@pytest.mark.heavy
async def test_asking_for_the_other_language_turns_the_pair_round(open_export):
    async with open_export() as running:
        await running.sees("made.en-vi.po")
        running.query("#target").value = "en"
        await running.sees("made.vi-en.po", "Language: en")
        running.query("#target").value = "fr"
        await running.sees("made.vi-fr.po")
        running.query("#source").value = "fr"
        await running.sees("made.fr-vi.po")


async def test_a_folder_that_is_not_there_is_reported_with_nothing_written(open_export, tmp_path):
    async with open_export() as running:
        await running.until(lambda: running.app.screen.query(Select))
        running.query("#path").value = str(tmp_path / "no" / "x.po")
        await running.press("ctrl+s")
        await running.until(lambda: running.notices())
        assert "there is no folder" in running.notices()[0]
        assert list(tmp_path.glob("*.po")) == []


@pytest.mark.heavy
async def test_the_names_of_the_languages_follow_the_interface(open_export):
    async with open_export() as running:
        await running.sees("Source English", "Target Vietnamese", "Will be written")
        await running.press("f9", "f9")
        await running.until(lambda: "Target Vietnamese" not in running.text)
        # Nobody has chosen: the target goes along.
        assert (running.query("#source").value, running.query("#target").value) == ("en", "fr")
        await running.press("f9")
        await running.sees("Source English", "Target Vietnamese")


@pytest.mark.parametrize(("lang", "pair"), [("en", "en-vi"), ("fr", "en-fr"), ("vi", "en-vi")])
async def test_the_target_is_the_language_of_the_interface(open_export, lang, pair):
    messages.use(lang)
    async with open_export(size=(80, 24)) as running:
        await running.sees(f"made.{pair}.po")


async def test_the_target_is_the_one_used_last(open_app):
    messages.use("fr")
    async with open_app(size=(80, 24)) as running:
        running.app.kept.say_group("export", {"source": "fr", "target": "en"})
        await running.press("f4")
        await running.sees("made.fr-en.po")


async def test_what_is_left_out_is_counted_on_one_line_and_named_below(open_export, monkeypatch):
    lost = {f"kept things of sort {n}": n for n in range(1, 8)}
    outcome = Outcome(M("4 things"), lost)
    monkeypatch.setattr(handing_out, "preview", lambda *given: ("text", outcome))
    monkeypatch.setattr(handing_out, "write", lambda *given: outcome)
    async with open_export(size=(80, 24)) as running:
        await running.sees("Will be written: 4 things; 7 kinds of data left out (see below)")
        await running.sees("Left out", "7 kept things of sort 7")
        await running.press("ctrl+s")
        await running.sees("Written to ", "4 things; 7 kinds of data left out (see below)")


async def test_the_whole_path_is_told_before_and_after(open_export, tmp_path, monkeypatch):
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    async with open_export() as running:
        await running.sees("Goes to ~/work/made.en-vi.po")
        running.query("#path").value = "~nobody-here/x.po"
        await running.sees("Goes to ~/work/~nobody-here/x.po")
        running.query("#path").value = "../out.po"
        await running.sees("Goes to ~/out.po")
        await running.press("ctrl+s")
        await running.sees("Written to ~/out.po: 4 concepts")
        assert (tmp_path / "out.po").is_file()
        await running.press("ctrl+s")
        await running.sees("Replace the file that is there?", "~/out.po")


async def chosen(running, **values: str) -> None:
    """Chooses one after the other, as a person does, and waits for what follows."""
    for name, value in values.items():
        running.query(f"#{name}").value = value
        await running.pilot.pause()
        assert running.query(f"#{name}").value == value
    await running.sees("Will be written")
    await running.until(lambda: "making the preview" not in running.text)


def offered(running) -> set[str]:
    """The choices that are shown."""
    return {w.id.removesuffix("-choice") for w in running.app.screen.query(".choice") if w.display}


@pytest.mark.heavy
async def test_every_format_is_offered_previewed_and_written(open_export, tmp_path):
    async with open_export() as running:
        await running.sees("made.en-vi.po")
        folder = tmp_path / "out"
        folder.mkdir()
        for name in formats.writable():
            running.query("#path").value = ""
            await chosen(running, format=name)
            suggested = running.query("#path").value
            target = folder / suggested
            running.query("#path").value = str(target)
            await running.press("ctrl+s")
            await running.until(lambda name=target.name: f"{name}: " in running.text)
            if name != "html":
                assert formats.detect(target, target.read_bytes()[:4096]).name == name
        pair = {f"made.en-vi.{end}" for end in ("po", "utf8", "xlf")}
        alone = {f"made.{end}" for end in ("csv", "tsv", "xlsx", "txt", "tbx", "tmx", "html")}
        assert {path.name for path in folder.iterdir()} == pair | alone


ALWAYS = {"content", "format", "kind", "forms"}
"""What is asked of every export of the glossary."""


@pytest.mark.heavy
async def test_what_a_format_takes_is_offered_and_nothing_else(open_export):
    async with open_export() as running:
        await running.sees("made.en-vi.po", "For any program")
        assert offered(running) == ALWAYS | {"source", "target", "profile"}
        await chosen(running, format="tbx")
        assert offered(running) == ALWAYS | {"profile", "dialect", "style", "standard"}
        await chosen(running, dialect="linguist", style="dct")
        await running.sees("TBX-Linguist", "dct")
        await chosen(running, profile="omegat")
        assert offered(running) == ALWAYS | {"profile", "source", "target"}
        await running.sees("made.en-vi.tbx", "martif")
        await chosen(running, format="csv")
        assert offered(running) == ALWAYS | {"profile", "table", "layout"}
        await chosen(running, table="sources")
        await running.sees("made.sources.csv", "A made report")
        assert "kind" not in offered(running)
        await chosen(running, table="glossary", layout="wide")
        await running.sees("made.csv", "termbase:concept")
        await chosen(running, format="xliff", version="1.2")
        await running.sees("made.en-vi.xlf", 'version="1.2"')


@pytest.mark.heavy
async def test_choices_that_do_not_go_together_are_told_and_nothing_is_written(
    open_export, tmp_path
):
    async with open_export() as running:
        await chosen(running, format="tbx", dialect="linguist")
        running.query("#standard").value = "2008"
        await running.sees("2008")
        await running.until(lambda: "Will be written" not in running.text)
        running.query("#path").value = str(tmp_path / "x.tbx")
        await running.press("ctrl+s")
        await running.until(lambda: running.notices())
        assert not (tmp_path / "x.tbx").exists()
        await chosen(running, standard="2019")


@pytest.mark.heavy
async def test_all_languages_or_a_pair_where_a_format_takes_both(open_export):
    async with open_export() as running:
        await chosen(running, format="tmx")
        await running.sees("made.tmx", "Source all")
        assert "target" not in offered(running)
        assert running.query("#choices").order() == Order("tmx")
        await chosen(running, source="vi")
        await running.sees("made.vi-en.tmx", "Target English")
        pair = WriteOptions(source="vi", target="en")
        assert running.query("#choices").order() == Order("tmx", pair)
        await chosen(running, source="")
        await running.sees("made.tmx")
        await chosen(running, format="po")
        await running.sees("made.vi-en.po")


@pytest.mark.heavy
async def test_only_what_is_approved(open_export):
    async with open_export() as running:
        await chosen(running, format="text")
        await running.sees("Will be written: 4 concepts", "đường mẫu")
        await chosen(running, forms="approved")
        await running.sees("Will be written: 2 concepts", "Hà Nội")
        assert "đường mẫu" not in running.text


async def test_a_workbook_is_told_by_its_size(open_export, tmp_path):
    async with open_export() as running:
        await chosen(running, format="xlsx")
        await running.sees("made.xlsx", "Will be written: 4 concepts", "1 relations")
        await running.until(
            lambda: re.search(r"A file of \d,\d+ bytes that is no text", running.text)
        )
        running.query("#path").value = str(tmp_path / "x.xlsx")
        await running.press("ctrl+s")
        await running.sees("Written to ")
        rows = list(openpyxl.load_workbook(tmp_path / "x.xlsx").active.iter_rows(values_only=True))
        assert [row[0] for row in rows] == [
            "termbase:concept", "duong-mau", "ha-noi", "le-van-mau", "trade-office",
        ]  # fmt: skip


async def test_the_languages_and_house_styles_are_those_of_the_base(open_export, tmp_path):
    path = tmp_path / "other.db"
    terms = [Term(lang, f"x {lang}", style=style) for lang, style in
             (("de", ""), ("vi", ""), ("vi", "vns"))]  # fmt: skip
    with Base.create(path) as base, writing(base, Task.ADD, "Lan") as batch:
        batch.put(Concept("x", terms=tuple(terms)))
    async with open_export(path) as running:
        await running.sees(
            "other.de-vi.po", "Source de", "Target Vietnamese", "House style general"
        )
        await chosen(running, source="vi")
        await running.sees("other.vi-de.po", "Target de")
        await chosen(running, **{"house_style": "vns"})
        await running.sees("House style vns")


@pytest.mark.heavy
async def test_everything_is_chosen_by_keyboard(open_export):
    async with open_export() as running:
        await running.sees("made.en-vi.po")
        await running.press("tab", "enter", "t", "b", "x", "enter")
        await running.sees("made.tbx", "Dialect TBX-Basic")
        await running.press("tab", "tab", "enter", "down", "enter")
        await running.sees("Dialect TBX-Core", "Will be written")
        await running.press("tab", "tab", "tab", "tab", "enter", "down", "enter")
        await running.sees("Forms approved only", "Will be written: 2 concepts")
        await running.press("tab")
        assert running.app.focused.id == "path"


async def test_a_preview_under_way_does_not_hide_that_the_file_was_written(open_export, tmp_path):
    target = tmp_path / "out.csv"
    async with open_export() as running:
        await running.sees("made.en-vi.po", "Will be written")
        running.query("#path").value = str(target)
        running.query("#format").value = "csv"
        await running.until(lambda: running.query("#format").value == "csv")
        await running.press("ctrl+s")
        await running.until(target.is_file)
        await asyncio.sleep(SETTLE * 2)
        await running.sees("Written to ", "concept,kind,subject")


async def test_the_first_lines_are_shown_while_all_is_counted(open_export, monkeypatch):
    counting, made = Event(), handing_out.preview

    def slow(base, order, lines, progress, begun):
        text, outcome = made(base, order, lines, progress, begun)
        begun("the first lines")
        progress(8000, 266_938)
        assert counting.wait(20)
        progress(8001, 266_938)
        return text, outcome

    monkeypatch.setattr(handing_out, "preview", slow)
    async with open_export() as running:
        await running.sees("the first lines", "Will be written: at least 8,000 of 266,938 concepts")
        # Elsewhere nothing waits for it.
        await running.press("f2")
        await running.type("ha noi")
        await running.sees("ha-noi  place", "preferred")
        counting.set()
        await running.press("f4")
        await running.sees("Will be written: 4 concepts", 'msgid ""')


@pytest.fixture
def with_memory(base_path):
    pairs = [("The cat sleeps.", "Con mèo ngủ."), ("The cat eats.", "Con mèo ăn.")]
    given = [
        TranslationUnit((Segment("en", (en,)), Segment("vi", (vi,)))) for en, vi in pairs
    ]  # fmt: skip
    given.append(TranslationUnit((Segment("en", ("The dog sleeps.",)), Segment("fr", ("Ici.",)))))
    with Base.open(base_path) as base:
        remember_units(base, "Mai", given, document="made.po", how=UnitReading())


@pytest.mark.heavy
async def test_the_memory_is_written_in_each_of_its_formats(open_export, with_memory, tmp_path):
    async with open_export() as running:
        await chosen(running, content="memory")
        assert offered(running) == {"content", "format", "source", "target", "forms"}
        await chosen(running, format="tmx")
        await running.sees("made.memory.tmx", "Will be written: 3 units", "The cat sleeps.")
        assert "target" not in offered(running)
        await chosen(running, source="en")
        await running.sees("made.memory.en-vi.tmx", "2 units; left out: 1 units that have not")
        for name in WRITABLE:
            await chosen(running, format=name)
            target = tmp_path / f"written.{name}"
            running.query("#path").value = str(target)
            await running.press("ctrl+s")
            await running.until(lambda target=target: target.is_file())
            assert "Con mèo ngủ." in target.read_text(encoding="utf-8")


@pytest.mark.heavy
async def test_a_concordance_is_offered_where_one_was_looked_at(open_app, with_memory, tmp_path):
    async with open_app() as running:
        await running.press("ctrl+t")
        await running.until(lambda: running.app.screen.query("#sentence"))
        await running.press("ctrl+g")
        await running.type("cat")
        await running.until(lambda: running.app.phrase is not None)
        await running.press("f4")
        await running.sees("Phrase", "cat", "made.concordance.csv", "Will be written: 2 lines")
        running.query("#path").value = str(tmp_path / "cat.csv")
        await running.press("ctrl+s")
        await running.sees("Written to ")
        rows = (tmp_path / "cat.csv").read_text(encoding="utf-8").splitlines()
        assert len(rows) == 3
        await chosen(running, format="tmx")
        await running.sees("Will be written: 2 units", "<tu")
        await running.press("f2", "f4")
        await running.until(lambda: running.query("#content").value == "glossary")
        await running.press("ctrl+t")
        await running.until(lambda: running.app.screen.query("#sentence"))
        await running.press("f4")
        await running.until(lambda: running.query("#content").value == "concordance")
        await running.sees("Will be written: 2 units")


async def test_the_first_field_of_the_export_has_the_focus_and_losses_are_in_view(open_export):
    async with open_export(size=(80, 24)) as running:
        await running.until(lambda: running.app.focused and running.app.focused.id == "content")
        await running.sees("kinds of data left out (see below)", "Left out ")


@pytest.mark.heavy
async def test_one_kind_is_written_alone(open_export):
    async with open_export() as running:
        await chosen(running, format="text", kind="person")
        await running.sees("Will be written: 1 concept", "Lê Văn Mẫu")


async def test_the_path_is_completed_and_what_is_there_is_told(open_export, tmp_path):
    (tmp_path / "folder-one").mkdir()
    (tmp_path / "folder-two").mkdir()
    (tmp_path / "there.po").write_text("mine")
    async with open_export() as running:
        await running.sees("made.en-vi.po")
        field = running.query("#path")
        field.focus()
        field.value = f"{tmp_path}/fol"
        await running.sees("Tab:", "folder-one/", "folder-two/")
        await running.press("tab")
        await running.until(lambda: field.value.endswith("/folder-"))
        await running.press("t", "tab")
        await running.until(lambda: field.value.endswith("/folder-two/"))
        field.value = f"{tmp_path}/there.po"
        await running.until(lambda: "replaces the file there" in " ".join(running.text.split()))
        field.value = f"{tmp_path}/nowhere/x.po"
        await running.until(lambda: "there is no such file" in " ".join(running.text.split()))
