"""What editors ask and tell, and who answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from termbase.server.lsp import actions, findings, names

if TYPE_CHECKING:
    from termbase.server.lsp.server import TermbaseServer


def register(server: TermbaseServer) -> None:
    """Has the server answer."""
    _register_session(server)
    _register_findings(server)
    _register_names(server)


def _register_session(server: TermbaseServer) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.INITIALIZED)
    def initialized(_params: types.InitializedParams) -> None:
        server.watch()

    @server.feature(types.SHUTDOWN)
    def shutdown(_params: None) -> None:
        server.was_shut_down = True

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: types.DidChangeConfigurationParams) -> None:
        server.configure(params.settings)
        server.proof_all()


def _register_findings(server: TermbaseServer) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(
            inter_file_dependencies=False,
            workspace_diagnostics=False,
            identifier=findings.SOURCE,
        ),
    )
    async def diagnostic(
        params: types.DocumentDiagnosticParams,
    ) -> types.DocumentDiagnosticReport:
        made = await server.current(params.text_document.uri)
        stamp = f"{made.text.number}.{made.around}" if made and made.around else ""
        if stamp and stamp == params.previous_result_id:
            return types.RelatedUnchangedDocumentDiagnosticReport(stamp)
        told = findings.diagnostics(made) if made is not None else []
        return types.RelatedFullDocumentDiagnosticReport(told, result_id=stamp or None)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=list(actions.KINDS)),
    )
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        made = await server.current(params.text_document.uri)
        workspace = server.client_capabilities.workspace
        edits = workspace and workspace.workspace_edit
        versioned = bool(edits and edits.document_changes)
        return actions.actions(made, params, versioned=versioned) if made is not None else []


def _register_names(server: TermbaseServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        made = await server.current(params.text_document.uri)
        if made is None:
            return None
        markdown = _marks_hover(server.client_capabilities)
        return await names.hover(server.desk, made, params.position, markdown=markdown)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(resolve_provider=True))
    async def completion(params: types.CompletionParams) -> types.CompletionList | None:
        text = server.texts.get(params.text_document.uri)
        if text is None:
            return None
        # The language of the text is the same as some letters ago.
        made = server.desk.last(text.uri) or await server.desk.proofed(text)
        return await names.completion(server.desk, made, text, params.position)

    @server.feature(types.COMPLETION_ITEM_RESOLVE)
    async def resolve(item: types.CompletionItem) -> types.CompletionItem:
        markdown = _marks_items(server.client_capabilities)
        return await names.resolved(server.desk, item, markdown=markdown)


def _marks_hover(editor: types.ClientCapabilities) -> bool:
    """Whether an editor shows Markdown under the cursor."""
    document = editor.text_document
    formats = document and document.hover and document.hover.content_format
    return types.MarkupKind.Markdown in (formats or ())


def _marks_items(editor: types.ClientCapabilities) -> bool:
    """Whether an editor shows Markdown beside what it completes."""
    document = editor.text_document
    items = document and document.completion and document.completion.completion_item
    return types.MarkupKind.Markdown in ((items and items.documentation_format) or ())
