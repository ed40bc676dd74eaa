"""The safe fixes of a file as a unified diff."""

from __future__ import annotations

from difflib import unified_diff

from termbase.exchange import documents
from termbase.language.display import safe

_DOCX = "docx"


def fix_diff(path: str, before: bytes, after: bytes) -> str:
    """A diff that ``patch -p1`` and ``git apply`` take; of a file that is no text the line that
    they have for it, and behind it, of DOCX, the paragraphs that differ.
    """
    if before == after:
        return ""
    try:
        old, new = before.decode("utf-8"), after.decode("utf-8")
    except UnicodeDecodeError:
        return _binary(path, before, after)
    if "\0" in old or documents.format_of(path) == _DOCX:
        return _binary(path, before, after)
    made = []
    lines = unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}", lineterm="\n")
    for line in lines:
        made.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(made)


def _binary(path: str, before: bytes, after: bytes) -> str:
    told = f"Binary files a/{path} and b/{path} differ\n"
    if documents.format_of(path) != _DOCX:
        return told
    old, new = (
        [safe(passage.text) for passage in documents.read(data, _DOCX, path).passages]
        for data in (before, after)
    )
    # Safe fixes make no paragraph and take none away.
    pairs = ((one, other) for one, other in zip(old, new, strict=True) if one != other)
    return told + "".join(f"-{one}\n+{other}\n" for one, other in pairs)


def _lines(text: str) -> list[str]:
    """Lines as git has them: a line feed alone ends one."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
