"""The parts below the screens: clipboard, cutting, the table of actions."""

import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from termbase import messages
from termbase.model import Review, Status, Term
from termbase_tui import clipboard
from termbase_tui.actions import ACTIONS
from termbase_tui.card_text import status_signs, status_style
from termbase_tui.clipboard import Route
from termbase_tui.keys_text import by_place, key_names
from termbase_tui.shown import fill, fit, line, middle
from termbase_tui.widgets.virtual_list import columns

DOCS = Path(__file__).parents[2] / "docs" / "app.md"


@pytest.mark.parametrize(
    ("env", "platform", "expected"),
    [
        ({}, "darwin", "pbcopy"),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", "wl-copy"),
        ({"DISPLAY": ":0", "TMUX": "t"}, "linux", "xclip"),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", "clip.exe"),
        ({"DISPLAY": ":0", "SSH_TTY": "/dev/pts/1", "TMUX": "t"}, "linux", "tmux"),
        ({"DISPLAY": ":0", "SSH_TTY": "/dev/pts/1"}, "linux", None),
        ({}, "linux", None),
    ],
)
def test_the_clipboard_of_the_person_at_the_keyboard(env, platform, expected):
    found = clipboard.tool(env, platform, which=lambda name: name)
    assert (found[1][0] if found else None) == expected


def test_a_form_goes_to_standard_input_and_never_to_a_shell(monkeypatch):
    seen = {}

    def run(command, **options):
        seen.update(options, command=command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(clipboard, "tool", lambda: (Route.CLIPBOARD, ["/bin/xclip", "-sel"]))
    monkeypatch.setattr(clipboard.subprocess, "run", run)
    assert clipboard.offer("$(rm -rf /) Hà Nội") is Route.CLIPBOARD
    assert seen["input"].decode() == "$(rm -rf /) Hà Nội"
    assert seen["command"] == ["/bin/xclip", "-sel"]
    assert "shell" not in seen


def test_a_program_that_fails_is_no_success(monkeypatch):
    monkeypatch.setattr(clipboard, "tool", lambda: (Route.CLIPBOARD, ["/bin/false"]))
    assert clipboard.offer("x") is None


@given(st.text(), st.integers(0, 40))
def test_a_cut_text_has_the_width_it_was_given(text, width):
    shown = line(text)
    assert cell_len(fit(shown, width)) <= width
    assert cell_len(fill(shown, width)) == width


@given(
    st.lists(st.text(alphabet="Hàộ đ-", max_size=30), min_size=1, max_size=4), st.integers(20, 80)
)
def test_columns_stay_in_their_width(texts, width):
    assert cell_len(columns([line(t) for t in texts], width)) <= width


def test_columns_give_room_to_the_long_one():
    assert columns(["vi a", "en b", "fr " + "c" * 20], 36) == "vi a  en b  fr " + "c" * 20


def test_the_table_has_each_id_once_and_no_key_twice_in_a_place():
    assert max(Counter(a.id for a in ACTIONS).values()) == 1
    keys = Counter((a.place, key) for a in ACTIONS for key in a.keys.split(",") if key)
    assert max(keys.values()) == 1


@pytest.mark.parametrize(
    ("status", "review", "signs", "style"),
    [
        ("preferred", "approved", "", "list--muted"),
        ("admitted", "approved", "+ admitted", "list--muted"),
        ("deprecated", "approved", "x deprecated", "list--warning"),
        ("admitted", "proposed", "+ admitted  ! proposed", "list--warning"),
    ],
)
def test_only_what_is_not_to_be_used_bears_a_warning(status, review, signs, style):
    messages.use("en")
    term = Term("en", "a", status=Status(status), review=Review(review))
    assert status_signs(term) == signs
    assert status_style(term) == style


def test_keys_are_named_as_they_are_printed():
    names = [key_names(action) for action in ACTIONS]
    assert not [name for name in names if "DELETE" in name or "TAB" in name]
    assert "d, Del" in names


def test_the_documentation_has_the_table_of_keys():
    before, rest = DOCS.read_text(encoding="utf-8").split("<!-- keys -->")
    table, after = rest.split("<!-- /keys -->")
    if os.environ.get("TERMBASE_UPDATE_SNAPSHOTS"):
        table = f"\n{keys_table()}\n"
        text = f"{before}<!-- keys -->{table}<!-- /keys -->{after}"
        DOCS.write_text(text, encoding="utf-8")
    assert table.strip() == keys_table()


def keys_table() -> str:
    rows = ["| where | keys | does | id |", "|---|---|---|---|"]
    for place, actions in by_place():
        for a in actions:
            keys = ", ".join(f"`{k}`" for k in key_names(a).split(", ")) if a.keys else "Ctrl+P"
            rows.append(f"| {place} | {keys} | {a.label.english()} | `{a.id}` |")
    return "\n".join(rows)


@given(st.text(), st.integers(0, 40))
def test_what_is_cut_in_the_middle_fits_and_keeps_both_ends(text, width):
    shown = line(text)
    cut = middle(shown, width)
    assert cell_len(cut) <= width
    if cell_len(shown) <= width:
        assert cut == shown
    elif width > 4:
        # The text may have dots of its own.
        assert any(
            cut[at : at + 2] == ".."
            and shown.startswith(cut[:at])
            and shown.endswith(cut[at + 2 :])
            for at in range(len(cut) - 1)
        )


def test_both_ends_of_a_name_are_seen():
    assert middle("nguyen.thi.minh.khai@vnanet.vn", 17) == "nguyen.t..anet.vn"
    assert middle("Trần Thị Ngọc Ánh", 9) == "Trần..Ánh"
