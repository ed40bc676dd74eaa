"""Adjectives of names that do not begin like them: «French» of «France»."""

from __future__ import annotations

from termbase.language.keys import spacing

_TABLE = """
    Allemagne: allemand; Belgique: belge; Britain: British; Chine: chinois; Denmark: Danish;
    European Union: European; Union européenne: européen, européenne;
    Espagne: espagnol; France: French, français; Greece: Greek; Grèce: grec; Inde: indien;
    Ireland: Irish; Laos: Lao, laotien; Netherlands: Dutch; Philippines: Filipino;
    Poland: Polish; Pologne: polonais; Spain: Spanish;
    Suède: suédois; Sweden: Swedish; Switzerland: Swiss; Thailand: Thai;
    Thaïlande: thaï, thaïlandais;
    Turkey: Turkish; Turquie: turc;
    UK: British, britannique; US: American, américain; USA: American, américain; Wales: Welsh
"""


def _forms(word: str) -> tuple[str, ...]:
    """An adjective with the endings that French gives it."""
    key = spacing(word.strip())
    endings = ("", "s", "e", "es") if word.strip()[0].islower() else ("",)
    return tuple(key + ending for ending in endings)


ADJECTIVES = {
    spacing(name.strip()): tuple(form for word in words.split(",") for form in _forms(word))
    for name, _, words in (row.partition(":") for row in _TABLE.split(";"))
}
"""The spacing keys of names, each with those of their adjectives."""
