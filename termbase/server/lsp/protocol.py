"""The protocol, with the open texts kept by us: their lines end as the specification has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol, lsp_method

if TYPE_CHECKING:
    from termbase.server.lsp.server import TermbaseServer


class Protocol(LanguageServerProtocol):
    """Takes what happens to texts, in the order in which it is told."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A text was opened."""
        self._ours.proof(self._ours.texts.put(params.text_document))

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """A text was changed."""
        named = params.text_document
        text = self._ours.texts.change(named.uri, named.version, params.content_changes)
        if text is not None:
            self._ours.proof(text)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A text was closed."""
        self._ours.drop(params.text_document.uri)

    @property
    def _ours(self) -> TermbaseServer:
        return cast("TermbaseServer", self._server)
