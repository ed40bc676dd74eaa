"""Forms that were not saved outlast the program, each for its base and its owner."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

from termbase.workflow.drafts import Draft, blank
from termbase.workflow.kept_drafts import KeptDrafts


def gone_process() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def names(kept: KeptDrafts) -> list[str]:
    return [each.draft.name for each in kept.left()]


def test_what_a_program_kept_that_runs_no_more_is_offered_once(tmp_path: Path) -> None:
    base = tmp_path / "a.db"
    before = KeptDrafts(tmp_path, base, gone_process())
    before.keep(blank("một", "vi"))
    before.keep(blank("[/b]\x1b", "vi"), approves=True)
    now = KeptDrafts(tmp_path, base)
    [kept] = now.left()
    assert (kept.draft, kept.approves) == (blank("[/b]\x1b", "vi"), True)
    assert stat.S_IMODE(kept.place.stat().st_mode) == 0o600
    now.drop(kept)
    assert now.left() == []


def test_own_forms_those_of_running_programs_and_of_other_bases_are_not(tmp_path: Path) -> None:
    base, other = tmp_path / "a.db", tmp_path / "b.db"
    own = KeptDrafts(tmp_path, base)
    own.keep(blank("của tôi", "vi"))
    KeptDrafts(tmp_path, base, 1).keep(blank("running", "en"))
    KeptDrafts(tmp_path, other, gone_process()).keep(blank("elsewhere", "en"))
    assert names(own) == []
    # A program of the same number that has kept nothing yet takes it for what it is: left over.
    assert names(KeptDrafts(tmp_path, base)) == ["của tôi"]
    own.forget()
    assert names(KeptDrafts(tmp_path, base)) == []


def test_what_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    kept = KeptDrafts(tmp_path, tmp_path / "a.db", gone_process())
    kept.keep(blank("x", "en"))
    [place] = (tmp_path / "forms").iterdir()
    place.write_text(place.read_text()[:50])
    assert kept.left() == []
    place.write_text("[" * 100_000)
    assert kept.left() == []


def test_a_draft_without_items_is_kept(tmp_path: Path) -> None:
    draft = Draft(None, {"kind": "term", "subject": "", "review": "proposed", "id": ""})
    KeptDrafts(tmp_path, tmp_path / "a.db", gone_process()).keep(draft)
    [found] = KeptDrafts(tmp_path, tmp_path / "a.db").left()
    assert not found.draft.changed
