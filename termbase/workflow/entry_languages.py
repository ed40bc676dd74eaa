"""The languages of a catalogue's entries: what its file says, and what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.errors import BadFile
from termbase.exchange.documents import Document, Passage
from termbase.language.numbers import primary
from termbase.messages import M

if TYPE_CHECKING:
    from termbase.workflow.check import CheckOptions


class EntryLanguages:
    """The languages of the entries of ``document``, the file at ``path``."""

    def __init__(self, document: Document, path: str, options: CheckOptions) -> None:
        from termbase.exchange.documents.po import Catalogue

        self._document = document
        self._path = path
        self._source = options.source
        self._target = options.target or options.lang
        self._is_asked = bool(options.source or options.target)
        self._header = document.header if isinstance(document, Catalogue) else None

    def of(self, number: int, passage: Passage) -> tuple[str, str]:
        """The source and the target language of an entry; an empty source where it is not to be
        compared with its source, an empty target where nothing tells it.

        Raises :class:`~termbase.errors.BadFile` where the file says another language than was
        asked for, and where a pair was asked for and one of the two is not told.
        """
        source = self._source or passage.source_lang
        target = self._target or passage.lang or self._document.lang
        if self._is_asked:
            said_source, said_target = self._said(passage)
            self._refuse_other(number, "--source", self._source, said_source)
            self._refuse_other(number, "--target", self._target, said_target)
            self._refuse_none(number, source, target)
        if not target or primary(source) == primary(target):
            return "", target
        return source, target

    def _said(self, passage: Passage) -> tuple[str, str]:
        """The languages that the file says, not those that were taken for granted."""
        if self._header is not None:
            return self._header.source, self._header.target
        return passage.source_lang, passage.lang

    def _refuse_other(self, number: int, option: str, asked: str, said: str) -> None:
        if asked and said and primary(asked) != primary(said):
            raise BadFile(
                M("{option} says {asked}, the file says {said}",
                  option=option, asked=asked, said=said),
                remedy=M("leave the option out, or name the file's own language"),
                place=self._place(number),
            )  # fmt: skip

    def _refuse_none(self, number: int, source: str, target: str) -> None:
        if not source:
            raise BadFile(
                M("nothing says the source language of the file"),
                remedy=M("say it with --source"),
                place=self._place(number),
            )
        if not target:
            raise BadFile(
                M("nothing says the target language of the file"),
                remedy=M("say it with --target"),
                place=self._place(number),
            )
        if primary(source) == primary(target):
            raise BadFile(
                M("the source and the target language are both {lang}", lang=target),
                remedy=M("say them with --source and --target"),
                place=self._place(number),
            )

    def _place(self, number: int) -> str:
        if self._header is not None:
            return f"{self._path}:1"
        line, _ = self._document.place(number, 0) or (1, 1)
        return f"{self._path}:{line}"
