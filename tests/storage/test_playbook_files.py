"""The library merges what is included, recognises words, and refuses broken files by line."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisisapp.domain.deadlines import parse_offset
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.playbook import Playbook
from crisisapp.storage.playbook_files import PlaybookLibrary
from crisisapp.storage.playbook_shape import DURATION
from crisisapp.support.resources import resource_folder

SHIPPED = resource_folder("playbooks")

HEAD = """schema = 1
id = "{name}"
version = "1"
language = "fr"
title = "Essai"
type = "T01"
includes = {includes}
default_level = 1
posture = "explain"
memory = {memory}
words = ["essai"]
never = ["Crier"]
close_when = ["Calme"]
"""
STEP = '\n[[step]]\nid = "{id}"\nkey = "{key}"\nphase = "act"\nrole = "site"\ntext = "{text}"\n'


def write(folder: Path, name: str, steps: str, *, includes: str = "[]", memory: str = "[]") -> Path:
    path = folder / "fr" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD.format(name=name, includes=includes, memory=memory) + steps, "utf-8")
    return path


def step(id_: str, key: str, text: str = "Faire") -> str:
    return STEP.format(id=id_, key=key, text=text)


def refusal(library: PlaybookLibrary, name: str = "X1") -> UserError:
    with pytest.raises(UserError) as caught:
        library.load(name, "fr")
    return caught.value


def line_of(path: Path, needle: str) -> int:
    return path.read_text("utf-8").split(needle)[0].count("\n") + 1


@pytest.fixture(scope="module")
def shipped() -> PlaybookLibrary:
    return PlaybookLibrary(SHIPPED)


def test_own_steps_come_first_then_included_ones(shipped: PlaybookLibrary) -> None:
    playbook = shipped.load("PB08", "fr")
    ids = [each.id for each in playbook.steps]
    assert ids[0] == "PB08-01"
    own = [name.startswith("PB08") for name in ids]
    assert own == sorted(own, reverse=True)
    assert {"C01", "C06", "C15"} <= set(ids)


def test_own_step_wins_over_an_included_one_of_the_same_key(shipped: PlaybookLibrary) -> None:
    steps = {each.key: each.id for each in shipped.load("PB08", "fr").steps}
    assert steps["evidence"] == "PB08-04"
    assert len(steps) == len(shipped.load("PB08", "fr").steps)
    assert {each.key: each.id for each in shipped.load("core", "fr").steps}["evidence"] == "C03"


def test_flat_keys_become_due_and_act(shipped: PlaybookLibrary) -> None:
    steps = {each.id: each for each in shipped.load("PB08", "en").steps}
    assert (steps["C15"].act.kind, steps["C15"].act.target) == ("copy", "staff_first")
    assert (steps["C06"].act.kind, steps["C06"].act.target) == ("call", "hierarchy")
    assert (steps["C12"].due.base, steps["C12"].due.offset) == ("closure", "P1D")
    assert (steps["PB08-08"].due.offset, steps["PB08-08"].due.legal) == (None, "cpp_40")


def test_source_is_the_text_of_every_file_used(shipped: PlaybookLibrary) -> None:
    source = shipped.load("PB08", "fr").source
    for name in ("PB08", "core"):
        assert (SHIPPED / "fr" / f"{name}.toml").read_text("utf-8") in source


def test_a_playbook_is_read_once(shipped: PlaybookLibrary) -> None:
    assert shipped.load("PB08", "fr") is shipped.load("PB08", "fr")


@pytest.mark.parametrize("name", ["PB99", "../fr/PB08", "", "pb08.toml", "x" * 200, "PB08\x00"])
def test_unknown_playbook_is_refused(shipped: PlaybookLibrary, name: str) -> None:
    assert refusal(shipped, name).code == UserCode.UNKNOWN_PLAYBOOK


def test_a_school_s_folder_comes_before_the_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "fr" / "PB08.toml"
    path.parent.mkdir()
    text = (SHIPPED / "fr" / "PB08.toml").read_text("utf-8")
    path.write_text(text.replace('version = "2026.1"', 'version = "school"'), "utf-8")
    library = PlaybookLibrary(SHIPPED, tmp_path)
    assert library.load("PB08", "fr").version == "school"
    assert library.load("PB08", "en").version == "2026.1"
    assert "core" in library.ids()


@pytest.mark.parametrize(
    "broken",
    [
        b"[[step]]\n",
        b"\xff\xfe",
        b"# " + b"x" * 2_000_000,
        b"[[step]]\n" * 10_000,
        b"a = " + b"[" * 900 + b"]" * 900,
        'title = "Fa\u202eire"\n'.encode(),
    ],
)
def test_a_broken_file_of_the_school_gives_way_to_the_shipped_one(
    tmp_path: Path, broken: bytes
) -> None:
    path = tmp_path / "fr" / "PB08.toml"
    path.parent.mkdir()
    path.write_bytes(broken)
    library = PlaybookLibrary(SHIPPED, tmp_path)
    assert library.load("PB08", "fr").version == "2026.1"
    assert library.titles("fr") == PlaybookLibrary(SHIPPED).titles("fr")
    assert library.suggest("bagarre", "fr") == "PB08"
    refused = library.refused
    assert [(error.code, error.values["path"]) for error in refused] == [
        (UserCode.CONTENT_FAULT, str(path))
    ]
    assert int(str(refused[0].values["line"])) >= 1


def test_a_file_saved_while_the_program_runs_is_what_starts(tmp_path: Path) -> None:
    path = write(tmp_path, "X1", step("X1-01", "a"))
    library = PlaybookLibrary(SHIPPED, tmp_path)
    assert library.load("X1", "fr").title == "Essai"
    path.write_text(path.read_text("utf-8").replace("Essai", "Autre essai"), "utf-8")
    assert library.load("X1", "fr").title == "Autre essai"
    assert library.titles("fr")["X1"] == "Autre essai"
    path.write_text("[[step]]\n", "utf-8")
    assert refusal(library).code == UserCode.CONTENT_FAULT
    write(tmp_path, "X1", step("X1-01", "a"))
    assert library.load("X1", "fr").title == "Essai"
    assert library.refused == ()


def test_a_broken_new_playbook_is_missing_and_the_others_are_there(tmp_path: Path) -> None:
    write(tmp_path, "X1", "[[step]]\n")
    write(tmp_path, "X2", step("X2-01", "a"))
    library = PlaybookLibrary(SHIPPED, tmp_path)
    assert "X1" not in library.titles("fr")
    assert {"X2", "PB08"} <= library.titles("fr").keys()
    assert refusal(library).code == UserCode.CONTENT_FAULT


def test_a_school_s_core_that_clashes_leaves_the_shipped_playbook_whole(tmp_path: Path) -> None:
    path = write(tmp_path, "core", step("PB08-01", "other"))
    library = PlaybookLibrary(SHIPPED, tmp_path)
    assert library.load("PB08", "fr").steps == PlaybookLibrary(SHIPPED).load("PB08", "fr").steps
    assert library.refused
    assert path.is_file()


def test_a_broken_table_of_the_school_gives_way_to_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "roles.toml").write_text("role = 3\n", "utf-8")
    library = PlaybookLibrary(SHIPPED, tmp_path)
    assert library.roles() == PlaybookLibrary(SHIPPED).roles()
    assert [error.values["path"] for error in library.refused] == [str(tmp_path / "roles.toml")]


@pytest.mark.parametrize(
    ("title", "language", "found"),
    [
        ("07h45 vidéo bagarre portail, CPE", "fr", "PB08"),
        ("RIXE devant le lycée", "fr", "PB08"),
        ("Un élève agressé ce matin", "fr", "PB08"),
        ("bagarres à répétition", "fr", "PB08"),
        ("Two pupils fighting at the gate", "en", "PB08"),
        ("a boy was beaten up", "en", "PB08"),
        ("Dégât des eaux", "fr", None),
        ("", "fr", None),
        ("rixe", "en", None),
    ],
)
def test_a_title_proposes_a_playbook(
    shipped: PlaybookLibrary, title: str, language: str, found: str | None
) -> None:
    assert shipped.suggest(title, language) == found


@pytest.mark.parametrize(
    ("party", "audience"),
    [
        ("DSDEN", "HIER"),
        ("DSDEN, cabinet", "HIER"),
        ("Rectorat", "HIER"),
        ("le cabinet du recteur", "HIER"),
        ("DASEN", "HIER"),
        ("inspection academique", "HIER"),
        ("service presse du rectorat", ""),
        ("Rectorat, press office", ""),
        ("education authority", "HIER"),
        ("mère de Yanis", "FAMc"),
        ("Père de E-01", "FAMc"),
        ("parents de E-02", "FAMc"),
        ("famille E-03", "FAMc"),
        ("Familles concernées", "FAMc"),
        ("mother of E-01", "FAMc"),
        ("the parents of E-04", "FAMc"),
        ("Personnels", "STAFF"),
        ("toute l'équipe", "STAFF"),
        ("salle des profs", "STAFF"),
        ("all staff", "STAFF"),
        ("teachers", "STAFF"),
        ("toutes les familles", "FAMall"),
        ("Parents (all)", "FAMall"),
        ("tous les parents", "FAMall"),
        ("all families", "FAMall"),
        ("Le Courrier", "PRESS"),
        ("une journaliste", "PRESS"),
        ("France 3 Lorraine", "PRESS"),
        ("the local newspaper", "PRESS"),
        ("police", "RESCUE"),
        ("Commissariat de Valbrune", "RESCUE"),
        ("gendarmerie", "RESCUE"),
        ("SAMU", "RESCUE"),
        ("les pompiers", "RESCUE"),
        ("le 17", "RESCUE"),
        ("ambulance", "RESCUE"),
        ("mairie", "COLL"),
        ("conseil départemental", "COLL"),
        ("cabinet du maire", "COLL"),
        ("police municipale", "COLL"),
        ("town hall", "COLL"),
        ("élèves", "PUP"),
        ("pupils", "PUP"),
        ("classe de 3eB", "CLASS"),
        ("tous les élèves", "ALLPUP"),
        ("procureure de la République", "JUSTICE"),
        ("Snapchat", "PLATFORM"),
        ("page Facebook du collège", "PUB"),
        ("E-17", ""),
        ("Mme Martin", ""),
        ("parents élus", ""),
        ("représentants des personnels", ""),
        ("FCPE", ""),
        ("tout le monde", ""),
        ("", ""),
    ],
)
def test_a_typed_party_is_recognised(shipped: PlaybookLibrary, party: str, audience: str) -> None:
    assert shipped.audience_of(party) == audience


NOT_TOLD = """
ça sonne toujours
le secrétariat ne répond jamais
nul ne répond
en vain
DSDEN appelée trois fois en vain
ligne coupée
coupé au bout de 10 s
ça a coupé
pas pu les avoir
pas pu les joindre
je n'ai pas pu l'avoir
pas eu
je ne les ai pas eus
demain
demain à 8h
rings out
it just rings
in vain
called three times in vain
cut off
we were cut off
couldn't get them
I couldn't get hold of her
couldn't reach them
never answers
tomorrow
pas de réponse
Pas de reponse.
PAS DE RÉPONSE !
sans réponse à 9h
aucune réponse pour le moment
ne répond pas
deux essais, personne ne répond
elle n'a pas répondu
messagerie, pas joignable
messagerie
tombé sur la messagerie
répondeur
message vocal laissé
j’ai laissé un message à la secrétaire
injoignable depuis ce matin
n'a pas pu être jointe
impossible de joindre le père
occupé
occupé, à rappeler à 10h
ça sonne occupé
refus
refus de répondre
refuse de répondre à nos questions
a refusé l'appel
projet pas envoyé
projet
projet à valider
brouillon
lettre non envoyée
pas encore envoyé
à rappeler
à rappeler vers 14h30
échec
échec de l'envoi à 40 familles
tentative, 10h12
no answer
No answer (twice)
didn't answer
they didn’t pick up
rang out
busy
line busy, will call back
voicemail
left a message
I left a message with the clerk
unreachable
could not be reached
couldn't be reached
not reached
refused to talk
refused
not sent
draft
draft, not sent
call back
call back at 10:30
call failed
not delivered to 12 families
personne
Personne.
2e essai, personne
personne à 10h15
personne ne répond
deux appels : personne n'a répondu
personne au standard
il n'y a personne
en communication
toujours en communication
poste occupé, en communication
occupé depuis 9h
standard fermé
standard fermé jusqu'à 14h
le standard est fermé
fermé
fermé, je rappelle demain
je rappelle dans 10 min
je rappelle dans dix minutes
on rappellera dans une demi-heure
I'll try again in half an hour
je rappellerai dans 10 minutes
on rappelle vers 11h
à rappeler
à rappeler dans 20 min
occupé, doit être prévenue par mail
pas encore informés, occupé
no one
nobody
no one there at 10:15
nobody answered
tried twice, nobody is answering
line busy
engaged
still engaged tone
switchboard closed
the switchboard is closed until 2
closed
I'll call back in 10 min
I’ll call back in 10 minutes
I will call back at 11
busy, I'll ring back
engaged, to be told by mail
called back, busy
""".strip().splitlines()

TOLD = """
pas eu de nouvelles depuis, elle est prévenue
la rue est coupée jusqu'à demain
l'eau est coupée au collège
réunion demain à 8 h
on ne répond jamais aux journalistes, consigne donnée
prévenue, demain on fait le point
couldn't get them to agree on a time
the power is cut off in building B
they meet tomorrow
prévenue à 9h
informée du contexte, rappelle à midi
refus de la rumeur : aucun couteau n'a été vu
nous refusons toute interview, communiqué lu
le projet de sortie est annulé
projet pédagogique suspendu cette semaine
le gymnase est occupé par la police
message 1 envoyé à toutes les familles
envoyé par la messagerie Pronote
ne pas répondre en ligne, ne rien partager
réponse donnée : communiqué transmis
réponse attendue avant midi
nous la tenons au courant
une élève refuse d'entrer en classe, parents venus la chercher
l'échec du premier contrôle est sans lien
demande de relire le projet de communiqué
appel pris, tout est noté
leur enfant va bien

told at 9:00
informed, wants a note by noon
the rumour is refused by the police
we refuse interviews, statement read out
the draft law has nothing to do with it
the gym is busy until noon
message sent to all families
answered our questions
do not answer online
will be called back by the head
a letter reached every family
attempted theft, police are here
sent by the school's messaging service
the school is closed tomorrow
their child is safe
consigne aux équipes : personne ne répond en ligne
tell the teams: nobody answers online
personne n'est blessé
la mairie : personne n'est blessé
personne ne sort, consigne donnée
il n'y a personne de blessé
il me rappelle pour dire que c'est ok
elle rappelle dans 10 min avec le préfet
prévenue, à rappeler à 14h
a répondu, standard fermé ensuite
a répondu, standard fermé
occupé au premier appel, prévenue au second
prévenue, je rappelle dans 10 min
informés, je rappelle demain
le collège est fermé demain
le standard est fermé demain matin, ils le savent
ligne de bus occupée par des parents
la ligne de crise est en communication avec le rectorat
référent en communication prévenu
le portail est fermé, elle a pris note
nobody is hurt
no one is injured, told at 9:00
he calls me back to say it's ok
answered, switchboard closed
answered, switchboard closed afterwards
informed, I'll call back in 10 min
engaged at first, spoke to the deputy
the council is engaged in the matter
the road is closed, they were told
the line between rumour and fact was explained
""".strip().splitlines()


@pytest.mark.parametrize("text", NOT_TOLD)
def test_a_failed_call_tells_nobody(shipped: PlaybookLibrary, text: str) -> None:
    assert shipped.says_not_told(text)


@pytest.mark.parametrize("text", TOLD)
def test_words_that_look_like_a_failure_still_tell(shipped: PlaybookLibrary, text: str) -> None:
    assert not shipped.says_not_told(text)


def test_a_school_without_these_words_believes_every_call(tmp_path: Path) -> None:
    (tmp_path / "audiences.toml").write_text("schema = 1\naudience = []\n", "utf-8")
    assert not PlaybookLibrary(SHIPPED, tmp_path).says_not_told("pas de réponse")


def test_an_included_playbook_that_is_not_there_is_said_by_line(tmp_path: Path) -> None:
    path = write(tmp_path, "X1", step("X1-01", "a"), includes='["core"]')
    error = refusal(PlaybookLibrary(tmp_path))
    assert error.code == UserCode.CONTENT_FAULT
    assert error.values["line"] == line_of(path, "includes")
    assert "core" in str(error.values["what"])


def test_playbooks_that_include_each_other_are_read_once(tmp_path: Path) -> None:
    write(tmp_path, "X1", step("X1-01", "a"), includes='["X2"]')
    write(tmp_path, "X2", step("X2-01", "b"), includes='["X1", "X2"]')
    loaded = PlaybookLibrary(tmp_path).load("X1", "fr")
    assert [each.id for each in loaded.steps] == ["X1-01", "X2-01"]


@pytest.mark.parametrize(
    ("steps", "line", "word"),
    [
        (step("X1-01", "a") + step("X1-01", "b"), 23, "X1-01"),
        (step("X1-01", "a") + step("X1-02", "a"), 24, "key"),
        (step("X1-01", "a").replace('phase = "act"', 'phase = "later"'), 18, "phase"),
        (step("X1-01", "a").replace('key = "a"', "key = 3"), 17, "key"),
        (step("X1-01", "a").replace('role = "site"\n', ""), 15, "role"),
        (step("X1-01", "a") + 'due = "15 min"\n', 21, "due"),
        (step("X1-01", "a") + "due = \n", 21, "TOML"),
        (step("X1-01", "a", "Fa\u202eire"), 20, "U+202E"),
        (step("X1-01", "a", "Fa\\u202eire"), 20, "U+202E"),
        (step("X1-01", "a", "Fa\\U0000202Eire"), 20, "U+202E"),
        (step("X1-01", "a", "Fa\\u200bire"), 20, "U+200B"),
        (step("X1-01", "a", "Fa\\u001b[31mire"), 20, "U+001B"),
        (step("X1-01", "a", "Fa\\\\u200b\\u2066ire"), 20, "U+2066"),
        (step("X1-01", "a") + "when = " + "[" * 900 + "]" * 900, 21, "nested"),
        (step("X1-01", "a") + ".".join(["a"] * 400) + " = 1", 21, "nested"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(
    tmp_path: Path, steps: str, line: int, word: str
) -> None:
    path = write(tmp_path, "X1", steps)
    error = refusal(PlaybookLibrary(tmp_path))
    assert error.code == UserCode.CONTENT_FAULT
    assert error.values["path"] == str(path)
    assert word in str(error.values["what"])
    assert error.values["line"] == line


def test_two_megabytes_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "X1", step("X1-01", "a"))
    path.write_bytes(path.read_bytes() + b"#" * 2_000_000)
    error = refusal(PlaybookLibrary(tmp_path))
    assert (error.code, error.values["line"]) == (UserCode.CONTENT_FAULT, 1)


def test_ten_thousand_steps_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "X1", "[[step]]\n" * 10_000)
    assert refusal(PlaybookLibrary(tmp_path)).code == UserCode.CONTENT_FAULT


def test_a_broken_playbook_leaves_the_others_working(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED / "fr", tmp_path / "fr")
    write(tmp_path, "X1", "[[step]]\n")
    library = PlaybookLibrary(tmp_path)
    refusal(library)
    assert library.load("PB08", "fr").id == "PB08"


def test_a_first_reflex_must_be_a_step(tmp_path: Path) -> None:
    path = write(tmp_path, "X1", step("X1-01", "a"), memory='["X1-01", "X1-09"]')
    error = refusal(PlaybookLibrary(tmp_path))
    assert error.values["line"] == line_of(path, "memory")
    assert "X1-09" in str(error.values["what"])


def test_unknown_keys_and_a_byte_order_mark_are_ignored(tmp_path: Path) -> None:
    path = write(tmp_path, "X1", step("X1-01", "a") + 'colour = "red"\n')
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    loaded = PlaybookLibrary(tmp_path).load("X1", "fr")
    assert isinstance(loaded, Playbook)
    assert loaded.steps[0].hours == "always"


@pytest.mark.parametrize("code", ["FR", "fr"])
def test_the_jurisdiction_gives_numbers_and_cards(shipped: PlaybookLibrary, code: str) -> None:
    country = shipped.jurisdiction(code)
    assert {"17", "15", "18", "112", "114", "119", "3018", "3114"} == {
        each.number for each in country.numbers
    }
    assert "cpp_40" in {each.id for each in country.cards}


@pytest.mark.parametrize("code", ["XX", "../fr", ""])
def test_an_unknown_country_is_refused(shipped: PlaybookLibrary, code: str) -> None:
    with pytest.raises(UserError):
        shipped.jurisdiction(code)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    data=st.binary(max_size=300) | st.text(alphabet='[]{}="\n.a1#', max_size=200).map(str.encode)
)
def test_any_bytes_give_a_playbook_or_a_refusal(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "fr").mkdir(exist_ok=True)
    (tmp_path / "fr" / "X1.toml").write_bytes(data)
    assert refusal(PlaybookLibrary(tmp_path)).code == UserCode.CONTENT_FAULT


_PIECES = st.tuples(
    st.sampled_from(["", "-"]),
    st.just("P"),
    *(st.from_regex(rf"([0-9]{{1,7}}{unit})?", fullmatch=True) for unit in "YMWD"),
    st.sampled_from(["", "T"]),
    *(st.from_regex(rf"([0-9]{{1,7}}{unit})?", fullmatch=True) for unit in "HMS"),
    st.sampled_from(["", "\n", " "]),
).map("".join)


@given(text=_PIECES)
def test_every_due_a_file_may_hold_can_be_computed(text: str) -> None:
    if re.search(DURATION, text):
        parse_offset(text)


@pytest.mark.parametrize("text", ["P", "PT", "P1DT", "PT1H\n", "P1H", "1D", "PT1H "])
def test_what_is_no_duration_is_refused(text: str) -> None:
    assert not re.search(DURATION, text)


def test_a_proof_is_one_word_or_a_table(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(resource_folder("playbooks"), root)
    path = root / "fr" / "PB08.toml"
    text = path.read_text("utf-8")
    for word, table in (
        ('"call_out:FAMc:both"', '{kind = "call_out", to = "FAMc", guardians = "both"}'),
        ('"message_out:FAMall"', '{kind = "message_out", to = "FAMall"}'),
    ):
        assert f"proof = {word}" in text
        text = text.replace(f"proof = {word}", f"proof = {table}")
    path.write_text(text, "utf-8")
    before = PlaybookLibrary(resource_folder("playbooks")).load("PB08", "fr")
    after = PlaybookLibrary(root).load("PB08", "fr")
    assert [step.proof for step in after.steps] == [step.proof for step in before.steps]
