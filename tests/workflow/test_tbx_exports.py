"""The whole base as TBX in every form: into an empty base, and out again as the same file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from termbase.exchange.options import WriteOptions
from termbase.store import sources
from termbase.store.base import Base
from termbase.workflow.edit import merge
from termbase.workflow.hand_out import Handed, Order, hand_out
from termbase.workflow.import_report import What
from termbase.workflow.incoming import bring_in_files
from termbase.workflow.validate import validate

FORMS = [
    *((dialect, style, "2019") for dialect in ("core", "min", "basic", "linguist")
      for style in ("dca", "dct")),
    ("basic", "dca", "2008"),
]  # fmt: skip


def written(base: Base, options: WriteOptions) -> tuple[str, Handed]:
    stream = io.StringIO()
    handed = hand_out(base, Order("tbx", options), stream)
    return stream.getvalue(), handed


@pytest.mark.parametrize(("dialect", "style", "standard"), FORMS)
def test_a_form_carries_the_whole_base(
    base: Base, tmp_path: Path, dialect: str, style: str, standard: str
) -> None:
    merge(base, "lan", "free-trade", "bilateral-trade")
    options = WriteOptions(dialect=dialect, style=style, standard=standard)
    text, handed = written(base, options)
    kept = [source.id for source in sources.stream(base) if source.text is not None]
    assert handed.losses == {"kept texts of sources": len(kept)} != {"kept texts of sources": 0}
    assert all(f'"source·{source.id}"' in text for source in sources.stream(base))
    path = tmp_path / "all.tbx"
    path.write_text(text, encoding="utf-8")

    report = bring_in_files(base, "lan", [str(path)])
    assert report.clean, report.outcomes
    assert report.batch is None
    assert report.counts[What.IDENTICAL] >= 126

    with Base.create(tmp_path / "other.db") as other:
        assert bring_in_files(other, "lan", [str(path)]).clean
        assert written(other, options)[0] == text


@pytest.mark.parametrize("tool", ["omegat", "weblate", "lokalize"])
def test_what_is_for_one_program_is_the_same_each_time(seeds: Base, tool: str) -> None:
    options = WriteOptions(profile=tool, source="en", target="vi")
    text, handed = written(seeds, options)
    assert handed.entries == text.count("<termEntry ") - text.count("·")
    assert 100 < handed.entries <= 127
    assert written(seeds, options)[0] == text


@pytest.mark.parametrize("tool", ["omegat", "weblate", "lokalize"])
def test_what_is_for_one_program_says_nothing_new_where_nobody_changed_it(
    base: Base, tmp_path: Path, tool: str
) -> None:
    options = WriteOptions(profile=tool, source="en", target="vi")
    path = tmp_path / "tool.tbx"
    path.write_text(written(base, options)[0], encoding="utf-8")
    revision = base.revision
    assert set(bring_in_files(base, "lan", [str(path)]).counts) == {What.IDENTICAL}
    assert base.revision == revision
    assert not [fault for fault in validate(str(path)).faults if fault.code == "import"]
