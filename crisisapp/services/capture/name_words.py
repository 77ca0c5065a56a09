"""Words that tell a name from what only looks like one, and what a person may be.

All in the folded form of `text.fold`: small letters, no accents, plain apostrophes.
"""

from crisisapp.services.capture.usual_words import KNOWN_PARTIES, PLATFORMS, word_list

__all__ = [
    "ALSO_WORDS",
    "HOUSES",
    "NOT_INITIALS",
    "NOT_NAMES",
    "OF_PLACES",
    "OUTSIDER_WORDS",
    "PARENT_WORDS",
    "PARTICLES",
    "PUPIL_WORDS",
    "SAME_TITLES",
    "STAFF_WORDS",
    "TITLES",
    "USUAL_SURNAMES",
]

TITLES = frozenset(
    {
        *("m.", "mm.", "mme", "mmes", "mlle", "monsieur", "madame", "mr", "mr.", "mrs", "mrs."),
        *("ms", "ms.", "miss", "dr", "dr.", "docteur", "doctor"),
    }
)
# The same person may be called by each of these.
SAME_TITLES = (
    ("mme", "madame", "mlle", "mrs", "mrs.", "ms", "ms.", "miss"),
    ("m.", "monsieur", "mr", "mr."),
    ("dr", "dr.", "docteur", "doctor"),
)
PARTICLES = frozenset({"de", "da", "di", "du", "des", "van", "von", "el", "al", "ben", "le", "la"})

# Words that begin with a capital at the start of a sentence, in a title or in a title of the
# press, and are nobody's name.
_ORDINARY = word_list("""
a, academie, accueil, after, alerte, alors, an, annee, apres, appel, april, aout, august, aucun,
aucune, au, autre, aux, avant, avec, avril, bac, before, bonjour, bonsoir, brevet, bus, ca, cantine,
car, ce, cellule, cellules, cependant, ces, cet, cette, chaque, chez, city, classe, class, college,
commune, concernant, conseil, constat, cour, courriel, courrier, daily, dans, de, debut, decembre,
december, decision, demain, demande, departement, depeche, depuis, des, deux, dimanche, direction,
document, donc, du, each, eleves, elle, elles, email, en, enfin, entree, equipe, est, et, evening,
every, express, fait, fausse, faux, fevrier, february, fille, fin, fois, france, friday, from,
garcon, gazette, general, good, grand, groupe, group, hall, hier, hello, heure, honte, hotel, il,
ils, in, info, infos, it, janvier, january, je, jeudi, journal, jour, juillet, juin, july, june, la,
le, les, leur, library, loge, lui, lundi, lycee, mai, maintenant, mais, maire, mairie, march, mardi,
mars, matin, meme, mercredi, merci, message, midi, mise, monday, monde, monsieur, madame, motif,
mme, mlle, mr, mrs, ms, dr, nationale, national, new, news, ni, nord, nos, note, notre, nous,
novembre, november, octobre, october, on, or, ou, ouest, our, par, parce, parents, parisien, pas,
pendant, personne, petit, plan, plus, point, police, portail, post, pour, pourquoi, premiere,
presse, presque, progres, provence, publication, puis, quand, quatre, que, quel, quelle, question,
qui, radio, raison, rappel, reason, region, rendez, rentree, reponse, republique, reunion, revue,
rien, rumeur, rumour, saint, sainte, salle, samedi, sans, saturday, seconde, selon, sept, septembre,
september, site, sms, soir, sous, standard, sud, suite, sunday, sur, telegramme, television,
terminale, terrain, thursday, times, toujours, tous, tout, toute, toutes, trois, troisieme, tuesday,
tv, un, une, union, vendredi, vers, video, ville, violences, voix, vu, wednesday, when, with,
bleu, figaro, liberation, parents, the, they, this, there, these, those, two, three, we, what, who,
you, your, his, her, some, several, no, not, none, all, any, are, at, and, as, but, for, he, she,
to, by, is, of, its, if, so, then, today, tomorrow, yesterday, school, staff, head, office, gate,
call, calls, call-back, photo, photos, page, profil, compte, groupe, story, live, cdi, eps, svt,
ent, dsden, rectorat, samu, gendarmerie, commissariat, prefecture, education, ministere, academique
""")
NOT_NAMES = _ORDINARY | PLATFORMS | frozenset(party for party in KNOWN_PARTIES if " " not in party)

# Given names that are words, places or months too: alone they name nobody.
ALSO_WORDS = word_list("""
abel, alban, ambre, ange, aurore, avril, blanche, capucine, carmen, cerise, charlie, claire,
clemence, clement, colombe, constance, cyprien, dan, daisy, desire, eden, eve, faustine, felicite,
fleur, flore, florence, france, gage, grace, harmony, honore, hope, iris, jasmine, juste, lily, lis,
lou, lucky, lys, marc, marguerite, marin, marine, mark, max, may, melodie, mercedes, modeste, noel,
noe, olive, olivier, pascal, perle, pierre, prince, prune, prudence, reine, remi, rex, robin, roman,
romane, rose, ruby, sacha, serena, solange, sol, soleil, summer, sydney, victoire, victor, violette,
will, zoe
""")

# Houses written in capitals: "Appeler la DSDEN" calls no person of that name.
HOUSES = word_list("""
aed, aesh, afp, anssi, arcom, ars, ase, cdi, cnil, cpe, crip, dane, dasen, dpo, dsden, ems, ent,
gip, ia-dasen, ien, mgen, ofmin, pharos, pjj, pmi, raid, rgpd, samu, sdis, smur, spvs, tgi, tj
""")

# Two capitals before a class that are a subject, a duty or a place: "AP 4eC", "PP 3eB".
NOT_INITIALS = word_list(
    "ap, as, cm, cp, ct, dp, em, es, fe, hg, pc, pp, ps, sn, sp, st, tp, td, va, vs"
)

# Behind these, two capitals are a place or a house: "collège Jean Moulin", "rue Victor Hugo".
OF_PLACES = word_list("""
academie, allee, association, avenue, batiment, boulevard, bibliotheque, centre, chateau, chemin,
cinema, clinique, college, cite, cours, ecole, eglise, entreprise, espace, fondation, foyer, gare,
gymnase, hopital, hospital, hotel, impasse, internat, lycee, maison, mediatheque, musee, parc,
park, parking, piscine, place, pont, quai, quartier, residence, road, route, rue, salle, school,
square, stade, station, street, theatre, town, village, ville, arret, ligne, magasin, journal,
radio, chaine, emission, newspaper, paper, prix, fete, operation, projet, project, programme
""")

STAFF_WORDS = word_list("""
aed, aesh, agent, agente, assistant, assistante, atsem, chauffeur, collegue, colleague, cpe,
documentaliste, enseignant, enseignante, gardien, gestionnaire, infirmier, infirmiere, intendant,
maitre, maitresse, nurse, principal, principale, prof, profs, professeur, professeure, proviseur,
proviseure, psyen, secretaire, secretary, surveillant, surveillante, teacher, tutor, adjoint,
adjointe, directeur, directrice, caretaker
""")
OUTSIDER_WORDS = word_list("""
journaliste, journalist, reporter, redacteur, redactrice, avocat, avocate, lawyer, voisin, voisine,
neighbour, neighbor, passant, passante, riverain, riveraine, passer, policier, officer, gendarme,
commandant, capitaine, lieutenant, brigadier, maire, mayor, elu, elue, inconnu, inconnue
""")
PUPIL_WORDS = word_list("""
eleve, eleves, pupil, pupils, student, students, delegue, deleguee, enfant, child, victime, victim
""")
PARENT_WORDS = word_list("""
mere, pere, maman, papa, parent, parents, famille, tante, oncle, mother, father, mum, mom, dad,
family, guardian, tuteur, tutrice, grand-mere, grand-pere
""")

# Surnames that are ordinary words: with a capital they are somebody, in small letters perhaps not.
USUAL_SURNAMES = word_list("""
ange, baker, barbe, baron, bas, beau, bel, belle, berger, bishop, black, blanc, blanche, blond,
bois, bon, bonne, boucher, boulanger, bourgeois, brown, brun, butler, carpenter, carpentier,
carre, chapelle, charpentier, chef, chevalier, clair, clark, comte, cook, cousin, court, couture,
creux, dame, day, doux, ferme, fleur, fontaine, ford, fort, fox, franc, franco, gay, garde,
gentil, gras, gray, green, gris, gros, grand, grande, grey, guerre, hall, haut, hill, hiver, hope,
hunt, hunter, jardin, jeune, jour, joyeux, juge, juste, king, knight, lac, lance, large, libre,
lion, little, long, loup, maire, major, marchand, marin, mason, may, meunier, miller, moine, mont,
moulin, neuf, noble, noel, noir, north, olive, page, paris, park, parker, pasteur, petit, petite,
pin, pont, porte, post, potter, potier, price, prince, rich, riche, riviere, robe, rose, rousse,
roux, royal, sage, salle, savage, seigneur, sergent, shepherd, short, simple, small, smart, smith,
stone, swift, tailor, taylor, tours, turner, vallee, verger, vert, vieux, vigne, voisin, walker,
ward, water, waters, west, white, wise, wolf, wood, woods, young,
abbe, agneau, arbre, argent, banks, barber, barre, baton, bear, bell, bird, bonnet, bouton,
branche, bridge, brook, bush, carton, case, chance, chat, chene, child, coq, corbeau, cote,
couvert, croix, duc, eveque, farmer, foret, forest, forge, francais, frost, gardener, gold,
golden, good, guard, heart, horn, house, love, loyal, mai, marechal, marsh, messager, mort, moon,
mouton, nation, officier, pain, panier, parent, peace, perle, pierre, pigeon, place, poirier,
poisson, police, pommier, porter, proud, pure, ray, reed, reine, renard, rice, rivers, roche,
rocher, roi, rouge, sand, sauvage, savoir, silver, snow, spring, strong, summer, table, terre,
temple, thorn, tour, vacher, valet, vin, violet, winter
""")
