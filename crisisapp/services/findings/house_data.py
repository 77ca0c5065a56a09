"""Words that make a house or a place of the capitals around them, and whom places are named after.

In the folded form of `text.fold`.
"""

from crisisapp.services.capture.usual_words import word_list

__all__ = [
    "AFTER_SOMEBODY",
    "BEFORE_SOMEBODY",
    "HOUSES_OF",
    "HOUSE_PAIRS",
    "NAMED_PLACES",
    "NAMESAKES",
]

# In a run of capitals, one of these says that the run is no person.
HOUSES_OF = word_list("""
academy, agency, agence, alliance, ambulance, army, association, authority, board, brigade,
centre, center, civile, college, comite, commission, committee, community, confederation, conseil,
council, county, departement, department, direction, federation, foundation, fondation, hospital,
hopital, infirmary, institut, institute, institution, lifeboat, ligue, league, lycee, mairie,
ministere, ministry, museum, musee, nursery, office, orchestra, orchestre, organisation,
organization, parliament, parti, party, police, prefecture, primary, protection, region, republic,
republique, rescue, restos, samaritans, school, secours, secretariat, senate, service, services,
society, street, syndicat, team, theatre, trust, union, universite, university, volunteers
""")

# So do two of these together: one alone is a surname too ("Emma Cross").
HOUSE_PAIRS = word_list("""
red cross, blue cross, croix rouge, croix bleue, croix blanche, croissant rouge, red crescent,
maison rose, fire brigade, romeo and, romeo et
""")

# Behind the name of somebody, whatever its letter: the hall, the school, the street bears it.
AFTER_SOMEBODY = word_list("""
academy, arena, auditorium, avenue, award, block, bridge, building, bursary, campus, centre,
chapel, classroom, clinic, cup, exhibition, foundation, gallery, gardens, gymnasium, hall,
hospital, house, lab, laboratory, lane, library, memorial, museum, park, pavilion, pool, prize,
road, room, scholarship, school, sports, square, stadium, station, street, studio, theatre, tower,
trophy, tournament, wing, workshop
""")

# And before it, where no sentence would go on with a pupil.
BEFORE_SOMEBODY = word_list("""
aile, amphi, amphitheatre, auditorium, complexe, exposition, labo, laboratoire, pavillon, statue,
fresque, studio, tournoi, trophee
""")

# First words of regions and towns: `Loire Atlantique`, `West Midlands`.
NAMED_PLACES = word_list("""
alpes, ardeche, armor, aquitaine, atlantique, auvergne, bretagne, bourgogne, charente, cotes,
deux, dordogne, essonne, finistere, garonne, gironde, haute, haut, hauts, ile, indre, loir, loire,
mayenne, meurthe, midi, normandie, picardie, puy, pyrenees, rhone, saone, sarthe, savoie, seine,
vaucluse, vendee, yonne, cheshire, cornwall, cumbria, derbyshire, dorset, essex, greater,
hampshire, lancashire, lothian, merseyside, midlands, norfolk, northern, northumberland,
oxfordshire, shropshire, somerset, staffordshire, suffolk, surrey, sussex, warwickshire,
wiltshire, yorkshire, great, new, saint, san, santa, block, bloc, east, north, south, west, nord,
sud, est, ouest
""")

# Whole names of people whom halls, schools and streets are named after, and who are read in class.
NAMESAKES = word_list("""
abbe pierre, ada lovelace, aime cesaire, alan turing, albert camus, albert einstein, albert
londres, albert schweitzer, alexandre dumas, alfred nobel, amelia earhart, anatole france, anne
frank, antoine de saint, aristide briand, arthur rimbaud, blaise pascal, charles baudelaire,
charles darwin, charles de gaulle, charles dickens, charles peguy, charlotte bronte, claude
debussy, claude monet, coco chanel, denis diderot, edith cavell, edith piaf, edouard herriot, elsa
triolet, emile zola, emmeline pankhurst, ernest hemingway, florence nightingale, francois
mitterrand, francois rabelais, francois truffaut, frederic chopin, gabriel peri, george eliot,
george orwell, george sand, georges brassens, georges clemenceau, georges pompidou, germaine
tillion, gisele halimi, guillaume apollinaire, gustave eiffel, gustave flaubert, guy moquet,
harriet tubman, hector berlioz, honore de balzac, isaac newton, jacques brel, jacques cartier,
jacques cousteau, jacques prevert, jane austen, jean jaures, jean mace, jean mermoz, jean monnet,
jean moulin, jean racine, jean rostand, jean vilar, jean zay, jeanne d arc, joachim du bellay,
john lennon, joseph bara, josephine baker, jules ferry, jules guesde, jules michelet, jules verne,
julius caesar, karl marx, leo lagrange, leon blum, leon gambetta, leonard de vinci, leonardo da
vinci, louis aragon, louis armand, louis braille, louis pasteur, louise michel, lucie aubrac,
lucie berthelot, marcel pagnol, marcel proust, marguerite duras, marguerite yourcenar, marie
curie, martin luther king, mary seacole, mary shelley, maurice genevoix, maurice ravel, max jacob,
michel de montaigne, mohandas gandhi, nelson mandela, nicolas copernic, nina simone, oliver twist,
olympe de gouges, oscar romero, oscar wilde, pablo neruda, pablo picasso, paul bert, paul cezanne,
paul eluard, paul langevin, paul valery, paul verlaine, pierre brossolette, pierre corneille,
pierre de ronsard, pierre mendes france, pierre semard, queen elizabeth, rene cassin, rene char,
rene coty, rene descartes, roald dahl, robert burns, robert desnos, robert schuman, robin hood,
romain rolland, rosa bonheur, rosa luxemburg, rosa parks, rosalind franklin, salvador allende,
samuel beckett, samuel paty, sarah bernhardt, simone de beauvoir, simone veil, simone weil,
stephen hawking, theodore monod, vasco de gama, victor hugo, victor jara, victor schoelcher,
vincent van gogh, virginia woolf, walter scott, wilfred owen, william blake, william shakespeare,
william wordsworth, winston churchill, youri gagarine
""")
