"""The server: pages and statics, a WebSocket a tab, until it is told to end."""

from __future__ import annotations

import asyncio
import json
import secrets
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import WSCloseCode, WSMsgType, web

from termbase.errors import TermbaseError, os_reason
from termbase.language.display import safe
from termbase.messages import MN, M, _, show
from termbase.server.serve.gate import HEADERS, HOST, Gate, is_from_our_page, is_ours
from termbase.server.serve.statics import page, policy, statics
from termbase.server.serve.tab import Tab

TABS = 8
"""So many tabs are open at a time: each is a process with the base open."""

LONGEST = 4 << 20
"""A longer message of a browser is refused, in bytes: a page that is pasted is shorter."""

CLOSING_SECONDS = 2.0
"""So long a browser has to agree that a tab is closed."""

_REASON = 120
"""A closing WebSocket says why in so many bytes (RFC 6455, 5.5.1: 123)."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served: the ``command`` that starts the app, the ``title`` of its page, and how many
    ``tabs`` may be open at a time.
    """

    command: Sequence[str]
    title: str = "Termbase"
    tabs: int = TABS


class Server:
    """Serves an app on the loopback to whoever has the address."""

    def __init__(self, serving: Serving) -> None:
        self.gate = Gate()
        self.port = 0
        self._serving = serving
        self._open: dict[web.WebSocketResponse, Tab | None] = {}
        self._runner: web.AppRunner | None = None

    @property
    def address(self) -> str:
        """What is opened in a browser; it lets in whoever knows it."""
        return self.gate.address(self.port)

    @property
    def tabs(self) -> int:
        """How many tabs are open."""
        return len(self._open)

    async def start(self, port: int = 0) -> None:
        """Begins to listen at a port, 0 for a free one.

        Raises :class:`~termbase.errors.TermbaseError` where it cannot be had.
        """
        # Statics are read once, and what is missing shows before anybody asks.
        statics()
        self._runner = web.AppRunner(
            self._app(), access_log=None, handle_signals=False, shutdown_timeout=1
        )
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, HOST, port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise TermbaseError(
                M("port {port} cannot be had: {why}", port=port, why=os_reason(error)),
                remedy=M("name another one, or none: a free one is taken"),
            ) from error
        self.port = self._runner.addresses[0][1]

    async def close(self) -> None:
        """Ends all apps and listens no more."""
        closing = [self._bid_farewell(socket) for socket in self._open]
        await asyncio.gather(*closing)
        while self._open:
            await asyncio.sleep(0.01)
        if self._runner is not None:
            await self._runner.cleanup()

    async def _bid_farewell(self, socket: web.WebSocketResponse) -> None:
        with suppress(ConnectionError, RuntimeError):
            await socket.close(code=WSCloseCode.GOING_AWAY, message=_reason(_("It was stopped.")))

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        folder = self.gate.folder
        app.router.add_get(folder, self._page)
        app.router.add_get(f"{folder}ws", self._talk, allow_head=False)
        app.router.add_get(f"{folder}download/{{key}}", self._hand_over, allow_head=False)
        app.router.add_get(f"{folder}{{name}}", self._static)
        app.on_response_prepare.append(_add_headers)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Before any route, and before what there is no route for."""
        if not is_ours(request.headers.getall("Host", [])):
            text = _("This server answers to 127.0.0.1 and localhost only: open the address that "
                     "was printed, on this machine or through a tunnel.")  # fmt: skip
            raise web.HTTPForbidden(text=f"403: {text}\n")
        if not self.gate.admits(request):
            text = _("This address lacks its token: open the whole address that was printed.")
            raise web.HTTPForbidden(text=f"403: {text}\n")
        return await handler(request)

    async def _page(self, request: web.Request) -> web.Response:
        nonce = secrets.token_urlsafe(16)
        response = web.Response(text=page(self._serving.title, nonce), content_type="text/html")
        response.headers["Content-Security-Policy"] = policy(request.host, nonce)
        if self.gate.knows_token(request):
            self.gate.remember(response)
        return response

    async def _static(self, request: web.Request) -> web.Response:
        static = statics().get(request.match_info["name"])
        if static is None:
            raise web.HTTPNotFound
        return web.Response(body=static.data, headers={"Content-Type": static.kind})

    async def _hand_over(self, request: web.Request) -> web.StreamResponse:
        """A file that an app hands over, always as a file to be kept, never to be shown."""
        key = request.match_info["key"]
        for tab in self._open.values():
            handed = tab.handed(key) if tab else None
            if tab is not None and handed is not None:
                name = quote(handed.name, safe="")
                headers = {
                    "Content-Type": "application/octet-stream",
                    "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
                }
                response = web.StreamResponse(headers=headers)
                await response.prepare(request)
                async for data in tab.parts(key):
                    await response.write(data)
                await response.write_eof()
                return response
        raise web.HTTPNotFound

    async def _talk(self, request: web.Request) -> web.StreamResponse:
        """A tab: its app is started, and ends with it."""
        if not is_from_our_page(request):
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(
            timeout=CLOSING_SECONDS, heartbeat=20, max_msg_size=LONGEST, compress=False
        )
        await socket.prepare(request)
        most = self._serving.tabs
        if len(self._open) >= most:
            said = MN("{count} tab is open already: close it first.",
                      "{count} tabs are open already: close one first.",
                      most, count=most)  # fmt: skip
            await socket.close(code=WSCloseCode.TRY_AGAIN_LATER, message=_reason(show(said)))
            return socket
        self._open[socket] = None
        try:
            tab = await Tab.open(self._serving.command, *_size(request))
            self._open[socket] = tab
            await self._run(socket, tab)
        finally:
            del self._open[socket]
        return socket

    async def _run(self, socket: web.WebSocketResponse, tab: Tab) -> None:
        relaying = asyncio.create_task(_relayed(socket, tab))
        try:
            async for message in socket:
                if message.type is not WSMsgType.TEXT or not await _do(tab, socket, message.data):
                    await socket.close(code=WSCloseCode.POLICY_VIOLATION)
        finally:
            await tab.close()
            await relaying


async def _relayed(socket: web.WebSocketResponse, tab: Tab) -> None:
    """Relays what an app says; at its end closes the tab, with the reason where it has one."""
    began = await tab.relay(socket)
    why = safe(tab.last_words).strip()
    if why:
        sys.stderr.write(f"{why}\n")
    with suppress(ConnectionError, RuntimeError):
        await socket.close(message=b"" if began else _reason(why))


async def _do(tab: Tab, socket: web.WebSocketResponse, message: str) -> bool:
    """Does what the page says; whether that made sense. What it says is the protocol of
    textual-serve: ``[kind, value]``.
    """
    try:
        said = json.loads(message)
    except ValueError:
        return False
    match said:
        case ["stdin", str(text)]:
            await tab.type(text)
        case ["resize", {"width": int(width), "height": int(height)}]:
            await tab.resize(width, height)
        case ["ping", str(moment)]:
            await socket.send_json(["pong", moment[:32]])
        case ["focus" | "blur" as which]:
            await tab.focus(on=which == "focus")
        case _:
            return False
    return True


def _size(request: web.Request) -> tuple[int, int]:
    def said(name: str, otherwise: int) -> int:
        text = request.query.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise

    return said("width", 80), said("height", 24)


def _reason(text: str) -> bytes:
    return text.encode()[:_REASON].decode("utf-8", "ignore").encode()


async def _add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


def serve(serving: Serving, port: int, told: Callable[[str], Any]) -> None:
    """Serves until the system says to end (Ctrl+C, a closed terminal); ``told`` is called with the
    address once somebody can be let in.

    Raises :class:`~termbase.errors.TermbaseError` where the port cannot be had.
    """

    async def run() -> None:
        server, ended = Server(serving), asyncio.Event()
        await server.start(port)
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError):
                loop.add_signal_handler(getattr(signal, name), ended.set)
        try:
            told(server.address)
            await ended.wait()
        finally:
            await server.close()

    asyncio.run(run())
