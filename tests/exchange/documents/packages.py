"""DOCX packages made by hand: as much as a word processor needs, and what they like to write."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SPACES = f'xmlns:w="{W}" xmlns:mc="{_MC}" xmlns:wps="urn:wps" xmlns:v="urn:v"'
TYPES = {
    "document": f"{_OFFICE}.document.main+xml",
    "footnotes": f"{_OFFICE}.footnotes+xml",
    "endnotes": f"{_OFFICE}.endnotes+xml",
    "header1": f"{_OFFICE}.header+xml",
    "footer1": f"{_OFFICE}.footer+xml",
    "comments": f"{_OFFICE}.comments+xml",
}
CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc" xmlns:dcterms="urn:dcterms">'
    "<dcterms:created>2026-11-05T01:00:00Z</dcterms:created><dc:language>vi-VN</dc:language>"
    "</cp:coreProperties>"
)
_ROOTS = {"header1": "hdr", "footer1": "ftr"}


def story(body: str, root: str = "document") -> bytes:
    inner = f"<w:body>{body}<w:sectPr/></w:body>" if root == "document" else body
    return f"{_HEAD}<w:{root} {_SPACES}>{inner}</w:{root}>".encode()


def package(body: str, **stories: str) -> bytes:
    """A document with a body and other stories by their names."""
    parts = {name: story(text, _ROOTS.get(name, name)) for name, text in stories.items()}
    return packed({"document": story(body), **parts})


def packed(parts: dict[str, bytes], **more: bytes) -> bytes:
    """A package of stories; ``more`` are parts by names in which ``__`` stands for ``/``."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES[name]}"/>' for name in parts
    )
    types += (
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    )
    content = f'{_HEAD}<Types xmlns="urn:types">{types}</Types>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"a comment"
        _put(archive, "[Content_Types].xml", content.encode())
        _put(archive, "docProps/core.xml", CORE.encode())
        for name, data in parts.items():
            _put(archive, f"word/{name}.xml", data)
        _put(archive, "word/media/image1.png", bytes(range(256)), zipfile.ZIP_STORED)
        for name, data in more.items():
            _put(archive, name.replace("__", "/"), data)
    return stream.getvalue()


def _put(
    archive: zipfile.ZipFile, name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED
) -> None:
    info = zipfile.ZipInfo(name, (2026, 11, 5, 8, 30, 0))
    info.compress_type = method
    info.external_attr = 0o640 << 16
    archive.writestr(info, data)


def members(data: bytes) -> dict[str, tuple[bytes, object]]:
    """The parts of a package in their order: what is in each, and what the archive says of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {
            info.filename: (
                archive.read(info),
                (info.date_time, info.compress_type, info.external_attr, info.extra, info.comment),
            )
            for info in archive.infolist()
        }
