"""Writes SRX 2.0."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from termbase.exchange.srx.validation import NAMESPACE
from termbase.exchange.xml_escapes import attribute, text
from termbase.language.segmentation import LanguageRules, Rule, SegmentationRules


def write(rules: SegmentationRules, stream: TextIO) -> None:
    """Writes ``rules``: valid under the schema of SRX 2.0. Equal rules give an equal file."""
    stream.writelines(f"{line}\n" for line in _lines(rules))


def _lines(rules: SegmentationRules) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<srx xmlns="{NAMESPACE}" version="2.0">'
    subflows, cascade = _yes(rules.subflows), _yes(rules.cascade)
    yield f'  <header segmentsubflows="{subflows}" cascade="{cascade}">'
    for kind in ("start", "end", "isolated"):
        include = _yes(getattr(rules.handles, kind))
        yield f'    <formathandle type="{kind}" include="{include}"/>'
    yield "  </header>"
    yield "  <body>"
    yield "    <languagerules>"
    for language in rules.languages:
        yield from _language(language)
    yield "    </languagerules>"
    yield "    <maprules>"
    for one in rules.maps:
        pattern, name = attribute(one.pattern), attribute(one.name)
        yield f'      <languagemap languagepattern="{pattern}" languagerulename="{name}"/>'
    yield "    </maprules>"
    yield "  </body>"
    yield "</srx>"


def _language(language: LanguageRules) -> Iterator[str]:
    yield f'      <languagerule languagerulename="{attribute(language.name)}">'
    for rule in language.rules:
        yield from _rule(rule)
    yield "      </languagerule>"


def _rule(rule: Rule) -> Iterator[str]:
    yield f'        <rule break="{_yes(rule.breaks)}">'
    if rule.before or not rule.after:
        yield f"          <beforebreak>{text(rule.before)}</beforebreak>"
    if rule.after:
        yield f"          <afterbreak>{text(rule.after)}</afterbreak>"
    yield "        </rule>"


def _yes(value: bool) -> str:
    return "yes" if value else "no"
