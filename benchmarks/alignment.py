"""Alignment of real translations that were disturbed, beside alignment by length alone.

``python benchmarks/alignment.py [FOLDER …]`` takes the messages of the gettext catalogues (.mo) in
the folders (default: /usr/share/locale) that have two sentences or more, as many in both
languages. Put one after another they are texts of 200 sentences; on one side or the other a
sentence in ten is dropped, one in ten merged with the next, one in ten split. They are aligned by
lengths alone, by all that they say, and with a memory of the other half of the programs. Then
10,000 sentences in one go, which are the same ones several times over.
"""

from __future__ import annotations

import argparse
import gettext
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import resident

from termbase.memory.alignment import Bead, Side, align
from termbase.workflow.memory.earlier import MOST
from termbase.workflow.segmentation import segmentation_rules
from tests.memory.alignment.disturbed import Disturbed, Rates, Spans, disturbed, found, whole

LANGUAGES = ("en", "vi", "fr")
Catalogues = dict[tuple[str, str], dict[str, str]]
Paragraph = tuple[list[str], list[str]]
Pairs = list[tuple[str, str]]


def catalogues(folders: list[Path]) -> Catalogues:
    """The translated messages of each language and domain; those of English are their own."""
    texts: Catalogues = {}
    for lang in LANGUAGES[1:]:
        paths = [path for folder in folders for path in folder.rglob(f"{lang}/LC_MESSAGES/*.mo")]
        for path in sorted(paths):
            try:
                with path.open("rb") as file:
                    messages = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
            except (OSError, ValueError):
                continue
            for key, text in messages.items():
                if isinstance(key, str) and key and text and text != key:
                    texts.setdefault((lang, path.stem), {})[key] = text
                    texts.setdefault(("en", path.stem), {})[key] = key.split("\x04")[-1]
    return texts


def paragraphs(texts: Catalogues, pair: tuple[str, str]) -> Iterator[Paragraph]:
    """The messages whose sentences correspond, by their number and roughly by their lengths."""
    from termbase.language.segmentation import Segmenter

    rules = segmentation_rules()
    cutters = [Segmenter(rules.for_language(lang)) for lang in pair]
    for domain in sorted(domain for lang, domain in texts if lang == pair[0]):
        first, second = texts[pair[0], domain], texts.get((pair[1], domain), {})
        for key in sorted(first.keys() & second.keys()):
            own, other = (
                [text[start:end] for start, end in cutter.segments(text)]
                for cutter, text in zip(
                    cutters, (" ".join(one[key].split()) for one in (first, second)), strict=True
                )
            )
            alike = all(0.4 < len(a) / len(b) < 2.5 for a, b in zip(own, other, strict=False))
            if len(own) == len(other) > 1 and alike and min(map(len, own + other)) >= 15:
                yield own, other


def texts_of(units: list[Paragraph], size: int) -> Iterator[tuple[Paragraph, set[int]]]:
    """The paragraphs one after another, in texts of at least ``size`` sentences."""
    first: list[str] = []
    second: list[str] = []
    starts: set[int] = set()
    for own, other in units:
        starts.add(len(first))
        first += own
        second += other
        if len(first) >= size:
            yield (first, second), starts
            first, second, starts = [], [], set()


class Tally:
    """What was found of the gold beads, and how sure the wrong ones were."""

    def __init__(self) -> None:
        self.right = self.found = self.gold = 0
        self.seconds = 0.0
        self.segments = 0
        self.judged: list[tuple[float, bool]] = []

    def run(
        self,
        text: Disturbed,
        pair: tuple[str, str],
        *,
        known: bool,
        anchored_too: bool = True,
        memory: Sequence[tuple[str, str]] = (),
    ) -> None:
        sides = [
            Side(lang, text.segments[lang], text.starts[lang] if known else ()) for lang in pair
        ]
        before = time.process_time()
        beads = align(*sides, anchored_too=anchored_too, known={pair: memory})
        self.seconds += time.process_time() - before
        self.segments += len(sides[0].segments)
        self.add(beads, whole(text.gold))

    def add(self, beads: list[Bead], gold: set[Spans]) -> None:
        own = whole(found(beads))
        self.right += len(own & gold)
        self.found += len(own)
        self.gold += len(gold)
        self.judged += [(bead.confidence, found([bead]) <= gold) for bead in beads if bead.is_whole]

    def row(self, name: str) -> str:
        ranked = [right for _, right in sorted(self.judged)]
        lowest = ranked[: len(ranked) // 10]
        errors = ranked.count(False)
        share = lowest.count(False) / errors if errors else 1.0
        return (
            f"| {name} | {self.right / self.found:.1%} | {self.right / self.gold:.1%} | "
            f"{errors} of {len(ranked)} | {share:.0%} | {self.segments / self.seconds:.0f} |"
        )

    def calibration(self) -> str:
        """How many of the beads of each confidence are right."""
        parts = []
        for low, high in ((0, 0.5), (0.5, 0.8), (0.8, 0.95), (0.95, 0.99), (0.99, 1.01)):
            within = [right for confidence, right in self.judged if low <= confidence < high]
            if within:
                parts.append(f"{low}–{min(high, 1)}: {sum(within) / len(within):.0%}")
        return "; ".join(parts)


def halves(texts: Catalogues, pair: tuple[str, str]) -> Iterator[tuple[Catalogues, Pairs]]:
    """Each half of the programs, and what the other half translates: so many as are looked at."""
    domains = sorted({domain for lang, domain in texts if lang == pair[0]}
                     & {domain for lang, domain in texts if lang == pair[1]})  # fmt: skip
    for half in (0, 1):
        own = set(domains[half::2])
        memory = [
            (texts[pair[0], domain][key], texts[pair[1], domain][key])
            for domain in domains[1 - half :: 2]
            for key in sorted(texts[pair[0], domain].keys() & texts[pair[1], domain].keys())
        ]
        step = max(1, len(memory) // MOST)
        yield {key: said for key, said in texts.items() if key[1] in own}, memory[::step][:MOST]


def compare(texts: Catalogues, pair: tuple[str, str], args: argparse.Namespace) -> Tally:
    """Prints the rows of two languages; what was judged with all that the texts say."""
    judged = Tally()
    for known in (True, False):
        ours, taught, alone = Tally(), Tally(), Tally()
        for own, memory in halves(texts, pair):
            units = list({one[0]: (one, other) for one, other in paragraphs(own, pair)}.values())
            whole_texts = list(texts_of(units, args.size))
            wanted = (args.texts + 1) // 2
            step = max(1, len(whole_texts) // wanted)
            for seed, ((first, second), starts) in enumerate(whole_texts[::step][:wanted]):
                sentences = {pair[0]: first, pair[1]: second}
                text = disturbed(sentences, starts, seed, Rates(shift=args.shift))
                ours.run(text, pair, known=known)
                taught.run(text, pair, known=known, memory=memory)
                alone.run(text, pair, known=known, anchored_too=False)
        name = f"{'-'.join(pair)}, paragraphs {'known' if known else 'unknown'}"
        print(ours.row(name), flush=True)
        print(taught.row(f"{name}, with a memory"), flush=True)
        print(alone.row(f"{name}, lengths alone"), flush=True)
        judged.judged += ours.judged
    return judged


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("/usr/share/locale")])
    parser.add_argument("--texts", type=int, default=8, help="texts of each pair of languages")
    parser.add_argument("--size", type=int, default=200, help="sentences of a text")
    parser.add_argument("--shift", type=float, default=0.0, help="sentences divided elsewhere")
    args = parser.parse_args()
    texts = catalogues(args.folders)
    print("| texts | precision | recall | wrong | of those in the least sure tenth | segments/s |")
    print("|---|---|---|---|---|---|")
    both = Tally()
    for pair in combinations(LANGUAGES, 2):
        both.judged += compare(texts, pair, args).judged
    units = list({own[0]: (own, other) for own, other in paragraphs(texts, ("en", "fr"))}.values())
    long = [units[n % len(units)] for n in range(len(units) * 4)]
    print(f"\nright by confidence: {both.calibration()}")
    (first, second), starts = next(texts_of(long, 10_000))
    text = disturbed({"en": first, "fr": second}, starts, 0)
    before = resident.peak()
    many = Tally()
    many.run(text, ("en", "fr"), known=False)
    more = resident.peak() - before
    print(f"10,000 sentences: {many.seconds:.1f} s of CPU, {more:.0f} MB more, "
          f"precision {many.right / many.found:.1%}")  # fmt: skip


if __name__ == "__main__":
    main()
