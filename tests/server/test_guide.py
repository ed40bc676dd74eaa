"""The settings of the guide are well formed, and name what the server knows."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

pytest.importorskip("pygls")
from termbase.cli.lsp import NEEDED
from termbase.server.lsp.actions import FIX_ALL
from termbase.server.lsp.settings import Settings

GUIDE = (Path(__file__).parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def test_the_settings_are_well_formed():
    code, kate = (json.loads(block) for block in blocks("json"))
    (helix,) = (tomllib.loads(block) for block in blocks("toml"))
    said = [
        code["glspc.server.initializationOptions"],
        kate["servers"]["termbase"]["initializationOptions"],
        helix["language-server"]["termbase"]["config"],
    ]
    for each in said:
        assert Settings().with_said(each).options.style == "vns"
    assert FIX_ALL in code["editor.codeActionsOnSave"]
    assert FIX_ALL in blocks("lua")[0]
    assert f'"{NEEDED}"' in GUIDE


def test_settings_are_taken_as_the_guide_says(tmp_path):
    first = Settings("given.db", tmp_path)
    assert first.with_said(None) == first.with_said({"other": 1}) == first
    assert first.with_said({"termbase": {"lang": "vi"}}).db == "given.db"
    assert first.with_said({"db": "own.db"}).db == str(tmp_path / "own.db")
    assert first.with_said({"db": "/own.db"}).db == "/own.db"
    second = first.with_said({"lang": "vi", "date": "2026-01-28"}).with_said({"style": "vns"})
    said = second.options
    assert (said.lang, said.date, said.style) == ("vi", "2026-01-28", "vns")
