"""The options of reading and writing as a person meets them: on the command line and in the app."""

from __future__ import annotations

from dataclasses import dataclass

from termbase.exchange.options import flag
from termbase.messages import M, Message

LANGUAGE, NAME, TEXT = M("LANG"), M("NAME"), M("TEXT")


@dataclass(frozen=True, slots=True)
class Choice:
    """One option.

    ``name`` is its field in :class:`~termbase.exchange.options.ReadOptions` or ``WriteOptions``,
    ``label`` its name in the app, ``help`` what it is on the command line. It is one of
    ``values`` (in the app, of ``words``), the first of which is the format's own choice where
    nothing is said; a whole number where ``is_number``; else a text, for which ``metavar`` stands.
    """

    name: str
    help: Message
    values: tuple[str, ...] = ()
    metavar: Message | None = None
    label: Message | None = None
    words: tuple[Message, ...] = ()
    is_number: bool = False

    @property
    def flag(self) -> str:
        """The option of the command line."""
        return flag(self.name)


READING = (
    Choice(
        "source", M("the source language, if not said there"), metavar=LANGUAGE, label=M("Source")
    ),
    Choice(
        "target", M("the target language, if not said there"), metavar=LANGUAGE, label=M("Target")
    ),
    Choice(
        "units",
        M("take short translation units of other tools as proposed terms"),
        ("terms",),
        label=M("Sentences"),
        words=(M("short ones as terms"),),
    ),
    Choice(
        "mapping",
        M("what columns hold: English=en,Note=-,#3=vi.definition"),
        metavar=M("COLUMN=WHAT,…"),
        label=M("Columns"),
    ),
    Choice(
        "separator",
        M("between terms in one cell, or none (default: ; | and line breaks)"),
        metavar=TEXT,
        label=M("Separator"),
    ),
    Choice("sheet", M("of a workbook: this one (or its number)"), metavar=NAME, label=M("Sheet")),
    Choice(
        "kind",
        M("what its concepts are where a table does not say it: person, office …"),
        metavar=M("KIND"),
        label=M("Kind"),
    ),
    Choice("encoding", M("if not UTF-8"), metavar=NAME, label=M("Encoding")),
)
"""How files are to be read; the review state is asked for where files are brought in."""

WRITING = (
    Choice("source", M("from this language"), metavar=LANGUAGE, label=M("Source")),
    Choice("target", M("to this language"), metavar=LANGUAGE, label=M("Target")),
    Choice("house_style", M("the house style to prefer"), metavar=NAME, label=M("House style")),
    Choice(
        "profile",
        M("the program it is for"),
        ("excel", "lokalize", "omegat", "weblate"),
        label=M("For"),
        words=tuple(map(Message, ("Excel", "Lokalize", "OmegaT", "Weblate"))),
    ),
    Choice(
        "table",
        M("which table (default: glossary)"),
        ("glossary", "relations", "sources"),
        label=M("Table"),
        words=(M("glossary"), M("relations"), M("sources")),
    ),
    Choice(
        "layout",
        M("a row a term, or a row a concept (default: long)"),
        ("long", "wide"),
        label=M("Layout"),
        words=(M("a row a term"), M("a row a concept")),
    ),
    Choice(
        "dialect",
        M("how many data categories (default: basic)"),
        ("basic", "core", "min", "linguist"),
        label=M("Dialect"),
        words=tuple(map(Message, ("TBX-Basic", "TBX-Core", "TBX-Min", "TBX-Linguist"))),
    ),
    Choice(
        "style",
        M("data categories as attributes or as tags (default: dca)"),
        ("dca", "dct"),
        label=M("Categories"),
        words=(M("attributes"), M("tags")),
    ),
    Choice(
        "standard",
        M("the edition of ISO 30042 (default: 2019; 2008 is basic in dca)"),
        ("2019", "2008"),
        label=M("Standard"),
    ),
    Choice(
        "version",
        M("which version (default: 2.1)"),
        ("2.1", "1.2", "2.0", "2.2"),
        label=M("Version"),
    ),
    Choice("width", M("wrap lines at N columns, 0: never"), metavar=Message("N"), is_number=True),
)
"""How files are to be written. An option that is not given is at its default: what a format does
then is the format's own business.
"""
