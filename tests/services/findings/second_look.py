"""A second held-out set: what people write whom nobody asked to write for a recogniser.

The marks are those of `identifying`; `‹h:…›` is a word on health, counted apart. Written whole
before the rules of class codes, bare given names, places and births were widened, and measured
before and after (`test_recall` says how).
"""

__all__ = ["HEALTH", "IDENTIFYING", "ORDINARY"]

_FRENCH = """
‹n:Quentin› pleurait dans le couloir, un camarade l'a consolé.
‹n:Célestine› refuse de revenir en cours.
Depuis lundi, ‹n:Anselme› reçoit des messages de menace.
Nous avons parlé avec ‹n:Noélie› ce matin.
On nous dit que ‹n:Clémence› aurait tout filmé.
‹n:Victor› est tombé dans l'escalier.
Hier soir, ‹n:Marguerite› n'est pas rentrée chez elle.
‹n:Pascal› a appelé le standard deux fois.
Les triplés ‹n:Vasseur› sont rentrés.
La famille ‹n:Nkemelu› demande un rendez-vous.
‹n:Lefebvre, 5eA›, a reconnu les faits.
‹n:Ndiaye› (‹c:4eD›) sera entendue demain.
Les frères ‹n:Hamidou› ont été séparés.
Le petit ‹n:Ugo› dort chez sa grand-mère.
‹n:O'Connor Sean› est suspendu.
‹n:Mme d'Estaing› accompagne la classe.
Toute la ‹c:3ᵉ C› est concernée.
Les élèves de la ‹c:604› restent en étude.
La ‹c:402› et la ‹c:403› sortiront par le gymnase.
Le groupe de ‹c:5ème D› est à la cantine.
La classe de ‹c:4EME 2› passe en premier.
Un garçon de ‹c:6e Jaune› a disparu.
La ‹c:1re G4› attend dans la cour.
La ‹c:2de 12› n'a pas cours.
Les parents de la ‹c:terminale C› sont reçus.
‹i:M.D. (6e Jaune)› a parlé.
Appelez sa tante au ‹p:0033 6 98 76 54 32›.
Son père répond au ‹p:0033698765432›.
Numéro du témoin : ‹p:+33698765432›
Portable de la mère : ‹p:06.98.76.54.32›
Il habite ‹a:rue du Puits›.
Elle vit ‹a:allée des Tilleuls›, à côté du stade.
Son domicile est ‹a:impasse Jean-Macé›.
La famille demeure ‹a:lotissement Les Bruyères›.
L'élève loge au ‹a:3 chemin des Vignes›.
Elle est née ‹b:en juin 2013›.
Il est né ‹b:le 4 février›.
Date de naissance : ‹b:14-02-2012›.
‹m:lucas.m2012@boite.example› a envoyé les images.
"""

_ENGLISH = """
‹n:Violet› was crying in the corridor.
‹n:Grant› refuses to come back to lessons.
Since Monday, ‹n:Ivy› has had threatening messages.
We spoke with ‹n:Summer› this morning.
We are told that ‹n:Miles› filmed it all.
Last night ‹n:Daisy› did not come home.
‹n:Frank› rang the office twice.
The ‹n:Adebayo› twins have gone home.
The ‹n:Kowalczyk› family asks for a meeting.
‹n:O'Leary, 10C›, admitted it.
‹n:MacKenzie› (‹c:9D›) will be heard tomorrow.
The ‹n:Hussain› brothers were separated.
Young ‹n:Otto› is at his grandmother's.
‹n:Fitzgerald, Nora› is suspended.
‹n:Mrs McAllister› goes with the class.
All of ‹c:Year 8 Green› is concerned.
Pupils of ‹c:Class 9/3› stay inside.
‹c:Form 10 Red› will leave by the gym.
Lunch for ‹c:Year 7 Oak› is at noon.
‹c:8/1› and ‹c:8/2› have no lessons.
A boy in ‹c:9 Blue› has disappeared.
Parents of ‹c:Y10 Willow› are invited.
‹c:Reception B› waits in the hall.
‹i:M.D. (9 Blue)› has spoken.
Ring his aunt on ‹p:0044 7911 123457›.
His father answers on ‹p:00447911123457›.
Mobile of the mother: ‹p:07911.123.457›
He lives in ‹a:Orchard Close›.
Her home is on ‹a:Victoria Avenue›, next to the park.
The family stays at ‹a:The Old Mill, Ferry Lane›.
Their postcode is ‹a:M14 6GT›.
Write to ‹a:EH1 2NG›, for the attention of the family.
She was born ‹b:in June 2013›.
He was born ‹b:on 4 February›.
Date of birth: ‹b:14-02-2012›.
‹n:Jude› and ‹n:Hope› ran to the gate.
‹n:Cameron› says he saw nothing.
‹m:lucas.m2012@box.example› sent the pictures.
"""

_HEALTH_FRENCH = """
Elle a fait une ‹h:crise de panique› avant l'épreuve.
Il a ‹h:tenté de se tuer› dimanche.
Un élève s'est ‹h:ouvert les veines›.
Elle a ‹h:avalé des médicaments›.
Il ‹h:fait de l'asthme›.
L'élève a ‹h:fait un malaise› en cours.
"""

_HEALTH_ENGLISH = """
She had an ‹h:anxiety attack› before the exam.
He ‹h:tried to take his own life› on Sunday.
A pupil ‹h:cut her wrists›.
She ‹h:swallowed pills›.
A pupil ‹h:collapsed› in class.
"""

_PLAIN_FRENCH = """
Dimanche, la bibliothèque reste ouverte aux familles.
Mercredi, le demi-pensionnaire apporte son repas.
La mi-temps est prévue à midi.
Merci à la Brigade de sapeurs-pompiers.
Rendez-vous salle Simone Veil à 18 h.
L'amphithéâtre Marie Curie accueille les parents.
Le collège Rosa-Parks prête son gymnase.
La rue Jean Jaurès est fermée à la circulation.
L'arrêt Pierre Mendès France n'est plus desservi.
Le Secours populaire tient une permanence.
La Protection civile distribue des couvertures.
Clément ou sévère, le temps ne change rien à la sortie.
Pierre contre pierre, le mur sera remonté.
Constance et patience sont demandées à chacun.
Le parc Georges Brassens sert de point de rassemblement.
La chorale chante vendredi soir.
Six classes partent à 503 kilomètres.
Le bus 604 partira avec retard.
La facture 402 est payée.
La salle 503 est fermée.
Le Petit Journal du collège paraît demain.
Le 6e jour, la cantine rouvre.
Une collation est offerte dans le hall.
Les délégués de Loire Atlantique sont venus.
La Croix Bleue propose une écoute.
L'Association des Parents d'Élèves se réunit.
Victor Hugo est au programme.
En juin 2013, le gymnase a été rénové.
Le magasin de la place du Marché est fermé.
"""

_PLAIN_ENGLISH = """
Sunday, the library stays open to families.
Thank you to the Kent Police and the West Midlands Ambulance Service.
The Nelson Mandela building is closed.
Meet in the Emmeline Pankhurst room at 6 pm.
The Marie Curie lab is flooded.
The Winston Churchill sports hall welcomes parents.
The gate on Mary Seacole Way stays shut.
The Salvation Army gives out blankets.
Surrey County Council has sent two buses.
Mark your calendar and wait for our message.
Will parents please stay at home?
Grace and patience are asked of everyone.
Frank talk helps more than silence.
Summer was warm, the hall is dry.
Hope remains.
The Old Library reopens in June 2013 style.
Bus 8/1 is late.
The match ended 9/3.
Class photos are taken on 9/3.
Blue lights were seen near the gate.
Reception is open until 6 pm.
The Royal National Lifeboat Institution visits on Friday.
Form 10 must be returned by Friday.
Anne Frank is read in English lessons.
Great Ormond Street will close for works.
Baker Street station is closed today.
The Red Cross has set up a helpline.
The Green Party office is next door.
"""


def _lines(language: str, text: str) -> tuple[tuple[str, str], ...]:
    return tuple((language, line) for line in text.strip().splitlines())


IDENTIFYING = (*_lines("fr", _FRENCH), *_lines("en", _ENGLISH))
HEALTH = (*_lines("fr", _HEALTH_FRENCH), *_lines("en", _HEALTH_ENGLISH))
ORDINARY = (*_lines("fr", _PLAIN_FRENCH), *_lines("en", _PLAIN_ENGLISH))
