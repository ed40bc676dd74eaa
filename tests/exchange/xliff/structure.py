"""The structure of XLIFF 1.2 (strict) and of 2.x with its modules, as far as we write it."""

from __future__ import annotations

import io
import re

from lxml import etree

GLS = "{urn:oasis:names:tc:xliff:glossary:2.0}"
MDA = "{urn:oasis:names:tc:xliff:metadata:2.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
NMTOKEN = re.compile(r"[\w.:-]+\Z")

# element: (pattern of its children's first letters in order, required attributes, others);
# "i" stands for inline content.
INLINE_2 = {"pc", "ph", "sc", "ec", "mrk", "cp", "sm", "em"}
INLINE_1 = {"g", "x", "bx", "ex", "ph", "bpt", "ept", "it", "mrk"}
CODE_2 = {"canCopy", "canDelete", "canReorder", "copyOf", "disp", "equiv", "id", "type", "subType",
          "dataRef", "canOverlap", "dir", "isolated", "startRef", "dataRefStart", "dataRefEnd",
          "dispStart", "dispEnd", "equivStart", "equivEnd", "translate", "ref",
          "value"}  # fmt: skip
SECOND = {
    "xliff": (["file+"], {"version", "srcLang"}, {"trgLang"}),
    "file": (["(unit|group)+"], {"id"}, {"original"}),
    "unit": ([f"(({GLS}glossary)|({MDA}metadata))*", "(notes)?", "(segment|ignorable)+"],
             {"id"}, {"name"}),
    "notes": (["note+"], set(), set()),
    "note": ([], set(), {"category", "id", "priority", "appliesTo"}),
    "segment": (["source", "(target)?"], set(), {"id", "state", "subState"}),
    f"{GLS}glossary": ([f"({GLS}glossEntry)+"], set(), set()),
    f"{GLS}glossEntry": (
        [f"{GLS}term", f"({GLS}translation)*", f"({GLS}definition)?"], set(), {"id", "ref"}),
    f"{GLS}term": ([], set(), {"source"}),
    f"{GLS}translation": ([], set(), {"id", "ref", "source"}),
    f"{GLS}definition": ([], set(), {"source"}),
    f"{MDA}metadata": ([f"({MDA}metaGroup)+"], set(), {"id"}),
    f"{MDA}metaGroup": ([f"({MDA}meta)+"], set(), {"id", "category", "appliesTo"}),
    f"{MDA}meta": ([], {"type"}, set()),
}  # fmt: skip
FIRST = {
    "xliff": (["file+"], {"version"}, set()),
    "file": (["(header)?", "body"], {"original", "source-language", "datatype"},
             {"target-language"}),
    "body": (["(group|trans-unit)*"], set(), set()),
    "trans-unit": (["source", "(target)?", "(context-group|note|alt-trans)*"], {"id"},
                   {"approved"}),
    "context-group": (["context+"], set(), {"name", "purpose", "crc"}),
    "context": ([], {"context-type"}, set()),
    "note": ([], set(), {f"{XML}lang", "from", "priority", "annotates"}),
}  # fmt: skip
STATES = {
    "1.2": {"final", "needs-review-translation", "needs-translation", "translated"},
    "2": {"initial", "translated", "reviewed", "final"},
}


def faults(data: bytes) -> list[str]:
    """What in a document is not as the specification has it."""
    root = etree.parse(io.BytesIO(data)).getroot()
    space = root.tag.partition("}")[0] + "}"
    second = root.get("version", "").startswith("2")
    model, inline = (SECOND, INLINE_2) if second else (FIRST, INLINE_1)
    found = []
    seen: set[str] = set()
    for element in root.iter(etree.Element):
        name = element.tag.replace(space, "")
        found += [f"{element.sourceline}: {what}" for what in _faults_in(
            element, name, space, model, inline, second=second)]  # fmt: skip
        if name in ("unit", "trans-unit"):
            id = element.get("id", "")
            if id in seen or not NMTOKEN.match(id):
                found.append(f"{element.sourceline}: id {id}")
            seen.add(id)
    return found


def _faults_in(element, name, space, model, inline, *, second) -> list[str]:
    if name in ("source", "target"):
        bad = [c.tag for c in element.iterdescendants() if c.tag.replace(space, "") not in
               inline | {"sub"}]  # fmt: skip
        lang = element.get(f"{XML}lang")
        if second and lang is not None:
            bad.append("xml:lang")
        return bad
    if name in inline or name == "sub":
        return [key for key in element.attrib if second and key not in CODE_2]
    if name not in model:
        return [f"element {name}"]
    order, required, others = model[name]
    children = "".join(f"<{c.tag.replace(space, '')}>" for c in element.iterchildren())
    pattern = "".join(
        re.sub(r"((?:\{[^}]*\})?[A-Za-z-]+)", lambda m: f"(<{re.escape(m[1])}>)", part)
        for part in order
    )
    found = [] if re.fullmatch(pattern, children) else [f"children of {name}: {children}"]
    said = set(element.attrib)
    found += [f"{name} without {key}" for key in required - said]
    found += [f"{name} with {key}" for key in said - required - others]
    state = element.get("state")
    if state is not None and state not in STATES["2" if second else "1.2"]:
        found.append(f"state {state}")
    return found
