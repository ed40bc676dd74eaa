"""Writes docs/cli.md from the commands' own help, so that the reference cannot rot."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "docs" / "cli.md"

INTRODUCTION = """\
# The command line

Made from `--help` by `scripts/cli_reference.py`; a test holds the two together. What programs may
rely on (JSON keys, exit codes, offsets) stands in [output.md](output.md).
"""


def reference() -> str:
    """The whole page."""
    # Help is wrapped to the terminal's width; the page has one width everywhere.
    os.environ["COLUMNS"] = "90"
    from termbase.cli.main import build_parser

    parser = build_parser()
    parts = [INTRODUCTION, _block(parser)]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                parts.append(f"## termbase {name}\n")
                parts.append(_block(command))
    return "\n".join(parts)


def _block(parser: argparse.ArgumentParser) -> str:
    lines = [line.rstrip() for line in parser.format_help().splitlines()]
    return "\n".join(["```text", *lines, "```", ""])


if __name__ == "__main__":
    sys.path[:0] = [str(TARGET.parents[1]), str(TARGET.parents[1] / "tui")]
    TARGET.write_text(reference(), encoding="utf-8")
