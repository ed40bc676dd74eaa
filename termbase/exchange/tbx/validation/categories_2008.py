"""The data categories of ISO 30042:2008: TBX-Default and TBX-Basic.

TBX-Default is as published descriptions of its constraint file (TBXXCSV02) have it; where these
differ (``single`` or ``singular``) both are taken. TBX-Basic is as the rules within its integrated
schema and its constraint file are (TBXBasicRNGV02, TBXBasicXCSV02).
"""

from __future__ import annotations

from termbase.exchange.tbx.validation.categories import BASIC_TEXT, Category

_PLAIN: frozenset[str] = frozenset()


def _in(levels: str) -> tuple[str, ...]:
    """The places at ``levels``, directly and in a ``descripGrp``."""
    names = levels.split()
    return (*names, *(f"descripGrp/{level}" for level in names))


def _each(
    element: str,
    names: str,
    places: tuple[str, ...] = (),
    inline: frozenset[str] | None = None,
) -> tuple[Category, ...]:
    return tuple(Category(element, name, places, inline=inline) for name in names.split())


def _picklists(element: str, lists: dict[str, str]) -> tuple[Category, ...]:
    return tuple(Category(element, name, values=tuple(v.split())) for name, v in lists.items())


_TERM = _in("tig ntig")
_CONCEPT = _in("termEntry langSet")
_ANY = _in("termEntry langSet tig ntig")

DEFAULT = (
    *_each("descrip", "context sampleSentence", _TERM),
    *_each("descrip", "characteristic quantity range unit", _TERM, _PLAIN),
    *_each("descrip", "definition example explanation", _ANY),
    *_each("descrip", "audio classificationCode figure otherBinaryData table video", _ANY, _PLAIN),
    *_each("descrip", "subjectField thesaurusDescriptor", _in("termEntry"), _PLAIN),
    *_each("descrip", "antonymConcept", _in("termEntry"), BASIC_TEXT),
    *_each("descrip", "conceptPosition", _CONCEPT, _PLAIN),
    *_each(
        "descrip",
        "associatedConcept broaderConceptGeneric broaderConceptPartitive coordinateConceptGeneric"
        " coordinateConceptPartitive relatedConcept relatedConceptBroader relatedConceptNarrower"
        " sequentiallyRelatedConcept spatiallyRelatedConcept subordinateConceptGeneric"
        " subordinateConceptPartitive superordinateConceptGeneric superordinateConceptPartitive"
        " temporallyRelatedConcept",
        _CONCEPT,
        BASIC_TEXT,
    ),
    Category(
        "descrip",
        "reliabilityCode",
        _ANY,
        values=tuple(map(str, range(1, 11))),
    ),
    *_picklists(
        "descripNote",
        {
            "contextType": "definingContext explanatoryContext associativeContext"
            " linguisticContext metalinguisticContext translatedContext",
            "definitionType": "intensionalDefinition extensionalDefinition partitiveDefinition"
            " translatedDefinition",
        },
    ),
    *_each("termNote", "abbreviatedFormFor antonymTerm falseFriend homograph", inline=BASIC_TEXT),
    *_each("termNote", "pronunciation shortFormFor", inline=BASIC_TEXT),
    *_each("termNote", "geographicalUsage grammaticalValency lionHotkey", inline=_PLAIN),
    *_each("termNote", "partOfSpeech termLocation termStructure timeRestriction", inline=_PLAIN),
    *_each("termNote", "etymology transferComment usageNote"),
    *_picklists(
        "termNote",
        {
            "administrativeStatus": "standardizedTerm-admn-sts preferredTerm-admn-sts"
            " admittedTerm-admn-sts deprecatedTerm-admn-sts supersededTerm-admn-sts"
            " legalTerm-admn-sts regulatedTerm-admn-sts",
            "animacy": "animate inanimate otherAnimacy",
            "directionality": "monodirectional bidirectional incommensurate undetermined",
            "frequency": "commonlyUsed infrequentlyUsed rarelyUsed",
            "grammaticalGender": "masculine feminine neuter otherGender",
            "grammaticalNumber": "single singular plural dual mass otherNumber",
            "language-planningQualifier": "recommendedTerm nonstandardizedTerm proposedTerm"
            " newTerm",
            "normativeAuthorization": "standardizedTerm preferredTerm admittedTerm"
            " deprecatedTerm supersededTerm legalTerm regulatedTerm",
            "processStatus": "unprocessed provisionallyProcessed finalized",
            "proprietaryRestriction": "trademark serviceMark tradeName",
            "register": "colloquialRegister neutralRegister technicalRegister in-houseRegister"
            " bench-levelRegister slangRegister vulgarRegister",
            "temporalQualifier": "archaicTerm outdatedTerm obsoleteTerm",
            "termProvenance": "transdisciplinaryBorrowing translingualBorrowing loanTranslation"
            " neologism",
            "termType": "abbreviation acronym clippedTerm commonName entryTerm equation formula"
            " fullForm initialism internationalism internationalScientificTerm"
            " logicalExpression partNumber phraseologicalUnit transcribedForm"
            " transliteratedForm shortForm shortcut sku standardText string symbol synonym"
            " synonymousPhrase variant",
        },
    ),
    *_each(
        "admin",
        "applicationSubset businessUnitSubset conceptOrigin customerSubset databaseType"
        " domainExpert entrySource environmentSubset indexHeading keyword originatingDatabase"
        " originatingInstitution originatingPerson productSubset projectSubset searchTerm sortKey"
        " sourceIdentifier subsetOwner",
        inline=_PLAIN,
    ),
    *_each("admin", "annotatedNote source"),
    *_picklists(
        "admin",
        {
            "elementWorkingStatus": "starterElement workingElement consolidatedElement"
            " archiveElement importedElement exportedElement",
            "securitySubset": "public confidential",
        },
    ),
    *_each("adminNote", "noteSource"),
    *_picklists("adminNote", {"sourceType": "parallelText backgroundText"}),
    *_picklists(
        "transac",
        {
            "transactionType": "approval check exportation importation input modification"
            " origination proposal standardization userAccess withdrawal"
        },
    ),
    *_each("transacNote", "responsibility usageCount"),
    *_each("ref", "crossReference see"),
    *_each("xref", "corpusTrace externalCrossReference xAudio xGraphic xMathML xSource xVideo"),
    *_each("termCompList", "hyphenation lemma morphologicalElement syllabification termElement"),
    *_each("hi", "bold entailedTerm hotkey italics math subscript superscript"),
)

BASIC = (
    Category("admin", "customerSubset", ("tig",), inline=_PLAIN),
    Category("admin", "projectSubset", ("tig",), inline=_PLAIN),
    Category("admin", "source"),
    Category("descrip", "context", _in("tig")),
    Category("descrip", "definition", _in("termEntry langSet")),
    Category("descrip", "subjectField", ("termEntry",), inline=_PLAIN),
    Category("ref", "crossReference", ("termEntry", "tig")),
    *_each("termNote", "geographicalUsage termLocation", inline=_PLAIN),
    *_picklists(
        "termNote",
        {
            "administrativeStatus": "preferredTerm-admn-sts admittedTerm-admn-sts"
            " deprecatedTerm-admn-sts supersededTerm-admn-sts",
            "grammaticalGender": "masculine feminine neuter other",
            "partOfSpeech": "noun verb adjective adverb properNoun other",
            "termType": "abbreviation acronym fullForm shortForm variant phrase",
        },
    ),
    *_picklists("transac", {"transactionType": "origination modification"}),
    Category("transacNote", "responsibility"),
    Category("xref", "externalCrossReference", ("termEntry", "tig")),
    Category("xref", "xGraphic", ("termEntry",)),
)
