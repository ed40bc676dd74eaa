"""What a person says of a file's languages, against what the file says itself."""

from __future__ import annotations

from collections.abc import Iterable

from termbase.errors import BadFile
from termbase.messages import M
from termbase.model.identifiers import language_tag


def agree(option: str, told: str, said: Iterable[str], place: str) -> None:
    """Raises :class:`BadFile` where ``option`` tells a language that the file does not have.

    ``said`` are the languages that the file names; where it names none, the option is believed. Of
    both only the primary language counts: an option may tell the region.
    """
    names = list(dict.fromkeys(filter(None, said)))
    if not told or not names:
        return
    wanted = language_tag(told)
    if wanted.split("-")[0] not in {name.split("-")[0] for name in names}:
        raise BadFile(
            M("the file says {said}, and {option} says {lang}",
              said=", ".join(names), option=option, lang=wanted),
            remedy=M("leave {option} out, or mend what the file says", option=option),
            place=place,
        )  # fmt: skip
