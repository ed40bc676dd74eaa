"""What several lists to choose from offer alike: pairs of a name in the interface language, and the
value that it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbase.messages import _
from termbase.workflow import wording
from termbase_tui.shown import language

ANY = ""
"""The value that leaves open what is meant."""

Options = tuple[tuple[str, str], ...]


def languages(tags: Iterable[str], otherwise: str = "") -> Iterator[tuple[str, str]]:
    """Languages; ``otherwise`` names what leaves it open, where that may be chosen."""
    if otherwise:
        yield otherwise, ANY
    yield from ((language(tag), tag) for tag in tags)


def any_language(tags: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Any language, then those of the tags."""
    return languages(tags, _("any language"))


def kinds(otherwise: str = "") -> Iterator[tuple[str, str]]:
    """All kinds of concepts; ``otherwise`` names what leaves it open, where that may be chosen."""
    from termbase.model import Kind

    if otherwise:
        yield otherwise, ANY
    yield from ((wording.kind_word(kind), kind.value) for kind in Kind)


def any_kind() -> Iterator[tuple[str, str]]:
    """Any kind, then each."""
    return kinds(_("any kind"))
