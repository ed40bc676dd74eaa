"""Export: previewed, then written whole."""

import xml.etree.ElementTree as ET

import polib
from textual.widgets import Select


async def test_po_is_previewed_and_written(open_app, tmp_path):
    async with open_app() as running:
        await running.press("f4")
        await running.sees("Will be written: 4 concepts", 'msgid ""', "made.en-vi.po")
        target = tmp_path / "out.po"
        running.query("#path").value = str(target)
        await running.press("ctrl+s")
        await running.sees("Written to ")
        entries = {e.msgctxt: e.msgstr for e in polib.pofile(str(target))}
        assert entries["ha-noi"] == "Hà Nội"


async def test_languages_are_chosen_by_keyboard(open_app):
    async with open_app() as running:
        await running.press("f4")
        await running.sees("made.en-vi.po")
        await running.press("tab", "tab", "enter", "end", "enter")
        await running.sees("made.en-fr.po", "Language: fr")


async def test_tbx_is_written_and_a_file_is_replaced_only_after_a_question(open_app, tmp_path):
    target = tmp_path / "out.tbx"
    target.write_text("mine")
    async with open_app() as running:
        await running.press("f4")
        running.query(
            "#format",
        ).value = "tbx"
        await running.sees("made.tbx", "<tbx")
        assert not running.query("#source").display
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


async def test_asking_for_the_other_language_turns_the_pair_round(open_app):
    async with open_app() as running:
        await running.press("f4")
        await running.sees("made.en-vi.po")
        running.query("#target").value = "en"
        await running.sees("made.vi-en.po", "Language: en")
        running.query("#target").value = "fr"
        await running.sees("made.vi-fr.po")
        running.query("#source").value = "fr"
        await running.sees("made.fr-vi.po")


async def test_a_folder_that_is_not_there_is_reported_with_nothing_written(open_app, tmp_path):
    async with open_app() as running:
        await running.press("f4")
        await running.until(lambda: running.app.screen.query(Select))
        running.query("#path").value = str(tmp_path / "no" / "x.po")
        await running.press("ctrl+s")
        await running.until(lambda: running.notices())
        assert "there is no folder" in running.notices()[0]
        assert list(tmp_path.glob("*.po")) == []


async def test_the_names_of_the_languages_follow_the_interface(open_app):
    async with open_app() as running:
        await running.press("f4")
        await running.sees("Source English", "Target Vietnamese", "Will be written")
        await running.press("f9", "f9")
        await running.until(lambda: "Target Vietnamese" not in running.text)
        assert (running.query("#source").value, running.query("#target").value) == ("en", "vi")
        await running.press("f9")
        await running.sees("Source English", "Target Vietnamese")


async def test_the_whole_path_is_told_before_and_after(open_app, tmp_path, monkeypatch):
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    async with open_app() as running:
        await running.press("f4")
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
