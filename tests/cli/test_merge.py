"""What ``termbase merge`` takes along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from termbase.model import Status
from termbase.store import concepts
from termbase.store.base import Base

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)

GLOSSARY = """\
concept,lang,term,status,review,definition
port,en,river port,preferred,approved,A port on a river.
port,vi,cảng sông,preferred,approved,
haven,en,river haven,preferred,approved,A haven on a river.
haven,vi,bến sông,preferred,approved,Bến trên sông.
haven,fr,havre,preferred,approved,
"""


def test_definitions_come_along_and_one_form_stays_preferred(run: Run) -> None:
    Path("a.csv").write_text(GLOSSARY, encoding="utf-8")
    assert run("import", "a.csv").code == 0
    ran = run("merge", "haven", "port")
    assert ran.code == 0
    assert "en:river haven was preferred and is admitted now" in ran.err
    assert "vi:bến sông was preferred and is admitted now" in ran.err
    assert "havre" not in ran.err
    with Base.open(Path("termbase.db"), read_only=True) as base:
        concept = concepts.get(base, "port")
    said = {(d.lang, d.text) for d in concept.definitions}
    assert said == {
        ("en", "A port on a river."),
        ("en", "A haven on a river."),
        ("vi", "Bến trên sông."),
    }
    preferred = [t.text for t in concept.terms if t.status is Status.PREFERRED]
    assert sorted(preferred) == ["cảng sông", "havre", "river port"]
