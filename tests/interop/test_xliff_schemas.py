"""The structure of XLIFF beside the official schemas, on whole and on changed documents.

The schemas are those of $TERMBASE_TEST_DATA (``xliff/schemas``), else those that Debian's package
php-symfony-translation has (``.ci/debian_texts`` fetches it).
"""

from __future__ import annotations

import io
import os
from functools import cache
from pathlib import Path

import pytest

from termbase.errors import BadFile
from termbase.exchange.xliff.validation import Fault, validate
from tests.exchange.xliff_validation.documents import DEPRECATED, DOCUMENTS

etree = pytest.importorskip("lxml.etree")

from tests.interop.xliff_mutations import changed  # noqa: E402

FOLDERS = (
    Path(os.environ.get("TERMBASE_TEST_DATA", "")) / "xliff" / "schemas",
    Path(os.environ.get("TERMBASE_TEST_CATALOGUES", "")) / "schemas",
    Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas"),
)
FOLDER = next((f for f in FOLDERS if (f / "xliff-core-2.0.xsd").is_file()), None)
SCHEMAS = {"1.2 strict": "xliff-core-1.2-strict.xsd", "2.0": "xliff-core-2.0.xsd"}
STRUCTURE = {f"xliff-{c}" for c in ("element", "order", "missing", "text", "attribute",
                                    "attribute-missing", "value", "namespace")}  # fmt: skip
# The schema of 1.2 has keys as well.
COMPARED = {"1.2 strict": STRUCTURE | {"xliff-id", "xliff-reference"}, "2.0": STRUCTURE}

pytestmark = pytest.mark.skipif(FOLDER is None, reason="the schemas of XLIFF are not here")


class _Local(etree.Resolver):
    """The schema of the ``xml:`` attributes, which the others name by addresses."""

    def resolve(self, url, _id, context):
        if FOLDER is not None and url.endswith("xml.xsd"):
            return self.resolve_filename(str(FOLDER / "xml.xsd"), context)
        return None


@cache
def schema(name: str):
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local())
    assert FOLDER is not None
    return etree.XMLSchema(etree.parse(str(FOLDER / SCHEMAS[name]), parser))


def document(name: str) -> bytes:
    """The modules of 2.0 have schemas of their own: here their elements are anybody's."""
    text = DOCUMENTS[name].replace("xliff:glossary:", "x:").replace("xliff:metadata:", "y:")
    return text.encode()


def faults(data: bytes) -> list[Fault]:
    return [fault for fault in validate(io.BytesIO(data), "x") if not fault.note]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_whole_documents_are_valid(name: str) -> None:
    found = schema(name)
    assert found.validate(etree.fromstring(document(name))), found.error_log
    assert not schema("1.2 strict").validate(etree.fromstring(DEPRECATED.encode()))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_verdict_on_changed_documents_is_theirs(name: str) -> None:
    """What they refuse has a fault; what has a fault of structure, they refuse."""
    refused = 0
    for data in changed(document(name), 800, 7, foreign=name == "2.0"):
        root = etree.fromstring(data)
        valid = schema(name).validate(root)
        if not valid and _is_of_others(root):
            continue
        try:
            found = faults(data)
        except BadFile:
            # The schema of 2.0 takes any version.
            continue
        refused += not valid
        assert valid or found, (data, schema(name).error_log)
        assert not (valid and _compared(name, found)), (data, found)
    assert refused > 300


def _compared(name: str, found: list[Fault]) -> list[Fault]:
    """What the schema speaks of: that of 2.0 takes any version, and references to subflows stand
    in the specification of 1.2 alone.
    """
    beyond = {("attribute", "xid"), ("name", "version")}
    return [
        f for f in found if f.code in COMPARED[name] and not beyond & set(f.message.values.items())
    ]


def _is_of_others(root) -> bool:
    """Whether an ``xml:`` attribute stands on an element of others, which we do not judge."""
    space = root.tag.partition("}")[0]
    return any(
        not e.tag.startswith(space) and any("/namespace}" in key for key in e.attrib)
        for e in root.iter(etree.Element)
    )
