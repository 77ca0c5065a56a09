"""Names of people that are words of every day, or places: in small letters they name nobody.

In the folded form of `text.fold`.
"""

from crisisapp.services.capture.name_common import (
    BEFORE_CLASS,
    BEHIND_TITLE,
    DETERMINERS,
    SHORT_WORDS,
)
from crisisapp.services.capture.name_words import (
    ALSO_WORDS,
    NOT_NAMES,
    OF_PLACES,
    OUTSIDER_WORDS,
    PARENT_WORDS,
    PUPIL_WORDS,
    STAFF_WORDS,
    USUAL_SURNAMES,
)
from crisisapp.services.capture.usual_words import CALLED, word_list
from crisisapp.services.findings.name_data import (
    NEXT_IS_NO_NAME,
    OFFICES,
    ORDINARY_TOO,
    PLACES,
    PLACES_BEHIND,
    SURNAMES_TOO,
)

__all__ = ["COMMON", "PLACE_NAMES"]

# Surnames and given names of both countries that are ordinary words as well.
_WORDS = word_list("""
acier, adjoint, agneau, alba, alliance, angel, apple, archer, art, aube, aurora, avocat, ball,
banks, barbier, barker, barrage, barre, barreau, barriere, basset, bateau, beauchamp, bell,
bellot, berceau, bernardin, best, bird, blake, bloom, bold, bond, bonheur, bonhomme, bonnet,
bosquet, bouleau, boulet, bouquet, bourg, bourreau, bouton, bouvier, bowman, branch, brand,
brasseur, breton, bright, brook, brooks, brosse, brunet, buisson, bureau, bush, cadet, cadre,
calme, camp, campagne, canard, cane, cardinal, carrier, carte, cartier, castle, cave, cerf,
cerise, chain, chambers, champion, chance, chandler, chapeau, chapelle, chapman, charbon, charron,
chase, chasseur, chateau, chaton, chaudron, chauvin, chemin, chene, cherry, chevreuil, church,
clou, coche, cochet, cochon, coeur, colin, collet, collier, colombe, combe, comble, constant,
cooper, coq, corbeau, cordier, corne, cornet, cornu, coste, cote, coton, cotton, couleur, couple,
couturier, couvreur, creux, croft, croix, cross, cuisinier, curry, dale, dance, danger, dauphin,
dawn, day, dean, debout, desert, diamant, digue, docteur, doyen, dragon, drake, dream, drew, duc,
dune, dyer, earl, eastwood, ecuyer, enfant, english, epee, espoir, etoile, farmer, faucon, fer,
fermier, fern, feuille, field, fields, finch, fish, fisher, fleuret, flower, flowers,
fontaine, forest, forestier, foret, forge, forgeron, foster, four, francais, france, free,
freeman, french, frost, fry, gaillard, galet, gallant, game, gamin, garcon, gardener, gardner,
gauche, geant, gentil, german, gibier, gift, glacier, glass, glover, gold, golden, good, goodman,
grain, grange, grant, grass, grave, grec, griffon, grimm, grosse, guerrier, guide, gun, hand,
hardy, harper, hart, haven, hay, head, heard, heart, herault, herbe, herisson, heron, hibou, hill,
hills, hirondelle, holiday, holland, hood, horn, house, huit, hurst, jambon, jolie, joyeux, jury,
justice, keen, key, keys, kind, kirk, kitchen, lacroix, lake, lamb, lancier, lane, lang, latin,
laurier, law, lawn, lebeau, lee, leger, lemon, levant, lievre, lime, lis, livre, lock, loiseau,
long, lord, lot, love, low, lune, macon, magasin, maillet, mallet, manche, mann, manoir, marais,
marbre, marchal, marche, marechal, mariage, marin, marsh, marteau, martinet, masse, masson,
matelot, matin, menage, menuisier, mercier, mercury, merle, mill, mills, mine, ministre, mistral,
moineau, moisson, monde, monk, monnier, montagne, moody, moon, moore, mortier, moss, mouche,
moulin, mouton, moyen, mur, musique, nash, neige, night, noix, norman, nurse, oak, oiseau,
olivier, orange, osier, page, pain, palmer, panier, pape, parent, park, parker, parks, parrot,
part, passage, patience, peace, peacock, pear, pearce, pecheur, pelletier, penny, perdrix, perle,
perron, petite, pic, pie, pierce, pigeon, pike, pilon, pinson, pitt, place, plain, plant, poirier,
poisson, pole, pollard, pommier, pool, poole, pope, porcher, porter, potager, poulain, poulet,
pound, power, powers, prevost, prieur, prior, provost, quick, ramier, rat, rateau, ray, read,
reed, reine, renard, rey, reynard, rice, rider, ring, rive, rivers, robin, roche, rocher, roi,
rosier, rossignol, rouge, rousse, rousseau, roux, roy, royer, rush, sable, saddler, sage, salmon,
salomon, sands, santa, sapin, sarrazin, sault, saunier, sauvage, sawyer, sellier, serf, sergeant,
serpent, serrurier, sharp, shaw, shore, silver, singer, skinner, slater, snow, soldat, soleil,
soulier, speed, spring, star, steel, stern, stock, storey, storm, street, strong, summers,
surgeon, swan, sweet, tailleur, talon, tambour, tanner, tardif, tasse, teller, tempest, temple,
temps, terre, terrier, thorn, thorne, tigre, tisserand, tonnelier, tonnerre, torrent, toussaint,
tower, town, towns, train, travers, treasure, tree, trout, tuilier, vacher, valet, vallet,
vannier, veal, veau, vega, veil, verdier, verne, vernier, verrier, viande, vigneau, vigneron,
village, villain, vine, violet, voyage, wall, waller, warden, warner, weaver, weir, well, wells,
wheeler, whitehead, wilde, winner, winter, winters, wolf, wood, woodland, worth, wright, yard,
york
""")

COMMON = (
    _WORDS
    | NOT_NAMES
    | USUAL_SURNAMES
    | ALSO_WORDS
    | ORDINARY_TOO
    | NEXT_IS_NO_NAME
    | OFFICES
    | PLACES
    | PLACES_BEHIND
    | SURNAMES_TOO
    | CALLED
    | BEFORE_CLASS
    | BEHIND_TITLE
    | DETERMINERS
    | SHORT_WORDS
    | STAFF_WORDS
    | PUPIL_WORDS
    | PARENT_WORDS
    | OUTSIDER_WORDS
    | OF_PLACES
)

# Names that are places, months or days: a capital inside a sentence says nothing.
PLACE_NAMES = word_list("""
april, august, austin, avril, chad, chester, china, dallas, denmark, england, europe, florence,
florida, france, georgia, holland, india, ireland, israel, jan, jordan, july, june, kent,
lancaster, lincoln, lisbon, london, lourdes, lyon, mai, march, mars, may, milan, noel, orleans,
paris, phoenix, pologne, sydney, tours, victoria, vienne, virginia, wales, washington, york
""")
