"""Ordinary words that stand where names in small letters do: behind `madame`, before a class.

All in the folded form of `text.fold`: small letters, no accents, plain apostrophes.
"""

from crisisapp.services.capture.usual_words import word_list

__all__ = [
    "AUXILIARIES",
    "BEFORE_CLASS",
    "BEHIND_TITLE",
    "DETERMINERS",
    "NOT_SURNAMES",
    "PEOPLE_DO",
    "SHORT_WORDS",
]

# What a lady or a gentleman without a name does or is: "madame attend", "monsieur furieux".
BEHIND_TITLE = word_list("""
absent, absente, accepte, agace, agacee, appelle, appointment, arrive, arrivee, assure, attend,
attendait, avait, avertie, avertit, avise, avisee, bonjour, called, calls, came, chair, checks,
comes, crie, demandait, demande, descend, did, dit, does, doit, dort, ecoute, ecrit, entre, est,
etait, examine, examines, exige, explique, furieuse, furieux, garde, gone, had, has, hurle, in,
informe, informee, insiste, insulte, is, joint, jointe, keeps, leaves, left, maintient, menace,
monte, nie, on, oublie, out, pardon, parle, part, passe, patiente, permanence, peut, pleure,
porte, prend, present, presente, president, presidente, prevenu, prevenue, previent, quitte,
raccroche, rappelle, rappellera, recu, recue, refuse, remercie, remet, repart, repond, reste,
retourne, reviendra, revient, s'il, said, sait, says, sees, semble, sera, serait, signale, signe,
smith's, sort, souhaite, stays, stp, telephone, tient, tres, trouve, va, venu, venue, veut,
viendra, vient, vit, voit, voudrait, vue, waits, wants, was, will
""")

# What belongs to a class, or happens to it: "vidéo 4eC", "cours 4eC", "absent 4eC".
BEFORE_CLASS = word_list("""
absence, absences, absent, absente, absentes, absents, affaire, aile, allemand, anglais, annexe,
appel, article, arts, ateliers, aussi, aux, bagarre, bagarres, banc, bas, batiment, bloc, block,
bus, cahier, car, cas, casier, casiers, cent, chat, chemistry, cinq, clash, coach, code, compte,
concerne, conflit, conseil, corridor, couloir, cour, courrier, cours, course, deja, delegue,
deleguee, deleguees, delegues, devoir, devoirs, dix, dont, door, dossier, douze, ecran, effectif,
eleve, emploi, encore, english, ensemble, entier, entiere, entre, espagnol, etage, etude,
evaluation, exam, exclu, exclue, exclus, exercice, exit, fenetre, fichier, file, filles, floor,
form, gang, garcons, gate, geography, gite, groupes, gym, gymnase, haut, histoire, history, huit,
incident, infirmerie, interclasse, jusqu, lab, laboratory, les, lesson, lessons, lettre, libre,
libres, liste, lot, maths, meme, message, messages, moins, musique, neuf, niveau, nos, onze,
parent, parents, partie, perm, permanence, photo, photos, physique, place, plusieurs, porte,
professeurs, projet, quatre, rang, rangs, recreation, rencontre, retard, retour, rixe, room,
salle, sans, science, sciences, seat, secteur, sept, seulement, sheet, six, sortie, sport, stage,
story, surtout, svt, table, techno, test, text, timetable, toute, toutes, trip, trois, tutor,
urgence, urgent, vers, verso, vestiaire, video, videos, vos, vote, voyage, wing, zone
""")

DETERMINERS = word_list("""
a, all, an, aucun, aucune, ce, ces, cet, cette, chaque, des, deux, each, every, la, le, les, leur,
leurs, ma, mes, mon, my, nos, notre, our, plusieurs, quatre, quel, quelques, sa, ses, some, son,
that, the, these, this, those, three, tous, toute, toutes, trois, two, un, une, votre
""")

# Two letters before a class that are a word, not initials.
SHORT_WORDS = word_list("""
ai, am, an, as, at, au, be, by, ca, ce, de, do, dt, du, ed, en, es, et, eu, go, he, id, ii, il,
in, is, it, iv, je, kg, km, la, le, lu, ma, me, mi, mr, ms, my, nb, ne, ni, no, nu, of, ok, on,
or, ou, pc, pm, pu, qg, re, rv, sa, se, si, so, su, ta, te, to, tu, tv, ui, un, up, us, va, vi,
vu, we, xi
""")

# Behind a given name in small letters: a verb or a joining word, never a surname.
NOT_SURNAMES = word_list("""
alors, apres, aurait, aussi, avait, avant, avec, back, been, below, came, car, chez, comme,
contre, cried, cries, dans, depuis, derriere, devant, did, dit, does, doing, dont, down, encore,
enfin, entre, est, et, etait, fait, fell, filmed, fled, for, fought, gets, goes, going, gone, got,
had, has, have, here, his, hit, hits, home, hurt, into, ira, jamais, kicked, left, lied, lors,
lui, made, mais, met, moi, near, nie, not, off, out, over, par, parce, pas, peut, plus, pour,
pourquoi, puis, pushed, quand, que, qui, ran, runs, said, sans, saw, says, sera, serait, seul,
seule, sinon, sous, sur, takes, tells, that, then, there, toi, told, took, toujours, tout, tres,
under, vers, veut, vient, vite, voit, wants, was, went, were, when, where, who, why, will, with,
without, yet
""")

AUXILIARIES = word_list("""
a, ai, and, aurait, avait, dit, est, et, etait, ete, had, has, is, n, ne, qui, sera, serait, va,
veut, vient, was, were, will
""")

# What people alone do, in the folded form of the present and of the participle: "petit a frappé".
PEOPLE_DO = word_list("""
accuse, admet, appele, appelle, avoue, bouscule, called, calls, conteste, crache, crie, cried,
cries, demande, denied, denies, dit, embete, explique, filme, filmed, frappe, fugue, gifle,
harcele, hit, hits, hurle, insulte, insulted, kicked, menace, nie, parle, phoned, pleure,
poursuit, punched, pushed, raconte, rappele, rappelle, reconnait, refuse, refused, repond, rit,
said, says, shouted, shouts, slapped, tape, telephone, temoigne, told, vole
""")
