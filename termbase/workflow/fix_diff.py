"""The safe fixes of a file as a unified diff."""

from __future__ import annotations

from difflib import unified_diff


def fix_diff(path: str, before: bytes, after: bytes) -> str:
    """A diff that ``patch -p1`` and ``git apply`` take; a line for a file that is no text."""
    if before == after:
        return ""
    try:
        old, new = before.decode("utf-8"), after.decode("utf-8")
    except UnicodeDecodeError:
        return f"Binary files a/{path} and b/{path} differ\n"
    if "\0" in old or path.lower().endswith((".docx", ".docm")):
        return f"Binary files a/{path} and b/{path} differ\n"
    made = []
    lines = unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}", lineterm="\n")
    for line in lines:
        made.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(made)


def _lines(text: str) -> list[str]:
    """Lines as git has them: a line feed alone ends one."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
