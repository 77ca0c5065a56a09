"""Words of school life that tell a party or a network from an ordinary word.

All in the folded form of `text.fold`: small letters, no accents, plain apostrophes.
"""

__all__ = [
    "CALLED",
    "CROWDS",
    "KNOWN_PARTIES",
    "MEDIA",
    "NOT_PARTIES",
    "OTHERS_SAY",
    "PLATFORMS",
    "PLATFORM_STARTS",
    "SMALL_GROUPS",
    "WITNESSES",
    "word_list",
]


def word_list(text: str) -> frozenset[str]:
    """Return the comma-separated words and expressions of a text."""
    return frozenset(word.strip() for word in text.replace("\n", " ").split(",") if word.strip())


# First words that follow "appel de", "message d'", "call to"… and name nobody.
NOT_PARTIES = word_list("""
absence, action, adieu, agression, agressions, aide, air, alerte, annulation, argent, arms,
arrivee, attente, attention, bagarre, ballot, bannissement, barrages, barricades, be, benevoles,
bienvenue, blocus, boycott, bruit, calme, candidats, candidature, candidatures, caractere, cause,
certaines, certains, chance, chantage, chantier, chaos, charite, classe, cloture, colere,
communion, condoleances, confiance, confidentialite, confinement, confirmation, conge,
contribution, contributions, convocation, cotisation, cotisations, courage, cours, crise,
debrayage, debut, delai, delation, demission, denonciation, depart, desobeissance, detresse,
deuil, donations, dons, dossier, droit, droits, effectif, emeute, encouragement, entraide,
entretien, erreur, evacuation, excuse, excuses, expression, faim, felicitations, fermeture, fight,
financement, fond, fonds, forme, fraternite, generosite, grand, greve, haine, harcelement,
harceler, harm, heure, heures, honte, idees, information, informations, inscription, inscriptions,
insulte, insultes, insurrection, interet, jeu, jour, jours, kill, laicite, lien, liste, logique,
lumiere, lutte, lynchage, maintien, manifestation, manifester, marche, matiere, matin, medisance,
memoire, menace, menaces, merci, meurtre, minute, minutes, mirror, mobilisation, mobiliser, mort,
moyens, mur, murs, mutiny, noirceur, note, notes, nouveau, nuit, occupation, offre, offres, order,
ordre, organisation, paix, papier, pardon, participation, patience, peace, petition, phare,
phares, pied, pillage, place, planning, prayer, prescription, presence, presents, preuves,
prevention, priere, principe, principes, priorite, projet, projets, protest, prudence, punition,
quartier, quoi, raison, rappel, rassemblement, rassembler, recreation, recueillement, refus,
remerciement, remerciements, rentree, repos, resistance, respect, responsabilite, retour, reunion,
revenge, revolte, riot, rixe, routine, sang, secours, securite, sens, service, silence, societe,
soir, solidarite, soutien, stop, streets, strike, suicide, suite, suivi, sympathie, tableau,
temoignage, temoignages, temoin, temoins, temps, terreur, tolerance, tous, tout, toutes, tract,
tribune, trouble, unite, urgence, urgences, vandalisme, vengeance, vide, vie, vigilance, viol,
violence, volontaires, volunteers, vote, walkout, wall, what, which, whiteboard, why, witnesses
""")

# Who is called or written to beside the known parties; with those, what a bare "appel à" may name.
CALLED = word_list("""
academie, academy, agence, agency, ambassade, ami, amie, amis, anonyme, assistante sociale,
assistants, association, assurance, assureur, astreinte, aunt, authorities, authority, autorites,
avocate, bailleur, beau-frere, beau-pere, belle-mere, belle-soeur, bibliotheque, brother, bureau,
bus, cantine, car, caretaker, cellule, centre, chef, cheffe, child, cible, cinema, clinique, cnil,
colleague, collectivite, college, collegue, collegues, comite, commandant, commandante, commune,
compagnie, company, concierge, conseil, conseiller, conseillere, copain, copine, council, cousin,
cousine, creche, cure, dad, dasen, data, daughter, deleguee, deleguees, depanneur, depanneuse,
departement, diocese, docteur, doctor, ecole, editeur, education, elu, elue, elus, emergency,
employeur, encadrant, entreprise, equipe, familles, father, federation, fille, fils, fournisseur,
fourriere, frere, friend, friends, garage, garderie, gendarme, gerant, gerante, governors,
grand-mere, grand-pere, grandfather, grandma, grandmother, grandpa, guardian, gymnase, hebergeur,
hierarchie, hierarchy, hopital, hospital, hotel, hotline, ia-dasen, imam, inconnu, inconnue,
inspectorate, internat, journal, juge, justice, laboratoire, lawyer, librarian, local, lycee,
maison, maitre, maman, mamie, mari, marraine, mediatheque, metropole, ministere, ministry, mom,
mum, musee, neighbours, nounou, numero, office, oncle, operateur, operator, papa, papi, paroisse,
parrain, passant, pasteur, personnels, piscine, plateforme, plateformes, platforms, plombier,
plumber, police, police municipale, policier, policiers, pompes funebres, president, presidente,
prestataire, prestataires, pretre, priest, prison, rabbin, rapporteur, rectorat, redaction,
referent, referente, region, remplacant, remplacante, rescue, responsable, responsables,
restaurant, sapeurs, school, secours catholique, secretariat, securite sociale, service, services,
sister, social services, soeur, solicitor, son, stade, standard, station, stepfather, stepmother,
substitut, supplier, tante, technicien, tgi, theatre, titulaire, transporteur, transports,
travailleur, tribunal, tuteur, tutrice, uncle, university, veilleur, veterinaire, vigile, vigiles,
voiture
""")

# So many people that nobody telephones them all: a call "to" them told nobody by itself, unless
# the line says that they were told. (A message is sent to them all at once.)
CROWDS = word_list("""
citoyens, class, classe, classes, collegiens, eleve, eleves, etudiants, everybody, everyone,
families, familles, habitants, jeunes, journalistes, journalists, lyceens, media, medias, monde,
neighbours, parents, population, press, presse, public, pupils, residents, riverains, students,
usagers, voisins
""")

# Words that make of them a few: "parents élus", "service presse", "le Courrier, presse locale" not.
SMALL_GROUPS = word_list("""
agence, attache, attachee, both, delegue, deleguee, deleguees, delegues, deux, elected, elu,
elues, elus, famille, few, governors, l'eleve, office, officer, officier, plusieurs, quatre,
quelques, representant, representants, representatives, service, several, some, three, trois, two,
un, une
""")

# What others spread, in the words of a line: nobody of the school was calling or writing.
OTHERS_SAY = word_list("""
affiche, affiches, anonyme, anonymous, blocus, capture, captures, circulates, circulating,
circule, circulent, commentaire, commentaires, flyer, graffiti, greve, leaflet, petition, poster,
posters, screenshot, stories, story, strike, tag, tags, tract, tracts, walkout
""")

# Who is named before a colon without a preposition ("constat vie scolaire: …").
KNOWN_PARTIES = word_list("""
accueil, adjoint, adjointe, administration, aed, aesh, agent, agents, all families, all parents,
ambulance, as, assistant, assistante, atsem, authority, avocat, cabinet, caretaker, cellule,
cellule de crise, chauffeur, chef d'etablissement, com, commissariat, comms, communication,
concierge, conciergerie, conseil departemental, conseil regional, coordinateur, coordination,
coordinator, coordinatrice, council, cpe, crisis cell, delegue, delegues, deputy, deputy head,
directeur, direction, director, directrice, documentaliste, driver, dsden, eleve, eleves,
enseignant, enseignante, enseignants, ent, equipe, families, famille, familles, family, father,
fire brigade, gardien, gardienne, gendarmerie, gendarmes, gestionnaire, head, headteacher, ien,
infirmerie, infirmier, infirmiere, inspecteur, inspection, inspectrice, intendance, journalist,
journaliste, local authority, loge, maire, mairie, mayor, medecin, media, mere, monitor, mother,
neighbour, nurse, office, parent, parents, parquet, pere, personnel, personnels, plateforme,
platform, police, pompiers, prefecture, prefet, press, presse, principal, principal adjoint,
principale, principale adjointe, procureur, procureure, prof, profs, professeur, professeure,
professeures, professeurs, professor,
proviseur, proviseur adjoint, proviseure, proviseure adjointe, psychologue, psyen, public, pupil,
pupil desk, pupil life,
pupil life office, pupils, pupils desk, reception, receptionist, rectorat, referent harcelement,
referent numerique,
riverain, riverains, samu, school office, scribe, secretaire, secretariat, secretary,
service presse, site, sous-prefecture, spokesperson, staff, staffroom, standard, surveillant,
surveillante, surveillants, syndicat, syndicats, teacher, teachers, temoin, toutes les familles,
union, unions, veille, vie scolaire, voisin, voisine, witness
""")

# Who says so, at the end of a title, beside the known parties ("…, une mère").
WITNESSES = word_list("""
anonyme, bus driver, child, cousin, cousine, deux eleves, deux parents, enfant, former pupil,
frere, inconnu, inconnue, neighbor, parent d'eleve, parents d'eleves, passant, passante,
passer-by, several parents, sister, soeur, brother, some pupils, plusieurs parents,
plusieurs eleves, des eleves, des parents, two parents, two pupils, unknown caller
""")

PLATFORMS = word_list("""
bereal, bluesky, discord, ecoledirecte, ent, facebook, fb, insta, instagram, linkedin, mastodon,
messenger, pronote, reddit, signal, snap, snapchat, story, telegram, threads, tiktok, twitch,
twitter, whatsapp, x, youtube
""")

# Who calls for a newspaper, a radio, a channel: the card of the press is offered.
MEDIA = word_list("""
actu.fr, afp, bfm, bfmtv, channel, cnews, europe 1, france 2, france 3, france bleu, france info,
france inter, franceinfo, journal, journalist, journaliste, la depeche, la montagne, la provence,
la voix du nord, lci, le courrier, le dauphine, le figaro, le parisien, le progres, le telegramme,
l'est republicain, liberation, m6, media, medias, newspaper, newsroom, nice-matin, ouest-france,
ouest france, pigiste, press, presse, radio, redaction, reporter, rmc, rtl, sud ouest, tele,
television, tf1, tv, var-matin, 20 minutes
""")

PLATFORM_STARTS = word_list("account, blog, chaine, compte, forum, group, groupe, page, story")
