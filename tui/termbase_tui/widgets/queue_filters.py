"""What the review queue is narrowed to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Select

from termbase.messages import _
from termbase.model import Batch, Kind
from termbase.workflow import wording
from termbase.workflow.configuration import LANGUAGES
from termbase.workflow.waiting import Wanted
from termbase_tui.choices import ANY, any_kind, any_language
from termbase_tui.shown import fit, line
from termbase_tui.widgets.filled_select import FilledSelect

LANG, KIND, BATCH, AUTHOR = "lang", "kind", "batch", "author"
ORIGIN = 25
"""The cells of a batch's line."""
NAMES = (LANG, KIND, BATCH, AUTHOR)


class QueueFilters(Horizontal):
    """Four lists in a row: language, kind, the batch that brought it with its file, and who wrote
    that.
    """

    class Changed(Message):
        """Something else was chosen."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._languages: Sequence[str] = LANGUAGES
        self._origins: Sequence[Batch] = ()

    def compose(self) -> Iterator[FilledSelect]:
        """The lists, to be filled."""
        for name in NAMES:
            yield FilledSelect(f"queue-{name}")

    def offer(self, languages: Sequence[str], origins: Sequence[Batch]) -> None:
        """Offers the languages of the base, and the batches that may have brought proposals."""
        self._languages, self._origins = languages, origins
        self.retext()

    def retext(self) -> None:
        """Writes the lists anew, in the interface language."""
        for name in NAMES:
            self._select(name).fill([*self._options(name)])

    @property
    def wanted(self) -> Wanted:
        """What is chosen."""
        said = {name: self._select(name).chosen for name in NAMES}
        return Wanted(
            batch=int(said[BATCH]) if said[BATCH] else None,
            lang=said[LANG],
            kind=Kind(said[KIND]) if said[KIND] else None,
            author=said[AUTHOR],
        )

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    def _options(self, name: str) -> Iterator[tuple[str, str]]:
        if name == LANG:
            yield from any_language(self._languages)
        elif name == KIND:
            yield from any_kind()
        elif name == BATCH:
            yield _("any file or batch"), ANY
            yield from ((_origin(batch), str(batch.id)) for batch in self._origins)
        else:
            yield _("anybody"), ANY
            authors = dict.fromkeys(batch.user for batch in self._origins)
            yield from ((line(author), author) for author in authors)

    def _select(self, name: str) -> FilledSelect:
        return self.query_one(f"#queue-{name}", FilledSelect)


def _origin(batch: Batch) -> str:
    """A batch by its number, and the file that it brought in or what it did."""
    return fit(f"#{batch.id} {line(batch.note) or wording.task_word(batch.task)}", ORIGIN)
