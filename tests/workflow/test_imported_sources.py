"""Sources that come in beside those that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.exchange.canonical import HEAD
from termbase.model import Source, Task
from termbase.store import sources
from termbase.store.base import Base
from termbase.store.writing import writing
from termbase.workflow.import_report import What
from termbase.workflow.incoming import bring_in_files


@pytest.fixture(params=["at once", "staged"])
def kept(request: pytest.FixtureRequest, base: Base, monkeypatch: pytest.MonkeyPatch) -> Source:
    """A source whose text the base keeps."""
    if request.param == "staged":
        monkeypatch.setattr("termbase.workflow.bring_in.FEW", 1)
    source = Source("book", title="A book", text="first\nsecond")
    with writing(base, Task.ADD, "t") as batch:
        batch.put_source(source)
    return sources.get(base, "book")


def brought(base: Base, tmp_path: Path, facts: str) -> What:
    path = tmp_path / "s.txt"
    path.write_text(
        f"{HEAD}\nsource leaf\n  kind: citation\nsource book\n  kind: citation\n{facts}",
        encoding="utf-8",
    )
    report = bring_in_files(base, "lan", [str(path)], format="text")
    (found,) = (outcome.what for outcome in report.outcomes if outcome.id == "book")
    return found


def test_a_kept_text_is_never_replaced_by_another(base: Base, kept: Source, tmp_path: Path) -> None:
    facts = "  publisher: Anybody\n  text:\n  |first\n  |third\n"
    assert brought(base, tmp_path, facts) is What.CONFLICT
    assert sources.get(base, "book") == kept


def test_what_a_file_leaves_out_of_a_source_stays(base: Base, kept: Source, tmp_path: Path) -> None:
    assert brought(base, tmp_path, "  publisher: Anybody\n") is What.CHANGED
    now = sources.get(base, "book")
    assert (now.title, now.publisher, now.text) == ("A book", "Anybody", kept.text)
    assert sources.exists(base, "leaf")
