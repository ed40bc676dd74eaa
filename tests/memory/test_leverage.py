"""The bands of leverage."""

from hypothesis import given
from hypothesis import strategies as st

from termbase.memory.leverage import Amount, Band, Tally, amount_of, band_of


def test_bands():
    expected = {
        101: "context", 100: "100", 99: "95-99", 95: "95-99", 94: "85-94", 85: "85-94",
        84: "75-84", 75: "75-84", 74: "50-74", 50: "50-74", 49: "new", 0: "new",
    }  # fmt: skip
    assert {percent: str(band_of(percent)) for percent in expected} == expected


def test_what_is_counted():
    assert amount_of("Ông Tô Lâm đến Hà Nội.") == Amount(1, 6, 17)
    assert amount_of("\ufffcOpen\ufffc %s at 12:30, %d files") == Amount(1, 4, 21)
    assert amount_of("") == Amount(1, 0, 0)


def test_repetitions_within_and_across_files():
    tally = Tally()
    first = tally.of_file([("one two", 100), ("one two", 100), ("three", 0), ("one two", 101)])
    second = tally.of_file([("three", 0), ("three", 0), ("four", 80)])
    counted = {band: a.segments for band, a in first.amounts.items() if a.segments}
    assert counted == {Band.EXACT: 1, Band.REPETITION: 2, Band.NEW: 1}
    counted = {band: a.segments for band, a in second.amounts.items() if a.segments}
    assert counted == {Band.ACROSS_FILES: 1, Band.REPETITION: 1, Band.FROM_75: 1}
    assert tally.total[Band.REPETITION] == Amount(3, 5, 17)


@given(st.lists(st.lists(st.tuples(st.text("ab ", max_size=4), st.integers(0, 101)), max_size=8)))
def test_nothing_is_counted_twice_or_not_at_all(files):
    tally = Tally()
    found = [tally.of_file(file) for file in files]
    texts = [text for file in files for text, _ in file]
    everything = sum((amount_of(text) for text in texts), Amount())
    assert sum((leverage.total for leverage in found), Amount()) == everything
    assert sum(tally.total.values(), Amount()) == everything
    new = sum(tally.total[band].segments for band in Band if "repetition" not in band)
    assert new == len(set(texts))
