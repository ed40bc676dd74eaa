"""What a file says around its entries, as sources: people and books of the back matter, the header.

A source has no room for all that such an object may say. Its note carries the object as it came,
``termbase:object=[section, content]``, a JSON list, so that it can be written again; the title is
for people to read.
"""

from __future__ import annotations

import hashlib
import json

from termbase.exchange.identities import plausible_id
from termbase.exchange.tbx.fragments import fragment
from termbase.exchange.tbx.keyed import SOURCE_PREFIX, keyed, unkeyed
from termbase.exchange.tbx.nodes import Node
from termbase.model import Source
from termbase.model.identifiers import slug

_KEY = "object"
# What an object is called by: vCard names, then those of bibliographies.
_TITLES = ("fn", "n", "nickname", "title", "name", "org", "publisher")
_LONGEST = 200


def object_source(node: Node, section: str) -> Source:
    """An object of the back matter as a source of the id that others point to."""
    said = node.attributes.get("id") or node.attributes.get("xml:id") or ""
    items = {c.type: " ".join(c.value.split()) for c in _items(node)}
    title = next((items[name] for name in _TITLES if items.get(name)), "")
    title = title or next((value for value in items.values() if value), "")
    content = "".join(child.xml() for child in node.children)
    note = keyed(_KEY, json.dumps([section, content], ensure_ascii=False))
    id = plausible_id(said.strip().removeprefix(SOURCE_PREFIX)) if said.strip() else _made(title)
    return Source(id, title=title, note=note)


def object_of(source: Source) -> tuple[str, str] | None:
    """Section and content of the object that a source was; ``None`` for other sources."""
    found = unkeyed(source.note)
    if found.key != _KEY:
        return None
    try:
        said = json.loads(found.value)
    except (ValueError, RecursionError):
        return None
    if not (isinstance(said, list) and len(said) == 2 and all(type(s) is str for s in said)):
        return None
    # A note can be edited: what is no object any longer is an ordinary source.
    node = fragment(f"<refObject>{said[1]}</refObject>")
    if node is None or not _is_object(node):
        return None
    return said[0], "".join(child.xml() for child in node.children)


def header_source(header: Node) -> Source | None:
    """What a header says of its file: a title, whose it is, where it comes from.

    ``None`` where it says nothing. The title is the first text of the ones that name a file, the
    note has the others in their order.
    """
    texts = list(dict.fromkeys(_texts(header)))
    if not texts:
        return None
    title = next((t for t in _titles(header)), texts[0])
    note = "; ".join(text for text in texts if text != title)
    return Source(_made("; ".join(texts), title), title=title[:_LONGEST], note=note)


def _is_object(node: Node) -> bool:
    """Whether an object holds items and sets of items, as the standard's structure has them."""
    parts = list(node.children)
    return bool(parts) and all(
        p.name == "item" or (p.name in ("itemSet", "itemGrp") and _is_object(p)) for p in parts
    )


def _items(node: Node) -> list[Node]:
    found = []
    for child in node.children:
        found += [child] if child.name == "item" else _items(child)
    return found


def _texts(node: Node) -> list[str]:
    """The texts of the innermost elements. Where a schema stands is no news to anybody."""
    if node.type.upper() in ("XCSURI", "DCSNAME", "XCSCONTENT"):
        return []
    inner = [text for child in node.children for text in _texts(child)]
    own = " ".join("".join(p for p in node.content if isinstance(p, str)).split())
    return [own, *inner] if own else inner


def _titles(node: Node) -> list[str]:
    own = " ".join(node.value.split())
    if node.name == "title" and own:
        return [own]
    return [title for child in node.children for title in _titles(child)]


def _made(text: str, name: str = "") -> str:
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{slug(name or text)[:60].rstrip('-')}-{digest}"
