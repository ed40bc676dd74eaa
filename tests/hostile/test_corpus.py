"""The corpus, through the reader of every format: what becomes of each file is what it states."""

from __future__ import annotations

import contextlib
import dataclasses
import re
import socket
import urllib.request
from pathlib import Path

import pytest

from termbase.errors import BadFile
from termbase.exchange import formats
from termbase.language.collation import sort_key
from termbase.model import Concept, Review, Term
from tests.hostile import corpus
from tests.hostile.corpus import EITHER, LINE, NAMING, PORT, SECRET, TAKEN, WHOLE, XML, cases
from tests.hostile.samples import CONCEPTS, READABLE, exportable, good, reads, seeds, taken, written
from tests.hostile.watch import watched


@pytest.mark.parametrize("name", READABLE)
def test_the_good_files_are_good(name):
    for data in seeds(name):
        found = list(reads(name, data))
        assert taken(found) >= 1
    assert [r.item.id for r in reads(name, good(name))] == [c.id for c in CONCEPTS]
    assert all(case.make(good(name)) != good(name) for case in _of(name))


def _of(name: str) -> list[corpus.Case]:
    return [case for format, case in cases() if format == name]


@pytest.mark.parametrize(("name", "case"), cases(), ids=lambda v: getattr(v, "name", v)[:60])
def test_verdict(name, case):
    data, verdict = case.make(good(name)), case.of(name)
    try:
        found = list(reads(name, data))
    except BadFile as error:
        assert verdict in (WHOLE, EITHER), error
        # With its line, and in words: nothing of a Python error shows through.
        assert re.fullmatch(r"x:[1-9]\d*", error.place)
        assert not re.search(r"Traceback|<class|0x[0-9a-f]{6}", str(error.message.english()))
        return
    refused = [read for read in found if read.refused is not None]
    assert verdict != WHOLE
    if verdict == LINE:
        assert refused and all(read.line >= 1 for read in refused)
        assert taken(found) >= 1
    elif verdict == TAKEN:
        assert not refused
        assert len({r.item.id for r in found if isinstance(r.item, Concept)}) == len(CONCEPTS)
    concepts, sources = exportable(found)
    # The two formats that hold everything take whatever was taken.
    for target in ("text", "csv"):
        assert written(target, concepts, sources)


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.heavy
def test_cut_anywhere(name):
    """A file cut short is refused with a line, or what there is of it is taken."""
    for data in seeds(name):
        for size in range(len(data)):
            try:
                found = list(reads(name, data[:size]))
            except BadFile as error:
                assert re.fullmatch(r"x:[1-9]\d*", error.place)
            else:
                assert name not in XML or data[size:].strip(b"\n") == b"", "half a file was taken"
                assert all(read.line >= 1 for read in found)


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.parametrize("piece", [b"", b"\0", b"\r", b'"', b"<"])
@pytest.mark.heavy
def test_one_byte_changed_anywhere(name, piece):
    data = good(name)
    for at in range(0, len(data), 2):
        try:
            list(reads(name, data[:at] + piece + data[at + 1 :]))
        except BadFile as error:
            assert re.fullmatch(r"x:[1-9]\d*", error.place)


@pytest.mark.parametrize("name", READABLE)
def test_no_path_named_in_a_file_is_opened(name):
    """Whatever a file names, nothing is opened, run or called while it is read."""
    files = [case.make(good(name)) for case in _of(name)]
    for data in (*seeds(name), *files):
        # Loads the modules of the reader, and of the codecs that files name.
        with contextlib.suppress(BadFile):
            list(reads(name, data))
    with watched() as seen:
        for data in files:
            try:
                for read in reads(name, data):
                    assert SECRET not in repr(read.item) or SECRET in data.decode()
            except BadFile:
                pass
    assert seen == []


def test_the_watch_sees(tmp_path):
    with watched() as seen:
        (tmp_path / "x").write_text("")
        with pytest.raises(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/x", timeout=1)
    assert any("open" in event for event in seen)
    assert any(event.startswith("socket.connect") for event in seen)


@pytest.mark.parametrize("name", XML)
def test_nobody_calls(name):
    """As the other end sees it, for what a library in C might do unseen."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        port = str(server.getsockname()[1]).encode()
        for case in NAMING:
            data = case.make(good(name)).replace(f":{PORT}/".encode(), b":" + port + b"/")
            assert taken(list(reads(name, data))) >= 1
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize("name", XML)
def test_nothing_of_a_file_elsewhere_is_taken(name, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the words of another file")
    for case in (*corpus.ENTITIES, *NAMING):
        data = case.make(good(name)).replace(SECRET.encode(), str(secret).encode())
        try:
            found = list(reads(name, data))
        except BadFile as error:
            assert "the words" not in str(error)
        else:
            assert "the words" not in repr(found)


@pytest.mark.parametrize("name", READABLE)
def test_a_wrong_name_changes_nothing(name):
    """The file of one format under the name of another is refused, or read without a crash."""
    for other in READABLE:
        for data in seeds(other):
            try:
                list(reads(name, data))
            except BadFile as error:
                assert re.fullmatch(r"x:[1-9]\d*", error.place)


@pytest.mark.parametrize("tag", ["en-x", "part-oen", "de-1996-1996", "abcde", "vi-VN-u-co"])
def test_languages_that_nobody_speaks(tag):
    """Well-formed enough to be kept, and nothing to ICU: every format is written all the same."""
    there = dataclasses.replace(
        CONCEPTS[0], terms=(*CONCEPTS[0].terms, Term(tag, "x", review=Review.APPROVED))
    )
    for name in formats.writable():
        assert written(name, (there,))
    assert sorted(["b", "a"], key=sort_key(tag)) == ["a", "b"]


def test_every_format_is_in_the_corpus():
    assert {name for name, _ in cases()} == {f.name for f in map(formats.named, READABLE)}
    assert set(XML) >= {"tbx", "tmx", "xliff"}
    assert Path(SECRET).exists() is False
