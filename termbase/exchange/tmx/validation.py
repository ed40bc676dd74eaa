"""TMX files against the standard: the content model of the DTD of 1.4b, and its pairs of codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbase.errors import InvalidValue
from termbase.exchange.inputs import Input, opened
from termbase.exchange.tmx.vocabulary import ALL, SEGMENT_TYPES, UNIT_ATTRIBUTES, VARIANT_ATTRIBUTES
from termbase.exchange.xml_stream import Element, Event, XmlStream
from termbase.messages import M, Message
from termbase.model.identifiers import language_tag


@dataclass(frozen=True, slots=True)
class Fault:
    """What is not as the standard wants it; ``code`` is the rule's name (docs/formats/tmx.md)."""

    line: int
    message: Message
    code: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """What an element may hold: elements, text, attributes that it needs, and others."""

    inside: frozenset[str]
    text: bool = False
    needs: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()


def _rule(inside: str, needs: str = "", may: str = "", *, text: bool = False) -> _Rule:
    return _Rule(frozenset(inside.split()), text, frozenset(needs.split()), frozenset(may.split()))


_INLINE = "bpt ept it ph hi ut"
_RULES = {
    "tmx": _rule("header body", "version"),
    "header": _rule(
        "note prop ude",
        "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype",
        "o-encoding creationdate creationid changedate changeid",
    ),
    "body": _rule("tu"),
    "note": _rule("", "", "o-encoding xml:lang lang", text=True),
    "prop": _rule("", "type", "o-encoding xml:lang lang", text=True),
    "ude": _rule("map", "name", "base"),
    "map": _rule("", "unicode", "code ent subst"),
    "tu": _rule("note prop tuv", "", " ".join(UNIT_ATTRIBUTES)),
    "tuv": _rule("note prop seg", "xml:lang", f"lang {' '.join(VARIANT_ATTRIBUTES)}"),
    "seg": _rule(_INLINE, text=True),
    "bpt": _rule("sub", "i", "x type", text=True),
    "ept": _rule("sub", "i", text=True),
    "it": _rule("sub", "pos", "x type", text=True),
    "ph": _rule("sub", "", "x assoc type", text=True),
    "ut": _rule("sub", "", "x", text=True),
    "hi": _rule(_INLINE, "", "x type", text=True),
    "sub": _rule(_INLINE, "", "datatype type", text=True),
}
_LAST = {"tu": "tuv", "tuv": "seg", "ude": "map"}
_CHOICES = {"segtype": SEGMENT_TYPES, "pos": frozenset({"begin", "end"})}


def validate(source: Input, name: str = "") -> Iterator[Fault]:
    """What in a file is not TMX 1.4b, in the order of the file.

    Raises :class:`~termbase.errors.BadFile` where it is not well-formed, is no TMX or goes beyond
    a limit.
    """
    with opened(source, name) as (stream, place):
        parser = XmlStream(
            stream, place, format="TMX", roots=("tmx",), whole=frozenset({"header", "tu"})
        )
        path: list[tuple[Element, list[str]]] = []
        for event, element in parser.events():
            if event is Event.END:
                _, before = path.pop()
                if element.name == "tmx":
                    yield from _framed(element, before)
                continue
            if path:
                parent, before = path[-1]
                yield from _placed(element, parent, before)
                before.append(element.name)
            if event is Event.START:
                yield from _attributes(element)
                path.append((element, []))
            else:
                yield from _checked(element)
        if parser.stray_line:
            message = M("text outside of the segments is left out")
            yield Fault(parser.stray_line, message, "tmx-text")


def _framed(element: Element, names: list[str]) -> Iterator[Fault]:
    for name in ("header", "body"):
        if name not in names:
            yield _missing(element, name)


def _missing(element: Element, name: str) -> Fault:
    message = M("“{name}” has no “{child}”", name=element.name, child=name)
    return Fault(element.line, message, "tmx-missing")


def _placed(element: Element, parent: Element, before: list[str]) -> Iterator[Fault]:
    """Whether an element of the frame stands where it may: one header, then one body."""
    rule = _RULES.get(parent.name)
    if rule is None or element.name not in rule.inside:
        yield _misplaced(element, parent)
    elif parent.name == "tmx" and (element.name in before or "body" in before):
        yield Fault(element.line, M("“{name}” stands in the wrong place", name=element.name),
                    "tmx-order")  # fmt: skip
    if parent.name == "body":
        # Only the last name matters there, and there may be millions.
        before.clear()


def _checked(element: Element) -> Iterator[Fault]:
    rule = _RULES.get(element.name)
    if rule is None:
        return
    yield from _attributes(element)
    for child in element.children:
        if child.name not in rule.inside:
            yield _misplaced(child, element)
        else:
            yield from _checked(child)
    if not rule.text and any(isinstance(p, str) and p.strip() for p in element.content):
        yield Fault(element.line, M("“{name}” holds text", name=element.name), "tmx-text")
    yield from _order(element)
    if element.name in ("seg", "sub", "hi"):
        yield from _pairs(element)


def _misplaced(element: Element, parent: Element) -> Fault:
    message = M("“{name}” cannot stand in “{parent}”", name=element.tag, parent=parent.name)
    return Fault(element.line, message, "tmx-element")


def _attributes(element: Element) -> Iterator[Fault]:
    rule = _RULES.get(element.name)
    if rule is None:
        return
    said = element.attributes
    for name in sorted(rule.needs - said.keys()):
        yield Fault(element.line, M("“{name}” has no “{attribute}”", name=element.name,
                                    attribute=name), "tmx-attribute")  # fmt: skip
    for name, value in said.items():
        if name not in rule.needs and name not in rule.may and not name.startswith("xmlns"):
            yield Fault(element.line, M("“{name}” cannot have “{attribute}”", name=element.name,
                                        attribute=name), "tmx-attribute")  # fmt: skip
        elif not _is_value(name, value):
            yield Fault(element.line, M("“{value}” is no {key}", value=value, key=name),
                        "tmx-value")  # fmt: skip
    if element.name == "tmx" and not said.get("version", "1.4").startswith("1.4"):
        yield Fault(element.line, M("the version is {version}, not 1.4",
                                    version=said["version"]), "tmx-version")  # fmt: skip


def _is_value(name: str, value: str) -> bool:
    if name in _CHOICES:
        return value in _CHOICES[name]
    if name not in ("xml:lang", "srclang", "adminlang") or value.lower() == ALL:
        return True
    try:
        return bool(language_tag(value))
    except InvalidValue:
        return False


def _order(element: Element) -> Iterator[Fault]:
    """Notes and properties stand before the segments; there is at least one, one in a ``tuv``."""
    last = _LAST.get(element.name)
    if last is None:
        return
    names = [child.name for child in element.children]
    first = names.index(last) if last in names else len(names)
    late = [child for child in list(element.children)[first:] if child.name != last]
    for child in late:
        yield Fault(child.line, M("“{name}” stands in the wrong place", name=child.name),
                    "tmx-order")  # fmt: skip
    if last not in names:
        yield _missing(element, last)
    elif element.name == "tuv" and names.count(last) > 1:
        yield Fault(element.line, M("a second “seg” in one “tuv”"), "tmx-order")


def _pairs(element: Element) -> Iterator[Fault]:
    """Each ``bpt`` has an ``ept`` of the same number after it, and the other way round."""
    begun: dict[str, int] = {}
    for child in element.children:
        number = child.attributes.get("i", "")
        if child.name == "bpt":
            begun[number] = child.line
        elif child.name == "ept" and begun.pop(number, None) is None:
            yield Fault(child.line, M("an “ept” without its “bpt”"), "tmx-pair")
    for line in begun.values():
        yield Fault(line, M("a “bpt” without its “ept”"), "tmx-pair")
