"""Forms: what is typed, what is said of it while typing, and what is stored."""

from __future__ import annotations

import contextlib
import os

import pytest
from textual.events import Paste

from termbase.model import Concept, Definition, Kind, Note, Status, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.drafts import blank
from termbase.workflow.edit import change, edit_concept
from termbase.workflow.locate import state_folder
from termbase.workflow.unsaved.forms import FORMS, UnsavedForm
from termbase.workflow.unsaved.keeping import FOLDER, Keeper
from termbase_tui.screens.edit import EditScreen
from termbase_tui.widgets.form_items import ConceptForm, ItemBlock


def stored(path, id):
    with Base.open(path, read_only=True) as base:
        return concepts.get(base, id)


async def opened(running, query="ha noi", heading="ha-noi"):
    await running.type(query)
    await running.until(lambda: running.app.screen.at_hand)
    await running.press("ctrl+e")
    await running.until(lambda: isinstance(running.app.screen, EditScreen))
    await running.until(lambda: running.app.screen.at is not None)
    await running.sees(heading, "Forms")


async def test_a_new_concept_begins_with_what_was_searched(open_app, base_path):
    async with open_app() as running:
        await running.type("model bridge")
        await running.sees("Nothing found")
        await running.press("ctrl+n")
        await running.sees("Forms", "model bridge")
        await running.until(lambda: running.app.screen.at is not None)
        await running.type("s")
        await running.press("ctrl+s")
        await running.sees("Saved: model bridges", "exact")
        concept = stored(base_path, "model-bridges")
        assert [(t.lang, t.text, t.status) for t in concept.terms] == [
            ("en", "model bridges", Status.PREFERRED)
        ]
        await running.press("ctrl+z")
        await running.sees("Nothing found")


async def test_what_is_said_of_a_long_name_ends_with_how_to_take_it_back(open_app):
    async with open_app(size=(80, 24)) as running:
        await running.type("very long " * 12 + "name")
        await running.sees("Nothing found")
        await running.press("ctrl+n")
        await running.until(lambda: isinstance(running.app.screen, EditScreen))
        await running.until(lambda: running.app.screen.at is not None)
        await running.press("ctrl+s")
        await running.sees("Saved: very long", "(Ctrl+Z takes it back)")


async def test_a_form_is_changed_and_saved(open_app, base_path):
    async with open_app(size=(80, 24)) as running:
        await opened(running)
        await running.type("!")
        await running.press("ctrl+s")
        await running.sees("Saved:")
        assert stored(base_path, "ha-noi").preferred("vi").text == "Hà Nội!"


async def changed_by_mai(path, **fields):
    with Base.open(path) as base:
        edit_concept(base, "Mai", "ha-noi", **fields)


@pytest.mark.heavy
async def test_mine_goes_on_top_of_what_somebody_else_changed(open_app, base_path):
    async with open_app(size=(80, 24)) as running:
        await opened(running)
        await running.type("!")
        await changed_by_mai(base_path, subject="capitals", kind=Kind.EVENT)
        await running.press("ctrl+s")
        await running.sees("Somebody else changed it meanwhile.", "by Mai", "theirs: capitals")
        await running.press("m")
        await running.sees("Saved:")
        concept = stored(base_path, "ha-noi")
        assert (concept.subject, concept.kind) == ("capitals", Kind.EVENT)
        assert concept.preferred("vi").text == "Hà Nội!"


@pytest.mark.heavy
async def test_theirs_is_taken_or_the_form_stays(open_app, base_path):
    async with open_app(size=(80, 24)) as running:
        await opened(running)
        await running.type("!")
        await changed_by_mai(base_path, subject="capitals")
        await running.press("ctrl+s")
        await running.sees("theirs: capitals")
        await running.press("escape")
        await running.sees("Hà Nội!", "Forms")
        await running.press("ctrl+s")
        await running.sees("theirs: capitals")
        await running.press("t")
        await running.sees("Theirs stands")
        assert stored(base_path, "ha-noi").preferred("vi").text == "Hà Nội"


@pytest.mark.heavy
async def test_a_change_by_others_is_told_before_saving(open_app, base_path):
    async with open_app() as running:
        await opened(running)
        await changed_by_mai(base_path, subject="capitals")
        await running.sees("subject capitals")
        await running.type("!")
        await changed_by_mai(base_path, subject="towns")
        await running.sees("changed by somebody else meanwhile", "subject capitals")


@pytest.mark.heavy
async def test_a_form_of_another_concept_is_told_and_opened(open_app, base_path):
    async with open_app(size=(80, 24)) as running:
        await running.type("ha noi")
        await running.sees("Hà Nội")
        await running.press("ctrl+n")
        await running.until(lambda: running.app.screen.at is not None)
        await running.sees("like: ha-noi (Hanoi)")
        await running.press("ctrl+u")
        await running.type("Hanoi")
        await running.sees("the same: ha-noi (Hanoi)")
        await running.press("ctrl+s")
        await running.sees("already has such a form", "Enter: save it as another concept")
        await running.press("escape")
        await running.press("down", "enter")
        await running.sees("ha-noi  place, approved")
        await running.press("escape")
        await running.press("ctrl+s")
        await running.sees("already has such a form")
        await running.press("enter")
        await running.sees("Saved:")
        assert stored(base_path, "hanoi").terms[0].text == "Hanoi"


@pytest.mark.heavy
async def test_errors_are_told_at_the_field_and_stop_the_saving(open_app, base_path):
    async with open_app(size=(80, 24)) as running:
        await opened(running)
        await running.press("shift+tab")
        await running.press("ctrl+u")
        await running.type("vn")
        await running.sees("! “vn” is no language; did you mean vi?", "1 to mend")
        await running.press("tab", "ctrl+s")
        await running.until(lambda: running.app.screen.at.place[2] == "lang")
        assert stored(base_path, "ha-noi").version == 1
        await running.press("ctrl+u")
        await running.type("v")
        await running.sees("vi Vietnamese")
        await running.press("down", "enter")
        await running.press("ctrl+s")
        await running.sees("Nothing was changed.")


@pytest.mark.heavy
async def test_who_held_the_office_and_when(open_app, base_path):
    async with open_app(size=(80, 24)) as running:
        await opened(running, "le van mau", "Lê Văn Mẫu")
        await running.press("f8")
        form = running.app.screen
        running.query("#add-relations").focus()
        await running.press("enter")
        await running.until(lambda: form.at is not None and form.at.place[0] == "relations")
        await running.press("r", "r", "tab")
        await running.type("trade")
        await running.sees("> trade-office Model")
        await running.press("enter")
        await running.type("2021-13")
        await running.sees("! “2021-13” is no date")
        await running.press("backspace")
        await running.press("backspace")
        await running.type("04-05")
        await running.press("tab", "full_stop", "full_stop", "ctrl+s")
        await running.sees("Saved:")
        relation = stored(base_path, "le-van-mau").relations[-1]
        assert (relation.kind, relation.target) == ("related", "trade-office")
        assert (relation.valid.start, relation.valid.end) == ("2021-04-05", "..")


async def test_who_held_an_office_is_said_in_the_form_of_the_office(open_app, base_path):
    office = Concept("made-office", Kind.OFFICE, terms=(Term("en", "made office"),))
    with Base.open(base_path) as base:
        change(base, "tests", office)
    async with open_app() as running:
        await opened(running, "made office", "made-office")
        await running.sees("Held by", "+ who held this office, and when")
        running.query("#add-holders").focus()
        await running.press("enter")
        await running.until(lambda: running.app.screen.at.place[0] == "holders")
        await running.type("le van")
        await running.sees("> le-van-mau ")
        await running.press("enter")
        await running.type("2024")
        await running.press("ctrl+s")
        await running.sees("Saved:")
        relation = stored(base_path, "le-van-mau").relations[-1]
        assert (relation.kind, relation.target) == ("holds-office", "made-office")
        assert relation.valid.start == "2024"
        await running.press("enter")
        await running.sees("held by: Le Van Mau, from 2024")


async def test_who_held_it_is_asked_of_an_office_only(open_app):
    async with open_app() as running:
        await opened(running)
        assert "Held by" not in running.text


@pytest.mark.parametrize(("size", "beside"), [((120, 40), True), ((80, 24), False)])
async def test_languages_stand_side_by_side_where_there_is_room(open_app, size, beside):
    async with open_app(size=size) as running:
        await opened(running)
        rows = running.text.split("\n")
        one = next(n for n, row in enumerate(rows) if "vi     Hà Nội" in row)
        assert ("en     Hanoi" in rows[one] and "fr     Hanoï" in rows[one]) is beside
        assert ("Vietnamese" in running.text) is beside


@pytest.mark.heavy
async def test_items_come_and_go_and_undo_brings_them_back(open_app, base_path):
    async with open_app(size=(80, 24)) as running:
        await opened(running)
        blocks = lambda: [b.mark for b in running.query(ConceptForm).query("ItemBlock")]
        before = blocks()
        await running.press("f7")
        await running.until(lambda: len(blocks()) == len(before) - 1)
        await running.press("f6")
        await running.until(lambda: len(blocks()) == len(before))
        await running.until(lambda: running.app.screen.at is not None)
        await running.type("Thăng Long")
        await running.press("ctrl+z")
        await running.press("ctrl+z")
        await running.until(lambda: len(blocks()) == len(before) - 1)
        await running.press("ctrl+z")
        await running.until(lambda: sorted(blocks()) == before)
        await running.press("ctrl+y", "ctrl+y", "ctrl+y")
        await running.sees("Thăng Long")
        await running.press("ctrl+s")
        await running.sees("Saved:")
        assert [t.text for t in stored(base_path, "ha-noi").terms_in("vi")] == ["Thăng Long"]


@pytest.mark.heavy
async def test_escape_asks_only_where_something_changed(open_app, base_path):
    async with open_app(size=(80, 24)) as running:
        await opened(running)
        await running.press("escape")
        await running.sees("> ha noi")
        await running.press("ctrl+e")
        await running.sees("Forms")
        await running.until(lambda: running.app.screen.at is not None)
        await running.type("!")
        await running.press("escape")
        await running.sees("This form is not saved.")
        await running.press("escape")
        await running.sees("Hà Nội!")
        await running.press("escape")
        await running.sees("This form is not saved.")
        await running.press("ctrl+d")
        await running.sees("> ha noi")
        assert stored(base_path, "ha-noi").version == 1


@pytest.mark.heavy
async def test_a_form_that_was_not_saved_is_offered_again(open_app, base_path, monkeypatch):
    async with open_app(size=(80, 24)) as running:
        await opened(running)
        await running.type("!")
        await running.until(lambda: list((state_folder(os.environ) / FOLDER).glob("form-*")))
        # As a process that is killed: nothing is done on the way out.
        monkeypatch.setattr(running.app.editing, "keep_now", lambda: None)
    async with open_app(size=(80, 24)) as running:
        await running.sees("This form was not saved. Go on with it?", "Hà Nội! [ha-noi], place")
        await running.press("enter")
        await running.sees("Forms", "Hà Nội!", "changed")
        await running.press("ctrl+s")
        await running.sees("Saved:")
        assert stored(base_path, "ha-noi").preferred("vi").text == "Hà Nội!"
    async with open_app(size=(80, 24)) as running:
        await running.settled()
        assert "not saved" not in running.text


@pytest.mark.heavy
async def test_the_form_stays_while_something_is_looked_up(open_app, base_path):
    async with open_app(size=(80, 24)) as running:
        await opened(running)
        await running.type("!")
        await running.press("f2")
        await running.sees("> ha noi", "not saved: Hà Nội!")
        await running.press("ctrl+n")
        await running.sees("Hà Nội!", "This form is not saved yet")


HOSTILE = "[b]x[/][@click=quit]go[/"


@pytest.mark.heavy
async def test_hostile_data_is_shown_as_it_is(open_app, base_path):
    concept = Concept(
        "hostile",
        terms=(Term("en", HOSTILE, usage=HOSTILE),),
        subject=HOSTILE,
        definitions=(Definition("en", f"{HOSTILE}\nline two"),),
        notes=(Note(HOSTILE),),
    )
    with Base.open(base_path) as base:
        change(base, "[red]", concept)
    async with open_app() as running:
        await opened(running, "go[/", HOSTILE)
        await running.press("f8")
        running.app.screen.at.post_message(Paste("a\u202eb\x1b]0;c\n\x07d"))
        await running.sees(f"{HOSTILE}ab]0;c")
        assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(running.text)
        await running.press("ctrl+s")
        await running.sees("Saved:")
        assert stored(base_path, "hostile").terms[0].text == f"{HOSTILE}ab]0;c"


async def test_labels_follow_the_interface_language(open_app, monkeypatch):
    async with open_app(size=(80, 24)) as running:
        await opened(running)
        await running.type("!")
        monkeypatch.setattr("termbase_tui.widgets.form_fields.show", lambda m: f"«{m.id}»")
        running.app.screen.retext()
        await running.sees("«Forms»", "«kind»", "Hà Nội!", "+ «another form»")


@pytest.mark.heavy
async def test_a_long_text_is_written_in_the_persons_own_editor(
    open_app, base_path, tmp_path, monkeypatch
):
    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\nprintf '\\nSecond lin\\145\\n' >> \"$1\"\n")
    script.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.delenv("VISUAL", raising=False)
    async with open_app(size=(80, 24)) as running:
        await opened(running)
        running.query(".item-definitions .lines").focus()
        await running.press("ctrl+g")
        await running.until(lambda: running.notices())
        assert "cannot be left to an editor" in running.notices()[0]
        monkeypatch.setattr(running.app, "suspend", contextlib.nullcontext)
        await running.press("ctrl+g")
        await running.sees("Second line", "changed")
        await running.press("ctrl+s")
        await running.sees("Saved:")
        assert stored(base_path, "ha-noi").definitions[0].text == "A capital city.\nSecond line"


@pytest.mark.heavy
async def test_input_methods_write_into_every_field(open_app, base_path):
    async with open_app(size=(80, 24)) as running:
        await opened(running)
        # As Telex engines do: what was typed is taken back and written anew, in one read.
        await running.terminal(" chinh\x7f\x7f\x7fính")
        running.query(".item-definitions .lines").focus()
        await running.press("end")
        await running.terminal(" Vie\u0323\u0302t chinh\x7f\x7f\x7fính")
        await running.sees("Hà Nội chính", "A capital city. Việt chính")
        await running.press("ctrl+s")
        await running.sees("Saved:")
        concept = stored(base_path, "ha-noi")
        assert concept.preferred("vi").text == "Hà Nội chính"
        assert concept.definitions[0].text == "A capital city. Việt chính"


@pytest.mark.heavy
async def test_what_is_only_looked_at_stays_as_it_is(open_app, base_path):
    term = Term("fr", "« Pont\u00a0Modèle\u202f»", usage="one\n\ttwo", reliability=3)
    concept = Concept("spaces", terms=(term,), notes=(Note("a\u200bb\nc"),), subject="a\u00a0b")
    with Base.open(base_path) as base:
        change(base, "tests", concept)
    async with open_app(size=(80, 24)) as running:
        await opened(running, "pont modele", "spaces")
        await running.press("f8")
        await running.sees("one")
        await running.press("ctrl+s")
        await running.sees("Nothing was changed.")
        assert stored(base_path, "spaces") == concept


async def test_a_form_left_over_is_kept_for_later_or_thrown_away(open_app, base_path):
    def left():
        return Keeper(state_folder(os.environ), FORMS, base_path).left()

    before = Keeper(state_folder(os.environ), FORMS, base_path)
    before.keep(UnsavedForm(blank("[/red", "vi")))
    before.end()
    for keys, stays in (("d escape", 1), ("ctrl+d", 0)):
        async with open_app(size=(80, 24)) as running:
            await running.sees("This form was not saved. Go on with it?", "[/red, term")
            await running.press(*keys.split())
            await running.until(lambda: "Go on with it?" not in running.text)
            await running.until(lambda stays=stays: len(left()) == stays)


@pytest.mark.heavy
async def test_sources_are_completed_one_after_another(open_app, base_path):
    async with open_app() as running:
        await opened(running)
        await running.press("f8")
        await running.until(lambda: len(list(running.query(".item-details").query("LineField"))))
        place = ("terms", running.app.screen.at.place[1], "sources")
        field = running.query(ConceptForm).field(place)
        field.put("")
        field.focus()
        await running.type("rep")
        await running.sees("  report-en")
        await running.press("down", "enter")
        assert field.typed == "report-en"
        await running.press("ctrl+s")
        await running.sees("Nothing was changed.")


@pytest.mark.parametrize(("keys", "lang"), [(("f", "r"), "fr"), (("right", "right"), "fr"),
                                            (("left",), "fr"), (("right", "x"), "x")])  # fmt: skip
async def test_a_language_is_replaced_by_typing_or_by_the_arrows(open_app, keys, lang):
    async with open_app() as running:
        await running.press("ctrl+n")
        await running.sees("Forms")
        await running.until(lambda: running.app.screen.at is not None)
        section, mark, _name = running.app.screen.at.place
        field = running.app.screen.fields.field((section, mark, "lang"))
        field.put("vi")
        field.focus()
        await running.until(lambda: field.selected_text == "vi")
        await running.press(*keys)
        assert field.value == lang
        await running.until(lambda: running.app.screen.form.draft.value(field.place) == lang)


async def test_what_is_said_of_a_form_may_come_before_all_of_it_is_drawn(open_app):
    async with open_app() as running:
        await opened(running)
        form = running.app.screen.fields
        block = form.query(ItemBlock).first()
        await block.query_one(".sign").remove()
        form.signs(running.app.screen.form.draft, {block.mark}, (), {})
        await running.type("!")
        await running.sees("Hà Nội!")
