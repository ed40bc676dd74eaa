"""A file goes where what it holds belongs."""

from pathlib import Path

import pytest

from termbase.errors import BadFile
from termbase.exchange import formats
from termbase.exchange.options import ReadOptions
from termbase.exchange.term_units import NoTerms
from termbase.model import Review, Task
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow import revise
from termbase.workflow.import_report import Report, What
from termbase.workflow.intake import Intake, Into, read_with, take_in, told
from termbase.workflow.memory.report import UnitReport

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en"><seg>The model road opened on Monday.</seg></tuv>
<tuv xml:lang="vi"><seg>Đường mẫu thông xe hôm thứ Hai.</seg></tuv></tu>
</body></tmx>
"""
CSV = "concept,lang,term\nroad,en,model road\nroad,vi,đường mẫu\n"


@pytest.fixture
def base(tmp_path: Path):
    with Base.create(tmp_path / "made.db") as base:
        yield base


def put(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_terms_go_into_the_glossary_and_sentences_into_the_memory(base, tmp_path):
    terms = take_in(base, "Lan", Intake(put(tmp_path, "a.csv", CSV)))
    assert isinstance(terms, Report)
    assert concepts.get(base, "road").preferred("vi").text == "đường mẫu"
    units = take_in(base, "Lan", Intake(put(tmp_path, "a.tmx", TMX)))
    assert isinstance(units, UnitReport)
    assert units.counts[What.ADDED] == 1
    assert [b.task for b in revise.batches(base, 5)] == [Task.IMPORT, Task.IMPORT]


def test_where_the_glossary_is_meant_sentences_are_refused(base, tmp_path):
    path = put(tmp_path, "a.tmx", TMX)
    with pytest.raises(NoTerms):
        take_in(base, "Lan", Intake(path, Into.GLOSSARY))
    short = Intake(path, Into.GLOSSARY, options=ReadOptions(units="terms"))
    assert take_in(base, "Lan", short, dry_run=True).dry_run
    assert base.revision == 0


def test_a_dry_run_changes_nothing_and_says_the_same(base, tmp_path):
    intake = Intake(put(tmp_path, "a.csv", CSV), options=ReadOptions(review=Review.PROPOSED))
    before = take_in(base, "Lan", intake, dry_run=True)
    assert base.revision == 0
    assert before.batch is None
    after = take_in(base, "Lan", intake)
    assert before.counts == after.counts
    assert concepts.get(base, "road").review is Review.PROPOSED


def test_a_table_goes_into_the_memory_when_told(base, tmp_path):
    path = put(tmp_path, "pairs.csv", "en,vi\nIt rained.,Trời mưa.\n")
    report = take_in(base, "Lan", Intake(path, Into.MEMORY, domain="weather"))
    assert isinstance(report, UnitReport)
    assert report.counts[What.ADDED] == 1
    with pytest.raises(BadFile):
        take_in(base, "Lan", Intake(put(tmp_path, "a.txt", "x = y\n"), Into.MEMORY, "text"))


def test_which_options_go_with_a_file():
    assert read_with(formats.named("tmx"), Into.FITTING) == {"units", "review"}
    assert "mapping" in read_with(formats.named("csv"), Into.GLOSSARY)
    assert "domain" in read_with(formats.named("csv"), Into.MEMORY)


def test_the_format_is_told_where_it_can_be(tmp_path):
    assert told(put(tmp_path, "a.csv", CSV)) is formats.named("csv")
    assert told(put(tmp_path, "a.xyz", "\x00\x01")) is None
    assert told(tmp_path / "nothing.csv") is None
