"""Files open in the app: read, written as they were, never over the work of others."""

import codecs
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.errors import BadFile
from termbase.workflow.open_file import ChangedMeanwhile, OpenFile, open_file, save, untitled


@pytest.mark.parametrize(
    "data",
    [
        b"one\r\ntwo\r\n",
        b"one\ntwo",
        b"one\r\ntwo\nthree\rfour",
        codecs.BOM_UTF8 + b"one\r\n",
        codecs.BOM_UTF16_LE + "Hà Nội\r\n".encode("utf-16-le"),
        "Ha\u0300 No\u0323\u0302i\x1b[2J\t\x0c\u2028x".encode(),
        b"",
    ],
)
def test_what_is_not_changed_is_written_byte_for_byte(tmp_path, data):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    file = open_file(path)
    assert file.written(file.text) == data


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40))
def test_any_text_comes_back(text):
    file = OpenFile("x.txt", "text", text.encode())
    if not text.startswith("\ufeff"):
        assert file.written(file.text) == text.encode()
        assert OpenFile("x.txt", "text", file.written(file.text + "z")).text == file.text + "z"


def test_line_ends_mark_and_encoding_of_a_changed_text_are_those_of_the_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF16_BE + "một\r\nhai\r\n".encode("utf-16-be"))
    file = open_file(path)
    assert file.text == "một\nhai\n"
    data = file.written("một\nba\nhai\n")
    assert data == codecs.BOM_UTF16_BE + "một\r\nba\r\nhai\r\n".encode("utf-16-be")


def test_a_file_is_written_whole_and_its_mode_kept(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("one")
    path.chmod(0o640)
    saved = save(open_file(path), b"two")
    assert path.read_bytes() == saved.data == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten_unasked(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("one")
    file = open_file(path)
    path.write_text("other")
    with pytest.raises(ChangedMeanwhile):
        save(file, b"two")
    assert path.read_text() == "other"
    path.unlink()
    with pytest.raises(ChangedMeanwhile):
        save(file, b"two")
    assert save(file, b"two", over=True).data == path.read_bytes() == b"two"


def test_a_new_file_is_made_but_never_over_one_that_is_there(tmp_path):
    path = tmp_path / "new.txt"
    from dataclasses import replace

    file = replace(untitled(), path=path)
    assert save(file, b"mine").data == path.read_bytes()
    with pytest.raises(ChangedMeanwhile):
        save(file, b"again")


@pytest.mark.parametrize("name", ["gone.txt", "folder", "pipe"])
def test_what_is_no_file_is_refused(tmp_path, name):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadFile, match="cannot be read"):
        open_file(tmp_path / name)


def test_binary_files_and_broken_text_are_refused(tmp_path):
    for data in (b"a\0b", b"\xff\xfe\xfa\xfb\xfc", b"PK\x03\x04" + b"x" * 60):
        (tmp_path / "a.txt").write_bytes(data)
        with pytest.raises(BadFile):
            open_file(tmp_path / "a.txt")


def test_a_folder_that_refuses_is_told(tmp_path):
    path = tmp_path / "none" / "a.txt"
    with pytest.raises(BadFile, match="cannot be written"):
        save(OpenFile(path, "text", b""), b"x")


def test_half_a_character_is_refused_with_its_line(tmp_path):
    with pytest.raises(BadFile, match="half a character") as caught:
        OpenFile(tmp_path / "a.txt", "text", b"").written("x\n\ud800")
    assert caught.value.place.endswith(":2")
