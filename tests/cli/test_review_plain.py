"""Review line by line: answers from a pipe, plain lines out, one batch a decision."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from termbase.model import Concept, Kind, Review, Source, Status, Task, Term
from termbase.store import concepts
from termbase.store.base import Base
from termbase.store.history import batches
from termbase.store.writing import writing
from termbase.workflow.review import approve

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)
Answer = Callable[..., Any]

PROPOSED = Review.PROPOSED


def concept(id: str, *terms: Term, review: Review = PROPOSED) -> Concept:
    return Concept(id, Kind.ORGANISATION, review=review, terms=terms)


def term(lang: str, text: str, **said: Any) -> Term:
    return Term(lang, text, **{"status": Status.PREFERRED, "review": PROPOSED, **said})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "made.db"
    source = Source(
        "report", title="A made report", lang="en", text="The Reed Board met\x1b[2J. It left."
    )
    with Base.create(path) as base, writing(base, Task.ADD, "Mai") as batch:
        batch.put_source(source)
        batch.put(concept("board", term("en", "Reed Board"), term("vi", "Ban Sậy")))
        batch.put(concept("office", term("en", "Reed Office"), term("vi", "Phòng Sậy")))
        approved = term("fr", "Conseil [red]", review=Review.APPROVED)
        other = term("fr", "Conseil du roseau")
        batch.put(concept("team", approved, other, review=Review.APPROVED))
    return path


@pytest.fixture
def answer(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> Answer:
    def answer(text: str, *words: str) -> Any:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        return run("--db", str(path), "review", "--plain", *words)

    return answer


def review_of(path: Path, id: str) -> Review:
    with Base.open(path, read_only=True) as base:
        return concepts.get(base, id).review


def test_each_decision_is_one_batch(answer: Answer, path: Path) -> None:
    ran = answer("a\nr\nnot one of ours\ns\n")
    assert ran.code == 0
    assert "3 concepts wait" in ran.out
    assert "1 of 3: board, organisation, the whole concept" in ran.out
    assert "1. vi: Ban Sậy, preferred\n2. en: Reed Board, preferred" in ran.out
    assert "Approved: board, batch 2." in ran.out
    assert "Rejected: office, batch 3." in ran.out
    assert "   approved now: Conseil [red]" in ran.out
    assert "1 approved, 1 rejected in this run." in ran.out
    assert ran.out.endswith("1 concept waits\n")
    with Base.open(path, read_only=True) as base:
        tasks = [(b.id, b.task, b.user) for b in batches(base, 9)]
        notes = [note.text for note in concepts.get(base, "office").notes]
    assert tasks[:2] == [(3, Task.REJECT, "lan"), (2, Task.APPROVE, "lan")]
    assert notes == ["rejected: not one of ours"]
    assert (review_of(path, "board"), review_of(path, "office")) == ("approved", "rejected")


def test_the_lines_are_plain(answer: Answer) -> None:
    ran = answer("?\ne\nxyz\n\nq\n", "--lang", "en")
    assert not {"\x1b", "\r", "\x08", "\x07"} & set(ran.out)
    assert "en: The Reed Board met␛[2J." in ran.out
    assert "   from A made report" in ran.out
    assert "a: approve all that was read out" in ran.out
    assert "“xyz” is no answer; ? explains." in ran.out
    assert "2. vi" not in ran.out


def test_undo_takes_the_last_decision_of_the_run_back_and_asks_again(
    answer: Answer, path: Path
) -> None:
    ran = answer("u\na\nu\nu\nq\n")
    assert ran.out.count("Nothing was decided in this run yet.") == 2
    assert "Taken back: batch 2." in ran.out
    assert ran.out.count("1 of 3: board") == 2
    assert "0 approved, 0 rejected" in ran.out
    assert review_of(path, "board") == "proposed"


def test_one_form_is_decided_alone_and_the_rest_is_asked_again(answer: Answer, path: Path) -> None:
    ran = answer("a9\nr1\n\nr 1\nA wrong word\na\nq\n")
    assert "There is no form 9." in ran.out
    assert "Kept." in ran.out
    assert "Rejected: vi:Ban Sậy, batch 2." in ran.out
    assert "Approved: board, batch 3." in ran.out
    with Base.open(path, read_only=True) as base:
        states = {t.text: t.review for t in concepts.get(base, "board").terms}
    assert states == {"Reed Board": Review.APPROVED, "Ban Sậy": Review.REJECTED}


def test_the_end_of_input_ends_it_and_what_was_decided_stays(answer: Answer, path: Path) -> None:
    assert answer("a\nr").code == 0
    assert review_of(path, "board") == "approved"
    assert review_of(path, "office") == "proposed"
    assert answer("", "--limit", "1").out.count(" of 1:") == 1
    assert "0 concepts wait" in answer("a\n", "--kind", "person").out


def test_reasons_are_composed(answer: Answer, path: Path) -> None:
    answer("r\nkho\u0302ng \u0111u\u0301ng\nq\n")
    with Base.open(path, read_only=True) as base:
        assert concepts.get(base, "board").notes[0].text == "rejected: kh\u00f4ng \u0111\u00fang"


def test_what_somebody_else_decided_meanwhile_is_passed(
    answer: Answer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Meanwhile(io.StringIO):
        def readline(self, *_: Any) -> str:
            line = super().readline()
            if line == "a\n":
                with Base.open(path) as base:
                    approve(base, "Mai", "board")
            return line

    monkeypatch.setattr("io.StringIO", Meanwhile)
    ran = answer("a\nq\n")
    assert "changed" in ran.out
    assert "2 of 3: office" in ran.out


def test_it_goes_with_no_json(answer: Answer) -> None:
    ran = answer("", "--format", "json")
    assert (ran.code, ran.out) == (2, "")
    assert "--plain is read by people" in ran.err


def test_it_runs_from_a_pipe_as_a_program(path: Path) -> None:
    words = [sys.executable, "-m", "termbase", "--db", str(path), "--ui-lang", "en"]
    ran = subprocess.run(
        [*words, "review", "--plain"], input=b"s\na\nq\n", capture_output=True, check=True
    )
    assert b"Approved: office" in ran.stdout
    assert b"\x1b" not in ran.stdout
    assert ran.stderr == b""
