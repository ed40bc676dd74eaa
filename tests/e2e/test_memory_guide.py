"""The guide to the translation memory: its commands run as they stand there, one after another."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from termbase.cli.main import main
from termbase.workflow.set_up import set_up

GUIDE = Path(__file__).parents[2] / "docs" / "memory.md"
TMX = """<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en"><seg>The agreement has 15 chapters.</seg></tuv>
<tuv xml:lang="vi"><prop type="x-review">proposed</prop>
<seg>Hiệp định có 15 chương.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Talks in Brussels</seg></tuv>
<tuv xml:lang="vi"><seg>Đàm phán tại Brúc-xen</seg></tuv></tu>
</body></tmx>
"""
PAIRS = """en,vi,fr
Talks in Brussels,Hội đàm ở Brúc-xen,
ASEAN,ASEAN,
Good morning,Chào buổi sáng,Bonjour
"""
PO = """msgid ""
msgstr "Language: vi\\n"

msgid "Talks in Brussels"
msgstr "Đàm phán ở Brussels"
"""
JOB = """msgid ""
msgstr "Language: vi\\n"

msgid "The agreement has 12 chapters."
msgstr ""

msgid "European Union"
msgstr ""
"""
VI = "Hà Nội có 8 triệu dân. Ông Costa đến thăm thành phố hôm 9/9/2025.\n"
EN = "Hanoi has 8 million people. Costa paid a visit to the city on 9/9/2025.\n"


def commands() -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    return re.findall(r"^\$ (termbase .*)$", "".join(blocks), re.MULTILINE)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    set_up(tmp_path / "termbase.db", "tests")
    Path("project.tmx").write_text(TMX, encoding="utf-8")
    Path("pairs.csv").write_text(PAIRS, encoding="utf-8")
    Path("job.po").write_text(JOB, encoding="utf-8")
    Path("news.vi.txt").write_text(VI, encoding="utf-8")
    Path("news.en.txt").write_text(EN, encoding="utf-8")
    Path("locales/vi/LC_MESSAGES").mkdir(parents=True)
    Path("locales/vi/LC_MESSAGES/app.po").write_text(PO, encoding="utf-8")


def test_the_commands_of_the_guide_run(folder, capsys):
    ran = commands()
    assert len(ran) >= 15
    for command in ran:
        code = main(shlex.split(command)[1:])
        told = capsys.readouterr()
        assert code == 0, (command, told)
        if " search " in command:
            assert "Hiệp định có 17 chương." in told.out, told.out
    drafted = Path("job.new.po").read_text(encoding="utf-8")
    assert 'msgstr "Hiệp định có 12 chương."' in drafted
    assert 'msgstr "Liên minh châu Âu"' in drafted
