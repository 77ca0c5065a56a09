"""The wording rules that ship: complete, sourced, and kept by our own messages."""

import re

import pytest

from crisisapp.domain.wording import RuleKind, WordingRule, rule_places
from crisisapp.domain.words import Audience
from crisisapp.services.capture.names import find_names
from crisisapp.services.drafting.check import example_values
from crisisapp.services.drafting.phrases import render_phrase
from crisisapp.services.drafting.render import render
from crisisapp.storage.template_files import TemplateLibrary
from crisisapp.storage.wording_files import WordingLibrary
from crisisapp.support.i18n import LANGUAGES, Language
from crisisapp.support.resources import resource_folder
from tests.services.drafting.builders import a_context

ROOT = resource_folder("playbooks")
LIBRARY = TemplateLibrary(ROOT)
RULES = WordingLibrary(ROOT)
SENTENCES = re.compile(r"(?<=[.?!])[\s\u00a0]+|\n+")
# Sentences a school wrote or might write, the rule that answers, and the audience.
SAID = {
    "fr": [
        ("La direction n'a pas de commentaire à faire.", "no_comment", "PRESS"),
        ("Il s'agit d'un incident isolé.", "isolated_incident", "FAMall"),
        ("Rien de grave, rassurez-vous.", "nothing_serious", "FAMall"),
        ("Il n'y a plus aucun risque pour les élèves.", "no_danger", "FAMall"),
        ("Il semblerait qu'un élève ait apporté un couteau.", "it_would_seem", "FAMall"),
        ("Ce n'était qu'un jeu entre élèves.", "minimise", "FAMall"),
        ("Les coupables ont été identifiés.", "guilt", "FAMall"),
        ("Deux agresseurs ont été retrouvés.", "guilt", "PUB"),
        ("La bagarre a éclaté à cause de moqueries.", "motive", "FAMall"),
        ("Un élève légèrement blessé a été hospitalisé.", "toll", "PUB"),
        ("Les élèves passeront en conseil de discipline.", "sanction", "FAMall"),
        ("Selon l'enquête, la vidéo date de lundi.", "inquiry", "PRESS"),
        ("Cela ne se reproduira plus.", "promise", "FAMall"),
        ("Un élève s'est suicidé.", "death_words", "CLASS"),
        ("Il a laissé une lettre.", "death_note", "CLASS"),
        ("Pas de panique !", "panic", "FAMall"),
        ("C'est un acte inadmissible.", "judging", "FAMall"),
        ("La cellule d'écoute est ouverte.", "jargon_cell", "FAMall"),
        ("Des mesures ont été mises en œuvre dans le cadre de la loi.", "jargon_links", "FAMall"),
        ("Une information vous sera donnée dans les meilleurs délais.", "jargon_stage", "FAMall"),
        ("La DSDEN est prévenue.", "acronym_dsden", "FAMall"),
        ("C'est la faute de l'établissement voisin.", "fault", "PUB"),
        ("C'est de la faute des parents.", "blame_families", "PUB"),
        ("Un élève de troisième est responsable de la bagarre.", "guilt", "PUB"),
        ("L'enquête interne a établi la culpabilité de l'élève.", "guilt", "PUB"),
        ("Ce monstre sera puni.", "guilt", "PUB"),
        ("Il est connu pour sa violence.", "reputation", "PUB"),
        ("Le surveillant n'a pas fait son travail.", "blame_staff", "PUB"),
        ("Tout le monde est en sécurité.", "no_danger", "PUB"),
        ("Vos enfants ne risquent rien.", "no_danger", "FAMall"),
        ("Il n'y a aucun blessé.", "nobody_hurt", "PUB"),
        ("On déplore trois morts.", "toll", "PUB"),
        ("Selon nos informations, la vidéo est ancienne.", "hearsay", "PRESS"),
        ("Il aurait eu une arme.", "conditional", "PUB"),
        ("Tout est rentré dans l'ordre.", "minimise", "FAMall"),
    ],
    "en": [
        ("The head has no comment.", "no_comment", "PRESS"),
        ("This was an isolated incident.", "isolated_incident", "FAMall"),
        ("There is no danger to pupils.", "no_danger", "FAMall"),
        ("Apparently a pupil brought a knife.", "it_would_seem", "FAMall"),
        ("The culprits have been found.", "guilt", "FAMall"),
        ("The fight broke out because of teasing.", "motive", "FAMall"),
        ("One pupil was seriously injured.", "toll", "PUB"),
        ("The pupils will be expelled.", "sanction", "FAMall"),
        ("According to the police, the video is old.", "inquiry", "PRESS"),
        ("It will not happen again.", "promise", "FAMall"),
        ("A pupil committed suicide.", "death_words", "CLASS"),
        ("The school is on lockdown.", "jargon_safety", "FAMall"),
        ("The DSDEN has been informed.", "acronym_dsden", "FAMall"),
        ("It is the parents' fault.", "blame_families", "PUB"),
        ("It is his fault.", "fault", "PUB"),
        ("A Year 9 pupil caused the fight.", "guilt", "PUB"),
        ("The inquiry has established the guilt of a pupil.", "guilt", "PUB"),
        ("This monster will pay.", "guilt", "PUB"),
        ("He is known for his violence.", "reputation", "PUB"),
        ("The supervisor did not do his job.", "blame_staff", "PUB"),
        ("Everyone is safe.", "no_danger", "PUB"),
        ("Nobody was hurt.", "nobody_hurt", "PUB"),
        ("The fire claimed two lives.", "toll", "PUB"),
        ("According to our information, he had a weapon.", "hearsay", "PRESS"),
        ("He may have had a weapon.", "conditional", "PUB"),
        ("It is just kids being kids.", "minimise", "FAMall"),
    ],
}
# Careful sentences: no rule of level `stop` answers, whoever reads them.
CAREFUL = {
    "fr": [
        "Ce matin, une bagarre a eu lieu devant le portail.",
        "Les élèves concernés ont été pris en charge.",
        "Les responsables légaux de l'élève ont été appelés.",
        "Jeudi, les jeunes de l'association sportive jouent à l'extérieur.",
        "Nous ne savons pas encore qui a filmé la scène.",
        "La police nationale a confirmé la fin de l'alerte à 10 h 25.",
        "Nous ne cherchons aucun coupable.",
        "Le bilan de la journée portes ouvertes est en ligne.",
        "Nous ne savons pas ce qui a déclenché la bagarre.",
        "La responsable de la vie scolaire vous recevra.",
        "Nous ne disons la faute de personne.",
        "Le collège est connu pour sa chorale.",
        "Un surveillant a fait des rondes toute la matinée.",
        "Les secours n'ont signalé aucun blessé.",
        "Le travail monstre des équipes est salué.",
        "Des casiers sont à votre disposition.",
        "Les élèves sont avec leurs professeurs.",
        "L'entrée est accessible aux personnes handicapées par la rue du Stade, accès handicapés.",
    ],
    "en": [
        "This morning a fight took place outside the gate.",
        "The pupils concerned have been looked after.",
        "The legal guardians have been called.",
        "We do not yet know who filmed the scene.",
        "The police confirmed at 10:25 that the alert is over.",
        "Pupils are supposed to leave at five.",
        "We do not know what started the fight.",
        "The deputy head is responsible for attendance.",
        "The school is known for its choir.",
        "The emergency services have told us of no one.",
        "Pupils are with their teachers.",
        "You may have questions; ring the office.",
        "It is nobody's fault.",
    ],
}


def found(text: str, audiences: tuple[str, ...], language: Language) -> set[WordingRule]:
    """Return the rules that answer to a text read by some audiences."""
    return {
        rule
        for sentence in SENTENCES.split(text)
        for rule in RULES.rules(language).rule
        if (not rule.audiences or {a.value for a in rule.audiences} & set(audiences))
        and (rule_places(rule, sentence) or any(sign in sentence for sign in rule.signs))
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_rules_and_every_rule_a_source(language: Language) -> None:
    rules = RULES.rules(language).rule

    assert {rule.kind for rule in rules} == set(RuleKind)
    assert all(rule.source and rule.why.endswith((".", "?")) and rule.write for rule in rules)
    assert all(rule.refs for rule in rules if rule.kind is RuleKind.DEATH)
    assert {rule.kind for rule in rules if rule.level == "stop"} >= {
        RuleKind.FORBIDDEN,
        RuleKind.ABSOLUTE,
        RuleKind.BLAME,
        RuleKind.CAUSE,
        RuleKind.DEATH,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_anatomy_of_a_message_is_whole_and_in_order(language: Language) -> None:
    parts = RULES.rules(language).part
    assert [part.id for part in parts] == [
        "know",
        "care",
        "doing",
        "todo",
        "unknown",
        "next",
        "contact",
    ]
    assert [part.id for part in parts if part.in_short] == ["know", "todo", "next"]
    named = {field for row in LIBRARY.catalogue() for field in row.needs}
    assert {"facts", "actions", "next_update_at", "advice", "contact"} <= named
    for part in parts:
        assert part.fields, part.id
        assert set(part.audiences) <= set(Audience)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_careless_sentence_is_answered_and_a_careful_one_is_not(language: Language) -> None:
    for text, rule, audience in SAID[language]:
        assert rule in {one.id for one in found(text, (audience,), language)}, text
    everyone = tuple(audience.value for audience in Audience)
    for text in CAREFUL[language]:
        stopped = {rule.id for rule in found(text, everyone, language) if rule.level == "stop"}
        assert stopped == set(), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_rule_tells_to_write_breaks_no_rule_of_its_own(language: Language) -> None:
    for rule in RULES.rules(language).rule:
        if rule.kind is not RuleKind.ACRONYM:
            assert rule not in found(rule.write, tuple(rule.audiences or Audience), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_messages_keep_the_rules(language: Language) -> None:
    for row in LIBRARY.catalogue():
        if language not in row.languages:
            continue
        template = LIBRARY.load(row.id, language)
        rendered = render(
            template, example_values(template.fields), a_context(language=language), final=True
        )
        text = f"{rendered.subject}\n{rendered.text}"
        for rule in found(text, template.audience, language):
            spelled = rule.kind is RuleKind.ACRONYM and rule.long in text
            assert rule.level == "look", (row.id, rule.id)
            assert spelled or rule.kind in (RuleKind.JARGON, RuleKind.TONE), (row.id, rule.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_phrases_break_no_rule(language: Language) -> None:
    for phrase in LIBRARY.phrases(language):
        if phrase.group == "call":
            continue  # spoken to the police, who know the words of a school
        text = render_phrase(
            phrase, example_values(phrase.fields), a_context(language=language), final=True
        ).text
        assert {rule.id for rule in found(text, ("FAMall", "STAFF", "PRESS"), language)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_name_nobody(language: Language) -> None:
    texts = [
        text for rule in RULES.rules(language).rule for text in (rule.why, rule.write, rule.long)
    ]
    assert {one.written for text in texts for one in find_names(text, {})} == set()
