"""The guide to proofing: its commands run as they stand there, one after another."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from termbase.cli.main import main
from termbase.workflow.configuration import NAME, read
from termbase.workflow.set_up import set_up

GUIDE = Path(__file__).parents[2] / "docs" / "proofing.md"
ARTICLE = "Thủ tướng Phạm Minh Chinh phát biểu tại Ha Nội. Liên hiệp châu Âu hoan nghênh.\n"
CATALOGUE = r"""msgid ""
msgstr ""
"Language: vi\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"

msgid "The European Union funds the project."
msgstr "Liên hiệp châu Âu tài trợ dự án."
"""
NEWS = "Prime Minister Phạm Minh Chính met António Costa in Hà Nội.\n"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def commands() -> list[str]:
    return re.findall(r"^\$ (termbase .*)$", "".join(blocks("console")), re.MULTILINE)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    set_up(tmp_path / "termbase.db", "tests")
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")
    Path("news.en.txt").write_text(NEWS, encoding="utf-8")
    Path("messages.po").write_text(CATALOGUE, encoding="utf-8")


def test_the_commands_of_the_guide_run(folder, capsys):
    told = {}
    for command in commands():
        code = main(shlex.split(command)[1:])
        output = capsys.readouterr()
        told[command] = (code, output.out)
        findings = "check" in command and "article.txt" in command and "--exit-zero" not in command
        assert code == int(findings), (command, output)
    assert len(told) >= 12
    code, first = told["termbase check article.txt"]
    shown = blocks("text")[0].splitlines()
    assert first.startswith(shown[0])
    _, pair = next(shown for command, shown in told.items() if "messages.po" in command)
    assert pair == blocks("text")[1]
    fixed = Path("article.txt").read_text(encoding="utf-8")
    assert fixed == ARTICLE.replace("Chinh", "Chính").replace("Ha Nội", "Hà Nội")


def test_the_configuration_of_the_guide_is_taken(folder):
    Path(NAME).write_text(blocks("toml")[0], encoding="utf-8")
    assert main(["check", "article.txt", "--exit-zero"]) == 0
    assert read(Path(NAME).resolve()).values["style"] == "vns"
