"""Who is let in: the loopback alone, with the token of this run, from the page that we gave."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiohttp import web

HOST = "127.0.0.1"
"""Where the server listens; nowhere else."""

_OURS = re.compile(r"(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?", re.ASCII)
"""The names of the loopback. The port may be another one: that of a tunnel (``ssh -L``)."""

_COOKIE = "termbase"

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), clipboard-read=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "Server": "termbase",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer says, refusals included."""


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Gate:
    """The secrets of one run.

    ``token`` stands in the address that is printed. The page keeps ``key`` instead, as a cookie
    that no script reads. Cookies know no ports: so that other servers of this machine do not get
    it, it belongs to ``place``, a folder of a name that cannot be guessed.
    """

    token: str = field(default_factory=_secret, repr=False)
    key: str = field(default_factory=_secret, repr=False)
    place: str = field(default_factory=lambda: secrets.token_urlsafe(12))

    @property
    def folder(self) -> str:
        """The path under which everything is."""
        return f"/{self.place}/"

    def address(self, port: int) -> str:
        """What a person opens."""
        return f"http://{HOST}:{port}{self.folder}?token={self.token}"

    def admits(self, request: web.Request) -> bool:
        """Whether a request knows the token or has the cookie."""
        return self.knows_token(request) or _same(request.cookies.get(_COOKIE, ""), self.key)

    def knows_token(self, request: web.Request) -> bool:
        """Whether a request for the page has the token."""
        said = request.query.get("token", "")
        return request.path == self.folder and _same(said, self.token)

    def remember(self, response: web.Response) -> None:
        """Has the browser keep the cookie until it is closed."""
        response.set_cookie(_COOKIE, self.key, path=self.folder, httponly=True, samesite="Strict")


def is_ours(hosts: Iterable[str]) -> bool:
    """Whether the one ``Host`` of a request is a name of the loopback, as that of a page which was
    bound to this machine by another's DNS is not.
    """
    said = list(hosts)
    return len(said) == 1 and _OURS.fullmatch(said[0]) is not None


def is_from_our_page(request: web.Request) -> bool:
    """Whether the ``Origin`` of a request is the page that this server gave to it. Browsers always
    say it of a WebSocket, which no other rule keeps foreign pages from opening.
    """
    origins = request.headers.getall("Origin", [])
    if len(origins) != 1:
        return False
    try:
        origin = urlsplit(origins[0])
    except ValueError:
        return False
    return origins[0] == f"http://{origin.netloc}" and origin.netloc == request.host


def _same(said: str, right: str) -> bool:
    # In constant time; of bytes, for texts must be of ASCII there.
    return hmac.compare_digest(said.encode("utf-8", "replace"), right.encode())
