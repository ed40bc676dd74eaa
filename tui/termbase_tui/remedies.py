"""What errors say, in the words of the app: fields and keys instead of the command's options."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from termbase.errors import TermbaseError
from termbase.exchange.registry.choices import READING, WRITING
from termbase.messages import M, Message, show

_SOURCE, _TARGET = (
    M("choose it under “{source}”", source=M("Source")),
    M("choose it under “{target}”", target=M("Target")),
)
_BOTH = M("choose them under “{source}” and “{target}”", source=M("Source"), target=M("Target"))
_PAIR = M(
    "choose both “{source}” and “{target}”, or neither", source=M("Source"), target=M("Target")
)

IN_APP: dict[str, Message | None] = {
    "say it with --source": _SOURCE,
    "say it with --target": _TARGET,
    "say them with --source and --target": _BOTH,
    "give --source and --target": _BOTH,
    "give --source and --target, or neither": _PAIR,
    "give --source, or leave --target out for all languages": M(
        "choose a “{source}”, or all", source=M("Source")
    ),
    "the source language is taken to be {lang} (--source)": M(
        "the source language is taken to be {lang} (“{source}” says another)", source=M("Source")
    ),
    "the target language is taken to be {lang} (--target)": M(
        "the target language is taken to be {lang} (“{target}” says another)", target=M("Target")
    ),
    "name columns vi, en, fr …, or give --source and --target": M(
        "name columns vi, en, fr …, or choose “{source}” and “{target}”",
        source=M("Source"),
        target=M("Target"),
    ),
    "name them with --map “Column=en,Other=vi.definition”, or give --source and --target for a "
    "file of two columns, --source alone for one of one": M(
        "name them under “{columns}” (Column=en,Other=vi.definition), or choose “{source}” and "
        "“{target}” for a file of two columns, “{source}” alone for one of one",
        columns=M("Columns"),
        source=M("Source"),
        target=M("Target"),
    ),
    "name its encoding with --encoding, or save it as UTF-8": M(
        "name its “{encoding}”, or save it as UTF-8", encoding=M("Encoding")
    ),
    "import it with --from xlsx": M("choose XLSX as its “{field}”", field=M("Format")),
    "this is {format}: import it with --from {name}": M(
        "this is {format}: choose that “{field}”", field=M("Format")
    ),
    "if it is in another format, name that with --from": M(
        "if it is in another format, choose that “{field}”", field=M("Format")
    ),
    "name it with --from: {names}": M("choose its “{field}”: {names}", field=M("Format")),
    "export its terms to a file; a base is opened with --db": M(
        "open it in the app on its own, and export its terms to a file"
    ),
    "--sheet reads what is hidden: {names}": M(
        "“{sheet}” reads what is hidden: {names}", sheet=M("Sheet")
    ),
    "it is hidden; --sheet reads it all the same": M(
        "it is hidden; “{sheet}” reads it all the same", sheet=M("Sheet")
    ),
    "obsolete (--obsolete takes them in)": M("obsolete"),
    "“termbase memory import” takes them into the translation memory; --as terms takes the short "
    "ones as proposed terms": M(
        "“{into}” takes them into the translation memory, “{sentences}” the short ones as "
        "proposed terms",
        into=M("Into"),
        sentences=M("Sentences"),
    ),
    "without --strict the rest is imported": None,
    "take what “export tbx” writes without --for": M(
        "take what the export to TBX writes for any program"
    ),
    "leave --layout out": M("choose another “{layout}”", layout=M("Layout")),
    "leave --kind out": M("choose all kinds"),
    "--for {name} is TBX of 2008": M("for {name} TBX is that of 2008"),
    "leave out --dialect, --style and --standard": M(
        "leave “{dialect}”, “{categories}” and “{standard}” as they are",
        dialect=M("Dialect"),
        categories=M("Categories"),
        standard=M("Standard"),
    ),
    "name with --for the program that wants one language pair": M(
        "choose under “{field}” the program that wants one language pair", field=M("For")
    ),
    "export CSV, or one --kind after the other": M(
        "export CSV, or one “{kind}” after the other", kind=M("Kind")
    ),
    "name another file with -o; “termbase backup” copies a base": M("name another file"),
    "name a file with -o, or send the output to another program": M("name a file"),
    "add the term there, or use --allow-duplicate for a homonym": M(
        "add the form there, or save this as another concept"
    ),
    "give one with --reason": M("give one"),
    "make one with “termbase --db {path} init”": None,
    "the text is in {encoding}, not Unicode: “termbase check --convert” converts it": M(
        "the text is in {encoding}, not Unicode"
    ),
    "“termbase memory list” names them": None,
    "“termbase memory delete” takes units out": M("“{deed}” takes units out", deed=M("Delete")),
}
"""What is said in the app instead of a message that speaks of options; ``None``: nothing."""

OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
"""An option of the command line."""

_FIELDS = {choice.flag: choice.label for choice in (*READING, *WRITING) if choice.label is not None}


def in_app(message: Message) -> Message | None:
    """A message in the words of the app; ``None`` where it says nothing to its user."""
    said = IN_APP.get(message.id, message)
    if said is None:
        return None
    values = {name: _value(value) for name, value in message.values.items()}
    if message.id == "{what}; {remedy}" and not values["remedy"]:
        return in_app(message.values["what"])
    return replace(said, values={**said.values, **values})


def told(message: Message) -> str:
    """A message in the words of the app and in the interface language."""
    said = in_app(message)
    return show(said) if said is not None else ""


def remedy(error: TermbaseError) -> str:
    """What can be done about an error in the app; empty where nothing is known."""
    return told(error.remedy) if error.remedy is not None else ""


def _value(value: Any) -> Any:
    """A value with the names of fields for those of options."""
    if isinstance(value, Message):
        return in_app(value) or ""
    if isinstance(value, str) and value.startswith("--"):
        return OPTION.sub(_field, value)
    return value


def _field(found: re.Match[str]) -> str:
    label = _FIELDS.get(found[0])
    return f"“{show(label)}”" if label is not None else found[0]
