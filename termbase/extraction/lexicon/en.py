"""English: heads stand last (European Investment Bank) or before of, for, to (Bank of England)."""

from __future__ import annotations

from termbase.extraction.lexicon.lists import Lexicon, Phrases, words_of
from termbase.language.english import plural
from termbase.model import Kind


def _with_plurals(lines: str) -> Phrases:
    singulars = [line.strip() for line in lines.split(",")]
    return Phrases([*singulars, *map(plural, singulars)])


ENGLISH = Lexicon(
    offices=_with_plurals(
        "president, vice president, minister, deputy minister, vice minister, secretary, "
        "deputy secretary, secretary of state, ambassador, ambassador-at-large, consul, "
        "consul general, commissioner, chairman, chairwoman, chairperson, chair, vice chairman, "
        "vice chairwoman, deputy chairman, director, deputy director, director general, "
        "director-general, general director, deputy general director, managing director, "
        "executive director, governor, deputy governor, lieutenant governor, mayor, deputy mayor, "
        "head, deputy head, spokesperson, spokesman, spokeswoman, high representative, "
        "special representative, representative, envoy, special envoy, chancellor, "
        "high commissioner, chief of staff, chief justice, prosecutor general, "
        "attorney general, speaker, rector, dean, chief executive, chief executive officer, "
        "inspector general, auditor general, permanent secretary"
    ),
    whole=_with_plurals(
        "prime minister, deputy prime minister, general secretary, secretary-general, "
        "secretary general, state president, state vice president, foreign minister, "
        "deputy foreign minister, chief of state, head of state, head of government"
    ),
    callings=Phrases(
        "premier, king, queen, prince, princess, emperor, empress, pope, general, "
        "lieutenant general, major general, brigadier general, colonel, major, captain, admiral, "
        "sergeant, professor, associate professor, dr, doctor, senator, congressman, "
        "congresswoman, deputy, mp, judge, justice, leader, ceo, founder, co-founder, "
        "editor-in-chief, editor, manager, curator, conductor, composer, painter, artist, "
        "sculptor, singer, songwriter, musician, actor, actress, writer, novelist, poet, author, "
        "playwright, striker, midfielder, defender, goalkeeper, winger, footballer, forward, "
        "referee, swimmer, runner, sprinter, athlete, cyclist, boxer, golfer, coach, head coach, "
        "trainer, "
        "economist, analyst, expert, researcher, scientist, historian, architect, photographer, "
        "film director, filmmaker, choreographer, dancer, pianist, violinist, player, chef, "
        "designer, lawyer, farmer, businessman, businesswoman, entrepreneur, chief economist, "
        "astronaut, archaeologist, biologist, physicist, skipper, teammate, first lady, "
        "designer, veteran"
    ),
    forms=words_of("mr mrs ms miss sir madam comrade lord lady dame"),
    heads={
        Kind.ORGANISATION: Phrases(
            "union, ministry, ministries, commission, council, bank, agency, party, assembly, "
            "parliament, congress party, university, college, school, academy, institute, "
            "institution, association, federation, confederation, committee, court, company, "
            "corporation, group, club, department, administration, authority, bureau, office, "
            "organisation, organization, society, foundation, front, league, alliance, museum, "
            "theatre, theater, gallery, library, hospital, orchestra, opera, delegation, embassy, "
            "consulate, secretariat, government, navy, army, police, coast "
            "guard, news, news service, "
            "times, post, daily, chamber of commerce, chamber, exchange, airlines, airways, "
            "motors, electronics, holdings, inc, ltd, jsc, publishing house, corp, plc, ventures, "
            "partners, press, fc, red cross, red crescent, journal, magazine, gazette, herald, "
            "tribune, "
            "studios, records, team, fund, monetary fund, central bank, "
            "board, centre, center, nations"
        ),
        Kind.AGREEMENT: Phrases(
            "agreement, treaty, convention, protocol, accord, accords, pact, partnership, "
            "strategic partnership, memorandum, memorandum of understanding, declaration, "
            "charter, communiqué, covenant, free trade agreement, law, act, directive, regulation, "
            "resolution, code"
        ),
        Kind.PROGRAMME: Phrases(
            "programme, programmes, program, programs, initiative, initiatives, "
            "strategy, project, projects, scheme, plan, campaign, roadmap, "
            "agenda, mission, award, prize"
        ),
        Kind.EVENT: Phrases(
            "congress, summit, games, festival, championship, championships, cup, conference, "
            "forum, olympics, expo, fair, exhibition, open, grand prix, marathon, biennale, war, "
            "revolution, trophy, shield, tournament, league cup"
        ),
        Kind.INFRASTRUCTURE: Phrases(
            "line, station, airport, port, bridge, highway, expressway, railway, stadium, tunnel, "
            "canal, dam, terminal, power plant, plant, metro, road, tower, "
            "arena, gymnasium, citadel, "
            "temple, pagoda, cathedral, palace, opera house, cultural centre"
        ),
        Kind.PLACE: Phrases(
            "sea, ocean, river, province, city, island, islands, mountain, mountains, mount, bay, "
            "gulf, strait, lake, delta, district, county, state, states, "
            "region, peninsula, valley, "
            "desert, archipelago, town, village, commune, ward, street, square, republic, kingdom, "
            "national park, park, basin, coast"
        ),
    },
    lower=words_of("ministry ministries"),
    sole=Phrases(
        "national assembly, united nations, security council, supreme court, white house, "
        "world bank, politburo, state department, foreign ministry"
    ),
    fixed={
        Kind.AGREEMENT: Phrases(
            "letter of intent, letters of intent, memorandum of understanding, "
            "memoranda of understanding, joint statement, joint communiqué, joint declaration"
        ),
        Kind.ORGANISATION: Phrases(
            "foreign ministry, foreign ministries, defence ministry, defense ministry, "
            "finance ministry, health ministry, interior ministry, education ministry, "
            "trade ministry, agriculture ministry, justice ministry"
        ),
    },
    fields=words_of(
        "affairs foreign internal home defence defense trade finance education training health "
        "justice agriculture rural environment natural resources transport transportation "
        "construction industry industries commerce culture sports sport tourism labour labor "
        "invalids social information communications science technology planning investment "
        "interior economy economic energy development security public planning works housing "
        "europe international cooperation human rights ethnic religious government general "
        "central national federal people's people state home-affairs fisheries climate digital "
        "women youth children veterans budget treasury innovation research water forestry "
        "executive political party vocational higher strategic republic kingdom states nations"
    ),
    adjectives=words_of(
        "vietnamese european french german british english american chinese japanese korean "
        "russian italian spanish portuguese dutch belgian swiss austrian polish czech slovak "
        "hungarian romanian bulgarian greek turkish swedish norwegian danish finnish icelandic "
        "irish scottish welsh ukrainian belarusian lithuanian latvian estonian croatian serbian "
        "slovenian albanian indian pakistani bangladeshi nepali thai lao laotian cambodian "
        "malaysian indonesian filipino philippine singaporean burmese bruneian timorese "
        "australian canadian mexican brazilian argentine argentinian chilean peruvian colombian "
        "venezuelan cuban egyptian moroccan algerian tunisian libyan nigerian kenyan ethiopian "
        "african asian latin israeli palestinian iranian iraqi syrian lebanese jordanian saudi "
        "emirati qatari kuwaiti omani afghan kazakh uzbek mongolian tibetan taiwanese "
        "arab soviet western eastern northern southern southeast south north east west central "
        "senegalese ivorian malagasy haitian caribbean mediterranean atlantic pacific oriental "
        "christian muslim islamic buddhist catholic jewish hindu protestant"
    ),
    stop=words_of(
        "a about above according across after again against all alone along alongside already "
        "also although always am among an and another any are around as at be became because been "
        "before being below between beyond both but by can cannot could did do does done down "
        "due during each either else ever every except few for from further had has have having "
        "he her here hers him his how however i if in including inside instead into is it its "
        "just last later least less like many may might mine more most much must my near neither "
        "never next no nor not now of off on once one only onto or other others our out over own "
        "per rather same several shall she should since so some such than that the their them "
        "then there these they this those though through throughout thus to together too toward "
        "towards two three four five six seven eight nine ten under until up upon us very via "
        "was we were what when where whether which while who whom whose why will with within "
        "without would yes yet you your s t d ll re ve new first second third early late long "
        "recent recently particularly especially currently"
    ),
    opening=words_of(
        "following speaking according ahead beyond under through during despite given amid "
        "besides meanwhile moreover however therefore today yesterday tomorrow earlier later "
        "last next this that these those the a an in on at for with without by from to of as if "
        "when while where after before since until although though because but and or so yet not "
        "no all both each every many most some several few only even also still again once "
        "photo image source visiting welcoming addressing meeting attending according asked "
        "told founded born his her its their our my your he she it we they i you there here "
        "who what which how why per via like unlike regarding concerning including such other "
        "another one two three four five six seven eight nine ten former late new old then now"
    ),
    where=words_of("in at from near across around outside inside throughout"),
    said=words_of(
        "said says told added noted stressed urged praised proposed suggested affirmed expressed "
        "welcomed asked thanked explained recalled announced won scored beat wrote argued warned "
        "believes believed hopes hoped thinks described called played plays directed agreed "
        "underlined emphasised emphasized highlighted reaffirmed pledged admitted insisted"
    ),
    former=words_of("former ex late then acting outgoing incoming ousted"),
    calendar=words_of(
        "january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug "
        "sep sept oct nov dec mon tue wed thu fri sat sun christmas easter tet"
    ),
    verbs=words_of(
        "said says say told tell add added adds note noted noting make made makes making take "
        "took taken takes taking give gave given gives giving get got gets go goes went gone "
        "come came comes coming see saw seen sees want wants wanted need needs needed help helps "
        "helped allow allows use used uses using find found include includes included become "
        "remain remains remained continue continues continued expect expected expects agree "
        "agreed agrees aim aims aimed plan plans planned seek seeks sought sign signed signs "
        "set sets put puts hold held holds lead led leads meet met meets serve serves served "
        "provide provides provided support supports supported increase increased rise rises rose "
        "fall falls fell grow grows grew grown reach reached reaches work works worked working "
        "call calls called ask asked asks start started begin began begun end ended win won wins "
        "lose lost play played plays show showed shown shows let keep kept bring brought think "
        "thought know known knows believe believed feel felt turn turned move moved open opened "
        "build built run ran pay paid sell sold buy bought send sent leave left stand stood "
        "identify identified ensure ensured strengthen deepen deepening expand boost boosted "
        "address discuss discussed contribute reflect reflects establish established participate "
        "cover covers covered invest invested visit visited describe described acknowledge "
        "million billion percent cent euros dollars dong years year months month weeks week days "
        "day time times today yesterday good great able likely well way lot part number people "
        "thing things kind sort side sides case area areas place"
    ),
    actions=Phrases(()),
    compounds=Phrases(()),
)
