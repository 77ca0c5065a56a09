"""Words that tell a name from what only looks like one, in a message rather than in a line.

In the folded form of `text.fold`. A message is written in whole sentences, so a given name alone
is looked for in any case; the lists below say which ones are ordinary words too.
"""

from crisisapp.services.capture.given_names import GIVEN_NAMES
from crisisapp.services.capture.name_words import NOT_NAMES, OF_PLACES
from crisisapp.services.capture.usual_words import word_list

__all__ = [
    "FIRST_NAMES",
    "NEXT_IS_NO_NAME",
    "OFFICES",
    "ORDINARY_TOO",
    "PLACES",
    "PLACES_BEHIND",
    "RELATED",
]

# Names that British schools meet often and that the list of the log does not have.
FIRST_NAMES = GIVEN_NAMES | word_list("""
aaliyah, abigail, abbie, aisha, aisling, alastair, albie, alesha, alfie, alisha, amber, amy, angus,
anisha, anya, arjun, arlo, ashton, asher, aurora, ava, bailey, beatrix, becky, bella, ben, beth,
bethany, blake, bobby, bradley, brooke, bryony, caitlin, cara, carter, casey, cerys, charley,
chelsea, chris, christopher, ciara, claudette, cody, cole, conor, courtney, danny, darcey, darcy,
declan, demi, dexter, dominic, duncan, ebony, eilidh, eleanor, elijah, eliza, ellen, ellis, eloisa,
emilia, eoin, ethel, evie, ewan, ezra, farah, faith, felicity, finlay, finley, finn, fletcher,
florrie, francesca, fraser, gareth, gemma, george, gethin, gracie, grayson, gwen, hamish, harley,
harriet, harrison, harvey, heidi, henrietta, hollie, holly, hope, hugh, hunter, huw, imogen, india,
iona, ivy, jaxon, jayden, jemima, jenson, jess, jodie, jonny, josh, joy, kai, karl, kasey,
katherine, kayla, kayleigh, keira, kian, kieran, kirsty, kitty, layla, leah, leighton, leo, lewis,
lexi, libby, logan, lois, lottie, louie, lucian, luther, lydia, mabel, macy, maddison, maisie,
marcus, mason, max, maximilian, megan, mikey, mikhail, mohammad, muhammad, nancy, nate, neve, niall,
niamh, nicholas, olly, ollie, orla, otis, paige, pearl, penelope, penny, percy, pippa, poppy, priya,
quinn, rafferty, ralph, ravi, reece, reggie, reuben, rhiannon, rhys, riley, robbie, ronnie, rory,
rosa, rose, rosie, rowan, ruby, rufus, rupert, russell, saffron, sally, scarlett, sebastian,
shannon, sienna, skye, sonny, spencer, stanley, stephen, stuart, summer, tabitha, tamsin, tara,
tegan, teresa, tilly, toby, tobias, todd, tristram, violet, wilfred, willow, yasmin, yusra, zac,
zainab, zak, zara, zoya
""")

# Given names that are words of every day, of the calendar, or of places: never alone in small
# letters, nor as the first word of a sentence.
ORDINARY_TOO = word_list("""
ali, amber, ana, angelique, april, art, asher, ashton, aude, aurora, aurore, bailey, beau, bella,
ben, bill, blake, brooke, cara, carole, carter, celeste, chance, chelsea, christian, claire,
clement, cole, constance, courtney, dan, daisy, dan, dean, dexter, dominique, ebony, eden, faith,
felicie, felicity, finn, fletcher, flora, florence, frank, franck, fraser, fred, gael, garance,
george, grace, harvey, hector, holly, hope, hunter, iman, india, iris, ivan, ivy, jack, jade, jean,
joy, jude, jules, july, june, kim, kitty, lana, lance, laurent, lewis, lily, lino, lise, lou, louis,
luis, mabel, malo, malik, mar, marc, marco, marin, marine, mark, mars, martin, mason, maxime, max,
may, mia, milan, milo, mina, noel, noelle, octave, olive, olivier, otis, paloma, pascal, pascale,
paul, pearl, penny, pierre, poppy, prudence, quinn, regis, rene, riley, robin, roger, romane, rosa,
rose, rosie, rowan, ruby, rudy, russell, sacha, saffron, sally, sam, sandy, serena, sidonie, simeon,
sirine, skye, solal, spencer, stan, stella, summer, tara, teddy, tess, tina, toby, todd, tom,
valentin, valentine, victor, victoria, vincent, violet, violette, virgile, will, willow, zac
""")

# Behind one of these stands somebody, whatever the next word means on another day.
RELATED = word_list("""
mere, pere, maman, papa, parents, frere, freres, soeur, soeurs, tante, oncle, cousin, cousine,
famille, victime, appelle, nomme, nommee, prenomme, prenommee, auteur, auteure, mother, father, mum,
mom, dad, brother, sister, aunt, uncle, family, called, named, pupil, student, eleve, camarade, ami,
amie, friend, copain, copine
""")

# In front of a given name, or behind it, these make a place, a feast or a house of it.
PLACES = OF_PLACES | word_list("""
abbe, bishop, cathedrale, chapelle, dame, duke, fete, fort, general, gymnase, king, lake, lord,
marche, mont, prince, princess, queen, resto, saint, sainte, sir, st, ste, tour, metro, tramway,
tram, reine, roi, saison, menu, galette
""")

# Behind a given name, with a capital: `Victoria Square`, `Elizabeth School`.
PLACES_BEHIND = word_list("""
avenue, award, bridge, chapel, church, close, club, college, court, day, drive, garden, gardens,
green, hall, hill, hospital, house, infirmary, institute, lane, market, museum, park, place,
primary, road, school, square, stadium, station, street, terrace, theatre, tower, trust, university,
way, week, nationale
""")

# Who is called so by the office: `Monsieur le Maire` is the mayor, whoever that is.
OFFICES = word_list("""
adjoint, adjointe, ambassadeur, bonjour, chef, commandant, commissaire, conseiller, conseillere,
cpe, delegue, deleguee, depute, deputee, directeur, directrice, docteur, enseignant, enseignante,
gestionnaire, gouverneur, infirmier, infirmiere, inspecteur, inspectrice, juge, l, la, le, les,
lieutenant, maire, mayor, ministre, monsieur, madame, mesdames, messieurs, mademoiselle, prefet,
prefete, president, presidente, principal, principale, procureur, procureure, professeur, proviseur,
proviseure, recteur, rectrice, responsable, secretaire, senateur, senatrice, sous, chair, chairman,
head, headteacher, inspector, minister, principal, secretary, speaker, or, and, et, ou, pour, vous,
nous, your, bien, chers, chere, cher, dear, qui, que, a, est
""")

# What follows a given name and is no surname, in a text without capitals.
NEXT_IS_NO_NAME = (
    NOT_NAMES
    | PLACES
    | OFFICES
    | word_list("""
    absent, absente, accuse, actuellement, ainsi, aime, aller, ailleurs, appele, appelle, arrive,
    arrivera, aura, aurait, autres, avait, avaient, avons, avoir, beaucoup, blesse, blessee, bonne,
    car, celui, cependant, cherche, comme, comment, connait, contre, crie, comment, desormais, dit,
    doit, donne, dort, durant, ecrit, egalement, elle, encore, ensemble, entre, envoie, etait,
    etaient, etant, ete, etre, fait, faisait, filme, filmait, frappe, habite, hier, ici, jamais,
    joue, jusqu, lors, mange, mardi, marche, moins, n, ne, ni, nous, ont, parce, parle, part,
    partage, partira, pendant, peut, plus, porte, pousse, pourra, prend, prendra, presque, publie,
    puis, quand, quitte, raconte, refuse, rejoint, rentre, rentrera, reste, restera, revient,
    reviendra, s, sa, sait, se, sera, seront, serait, ses, son, sont, sort, soit, subit, suit,
    tombe, toujours, tout, tres, trouve, va, veut, vient, viendra, vit, voit, voulait, y,
    accompagne, exclu, exclue, mort, morte, decede, decedee, seul, seule, present, presente, avec,
    chez, devant, dehors, dedans, sur, sous, sans, selon, malade, puni, punie, sorti, sortie,
    tombee, venu, venue, about, after, again, against, also, always, am, are, around, asked, at,
    away, back, be, because, been, before, being, came, can, cannot, comes, could, cried, did, does,
    don, down, during, fell, felt, filmed, first, found, from, gave, get, gets, go, goes, gone, got,
    had, has, have, hit, hurt, in, into, is, jumped, just, kicked, knew, knows, last, later, left,
    like, lives, looked, made, may, might, must, near, never, next, now, off, on, once, only, or,
    out, over, posted, pushed, ran, returned, said, sat, saw, says, sent, shall, shared, she,
    should, shouted, since, still, stayed, that, their, them, then, threw, through, till, told, too,
    took, under, until, up, very, walked, want, wants, was, went, were, when, where, which, while,
    who, whom, whose, why, will, with, would, wrote, yet
    """)
)
