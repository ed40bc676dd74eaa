"""The page around the cards: head, search box, script, and the policy that keeps all else out."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources

from termbase.exchange.html import words
from termbase.exchange.html.markup import text
from termbase.messages import MN, Message, _, current, show


@dataclass(frozen=True, slots=True)
class Contents:
    """What a page says of itself: how much is in it, of which state of the base."""

    concepts: int
    forms: int
    languages: list[str]
    revision: int
    changed_at: str


def head(contents: Contents) -> str:
    """All before the first card."""
    style, script = _part("page.css"), _part("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    title = text(_("Glossary"))
    languages = ", ".join(contents.languages)
    named = text(_("Glossary: {languages}", languages=languages)) if languages else title
    skip, results = text(_("Skip to the terms")), text(_("Results"))
    return (
        f'<!DOCTYPE html>\n<html lang="{current()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="generator" content="Termbase">\n'
        f"<title>{named}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#terms">{skip}</a>\n'
        f"<header>\n<h1>{title}</h1>\n<p>{_state(contents)}</p>\n</header>\n{_search_box()}"
        f'<main id="results" aria-label="{results}" hidden></main>\n'
        '<main id="terms">\n'
    )


def foot() -> str:
    """All after the last card."""
    return f"</main>\n<script>{_part('page.js')}</script>\n</body>\n</html>\n"


def _state(contents: Contents) -> str:
    """How much there is, and of when."""
    languages = ", ".join(text(words.language(tag)) for tag in contents.languages)
    said = [
        text(show(MN("{n} entry", "{n} entries", contents.concepts))),
        text(show(MN("{n} form", "{n} forms", contents.forms))),
        languages,
        text(_("revision {n}", n=contents.revision)),
    ]
    if contents.changed_at:
        at = text(contents.changed_at)
        said.append(f'<time datetime="{at}">{at[:10]}</time>')
    return " · ".join(part for part in said if part)


def _search_box() -> str:
    """Hidden where no script runs, because it would find nothing there."""
    entries = MN("{n} entry", "{n} entries", 1), MN("{n} entry", "{n} entries", 2)
    one, many = (text(_counted(message)) for message in entries)
    none, label = text(_("Nothing found")), text(_("Find a term"))
    without = text(_("Find with the browser’s own search (Ctrl+F)."))
    keys = text(_("/ to search, ↑ ↓ to move, Enter to open, Esc to clear"))
    return (
        f'<form role="search" hidden>\n<label for="q">{label}</label>\n'
        '<input id="q" type="search" autocomplete="off" autocapitalize="none" '
        'spellcheck="false" aria-controls="results" aria-describedby="keys">\n'
        f'<div>\n<p id="count" role="status" data-none="{none}" data-one="{one}" '
        f'data-many="{many}"></p>\n<small id="keys">{keys}</small>\n</div>\n</form>\n'
        f"<noscript><p>{without}</p></noscript>\n"
    )


def _counted(message: Message) -> str:
    """A message with its number left open, for the script to fill in."""
    return show(Message(message.id, {"n": "{n}"}, message.plural, message.count))


@cache
def _part(name: str) -> str:
    """A file that is part of every page, as it stands there."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _digest(part: str) -> str:
    return f"sha256-{b64encode(sha256(part.encode()).digest()).decode()}"
