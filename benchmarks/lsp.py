"""The language server under a typist: from a keystroke to the findings of the changed text.

``python benchmarks/lsp.py [BASE.db] [--keys 200] [--pace 0.1]``: a client starts ``termbase lsp``
on standard streams, opens an article of 5 kB in each language (the illustrative ones of
``seeds/``, one after another) and types letters into it, each at another place, at the pace of a
quick typist. Measured is the time from before a change is sent until the findings of that version
have been read, and the processor time of the server a keystroke (Linux), which depends less on what
else the machine does.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SIZE = 5_000
WARM = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", nargs="?")
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--pace", type=float, default=0.1)
    parser.add_argument("--size", type=int, default=SIZE)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = args.base or made_base(Path(folder))
        for lang in ("vi", "en", "fr"):
            session(Path(folder), base, lang, article(lang, args.size), args)
    print("load average:", " ".join(f"{each:.1f}" for each in os.getloadavg()))


def made_base(folder: Path) -> str:
    path = folder / "termbase.db"
    subprocess.run(
        [sys.executable, "-m", "termbase", "--quiet", "--db", str(path), "init"], check=True
    )
    return str(path)


def article(lang: str, size: int) -> str:
    files = sorted((ROOT / "seeds" / "articles").glob(f"*.{lang}.txt"))
    text = "\n\n".join(file.read_text(encoding="utf-8") for file in files)
    while len(text.encode()) < size:
        text += "\n\n" + text
    return text.encode()[:size].decode("utf-8", "ignore")


def session(folder: Path, base: str, lang: str, text: str, args: argparse.Namespace) -> None:
    started = time.perf_counter()
    editor = Editor(base, folder)
    uri = (folder / f"article.{lang}.txt").as_uri()
    editor.send("initialize", {"processId": None, "rootUri": None,
                               "capabilities": {"general": {"positionEncodings": ["utf-32"]}},
                               "initializationOptions": {"lang": lang}}, number=1)  # fmt: skip
    while editor.read().get("id") != 1:
        pass
    editor.send("initialized", {})
    item = {"uri": uri, "languageId": "plaintext", "version": 0, "text": text}
    editor.send("textDocument/didOpen", {"textDocument": item})
    found = editor.findings(0)
    opened = time.perf_counter() - started
    draw = random.Random(5)
    times = []
    busy = 0.0
    for version in range(1, args.keys + WARM + 1):
        lines = text.split("\n")
        line = draw.choice([n for n, each in enumerate(lines) if each])
        at = {"line": line, "character": draw.randrange(len(lines[line]) + 1)}
        letter = draw.choice("aeiou nt")
        if version == WARM + 1:
            busy = editor.busy()
        began = time.perf_counter()
        editor.send("textDocument/didChange", {
            "textDocument": {"uri": uri, "version": version},
            "contentChanges": [{"range": {"start": at, "end": at}, "text": letter}],
        })  # fmt: skip
        editor.findings(version)
        took = time.perf_counter() - began
        times.append(took)
        time.sleep(max(0.0, args.pace - took))
    busy = (editor.busy() - busy) / args.keys
    editor.send("shutdown", None, number=2)
    editor.send("exit", None)
    editor.process.wait(30)
    told(lang, len(text.encode()), len(found), opened, times[WARM:], busy)


def told(lang: str, size: int, found: int, opened: float, times: list[float], busy: float) -> None:
    cuts = statistics.quantiles(times, n=100)
    print(
        f"{lang}  {size} B, {found} findings; start to first findings {opened * 1000:.0f} ms; "
        f"a keystroke: p50 {cuts[49] * 1000:.1f}, p95 {cuts[94] * 1000:.1f}, "
        f"p99 {cuts[98] * 1000:.1f}, most {max(times) * 1000:.1f} ms; "
        f"processor {busy * 1000:.1f} ms ({len(times)} keys)"
    )


class Editor:
    """What of an editor is needed to measure."""

    def __init__(self, base: str, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "termbase", "--db", base, "lsp"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    def send(self, method: str, params: object, *, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(message if number is None else {**message, "id": number}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def busy(self) -> float:
        """Seconds of processor time that the server has used."""
        try:
            said = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")

    def read(self) -> dict:
        length = 0
        while (line := self.process.stdout.readline()) not in (b"\r\n", b""):
            if line.startswith(b"Content-Length:"):
                length = int(line[15:])
        return json.loads(self.process.stdout.read(length))

    def findings(self, version: int) -> list:
        while True:
            said = self.read()
            params = said.get("params") or {}
            if params.get("version") == version and "diagnostics" in params:
                return params["diagnostics"]


if __name__ == "__main__":
    main()
