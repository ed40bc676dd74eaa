"""The documentation is in step with the program."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="argparse words its help otherwise")
def test_the_reference_of_the_command_line_is_in_step() -> None:
    from cli_reference import TARGET, reference

    assert TARGET.read_text(encoding="utf-8") == reference(), "run scripts/cli_reference.py"


def test_every_command_of_the_readme_exists() -> None:
    from termbase.cli.main import COMMANDS

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\$ termbase (?:--\S+ )*([a-z]+)", text, re.MULTILINE)
    assert named
    assert set(named) <= set(COMMANDS)


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/**/*.md"))]:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", text):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
