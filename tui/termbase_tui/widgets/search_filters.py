"""What a search is narrowed to, and in which order its answers stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual import on
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Select

from termbase.messages import _
from termbase.workflow import wording
from termbase_tui.choices import ANY, any_kind, any_language
from termbase_tui.widgets.filled_select import FilledSelect

ALPHABET = "alphabet"
LANG, KIND, STATUS, REVIEW, ORDER = "lang", "kind", "status", "review", "order"
NAMES = (LANG, KIND, STATUS, REVIEW, ORDER)


class SearchFilters(Horizontal):
    """Five lists in a row: language, kind, status, review state, and the order. They are made when
    they are first shown.
    """

    class Changed(Message):
        """Something else was chosen."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._languages: tuple[str, ...] = ("vi", "en", "fr")
        self._said: dict[str, str] = {}

    async def show(self) -> None:
        """Shows the lists."""
        if not self.children:
            await self.mount_all(self._lists())
        self.display = True

    def _lists(self) -> Iterator[FilledSelect]:
        for name in NAMES:
            chosen = self._said.get(name, ANY)
            yield FilledSelect(f"by-{name}", [*self._options(name)], chosen)

    def offer(self, languages: Sequence[str]) -> None:
        """Offers the languages that the base has."""
        from termbase.model import language_rank

        self._languages = tuple(sorted(languages, key=language_rank)) or self._languages
        self.refresh_options()

    def refresh_options(self) -> None:
        """Writes the lists anew, in the interface language."""
        for name in NAMES if self.children else ():
            self._select(name).fill([*self._options(name)])

    def said(self) -> dict[str, str]:
        """What is chosen, by its name; nothing for what is left open."""
        return {name: self._said[name] for name in NAMES if self._said.get(name)}

    def choose(self, said: Mapping[str, str]) -> None:
        """Makes choices anew, as far as they are offered; what is not said is left open."""
        for name in NAMES:
            options, value = [*self._options(name)], said.get(name, ANY)
            self._said[name] = value if value in [one for _name, one in options] else ANY
            if self.children:
                self._select(name).fill(options, self._said[name])

    def narrowed(self) -> dict[str, Any]:
        """The choices as a look-up takes them."""
        from termbase.model import Kind, Review, Status

        said = self.said()
        kinds: dict[str, Any] = {LANG: str, KIND: Kind, STATUS: Status, REVIEW: Review}
        return {name: kinds[name](said[name]) for name in kinds if name in said}

    @property
    def by_alphabet(self) -> bool:
        """Whether answers stand in the order of the alphabet."""
        return ORDER in self.said()

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        event.stop()
        name = (event.select.id or "").removeprefix("by-")
        # A list says so too when it is made.
        if self._said.get(name, ANY) != event.value:
            self._said[name] = str(event.value)
            self.post_message(self.Changed())

    def _options(self, name: str) -> Iterator[tuple[str, str]]:
        from termbase.model import Review, Status

        if name == LANG:
            yield from any_language(self._languages)
        elif name == KIND:
            yield from any_kind()
        elif name == STATUS:
            yield _("any status"), ANY
            yield from ((wording.status_word(status), status.value) for status in Status)
        elif name == REVIEW:
            yield _("any review"), ANY
            states = (Review.APPROVED, Review.PROPOSED)
            yield from ((wording.review_word(state), state.value) for state in states)
        else:
            yield _("best first"), ANY
            yield _("alphabetical"), ALPHABET

    def _select(self, name: str) -> FilledSelect:
        return self.query_one(f"#by-{name}", FilledSelect)
