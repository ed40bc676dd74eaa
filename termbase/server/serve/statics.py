"""The page and what it is made of: all of it from this machine."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template

from termbase.messages import _, current

FONT_SIZE = 16
"""The size of the terminal's letters in CSS pixels; the browser's zoom changes it."""


@dataclass(frozen=True, slots=True)
class Static:
    """A file that is served as it is."""

    data: bytes
    kind: str


@cache
def statics() -> dict[str, Static]:
    """What is served beside the page, by name.

    Of textual-serve the terminal (xterm.js and what joins it to the server) and its fonts are
    taken, not its page: that one asks another server for a font.
    """
    theirs, ours = files("textual_serve") / "static", files("termbase.server.serve") / "page"
    javascript, css = "text/javascript; charset=utf-8", "text/css; charset=utf-8"
    return {
        "textual.js": _file(theirs / "js" / "textual.js", javascript),
        "xterm.css": _file(theirs / "css" / "xterm.css", css),
        "mono.ttf": _file(theirs / "fonts" / "RobotoMono-VariableFont_wght.ttf", "font/ttf"),
        "mono-italic.ttf": _file(
            theirs / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf", "font/ttf"
        ),
        "page.js": _file(ours / "page.js", javascript),
        "page.css": _file(ours / "page.css", css),
    }


def _file(file: Traversable, kind: str) -> Static:
    return Static(file.read_bytes(), kind)


def page(title: str, nonce: str) -> str:
    """The page, in the interface language. ``nonce`` is what styles that scripts make are let in
    by (see :func:`policy`).
    """
    words = {
        "language": current(),
        "title": title,
        "nonce": nonce,
        "size": str(FONT_SIZE),
        "opening": _("The app is opening …"),
        "ended": _("The app has ended."),
        "again": _("Open it again"),
        "needs": _("This browser cannot show the app: it lacks WebGL 2, or has it switched off."),
    }
    return _template().substitute({name: html.escape(word) for name, word in words.items()})


@cache
def _template() -> Template:
    file = files("termbase.server.serve") / "page" / "page.html"
    return Template(file.read_text(encoding="utf-8"))


def policy(host: str, nonce: str) -> str:
    """The page's Content-Security-Policy: nothing but what this server has, at ``host``.

    xterm.js makes style elements as it goes; they are let in by the nonce.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            f"style-src 'self' 'nonce-{nonce}'",
            "font-src 'self'",
            "img-src data:",
            f"connect-src 'self' ws://{host}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )
