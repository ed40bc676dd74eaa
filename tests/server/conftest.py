"""Sessions with the server in a folder of their own that has a base."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.server.client import Client

CAPABILITIES = {
    "general": {"positionEncodings": ["utf-32"]},
    "workspace": {"workspaceEdit": {"documentChanges": True}},
    "textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
    },
}


@pytest.fixture
def folder(tmp_path: Path, seed_path: Path) -> Path:
    """A folder with a seed base."""
    shutil.copy(seed_path, tmp_path / "termbase.db")
    return tmp_path


@pytest.fixture
def start() -> Iterator[Callable[..., Client]]:
    """Starts servers; those that are left at the end are killed."""
    started: list[Client] = []

    def start(folder: Path, *arguments: str, **environment: str) -> Client:
        made = Client(*arguments, "lsp", folder=folder, **environment)
        started.append(made)
        return made

    yield start
    for client in started:
        client.kill()


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory, seed_path: Path) -> Iterator[Client]:
    """A session that the tests of a module share: UTF-32, the house style of Viet Nam News."""
    folder = tmp_path_factory.mktemp("editor")
    shutil.copy(seed_path, folder / "termbase.db")
    made = Client("lsp", folder=folder)
    made.initialize(CAPABILITIES, initializationOptions={"style": "vns"})
    yield made
    made.kill()


@pytest.fixture
def client(folder: Path, start: Callable[..., Client]) -> Client:
    """A server that was started there and is not initialized yet."""
    return start(folder)
