"""Words of school life that tell a party or a network from an ordinary word.

All in the folded form of `text.fold`: small letters, no accents, plain apostrophes.
"""

__all__ = [
    "KNOWN_PARTIES",
    "MEDIA",
    "NOT_PARTIES",
    "PLATFORMS",
    "PLATFORM_STARTS",
    "WITNESSES",
    "word_list",
]


def word_list(text: str) -> frozenset[str]:
    """Return the comma-separated words and expressions of a text."""
    return frozenset(word.strip() for word in text.replace("\n", " ").split(",") if word.strip())


# First words that follow "appel de", "message d'", "call to"… and name nobody.
NOT_PARTIES = word_list("""
absence, action, adieu, aide, air, alerte, annulation, arms, arrivee, attente, be, bienvenue,
blocus, boycott, bruit, calme, candidature, candidatures, cause, certaines, certains, chance,
classe, cloture, colere, condoleances, confiance, confidentialite, confirmation, conge,
convocation, courage, cours, crise, delai, demission, depart, desobeissance, detresse, dons,
droit, droits, encouragement, erreur, excuse, excuses, faim, felicitations,
fermeture, fond, fonds, forme, grand, greve, haine, harceler, heure, heures, idees,
information, informations, insulte, insultes, jeu, jour, jours, logique, manifestation,
manifester, matin, menace, menaces, merci, minute, minutes, mobilisation, mobiliser, moyens,
note, notes, nouveau, offre, offres, order, ordre, organisation,
paix, phare, phares, pied, place, planning, prayer, prevention, priere, principe, principes,
priorite, projet, projets, prudence, quoi, rappel, rassemblement, rassembler, remerciement,
remerciements, rentree, repos, responsabilite, retour, reunion, routine, securite, sens, service,
silence, societe, soir, solidarite, soutien, stop, strike, suite, suivi, sympathie, temoin,
temoins, temps, tous, tout, toutes, urgence, urgences, vide, vie, vigilance, violence,
volontaires, vote, what, which, why
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
