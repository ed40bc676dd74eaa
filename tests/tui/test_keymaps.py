"""Keymaps: vim's, a person's own, and what is said of mistakes in it."""

from pathlib import Path

import pytest

from termbase.errors import BadFile, NotFound
from termbase_tui import keymaps
from termbase_tui.actions import ACTIONS
from termbase_tui.keymaps import FILE, VIM_KEYS, load
from termbase_tui.keys_in_force import keys_of, use_keymap
from termbase_tui.keys_text import key_names
from termbase_tui.typing_guard import GAP
from termbase_tui.widgets.proposal_list import ProposalList

BY_ID = {action.id: action for action in ACTIONS}


@pytest.fixture(autouse=True)
def _keys_of_the_table():
    yield
    use_keymap({})


def own(folder: Path, text: str) -> dict[str, str]:
    (folder / FILE).write_text(text, encoding="utf-8")
    return dict(load(None, folder))


def test_what_is_named_is_loaded(tmp_path):
    assert load(None, tmp_path) == {}
    assert load("default", tmp_path) == {}
    assert load("vim", tmp_path) == VIM_KEYS
    with pytest.raises(NotFound):
        load("own", tmp_path)
    assert own(tmp_path, 'keymap = "vim"\n[keys]\napprove = "y"\n') == {**VIM_KEYS, "approve": "y"}
    assert load("default", tmp_path) == {}
    assert load("own", tmp_path)["approve"] == "y"


def test_the_presets_name_actions_and_give_no_key_twice():
    for preset in keymaps.PRESETS.values():
        assert set(preset) <= set(BY_ID)
        use_keymap(preset)
        for place in {action.place for action in ACTIONS}:
            keys = [k for a in ACTIONS if a.place is place for k in keys_of(a).split(",") if k]
            assert len(keys) == len(set(keys)), place


def test_keys_are_said_as_people_say_them(tmp_path):
    found = own(tmp_path, '[keys]\nlist-help = ["?", "f1"]\nskip = "space,pgdn"\nredo = "ctrl+r"\n'
                          'list-last = "G"\nquit = ""\n')  # fmt: skip
    assert found["list-help"] == "question_mark,f1"
    assert found["skip"] == "space,pagedown"
    assert (found["redo"], found["list-last"], found["quit"]) == ("ctrl+r", "G", "")


def test_a_key_that_is_given_away_is_taken_from_who_had_it(tmp_path):
    found = own(tmp_path, '[keys]\nskip = "a"\n')
    assert found["skip"] == "a"
    assert "a" not in found["approve"].split(",")


@pytest.mark.parametrize(
    ("text", "line", "what", "remedy"),
    [
        ('[keys]\naprove = "y"\n', 2, "no action “aprove”", "did you mean “approve”"),
        ("\n[keys]\n\napprove = 7\n", 4, "a key, or a list of keys", ""),
        ('[keys]\napprove = "pagedwn"\n', 2, "“pagedwn” is no key", "“pagedown”"),
        ('[keys]\napprove = "hyprr+a"\n', 2, "is no key", ""),
        ('[keys]\nundo = "z"\n', 2, "a letter that text fields need", "ctrl"),
        ('[keys]\nsearch = "space"\n', 2, "a letter that text fields need", "ctrl"),
        ('[keys]\napprove = "y"\nreject = "y"\n', 3, "given to “approve” too", ""),
        ('keymap = "emacs"\n', 1, "“emacs” is none of default, vim", ""),
        ('kemap = "vim"\n', 1, "“kemap” is unknown", "“keymap”"),
        ("keys = 3\n", 1, "is to be a table", ""),
        ("[keys\n", 1, "is no TOML", ""),
        ("\x00", 1, "is no TOML", ""),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path, text, line, what, remedy):
    with pytest.raises(BadFile) as caught:
        own(tmp_path, text)
    assert caught.value.place == f"{tmp_path / FILE}:{line}"
    assert what in caught.value.message.english()
    told = caught.value.remedy.english() if caught.value.remedy else ""
    assert remedy in told


async def test_help_footer_and_palette_show_the_keys_in_force(open_app, tmp_path):
    use_keymap(own(tmp_path, '[keys]\napprove = "y"\nhelp = "f12"\ncontrast = "ctrl+k"\n'))
    async with open_app(size=(160, 100)) as running:
        await running.sees("f12 Help")
        await running.press("f3")
        await running.sees("3 concepts wait", "y Approve")
        await running.press("a")
        await running.pilot.pause(GAP)
        assert running.query(ProposalList).count == 3
        await running.press("y")
        await running.until(lambda: running.app.revision == 2)
        await running.press("f12")
        await running.sees("In the review queue")
        await running.press("home")
        await running.sees("F12", " Help")
        assert key_names(BY_ID["approve"]) == "y"
        before = running.app.theme
        await running.press("ctrl+k")
        await running.until(lambda: running.app.theme != before)


async def test_vim_keys_in_lists_and_letters_in_the_field(open_app):
    use_keymap(VIM_KEYS)
    async with open_app() as running:
        await running.type("hil")
        assert running.query("#query").value == "hil"
        await running.press("escape", "m", "f3")
        await running.sees("3 concepts wait")
        await running.press("ctrl+d")
        assert running.query(ProposalList).cursor == 2
        await running.press("ctrl+u")
        assert running.query(ProposalList).cursor == 0
        await running.press("enter")
        await running.sees(" Concept ")
        await running.press("h")
        await running.sees("3 concepts wait")
        await running.press("colon")
        await running.sees("Which command?")


@pytest.mark.parametrize("keys", ["", '[keys]\napprove = "y"\nskip = "z"\nhelp = "f12"\n'])
async def test_the_footer_has_the_order_of_the_table_whatever_the_keymap(open_app, tmp_path, keys):
    use_keymap(own(tmp_path, keys) if keys else {})
    async with open_app(size=(160, 40)) as running:
        await running.press("f3")
        await running.sees("3 concepts wait", "Approve")
        foot = running.text.split("\n")[-1]
        said = ["Approve", "Reject", "Skip", "Edit, then approve", "Take back", "Help", "More",
                "Search", "Export", "New", "Memory", "Check", "Language", "Quit"]  # fmt: skip
        places = [foot.index(f" {text}") for text in said]
        assert places == sorted(places)
