"""Texts that were not saved are there after the end of the program that had them."""

import os
import stat
import subprocess
import sys

from termbase.workflow.kept_texts import KeptTexts
from termbase.workflow.locate import state_folder

GONE = 2**22 + 7
"""A number that no process has."""


def test_what_is_kept_comes_back_byte_for_byte(tmp_path):
    texts = KeptTexts(tmp_path)
    texts.keep("/a/x.txt", b"\xff new\r\n", b"old")
    kept = texts.of("/a/x.txt")
    assert (kept.path, kept.data, kept.before) == ("/a/x.txt", b"\xff new\r\n", b"old")
    texts.keep("/a/x.txt", b"newer", b"old")
    assert texts.of("/a/x.txt").data == b"newer"
    assert texts.of("/a/y.txt") is None
    texts.forget("/a/x.txt")
    texts.forget("/a/x.txt")
    assert texts.of("/a/x.txt") is None


def test_only_what_a_program_left_that_runs_no_more_is_offered(tmp_path):
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        KeptTexts(tmp_path, GONE).keep("", b"without a name", b"")
        KeptTexts(tmp_path, GONE).keep("/a", b"a", b"")
        KeptTexts(tmp_path, other.pid).keep("/b", b"b", b"")
        own = KeptTexts(tmp_path)
        own.keep("", b"mine", b"")
        assert {kept.data for kept in own.left()} == {b"without a name", b"a"}
    finally:
        other.communicate(b"\n")
    assert {kept.data for kept in own.left()} == {b"without a name", b"a", b"b"}
    for kept in own.left():
        own.drop(kept)
    assert own.left() == []


def test_texts_without_a_name_do_not_take_each_others_place(tmp_path):
    gone = KeptTexts(tmp_path, GONE)
    for text in (b"one", b"two", b"three"):
        gone.keep("", text, b"")
        if text != b"three":
            gone.set_aside()
    KeptTexts(tmp_path, GONE + 1).set_aside()
    assert {kept.data for kept in KeptTexts(tmp_path).left()} == {b"one", b"two", b"three"}


def test_it_is_for_its_owner_alone(tmp_path):
    texts = KeptTexts(tmp_path / "state")
    texts.keep("", b"embargo", b"")
    (file,) = (tmp_path / "state" / "texts").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_what_cannot_be_read_is_passed_over(tmp_path):
    texts = KeptTexts(tmp_path)
    texts.keep("/a", b"a", b"")
    for n, junk in enumerate((b"", b"{}", b"[1]", b"\xff", b'{"process": "x"}')):
        (tmp_path / "texts" / f"{n}.json").write_bytes(junk)
    assert texts.left() == []
    assert KeptTexts(tmp_path / "none").left() == []


def test_the_folder_is_where_the_platform_has_such_things(tmp_path):
    if os.name == "posix" and sys.platform != "darwin":
        assert state_folder({"XDG_STATE_HOME": "/s"}).as_posix() == "/s/termbase"
        assert state_folder({"HOME": "/h"}).as_posix() == "/h/.local/state/termbase"
