"""The memory as TMX in other tools: the same counts, the same pairs, the best one taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.model import Review
from termbase.store import units
from termbase.store.base import Base
from termbase.store.unit_selection import Selection
from termbase.workflow.memory.clean import Revision, edit
from termbase.workflow.memory.hand_out import MemoryOrder, hand_out_memory
from termbase.workflow.memory.remember import remember_files

ROOT = Path(__file__).parents[2]
DOUBLE = """<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en"><seg>Twice</seg></tuv><tuv xml:lang="vi"><seg>Hay hơn</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Twice</seg></tuv><tuv xml:lang="vi"><seg>Dở hơn</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Press <bpt i="1">[b]</bpt>OK<ept i="1">[/b]</ept></seg></tuv>
<tuv xml:lang="vi"><seg>Bấm <bpt i="1">[b]</bpt>OK<ept i="1">[/b]</ept></seg></tuv></tu>
</body></tmx>"""


@pytest.fixture(scope="module")
def memory(tmp_path_factory):
    folder = tmp_path_factory.mktemp("memory")
    (folder / "double.tmx").write_text(DOUBLE, encoding="utf-8")
    with Base.create(folder / "t.db") as base:
        catalogue = str(ROOT / "locales/vi/LC_MESSAGES/termbase.po")
        remember_files(base, "lan", [catalogue, str(folder / "double.tmx")])
        worse = next(units.stream(base, Selection(text="Dở hơn"))).id
        edit(base, "lan", worse, Revision(review=Review.PROPOSED))
        yield base


def expected(memory):
    return [tuple(segment.text for segment in unit.segments) for unit in units.stream(memory)]


def test_translate_toolkit_counts_the_same(memory, tmp_path):
    pytest.importorskip("translate.storage.tmx")
    from translate.storage.tmx import tmxfile

    path = tmp_path / "m.tmx"
    handed = hand_out_memory(memory, MemoryOrder("tmx", source="en", target="vi"), path)
    found = [unit for unit in tmxfile.parsefile(str(path)).units if not unit.isheader()]
    assert len(found) == handed.units == units.count(memory).units > 900
    plain = {
        (str(unit.source), str(unit.target)) for unit in found if "[b]" not in str(unit.source)
    }
    assert plain == {pair for pair in expected(memory) if pair[0] != "Press OK"}


@pytest.mark.heavy
def test_omegat_sees_the_same_pairs_and_takes_the_approved_one(memory, omegat):
    project = omegat("en", "vi")
    order = MemoryOrder("tmx", source="en", target="vi")
    handed = hand_out_memory(memory, order, project.memory / "m.tmx")
    seen = [tuple(row[1:]) for row in project.seen()["memory"]]
    assert len(seen) == handed.units
    assert {source for source, _ in seen if "OK" not in source} == {
        source for source, _ in expected(memory) if "OK" not in source
    }
    assert project.translated(["Twice"]) == ["Hay hơn"]
