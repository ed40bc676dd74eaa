"""The help of exports: which options go with which format, and how it is called."""

from __future__ import annotations

import shlex
from collections.abc import Callable

import pytest

from termbase.exchange import formats
from termbase.exchange.options import flag
from termbase.exchange.registry.choices import WRITING
from termbase.exchange.registry.entries import FORMATS

Run = Callable[..., "Ran"]  # noqa: F821 (conftest's)


def _groups(text: str) -> dict[str, str]:
    """The parts of a help by their headings."""
    groups: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        if line and not line.startswith(" ") and line.endswith(":"):
            name = line[:-1]
        groups[name] = groups.get(name, "") + line + "\n"
    return groups


def test_each_option_stands_with_the_formats_that_take_it(run: Run) -> None:
    groups = _groups(run("export", "--help").out)
    for choice in WRITING:
        names = [n for n in formats.writable() if choice.name in FORMATS[n].writes_with]
        assert f"  {choice.flag} " in groups[f"for {', '.join(names)}"], choice.name
    assert "--losses" in groups["options"]
    assert "--width" not in groups["options"]
    assert "needed for omegat, po, xliff" in groups["for omegat, po, tbx, tmx, xliff, html"]
    assert "tbx: with --for only" in groups["for omegat, po, tbx, tmx, xliff, html"]


def test_each_format_has_examples_that_run(run: Run) -> None:
    examples = [
        shlex.split(line)[1:]
        for line in run("export", "--help").out.splitlines()
        if line.startswith("  termbase export ")
    ]
    assert {words[1] for words in examples} == set(formats.writable())
    for words in examples:
        assert run(*words).code == 0, words


@pytest.mark.parametrize("name", formats.writable())
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_of_one_format_has_its_own_options_only(run: Run, name: str, option: str) -> None:
    ran = run("export", name, option)
    assert ran.code == 0
    for choice in WRITING:
        taken = choice.name in FORMATS[name].writes_with
        assert (f"  {choice.flag} " in ran.out) == taken, choice.name
        assert (f"[{choice.flag} " in ran.out) == taken, choice.name
    lines = [line for line in ran.out.splitlines() if line.startswith("  termbase export ")]
    assert lines
    assert all(line.split()[2] == name for line in lines)
    assert "--losses" in ran.out


def test_the_help_of_the_whole_program_is_no_help_of_exports(run: Run) -> None:
    assert run("--help").code == 0
    assert run("memory", "export", "--help").code == 0


def test_the_programs_of_one_format_are_its_own(run: Run) -> None:
    assert "{weblate}" in run("export", "po", "--help").out
    assert "{excel}" in run("export", "csv", "--help").out
    ran = run("export", "po", "--for", "excel", "--source", "en", "--target", "vi")
    assert ran.code == 2
    assert flag("profile") == "--for"
    assert "weblate" in ran.err
