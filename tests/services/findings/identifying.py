"""Sentences as people type them on a bad morning, with what says who somebody is between marks.

`‹n:…›` a name or part of one, `‹i:…›` initials, with their class if there is one, `‹c:…›` a class,
`‹p:…›` a phone, `‹m:…›` an e-mail, `‹a:…›` an address, `‹b:…›` a day of birth. All invented.
Every third sentence was held out: no rule and no list of words was changed after looking at it.
"""

__all__ = ["IDENTIFYING"]

_FRENCH = """
‹n:Yanis Benali› a été frappé devant le portail ce matin.
‹n:Léa Marchetti› a été prise en charge par les secours.
L'élève ‹n:Mathéo Vasseur› ne reviendra pas avant lundi.
la mere de ‹n:kevin lopes› nous a appelé a 8h
‹n:Yanis› et ‹n:Sofiane› se sont battus devant le gymnase.
c'est ‹n:enzo› qui a filmé la bagarre
La vidéo montre ‹n:Inès B.› au sol.
la video montre ‹n:ines b.› et deux autres filles
les parents de ‹n:LUCAS MORVAN› sont reçus à 11h
‹n:MORVAN Lucas› est exclu trois jours.
Nous pensons à ‹n:Jean-Baptiste de La Tour› et à sa famille.
‹n:Marie-Lou Ferrand-Kerbrat› a été hospitalisée cette nuit.
‹n:Mme Le Goff-Diallo›, professeure de français, porte plainte.
‹n:M. Van den Berghe› est mis en cause dans cette vidéo.
‹n:Monsieur Traoré› a été visé par des insultes.
madame ‹n:boucher› a déposé plainte au commissariat
le prof de sport ‹n:mr da silva› est en arrêt
Les élèves de la ‹c:4eC› sont concernés par cette vidéo.
la classe de ‹c:5e B› ne part pas en sortie demain
Une réunion aura lieu pour les familles de ‹c:6ème 3›.
les ‹c:3eme2› n'auront pas cours cet apres midi
Cela concerne la ‹c:2nde 4› et la ‹c:1ère STMG2›.
Les élèves de ‹c:CM2 B› étaient dans la cour.
un groupe de ‹c:TG3› a partagé les captures
La ‹c:troisième B› est convoquée mardi.
‹i:Y.B. 4eC› est à l'infirmerie.
‹i:Y. B., 4e C›, a reconnu les faits.
‹i:YB (4eC)› a reconnu avoir filmé.
L'élève ‹i:L.M. en 5eB› est absent depuis lundi.
‹n:Camille R., 3eA›, est l'auteure du message.
‹n:camille r 3ea› a envoyé le message a toute la classe
vous pouvez joindre la famille au ‹p:06 12 34 56 78›
appelez la maman au ‹p:0612345678› avant midi
Le père répond au ‹p:+33 6 12 34 56 78›.
tel du grand frère : ‹p:07.61.22.33.44›
Son numéro, le ‹p:06-98-76-54-32›, circule sur le groupe.
Écrivez directement à ‹m:yanis.benali@exemple.fr› pour la suite.
le compte mail ‹m:lea_marchetti2011@courriel.example› a été piraté
Les captures viennent de ‹m:k.lopes33@messagerie.example›.
La famille habite ‹a:12 rue des Lilas› à Valbrune.
il habite au ‹a:3 bis, avenue du Général-Leclerc›
Le rendez-vous a lieu au domicile, ‹a:27, impasse des Acacias, 33999 Valbrune›.
elle vit ‹a:residence les pins bat C appt 12›
Né le ‹b:12/03/2012›, il est scolarisé chez nous depuis septembre.
née le ‹b:4 mars 2011›, elle sera entendue avec ses parents
L'élève (né le ‹b:12.03.2012›) a été retrouvé.
date de naissance ‹b:12-03-12› a verifier
‹n:Aïssatou Diallo›, ‹c:4eA›, a quitté l'établissement à 10 h.
‹n:Noah› est rentré chez lui.
‹n:noah› est rentré chez lui avec son pere
la maman de ‹n:Chloé› demande un rendez-vous
le pere d'‹n:Anaïs› est devant le portail
Le frère de ‹n:Rayan› a été reconnu sur la vidéo.
‹n:Théo› (‹c:6eD›) a perdu connaissance en cours de sport.
Merci de ne plus contacter ‹n:Emma Le Bihan› sur les réseaux.
Une cagnotte est ouverte pour ‹n:Ilyes Chaouch› et ses parents.
On nous signale que ‹n:nathan et louis› étaient présents.
‹n:Sarah D'Almeida› a publié une excuse.
‹n:Ryan O'Connor› est le seul élève blessé.
‹n:Maëlys›, notre élève de troisième, nous a quittés.
nous avons la tristesse de vous annoncer le deces de ‹n:gabriel fontaine›
Le surveillant ‹n:Karim Haddad› a séparé les élèves.
L'infirmière, ‹n:Mme Pelletier›, s'occupe de lui.
Le compte @ville appartient à ‹n:Tom Leclercq›, élève de ‹c:5eF›.
les deux soeurs ‹n:Manon et Julie Perrin› sont en sécurité
La victime s'appelle ‹n:Nour El Amrani›.
lauteur est ‹n:mehdi z.› en ‹c:4e 2›
‹n:ÉLOÏSE GARNIER› EST RENTREE CHEZ ELLE
MERCI DE RAPPELER LA MAMAN DE ‹n:KYLIAN MENDY-ROCHE› AU ‹p:06 44 55 66 77›
Les parents d'‹n:Adam B› sont prévenus.
"""

_ENGLISH = """
‹n:Callum Brennan› was hit outside the gate this morning.
The mother of ‹n:Ellie Thornbury› has called us.
‹n:ellie thornbury› is in hospital and will be away
We are thinking of ‹n:Jacob› and his family.
‹n:jacob› filmed it and sent it round
The video shows ‹n:Freya K.› on the floor.
‹n:HARRY WHITCOMBE› IS SAFE AND WITH HIS PARENTS
Mr ‹n:Okonkwo-Hayes› has been named in several posts.
‹n:Mrs Adebayo› will not be teaching this week.
‹n:Ms. O'Rourke› has reported the account to the police.
our PE teacher ‹n:mr fairweather› is accused online
The pupils of ‹c:Year 7B› saw the fight.
‹c:year 9c› will stay in the hall until 3pm
Parents of ‹c:10C› are invited at 5 pm.
Two pupils in ‹c:8R› shared the images.
‹i:J.B., Year 9C›, has admitted sending it.
‹i:JB (9C)› has admitted sending it.
‹i:T.W. in 8R› is with the nurse.
You can reach the family on ‹p:07700 900123›.
call mum on ‹p:07700900456› before noon
The father's number is ‹p:+44 7700 900789›.
ring ‹p:020 7946 0958› and ask for the uncle
Please write to ‹m:ellie.thornbury@example.com› instead.
The screenshots came from ‹m:jb_2011@mail.example›.
The family lives at ‹a:14 Elm Road›, near the station.
he lives at ‹a:flat 3, 22 church street›
The vigil is at ‹a:7 St Mary's Close› tonight.
She was born on ‹b:12 March 2011›.
born ‹b:12/03/2011›, he has been with us since September
DOB ‹b:3.11.2012› to be checked
‹n:Amelia-Rose Pennington› has apologised.
‹n:Zayn Malhotra›, ‹c:Year 8A›, was taken home.
Nobody should contact ‹n:Noah van der Meer› online.
‹n:Oliver and Poppy Dunmore› are both safe.
The victim is called ‹n:Aisha Rahman›.
‹n:Liam's› brother was seen on the video.
‹n:liam› and ‹n:ryan› were there too
The account belongs to ‹n:Connor McAllister›.
‹n:Sophie› in ‹c:Year 10D› fainted in PE.
It is with great sadness that we tell you of the death of ‹n:Daniel Ashworth›.
our pupil ‹n:megan ashby› was hurt at the bus stop
‹n:Thomas› told his teacher at once.
A fund has been opened for ‹n:Hannah de Souza›.
The caretaker, ‹n:Brian Holloway›, separated them.
‹n:Dr Iqbal› has seen the pupil.
‹n:Alfie B› was sent home at ten.
‹n:BRENNAN Callum› is excluded for three days.
the sister of ‹n:georgia› posted it
We have spoken with the parents of ‹n:Ruby Sinclair› and ‹n:Max Tolland›.
Contact his aunt ‹n:Fatima Yusuf› at ‹m:fyusuf@example.org›.
"""

IDENTIFYING: tuple[tuple[str, str], ...] = tuple(
    (language, line)
    for language, lines in (("fr", _FRENCH), ("en", _ENGLISH))
    for line in lines.strip().splitlines()
)
