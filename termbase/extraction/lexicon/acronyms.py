"""Short forms in capitals that by themselves name nobody: of common words, titles, money."""

from __future__ import annotations

COMMON_ACRONYMS = frozenset(
    """
    OK TV AM PM CEO HLV CLB VĐV GS TS PGS ThS TP PDG SVĐ DJ CV PDF PR AI IT GDP USD EUR VND NSND
    NSƯT QR COVID HIV PIB UBND HĐND TTg CTN VIP GPS SMS URL HTML CD DVD PC SIM ATM ID FAQ
    """.split()  # noqa: SIM905 (a word list)
)
"""Written as texts have them."""
