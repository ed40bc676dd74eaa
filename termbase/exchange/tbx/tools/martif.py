"""The parts of a file of 2008 that all of these programs read: entries with ``tig``."""

from __future__ import annotations

from collections.abc import Iterable

from termbase.exchange.tbx.nodes import attribute, text
from termbase.exchange.tbx.tools.choice import Chosen

DOCTYPE = '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n'
_CONSTRAINTS = '      <p type="XCSURI">TBXBasicXCSV02.xcs</p>\n'


def basic_head(lang: str, made: str) -> str:
    """The beginning of a valid TBX-Basic file in the language ``lang``; ``made`` says for which
    program, and from what.
    """
    return _head("TBX-Basic", lang, made, DOCTYPE, _CONSTRAINTS)


def default_head(lang: str, made: str) -> str:
    """The beginning of a file of the whole standard, which names no constraints."""
    return _head("TBX", lang, made, "", "")


def _head(type: str, lang: str, made: str, doctype: str, constraints: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}'
        f'<martif type="{type}" xml:lang="{lang}">\n  <martifHeader>\n    <fileDesc>\n'
        "      <sourceDesc>\n        <p>Termbase</p>\n      </sourceDesc>\n    </fileDesc>\n"
        f"    <encodingDesc>\n{constraints}      <p>{text(made)}</p>\n    </encodingDesc>\n"
        "  </martifHeader>\n  <text>\n    <body>\n"
    )


def element(name: str, value: str, type: str = "", **attributes: str) -> str:
    """A leaf, with its category where it has one."""
    pairs = {**({"type": type} if type else {}), **attributes}
    said = "".join(f' {key}="{attribute(value)}"' for key, value in pairs.items())
    return f"<{name}{said}>{text(value)}</{name}>"


def about(chosen: Chosen) -> list[str]:
    """What is said of a concept as a whole: its subject, its definitions in languages that have no
    section, its notes.
    """
    concept = chosen.concept
    subject = [element("descrip", concept.subject, "subjectField")] if concept.subject else []
    definitions = [
        element("descrip", definition.text, "definition", **{"xml:lang": definition.lang})
        for definition in chosen.other_definitions()
    ]
    return [*subject, *definitions, *(element("note", note.text) for note in concept.notes)]


def tig(term: str, others: Iterable[str] = ()) -> list[str]:
    """A term with the elements that belong to it."""
    return ["<tig>", f"  <term>{text(term)}</term>", *(f"  {line}" for line in others), "</tig>"]


def language(lang: str, own: Iterable[str], tigs: Iterable[list[str]]) -> list[str]:
    """A language's section: its own elements, then its terms."""
    inner = [*own, *(line for lines in tigs for line in lines)]
    return [f'<langSet xml:lang="{lang}">', *(f"  {line}" for line in inner), "</langSet>"]


def entry(id: str, own: Iterable[str], sections: Iterable[list[str]], attributes: str = "") -> str:
    """An entry as it stands in the file: its own elements, then its languages."""
    inner = [*own, *(line for lines in sections for line in lines)]
    lines = [f'<termEntry id="{id}"{attributes}>', *(f"  {line}" for line in inner), "</termEntry>"]
    return "".join(f"      {line}\n" for line in lines)
