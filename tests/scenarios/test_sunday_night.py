"""That Sunday again, for what must not be forgotten: clocks, calls, channels, the watch, the night.

The contents and the questions are those of `test_sunday_2130`; here the minutes pass one by one.
"""

from datetime import datetime
from pathlib import Path

import pytest

from crisisapp.domain.events.directory import Way
from crisisapp.domain.words import Audience, TaskState
from crisisapp.services.channels import channel_lines, channel_words
from crisisapp.services.commands.contact_calls import CallContact
from crisisapp.services.commands.directory import SetContact
from crisisapp.services.commands.incidents import CountFamilies
from crisisapp.services.commands.promises import KeepPromise, MakePromise
from crisisapp.services.deadlines import Deadline, Subject, deadlines
from crisisapp.services.desk import Desk
from crisisapp.services.evening import evening, evening_sections
from crisisapp.services.queries.channels import channel_states, channels
from crisisapp.services.queries.directory import contact
from crisisapp.services.queries.promises import promises
from crisisapp.services.queries.school_day import days_off
from crisisapp.services.reach import next_try
from crisisapp.services.words.deadline import when_text
from crisisapp.services.words.directory import next_words
from crisisapp.services.words.watch import watch_sentence
from crisisapp.support.i18n import Language, set_language
from tests.scenarios.officer import Officer, a_school, on_the_wall
from tests.scenarios.passing import MINUTE, Passing, watched
from tests.scenarios.test_sunday_2130 import OPENED, reds, the_questions, the_two_contents

TITLE = "21h30 page Facebook et compte Instagram insultent un professeur, une enseignante"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_school(tmp_path, "fr", at=OPENED)


class Night:
    """The officer, the minutes, and what the screen says at each of them in both languages."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.officer = Officer(desk, TITLE)
        self.incident = self.officer.incident
        self.passing = Passing(desk)
        self.made: dict[str, str] = {}

    def until(self, moment: str) -> None:
        self.passing.until(on_the_wall(f"2026-11-{moment}"))

    def now(self) -> datetime:
        return self.desk.now()

    def watch(self, language: Language = "fr") -> list[str]:
        set_language(language)
        lines = watched(self.desk, self.incident)
        return [plain(watch_sentence(line, self.desk.zone, now=self.now())) for line in lines]

    def evening(self, language: Language = "fr") -> dict[str, tuple[str, ...]]:
        set_language(language)
        found = evening(
            self.desk.read, self.desk.content, self.incident, now=self.now(), language=language
        )
        sections = evening_sections(found, self.now(), self.desk.zone)
        return {heading: tuple(map(plain, lines)) for heading, lines in sections}

    def channel(self, channel: str, language: Language = "fr") -> str:
        lines = channel_lines(
            channels(self.desk.read, self.desk.content, language),
            channel_states(self.desk.read, self.incident),
            now=self.now(),
            zone=self.desk.zone,
            off=days_off(self.desk.read),
        )
        line = next(line for line in lines if line.row.id == channel)
        return plain(channel_words(line, now=self.now(), zone=self.desk.zone, language=language))

    def writes(self, name: str, **said: object) -> None:
        self.made[name] = self.desk.execute(SetContact(name=name, **said)).made  # type: ignore[arg-type]

    def calls(self, name: str, outcome: str, way: str) -> str:
        """Call somebody; return what the page says to try next."""
        order = CallContact(
            contact=self.made[name], outcome=outcome, way=way, incident=self.incident
        )
        self.desk.execute(order)
        return self.next(name)

    def next(self, name: str, language: Language = "fr") -> str:
        set_language(language)
        about = contact(self.desk.read, self.made[name])
        assert about is not None
        found = next_try(
            self.desk.read,
            about.id,
            incident=self.incident,
            now=self.now(),
            zone=self.desk.zone,
        )
        return plain(next_words(found, about, now=self.now(), zone=self.desk.zone))

    def promises(self, text: str, due: str) -> None:
        order = MakePromise(incident=self.incident, text=text, due=on_the_wall(due))
        self.made[text] = self.desk.execute(order).made


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_sunday_night_says_when_one_may_stop(desk: Desk) -> None:
    night = Night(desk)
    the_directory(night)
    page, account = the_two_contents(night.officer)
    the_questions(night.officer, page, account)
    night.passing.look()
    nothing_speaks_until(night, "22T21:52")
    the_evening_at_21_52(night)
    nobody_answers(night)
    the_family(night)
    the_duty_line(night)
    one_guardian_waits(night)
    good_night(night)
    monday_morning(night)
    assert night.passing.rung == ["22 22:15 rappeler S-01", "23 08:00 rappeler l'enseignante"]
    assert {rule for _incident, rule, _cause in night.passing.shown} == {"left_out"}
    assert set(night.passing.shown.values()) == {1}
    assert desk.verify().ok


def the_directory(night: Night) -> None:
    """Written in September: whom to call, who stands in, when they answer."""
    night.writes("Principale adjointe", ways=(Way(kind="mobile", value="06 00 00 00 12"),))
    night.writes(
        "Principale",
        deputy=night.made["Principale adjointe"],
        ways=(
            Way(kind="mobile", value="06 00 00 00 10"),
            Way(kind="phone", value="05 00 00 00 11", label="domicile"),
        ),
    )
    night.writes(
        "Rectorat, astreinte", key="duty", ways=(Way(kind="mobile", value="06 00 00 00 20"),)
    )
    night.writes(
        "DSDEN, cabinet",
        key="hierarchy",
        hours="lu-ve 8h-18h",
        deputy=night.made["Rectorat, astreinte"],
        ways=(Way(kind="phone", value="05 00 00 00 21"),),
    )
    night.writes(
        "Service juridique",
        hours="lu-ve 9h-17h",
        ways=(Way(kind="phone", value="05 00 00 00 29"),),
    )


def nothing_speaks_until(night: Night, moment: str) -> None:
    """Sunday, serious and no danger: no minute of the evening has a sentence."""
    goal = on_the_wall(f"2026-11-{moment}")
    while night.now() < goal:
        assert night.watch() == []
        night.passing.until(min(goal, night.now() + MINUTE))
    assert night.watch() == []


def the_evening_at_21_52(night: Night) -> None:
    """21:52: what the law counts, what remains for Monday, and that is all."""
    (limit,) = (each for each in the_deadlines(night) if each.legal)
    # Three months after Friday 20 November, 18:00. 20 February 2027 is a Saturday.
    assert limit.due_at == on_the_wall("2027-02-20T18:00")
    set_language("fr")
    assert plain(when_text(limit, now=night.now(), zone=night.desk.zone)) == (
        "au plus tard le 20 févr. 2027, compté depuis la plus ancienne date connue,"
        " l'établissement est fermé ce jour-là : dernier jour ouvert avant, le 19 févr. 2027,"
        " à confirmer par le service juridique"
    )
    set_language("en")
    assert plain(when_text(limit, now=night.now(), zone=night.desk.zone)) == (
        "at the latest 20 Feb 2027, counted from the earliest date known,"
        " the school is shut that day: last day of work before, 19 Feb 2027,"
        " to be confirmed by the legal service"
    )
    french, english = night.evening("fr"), night.evening("en")
    assert french["Aujourd'hui"] == ("Personne n'a été informé aujourd'hui.",)
    assert french["Qui répond maintenant"] == (
        "17, 15, 18, 112, 114, 119, 3114 : toujours",
        "3018 (Harcèlement, violences en ligne) : ouvert jusqu'à 23:00",
        "DSDEN, cabinet : fermé, ouvre lundi 08:00",
        "Service juridique : fermé, ouvre lundi 09:00",
        "ENT : fermé, ouvre lundi 07:00",
    )
    # Advice past its hour stands in the list: it is said that it can wait.
    assert french["Et maintenant"] == (
        "Ce qui est ci-dessus peut attendre. Rien d'autre avant lundi 07:30. Bonne nuit.",
    )
    assert english["And now"] == (
        "What is above can wait. Nothing else before Monday 07:30. Good night.",
    )
    assert english["Who answers now"][1] == "3018 (Bullying, online violence): open until 23:00"
    assert "23 nov. 07:30  Appeler la DSDEN" in french["Il reste"]


def nobody_answers(night: Night) -> None:
    """21:54 to 21:56: the mobile, the other number, the deputy, who answers."""
    night.until("22T21:54")
    assert night.next("Principale") == "Ensuite : Principale, 06 00 00 00 10."
    assert night.calls("Principale", "no_answer", "06 00 00 00 10") == (
        "Ensuite : Principale, 05 00 00 00 11 (domicile)."
    )
    assert night.next("Principale", "en") == "Next: Principale, 05 00 00 00 11 (domicile)."
    night.until("22T21:55")
    assert night.calls("Principale", "message_left", "05 00 00 00 11") == (
        "Ensuite, le suppléant : Principale adjointe, 06 00 00 00 12."
    )
    night.until("22T21:56")
    night.calls("Principale adjointe", "reached", "06 00 00 00 12")
    # A call nobody answered tells nobody, nor does one to the head of the school.
    assert night.evening()["Aujourd'hui"] == ("Personne n'a été informé aujourd'hui.",)
    # 22:30 is no hour for the legal service: nobody stands in, and the page says when it opens.
    assert night.next("Service juridique") == (
        "Ensuite : Service juridique, 05 00 00 00 29, fermé, ouvre lundi 09:00."
    )


def the_family(night: Night) -> None:
    """22:05 The pupil may be one of ours: mother told, father not yet. 22:10 The portal is shut."""
    night.desk.execute(CountFamilies(incident=night.incident, expected=1))
    night.until("22T22:05")
    set_language("fr")
    night.officer.types("appel à la mère de E-01 : prévenue, elle rappelle son mari")
    told = night.officer.told(Audience.FAMILIES_CONCERNED)
    assert (told.state, told.guardians_told, told.guardians) == ("partly", 1, 2)
    night.promises("rappeler S-01", "2026-11-22T22:15")
    night.promises("rappeler l'enseignante", "2026-11-23T08:00")
    night.until("22T22:10")
    assert night.channel("ent") == (
        "ne sera lu que lundi 07:00 → SMS aux familles, Répondeur de l'accueil,"
        " Site de l'établissement"
    )
    assert night.channel("ent", "en") == (
        "will be read Monday 07:00 only → Text message to families, Answering machine of the"
        " reception, School website"
    )
    assert night.channel("sms") == ""
    # 22:15 The promise rings; until it is kept or withdrawn the evening does not say good night.
    night.until("22T22:16")
    assert night.evening()["Et maintenant"] == ("Une promesse attend d'être tenue ou annulée.",)
    night.until("22T22:18")
    night.desk.execute(KeepPromise(promise=night.made["rappeler S-01"]))
    assert night.evening()["Aujourd'hui"] == (
        "Commencé : Familles concernées 0/1 (1 responsable sur 2).",
        "Promesses tenues : 1 sur 1.",
    )


def the_duty_line(night: Night) -> None:
    """22:30 The office of the authority is shut: who stands in for it answers, and is named."""
    night.until("22T22:30")
    assert night.next("DSDEN, cabinet") == (
        "Ensuite, le suppléant : Rectorat, astreinte, 06 00 00 00 20."
    )
    night.calls("Rectorat, astreinte", "reached", "06 00 00 00 20")
    assert night.officer.told(Audience.HIERARCHY).state == "informed"
    assert night.officer.step("call_hierarchy").state is TaskState.DONE


def one_guardian_waits(night: Night) -> None:
    """22:40 Ten minutes after, the one sentence that a Sunday night has: a father is not told."""
    nothing_speaks_until(night, "22T22:39")
    night.until("22T22:40")
    assert night.watch("fr") == [
        (
            "Familles concernées : 1 responsable sur 2 à ce stade."
            " Hiérarchie : information donnée (22:30)."
        )
    ]
    assert night.watch("en") == [
        (
            "Families concerned: 1 guardian of 2 informed so far."
            " Education authority: informed at 22:30."
        )
    ]
    night.until("22T22:48")
    set_language("fr")
    night.officer.types("appel au père de E-01 : prévenu")
    told = night.officer.told(Audience.FAMILIES_CONCERNED)
    assert (told.state, told.guardians_told) == ("informed", 2)
    assert night.watch() == []


def good_night(night: Night) -> None:
    """23:05 3018 is shut too. What is left is Monday's, the promise of 08:00 among it."""
    nothing_speaks_until(night, "22T23:05")
    said = night.evening()
    assert said["Aujourd'hui"] == (
        "Vous avez informé 2 publics : Familles concernées, Hiérarchie.",
        "Promesses tenues : 1 sur 1.",
    )
    assert (
        "3018 (Harcèlement, violences en ligne) : fermé, ouvre lundi 09:00"
        in (said["Qui répond maintenant"])
    )
    assert "23 nov. 08:00  rappeler l'enseignante" in said["Il reste"]
    assert said["Et maintenant"] == (
        "Ce qui est ci-dessus peut attendre. Rien d'autre avant lundi 07:30. Bonne nuit.",
    )
    assert night.evening("en")["And now"] == (
        "What is above can wait. Nothing else before Monday 07:30. Good night.",
    )


def monday_morning(night: Night) -> None:
    """07:00 The portal is read again. 07:30 Nothing red, nothing that nags. 08:00 The promise."""
    nothing_speaks_until(night, "23T07:00")
    assert night.channel("ent") == "ouvert jusqu'à 20:00"
    nothing_speaks_until(night, "23T07:30")
    reds(night.officer)
    assert night.officer.next == "support_person"
    nothing_speaks_until(night, "23T07:49")
    night.officer.ticks("support_person")
    night.until("23T08:00")
    set_language("fr")
    night.officer.types("appel à l'enseignante : soutenue, vue à midi")
    night.desk.execute(KeepPromise(promise=night.made["rappeler l'enseignante"]))
    assert [row.late for row in promises(night.desk.read, night.incident)] == [True, False]


def the_deadlines(night: Night) -> tuple[Deadline, ...]:
    return deadlines(
        Subject(
            read=night.desk.read,
            content=night.desk.content,
            incident=night.incident,
            zone=night.desk.zone,
        )
    )
