"""A missing or broken ICU is one clear message to the user, never a traceback."""

from __future__ import annotations

import shutil

import pytest

BROKEN = {
    "not installed": "raise ModuleNotFoundError(\"No module named 'icu'\", name='icu')",
    "another version": "raise ImportError('libicui18n.so.99: cannot open shared object file')",
}


@pytest.mark.parametrize("why", BROKEN)
def test_a_search_says_what_to_install(run, seed_base, tmp_path, why):
    (tmp_path / "icu.py").write_text(BROKEN[why] + "\n")
    base = shutil.copy(seed_base, tmp_path / "base.db")
    ran = run("--db", base, "search", "hà noi", first=tmp_path)
    assert ran.code == 2
    assert ran.output == ""
    assert ran.errors.startswith("termbase: ")
    assert ran.errors.count("\n") == 1
    assert "ICU" in ran.errors
    assert "pip install" in ran.errors


def test_help_needs_no_icu(run, tmp_path):
    (tmp_path / "icu.py").write_text(BROKEN["not installed"])
    assert run("--help", first=tmp_path).code == 0
