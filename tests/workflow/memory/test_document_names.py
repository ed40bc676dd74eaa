"""What files are called as documents, from whatever folder they are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.store import units
from termbase.store.base import Base
from termbase.workflow.memory.document_names import document_names
from termbase.workflow.memory.remember import remember_files


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["vi.po", "./a/vi.po", "-"], ["vi.po", "a/vi.po", ""]),
        (["../p1/vi.po", "../p2/vi.po"], ["p1/vi.po", "p2/vi.po"]),
        (["/srv/p1/vi.po"], ["vi.po"]),
        (["/srv/p1/vi.po", "/srv/p2/vi.po"], ["p1/vi.po", "p2/vi.po"]),
        (["a/../b.po", "b.po"], ["b.po", "b.po"]),
    ],
)
def test_names(paths, names):
    assert list(document_names(paths).values()) == names


def test_a_file_from_another_folder_is_the_same_document(tmp_path, monkeypatch):
    text = 'msgid ""\nmsgstr "Language: vi\\n"\n\nmsgid "a"\nmsgstr "á"\n\nmsgid "b"\nmsgstr "bê"\n'
    for folder in ("p1", "p2"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "vi.po").write_text(text, encoding="utf-8")
    with Base.create(tmp_path / "t.db") as base:
        monkeypatch.chdir(tmp_path / "p1")
        assert remember_files(base, "lan", ["../p1/vi.po", "../p2/vi.po"]).placed == 2
        assert set(units.documents(base)) == {"p1/vi.po", "p2/vi.po"}
        monkeypatch.chdir(tmp_path)
        same = ["p1/vi.po", str(Path("p2/vi.po").absolute())]
        assert remember_files(base, "lan", same).batch is None
        monkeypatch.chdir(tmp_path / "p2")
        assert remember_files(base, "lan", ["vi.po"]).batch is None
