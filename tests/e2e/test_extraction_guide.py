"""The guide to extraction: its commands run as they stand there, one after another."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from termbase.cli.main import main
from termbase.workflow.set_up import set_up

GUIDE = Path(__file__).parents[2] / "docs" / "extraction.md"
EN = """Lake towns sign a water pact

March 3, 2027
Prime Minister Phạm Minh Chính and the Governor of Styria, Anna Berg, met in Graz on Tuesday.
The Alpine Water Forum (AWF) will guard the Graz Water Agreement, Berg said.
"""
VI = """Các thành phố ven hồ ký thỏa thuận về nước

Ngày 3/3/2027
Thủ tướng Phạm Minh Chính và bà Anna Berg, Thống đốc bang Styria, gặp nhau tại Graz hôm thứ Ba.
Diễn đàn Nước Alpine (AWF) sẽ giám sát Thỏa thuận Nước Graz, bà Berg nói.
"""


def commands() -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    return re.findall(r"^\$ (termbase .*)$", "".join(blocks), re.MULTILINE)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    set_up(tmp_path / "termbase.db", "tests")
    Path("pact.en.txt").write_text(EN, encoding="utf-8")
    Path("pact.vi.txt").write_text(VI, encoding="utf-8")


def test_the_commands_of_the_guide_run(folder, capsys):
    ran = commands()
    assert len(ran) >= 5
    shown = {}
    for command in ran:
        code = main(shlex.split(command)[1:])
        told = capsys.readouterr()
        assert code == 0, (command, told)
        shown[command] = told.out
    dry = shown["termbase extract --dry-run pact.en.txt"]
    for line in re.findall(r"^(?:pact|    holds).*$", GUIDE.read_text("utf-8"), re.MULTILINE):
        assert line in dry
    assert "vi Diễn đàn Nước Alpine" in shown["termbase extract pact.en.txt pact.vi.txt --parallel"]
