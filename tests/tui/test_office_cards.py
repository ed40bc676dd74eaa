"""Who holds an office stands first on its card; what a search without a hit offers instead."""

import shutil

import pytest

from termbase.model import (
    Concept,
    Kind,
    Period,
    Relation,
    RelationKind,
    Review,
    Status,
    Task,
    Term,
)
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase_tui.widgets.concept_card import ConceptCard


def concept(id, kind, vi, en, *relations):
    terms = (
        Term("vi", vi, status=Status.PREFERRED, review=Review.APPROVED),
        Term("en", en, status=Status.PREFERRED, review=Review.APPROVED),
    )
    return Concept(id, kind, review=Review.APPROVED, terms=terms, relations=relations)


def held(start, end="", last="", note=""):
    valid = Period(start, end, last)
    return Relation(RelationKind.HOLDS_OFFICE, "minister", valid, note=note)


PEOPLE = (
    concept("minister", Kind.OFFICE, "Bộ trưởng Mẫu", "Model Minister"),
    concept("mau-land", Kind.PLACE, "Nước Lớn", "Great Land"),
    concept("great-road", Kind.TERM, "đường Lớn", "Great Land road"),
    concept("le-hai-nam", Kind.PERSON, "Lê Hải Nam", "Le Hai Nam",
            held("2025-10-25", last="2025-12-23"),
            held("2025-08-29", "2025-10-25", note="Acting minister.")),
    concept("an-cu", Kind.PERSON, "An Cũ", "An Cu", held("2020", "2025-08-28")),
)  # fmt: skip


@pytest.fixture(scope="module")
def made_offices(tmp_path_factory):
    path = tmp_path_factory.mktemp("offices") / "offices.db"
    with Base.create(path) as base, writing(base, Task.IMPORT, "Mai") as batch:
        batch.put_all(PEOPLE)
    return path


@pytest.fixture
def offices(made_offices, tmp_path):
    return shutil.copy(made_offices, tmp_path / "offices.db")


def row_of(running, text):
    return next(n for n, row in enumerate(running.text.splitlines()) if text in row)


async def test_the_holder_of_an_office_stands_above_its_forms(open_app, offices):
    async with open_app(path=offices, size=(80, 24)) as running:
        await running.type("model minister")
        said = "held by: Le Hai Nam, since 2025-10-25, still so on 2025-12-23"
        await running.sees(said)
        assert row_of(running, said) < row_of(running, "Vietnamese   ")
        await running.press("enter")
        await running.sees(" Concept ", said)
        await running.press("end")
        await running.sees(
            "held by: Le Hai Nam, 2025-08-29 to 2025-10-25: Acting minister.",
            "held by: An Cu, 2020 to 2025-08-28",
        )


async def test_without_a_holder_now_the_last_one_is_told(open_app, offices):
    with Base.open(offices) as base, writing(base, Task.EDIT, "Mai") as batch:
        batch.remove("le-hai-nam")
    async with open_app(path=offices, size=(80, 24)) as running:
        await running.type("model minister")
        await running.sees("held by: An Cu, 2020 to 2025-08-28")
        at = row_of(running, "held by: An Cu, 2020 to 2025-08-28")
        assert at < row_of(running, "Vietnamese   ")


async def test_without_a_hit_fewer_words_are_tried_and_what_is_left_out_is_said(open_app, offices):
    async with open_app(path=offices, size=(80, 24)) as running:
        await running.type("great land model minister 2025")
        await running.sees("Nothing has all these words. Without: great, land, 2025")
        await running.sees("> Model Minister")
        await running.press("enter")
        await running.sees(" Concept ", "Le Hai Nam")
        await running.press("escape", "escape")
        await running.until(lambda: "Without: " not in running.text)
        await running.type("xyz qwv")
        await running.sees("Nothing found. Fewer letters may find more.")


async def test_the_preview_is_paged_where_the_list_needs_none(open_app, offices):
    async with open_app(path=offices, size=(80, 24)) as running:
        await running.type("model minister")
        await running.sees("held by: Le Hai Nam")
        card = running.query(ConceptCard)
        await running.until(lambda: card.card.history)
        await running.press("pagedown")
        await running.until(lambda: card.scroll_offset.y > 0)
        await running.press("pageup")
        await running.until(lambda: card.scroll_offset.y == 0)
        assert running.app.focused.id == "query"
