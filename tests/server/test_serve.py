"""The app in a browser: who is let in, what is served, what becomes of the apps."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

pytest.importorskip("aiohttp")
pytest.importorskip("textual_serve")
import aiohttp

from termbase import messages
from termbase.cli.tui import NEEDED
from termbase.server.serve import packets, tab
from termbase.server.serve.server import Server, Serving
from termbase.server.serve.statics import statics
from tests.server.served import served

# Speaks as an app of Textual does: says who it is, answers what is typed, hands files over.
FAKE = """
import json, os, signal, sys
from textual._binary_encode import dump
def send(kind, data):
    sys.stdout.buffer.write(kind + len(data).to_bytes(4, "big") + data)
    sys.stdout.buffer.flush()
sys.stdout.buffer.write(b"__GANGLION__\\n")
send(b"D", json.dumps({"pid": os.getpid(), "argv": sys.argv, "env": dict(os.environ)}).encode())
parts = [b"ti\\xe1\\xba\\xbfng ", b"Vi\\xe1\\xbb\\x87t", b""]
while len(head := sys.stdin.buffer.read(5)) == 5:
    said = sys.stdin.buffer.read(int.from_bytes(head[1:], "big"))
    if head[:1] == b"D" and said == b"hand":
        meta = {"type": "deliver_file_start", "key": "a1", "path": "/x/Tên tệp.csv", "name": None}
        send(b"M", json.dumps({"type": "open_url", "url": "https://example.org"}).encode())
        send(b"M", json.dumps(meta).encode())
    elif head[:1] == b"D" and said == b"deaf":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        send(b"D", b"deaf")
        while True: signal.pause()
    elif head[:1] == b"D" and said == b"break":
        sys.stderr.write("it \\x1b[31mbroke\\n")
        break
    elif head[:1] == b"D":
        send(b"D", said + b"!")
    elif json.loads(said)["type"] == "deliver_chunk_request":
        send(b"P", dump(("deliver_chunk", "a1", parts.pop(0))))
    elif json.loads(said)["type"] == "quit":
        break
    else:
        send(b"D", said)
"""


class Visitor:
    """A browser that has opened the address, or has not."""

    def __init__(self, session: aiohttp.ClientSession, host: str, folder: str) -> None:
        self.session, self.host, self.folder = session, host, folder
        self.server: Server

    @classmethod
    def of(cls, server: Server, session: aiohttp.ClientSession) -> Visitor:
        host = f"127.0.0.1:{server.port}"
        made = cls(session, host, f"http://{host}{server.gate.folder}")
        made.server = server
        return made

    async def status(self, address: str, **headers: str) -> int:
        async with self.session.get(address, headers=headers) as answer:
            await answer.read()
            return answer.status

    async def enter(self) -> None:
        assert await self.status(self.server.address) == 200

    def talk(self, **headers: str):
        headers = {"Origin": f"http://{self.host}", **headers}
        return self.session.ws_connect(
            f"{self.folder}ws?width=100&height=30", headers=headers, max_msg_size=0
        )


@asynccontextmanager
async def serving(**more: int) -> AsyncIterator[Visitor]:
    server = Server(Serving([sys.executable, "-c", FAKE], **more))
    await server.start()
    try:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            yield Visitor.of(server, session)
    finally:
        await server.close()


async def begun(socket: aiohttp.ClientWebSocketResponse) -> dict:
    return json.loads((await socket.receive(60)).data)


async def typed(socket: aiohttp.ClientWebSocketResponse, text: str) -> None:
    await socket.send_json(["stdin", text])


async def gone(pid: int) -> None:
    """Returns when a process has ended."""
    for _ in range(600):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"process {pid} goes on")


async def test_nobody_is_let_in_without_the_token():
    async with serving() as visitor:
        gate = visitor.server.gate
        other = f"http://{visitor.host}"
        for address in (
            visitor.folder, f"{visitor.folder}textual.js", f"{visitor.folder}ws",
            f"{visitor.folder}download/a1", f"{visitor.folder}nothing", other, f"{other}/ws",
            f"{visitor.folder}?token=", f"{visitor.folder}?token={gate.token}x",
            f"{visitor.folder}?token={gate.key}", f"{visitor.folder}?token=ế",
            f"{visitor.folder}textual.js?token={gate.token}", f"{other}/?token={gate.token}",
        ):  # fmt: skip
            assert await visitor.status(address) == 403, address
        assert await visitor.status(visitor.folder, Cookie="termbase=x") == 403
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await visitor.talk()
        assert gate.token not in repr(gate)
        assert gate.key not in repr(gate)


async def test_the_address_gives_a_cookie_that_scripts_and_other_sites_do_not_get():
    async with serving() as visitor, visitor.session.get(visitor.server.address) as answer:
        (cookie,) = answer.headers.getall("Set-Cookie")
        said = set(cookie.split("; ")[1:])
        assert said == {"HttpOnly", "SameSite=Strict", f"Path={visitor.server.gate.folder}"}
        assert visitor.server.gate.token not in cookie
        assert await visitor.status(visitor.folder) == 200
        assert await visitor.status(f"{visitor.folder}textual.js") == 200
        assert await visitor.status(f"{visitor.folder}nothing") == 404
        assert await visitor.status(f"{visitor.folder}download/none") == 404
        async with visitor.session.post(visitor.folder) as posted:
            assert posted.status == 405


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "127.0.0.1@example.org", "0.0.0.0", ""]
)
async def test_another_name_for_this_machine_is_refused(host):
    async with serving() as visitor:
        await visitor.enter()
        assert await visitor.status(visitor.server.address, Host=host) == 403
        assert await visitor.status(visitor.folder, Host=f"{host}:{visitor.server.port}") == 403
        get = visitor.session.get
        async with get(visitor.server.address, headers={"Host": host}) as foreign:
            text = await foreign.text()
        assert text.startswith("403: This server answers to 127.0.0.1 and localhost only")
        assert "token" not in text
        async with get(f"http://{visitor.host}/") as unknown:
            assert "lacks its token" in await unknown.text()


async def test_a_tunnel_may_have_another_port():
    async with serving() as visitor:
        assert await visitor.status(visitor.server.address, Host="localhost:9000") == 200


@pytest.mark.parametrize("origin", ["https://example.org", "http://127.0.0.1:1", "null", ""])
async def test_a_foreign_page_opens_no_socket(origin):
    async with serving() as visitor:
        await visitor.enter()
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await visitor.talk(Origin=origin)
        assert refused.value.status == 403
        assert visitor.server.tabs == 0
        async with visitor.talk() as socket:
            await begun(socket)


async def test_it_listens_on_the_loopback_alone_and_says_where_a_port_is_taken():
    async with serving() as visitor:
        runner = visitor.server._runner
        assert runner.addresses == [("127.0.0.1", visitor.server.port)]
        with pytest.raises(Exception, match=f"port {visitor.server.port} cannot be had"):
            await Server(Serving([])).start(visitor.server.port)


async def test_page_and_statics_ask_nobody_else():
    async with serving() as visitor, visitor.session.get(visitor.server.address) as answer:
        text = await answer.text()
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; ")
        assert "unsafe" not in policy
        assert re.findall(r"\w+://[^ ;]+", policy) == [f"ws://{visitor.host}"]
        for name, said in (
            ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Server", "termbase"),
        ):  # fmt: skip
            assert answer.headers[name] == said
        named = re.findall(r'(?:src|href)="([^"]*)"', text)
        assert set(named) == {"data:,", "./", *statics()}
        assert not re.search(r"<style|<script>|\son\w+=|style=", text)
        for name, static in statics().items():
            if not name.endswith(".ttf"):
                code = re.sub(rb"/\*.*?\*/", b"", static.data, flags=re.DOTALL)
                assert re.findall(rb"(?:https?|wss?)://\w[^\s\"']*", code) == [], name
            async with visitor.session.get(visitor.folder + name) as served:
                assert await served.read() == static.data
                assert served.headers["Content-Type"] == static.kind


async def test_the_page_speaks_the_interface_language_and_quotes_its_title():
    messages.use("fr")
    try:
        async with serving() as visitor, visitor.session.get(visitor.server.address) as answer:
            assert '<html lang="fr">' in await answer.text()
    finally:
        messages.use("en")


async def test_each_tab_has_an_app_of_its_own_that_ends_with_it():
    async with serving() as visitor:
        await visitor.enter()
        async with visitor.talk() as one, visitor.talk() as two:
            first, second = await begun(one), await begun(two)
            assert first["pid"] != second["pid"]
            assert visitor.server.tabs == 2
            assert (first["env"]["COLUMNS"], first["env"]["ROWS"]) == ("100", "30")
            secrets = (visitor.server.gate.token, visitor.server.gate.key)
            assert not any(secret in json.dumps(first) for secret in secrets)
            await typed(one, "việt ₫ \ud800")
            assert (await one.receive(60)).data.decode() == "việt ₫ ?!"
            await one.send_json(["resize", {"width": 10**9, "height": -1}])
            said = json.loads((await one.receive(60)).data)
            assert said == {"type": "resize", "width": 1000, "height": 1}
            await one.send_json(["focus"])
            assert json.loads((await one.receive(60)).data) == {"type": "focus"}
            await one.send_json(["ping", "17"])
            assert (await one.receive_json(timeout=60)) == ["pong", "17"]
            await two.close()
            await gone(second["pid"])
            await typed(one, "x")
            assert (await one.receive(60)).data == b"x!"
        await gone(first["pid"])


async def test_there_are_only_so_many_tabs():
    async with serving(tabs=1) as visitor:
        await visitor.enter()
        async with visitor.talk() as one:
            await begun(one)
            async with visitor.talk() as two:
                closed = await two.receive(60)
                assert closed.type is aiohttp.WSMsgType.CLOSE
                assert closed.extra == "1 tab is open already: close it first."
            assert visitor.server.tabs == 1


@pytest.mark.parametrize(
    "message",
    ["", "[", "{}", '["stdin"]', '["stdin", 1]', '["resize", {"width": "x"}]', '["x", 1]'],
)
async def test_what_no_page_of_ours_says_closes_the_tab(message):
    async with serving() as visitor:
        await visitor.enter()
        async with visitor.talk() as socket:
            said = await begun(socket)
            await socket.send_str(message)
            assert (await socket.receive(60)).data == aiohttp.WSCloseCode.POLICY_VIOLATION
        await gone(said["pid"])


async def test_a_file_that_the_app_hands_over_is_fetched_once():
    async with serving() as visitor:
        await visitor.enter()
        async with visitor.talk() as socket:
            await begun(socket)
            await typed(socket, "hand")
            # The address that the app wants opened is not passed on.
            assert await socket.receive_json(timeout=60) == ["deliver_file_start", "a1"]
            async with visitor.session.get(f"{visitor.folder}download/a1") as answer:
                assert await answer.text("utf-8") == "tiếng Việt"
                assert answer.headers["Content-Type"] == "application/octet-stream"
                assert answer.headers["Content-Disposition"] == (
                    "attachment; filename*=UTF-8''T%C3%AAn%20t%E1%BB%87p.csv"
                )
            assert await visitor.status(f"{visitor.folder}download/a1") == 404


@pytest.mark.skipif(os.name == "nt", reason="signals are others there")
async def test_an_app_that_does_not_listen_is_killed(monkeypatch):
    monkeypatch.setattr(tab, "LEAVING_SECONDS", 0.1)
    monkeypatch.setattr(tab, "KILLING_SECONDS", 0.1)
    async with serving() as visitor:
        await visitor.enter()
        async with visitor.talk() as socket:
            said = await begun(socket)
            await typed(socket, "deaf")
            assert (await socket.receive(60)).data == b"deaf"
        await gone(said["pid"])


async def test_an_app_that_breaks_says_why_safely(capfd):
    async with serving() as visitor:
        await visitor.enter()
        async with visitor.talk() as socket:
            await begun(socket)
            await typed(socket, "break")
            assert (await socket.receive(60)).type is aiohttp.WSMsgType.CLOSE
    errors = capfd.readouterr().err
    assert "broke" in errors
    assert "\x1b" not in errors


async def test_an_app_that_does_not_begin_tells_the_page_why():
    server = Server(Serving([sys.executable, "-c", "raise SystemExit('there is no base')"]))
    await server.start()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        visitor = Visitor.of(server, session)
        await visitor.enter()
        async with visitor.talk() as socket:
            assert (await socket.receive(60)).extra == "there is no base"
    await server.close()


async def test_packets_that_are_none():
    def stream(data: bytes) -> asyncio.StreamReader:
        made = asyncio.StreamReader()
        made.feed_data(data)
        made.feed_eof()
        return made

    assert await packets.read(stream(packets.packed(b"D", b"x"))) == (b"D", b"x")
    for wrong in (b"X\0\0\0\1x", b"D\xff\xff\xff\xffx"):
        with pytest.raises(packets.Unreadable):
            await packets.read(stream(wrong))
    for wrong in (b"", b"[", b"[]", b"\xff"):
        with pytest.raises(packets.Unreadable):
            packets.meta(wrong)
    for wrong in (b"", b"N", b"s3:ab", b"i9x", b"t", b"ts13:deliver_chunks1:ai1ee"):
        with pytest.raises(packets.Unreadable):
            packets.part(wrong)


@asynccontextmanager
async def program(folder: Path, *words: str) -> AsyncIterator[tuple[subprocess.Popen, Visitor]]:
    """The real thing, and a visitor let in."""
    async with served(folder, *words) as (process, address):
        host, place = re.fullmatch(
            r"http://(127\.0\.0\.1:\d+)(/[\w-]{16}/)\?token=[\w-]{43}\n", address
        ).groups()
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            visitor = Visitor(session, host, f"http://{host}{place}")
            assert await visitor.status(address.strip()) == 200
            yield process, visitor


async def shown(socket: aiohttp.ClientWebSocketResponse, text: str) -> None:
    """Returns when a text has been drawn: in one piece, as a line in one style is."""
    drawn = ""
    with suppress(TimeoutError):
        async with asyncio.timeout(60):
            while text not in drawn:
                message = await socket.receive()
                if message.type is not aiohttp.WSMsgType.BINARY:
                    break
                drawn += message.data.decode("utf-8", "replace")
    assert text in drawn, drawn[-2000:]


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in found.read_text().split()] if found.is_file() else []


@pytest.mark.skipif(os.name == "nt", reason="signals are others there")
async def test_the_app_itself_reads_and_writes_nothing_and_ends_with_its_server(folder):
    before = (folder / "termbase.db").read_bytes()
    async with program(folder) as (process, visitor):
        async with visitor.talk() as socket:
            await socket.send_json(["focus"])
            await shown(socket, "read only")
            await typed(socket, "\x0e")
            await shown(socket, "The base is open for reading only.")
            started = children(process.pid)
            process.send_signal(signal.SIGINT)
            with suppress(AssertionError):
                await shown(socket, "never")
        assert await asyncio.to_thread(process.wait, 60) == 130
        assert process.stdout.read() == ""
        assert process.stderr.read() == ""
        for pid in started:
            await gone(pid)
    assert (folder / "served.db").read_bytes() == before


@pytest.mark.heavy
@pytest.mark.skipif(os.name == "nt", reason="signals are others there")
async def test_a_server_that_is_killed_leaves_no_app_behind(folder):
    async with program(folder, "--write") as (process, visitor):
        async with visitor.talk() as socket:
            await shown(socket, "Telex")
            started = children(process.pid)
            process.kill()
            with suppress(AssertionError):
                await shown(socket, "never")
        for pid in started:
            await gone(pid)


@pytest.mark.heavy
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="who started whom is told there")
async def test_a_form_is_offered_again_whose_tab_was_closed(folder):
    async with program(folder, "--write") as (process, visitor):
        async with visitor.talk() as socket:
            await socket.send_json(["focus"])
            await shown(socket, " concepts")
            await typed(socket, "\x0e")
            await shown(socket, "Take out")
            await typed(socket, "Nguyễn Văn Thử")
            await shown(socket, "Thử")
            (started,) = children(process.pid)
        await gone(started)
        async with visitor.talk() as socket:
            await shown(socket, "This form was not saved. Go on with it?")
            await shown(socket, "Nguyễn Văn Thử")


def said(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "termbase", "--db", "termbase.db", "tui", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--write",), "--serve"),
        (("--port", "80"), "--serve"),
        (("--serve", "--write", "--read-only"), "exclude"),
        (("--serve", "--port", "70000"), "65535"),
        (("--serve", "--host", "0.0.0.0"), "--host"),
    ],
)
def test_what_makes_no_sense_is_refused(folder, words, why):
    ran = said(*words, folder=folder)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert why in ran.stderr


def test_a_base_that_is_not_there_is_said_at_once(tmp_path):
    ran = said("--serve", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "there is no base" in ran.stderr


def test_without_textual_serve_the_command_says_how_to_get_it(folder):
    script = (
        "import sys; sys.modules['textual_serve'] = None\n"
        "from termbase.cli.main import main\nsys.exit(main(['tui', '--serve']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert f'{sys.executable} -m pip install "{NEEDED}"' in done.stderr


def test_the_guide_names_what_is_needed_and_every_option():
    guide = (Path(__file__).parents[2] / "docs" / "browser.md").read_text(encoding="utf-8")
    assert f'"{NEEDED}"' in guide
    for option in ("--serve", "--write", "--port", "--keymap"):
        assert f"`{option}" in guide or f" {option}`" in guide
