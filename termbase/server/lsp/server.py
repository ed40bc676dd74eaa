"""The language server: what an editor asks, and who answers it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

import termbase
from termbase import messages
from termbase.errors import InvalidValue, TermbaseError
from termbase.server.lsp import findings
from termbase.server.lsp.desk import Desk, Proofed
from termbase.server.lsp.protocol import Protocol
from termbase.server.lsp.requests import register
from termbase.server.lsp.settings import Settings
from termbase.server.lsp.texts import OpenText, Texts

WATCH_SECONDS = 1.0
"""How often it is looked whether the base or a configuration was changed by others."""
REST = 0.3
"""After so many seconds without a keystroke the whole of a text is looked at."""
LONGEST_REST = 1.5
"""The same at most, of a text that takes long: it rests as long as it takes."""
_QUICK = 0.1
"""What takes less is done again at once, in seconds."""

logger = logging.getLogger("termbase")


class TermbaseServer(LanguageServer):
    """Serves one editor."""

    def __init__(self, db: str | None, ui_lang: str | None) -> None:
        self.texts = Texts()
        self.was_shut_down = False
        self.pulls = False
        """Whether the editor asks for diagnostics itself."""
        super().__init__("termbase", termbase.__version__, protocol_cls=Protocol)
        self.desk = Desk(self._report)
        self._db = db
        self._ui_lang = ui_lang
        self._changed: dict[str, asyncio.Event] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._told = ""
        self._noticed: dict[str, str] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        register(self)

    def begin(self, params: types.InitializeParams) -> None:
        """The editor says who it is and what it wants."""
        self._loop = asyncio.get_running_loop()
        encoding = self.workspace.position_encoding or "utf-16"
        self.texts.encoding = types.PositionEncodingKind(encoding).value
        document = params.capabilities.text_document
        self.pulls = bool(document and document.diagnostic)
        if not self._ui_lang and params.locale:
            messages.use(params.locale.replace("_", "-").split("-")[0].lower())
        self.desk.settings = Settings(self._db, _root(params))
        self.configure(params.initialization_options)

    def configure(self, said: object) -> None:
        """The editor says how texts are proofed."""
        try:
            self.desk.settings = self.desk.settings.with_said(said)
        except InvalidValue as error:
            self._show(error)

    def proof(self, text: OpenText) -> None:
        """A text is to be looked at: at once, or when it is done with an earlier state of it."""
        if self.pulls:
            return
        changed = self._changed.get(text.uri)
        if changed is not None:
            changed.set()
            return
        self._changed[text.uri] = asyncio.Event()
        self._start(self._proof(text.uri))

    def proof_all(self) -> None:
        """All texts are to be looked at again."""
        if self.pulls:
            workspace = self.client_capabilities.workspace
            if workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
                self.workspace_diagnostic_refresh(None)
            return
        for text in self.texts:
            self.proof(text)

    def drop(self, uri: str) -> None:
        """A text was closed."""
        self.texts.drop(uri)
        self._noticed.pop(uri, None)
        self.desk.forget(uri)
        if not self.pulls:
            self._tell(uri, None, [])

    def watch(self) -> None:
        """From now on, changes that others make are noticed."""
        self._start(self._watch())

    def close(self) -> None:
        """Lets all go."""
        self.desk.close()

    async def current(self, uri: str) -> Proofed | None:
        """What was found in a text as it stands; ``None`` where none is open."""
        text = self.texts.get(uri)
        return await self.desk.proofed(text) if text is not None else None

    async def _proof(self, uri: str) -> None:
        """Looks at what was changed in a text as long as it is being changed, and at the whole of
        it when it rests.
        """
        changed, rest = self._changed[uri], REST
        try:
            while (text := self.texts.get(uri)) is not None:
                changed.clear()
                near = await self.desk.near(text)
                if near is not None:
                    self._publish(text, findings.shown(text, near))
                    if await _happens(changed, rest):
                        continue
                made = await self.desk.proofed(text)
                self._publish(text, findings.diagnostics(made))
                rest = min(max(REST, made.seconds), LONGEST_REST)
                if not changed.is_set():
                    return
                if near is None and made.seconds > _QUICK:
                    await asyncio.sleep(rest)
        finally:
            del self._changed[uri]
            if self.texts.get(uri) is None:
                self.desk.forget(uri)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            changed = False
            for text in self.texts:
                around = await self.desk.newly_around(text)
                # An editor that pulls does so for what it shows, and is told of a change once.
                if around is not None and self._noticed.get(text.uri) != around:
                    self._noticed[text.uri] = around
                    changed = True
            if changed:
                self.proof_all()

    def _publish(self, text: OpenText, told: list[types.Diagnostic]) -> None:
        """Tells what was found in a text, if it is still the one that is open."""
        if self.texts.get(text.uri) is text:
            self._tell(text.uri, text.version, told)

    def _tell(self, uri: str, version: int | None, told: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, version=version, diagnostics=told)
        )

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("a task failed", exc_info=error)

    def _report(self, error: TermbaseError | None) -> None:
        """In the desk's thread: something is wrong with the base, or is no more."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._show, error)

    def _show(self, error: TermbaseError | None) -> None:
        """Shows an error once, until another one or none takes its place."""
        what = findings.said(error) if error is not None else ""
        if what and what != self._told:
            logger.warning("%s", what)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, what))
        self._told = what


async def _happens(event: asyncio.Event, within: float) -> bool:
    """Whether something happens within so many seconds."""
    try:
        await asyncio.wait_for(event.wait(), within)
    except TimeoutError:
        return False
    return True


def _root(params: types.InitializeParams) -> Path | None:
    """The first folder that the editor has open."""
    folders = params.workspace_folders or []
    uri = folders[0].uri if folders else params.root_uri
    path = to_fs_path(uri) if uri else params.root_path
    return Path(path) if path else None
