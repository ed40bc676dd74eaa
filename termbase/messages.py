"""Messages: English ids with values, shown in the interface language through gettext.

``M("no concept {id}", id=x)`` makes a message without translating it; ``show(message)`` and
``_("text")`` translate at the moment of showing. xgettext finds both keywords (and ``MN``).
Values are inserted with :meth:`str.format` after translation.
"""

from __future__ import annotations

import gettext
import os
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from termbase import resources

LANGUAGES = ("en", "vi", "fr")
"""The interface languages; English is the language of the message ids."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message id with its values; ``plural`` and ``count`` where the number decides the form."""

    id: str
    values: dict[str, Any] = field(default_factory=dict)
    plural: str = ""
    count: int = 0

    def english(self) -> str:
        """The message in English, whatever the interface language."""
        text = self.plural if self.plural and self.count != 1 else self.id
        values = {k: v.english() if isinstance(v, Message) else v for k, v in self.values.items()}
        return _fill(text, values)


def M(text: str, /, **values: Any) -> Message:  # noqa: N802 (a gettext keyword)
    """A message to be shown later; ``text`` is its English form with ``{name}`` fields."""
    return Message(text, values)


def MN(singular: str, plural: str, count: int, /, **values: Any) -> Message:  # noqa: N802
    """A message whose form depends on ``count``, which is also the value ``{n}``."""
    return Message(singular, {"n": count, **values}, plural, count)


_current = "en"


def use(language: str) -> None:
    """Shows messages from now on in ``language`` (``vi``, ``en`` or ``fr``)."""
    global _current
    _current = language if language in LANGUAGES else "en"


def current() -> str:
    """The interface language in use."""
    return _current


def preferred(environment: dict[str, str] | None = None) -> str:
    """The interface language that the environment asks for (POSIX order), else English."""
    env = os.environ if environment is None else environment
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for tag in env.get(name, "").split(":"):
            language = tag.replace("-", "_").split("_")[0].split(".")[0].lower()
            if language in LANGUAGES:
                return language
            if language in ("c", "posix"):
                return "en"
    return "en"


def translate_argparse() -> None:
    """Lets argparse, which knows only the global text domain, speak the interface language."""
    if _current == "en" and gettext.textdomain() != "termbase":
        return
    os.environ["LANGUAGE"] = _current
    gettext.bindtextdomain("termbase", str(resources.locales()))
    gettext.textdomain("termbase")


def _(text: str, /, **values: Any) -> str:
    """``text`` in the interface language, its fields filled."""
    return _fill(_catalogue(_current).gettext(text), values)


def show(message: Message) -> str:
    """``message`` in the interface language."""
    catalogue = _catalogue(_current)
    if message.plural:
        return _fill(catalogue.ngettext(message.id, message.plural, message.count), message.values)
    return _fill(catalogue.gettext(message.id), message.values)


def _fill(text: str, values: dict[str, Any]) -> str:
    if not values:
        return text
    shown = {k: show(v) if isinstance(v, Message) else v for k, v in values.items()}
    return text.format(**shown)


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(
        "termbase", str(resources.locales()), languages=[language], fallback=True
    )
