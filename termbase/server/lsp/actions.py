"""Quick fixes: each suggestion of a finding, and all safe ones at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from termbase.messages import _
from termbase.server.lsp.desk import Proofed
from termbase.server.lsp.findings import diagnostic
from termbase.server.lsp.texts import OpenText
from termbase.workflow.check_open_text import Change

_QUICK_FIX = types.CodeActionKind.QuickFix.value
FIX_ALL = "source.fixAll.termbase"
"""The kind of the action that makes all safe fixes, for editors that do so when they save."""

KINDS = (_QUICK_FIX, FIX_ALL)


def actions(
    proofed: Proofed, wanted: types.CodeActionParams, *, versioned: bool
) -> list[types.CodeAction]:
    """The actions for a range of a text. Edits name the text's version where the editor can take
    it (``versioned``): then they are not put into another one.
    """
    only = wanted.context.only
    made: list[types.CodeAction] = []
    if _is_wanted(_QUICK_FIX, only):
        made += _quick_fixes(proofed, wanted.range, versioned)
    if _is_wanted(FIX_ALL, only):
        made += _fix_all(proofed, versioned)
    return made


def _is_wanted(kind: str, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether a kind is one of those that are asked for, or below one of them."""
    asked = [each.value if isinstance(each, types.CodeActionKind) else each for each in only or ()]
    return not asked or any(kind == each or kind.startswith(f"{each}.") for each in asked)


def _quick_fixes(
    proofed: Proofed, asked: types.Range, versioned: bool
) -> Iterator[types.CodeAction]:
    checked, text = proofed.checked, proofed.text
    if checked is None:
        return
    start, end = text.places.offset(asked.start), text.places.offset(asked.end)
    for number, finding in enumerate(checked.findings):
        if finding.end < start or end < finding.start:
            continue
        told = diagnostic(text, finding)
        rights = finding.diagnostic.suggestions
        for right, change in zip(rights, checked.changes(number), strict=True):
            yield types.CodeAction(
                title=_("Change to “{form}”", form=right),
                kind=_QUICK_FIX,
                diagnostics=[told],
                is_preferred=right == rights[0],
                edit=_edit(text, [change], versioned),
            )


def _fix_all(proofed: Proofed, versioned: bool) -> Iterator[types.CodeAction]:
    changes = proofed.checked.safe_changes() if proofed.checked else []
    if changes:
        yield types.CodeAction(
            title=_("Make all safe fixes of Termbase"),
            kind=FIX_ALL,
            edit=_edit(proofed.text, changes, versioned),
        )


def _edit(text: OpenText, changes: Sequence[Change], versioned: bool) -> types.WorkspaceEdit:
    edits = [types.TextEdit(text.places.range(c.start, c.end), c.text) for c in changes]
    if not versioned:
        return types.WorkspaceEdit(changes={text.uri: edits})
    named = types.OptionalVersionedTextDocumentIdentifier(text.uri, text.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(named, [*edits])])
