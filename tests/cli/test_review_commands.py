"""The review queue and its decisions, as they are typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)


@pytest.fixture
def asked(run: Run) -> Run:
    """A translator has sent back that ``hải sản`` be preferred."""
    run("export", "po", "--source", "en", "--target", "vi", "-o", "vi.po")
    path = Path("vi.po")
    text = path.read_text(encoding="utf-8")
    assert text.count('msgstr "thủy sản"') == 1
    path.write_text(text.replace('msgstr "thủy sản"', 'msgstr "hải sản"'), encoding="utf-8")
    assert run("import", "vi.po").code == 0
    return run


def test_a_request_to_prefer_a_form_is_approved_alone(asked: Run) -> None:
    assert "approval proposed: preferred vi:hải sản" in asked("review", "--limit", "999").out
    before = asked("review", "--limit", "1", "--format", "json").json["total"]
    ran = asked("approve", "aquatic-products", "--term", "vi:hải sản")
    assert ran.code == 0
    assert "nothing changed" not in ran.out + ran.err
    shown = asked("show", "aquatic-products", "--format", "json").json
    preferred = [t["text"] for t in shown["terms"] if t.get("status") == "preferred"]
    assert "hải sản" in preferred
    assert "thủy sản" not in preferred
    assert "approval proposed" not in str(shown.get("notes"))
    assert asked("review", "--limit", "1", "--format", "json").json["total"] <= before


def test_a_request_to_prefer_a_form_is_rejected_alone(asked: Run) -> None:
    words = ("reject", "aquatic-products", "--term", "vi:hải sản", "--reason", "from the sea only")
    assert asked(*words).code == 0
    shown = asked("show", "aquatic-products")
    assert "rejected as preferred: vi:hải sản: from the sea only" in shown.out


def test_the_queue_says_how_many_wait_also_when_it_is_cut(run: Run) -> None:
    whole = run("review", "--limit", "100000", "--format", "json").json
    total = len(whole["proposals"])
    assert total > 2
    assert (whole["total"], whole["more"]) == (total, False)
    cut = run("review", "--limit", "2")
    assert cut.out.endswith(f"… and {total - 2} more: --limit shows them\n{total} concepts wait\n")
    document = run("review", "--limit", "2", "--format", "json").json
    assert (len(document["proposals"]), document["total"], document["more"]) == (2, total, True)
    exactly = run("review", "--limit", str(total)).out
    assert "--limit" not in exactly
    assert exactly.endswith(f"{total} concepts wait\n")


@pytest.mark.parametrize("limit", ["0", "-1", "many"])
def test_a_limit_is_a_number_from_1_on(run: Run, limit: str) -> None:
    ran = run("review", f"--limit={limit}")
    assert (ran.code, ran.out) == (2, "")
    assert limit in ran.err
