"""Words that tell a name from what only looks like one, in a message rather than in a line.

In the folded form of `text.fold`. A message is written in whole sentences, so a given name alone
is looked for in any case; the lists below say which ones are ordinary words too.
"""

from crisisapp.services.capture.given_names import GIVEN_NAMES
from crisisapp.services.capture.name_words import NOT_NAMES, OF_PLACES
from crisisapp.services.capture.usual_words import word_list
from crisisapp.services.findings.name_more import MORE_NAMES, WORDS_TOO

__all__ = [
    "FIRST_NAMES",
    "NEXT_IS_NO_NAME",
    "OFFICES",
    "ORDINARY_TOO",
    "PLACES",
    "PLACES_BEHIND",
    "RELATED",
    "SURNAMES_TOO",
]

# Given names that are words of every day, of the calendar, or of places: never alone in small
# letters, nor as the first word of a sentence.
ORDINARY_TOO = WORDS_TOO | word_list("""
alba, amber, ambre, angelique, april, art, auguste, aurora, aurore, bill, brook, capucine,
celeste, cerise, chance, chelsea, christian, claire, clement, constance, daisy, dawn, dean,
desire, destiny, eden, faith, felicite, flora, florence, frank, grace, heather, holly, honore,
hope, india, iris, ivy, joy, july, june, juste, lance, lily, marine, mark, mars, max, may, milan,
noel, octave, olive, pearl, pierre, poppy, prudence, prune, rose, saffron, summer, tina,
valentine, victoire, victoria, violet, violette, will, willow
""")

# Names that schools of both countries meet often and that the list of the log does not have.
FIRST_NAMES = (
    GIVEN_NAMES
    | MORE_NAMES
    | ORDINARY_TOO
    | word_list("""
aaliya, aaliyah, abbie, abdoulaye, abena, abigail, adaeze, adja, agnieszka, aisha, aisling,
aissatou, alastair, alba, albane, albie, alejandro, alesha, alfie, aliou, alioune, alisha, amara,
amber, amy, anaya, andreea, andrei, angus, anh, anisha, anjali, anselme, anya, arjun, arlo, arthus,
asher, ashton, assa, auguste, aurora, ava, awa, ayaan, ayan, ayesha, bailey, bakary, balthazar,
barnabe, beatrix, beatriz, becky, bella, ben, beth, bethany, bilel, bilqis, bintou, blake, bobby,
bogdan, bradley, brayan, brenda, brooke, bryony, caitlin, capucine, cara, carol, carter, casey,
cassandre, cerys, chantelle, charley, cheick, chelsea, chidi, chioma, chris, christine, christopher,
ciara, claudette, cody, cole, coline, conor, coumba, courtney, danny, darcey, darcy, dawn, deborah,
declan, deepak, demba, demi, destiny, dexter, djeneba, dmitri, dominic, donna, doreen, duncan,
dwayne, ebony, eilidh, eleanor, elijah, eliott, eliza, ellen, ellis, eloisa, emeka, emilia,
emmanuella, eoin, ethel, evie, ewan, ewen, ezekiel, ezra, faith, farah, farhan, fatimata, felicity,
finlay, finley, finn, fletcher, florrie, folake, francesca, fraser, gareth, gemma, george, gerard,
gethin, goncalo, gordon, gracie, graham, grayson, gurpreet, gwen, hamish, harley, haroon, harpreet,
harriet, harrison, harvey, hawa, heidi, henrietta, hoang, hollie, holly, hope, hortense, houssem,
hugh, humza, hunter, huw, ifeoma, igor, ilyess, imogen, india, ines, iona, ionut, iqra, irina,
isaure, iseult, ismail, ivy, jakub, jamal, jane, janet, jaspreet, javier, jaxon, jayden, jeffrey,
jemima, jenson, jermaine, jess, joao, jodie, jonny, josette, josh, joy, kacper, kai, kamila, karl,
kasey, kashif, katarzyna, katherine, kavita, kayden, kayla, kayleigh, keira, keisha, keith, kelvin,
kenneth, kenzi, kerry, khadim, kian, kieran, kilian, killian, kirsty, kitty, kofi, kwame, kyllian,
kylyan, lassana, layla, leah, leanne, leighton, lenny, leo, leonce, leroy, lewis, lexi, libby,
lilya, linda, linh, lisa, lison, logan, lois, lorraine, lottie, louie, lucia, lucian, lucienne,
luther, lydia, mabel, macy, maddison, maelan, mafalda, mahaut, mahe, maimouna, maisie, maiwenn,
malcolm, mandy, manpreet, marcus, mariama, marley, marlon, marta, maryam, mason, maureen, max,
maximilian, meera, megan, michelle, mihai, mikey, mikhail, minh, modou, mohammad, monia, mory,
muhammad, mya, nadeem, naelle, nafissatou, nahel, naim, nancy, nate, neve, ngozi, niall, niamh,
nicholas, nigel, obinna, odile, oleksandr, oliwia, ollie, olly, olympe, orla, otis, ousmane, paige,
pearl, penelope, penny, percy, piotr, pippa, poppy, priya, quinn, rafferty, rahul, ralph, ramata,
ravi, reece, reggie, reuben, rhiannon, rhys, riley, rizwan, robbie, rohan, ronnie, rory, rosa, rose,
rosie, rowan, ruby, rufus, rupert, russell, saffron, safiatou, saira, sally, sanjay, scarlett,
sebastian, sekou, sergi, serigne, shaina, shana, shanice, shannon, sharon, shazia, sheila, sienna,
simran, sixtine, skye, sofyan, sonny, sonya, soufiane, spencer, stacey, stanley, stephen, stuart,
summer, sunita, susan, tabitha, tamsin, tanisha, tanya, tara, tariq, tegan, terence, teresa, thais,
tiago, tilly, timothy, tina, tiphaine, titwan, tobi, tobias, toby, todd, tracey, trevor, tristram,
tunde, typhaine, tyreese, tyrell, tyrone, umar, usman, victoire, violet, wasim, wilfred, willow,
yanisse, yasmin, yassir, ysee, yusra, zac, zachariah, zahra, zainab, zak, zara, ziad, zoya, zubair,
zuzanna, zyad
""")
)

# Surnames that are words too: behind a title they are names all the same.
SURNAMES_TOO = word_list("""
petit, grand, king, lake, lord, prince, page, general, marche, hall, tour, bleu, france, roi, fort,
day, may, will, gay, noir, blanc, mars, avril, saint
""")

# Behind one of these stands somebody, whatever the next word means on another day.
RELATED = word_list("""
mere, pere, maman, papa, parents, frere, freres, soeur, soeurs, tante, oncle, cousin, cousine,
famille, victime, appelle, nomme, nommee, prenomme, prenommee, auteur, auteure, mother, father, mum,
mom, dad, brother, sister, aunt, uncle, family, called, named, pupil, student, eleve, camarade, ami,
amie, friend, copain, copine, jumeaux, jumelles, jumeau, jumelle, triples, triplees, triplets,
twins, twin, brothers, sisters, cousins, denomme, denommee
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
