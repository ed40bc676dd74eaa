"""The content model of TMX 1.4b in words of our own, applied with lxml: an independent judge."""

from __future__ import annotations

import io

from lxml import etree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
REMARK = {"o-encoding", LANG, "lang"}
COMMON = {
    "o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion",
    "creationdate", "creationid", "changedate", "changeid", "o-tmf",
}  # fmt: skip
INLINE = {"bpt", "ept", "it", "ph", "hi", "ut"}

# element: (children, may hold text, required attributes, others)
MODEL = {
    "tmx": ({"header", "body"}, False, {"version"}, set()),
    "header": (
        {"note", "prop", "ude"},
        False,
        {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang",
         "datatype"},
        {"o-encoding", "creationdate", "creationid", "changedate", "changeid"},
    ),
    "body": ({"tu"}, False, set(), set()),
    "note": (set(), True, set(), REMARK),
    "prop": (set(), True, {"type"}, REMARK),
    "ude": ({"map"}, False, {"name"}, {"base"}),
    "map": (set(), False, {"unicode"}, {"code", "ent", "subst"}),
    "tu": ({"note", "prop", "tuv"}, False, set(), COMMON | {"tuid", "segtype", "srclang"}),
    "tuv": ({"note", "prop", "seg"}, False, {LANG}, COMMON | {"lang"}),
    "seg": (INLINE, True, set(), set()),
    "bpt": ({"sub"}, True, {"i"}, {"x", "type"}),
    "ept": ({"sub"}, True, {"i"}, set()),
    "it": ({"sub"}, True, {"pos"}, {"x", "type"}),
    "ph": ({"sub"}, True, set(), {"x", "assoc", "type"}),
    "ut": ({"sub"}, True, set(), {"x"}),
    "hi": (INLINE, True, set(), {"x", "type"}),
    "sub": (INLINE, True, set(), {"datatype", "type"}),
}  # fmt: skip
SEGMENT_TYPES = {"block", "paragraph", "sentence", "phrase"}


def faults(data: bytes) -> list[str]:
    """What in a document the DTD of 1.4b does not allow."""
    root = etree.parse(io.BytesIO(data), etree.XMLParser(resolve_entities=False)).getroot()
    found = [] if root.tag == "tmx" and root.get("version") == "1.4" else ["the root"]
    for element in root.iter(etree.Element):
        found += [f"{element.sourceline}: {what}" for what in _faults_in(element)]
    return found


def _faults_in(element: etree._Element) -> list[str]:
    if element.tag not in MODEL:
        return [f"element {element.tag}"]
    children, text, required, others = MODEL[element.tag]
    names = [child.tag for child in element.iterchildren(etree.Element)]
    found = [f"{name} in {element.tag}" for name in names if name not in children]
    said = set(element.attrib)
    found += [f"{element.tag} without {name}" for name in required - said]
    found += [f"{element.tag} with {name}" for name in said - required - others]
    own = [element.text, *(child.tail for child in element)]
    if not text and "".join(part or "" for part in own).strip():
        found.append(f"text in {element.tag}")
    if element.get("segtype", "block") not in SEGMENT_TYPES:
        found.append("segtype")
    if element.get("pos", "end") not in ("begin", "end"):
        found.append("pos")
    if element.tag == "tmx" and names != ["header", "body"]:
        found.append("order in tmx")
    if element.tag == "ude" and not names:
        found.append("an empty ude")
    last = {"tu": "tuv", "tuv": "seg"}.get(element.tag)
    if last:
        before = [place for place, name in enumerate(names) if name != last]
        count = names.count(last)
        if before != list(range(len(before))) or count == 0 or (last == "seg" and count > 1):
            found.append(f"order in {element.tag}")
    return found
