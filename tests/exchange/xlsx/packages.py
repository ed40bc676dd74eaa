"""Workbooks put together by hand, part by part: what no library writes."""

from __future__ import annotations

import io
import zipfile

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER = '<row r="1"><c t="str"><v>en</v></c><c t="str"><v>vi</v></c></row>'


def relations(*found: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(found, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{items}</Relationships>'


def sheet(rows: str, behind: str = "") -> str:
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{behind}</worksheet>'


def strings(*items: str) -> str:
    return f'<sst xmlns="{_MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def parts(*sheets: str, names: tuple[str, ...] = (), properties: str = "") -> dict[str, str]:
    """The parts of a workbook of sheets; shared strings and styles are to be put beside them."""
    listed = "".join(
        f'<sheet name="{names[n - 1] if names else f"S{n}"}" sheetId="{n}" r:id="r{n}"/>'
        for n in range(1, len(sheets) + 1)
    )
    kinds = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    kinds += [("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(*kinds),
        "xl/sharedStrings.xml": strings("<t>chó</t>"),
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"/>',
        **{f"xl/worksheets/sheet{n}.xml": text for n, text in enumerate(sheets, 1)},
    }


def packed(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def book(*rows: str) -> bytes:
    """A workbook of one sheet with the columns ``en`` and ``vi``, and these rows behind."""
    return packed(parts(sheet(HEADER + "".join(rows))))
