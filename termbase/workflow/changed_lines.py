"""Which lines of which files were changed since a commit, asked of git."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from termbase.errors import TermbaseError
from termbase.messages import M

Ranges = Sequence[tuple[int, int]]
"""First and last lines, from 1."""

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")


class NoChanges(TermbaseError):
    """Git is missing, the folder is none of its checkouts, or there is no such commit."""


def changed_lines(base: str, folder: Path) -> Mapping[Path, Ranges]:
    """The lines that the files of the checkout around ``folder`` have otherwise than where their
    branch left ``base``, uncommitted ones included; files that git does not know are all new.
    """
    root = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    fork = _git(folder, "merge-base", _commit(folder, base), "HEAD").strip()
    found: dict[Path, list[tuple[int, int]]] = {}
    difference = _git(
        root, "-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "-U0",
        "--src-prefix=a/", "--dst-prefix=b/", "--no-renames", fork, "--",
    )  # fmt: skip
    for name, first, last in _hunks(difference):
        lines = found.setdefault(root / name, [])
        if last >= first:
            lines.append((first, last))
    listed = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    for name in filter(None, listed.split("\0")):
        found[root / name] = [(1, 1 << 31)]
    return found


def _commit(folder: Path, name: str) -> str:
    try:
        # A name that begins with a dash would be taken for an option.
        said = _git(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
    except NoChanges as error:
        raise NoChanges(
            M("there is no commit or branch “{name}”", name=name),
            remedy=M("name one that “git branch” or “git log” shows"),
        ) from error
    return said.strip()


def _hunks(difference: str) -> Iterator[tuple[str, int, int]]:
    name = ""
    for line in difference.split("\n"):
        if line.startswith("+++ "):
            name = _unquoted(line[4:].removesuffix("\t"))
            name = "" if name == "/dev/null" else name.removeprefix("b/")
            if name:
                yield name, 1, 0
        elif name and (hunk := _HUNK.match(line)):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            yield name, first, first + count - 1
        elif line.startswith("Binary files "):
            match = re.fullmatch(r"Binary files .+ and b/(.+) differ", line)
            if match:
                yield match[1], 1, 1 << 31


def _unquoted(name: str) -> str:
    if not name.startswith('"'):
        return name
    plain = name[1:-1].encode("utf-8", "surrogateescape").decode("unicode_escape")
    return plain.encode("latin-1").decode("utf-8", "surrogateescape")


def _git(folder: Path, *arguments: str) -> str:
    program = shutil.which("git")
    if program is None:
        raise NoChanges(M("git is not installed"), remedy=M("check whole files, without --changed"))
    done = subprocess.run(
        [program, "-C", str(folder), *arguments], capture_output=True, check=False
    )
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise NoChanges(
            M("git does not tell what was changed: {why}", why=why or " ".join(arguments)),
            remedy=M("--changed takes a commit or branch of this checkout, such as origin/main"),
        )
    return done.stdout.decode("utf-8", "surrogateescape")
