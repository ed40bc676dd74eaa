"""The memory in the app: matches as one types, the concordance, units in hand."""

import shutil
import threading
from pathlib import Path

import pytest
from textual.geometry import Region

from termbase.exchange.memory import UnitReading
from termbase.model import Concept, Kind, Review, Status, Task, Term
from termbase.model.unit import Provenance, Segment, TranslationUnit
from termbase.store import units
from termbase.store.base import Base
from termbase.store.unit_selection import Selection
from termbase.store.writing import writing
from termbase.workflow.memory import clean
from termbase.workflow.memory.remember import remember_units
from termbase.workflow.memory.sentence import look_or_name
from termbase_tui import clipboard
from termbase_tui.clipboard import Route
from termbase_tui.screens import memory_answers, unit_edit
from termbase_tui.widgets.line_list import LineList
from termbase_tui.widgets.match_list import MatchList
from termbase_tui.widgets.sentence_field import SentenceField, UnitField

OK = Review.APPROVED
HOSTILE = "[red]raw[/ text with CSI\x9b2J in it and RLO\u202e"
NAMES = (
    Concept("le-van-mau", Kind.PERSON, review=OK, terms=(
        Term("vi", "Lê Văn Mẫu", status=Status.PREFERRED, review=OK),
        Term("en", "Le Van Mau", status=Status.PREFERRED, review=OK))),
    Concept("ha-noi", Kind.PLACE, review=OK, terms=(
        Term("vi", "Hà Nội", status=Status.PREFERRED, review=OK),
        Term("en", "Hanoi", status=Status.PREFERRED, review=OK))),
    Concept("hue", Kind.PLACE, review=OK, terms=(
        Term("vi", "Huế", status=Status.PREFERRED, review=OK),
        Term("en", "Hue", status=Status.PREFERRED, review=OK))),
)  # fmt: skip
PAIRS = (
    ("The made agreement has 17 long chapters.", "Hiệp định mẫu có 17 chương dài."),
    ("Le Van Mau came to Hue on Monday.", "Lê Văn Mẫu đến Huế hôm thứ Hai."),
    ("Peace is here to stay.", "Hoà bình còn ở lại đây lâu mãi."),
)


def unit(en, vi):
    who = Provenance(author="Mai", created="2026-01-05T01:02:03Z")
    return TranslationUnit(
        (Segment("en", (en,)), Segment("vi", (vi,))), source="en", provenance=who
    )


@pytest.fixture(scope="session")
def made_memory(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("memory") / "memory.db"
    with Base.create(path) as base:
        with writing(base, Task.IMPORT, "Mai", note="made") as batch:
            batch.put_all(NAMES)
        how = UnitReading(review=Review.PROPOSED)
        given = [unit(*pair) for pair in PAIRS]
        remember_units(base, "Mai", given, document="made.po", how=how)
        clean.approve(base, "Mai", Selection(text="agreement"))
    return path


@pytest.fixture
def memory_path(made_memory: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_memory, tmp_path / "memory.db"))


@pytest.fixture
def copied(monkeypatch) -> list[str]:
    found: list[str] = []

    def offer(text):
        found.append(text)
        return Route.CLIPBOARD

    monkeypatch.setattr(clipboard, "offer", offer)
    return found


@pytest.fixture
def open_memory(open_app, memory_path):
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def opened(path=memory_path, size=(120, 40), *, focused=True):
        async with open_app(path=path, size=size) as running:
            await running.press("ctrl+t")
            if focused:
                await running.until(lambda: isinstance(running.app.focused, SentenceField))
            yield running

    return opened


async def paste(running, text):
    await running.terminal(f"\x1b[200~{text}\x1b[201~")


def stored(path):
    with Base.open(path, read_only=True) as base:
        return {u.segments[0].text: u for u in units.stream(base)}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_matches_come_as_one_types_with_what_differs(open_memory, size):
    async with open_memory(size=size) as running:
        await running.sees("Type or paste a sentence")
        await paste(running, "The made agreement has 15 short chap")
        await running.type("ters")
        await running.sees(
            "en > vi  1", " 85%  fuzzy match", "other numbers, dates or placeholders"
        )
        await running.sees("The made agreement has [-17 long-]{+15 short+} chapters",
                           "Hiệp định mẫu có 17 chương dài.", "Where it is from", "made.po, no. 1",
                           "approved, Mai, 2026-01-05")  # fmt: skip


async def test_what_differs_in_a_name_is_made_fit_and_copied(open_memory, copied):
    async with open_memory() as running:
        await paste(running, "Le Van Mau came to\n\tHanoi on Monday.\n")
        await running.until(lambda: running.query(SentenceField).value.endswith("Monday. "))
        assert running.query(SentenceField).value == "Le Van Mau came to Hanoi on Monday. "
        await running.sees("adapted match", "proposed", "[-Hue-]{+Hanoi+}")
        await running.sees("Lê Văn Mẫu đến {+Hà Nội+} hôm thứ Hai.", "adapted: Huế > Hà Nội")
        await running.sees("Terms of the sentence", "= Hanoi > Hà Nội   an approved form")
        await running.press("enter")
        await running.until(lambda: copied == ["Lê Văn Mẫu đến Hà Nội hôm thứ Hai."])
        await running.sees("is on the clipboard")


async def test_a_copied_translation_of_another_number_is_said_to_be_one(
    open_memory, memory_path, copied
):
    with Base.open(memory_path) as base:
        given = [unit("Chapter 7 is open to all who ask.", "Chương bảy mở cho mọi người hỏi.")]
        remember_units(base, "Mai", given, document="made.po")
    async with open_memory() as running:
        await paste(running, "Chapter 8 is open to all who ask.")
        await running.sees("Chương bảy mở")
        await running.press("enter")
        await running.sees("is on the clipboard", "(other numbers, dates or placeholders)")
        assert copied == ["Chương bảy mở cho mọi người hỏi."]


async def test_a_word_of_other_tone_marks_is_named_as_such(open_memory):
    async with open_memory() as running:
        await paste(running, "Hòa bình còn ở lại đây lâu mai.")
        await running.sees("{~Hoà > Hòa~}", "Hoà > Hòa: tone placement only")
        await running.sees("{~mãi > mai~}", "mãi > mai: tone only", "Peace is here to stay.")


async def test_enter_waits_for_the_answer_to_what_was_typed(open_memory, copied, monkeypatch):
    gate = threading.Event()

    def late(base, asked, target):
        gate.wait(10)
        return look_or_name(base, asked, target)

    async with open_memory() as running:
        await running.sees("Type or paste a sentence")
        monkeypatch.setattr(memory_answers, "look_or_name", late)
        await paste(running, "Peace is here to stay.")
        running.query(SentenceField).post_message(SentenceField.Submitted())
        await running.pilot.pause()
        assert copied == []
        gate.set()
        await running.until(lambda: copied == ["Hoà bình còn ở lại đây lâu mãi."])


@pytest.mark.heavy
async def test_a_unit_is_approved_rejected_deleted_and_all_of_it_taken_back(
    open_memory, memory_path
):
    async with open_memory() as running:
        await paste(running, "Peace is here to stay.")
        await running.sees("100%  same text", "proposed, Mai")
        await running.press("tab", "a")
        await running.sees("Approved: Peace is here to stay.", "approved, Mai")
        assert stored(memory_path)["Peace is here to stay."].review is OK
        await running.press("r")
        await running.sees("Rejected, offered no more", "Nothing in the memory is like it")
        await running.press("ctrl+z")
        await running.until(lambda: running.query(MatchList).count == 1)
        await running.sees("100%  same text", "approved, Mai")
        await running.press("d")
        await running.sees("Deleted: Peace", "Nothing in the memory is like it")
        assert len(stored(memory_path)) == 2
        await running.press("u")
        await running.until(lambda: running.query(MatchList).count == 1)
        await running.press("slash")
        assert isinstance(running.app.focused, SentenceField)


async def test_what_was_done_last_is_taken_back_first(open_memory, memory_path):
    def review():
        return stored(memory_path)["Peace is here to stay."].review

    async with open_memory() as running:
        await paste(running, "Peace is here to stay.")
        await running.sees("100%  same text", "proposed, Mai")
        await running.press("tab", "a")
        await running.sees("Approved: Peace is here to stay.", "approved, Mai")
        await running.press("slash")
        await running.until(lambda: isinstance(running.app.focused, SentenceField))
        await running.press("ctrl+z")
        await running.until(lambda: review() is Review.PROPOSED)
        assert running.query(SentenceField).value == "Peace is here to stay."
        await running.press("ctrl+y")
        await running.until(lambda: review() is OK)
        await running.until(lambda: running.app.counts is not None)
        await running.type("x")
        await running.press("ctrl+z")
        await running.until(lambda: running.query(SentenceField).value == "Peace is here to stay.")
        assert review() is OK


@pytest.mark.heavy
async def test_a_unit_is_shown_whole_and_its_text_changed(open_memory, memory_path):
    async with open_memory(size=(80, 24)) as running:
        await paste(running, "Peace is here to stay.")
        await running.sees("100%  same text")
        await running.press("tab", "o")
        await running.sees(" Unit ", "Met in", "made.po, no. 3", "History", "Mai: imported")
        await running.press("c")
        await running.sees("Change a unit", "Subject")
        await running.until(lambda: isinstance(running.app.focused, UnitField))
        await running.press("end")
        await running.type(" OK")
        await running.sees("not saved yet")
        await running.press("escape")
        await running.sees("what you typed is kept", " Unit ")
        await running.press("c")
        await running.sees("not saved yet", "Hoà bình còn ở lại đây lâu mãi. OK")
        await running.press("ctrl+s")
        await running.sees(" Unit ", "+ vi: Hoà bình còn ở lại đây lâu mãi. OK")
        text = stored(memory_path)["Peace is here to stay."].segment("vi").text
        assert text == "Hoà bình còn ở lại đây lâu mãi. OK"


@pytest.mark.heavy
async def test_a_unit_gets_a_text_in_a_further_language(open_memory, memory_path):
    async with open_memory(size=(80, 24)) as running:
        await paste(running, "Peace is here to stay.")
        await running.sees("100%  same text")
        await running.press("tab", "c")
        await running.until(lambda: isinstance(running.app.focused, UnitField))
        await running.press("f6")
        await running.sees("Which language is to be added?", "fr French")
        await running.type("zz")
        await running.press("enter")
        await running.sees("“zz” is no language")
        await running.press("backspace", "backspace")
        await running.type("fr")
        await running.press("enter")
        await running.until(lambda: len(running.query("#unit-fields").query(UnitField)) == 3)
        await running.until(lambda: running.app.focused.id == "unit-text-2")
        await running.type("La paix.")
        await running.sees("French", "not saved yet")
        await running.press("escape", "c")
        await running.sees("La paix.", "not saved yet")
        await running.press("ctrl+s")
        await running.sees("Saved. Ctrl+Z takes it back.")
    unit = stored(memory_path)["Peace is here to stay."]
    assert {s.lang: s.text for s in unit.segments}["fr"] == "La paix."


@pytest.mark.heavy
async def test_what_was_typed_and_not_saved_is_offered_by_the_next_run(open_memory, memory_path):
    async with open_memory() as running:
        await paste(running, "Peace is here to stay.")
        await running.sees("100%  same text")
        await running.press("tab", "c")
        await running.until(lambda: isinstance(running.app.focused, UnitField))
        await running.type("x")
    async with open_memory(focused=False) as running:
        await running.sees("was not saved. Go on with it?", "xHoà bình")
        await running.press("enter")
        await running.sees("Change a unit", "not saved yet", "xHoà bình")
        await running.press("ctrl+s")
        await running.sees(" Memory ", "Saved. Ctrl+Z takes it back.")
    text = stored(memory_path)["Peace is here to stay."].segment("vi").text
    assert text == "xHoà bình còn ở lại đây lâu mãi."
    async with open_memory() as running:
        assert running.app.screen._unsaved.take_up() == []


@pytest.mark.heavy
async def test_what_was_changed_meanwhile_is_not_overwritten(open_memory, memory_path):
    async with open_memory() as running:
        await paste(running, "Peace is here to stay.")
        await running.sees("100%  same text")
        await running.press("tab", "c")
        await running.until(lambda: isinstance(running.app.focused, UnitField))
        with Base.open(memory_path) as base:
            id = stored(memory_path)["Peace is here to stay."].id
            clean.edit(base, "Minh", id, clean.Revision({"vi": "Bình yên."}))
        await running.type("x")
        await running.press("ctrl+s")
        await running.until(lambda: any("meanwhile" in n for n in running.notices()))
        assert stored(memory_path)["Peace is here to stay."].segment("vi").text == "Bình yên."
        await running.sees("Vietnamese; stored meanwhile: Bình yên.", "xHoà bình")
        await running.press("ctrl+s")
        await running.sees(" Memory ", "xHoà bình còn ở lại đây lâu mãi.")


async def test_what_is_typed_while_a_unit_is_saved_stays(open_memory, memory_path, monkeypatch):
    gate = threading.Event()
    stored_at_once = unit_edit._stored

    def late(*said):
        gate.wait(10)
        return stored_at_once(*said)

    monkeypatch.setattr(unit_edit, "_stored", late)
    async with open_memory() as running:
        await paste(running, "Peace is here to stay.")
        await running.sees("100%  same text")
        await running.press("tab", "c")
        await running.until(lambda: isinstance(running.app.focused, UnitField))
        await running.type("x")
        await running.press("ctrl+s")
        await running.type("y")
        gate.set()
        await running.sees("stored meanwhile: xHoà bình", "xyHoà bình", "not saved yet")
        await running.press("ctrl+s")
        await running.sees(" Memory ", "xyHoà bình còn ở lại đây lâu mãi.")


@pytest.mark.heavy
async def test_the_concordance_has_phrases_in_either_language(open_memory):
    async with open_memory() as running:
        await running.press("ctrl+g")
        await running.sees("Type a phrase in either language")
        await running.type("hoa binh")
        await running.sees("1 sentence", "other tones", "Peace is here to stay.")
        await running.press("enter", "enter")
        await running.sees(" Unit ", "made.po, no. 3")
        await running.press("escape", "escape", "ctrl+u")
        await running.type("has 17")
        await running.sees("1 sentence", "The made agreement has 17 long")
        await running.press("ctrl+g")
        await running.sees("Nothing in the memory is like it")


async def test_a_selected_part_of_the_sentence_becomes_the_phrase(open_memory):
    async with open_memory() as running:
        await paste(running, "A peace is here now")
        await running.press("home", "ctrl+right", *["shift+right"] * 9)
        await running.press("ctrl+g")
        await running.until(lambda: running.query(SentenceField).value == "peace is")
        await running.sees("1 sentence")


async def test_the_phrase_is_the_word_at_the_cursor_or_typed_over_the_sentence(open_memory):
    async with open_memory() as running:
        field = running.query(SentenceField)
        sentence = "A peace is here now"
        await paste(running, sentence)
        await running.press("home", "ctrl+right", *["right"] * 3, "ctrl+g")
        await running.until(lambda: field.value == "peace")
        await running.press("ctrl+g")
        await running.until(lambda: field.value == sentence)
        await running.press("end", "ctrl+g")
        await running.until(lambda: field.selected_text == sentence)
        await running.sees("takes the place of the sentence")
        await running.type("peace is")
        await running.until(lambda: field.value == "peace is")
        await running.sees("1 sentence")
        await running.press("escape")
        await running.until(lambda: field.value == sentence)


@pytest.mark.heavy
async def test_a_hundred_lines_at_a_time(open_memory, memory_path):
    with Base.open(memory_path) as base:
        many = [unit(f"A cat number {n}", f"Con mèo số {n}") for n in range(230)]
        remember_units(base, "Mai", many, document="cats.po")
    async with open_memory(size=(80, 24)) as running:
        await running.press("ctrl+g")
        await running.type("a cat")
        await running.sees("100+ sentences")
        rows = running.query(LineList)
        first = [lines[0].unit for lines in rows.units]
        await running.press("tab", "end")
        await running.until(lambda: rows.count == 200)
        assert [lines[0].unit for lines in rows.units][:100] == first
        await running.press("end")
        await running.sees("230 sentences")
        assert rows.count == 230
        await running.press("home")
        await running.pilot.click("#lines", offset=(9, 2))
        assert rows.cursor == 1
        await running.pilot.click("#lines", offset=(9, 2))
        await running.sees(" Unit ", "cats.po, no. ")


async def test_of_a_passage_the_sentence_at_the_cursor_is_looked_for(open_memory):
    async with open_memory() as running:
        await paste(running, "It rained. The made agreement has 17 long chapters. And then?")
        await running.sees("sentence 3 of 3", "Nothing in the memory is like it")
        await running.press("home", *["ctrl+right"] * 6)
        await running.sees("sentence 2 of 3", "100%  same text")


async def test_an_empty_memory_tells_how_to_fill_it(open_memory, base_path):
    async with open_memory(path=base_path) as running:
        await running.sees("The memory is empty", "Ctrl+L", "termbase memory import")
        await running.type("anything")
        await running.press("enter")
        await running.sees("There is no translation to copy.", "The memory is empty")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_empty_memory_names_the_terms_of_a_sentence(open_memory, base_path, size):
    async with open_memory(path=base_path, size=size) as running:
        await running.sees("From guessed ", "into guessed ")
        await paste(running, "Reporters met Le Van Mau in Hanoi")
        await running.sees("Terms of the sentence", "Le Van Mau > Lê Văn Mẫu", "Hanoi > Hà Nội")
        await running.sees("From English (guessed)", "into Vietnamese (guessed)")
        running.app.screen.pair.choose("", "fr")
        await running.sees("Hanoi > Hanoï", "into French")
        running.app.screen.pair.choose("", "en")
        await running.sees("Hanoi > Hà Nội")
        await paste(running, " when nothing else came of it.")
        running.query(SentenceField).show("Nothing is in it, and that was the end of it.")
        await running.sees("No term of the base stands in it.")


async def test_who_comes_back_begins_anew_or_goes_on(open_memory):
    async with open_memory() as running:
        await running.type("Peace is")
        await running.press("ctrl+p")
        await running.sees("Which command?")
        await running.press("escape")
        await running.type(" her")
        await running.until(lambda: running.query(SentenceField).value == "Peace is her")
        await running.press("f2", "ctrl+t")
        await running.until(lambda: isinstance(running.app.focused, SentenceField))
        await running.type("Now")
        await running.until(lambda: running.query(SentenceField).value == "Now")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_long_sentence_is_seen_whole(open_memory, size):
    async with open_memory(size=size) as running:
        await paste(running, "A rather long sentence goes on " * 5 + "to its end")
        await running.sees("to its end")


@pytest.mark.heavy
async def test_hostile_units_are_shown_as_they_are(open_memory, memory_path, copied):
    with Base.open(memory_path) as base:
        given = [unit(HOSTILE, "[/b] \u202ex")]
        remember_units(base, "[red]\x9b", given, document="[x].po\u202e")
    async with open_memory() as running:
        await paste(running, "[red]raw[/ text with CSI2J in it and RLO \x1b \u202e")
        await running.sees("vi [/b] <U+202E>x", "CSI<U+009B>2J", "[x].po<U+202E>, no. 1")
        await running.press("tab", "o")
        await running.sees(" Unit ", "[red]raw[/ text with CSI<U+009B>2J", "[/b] <U+202E>x")
        await running.press("c")
        await running.until(lambda: isinstance(running.app.focused, UnitField))
        assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(running.text)
        await running.type("y")
        await running.press("ctrl+s")
        await running.sees(" Unit ", "+ vi: y[/b] <U+202E>x")
        assert stored(memory_path)[HOSTILE].segment("vi").text == "y[/b] \u202ex"
        await running.press("escape", "ctrl+g")
        running.query(SentenceField).show("csi\x9b2J")
        await running.sees("[red]raw[/ text with CSI<U+009B>2J", "1 sentence")


async def test_languages_are_chosen_and_turned_round(open_memory):
    async with open_memory() as running:
        pair = running.app.screen.pair
        pair.choose("", "en")
        await paste(running, "Peace is here to stay.")
        await running.sees("seems to be in English", "Ctrl+R")
        await running.press("ctrl+r")
        await running.sees("en > vi  1", "100%  same text")
        assert (pair.source, pair.target) == ("en", "vi")
        assert running.app.kept.group("memory") == {"source": "en", "target": "vi"}


async def test_the_languages_of_the_last_run_are_chosen_again(open_app, memory_path):
    async with open_app(path=memory_path) as running:
        # A language that the memory has no longer is not chosen.
        running.app.kept.say_group("memory", {"source": "de", "target": "en"})
        await running.press("ctrl+t")
        await running.sees("From guessed", "into English")


async def test_the_labels_change_with_the_interface_language(open_memory, monkeypatch):
    from termbase import messages

    class Catalogue:
        def gettext(self, text):
            return {"From": "Từ", "guessed": "tự đoán", "Memory": "Bộ nhớ"}.get(text, text)

        def ngettext(self, one, many, n):
            return many

    real = messages._catalogue
    monkeypatch.setattr(
        messages, "_catalogue", lambda lang: Catalogue() if lang == "vi" else real(lang)
    )
    async with open_memory(size=(80, 24)) as running:
        await running.sees(" Memory ", "From guessed")
        await running.press("f9")
        await running.sees(" Bộ nhớ ", "Từ tự đoán")
        await running.press("f9", "f9")
        await running.sees(" Memory ", "From guessed")


def test_a_field_that_has_no_styles_yet_is_blank():
    # So it stands where it was put in while the screen is painted.
    strips = UnitField("unit-text-1").render_lines(Region(0, 0, 4, 2))
    assert [strip.text for strip in strips] == ["    ", "    "]
