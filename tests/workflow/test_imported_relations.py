"""Relations that a file brings are held to what ``termbase relate`` asks, by their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow import bring_in
from termbase.workflow.import_report import What
from termbase.workflow.incoming import bring_in_files

CONCEPTS = (
    "concept,kind,lang,term\nzz-an,person,vi,Ông Thử An\nzz-office,office,vi,chức vụ thử\n"
    "zz-place,place,vi,xã Thử\n"
)
RELATIONS = (
    "concept,relation,target\nzz-an,holds-office,zz-office\nzz-an,holds-office,zz-place\n"
    "zz-an,related,zz-none\nzz-an,located-in,zz-office\nzz-an,related,zz-an\n"
    "zz-an,located-in,zz-place\n"
)


@pytest.mark.parametrize("few", [2_000, 1])
@pytest.mark.parametrize("names", [("c.csv", "r.csv"), ("one.csv", "r.csv", "rest.csv")])
def test_a_relation_that_says_nothing_is_refused_and_later_targets_are_met(
    base: Base,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    few: int,
    names: tuple[str, ...],
) -> None:
    monkeypatch.setattr(bring_in, "FEW", few)
    head, an, *rest = CONCEPTS.splitlines(keepends=True)
    files = {
        "c.csv": CONCEPTS, "r.csv": RELATIONS, "one.csv": head + an,
        "rest.csv": head + "".join(rest),
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    report = bring_in_files(base, "lan", [str(tmp_path / name) for name in names])
    refused = [(o.line, o.why.english()) for o in report.outcomes if o.what is What.REFUSED]
    assert sorted(line for line, _ in refused) == [3, 4, 5, 6]
    assert "there is no concept “zz-none”" in dict(refused)[4]
    found = concepts.get(base, "zz-an")
    assert {(r.kind.value, r.target) for r in found.relations} == {
        ("holds-office", "zz-office"),
        ("located-in", "zz-place"),
    }
    assert report.counts[What.CONFLICT] == 0
