"""A session with another program's client, which takes every message apart by the protocol."""

from __future__ import annotations

import asyncio
import sys

import pytest

pytest.importorskip("pygls")
from lsprotocol import types
from pygls.lsp.client import LanguageClient


async def test_a_session_by_the_protocol_s_own_types(folder, monkeypatch):
    monkeypatch.chdir(folder)
    monkeypatch.delenv("TERMBASE_DB", raising=False)
    client = LanguageClient("tests", "1")
    published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda told: published.put_nowait(told))
    await client.start_io(sys.executable, "-m", "termbase", "lsp")
    answer = await client.initialize_async(
        types.InitializeParams(types.ClientCapabilities(), root_uri=folder.as_uri())
    )
    assert answer.server_info.name == "termbase"
    assert answer.capabilities.hover_provider
    assert answer.capabilities.completion_provider.resolve_provider
    client.initialized(types.InitializedParams())
    uri = (folder / "a.txt").as_uri()
    text = "Thủ tướng Phạm Minh Chinh ở Hà Nội.\n"
    item = types.TextDocumentItem(uri, "plaintext", 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    found = (await asyncio.wait_for(published.get(), 60)).diagnostics
    assert [each.code for each in found] == ["tone-marks"]
    named = types.TextDocumentIdentifier(uri)
    fixes = await client.text_document_code_action_async(
        types.CodeActionParams(named, found[0].range, types.CodeActionContext(found))
    )
    assert [fix.kind for fix in fixes] == ["quickfix", "source.fixAll.termbase"]
    shown = await client.text_document_hover_async(types.HoverParams(named, types.Position(0, 12)))
    assert shown.contents.kind is types.MarkupKind.PlainText
    assert shown.contents.value.startswith("Phạm Minh Chính (")
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
