"""The two languages of a PO file: told by a person, by the header, or by the file's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from termbase.errors import BadFile
from termbase.exchange.po.header import Metadata, locale_tag
from termbase.language import tags
from termbase.messages import M, Message
from termbase.model.identifiers import language_tag

DEFAULT_SOURCE = "en"
"""The language of msgids in a file that does not say it: gettext's own habit."""

_LOCALE = re.compile(r"\A([a-z]{2,3}(?:[_-](?:[A-Za-z]{2}|[A-Z][a-z]{3}))?(?:@[a-z]+)?)\Z")
_END = re.compile(r"[-_ ]([a-z]{2,3}(?:[_-][A-Z][A-Za-z]{1,3})?(?:@[a-z]+)?)\Z")
_BEGINNING = re.compile(r"\A([a-z]{2,3}(?:[_-][A-Z][A-Za-z]{1,3})?(?:@[a-z]+)?)[-_ ]")
_TEAMS = {
    "vietnamese": "vi", "english": "en", "french": "fr", "german": "de", "spanish": "es",
    "italian": "it", "japanese": "ja", "korean": "ko", "russian": "ru", "portuguese": "pt",
    "khmer": "km", "lao": "lo", "thai": "th", "indonesian": "id",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Languages:
    """The language pair of a file (``target`` empty for a template), and what was assumed."""

    source: str
    target: str
    assumed: tuple[Message, ...] = ()


def languages(said: Metadata, name: str, source: str = "", target: str = "") -> Languages:
    """The languages of the file ``name``; ``source`` and ``target`` are what a person says.

    The target language may be told by the header's ``Language``, by the file's name (``vi.po``,
    ``glossary-vi.po``, ``vi/LC_MESSAGES/glossary.po``) or by ``Language-Team``. Codes that are not
    those of their languages (``vn``, ``fra``) are taken for them. Raises
    :class:`BadFile` where nothing tells it, and where the two are the same.
    """
    assumed: list[Message] = []
    whence = language_tag(source) if source else said.source
    meant = _meant(whence, said) or DEFAULT_SOURCE
    if meant != whence:
        whence = meant
        assumed.append(M("the source language is taken to be {lang} (--source)", lang=whence))
    whither = language_tag(target) if target else said.target
    if not whither and PurePath(name).suffix != ".pot":
        whither = _named(name, whence) or _team(said)
        if not whither:
            raise BadFile(
                M("nothing says the target language of the file"),
                remedy=M("say it with --target"),
                place=f"{name}:1",
            )
        assumed.append(M("the target language is taken to be {lang} (--target)", lang=whither))
    elif (meant := _meant(whither, said)) != whither:
        whither = meant
        assumed.append(M("the target language is taken to be {lang} (--target)", lang=whither))
    if whence == whither:
        raise BadFile(
            M("the source and the target language are both {lang}", lang=whence),
            remedy=M("say them with --source and --target"),
            place=f"{name}:1",
        )
    return Languages(whence, whither, tuple(assumed))


def _meant(lang: str, said: Metadata) -> str:
    """The registered tag of a language; in a file of ours the base's own tag for it."""
    return lang if said.is_own else tags.usual(lang)


def _named(name: str, source: str) -> str:
    """The language that a file or one of its two folders is named after; else empty."""
    path = PurePath(name)
    folders = [part for part in reversed(path.parts[-3:-1]) if part != "LC_MESSAGES"]
    pieces = (*reversed(path.stem.split(".")), *folders)
    for pattern in (_LOCALE, _END, _BEGINNING):
        for found in filter(None, map(pattern.search, pieces)):
            tag = locale_tag(found[1])
            # “en-vi” names the pair, “pt_br” one language.
            if tag.split("-")[0] in _KNOWN and tag.split("-")[0] != source:
                return tag
    return ""


def is_known(lang: str) -> bool:
    """Whether a primary language subtag is one that texts are translated into, and no word."""
    return lang in _KNOWN


def _team(said: Metadata) -> str:
    words = re.findall(r"[a-z]+", said.fields.get("Language-Team", "").lower())
    return next((_TEAMS[word] for word in words if word in _TEAMS), "")


# ISO 639-1: a file may be called “app.po” or “new.po” and mean no language.
_KNOWN = frozenset(
    re.findall(
        r"[a-z]+",
        """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy
    hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg
    li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or
    os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ast fil
    fur haw hmn hsb dsb kab mai mni nan pap sat szl tok vec
        """,
    )
)
