"""What ``msgfmt -c`` refuses in a PO file, by line, and what a header should say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbase.exchange.endings import OPEN_END, Ending
from termbase.exchange.first_met import FirstMet
from termbase.exchange.inputs import Input
from termbase.exchange.po.directives import difference, unchecked
from termbase.exchange.po.header import metadata
from termbase.exchange.po.plural_forms import highest_form, number_of_forms
from termbase.exchange.po.reader import PoEntry, entries
from termbase.messages import M, Message

# The fields that msgfmt asks for, and what msginit leaves in them.
_FIELDS = {
    "Project-Id-Version": "PACKAGE VERSION",
    "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
    "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
    "Language-Team": "LANGUAGE <LL@li.org>",
    "Language": "",
    "MIME-Version": "",
    "Content-Type": "text/plain; charset=CHARSET",
    "Content-Transfer-Encoding": "ENCODING",
}


@dataclass(frozen=True, slots=True)
class PoFault:
    """Something in a PO file; a ``note`` is what ``msgfmt -c`` only warns of. ``code`` is the
    rule's short name, the same in every version.
    """

    line: int
    code: str
    message: Message
    note: bool = False


def validate(source: Input, name: str = "") -> Iterator[PoFault]:
    """The faults of a file in the order of its lines, as a stream.

    Raises :class:`~termbase.errors.BadFile` with the line where the file is no PO.
    """
    seen = FirstMet()
    forms: int | None = None
    domains = FirstMet()
    domains.setdefault("")
    first, ending = True, Ending()
    for entry in entries(source, name, ending=ending):
        if first and not entry.is_header:
            yield PoFault(1, "po-header", M("the file has no header entry"))
        key = (entry.domain, entry.context, entry.source_text)
        earlier = seen.setdefault(key, entry.line)
        if earlier != entry.line:
            yield PoFault(
                entry.line, "po-duplicate", M("the entry stands on line {line} too", line=earlier)
            )
        if entry.is_header:
            forms = number_of_forms(_plural_field(entry))
            yield from _header(entry)
        elif not entry.obsolete:
            yield from _translation(entry, forms)
        if entry.domain not in domains:
            domains.setdefault(entry.domain)
            yield PoFault(
                entry.line, "po-domain", M("a domain of its own: {name}", name=entry.domain), True
            )
        first = False
    if ending.is_open:
        yield PoFault(ending.line, "po-ending", OPEN_END, True)
    if first:
        yield PoFault(1, "po-header", M("the file has no header entry"))


def _plural_field(header: PoEntry) -> str:
    return metadata(header.target_text).fields.get("Plural-Forms", "")


def _header(entry: PoEntry) -> Iterator[PoFault]:
    fields = metadata(entry.target_text).fields
    for name, initial in _FIELDS.items():
        if name not in fields:
            yield PoFault(entry.line, "po-field", M("the header has no “{name}”", name=name), True)
        elif fields[name] == initial:
            yield PoFault(entry.line, "po-field", M("“{name}” is not filled in", name=name), True)
    plural = fields.get("Plural-Forms", "")
    try:
        highest, number = highest_form(plural), number_of_forms(plural)
    except ValueError as error:
        yield PoFault(
            entry.line, "po-plural", M("a wrong plural expression: {what}", what=str(error))
        )
        return
    if highest is not None and number is not None and highest >= number:
        yield PoFault(
            entry.line,
            "po-plural",
            M("nplurals is {n}, but the expression gives {highest}", n=number, highest=highest),
        )


def _translation(entry: PoEntry, forms: int | None) -> Iterator[PoFault]:
    plural = entry.source_plural
    targets = entry.plural_targets if plural is not None else (entry.target_text,)
    if plural is not None:
        if forms is None:
            yield PoFault(
                entry.line, "po-plural", M("plural forms, but the header has no Plural-Forms")
            )
        elif len(targets) != forms:
            yield PoFault(
                entry.line,
                "po-plural",
                M("{n} plural forms, but nplurals is {forms}", n=len(targets), forms=forms),
            )
    elif entry.plural_targets:
        yield PoFault(entry.line, "po-plural", M("“{key}” without “{other}”", key="msgstr[…]",
                                    other="msgid_plural"))  # fmt: skip
    if entry.fuzzy or not entry.target_text:
        return
    texts = [*([plural] if plural is not None else []), *targets]
    yield from _line_ends(entry, texts)
    for target in targets:
        wanted = entry.source_text if plural is None else plural
        why = difference(entry.flags, wanted, target, fewer=plural is not None)
        if why is not None:
            yield PoFault(entry.line, "po-format", why)
    for flag in unchecked(entry.flags):
        yield PoFault(entry.line, "po-format", M("{flag} is not checked", flag=flag), True)


def _line_ends(entry: PoEntry, texts: list[str]) -> Iterator[PoFault]:
    source = entry.source_text
    if any(text.startswith("\n") != source.startswith("\n") for text in texts):
        yield PoFault(entry.line, "po-line-end", M("the texts do not all begin with a line end"))
    if any(text.endswith("\n") != source.endswith("\n") for text in texts):
        yield PoFault(entry.line, "po-line-end", M("the texts do not all end with a line end"))
