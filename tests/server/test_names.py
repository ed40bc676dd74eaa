"""Hover and completion: the concept under the cursor, and names that are being typed."""

from __future__ import annotations

import pytest

pytest.importorskip("pygls")

TEXT = "The Prime Minister Phạm Minh Chính met President Pham Minh Chin in Hà Nội.\n"


@pytest.fixture
def hover(editor):
    def hover(text: str, name: str, *, kind: str = "plaintext", ending: str = "txt"):
        uri = editor.open(f"hover.{ending}", text, kind)
        place = text.index(name) + 1
        line = text.count("\n", 0, place)
        shown = editor.at("hover", uri, line, place - text.rfind("\n", 0, place) - 1)
        editor.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        return shown

    return hover


@pytest.fixture
def complete(editor):
    def complete(text: str, lang: str = "en") -> list[dict]:
        filler = {
            "en": "The two sides held talks on trade with the delegation.\n",
            "vi": "Hai bên hội đàm về thương mại với đoàn đại biểu.\n",
            "fr": "Les deux parties se sont entretenues avec la délégation.\n",
        }[lang]
        uri = editor.open(f"completion-{lang}.txt", filler + text)
        editor.diagnostics(uri)
        answer = editor.at("completion", uri, 1, len(text))
        editor.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        assert answer["isIncomplete"]
        return answer["items"]

    return complete


def forms(items: list[dict]) -> list[str]:
    return [item["label"] for item in items]


def test_the_card_under_the_cursor(hover):
    shown = hover(TEXT, "Phạm Minh Chính")
    assert shown["range"]["start"]["character"] == TEXT.index("Phạm")
    assert shown["range"]["end"]["character"] == TEXT.index("Phạm") + 15
    assert shown["contents"]["kind"] == "markdown"
    card = shown["contents"]["value"]
    assert card.startswith("**Phạm Minh Chính** (person, approved)")
    assert "\n- vi: Phạm Minh Chính\n" in card
    assert "\n- fr: Pham Minh Chinh" in card
    assert "\n- holds office: **Prime Minister**, since 2021-04-05" in card


def test_an_office_says_who_holds_it(hover):
    card = hover(TEXT, "Prime Minister")["contents"]["value"]
    assert "\n- held by: **Phạm Minh Chính**, since 2021-04-05" in card


def test_deprecated_forms_are_struck_out(hover):
    card = hover("The European Council President spoke.\n", "European")["contents"]["value"]
    assert "~~EC President~~ (deprecated)" in card


def test_a_wrong_name_has_the_card_of_the_right_one(hover):
    shown = hover("President Pham Minh Chih spoke.\n", "Minh Chih")
    assert shown["contents"]["value"].startswith("**Phạm Minh Chính**")


def test_a_name_across_markup(hover):
    text = "# News\n\nOn Monday *Phạm Minh* **Chính** spoke, see `Hà Nội`.\n"
    shown = hover(text, "Chính", kind="markdown", ending="md")
    assert shown["contents"]["value"].startswith("**Phạm Minh Chính**")
    assert shown["range"]["start"] == {"line": 2, "character": 11}
    assert hover(text, "Nội", kind="markdown", ending="md") is None


@pytest.mark.parametrize("name", ["talks", " ", "\n"])
def test_nothing_is_shown_of_other_words(hover, name):
    assert hover("They held talks in Hà Nội.\n", name) is None


@pytest.mark.parametrize(
    ("typed", "lang", "form", "replaced"),
    [
        ("in ha n", "en", "Hà Nội", "ha n"),
        ("tai ha n", "vi", "Hà Nội", "ha n"),
        ("Ông pham minh ch", "vi", "Phạm Minh Chính", "pham minh ch"),
        ("President Phạm M", "en", "Phạm Minh Chính", "Phạm M"),
        ("selon minh chi", "fr", "Pham Minh Chinh", "minh chi"),
        ("the chu tich hoi dong chau", "en", "President of the European Council",
         "chu tich hoi dong chau"),
        ("of the EVF", "en", "EVFTA", "EVF"),
    ],
)  # fmt: skip
def test_names_are_completed_in_the_language_of_the_text(complete, typed, lang, form, replaced):
    first = complete(typed, lang)[0]
    assert first["label"] == form
    assert first["filterText"] == replaced
    edit = first["textEdit"]
    assert edit["newText"] == form
    assert edit["range"] == {
        "start": {"line": 1, "character": len(typed) - len(replaced)},
        "end": {"line": 1, "character": len(typed)},
    }


def test_the_form_of_the_house_style_goes_first(complete):
    items = complete("in Han")
    assert forms(items)[0] == "Hà Nội"
    assert "Hanoi" not in forms(items)


@pytest.mark.parametrize("typed", ["", "x", "qqqq", "Hà Nội ", "Hà Nội. "])
def test_nothing_is_offered_where_nothing_is_begun(complete, typed):
    assert complete(typed) == []


def test_an_item_has_its_card(editor, complete):
    item = editor.ask("completionItem/resolve", complete("in ha n")[0])
    assert item["documentation"]["value"].startswith("**Hà Nội** (place, approved)")
