"""The forms of TBX that are written: a dialect, a style and a generation of the standard."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from termbase.errors import InvalidValue
from termbase.exchange.tbx.categories import NAMESPACE, PREFIXES
from termbase.exchange.tbx.keyed import MARK
from termbase.messages import M


class Dialect(StrEnum):
    """How many data categories there are (ISO 30042:2019, the public dialects)."""

    CORE = "core"
    MIN = "min"
    BASIC = "basic"
    LINGUIST = "linguist"

    @property
    def full_name(self) -> str:
        """The name as the root element says it."""
        return f"TBX-{self.value.capitalize()}"


class Style(StrEnum):
    """Data categories as attributes (DCA) or as tags (DCT)."""

    DCA = "dca"
    DCT = "dct"


class Standard(StrEnum):
    """ISO 30042 by the year of its edition."""

    ISO_2019 = "2019"
    ISO_2008 = "2008"


_MODULES: dict[Dialect, tuple[str, ...]] = {
    Dialect.CORE: (),
    Dialect.MIN: ("min",),
    Dialect.BASIC: ("min", "basic"),
    Dialect.LINGUIST: ("min", "basic", "linguist"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What the parts of a file are called."""

    root: str
    entry: str
    language: str
    term: str
    objects: str


_NAMES = {
    Standard.ISO_2019: Names("tbx", "conceptEntry", "langSec", "termSec", "refObjectSec"),
    Standard.ISO_2008: Names("martif", "termEntry", "langSet", "tig", "refObjectList"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """One form of TBX. Raises :class:`InvalidValue` for one that is not written: the edition of
    2008 knows TBX-Basic in DCA alone of the four dialects.
    """

    dialect: Dialect = Dialect.BASIC
    style: Style = Style.DCA
    standard: Standard = Standard.ISO_2019

    def __post_init__(self) -> None:
        if self.standard is Standard.ISO_2008 and (self.dialect, self.style) != (
            Dialect.BASIC,
            Style.DCA,
        ):
            raise InvalidValue(
                M(
                    "there is no {dialect} in {style} of 2008",
                    dialect=self.dialect.full_name,
                    style=self.style.upper(),
                ),
                remedy=M("of 2008 there is TBX-Basic in DCA; of 2019 all dialects in both styles"),
            )

    @property
    def is_2008(self) -> bool:
        """Whether the form is that of 2008 (``martif``)."""
        return self.standard is Standard.ISO_2008

    @property
    def is_dct(self) -> bool:
        """Whether data categories are tags."""
        return self.style is Style.DCT

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules of data categories that the dialect is made of."""
        return _MODULES[self.dialect]

    @property
    def names(self) -> Names:
        """The names of the parts."""
        return _NAMES[self.standard]

    def head(self) -> str:
        """The file up to its first entry."""
        header = "martifHeader" if self.is_2008 else "tbxHeader"
        reference = '      <p type="XCSURI">TBXBasicXCSV02.xcs</p>\n' if self.is_2008 else ""
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n{self._root()}'
            f"  <{header}>\n"
            "    <fileDesc>\n      <sourceDesc>\n        <p>Termbase</p>\n"
            "      </sourceDesc>\n    </fileDesc>\n"
            f"    <encodingDesc>\n{reference}      <p>{MARK}</p>\n    </encodingDesc>\n"
            f"  </{header}>\n  <text>\n    <body>\n"
        )

    def _root(self) -> str:
        if self.is_2008:
            return (
                '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n'
                '<martif type="TBX-Basic" xml:lang="en">\n'
            )
        spaces = "".join(
            f' xmlns:{PREFIXES[module][0]}="{PREFIXES[module][1]}"'
            for module in self.modules
            if self.is_dct
        )
        return (
            "".join(f"<?xml-model {schema}?>\n" for schema in self._schemas())
            + f'<tbx type="{self.dialect.full_name}" style="{self.style}" xml:lang="en" '
            f'xmlns="{NAMESPACE}"{spaces}>\n'
        )

    def _schemas(self) -> list[str]:
        """Where a validator finds the rules that the file keeps; nothing here reads them."""
        dialect = self.dialect.full_name
        folder = "Schemas" if self.dialect is Dialect.CORE else self.style.upper()
        base = f"{_SCHEMAS}/{dialect}_dialect/master/{folder}/{dialect}"
        suffix = "" if self.dialect is Dialect.CORE else f"_{self.style.upper()}"
        rules = _model(f"{base}{suffix}.sch", "http://purl.oclc.org/dsdl/schematron")
        if self.is_dct and self.modules:
            nvdl = _model(f"{base}.nvdl", "http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0")
            return [nvdl, rules]
        core = f"{_SCHEMAS}/TBX_Core_RNG/master/TBXcoreStructV03.rng"
        return [_model(core, "http://relaxng.org/ns/structure/1.0"), rules]


_SCHEMAS = "https://raw.githubusercontent.com/LTAC-Global"


def _model(href: str, namespace: str) -> str:
    return f'href="{href}" type="application/xml" schematypens="{namespace}"'


def form(dialect: str = "", style: str = "", standard: str = "") -> Form:
    """The form of these names, TBX-Basic in DCA of 2019 where they are empty.

    Raises :class:`InvalidValue` where that form is not written.
    """
    return Form(
        Dialect(dialect or Dialect.BASIC),
        Style(style or Style.DCA),
        Standard(standard or Standard.ISO_2019),
    )
