"""A third held-out set, written once the wider rules were done and measured once.

The marks are those of `identifying`. Nothing was changed after looking at what it shows.
"""

__all__ = ["IDENTIFYING", "ORDINARY"]

_FRENCH = """
‹n:Apolline› s'est enfermée dans les toilettes.
Ce matin, ‹n:Juste› a reçu une claque.
‹n:Perle› dit qu'on lui a pris son téléphone.
Nous n'avons pas de nouvelles de ‹n:Barnabé› depuis midi.
La mère des jumeaux ‹n:Okonkwo› arrive.
‹n:Traoré, 3eF›, a été vu près du portail.
‹n:Mme McKenna› garde les élèves.
Il est en ‹c:5ᵉ A› depuis septembre.
Les ‹c:4ème D› restent en salle.
Elle était avec des élèves de la ‹c:305›.
La ‹c:2de 7› est à l'extérieur.
Joignez sa grand-mère au ‹p:0033 7 01 02 03 04›.
Le grand frère a le ‹p:07-01-02-03-04›.
Ils habitent ‹a:rue des Écoles›.
Sa mère vit ‹a:place Gambetta›.
Il est né ‹b:en octobre 2011›.
Née ‹b:le 12/11/2010›, elle redouble.
‹n:Ferrando Luca› ne viendra pas.
"""

_ENGLISH = """
‹n:Hazel› locked herself in the toilets.
This morning ‹n:Miles› was slapped.
‹n:Faith› says her phone was taken.
We have had no news of ‹n:Barnaby› since noon.
The mother of the ‹n:Okonkwo› twins is coming.
‹n:McAuley, 9F›, was seen near the gate.
The ‹n:Brennan› children stay with us.
He has been in ‹c:Year 7 Red› since September.
Pupils of ‹c:Class 8/1› stay in.
She was with pupils of ‹c:10 Gold›.
Ring his grandmother on ‹p:0044 7700 900456›.
They live in ‹a:Chapel Lane›.
Her home is in ‹a:Quarry Road›.
The house is at ‹a:LS6 2AB›.
He was born ‹b:in October 2011›.
Born on ‹b:12/11/2010›, she moved up a year.
‹n:Will› told the nurse.
Little ‹n:Pearl› is with her aunt.
"""

_PLAIN_FRENCH = """
La demi-finale est avancée à jeudi.
Le lycée Germaine-Tillion ouvre son internat.
Le square Nelson Mandela reste fermé.
Merci à la Fédération des conseils de parents.
Un hommage à Samuel Paty aura lieu lundi.
Pascal et la géométrie sont au programme.
La 2e séance est à 14 h.
Le règlement prévoit 305 places assises.
"""

_PLAIN_ENGLISH = """
The semi-final moves to Thursday.
The Stephen Hawking wing opens on Monday.
Mandela Square stays closed.
Thank you to the Leeds Teaching Hospitals Trust.
Hope and courage are words of the week.
May Day is a holiday.
The 10 gold medals are on show.
Chapel Lane is closed for works.
"""


def _lines(language: str, text: str) -> tuple[tuple[str, str], ...]:
    return tuple((language, line) for line in text.strip().splitlines())


IDENTIFYING = (*_lines("fr", _FRENCH), *_lines("en", _ENGLISH))
ORDINARY = (*_lines("fr", _PLAIN_FRENCH), *_lines("en", _PLAIN_ENGLISH))
