"""Changed documents: an element or attribute less, more, elsewhere, of another name or value."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

VALUES = ("", " ", "yes", "no", "x-own", "a b", "1", "0", "-1", "11", "my:own", "final", "vi", "!",
          "2026-01-28T10:00:00", "preserve", "open", "image/png", "other", "firstNo", "0001",
          " yes ", "1.2", "2.0", "9999999999999999999999", "é", "a:b:c", "text")  # fmt: skip
FOREIGN = "{urn:other}a"


def changed(document: bytes, count: int, seed: int, *, foreign: bool) -> Iterator[bytes]:
    """``count`` documents with one thing changed, the same ones each time; ``foreign`` puts in
    elements and attributes of a namespace that nobody knows.
    """
    root = etree.fromstring(document)
    names = sorted({e.tag for e in root.iter(etree.Element)})
    attributes = sorted({key for e in root.iter(etree.Element) for key in e.attrib})
    chance = random.Random(seed)
    for _ in range(count):
        copy = deepcopy(root)
        element = chance.choice(list(copy.iter(etree.Element)))
        _change(element, names, attributes, chance, 11 if foreign else 9)
        yield etree.tostring(copy, encoding="UTF-8")


def _change(element, names, attributes, chance, kinds) -> None:
    kind = chance.randrange(kinds)
    keys = sorted(element.attrib)
    parent = element.getparent()
    if kind == 0 and keys:
        del element.attrib[chance.choice(keys)]
    elif kind in (1, 2) and keys:
        element.set(chance.choice(keys), chance.choice(VALUES))
    elif kind == 3:
        element.set(chance.choice(attributes), chance.choice(VALUES))
    elif kind == 9:
        element.set(FOREIGN, "1")
    elif kind == 10:
        element.insert(chance.randrange(len(element) + 1), etree.Element(FOREIGN))
    elif kind == 5:
        element.text = (element.text or "") + chance.choice(("stray", "\n", " "))
    elif kind == 6:
        element.insert(chance.randrange(len(element) + 1), etree.Element(chance.choice(names)))
    elif kind == 4 or parent is None:
        element.set("own", "1")
    elif kind == 7:
        parent.remove(element)
    elif kind == 8:
        element.tag = chance.choice(names)
    else:
        there = deepcopy(element)
        if chance.randrange(2):
            parent.remove(element)
        parent.insert(chance.randrange(len(parent) + 1), there)
