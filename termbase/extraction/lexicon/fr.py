"""French: heads stand first, common words are lower case (Banque européenne d’investissement)."""

from __future__ import annotations

from termbase.extraction.lexicon.lists import Lexicon, Phrases, words_of
from termbase.model import Kind

FRENCH = Lexicon(
    offices=Phrases(
        "président, présidente, vice-président, vice-présidente, ministre, vice-ministre, "
        "ministre délégué, ministre déléguée, secrétaire, secrétaire d'État, ambassadeur, "
        "ambassadrice, consul, consule, consul général, consule générale, commissaire, "
        "haut-commissaire, chef, cheffe, directeur, directrice, directeur général, "
        "directrice générale, directeur adjoint, directrice adjointe, directeur exécutif, "
        "directrice exécutive, gouverneur, gouverneure, maire, adjoint au maire, porte-parole, "
        "haut représentant, haute représentante, représentant, représentante, envoyé spécial, "
        "envoyée spéciale, chancelier, chancelière, procureur général, recteur, rectrice, doyen, "
        "doyenne, préfet, préfète, président-directeur général"
    ),
    whole=Phrases(
        "premier ministre, première ministre, vice-premier ministre, vice-première ministre, "
        "secrétaire général, secrétaire générale, chef de l'État, cheffe de l'État, "
        "chef du gouvernement, cheffe du gouvernement"
    ),
    callings=Phrases(
        "roi, reine, prince, princesse, empereur, impératrice, pape, général, colonel, capitaine, "
        "commandant, amiral, professeur, professeure, docteur, docteure, sénateur, sénatrice, "
        "député, députée, juge, entraîneur, entraîneure, sélectionneur, sélectionneuse, "
        "attaquant, attaquante, milieu de terrain, défenseur, défenseure, gardien de but, "
        "gardienne de but, footballeur, footballeuse, joueur, joueuse, nageur, nageuse, coureur, "
        "coureuse, cycliste, boxeur, boxeuse, athlète, sprinteur, sprinteuse, chercheur, "
        "chercheuse, économiste, économiste en chef, écrivain, écrivaine, romancier, romancière, "
        "poète, poétesse, auteur, autrice, auteure, peintre, sculpteur, sculptrice, artiste, "
        "chanteur, chanteuse, acteur, actrice, comédien, comédienne, réalisateur, réalisatrice, "
        "cinéaste, metteur en scène, metteuse en scène, chorégraphe, danseur, danseuse, "
        "compositeur, compositrice, musicien, musicienne, pianiste, violoniste, chef d'orchestre, "
        "cheffe d'orchestre, architecte, astronaute, spationaute, historien, historienne, "
        "archéologue, biologiste, "
        "physicien, physicienne, analyste, expert, experte, photographe, styliste, créateur, "
        "créatrice, avocat, avocate, agriculteur, agricultrice, entrepreneur, entrepreneuse, "
        "fondateur, fondatrice, cofondateur, cofondatrice, conservateur, conservatrice, pdg, "
        "dirigeant, dirigeante, commissaire de l'exposition"
    ),
    forms=words_of("m mm mme mmes mlle dr me monsieur madame mademoiselle camarade"),
    heads={
        Kind.ORGANISATION: Phrases(
            "union, ministère, ministères, commission, conseil, banque, agence, parti, assemblée, "
            "parlement, sénat, université, école, académie, institut, association, fédération, "
            "confédération, comité, cour, tribunal, compagnie, société, groupe, club, département, "
            "direction, autorité, bureau, office, organisation, fondation, front, ligue, alliance, "
            "musée, théâtre, galerie, bibliothèque, hôpital, orchestre, opéra, ballet, délégation, "
            "ambassade, consulat, secrétariat, gouvernement, marine, armée, police, chambre, "
            "croix rouge, croissant rouge, bourse, fonds, centre, syndicat, cinémathèque, "
            "nations, festival international"
        ),
        Kind.AGREEMENT: Phrases(
            "accord, traité, convention, protocole, pacte, partenariat, mémorandum, déclaration, "
            "charte, communiqué, loi, directive, règlement, "
            "résolution, code"
        ),
        Kind.PROGRAMME: Phrases(
            "programme, initiative, stratégie, projet, plan, campagne, feuille de route, mission, "
            "prix"
        ),
        Kind.EVENT: Phrases(
            "congrès, sommet, jeux, festival, championnat, championnats, coupe, conférence, forum, "
            "olympiades, exposition, foire, salon, grand prix, marathon, biennale, guerre, "
            "révolution, tournoi, open, tour"
        ),
        Kind.INFRASTRUCTURE: Phrases(
            "ligne, gare, aéroport, port, pont, autoroute, stade, tunnel, "
            "canal, barrage, centrale, "
            "métro, tour, temple, pagode, cathédrale, palais, citadelle"
        ),
        Kind.PLACE: Phrases(
            "mer, océan, fleuve, rivière, province, ville, île, îles, mont, montagne, baie, golfe, "
            "détroit, lac, delta, district, région, péninsule, vallée, désert, archipel, village, "
            "commune, rue, place, république, royaume, parc national"
        ),
    },
    lower=words_of(
        "ministère délégation ambassade université musée parti ville province fleuve rivière mer "
        "île lac baie golfe mont région district ligne gare aéroport port pont stade autoroute "
        "théâtre club groupe accord traité convention protocole partenariat programme initiative "
        "projet festival sommet championnat coupe tournoi plan société fédération orchestre "
        "banque institut centre hôpital opéra charte pacte déclaration tour prix congrès "
        "gouvernement delta vallée péninsule désert mission détroit océan marathon barrage métro"
    ),
    sole=Phrases(
        "nations unies, assemblée nationale, conseil de sécurité, sénat, élysée, bundestag, "
        "politburo, banque mondiale"
    ),
    fixed={
        Kind.AGREEMENT: Phrases(
            "lettre d'intention, lettres d'intention, mémorandum d'entente, "
            "protocole d'accord, déclaration conjointe, communiqué conjoint, "
            "partenariat stratégique global, partenariat stratégique intégral"
        ),
    },
    fields=words_of(
        "affaires étrangères intérieur défense commerce finances éducation formation santé "
        "justice agriculture environnement transports transport construction industrie culture "
        "sports sport tourisme travail économie énergie développement sécurité europe logement "
        "justice recherche sciences technologies numérique pêche budget plan investissement "
        "république parti état états gouvernement assemblée conseil parlement comité central union "
        "commission police armée marine industries relations coopération information "
        "communication planification ressources naturelles innovation jeunesse outre-mer "
        "enseignement supérieur fonction publique droits homme"
    ),
    adjectives=words_of(
        "vietnamien vietnamienne européen européenne français française allemand allemande "
        "britannique anglais anglaise américain américaine chinois chinoise japonais japonaise "
        "coréen coréenne russe italien italienne espagnol espagnole portugais portugaise belge "
        "suisse néerlandais néerlandaise polonais polonaise grec grecque turc turque suédois "
        "suédoise norvégien norvégienne danois danoise indien indienne thaïlandais thaïlandaise "
        "laotien laotienne cambodgien cambodgienne malaisien malaisienne indonésien indonésienne "
        "philippin philippine singapourien singapourienne australien australienne canadien "
        "canadienne brésilien brésilienne africain africaine asiatique marocain marocaine algérien "
        "algérienne tunisien tunisienne égyptien égyptienne sénégalais sénégalaise ukrainien "
        "ukrainienne israélien israélienne iranien iranienne sri-lankais "
        "lankais lankaise zélandais zélandaise saoudien saoudienne qatari qatarie afghan afghane "
        "népalais birman birmane mongol mongole mexicain mexicaine argentin argentine chilien "
        "chilienne"
    ),
    stop=words_of(
        "a à afin ai aient aient ainsi alors après as au aucun aucune aussi autre autres aux avait "
        "avant avec avoir avons beaucoup bien car ce ceci cela celle celles celui cependant ces "
        "cet cette ceux chaque chez ci comme comment contre d dans de dès "
        "des deux depuis déjà dire "
        "dit doit dont du elle elles en encore entre environ est et étaient était étant été être "
        "eu eux fait faire font fois grâce hors ici il ils j jamais je jusqu jusque l la là le "
        "les leur leurs lors lorsque lui m mais malgré me même mêmes mes moi moins mon n ne ni "
        "nos notre nous on ont ou où par parce parmi pas pendant peu peut peuvent plus plusieurs "
        "pour pourquoi pourrait près puis puisque qu quand que quel quelle quelles quelques quels "
        "qui quoi s sa sans se selon sera seront ses si sien son sont sous souvent sur t ta tandis "
        "tant te tel telle telles tels tes toi ton toujours tous tout toute toutes très trois "
        "tu un une vers via voici voilà vos votre vous y quatre cinq six sept huit neuf dix "
        "nouveau nouvelle nouveaux nouvelles premier première dernier dernière ier"
    ),
    opening=words_of(
        "le la les l un une des du de d à au aux en dans sur sous par pour avec sans selon après "
        "avant depuis pendant lors ce cet cette ces son sa ses leur leurs notre votre il elle ils "
        "elles on nous vous je qui que quand où si mais et ou donc or ni car comme ainsi aussi "
        "enfin ensuite puis alors cependant toutefois malgré outre grâce face côté chez vers "
        "entre parmi tout tous toute toutes plusieurs quelques certains certaines chaque aucun "
        "aucune photo source hier demain mardi c s n y a plus moins très deux trois quatre cinq "
        "six sept huit neuf dix ancien ancienne interrogé invité né née parallèlement concernant "
        "jusqu lorsqu puisqu quant pourtant désormais déjà encore"
    ),
    where=words_of("à en au aux dans vers depuis près"),
    said=words_of(
        "dit déclare déclaré affirmé affirme souligné souligne ajouté ajoute annoncé annonce "
        "rappelé rappelle estimé estime expliqué explique salué salue proposé propose remporté "
        "remporte marqué marque battu écrit joué joue réalisé réalise assuré assure confié confie "
        "évoqué précisé précise espère reconnu reconnaît"
    ),
    former=words_of("ancien ancienne ex feu alors sortant sortante futur future"),
    calendar=words_of(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
        "lundi mardi mercredi jeudi vendredi samedi dimanche noël pâques têt"
    ),
    verbs=words_of(
        "dit dire déclaré déclare souligné souligne ajouté annoncé annonce permet permettre "
        "permis devrait doit doivent peut peuvent pourrait faire fait font faites mettre mis mise "
        "prendre pris prise donner donné donne aller va vont venir vient viennent voir vu vue "
        "vouloir veut veulent souhaite souhaitent entend entendent prévoit prévoient prévu prévue "
        "prévus prévues rester reste restent devenir devient devenu devenue trouver trouve signer "
        "signé signée tenir tenu tenue rencontrer rencontré recevoir reçu ouvrir ouvert ouverte "
        "porter porté porte suivre suivi suit gagner gagné perdre perdu jouer joué montrer montre "
        "montré compte compter million millions milliard milliards euros dollars pour-cent ans "
        "année années mois semaine semaines jour jours heure heures fois temps part cas cours "
        "côté côtés partie parties lieu suite point points nombre reprises cadre matière niveau "
        "occasion effet titre sein"
    ),
    actions=Phrases(()),
    compounds=Phrases(()),
)
