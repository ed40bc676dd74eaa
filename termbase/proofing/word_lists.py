"""Words that the rules know, by what they tell; in all three languages.

Those that decide whether a short name is one are in :mod:`termbase.lookup.word_lists`.
"""

from __future__ import annotations

INDEFINITE = frozenset(
    "a an any aucun aucune ces cette chaque des each every some these this un une".split()  # noqa: SIM905
)
"""What stands before one of several: un conseil européen."""

DAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december
    """.split()  # noqa: SIM905 (a word list)
)
"""English names of days and months, which have capitals."""

FORMER = frozenset(
    """
    ancien ancienne acting candidate cố cựu défunt défunte designate deputy elect ex feu former
    future futur incoming interim late next nguyên outgoing phó predecessor previous quyền then vice
    designé désigné
    """.split()  # noqa: SIM905 (a word list)
)
"""Before an office they say that it is not held, or not yet: former, nguyên."""

OTHER_WORDS = frozenset(
    """
    barron barrow cost costas coste costs counsel euro europa euros franc france's frances francis
    franco francs german germans germanic guerrière macaron macro nation national parry part
    parties parts partly party pasty statement union unions unison viet
    """.split()  # noqa: SIM905 (a word list)
)
"""Words and names that are one letter away from names of the three languages' news."""

LOWER_INSTITUTIONS = frozenset(
    """
    agence association banque chambre comité délégation fonds institut ministère office quai
    bộ đảng đoàn hãng viện
    """.split()  # noqa: SIM905 (a word list)
)
"""Heads of institutions' names that the press also writes small."""

FUNCTION_WORDS = frozenset(
    """
    a an and au aux between cho và của d de des du en et for giữa in l la le les of on par pour sur
    the to với
    """.split()  # noqa: SIM905 (a word list)
)
"""Words that are no part of what a name says: of, và, pour."""

WORDS_OF_MANY_NAMES = frozenset(
    """
    agence agency agreement assembly assemblee bank banque commission communist communiste conseil
    council europe european europeen europeenne global free international ministere ministry nam
    nation national nationale news parti party service trade union viet vietnam vietnamese
    vietnamien vietnamienne
    """.split()  # noqa: SIM905 (a word list)
)
"""Words, as diacritic keys, that the names of many bodies and agreements have."""

WHAT_IT_IS = frozenset(
    """
    bay bien city dao dinh gulf ho isl island islands iles lac lake mer mont mount nui ocean river
    sea song strait vinh de du des la le les l d of the
    """.split()  # noqa: SIM905 (a word list)
)
"""What a place is, and what joins that to its name, as diacritic keys: sea, bien, mer de."""

TOWNS = frozenset({"macon"})
"""Towns, as diacritic keys, one letter away from names of the news, where no title stands before:
Mâcon and Macon, of 35,000 and 91,000 people by GeoNames (https://www.geonames.org).
"""
