"""Chromium without a window, driven by its DevTools protocol."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

WAIT = 60.0
"""Seconds after which what is waited for is taken for lost."""

# Before the page's scripts: keeps the terminal (xterm.js) where a test can read it.
_KEEP_TERMINAL = """
Object.defineProperty(Object.prototype, "fitAddon", {
  configurable: true,
  set(addon) {
    window.shownTerminal = this.terminal;
    Object.defineProperty(this, "fitAddon", {value: addon, writable: true});
  },
});
"""
_SCREEN = """(() => {
  const buffer = window.shownTerminal?.buffer.active;
  if (!buffer) return "";
  const lines = [];
  for (let n = 0; n < window.shownTerminal.rows; n++)
    lines.push(buffer.getLine(buffer.viewportY + n)?.translateToString(true) ?? "");
  return lines.join("\\n");
})()"""


def program() -> str | None:
    """Where Chromium is."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


class Page:
    """A tab of the browser, with all that it asked the network for in ``asked``."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self._reading = asyncio.create_task(self._read())

    async def do(self, method: str, **values: object) -> dict[str, Any]:
        """What a command of the protocol answers."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": values})
        answer = await asyncio.wait_for(self._answers[number], WAIT)
        assert "error" not in answer, (method, answer)
        return answer["result"]

    async def value(self, script: str) -> Any:
        """What a script comes to."""
        answer = await self.do(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    async def open(self, address: str) -> None:
        """Goes to an address."""
        for domain in ("Page", "Runtime", "Network", "Log"):
            await self.do(f"{domain}.enable")
        await self.do("Page.addScriptToEvaluateOnNewDocument", source=_KEEP_TERMINAL)
        await self.do("Page.navigate", url=address)

    async def screen(self) -> str:
        """The text in the terminal."""
        return await self.value(_SCREEN)

    async def until(self, condition: Callable[[str], object]) -> str:
        """The text in the terminal, once it is as it should be."""
        text = ""
        for _ in range(int(WAIT / 0.05)):
            if condition(text := await self.screen()):
                return text
            await asyncio.sleep(0.05)
        raise AssertionError(f"did not come about: {self.complaints}\n{text}")

    async def sees(self, *texts: str) -> str:
        """The text in the terminal, once it has all of ``texts``."""
        return await self.until(lambda shown: all(text in shown for text in texts))

    async def type(self, text: str) -> None:
        """Key after key, as a keyboard without an input method sends them."""
        for letter in text:
            await self.key(letter, text=letter)

    async def key(
        self, name: str, code: int = 0, text: str = "", modifiers: int = 0, **more: object
    ) -> None:
        """A key, down and up; ``modifiers`` as the protocol counts them (2 is Ctrl)."""
        said = {
            "key": name,
            "windowsVirtualKeyCode": code or ord(name.upper()),
            "modifiers": modifiers,
        }
        down = {"type": "keyDown", "text": text} if text else {"type": "rawKeyDown"}
        await self.do("Input.dispatchKeyEvent", **down, **said, **more)
        await self.do("Input.dispatchKeyEvent", type="keyUp", **said)

    async def compose(self, *steps: str) -> None:
        """What an input method shows on the way, and in the end commits."""
        for step in steps:
            caret = len(step)
            await self.do(
                "Input.imeSetComposition", text=step, selectionStart=caret, selectionEnd=caret
            )
            await self._turn()
        await self.insert(steps[-1])

    async def insert(self, text: str) -> None:
        """A text that comes without keys: committed by an input method, or chosen in a panel."""
        await self.do("Input.insertText", text=text)
        await self._turn()

    async def _turn(self) -> None:
        # No hand is so quick as to do two things in one turn of the page's loop.
        await self.value("new Promise(done => setTimeout(done))")

    async def _read(self) -> None:
        async for message in self._socket:
            said = json.loads(message.data)
            if "id" in said:
                with suppress(KeyError, asyncio.InvalidStateError):
                    self._answers.pop(said["id"]).set_result(said)
                continue
            values = said["params"]
            match said["method"]:
                case "Network.requestWillBeSent":
                    self.asked.append(values["request"]["url"])
                case "Network.webSocketCreated":
                    self.asked.append(values["url"])
                case "Log.entryAdded":
                    self.complaints.append(values["entry"]["text"])
                case "Runtime.exceptionThrown":
                    self.complaints.append(str(values["exceptionDetails"]))


@asynccontextmanager
async def browsing(*options: str) -> AsyncIterator[Callable[[], Any]]:
    """Starts the browser with a profile of its own; gives what opens a tab in it."""
    # Of a short path, for the browser makes sockets there.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        process = subprocess.Popen(
            _command(folder, options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": folder},
        )  # fmt: skip
        try:
            port = await _port(process, Path(folder) / "DevToolsActivePort")
            async with aiohttp.ClientSession() as session:

                async def page() -> Page:
                    made = await session.put(f"http://127.0.0.1:{port}/json/new?about:blank")
                    address = (await made.json())["webSocketDebuggerUrl"]
                    return Page(await session.ws_connect(address, max_msg_size=1 << 26))

                yield page
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _command(folder: str, options: Sequence[str]) -> list[str]:
    # Chromium's sandbox is not for root, as whom tests run in containers.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        str(program()), "--headless=new", "--remote-debugging-port=0", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage", "--enable-unsafe-swiftshader", "--window-size=1200,800",
        f"--user-data-dir={folder}", *(["--no-sandbox"] if is_root else []), *options,
        "about:blank",
    ]  # fmt: skip


async def _port(process: subprocess.Popen[bytes], told: Path) -> str:
    """Where the browser listens for what it is to do."""
    for _ in range(int(WAIT / 0.05)):
        if told.is_file() and "\n" in (text := told.read_text()):
            return text.split("\n")[0]
        assert process.poll() is None, "the browser did not start"
        await asyncio.sleep(0.05)
    raise AssertionError("the browser does not say where it listens")
