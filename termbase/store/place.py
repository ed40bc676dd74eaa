"""Whether a base lies where SQLite cannot keep it safe."""

from __future__ import annotations

import re
from pathlib import Path

from termbase.messages import M, Message

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "fuse.sshfs", "fuse.rclone",
     "davfs", "fuse.davfs2", "afpfs", "webdav"}
)  # fmt: skip
_SYNCED = re.compile(
    r"(dropbox|onedrive|google ?drive|nextcloud|owncloud|icloud ?drive|mobile documents|"
    r"syncthing|pcloud ?drive|seafile)\b",
    re.IGNORECASE,
)
_MOUNTS = Path("/proc/self/mounts")


def concerns(path: Path) -> list[Message]:
    """What speaks against keeping a base at ``path``: network and synchronised folders.

    Locks do not hold on the former; the latter carry the file about without its journal.
    """
    found = []
    place = path.resolve()
    filesystem = _filesystem(place)
    if filesystem in _NETWORK or place.as_posix().startswith("//"):
        found.append(
            M("the base is on a network folder ({type}): two writers can damage it",
              type=filesystem or "UNC")
        )  # fmt: skip
    synced = next((part for part in place.parts if _SYNCED.match(part)), None)
    if synced:
        found.append(M("the base is in a synchronised folder ({name})", name=synced))
    return found


def _filesystem(path: Path) -> str:
    """The type of the file system that holds ``path``; empty where the system does not say."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in lines:
        _, point, type_, *_ = line.split(" ")
        point = re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), point)
        inside = path.is_relative_to(point)
        if inside and len(point) >= len(best):
            best, kind = point, type_
    return kind
