"""Sentences of ordinary messages of schools, which name nobody: what is found here is a nuisance.

`HELD_OUT` was measured once, as among those that identify somebody.
"""

__all__ = ["HELD_OUT", "ORDINARY"]

_FRENCH = """
Madame, Monsieur,
Ce matin, une bagarre a eu lieu devant le portail du collège.
Les élèves concernés ont été pris en charge par des adultes.
Leurs familles sont appelées une par une.
Nous avons prévenu la police et la direction académique.
Nous avons demandé le retrait de la vidéo à la plateforme.
Nous ne savons pas encore qui a filmé la scène.
Merci de ne pas partager la vidéo et d'en parler avec votre enfant.
Nous vous écrirons de nouveau à 11 h 30.
Pour nous joindre : l'accueil du collège, de 8 h à 18 h.
La principale, Collège des Tilleuls
Les cours ont lieu normalement cet après-midi.
Le collège Jean-Moulin reste ouvert aux horaires habituels.
Les transports scolaires partiront de la place Victor-Hugo à 17 h 15.
Le gymnase Camille-Claudel est fermé jusqu'à vendredi.
L'exercice de mise à l'abri aura lieu jeudi 12 novembre à 10 h.
Un message circule sur Snapchat et sur TikTok depuis dimanche soir.
Ce message est faux : aucune menace n'a été confirmée par le commissariat.
Facebook, Instagram et X ont été saisis.
Si votre enfant a reçu ces images, gardez-les sans les transférer et appelez le 3018.
Une cellule d'écoute est ouverte à l'infirmerie, de 9 h à 16 h.
Les psychologues de l'Éducation nationale sont présents aujourd'hui.
La sortie au musée d'Aquitaine est reportée au mardi 24 novembre.
Le conseil d'administration se réunira lundi à 18 h.
Monsieur le Maire et Madame la Rectrice ont été informés.
Le procureur de la République a été saisi.
L'enquête relève du procureur de la République.
Les pompiers ont autorisé la réouverture du bâtiment B.
La salle 204 est fermée.
L'établissement a été évacué à 10 h 05 par précaution.
Tous les élèves sont à l'abri avec leurs enseignants.
Venez chercher votre enfant au parking nord, avec une pièce d'identité.
Le Département et la Région ont été prévenus.
Le site du collège donne les informations vérifiées.
Prochain message à 16 h 30, même sans nouvelle.
La cantine servira un repas froid.
Bonjour à toutes et à tous,
Chers parents, chers élèves,
Bien cordialement,
La direction du collège
Nous comprenons votre inquiétude.
Nous pensons aux personnes touchées et à leurs familles.
À dire mot pour mot si l'on vous interroge.
Note interne, ne pas diffuser.
La direction sait. Ne partagez rien, ne répondez pas en ligne.
Pour la presse, une seule adresse : le service communication du rectorat.
Noël approche et le marché de Noël du collège est maintenu.
Le Père Noël de la chorale passera en maternelle.
La Marine nationale présentera ses métiers au forum.
Rose, bleu ou vert : le code de couleur est affiché.
Une pierre a été lancée sur le bus de la ligne 12.
Il est clair que cette situation est difficile pour tous.
Les élèves de quatrième rentreront chez eux à 15 h.
Les troisièmes passent le brevet blanc en salle polyvalente.
Les cours de 5e reprennent mercredi.
Deux élèves ont été légèrement blessés et sont rentrés chez eux.
Le nombre d'élèves concernés est en cours de vérification.
Le portail de la rue Pasteur reste fermé.
Entrée par l'avenue de la République.
Arrêt de bus Mermoz, devant la mairie.
La fondation Abbé-Pierre intervient dans les classes.
Le prix Jean-Renoir des lycéens est maintenu.
Pronote et l'ENT sont suspendus de 20 h à 7 h.
Le DASEN et les services du rectorat suivent la situation.
Le SAMU et la police nationale sont sur place.
Les résultats seront en ligne le 8 juillet 2026.
Rappel : la réunion parents-professeurs est avancée à 17 h.
Vous pouvez consulter le 3114, gratuit, jour et nuit.
L'association des parents d'élèves a été reçue ce matin.
Ma classe, notre histoire : exposition au CDI.
Les élèves de l'option latin partent à Rome en avril.
Le bus de Saint-Martin aura vingt minutes de retard.
Le lycée Marie-Curie accueille les élèves pour le déjeuner.
Merci de votre confiance.
Une minute de silence sera observée lundi 16 octobre à midi.
Dominante du jour : calme dans les couloirs.
Les faits ont été signalés le 12 septembre 2026.
La circulaire du 10 juillet 2025 s'applique.
Prévoir 2 stylos, 1 cahier et 3 feuilles.
Aucun élève n'a été blessé.
Les conseils de classe de fin de trimestre sont reportés.
La Journée nationale contre le harcèlement aura lieu jeudi.
Le carnaval du collège est annulé, la kermesse aussi.
Le Secours populaire collecte des jouets.
Monsieur le Préfet a fermé la place du Marché.
Un grand merci à la Croix-Rouge et aux bénévoles.
Le Président du conseil départemental est venu.
Le journal Sud Ouest a publié un article.
La Gironde est en vigilance orange.
L'option théâtre jouera Le Malade imaginaire de Molière.
Les élèves ont lu Victor Hugo et Albert Camus.
Le bus 14 passera par Saint-Jean-de-Luz.
Le bac blanc de philosophie est maintenu salle Simone-Veil.
Merci d'avance, et bon courage à tous.
Le premier trimestre finit le 2 décembre.
Nos pensées vont à la famille de l'élève.
Aucune candidature n'est retenue.
Toute l'équipe vous souhaite de bonnes vacances de Noël.
Le Louvre, Versailles et Fontainebleau sont au programme.
Le chef d'établissement adjoint vous recevra.
Le plan particulier de mise en sûreté a été activé à 9 h 12.
Votre enfant peut être pris en charge à la sortie habituelle.
Les parents qui le souhaitent peuvent venir jusqu'à 16 h 30.
La ligne 27 et le tram B ne circulent pas.
Le self est fermé, un pique-nique sera distribué.
Les élèves internes dormiront au lycée Montaigne.
La Rectrice et le Préfet ont ouvert une enquête administrative.
Un numéro vert est à votre disposition : 0 800 00 00 00.
Les photos de classe auront lieu mardi 15 septembre.
Les agents du Département réparent la chaudière.
L'eau est coupée rue des Lilas.
Un exercice d'évacuation aura lieu dans la semaine.
Aucune information ne sera donnée par téléphone.
Le voyage à Londres est maintenu, celui de Barcelone est reporté.
Nous remercions la police municipale et les pompiers de Mérignac.
Ne croyez pas ce que vous lisez sur les réseaux.
L'équipe éducative et la vie scolaire restent mobilisées.
Le portail Nord ouvrira à 7 h 45.
Le professeur absent sera remplacé.
La Semaine olympique commence lundi.
Prenez soin de vous et de vos proches.
Le Conseil de la vie collégienne propose une minute de silence.
La mère et le père ont été reçus par la direction.
Le médecin scolaire et l'infirmière sont là.
"""

_ENGLISH = """
Dear parents and carers,
This morning, a fight took place outside the school gate.
The pupils concerned are with adults.
Their families are being called one by one.
We have informed the police and the local authority.
We have asked for the video to be removed.
We do not yet know who filmed it.
Please do not share the video, and talk about it with your child.
We will write again at 11:30.
You can reach the school office from 8 am to 6 pm.
The headteacher, Limetree School
Lessons go on as usual this afternoon.
St Mary's Church hall is closed until Friday.
Buses will leave from Victoria Square at 5:15 pm.
Queen Elizabeth School stays open as usual.
The fire drill will take place on Thursday 12 November at 10 am.
A message has been going round on Snapchat and TikTok since Sunday evening.
This message is false: the police have not confirmed any threat.
If your child has received these images, please keep them and do not forward them.
A listening room is open next to the library, from 9 am to 4 pm.
The trip to the Science Museum is moved to Tuesday 24 November.
The governing body will meet on Monday at 6 pm.
The Mayor and the Director of Education have been informed.
The fire service has allowed Block B to open again.
Room 204 is closed.
The building was evacuated at 10:05 as a precaution.
All pupils are safe with their teachers.
Please collect your child from the north car park and bring identification.
Next message at 4:30 pm, even without news.
We understand your concern.
Our thoughts are with those affected and their families.
Internal note, please do not pass on.
The school knows. Do not share anything and do not answer online.
Christmas lunch is on the 10th of December.
The Duke of Edinburgh award evening is postponed.
Will there be lessons tomorrow? Yes.
Mark the date in your diary: 3 May.
May we ask you to wait at home?
Grace period for the forms ends on Friday.
A stone was thrown at the bus on line 12.
Year 7 pupils will go home at 3 pm.
Year 11 mock exams start on Monday.
Two pupils were slightly hurt and have gone home.
The number of pupils concerned is being checked.
The gate in Park Street stays closed.
Childline can be reached on 0800 1111, day and night.
Parents' evening moves to 5 pm.
Thank you for your trust.
A minute's silence will be held on Monday at noon.
No pupil was hurt.
The World Book Day parade is cancelled.
Red Cross volunteers are on site.
The Daily Post has published an article.
Our drama group will perform Romeo and Juliet.
Pupils have read Charles Dickens this term.
The Duke Street entrance stays closed.
Remember to bring a coat and a hat.
The Christmas fair will open at noon.
Thank you, and take care.
Chemistry lab 2B is closed after a small fire.
The May half-term starts on Friday.
We hope to see you there.
The Year 6 leavers' assembly is postponed.
Please use the gate in Church Lane.
The council has closed King Street because of a gas leak.
Our thanks go to the fire crews from Ashford.
Breakfast club and after-school club run as normal.
The chair of governors will speak on Monday.
Hot meals will be served in the Main Hall.
Trains from Waterloo are delayed.
The nurse and the school doctor are on site.
An email will follow before 6 pm.
Pupils should bring a packed lunch.
The Ofsted visit is moved to March.
The mother and the father have been informed.
Spring term ends on Friday 27 March.
Do not believe what you read on social media.
The English department has a new library.
"""

_HELD_FRENCH = """
Le brevet de secourisme est reporté à une date ultérieure.
La Ville de Bordeaux met un bus à disposition.
Les cours de natation sont suspendus jusqu'à nouvel ordre.
Le Premier ministre a demandé une minute de silence.
Suivez les consignes de France Bleu et de la préfecture.
Les familles hébergées au gymnase recevront un repas.
Rendez-vous devant la grille, côté boulevard Carnot.
Le foyer, le CDI et la permanence sont ouverts.
Les élèves de terminale passent le grand oral lundi 22 juin.
La direction tient à saluer le calme de chacun.
La salle des fêtes Georges-Brassens vous accueille.
Le lycée Jules Ferry prête ses locaux.
Une personne extérieure est entrée dans l'établissement.
Le chauffage est en panne au bâtiment C.
Les vacances de la Toussaint commencent vendredi soir.
Ce point sera fait à 12 h 15 puis à 17 h.
La gendarmerie de Libourne est chargée de l'enquête.
Merci de venir avec la carte de votre enfant.
Les résultats de l'enquête seront communiqués.
Le nouvel horaire vaut pour lundi et mardi.
"""

_HELD_ENGLISH = """
The Prime Minister has asked for a minute's silence.
Swimming lessons are suspended until further notice.
Follow the advice of the county council and the police.
The common room and the library are open.
Year 13 pupils sit their exam on Monday 22 June.
St Anne's Primary lends us its hall.
Somebody from outside came into the building.
The heating is off in Block C.
Half-term begins on Friday evening.
Please come with your child's card.
The Jubilee Centre welcomes families tonight.
The new timetable is for Monday and Tuesday.
"""


def _lines(language: str, text: str) -> tuple[tuple[str, str], ...]:
    return tuple((language, line) for line in text.strip().splitlines())


ORDINARY = (*_lines("fr", _FRENCH), *_lines("en", _ENGLISH))
HELD_OUT = (*_lines("fr", _HELD_FRENCH), *_lines("en", _HELD_ENGLISH))
