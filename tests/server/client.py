"""An editor of a few lines: speaks the protocol with ``termbase lsp`` over its standard streams."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

WAIT = 60.0
"""Seconds after which an answer is taken for lost."""


class Client:
    """One session; everything that the server says unasked is kept in ``notes``."""

    def __init__(self, *arguments: str, folder: Path, **environment: str) -> None:
        env = {k: v for k, v in os.environ.items() if k != "TERMBASE_DB"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "termbase", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={**env, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", **environment},
        )
        self.folder = folder
        self.notes: list[dict[str, Any]] = []
        self._inbox: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._answers: dict[int, dict[str, Any]] = {}
        self._count = 0
        self._errors: list[bytes] = []
        for read in (self._read, self._read_errors):
            threading.Thread(target=read, daemon=True).start()

    def initialize(self, capabilities: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        answer = self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": self.folder.as_uri(),
                "capabilities": capabilities or {},
                **more,
            },
        )
        self.tell("initialized", {})
        return answer

    def open(self, name: str, text: str, kind: str = "plaintext", version: int = 1) -> str:
        uri = (self.folder / name).as_uri()
        item = {"uri": uri, "languageId": kind, "version": version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        return uri

    def change(self, uri: str, version: int, *changes: dict[str, Any]) -> None:
        named = {"uri": uri, "version": version}
        self.tell(
            "textDocument/didChange", {"textDocument": named, "contentChanges": list(changes)}
        )

    def diagnostics(self, uri: str, version: int | None = 1) -> list[dict[str, Any]]:
        """What is published of a version of a text; waits for it."""

        def is_it(note: dict[str, Any]) -> bool:
            said = note.get("params") or {}
            return (
                note.get("method") == "textDocument/publishDiagnostics"
                and said["uri"] == uri
                and said.get("version") == version
            )

        return self.note(is_it)["params"]["diagnostics"]

    def actions(self, uri: str, place: dict[str, Any], *only: str) -> list[dict[str, Any]]:
        context = {"diagnostics": [], **({"only": list(only)} if only else {})}
        return self.ask(
            "textDocument/codeAction",
            {"textDocument": {"uri": uri}, "range": place, "context": context},
        )

    def at(self, method: str, uri: str, line: int, character: int) -> Any:
        place = {"line": line, "character": character}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": place})

    def messages(self) -> list[str]:
        return [n["params"]["message"] for n in self.notes if n["method"] == "window/showMessage"]

    def note(self, is_it: Any) -> dict[str, Any]:
        """The first message of the server's own accord that is wanted; it is taken away."""
        while True:
            for number, note in enumerate(self.notes):
                if is_it(note):
                    return self.notes.pop(number)
            self._take()

    def ask(self, method: str, params: Any) -> Any:
        answer = self.request(method, params)
        assert "error" not in answer, answer
        return answer["result"]

    def request(self, method: str, params: Any) -> dict[str, Any]:
        self._count += 1
        number = self._count
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        while number not in self._answers:
            self._take()
        return self._answers.pop(number)

    def tell(self, method: str, params: Any) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def end(self) -> int:
        """Ends the session as an editor does; the server's exit code."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(WAIT)

    def errors(self) -> str:
        """What the server wrote to standard error, once it is gone."""
        self.process.wait(WAIT)
        return b"".join(self._errors).decode("utf-8", "replace")

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(WAIT)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()

    def send_raw(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        self.send_raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def _take(self) -> None:
        message = self._inbox.get(timeout=WAIT)
        if message is None:
            raise AssertionError(f"the server is gone: {self.errors()}")
        if "method" in message and "id" in message:
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": None})
        if "method" in message:
            self.notes.append(message)
        else:
            self._answers[message["id"]] = message

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        try:
            while True:
                length = 0
                while (line := stream.readline()) not in (b"\r\n", b""):
                    name, _, value = line.decode("ascii").partition(":")
                    assert name in ("Content-Length", "Content-Type"), line
                    if name == "Content-Length":
                        length = int(value)
                if not length:
                    break
                self._inbox.put(json.loads(stream.read(length)))
        finally:
            self._inbox.put(None)

    def _read_errors(self) -> None:
        stream = self.process.stderr
        assert stream is not None
        for line in iter(stream.readline, b""):
            self._errors.append(line)
