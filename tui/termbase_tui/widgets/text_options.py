"""What a text is: its language, the house style and the day, as guessed, changeable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Select, Static

from termbase.errors import InvalidValue
from termbase.messages import _
from termbase.model.dates import edtf
from termbase.workflow.check import CheckOptions
from termbase.workflow.configuration import LANGUAGES
from termbase_tui.choices import languages
from termbase_tui.shown import language, line
from termbase_tui.widgets.filled_select import FilledSelect
from termbase_tui.widgets.query_input import QueryInput


class DateInput(QueryInput):
    """A field for a date, into which no text is pasted that is none."""

    class NoDate(Message):
        """What was pasted is no date; nothing was put in."""

    def _on_paste(self, event: events.Paste) -> None:
        if dated(" ".join(self.pasted(event.text))) is None:
            event.stop()
            event.prevent_default()
            self.post_message(self.NoDate())
        else:
            super()._on_paste(event)


def dated(text: str) -> str | None:
    """The date that a text is, ``None`` where it is none."""
    try:
        return edtf(text.strip())
    except InvalidValue:
        return None


class TextOptions(Horizontal):
    """Three fields in a line."""

    class Changed(Message):
        """Something else was chosen."""

    class Wrong(Message):
        """What was typed or pasted for a date is none; ``why`` says it in words."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._styles: tuple[str, ...] = ()
        self._guess = ""
        self._configured = ""

    def compose(self) -> ComposeResult:
        """Language, style, date, each behind its name."""
        yield Static(id="text-lang-label", classes="label")
        yield FilledSelect("text-lang")
        yield Static(id="text-style-label", classes="label")
        yield FilledSelect("text-style")
        yield Static(id="text-date-label", classes="label")
        yield DateInput(id="text-date", compact=True, select_on_focus=False)

    def retext(self) -> None:
        """Names and values in the interface language."""
        for name, label in (("lang", _("Language")), ("style", _("Style")), ("date", _("Date"))):
            self.query_one(f"#text-{name}-label", Static).update(Content(label))
        self._refresh()

    def offer(self, styles: Sequence[str]) -> None:
        """Offers the house styles of the base."""
        self._styles = tuple(styles)
        self._refresh()

    def guessed(self, lang: str, date: str) -> None:
        """Shows what the text was taken for where nothing is chosen."""
        self.query_one("#text-date", QueryInput).placeholder = line(date) or _("not known")
        if lang != self._guess:
            self._guess = lang
            self._refresh()

    def configured(self, style: str) -> None:
        """Shows the house style that the configuration of the text's folder says."""
        if style != self._configured:
            self._configured = style
            self._refresh()

    @property
    def style(self) -> str:
        """The house style by which the text is proofed, by choice or configuration."""
        return self._value("text-style") or self._configured

    @property
    def lang(self) -> str:
        """The language that the text is in, by choice or guess; empty where none is known."""
        return self._value("text-lang") or self._guess.split("-")[0]

    @property
    def chosen(self) -> CheckOptions:
        """What is chosen, for the proofing; a date that is none is not of it."""
        date = self._date()
        return CheckOptions(self._value("text-lang"), self._value("text-style"), date or "")

    @property
    def wrong(self) -> str:
        """What is wrong with what was typed, in words; empty where nothing is."""
        return "" if self._date() is not None else _("no such date: write it as 2026-01-28")

    def _date(self) -> str | None:
        """The date that was typed, ``None`` where it is none."""
        return dated(self.query_one("#text-date", DateInput).value)

    @on(Select.Changed)
    @on(Input.Changed)
    def _rechosen(self, event: Select.Changed | Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(Input.Submitted)
    @on(Input.Blurred)
    def _left(self, event: Input.Submitted | Input.Blurred) -> None:
        event.stop()
        if self.wrong:
            self.post_message(self.Wrong(self.wrong))

    @on(DateInput.NoDate)
    def _no_date(self, event: DateInput.NoDate) -> None:
        event.stop()
        self.post_message(self.Wrong(_("That is no date, and was not pasted: write 2026-01-28.")))

    def _value(self, id: str) -> str:
        return self.query_one(f"#{id}", FilledSelect).chosen

    def _refresh(self) -> None:
        self.query_one("#text-lang", FilledSelect).fill(list(self._languages()))
        configured = _("{style} (configured)", style=line(self._configured))
        unsaid = configured if self._configured else _("general")
        styles = [(unsaid, ""), *((line(style), style) for style in self._styles)]
        self.query_one("#text-style", FilledSelect).fill(styles)

    def _languages(self) -> Iterator[tuple[str, str]]:
        guess = self._guess.split("-")[0]
        known = _("{language} (guessed)", language=language(guess)) if guess else _("guessed")
        return languages(LANGUAGES, known)
