"""Editing a concept as a JSON document in ``$EDITOR``."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from termbase.errors import InvalidValue
from termbase.messages import M
from termbase.model import Batch, Concept
from termbase.model.document import from_document, to_document
from termbase.store import concepts
from termbase.store.base import Base
from termbase.workflow.edit import change


def edit_in_editor(base: Base, user: str, id: str) -> Batch | None:
    """Opens the concept in ``$VISUAL`` or ``$EDITOR`` and stores what was saved.

    Raises :class:`InvalidValue` where the document cannot be read as a concept: the text is kept
    in a file that the error names, so that nobody's typing is lost.
    """
    concept = concepts.get(base, id)
    before = json.dumps(to_document(concept), ensure_ascii=False, indent=2) + "\n"
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    handle, name = tempfile.mkstemp(prefix=f"termbase-{concept.id[:40]}-", suffix=".json")
    path = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(before)
    try:
        code = subprocess.call([*command, name])
    except OSError as error:
        path.unlink()
        raise InvalidValue(
            M("the editor “{editor}” cannot be started", editor=command[0]),
            remedy=M("set $EDITOR"),
        ) from error
    after = path.read_text(encoding="utf-8")
    if code or after == before:
        path.unlink()
        return None
    try:
        edited = from_document(Concept, json.loads(after))
        if edited.id != concept.id:
            raise ValueError("id")
    except (ValueError, TypeError, KeyError, InvalidValue, AttributeError, IndexError) as error:
        raise InvalidValue(
            M("the document is no concept ({why})", why=str(error)),
            remedy=M("your text is kept in {path}", path=name),
        ) from error
    path.unlink()
    from dataclasses import replace

    return change(base, user, replace(edited, version=concept.version))
