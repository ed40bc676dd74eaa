"""Relations that a file brings are held to what ``termbase relate`` asks, by their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow import bring_in
from termbase.workflow.edit import merge
from termbase.workflow.import_report import Report, What
from termbase.workflow.incoming import bring_in_files

HEAD = "concept,kind,lang,term\n"
AN = "zz-an,person,vi,Ông Thử An\n"
OTHERS = "zz-office,office,vi,chức vụ thử\nzz-place,place,vi,xã Thử\n"
RELATIONS = (
    "concept,relation,target\nzz-an,holds-office,zz-office\nzz-an,holds-office,zz-place\n"
    "zz-an,related,zz-none\nzz-an,located-in,zz-office\nzz-an,related,zz-an\n"
    "zz-an,located-in,zz-place\nzz-an,holds-ofice,zz-office\nzz-nobody,related,zz-an\n"
)
FILES = {
    "c.csv": HEAD + AN + OTHERS, "r.csv": RELATIONS,
    "an.csv": HEAD + AN, "rest.csv": HEAD + OTHERS,
    "old.csv": HEAD + "zz-old,person,vi,Ông Cũ\n",
    "by-old.csv": "concept,relation,target\nzz-old,holds-office,zz-office\n",
    "an-by-old.csv": HEAD + AN.replace("zz-an", "zz-old"),
}  # fmt: skip


@pytest.fixture(params=["at once", "staged"])
def shore(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Base:
    """An empty base, into which a few records are brought at once or staged."""
    if request.param == "staged":
        monkeypatch.setattr(bring_in, "FEW", 1)
    base = Base.create(tmp_path / "x.db")
    request.addfinalizer(base.close)
    return base


def taken(base: Base, folder: Path, *names: str, dry_run: bool = False) -> Report:
    for name in names:
        (folder / name).write_text(FILES[name], encoding="utf-8")
    paths = [str(folder / name) for name in names]
    return bring_in_files(base, "lan", paths, dry_run=dry_run)


def refused(report: Report) -> dict[int, str]:
    found = [o for o in report.outcomes if o.what is What.REFUSED]
    assert {Path(o.path).name for o in found} <= {"r.csv"}
    return {o.line: o.why.english() for o in found if o.why}


@pytest.mark.parametrize("names", [("c.csv", "r.csv"), ("an.csv", "r.csv", "rest.csv")])
def test_a_relation_that_says_nothing_is_refused_and_later_targets_are_met(
    shore: Base, tmp_path: Path, names: tuple[str, ...]
) -> None:
    report = taken(shore, tmp_path, *names)
    assert refused(report) == {
        3: "only a person can hold, and only an office can be held; "
        "use another relation, or mend the kinds",
        4: "there is no concept “zz-none”",
        5: "nothing is located in an office that somebody holds; "
        "use another relation, or mend the kinds",
        6: "“zz-an” cannot be related to itself",
        8: "“holds-ofice” is no relation; did you mean “holds-office”?",
        9: "there is no concept “zz-nobody”",
    }
    found = concepts.get(shore, "zz-an")
    assert {(r.kind.value, r.target) for r in found.relations} == {
        ("holds-office", "zz-office"),
        ("located-in", "zz-place"),
    }
    assert report.counts[What.CONFLICT] == 0
    # They are told in the order of the files, though they were taken last.
    places = [(Path(o.path).name, o.line) for o in report.outcomes]
    assert places == sorted(places, key=lambda place: (names.index(place[0]), place[1]))


def test_what_is_in_the_base_already_stays_and_says_nothing(shore: Base, tmp_path: Path) -> None:
    taken(shore, tmp_path, "c.csv", "r.csv")
    batch = concepts.get(shore, "zz-an").version
    report = taken(shore, tmp_path, "r.csv")
    assert report.counts[What.IDENTICAL] == 2
    assert (report.batch, concepts.get(shore, "zz-an").version) == (None, batch)


def test_a_dry_run_tells_the_same(shore: Base, tmp_path: Path) -> None:
    dry = taken(shore, tmp_path, "r.csv", "c.csv", dry_run=True)
    assert refused(dry) == refused(taken(shore, tmp_path, "r.csv", "c.csv"))


def test_a_merged_concept_is_met_under_its_old_id(shore: Base, tmp_path: Path) -> None:
    taken(shore, tmp_path, "c.csv")
    taken(shore, tmp_path, "old.csv")
    merge(shore, "lan", "zz-old", "zz-an")
    report = taken(shore, tmp_path, "by-old.csv")
    assert report.counts == {What.CHANGED: 1}
    assert [r.target for r in concepts.get(shore, "zz-an").relations] == ["zz-office"]


def test_a_concept_that_joined_one_of_the_base_is_met_under_the_id_of_its_file(
    shore: Base, tmp_path: Path
) -> None:
    taken(shore, tmp_path, "c.csv")
    report = taken(shore, tmp_path, "by-old.csv", "an-by-old.csv")
    assert report.counts == {What.CHANGED: 1, What.IDENTICAL: 1}
    assert [r.target for r in concepts.get(shore, "zz-an").relations] == ["zz-office"]
