"""What is told of a translation beside its source, and what is not."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest

from termbase import resources
from termbase.proofing.bilingual.pair import Pair
from termbase.proofing.bilingual.proofread_pair import proofread_pair
from termbase.proofing.bilingual.rules import RULES
from termbase.proofing.bilingual.strength import Strength
from termbase.proofing.diagnostic import Severity
from termbase.proofing.manuscript import Manuscript
from termbase.proofing.proofread import DEFAULT, Settings
from termbase.proofing.rule import Proof
from tests.debian_texts import pairs as catalogue_pairs

CODES = {rule.code for rule in RULES}
ARTICLES = ("eu-vietnam-ties", "france-vietnam-call")


def told(found):
    return [(index, d.rule, d.found, *d.suggestions[:1]) for index, d in found if d.rule in CODES]


@pytest.mark.parametrize(
    ("langs", "source", "translation"),
    [
        # Any permitted form, of any concept that the source's form may mean.
        ("en vi", "IUU fishing", "đánh bắt cá bất hợp pháp, không báo cáo và không theo quy định"),
        ("en vi", "The European Union and Viet Nam", "EU và Việt Nam"),
        ("fr vi", "Bruxelles et le Vietnam", "Ủy ban châu Âu và Việt Nam"),
        # Inflected, after an article, in other capitals.
        ("vi fr", "chuỗi cung ứng toàn cầu", "les chaînes d'approvisionnement mondiales"),
        ("vi fr", "ngân sách Liên minh châu Âu", "Le budget de l’Union européenne"),
        ("vi en", "năng lượng tái tạo", "RENEWABLE ENERGIES"),
        ("vi en", "kỹ sư bán dẫn", "The semiconductor engineers’ visas"),
        # In pieces, and with another form of a name inside.
        ("en vi", "The EU budget", "Ngân sách của Liên minh châu Âu"),
        ("fr en", "l'accord de protection des investissements UE-Vietnam", "EVIPA"),
        # Adjectives.
        ("vi fr", "Lãnh đạo Pháp và Đức", "Les dirigeants français et allemands"),
        ("en fr", "EU rules on Viet Nam", "Les règles européennes sur le Vietnam"),
        # Wrong marks and typing errors are told by the rules on one text.
        ("en vi", "Prime Minister Pham Minh Chinh", "Thủ tướng Phạm Minh Chinh"),
        # A verb, several offices, parts of longer names.
        ("vi en", "Việt Nam đã điện đàm với Pháp", "Viet Nam phoned France"),
        ("en fr", "The French foreign ministers and France", "Les ministres et la France"),
        ("en vi", "Western Europe, Île-de-France", "Tây Âu, Île-de-France"),
        # Everyday words.
        ("en vi", "Party", "Tiệc"),
        ("en vi", "12 hours (AM/PM)", "12 giờ (SA/CH)"),
        ("en vi", "Unable to start extraction", "Không bắt đầu giải nén được"),
        ("en vi", "The President of the club", "Chủ nhiệm câu lạc bộ"),
        # No form in the language of the translation, and no term at all.
        ("en de", "The European Commission", "Irgendetwas"),
        ("en vi", "Open the file", "Mở tập tin"),
    ],
)
def test_nothing_is_told(pairs_proofed, langs, source, translation):
    assert told(pairs_proofed(langs, (source, translation))) == []


@pytest.mark.parametrize(
    ("langs", "source", "translation", "expected"),
    [
        ("en vi", "rare earths", "khoáng vật", ("term-missing", "khoáng vật")),
        (
            "en fr",
            "The supply chain and the value chain",
            "La supply chain et la chaîne de valeur",
            ("term-missing", "supply chain", "chaîne d'approvisionnement"),
        ),
        # Beside a term of the field an everyday word is one.
        ("en vi", "Innovation in Viet Nam", "Sáng chế tại Việt Nam", ("term-missing",)),
        # An acronym for an acronym.
        (
            "en vi",
            "The EVFTA helps.",
            "EVTFA có ích.",
            ("name-changed", "EVTFA", "EVFTA"),
        ),
        ("en vi", "The IUU rules", "Quy định UIU", ("name-changed", "UIU", "IUU")),
        # Another common term that is translated shows the field.
        ("vi en", "đất hiếm và vonfram", "rare soils and tungsten", ("term-missing",)),
        ("vi en", "Ông António Costa", "Mr Antonio Kosta", ("name-changed", "Antonio Kosta")),
        (
            "vi en",
            "nguyên liệu thô thiết yếu",
            "critical raw minerals",
            ("term-deprecated", "critical raw minerals", "critical raw materials"),
        ),
    ],
)
def test_something_is_told(pairs_proofed, langs, source, translation, expected):
    ((_, rule, *rest),) = told(pairs_proofed(langs, (source, translation)))
    assert (rule, *rest)[: len(expected)] == expected


def test_a_place_is_told_once(pairs_proofed, proofed):
    found = pairs_proofed("en vi", ("The European Union", "Liên hiệp châu Âu"))
    assert [d.rule for _, d in found] == ["term-deprecated"]
    found = pairs_proofed("vi en", ("Tổng Bí thư Tô Lâm", "General Secretary To Lan"))
    assert [d.rule for _, d in found] == ["typo"]
    found = pairs_proofed("fr vi", ("Tô Lâm", "Tô Lam"))
    (alone,) = proofed("Tô Lam", "vi")
    assert not alone.is_safe  # it may be somebody else, but the source says who is meant
    assert [(d.rule, d.is_safe) for _, d in found] == [("name-changed", True)]


def test_a_file_speaks_for_a_form_that_any_text_may_hold(pairs_proofed):
    right = [("Extraction", "Khai thác"), ("The extraction", "Việc khai thác")]
    wrong = ("Extraction of ore", "Chiết quặng")
    assert told(pairs_proofed("en vi", *right[:1], wrong)) == []
    assert told(pairs_proofed("en vi", *right, wrong)) == [(2, "term-missing", "Chiết quặng")]


def test_what_a_file_speaks_for_is_told_once_as_well(pairs_proofed):
    right = [("bloc", "Liên minh châu Âu"), ("The bloc", "Liên minh châu Âu")]
    found = pairs_proofed("en vi", *right, ("A bloc", "Liên hiệp châu Âu"))
    assert [(index, d.rule) for index, d in found] == [(2, "term-deprecated")]
    assert pairs_proofed("en vi", ("A bloc", "Liên hiệp châu Âu"))[0][1].rule == "deprecated"


def test_what_stays_as_it_was_speaks_for_nothing(pairs_proofed):
    kept = [("PM", "PM")] * 4
    assert told(pairs_proofed("en fr", *kept, ("PM", "après midi"))) == []


def test_proposed_forms_alone_are_a_warning_at_most(pairs_proofed, seeds):
    proposed = next(
        c
        for c in seeds.concepts(["research-innovation", "eu-budget", "sci-tech"]).values()
        if all(t.review.value == "proposed" for t in c.permitted_in("vi"))
    )
    source = next(t.text for t in proposed.permitted_in("en"))
    ((_, one),) = pairs_proofed("en vi", (source, "gì đó"))
    assert one.severity in (Severity.WARNING, Severity.INFO)


def test_drafts_are_told_as_hints(pairs_proofed):
    pair = ("The European Union", "Liên hiệp châu Âu")
    ((_, one),) = pairs_proofed("en vi", pair, drafts=(pair[0],))
    assert (one.rule, one.severity) == ("term-deprecated", Severity.INFO)


def test_a_gloss_and_a_fuller_form_are_no_rivals(pairs_proofed):
    found = pairs_proofed(
        "en vi",
        ("Global Gateway", "Cửa ngõ toàn cầu"),
        ("Global Gateway", "Cửa ngõ toàn cầu (Global Gateway)"),
        ("phone talks", "điện đàm"),
        ("phone talks", "cuộc điện đàm"),
    )
    assert told(found) == []


def test_settings_hold(pairs_proofed):
    pair = ("rare earths", "khoáng vật")
    for settings in (
        Settings({"term-missing": None}),
        Settings(accepted=frozenset({"Rare earths"})),
    ):
        assert pairs_proofed("en vi", pair, settings=settings) == []
    settings = Settings({"term-missing": Severity.ERROR})
    ((_, one),) = pairs_proofed("en vi", pair, settings=settings)
    assert one.severity is Severity.ERROR


def test_right_translations_are_let_be(pairs_proofed):
    table = Path(__file__).with_name("right.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in table.splitlines()[1:]]
    assert len(lines) > 40
    for langs, source, translation in lines:
        assert told(pairs_proofed(langs, (source, translation))) == [], source


def articles():
    """The lines of the seed articles with their translations, in each pair of languages."""
    for name in ARTICLES:
        texts = {}
        for lang in ("vi", "en", "fr"):
            path = Path(resources.seeds(), "articles", f"{name}.{lang}.txt")
            texts[lang] = path.read_text(encoding="utf-8").splitlines()
        for source, target in permutations(texts, 2):
            yield (
                source,
                target,
                [p for p in zip(texts[source], texts[target], strict=True) if p[0]],
            )


def test_articles_and_their_translations_agree(pairs_proofed):
    """At most one of 252 lines is told something, where a title is paraphrased."""
    count, found = 0, []
    for source, target, lines in articles():
        count += len(lines)
        found += told(pairs_proofed(f"{source} {target}", *lines))
    print(f"told of {count} right translations: {len(found)}")
    assert count == 252
    assert len(found) <= 1


def test_a_term_that_is_taken_out_of_an_article_is_missed(seeds):
    """Of each term whose translation is taken out 95% are told, all but the short forms of one word
    98%.
    """

    def pair(source, text, langs):
        own, other = (Manuscript(t, lang) for t, lang in zip((source, text), langs, strict=True))
        return Pair(Proof(own, seeds), Proof(other, seeds))

    counts: Counter[tuple[bool, bool]] = Counter()
    for source_lang, target_lang, lines in articles():
        langs = (source_lang, target_lang)
        for source, text in lines:
            for wanted in pair(source, text, langs).wanted:
                without = text
                for used in sorted(wanted.renderings, reverse=True):
                    without = without[: used.start] + "zzyzx" + without[used.end :]
                if without == text:
                    continue
                found = proofread_pair(pair(source, without, langs), DEFAULT).told
                is_told = any(d.concept == wanted.mention.concept for d in found)
                counts[wanted.strength is Strength.LOOSE, is_told] += 1
    told_of = counts[True, True] + counts[False, True]
    print(f"told of {counts.total()} terms taken out: {told_of}")
    assert counts.total() > 900
    assert told_of >= 0.95 * counts.total()
    assert counts[False, True] >= 0.98 * (counts[False, True] + counts[False, False])


@pytest.mark.heavy
@pytest.mark.parametrize("lang", ["vi", "fr"])
def test_catalogues_of_another_field_are_let_be(pairs_proofed, lang):
    """The base knows nothing of software: at most one of 20,000 translations is told something."""
    entries = catalogue_pairs(lang)
    found = told(pairs_proofed(f"en {lang}", *entries))
    print(f"told of {len(entries)} translations into {lang}: {len(found)}")
    assert len(found) <= len(entries) // 20_000, found
