"""The official schemas as judges of TBX files: RELAX NG by libxml2, Schematron by elementpath."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from tests.interop.schematron import ISO, Schematron

CORE = "urn:iso:std:iso:30042:ed-2"
MODULES = {f"http://www.tbxinfo.net/ns/{name}": name for name in ("min", "basic", "linguist")}
DIALECTS = {
    "TBX-Min": ("min",),
    "TBX-Basic": ("min", "basic"),
    "TBX-Linguist": ("min", "basic", "linguist"),
}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def schemas() -> Path:
    return Path(os.environ["TERMBASE_TEST_DATA"]) / "tbx" / "schemas"


def judge(content: bytes) -> list[str]:
    """Why a file is not valid, in the judges' words; empty where it is."""
    try:
        root = etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        return [str(error)]
    if etree.QName(root).localname == "martif":
        return _judge_2008(root)
    found = _relax_ng("v3/TBXcoreStructV03.rng", root)
    type, style = root.get("type"), root.get("style")
    if type == "TBX-Core":
        return found + _schematron("TBX-Core", "").failures(root.getroottree())
    if type not in DIALECTS:
        return found
    if style == "dct":
        found += _modules(root, DIALECTS[type])
    return found + _schematron(type, style or "dca").failures(root.getroottree())


def _judge_2008(root: Any) -> list[str]:
    if root.get("type") != "TBX-Basic":
        return _relax_ng("v2/TBXcoreStructV02.rng", root)
    found = _relax_ng("v2/TBXBasicRNGV02.rng", root)
    return found + [
        message for nodes, test, message in _embedded() for node in nodes(root) if not test(node)
    ]


def _relax_ng(name: str, root: Any) -> list[str]:
    schema = _compiled(name)
    if schema.validate(root):
        return []
    return [str(entry) for entry in schema.error_log] or ["RELAX NG"]


@cache
def _compiled(name: str) -> Any:
    return etree.RelaxNG(etree.parse(schemas() / name))


@cache
def _embedded() -> list[tuple[Any, Any, str]]:
    """The rules within the schema of 2008: Schematron 1.5 and XPath 1.0, one rule a pattern."""
    tree = etree.parse(schemas() / "v2/TBXBasicRNGV02.rng")
    return [
        (
            etree.XPath(f"//{rule.get('context')}"),
            etree.XPath(f"boolean({test.get('test')})"),
            "".join(test.itertext()).strip(),
        )
        for rule in tree.iter("{http://www.ascc.net/xml/schematron}rule")
        for test in rule
    ]


def _modules(root: Any, modules: tuple[str, ...]) -> list[str]:
    """What NVDL would do: each section of another namespace under that module's schema."""
    found = []
    for node in root.iter(etree.Element):
        namespace = etree.QName(node).namespace
        above = node.getparent()
        if namespace == CORE or (above is not None and etree.QName(above).namespace == namespace):
            continue
        module = MODULES.get(namespace or "")
        if module not in modules:
            found.append(f"{node.tag}: rejected")
        else:
            copy = etree.fromstring(etree.tostring(node, with_tail=False))
            reasons = _relax_ng(f"v3/modules/{module.title()}.rng", copy)
            # The ids stand outside the section; the rules on targets ask for them.
            found += [reason for reason in reasons if "references an unknown ID" not in reason]
    return found


@cache
def _schematron(type: str, style: str) -> Schematron:
    v3 = schemas() / "v3"
    if type == "TBX-Core":
        return Schematron.load(v3 / "TBX-Core.sch")
    if style == "dca":
        if type == "TBX-Linguist":
            return Schematron(_linguist(v3))
        return Schematron.load(v3 / f"{type}_DCA.sch")
    modules = [etree.parse(v3 / f"modules/{name.title()}.sch") for name in DIALECTS[type]]
    return Schematron(_renamed(v3, type), *modules)


def _renamed(v3: Path, type: str) -> Any:
    """The rules for style dct, which differ by the dialect's name alone."""
    text = (v3 / "TBX-Basic_DCT.sch").read_bytes().replace(b"TBX-Basic", type.encode())
    return etree.ElementTree(etree.fromstring(text))


def _linguist(v3: Path) -> Any:
    """The rules of TBX-Basic, and what the description of the module Linguist adds to them."""
    text = (v3 / "TBX-Basic_DCA.sch").read_bytes().replace(b"TBX-Basic", b"TBX-Linguist")
    root = etree.fromstring(text)
    module = etree.parse(v3 / "modules/Linguist.tbxmd")
    for spec in module.getroot().find("datCatSet"):
        if not isinstance(spec.tag, str):
            continue
        element, name = spec.tag.removesuffix("Spec"), spec.get("name")
        _permit(root, element, name)
        levels = [level.text for level in spec.iter("level")]
        values = [value.text for value in spec.iter("value")]
        places = [f"parent::tbx:{level} or parent::tbx:*[contains(local-name(), 'Grp')]"
                  f"/parent::tbx:{level}" for level in levels]  # fmt: skip
        tests = [" or ".join(places)] * bool(levels)
        tests += [" or ".join(f".='{value}'" for value in values)] * bool(values)
        pattern = etree.SubElement(root, f"{{{ISO}}}pattern")
        rule = etree.SubElement(pattern, f"{{{ISO}}}rule", context=f"tbx:{element}[@type='{name}']")
        for test in tests:
            etree.SubElement(rule, f"{{{ISO}}}assert", test=test).text = name
    return etree.ElementTree(root)


def _permit(root: Any, element: str, name: str) -> None:
    """Adds a category to the list of those that an element may carry."""
    context = f"tbx:{element}/@type"
    for rule in root.iter(f"{{{ISO}}}rule"):
        if rule.get("context") == context:
            test = rule[0]
            test.set("test", f"{test.get('test')} or .='{name}'")
            return
    pattern = root.find(f".//{{{ISO}}}pattern[@id='dialectEnforcement']")
    rule = etree.SubElement(pattern, f"{{{ISO}}}rule", context=context)
    etree.SubElement(rule, f"{{{ISO}}}assert", test=f".='{name}'").text = name
