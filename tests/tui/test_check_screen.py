"""Check a text: opened, proofed as one types, mended, saved only when told."""

import codecs
import os
import signal
from dataclasses import replace

import pytest
from textual import events
from textual.widgets import Select

from termbase.model import Review, Status, Task, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.locate import state_folder
from termbase.workflow.unsaved.keeping import Keeper
from termbase.workflow.unsaved.texts import TEXTS
from termbase_tui.screens.reading_view import ReadingScreen
from termbase_tui.widgets.finding_list import FindingList
from termbase_tui.widgets.marked_text import MarkedText

TEXT = "Reporters met Lê Văn Mâu.\nThen they left Hanoï for good, and the rain fell on.\n"


@pytest.fixture(autouse=True)
def _own_state(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)


def findings(running) -> list[str]:
    return [told.diagnostic.found for told in running.query(FindingList).told]


def value(running) -> str:
    return running.query(MarkedText).value


async def at(running, id: str) -> None:
    await running.until(lambda: running.app.focused and running.app.focused.id == id)


async def to_path(running) -> None:
    await running.press("ctrl+o")
    await at(running, "text")
    await running.press("ctrl+o")
    await at(running, "check-path")


async def opened(running, path) -> None:
    await to_path(running)
    running.query("#check-path").value = str(path)
    await running.press("enter")
    await running.until(lambda: running.app.focused and running.app.focused.id == "findings")


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


async def test_the_style_is_that_of_the_configuration(open_app, base_path, article):
    with Base.open(base_path) as base, writing(base, Task.IMPORT, "Mai") as batch:
        hanoi = concepts.get(base, "ha-noi")
        house = Term("en", "Ha Noi", status=Status.PREFERRED, review=Review.APPROVED, style="vna")
        batch.put(replace(hanoi, terms=(*hanoi.terms, house)))
    config = article.with_name(".termbase.toml")
    config.write_text('[check]\nstyle = "vna"\n', encoding="utf-8")
    async with open_app(size=(120, 40)) as running:
        await opened(running, article)
        await running.sees("vna (configured)")
        await running.until(lambda: running.query(FindingList).told)
        rights = [told.diagnostic.suggestions for told in running.query(FindingList).told]
        assert ("Ha Noi",) in rights
        await running.press("ctrl+r")
        await running.until(lambda: isinstance(running.app.screen, ReadingScreen))
        assert running.app.screen._style == "vna"


async def test_the_date_field_takes_dates_alone(open_app):
    async with open_app(size=(80, 24)) as running:
        await running.press("ctrl+o")
        await at(running, "text")
        running.query("#text-date").focus()
        await at(running, "text-date")
        await running.terminal("\x1b[200~The delegation met on Monday.\nIt rained.\x1b[201~")
        await running.until(lambda: "That is no date" in running.said)
        assert running.query("#text-date").value == ""
        await running.terminal("\x1b[200~ 2026-01-28\n\x1b[201~")
        await running.until(lambda: running.query("#text-date").value == "2026-01-28")
        await running.press("x", "enter")
        await running.until(lambda: "no such date: write it as 2026-01-28" in running.said)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_file_is_opened_and_its_findings_stand_beside_it(open_app, article, size):
    async with open_app(size=size) as running:
        await opened(running, article)
        await running.sees("Reporters met", "1:15", "Lê Văn Mâu > ", "2:16", "Hanoï > Hanoi")
        await running.sees("2 findings", "English (guessed)")


async def test_a_suggestion_is_put_in_taken_back_and_saved_only_when_told(open_app, article):
    async with open_app() as running:
        await opened(running, article)
        await running.sees("2 findings")
        await running.press("j", "enter")
        await running.sees("unsaved", "1 finding")
        assert "left Hanoi for" in value(running)
        assert article.read_text(encoding="utf-8") == TEXT
        await running.press("u")
        await running.sees("2 findings")
        assert value(running) == TEXT
        await running.until(lambda: "unsaved" not in running.text)
        await running.press("j", "a", "ctrl+s")
        await running.until(lambda: "Saved to " in running.said)
        assert article.read_text(encoding="utf-8") == TEXT.replace("Hanoï", "Hanoi")


@pytest.mark.heavy
async def test_what_is_typed_is_proofed_at_once(open_app):
    async with open_app() as running:
        await running.press("ctrl+o")
        await running.sees("Type or paste a text here")
        await running.type("the and of Hanoï")
        await running.until(lambda: findings(running) == ["Hanoï"])
        await running.press("backspace")
        await running.until(lambda: not findings(running))


PASSAGE = "The rain fell on Hanoï when they left, and nobody minded that the road was long."


async def test_what_is_taken_back_is_said_and_stands_under_the_cursor(open_app, article):
    async with open_app(size=(80, 24)) as running:
        await opened(running, article)
        await running.sees("2 findings")
        await running.press("a")
        await running.until(lambda: "Lê Văn Mâu is now Lê Văn Mẫu" in running.said)
        await running.until(lambda: findings(running) == ["Hanoï"])
        await running.press("u")
        await running.until(lambda: running.said == "Taken back: Lê Văn Mâu > Lê Văn Mẫu")
        await running.until(lambda: findings(running) == ["Lê Văn Mâu", "Hanoï"])
        await running.sees("> x 1:15")
        await running.press("n")
        await running.until(lambda: running.said == "Skipped: Lê Văn Mâu  (u takes it back)")
        await running.press("u")
        await running.until(lambda: running.said == "Taken back: Skipped: Lê Văn Mâu")
        await running.sees("> x 1:15")
        await running.press("x")
        await running.sees(" Rule ", "esc Back")


@pytest.mark.parametrize("pasted", [TEXT, PASSAGE])
async def test_what_is_pasted_goes_into_the_text_even_from_the_path(open_app, pasted):
    async with open_app(size=(80, 24)) as running:
        await to_path(running)
        running.app.post_message(events.Paste(pasted))
        await running.sees("Hanoï > Hanoi", "unsaved")
        await at(running, "text")
        assert (value(running), running.query("#check-path").value) == (pasted, "")


async def test_a_paste_over_a_list_of_choices_goes_into_the_text(open_app):
    async with open_app() as running:
        await running.press("ctrl+o")
        await at(running, "text")
        await running.press("shift+tab", "shift+tab")
        await running.until(lambda: isinstance(running.app.focused, Select))
        running.app.post_message(events.Paste("Reporters met Lê Văn Mâu.\nThey left."))
        await running.until(lambda: value(running) == "Reporters met Lê Văn Mâu.\nThey left.")


async def test_enter_opens_the_marked_file_before_anything_was_typed(open_app, article):
    async with open_app(size=(80, 24)) as running:
        await to_path(running)
        await running.sees("> article.txt")
        await running.press("enter")
        await at(running, "findings")
        assert value(running) == TEXT


async def test_a_pasted_path_stays_a_path_and_escape_leaves_an_empty_text(open_app, article):
    async with open_app() as running:
        await to_path(running)
        running.app.post_message(events.Paste(f"{article}\n"))
        await running.until(lambda: running.query("#check-path").value == str(article))
        running.query("#check-path").value = ""
        await running.press("escape")
        await at(running, "text")
        await running.press("escape")
        await running.sees(" Search ")


PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"

# a comment that stays
msgid "Hà Nội mưa."
msgstr   "It rains in Hanoï."
"""


@pytest.mark.heavy
async def test_a_catalogue_is_read_with_its_sources_and_mended_byte_for_byte(open_app, tmp_path):
    path = tmp_path / "a.po"
    path.write_text(PO, encoding="utf-8")
    async with open_app() as running:
        await opened(running, path)
        await running.sees("Hà Nội mưa.", "It rains in Hanoï.", "8:23  Hanoï > Hanoi")
        assert running.query(MarkedText).read_only
        await running.press("a")
        await running.sees("It rains in Hanoi.", "unsaved, 0 findings")
        await running.press("u")
        await running.sees("It rains in Hanoï.", "1 finding")
        await running.press("U")
        await running.sees("It rains in Hanoi.", "0 findings")
        await running.press("ctrl+z")
        await running.sees("It rains in Hanoï.", "1 finding")
        await running.press("A")
        await running.sees("no fix that may be made unasked")
        await running.press("1", "ctrl+s")
        await running.until(lambda: "Saved to " in running.said)
        assert path.read_text(encoding="utf-8") == PO.replace("Hanoï", "Hanoi")


async def test_safe_fixes_are_made_at_once_and_change_nothing_else(open_app, tmp_path):
    data = codecs.BOM_UTF8 + "Ha Noi và Lê Vân Mẫu.\r\nLe\u0302\tở Hà Nội\x1b, Ha Noi.\r\n".encode()
    path = tmp_path / "vi.txt"
    path.write_bytes(data)
    async with open_app() as running:
        await opened(running, path)
        await running.until(lambda: len(findings(running)) >= 2)
        await running.press("A")
        await running.until(lambda: "Ha Noi" not in value(running))
        await running.press("ctrl+s")
        await running.until(lambda: "Saved to " in running.said)
        after = path.read_bytes()
        assert after.startswith(codecs.BOM_UTF8 + "Hà Nội và ".encode())
        assert after.endswith("Le\u0302\tở Hà Nội\x1b, Hà Nội.\r\n".encode())


async def test_after_all_safe_fixes_the_first_finding_left_is_at_the_cursor(open_app, tmp_path):
    path = tmp_path / "vi.txt"
    path.write_text("Lê Vân Mẫuu ở đây.\nHa Noi, Ha Noi.\n" * 20, encoding="utf-8")
    async with open_app(size=(80, 24)) as running:
        await opened(running, path)
        await running.until(lambda: len(findings(running)) >= 40)
        rows = running.query(FindingList)
        await running.press("end")
        await running.until(lambda: rows.cursor == rows.count - 1)
        await running.press("A")
        await running.until(lambda: "Ha Noi" not in value(running))
        await running.until(lambda: 10 < rows.count <= 20)
        assert rows.cursor == 0
        await running.sees("> ! 1:1")


async def test_a_list_that_grows_shows_the_row_at_its_cursor(open_app, tmp_path):
    path = tmp_path / "vi.txt"
    path.write_text("Ha Noi và đây.\n" * 50, encoding="utf-8")
    async with open_app(size=(80, 24)) as running:
        await opened(running, path)
        await running.until(lambda: len(findings(running)) == 50)
        rows = running.query(FindingList)
        told = rows.told
        rows.show(told[-1:], str)
        await running.until(lambda: not rows.show_vertical_scrollbar)
        rows.show(told, str)
        assert rows.cursor == 49
        await running.until(lambda: rows.scroll_offset.y == 100 - rows.size.height)


@pytest.mark.heavy
async def test_a_file_that_others_changed_is_replaced_only_after_a_question(open_app, article):
    async with open_app() as running:
        await opened(running, article)
        await running.sees("2 findings")
        await running.press("a")
        await running.sees("1 finding")
        article.write_text("theirs", encoding="utf-8")
        await running.press("ctrl+s")
        await running.sees("not the one that was opened")
        await running.press("escape")
        await running.pilot.pause()
        assert article.read_text(encoding="utf-8") == "theirs"
        article.unlink()
        await running.press("ctrl+s")
        await running.sees("not the one that was opened")
        await running.press("enter")
        await running.until(lambda: "Saved to " in running.said)
        assert "Lê Văn Mẫu" in article.read_text(encoding="utf-8")


@pytest.mark.heavy
async def test_quitting_unsaved_asks_and_the_next_run_offers_the_text_again(open_app, article):
    async with open_app() as running:
        await opened(running, article)
        await running.sees("2 findings")
        await running.press("a")
        await running.sees("unsaved")
        await running.press("ctrl+q")
        await running.sees("Quit without saving?")
        await running.press("escape")
        await running.sees("unsaved")
        await running.press("ctrl+q")
        await running.sees("Quit without saving?")
        await running.press("enter")
        await running.until(lambda: not running.app.is_running or running.app._exit)
    assert article.read_text(encoding="utf-8") == TEXT
    async with open_app() as running:
        await running.press("ctrl+o")
        await running.sees("Go on with a text that was not saved?")
        await running.press("escape")
        await at(running, "text")
        await running.press("ctrl+o")
        await at(running, "check-path")
        running.query("#check-path").value = str(article)
        await running.press("enter")
        await running.sees("Go on with a text that was not saved?")
        await running.press("enter")
        await running.sees("unsaved", "met Lê Văn Mẫu", "1 finding")
        await running.press("ctrl+s")
        await running.until(lambda: "Saved to " in running.said)


async def test_a_finding_is_skipped_and_comes_back(open_app, article):
    async with open_app() as running:
        await opened(running, article)
        await running.sees("2 findings")
        await running.press("n")
        await running.sees("1 finding, 1 skipped")
        assert findings(running) == ["Hanoï"]
        await running.press("u")
        await running.sees("2 findings")
        assert ", 1 skipped" not in running.text


async def test_a_form_is_accepted_for_the_project_or_for_now(open_app, article, tmp_path):
    configuration = tmp_path / ".termbase.toml"
    configuration.write_text("[check]\n", encoding="utf-8")
    async with open_app() as running:
        await opened(running, article)
        await running.sees("2 findings")
        await running.press("j", "w")
        await running.sees("1 finding")
        await running.until(lambda: "is accepted in " in running.said)
        assert configuration.read_text(encoding="utf-8") == '[check]\naccept = ["Hanoï"]\n'
        await running.press("u")
        await running.sees("2 findings")
        assert configuration.read_text(encoding="utf-8") == "[check]\n"
        configuration.unlink()
        await running.press("w")
        await running.sees("1 finding")
        await running.until(lambda: "until you quit" in running.said)


@pytest.mark.heavy
async def test_a_name_is_proposed_to_the_base_and_is_right_then(open_app, article):
    async with open_app() as running:
        await opened(running, article)
        await running.sees("2 findings")
        await running.press("plus")
        await running.sees("Propose this name", "Lê Văn Mâu", "person")
        await running.press("enter")
        await running.sees("5 concepts", "1 finding")
        await running.until(lambda: "Proposed: Lê Văn Mâu" in running.said)
        await running.press("u")
        await running.sees("4 concepts", "2 findings")


@pytest.mark.heavy
async def test_the_rule_is_explained(open_app, article):
    async with open_app() as running:
        await opened(running, article)
        await running.sees("2 findings")
        rule = running.query(FindingList).current.diagnostic.rule
        await running.press("x")
        await running.sees(" Rule ", f"{rule}: ", "Wrong")
        await running.press("escape")
        await running.sees("2 findings")


async def test_a_hostile_text_and_its_findings_are_shown_as_text(open_app, tmp_path):
    path = tmp_path / "[red]x.txt"
    path.write_text("[red]x[/] [/ \x1b[2J met Hanoï \u202e[@click=app.quit]z\u202c.\n")
    async with open_app() as running:
        await opened(running, path)
        await running.sees("[red]x[/] [/ ␛[2J met Hanoï", "<U+202E>", "[@click=app.quit]")
        assert not {"\x1b", "\u202e"} & set(running.text)


@pytest.mark.heavy
async def test_a_text_without_a_name_is_saved_under_the_one_that_is_given(open_app, tmp_path):
    async with open_app() as running:
        await running.press("ctrl+o")
        await at(running, "text")
        running.app.post_message(events.Paste("Gone to Hanoï, they said.\nIt rained."))
        await running.sees("Hanoï > Hanoi", "unsaved")
        await running.press("ctrl+s")
        await running.sees("Save the text as which file?")
        await running.type("new.md")
        await running.press("enter")
        await running.until(lambda: "Saved to " in running.said)
        saved = (tmp_path / "new.md").read_text(encoding="utf-8")
        assert saved == "Gone to Hanoï, they said.\nIt rained."


@pytest.mark.heavy
async def test_what_is_chosen_for_the_text_counts_and_labels_follow_the_interface(
    open_app, tmp_path
):
    path = tmp_path / "a.txt"
    path.write_text("In Hanoï und Brüssel, sagte Mai.\n", encoding="utf-8")
    async with open_app() as running:
        await opened(running, path)
        await running.sees("(guessed)", "Date not known")
        running.query("#text-lang").value = "fr"
        await running.until(lambda: not findings(running))
        running.query("#text-lang").value = "en"
        await running.until(lambda: findings(running) == ["Hanoï"])
        running.query("#text-date").value = "2026-13-1"
        await running.sees("no such date")
        running.query("#text-date").value = "2026-01-28"
        await running.until(lambda: "no such date" not in running.text)
        before = running.text
        await running.press("f9")
        await running.until(lambda: "Search" not in running.text.splitlines()[-1])
        assert running.text != before
        assert running.query("#text-lang").value == "en"
        await running.press("f9", "f9")


@pytest.mark.heavy
async def test_the_reading_view_has_the_forms_in_the_other_language(open_app, article, monkeypatch):
    monkeypatch.setattr("termbase_tui.clipboard.tool", lambda: None)
    article.write_text("Reporters met Lê Văn Mẫu in Hanoi.\nHanoi was wet.\n", encoding="utf-8")
    async with open_app(size=(80, 24)) as running:
        await opened(running, article)
        await running.sees("0 findings")
        await running.press("ctrl+r")
        await running.sees(
            "Forms in Vietnamese", "English: 3 terms", "Hanoi > Hà Nội", "le-van-mau"
        )
        await running.press("j")
        await running.sees("ha-noi  place")
        await running.press("y")
        await running.until(lambda: running.app.clipboard == "Hà Nội")
        await running.press("t")
        await running.sees("Forms in French", "Hanoi > Hanoï")
        await running.press("enter")
        await running.sees(" Concept ")
        await running.press("escape", "escape")
        await running.sees("0 findings")


async def test_a_configuration_that_is_wrong_is_told_once_and_the_text_is_checked(
    open_app, article, tmp_path
):
    (tmp_path / ".termbase.toml").write_text("[chekc]\n", encoding="utf-8")
    async with open_app() as running:
        await opened(running, article)
        await running.sees("2 findings")
        await running.until(lambda: running.notices())
        assert "“chekc” is unknown" in running.notices()[0]
        (tmp_path / ".termbase.toml").write_text('[check]\nexclude = ["*.txt"]\n', encoding="utf-8")
        running.query("#text-lang").value = "en"
        await running.sees("folder leaves this text")


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_the_screens_are_as_they_were(open_app, article, size, monkeypatch, same_as_snapshot):
    monkeypatch.setenv("HOME", str(article.parent))
    name = "x".join(map(str, size))
    async with open_app(size=size) as running:
        await opened(running, article)
        await running.sees("2 findings", "1 Lê Văn Mẫu")
        same_as_snapshot(f"check-{name}", running)
        await running.press("a")
        await running.sees("unsaved, 1 finding")
        await running.press("ctrl+r")
        await running.sees("English: 2 terms")
        await running.until(lambda: getattr(running.query("#term-card").card, "history", ()))
        same_as_snapshot(f"reading-{name}", running)


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no such signal here")
async def test_a_closed_terminal_keeps_what_was_typed_last(open_app, article, tmp_path):
    async with open_app() as running:
        await opened(running, article)
        await running.sees("2 findings")
        await running.press("escape", "z")
        signal.raise_signal(signal.SIGHUP)
        await running.until(lambda: list((tmp_path / "state").rglob("text-*.json")))
    kept = Keeper(state_folder(), TEXTS).of(str(article))
    assert kept.work.data.decode().replace("z", "") == TEXT


async def test_what_is_no_file_is_refused_and_names_are_completed(open_app, article, tmp_path):
    (tmp_path / "folder").mkdir()
    article.rename(tmp_path / "folder" / "article.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    async with open_app() as running:
        await to_path(running)
        running.query("#check-path").value = "pipe.txt"
        await running.sees("> pipe.txt")
        await running.press("enter")
        await running.until(lambda: running.notices())
        assert "it is no file" in running.notices()[0]
        running.query("#check-path").value = "fold"
        await running.sees("> folder/")
        await running.press("enter")
        await running.sees("> article.txt")
        await running.press("enter")
        await running.sees("2 findings")
