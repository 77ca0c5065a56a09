"""The evening: what was done, what remains, and the words that let one stop."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crisisapp.domain.events.directory import Way
from crisisapp.domain.words import EntryKind
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.directory import ImportContact, SetContact
from crisisapp.services.commands.families import TellFamily
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.commands.promises import CancelPromise, KeepPromise, MakePromise
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.commands.timeline import RecordEntry, StrikeEntry
from crisisapp.services.commands.timers import SetTimer
from crisisapp.services.desk import Desk
from crisisapp.services.evening import Evening, evening, evening_sections
from crisisapp.services.words.reminder import no_news_line
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import set_language
from tests.builders import a_copy, a_desk, an_incident

PARIS = ZoneInfo("Europe/Paris")
SUNDAY = datetime(2026, 11, 22, 21, 52, tzinfo=PARIS)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(SUNDAY - timedelta(hours=1))


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Iterator[Desk]:
    made = a_desk(tmp_path, clock=clock)
    an_incident(made)
    yield made
    made.close()


def here(desk: Desk) -> str:
    return str(desk.read.value("SELECT incident FROM incident"))


def of(desk: Desk) -> Evening:
    return evening(desk.read, desk.content, here(desk), now=desk.now(), language="fr")


def sections(desk: Desk) -> tuple[tuple[str, tuple[str, ...]], ...]:
    set_language("fr")
    try:
        return evening_sections(of(desk), desk.now(), desk.zone)
    finally:
        set_language("en")


def said(desk: Desk) -> str:
    found = sections(desk)
    return "\n".join(line for heading, lines in found for line in (heading, *lines)).replace(
        "\N{NO-BREAK SPACE}", " "
    )


def promised(desk: Desk, minutes: int, text: str = "rappeler") -> str:
    due = desk.now() + timedelta(minutes=minutes)
    return desk.execute(MakePromise(incident=here(desk), text=text, due=due)).made


def tell(desk: Desk, party: str) -> None:
    order = RecordEntry(
        incident=here(desk), text="Prévenus.", kind=EntryKind.MESSAGE_OUT, to_party=party
    )
    desk.execute(order)


def test_sunday_at_21_52_one_may_stop(desk: Desk, clock: ManualClock) -> None:
    clock.move_to(SUNDAY)
    found = of(desk)
    assert (found.day, found.night) == ("2026-11-22", True)
    assert found.next_at == datetime(2026, 11, 23, 7, 30, tzinfo=PARIS)
    words = said(desk)
    assert words.endswith("Rien d'autre avant lundi 07:30. Bonne nuit.")
    assert "3018" in words
    assert "ouvert jusqu'à 23:00" in words


def test_at_night_the_school_s_own_say_when_they_open(desk: Desk, clock: ManualClock) -> None:
    order = SetContact(name="DSDEN, cabinet", hours="Mo-Fr 08:00-18:00")
    desk.execute(order)
    clock.move_to(SUNDAY)
    assert "DSDEN, cabinet : fermé, ouvre lundi 08:00" in said(desk)
    clock.move_to(SUNDAY + timedelta(hours=12))
    assert "DSDEN" not in said(desk)  # by day everybody answers


def test_a_long_directory_does_not_bury_who_matters(desk: Desk, clock: ManualClock) -> None:
    hours = "Mo-Fr 08:00-18:00"
    people = [ImportContact(name=f"Contact {n:04}", hours=hours) for n in range(2_000)]
    desk.execute_slice(people)
    desk.execute(SetContact(name="Zone de défense", hours=hours, audience="HIER"))
    desk.execute(
        SetContact(
            name="Vie scolaire", hours=hours, ways=(Way(kind="phone", value="05"),), front=True
        )
    )
    clock.move_to(SUNDAY)
    lines = next(body for title, body in sections(desk) if title == "Qui répond maintenant")
    own = [
        line.partition("\N{NO-BREAK SPACE}:")[0]
        for line in lines
        if line.endswith("ouvre lundi 08:00")
    ]
    assert own == ["Vie scolaire", "Zone de défense", *(f"Contact {n:04}" for n in range(10))]
    assert "et 1990 autres" in lines
    assert lines[-1].startswith("ENT")  # the channels are all there
    assert len(of(desk).hours) == 2_002


def test_who_was_informed_and_what_was_kept(desk: Desk, clock: ManualClock) -> None:
    tell(desk, "toutes les familles")
    tell(desk, "les personnels")
    tell(desk, "les personnels")
    kept, given_up, late = (promised(desk, 10) for _ in range(3))
    promised(desk, 600, "réunion des parents")
    clock.move_to(SUNDAY)
    desk.execute(KeepPromise(promise=kept))
    desk.execute(CancelPromise(promise=given_up, reason="le rectorat"))
    assert len(of(desk).done.told) == 2
    assert (of(desk).done.kept, len(of(desk).done.promised)) == (1, 2)
    words = said(desk)
    assert "Vous avez informé 2 publics" in words
    assert "Promesses tenues : 1 sur 2." in words
    assert "réunion des parents" in words
    assert words.endswith("Une promesse attend d'être tenue ou annulée.")
    desk.execute(KeepPromise(promise=late))
    assert said(desk).endswith("Rien d'autre avant lundi 06:52. Bonne nuit.")


def test_an_audience_of_which_only_some_were_told_is_not_called_informed(desk: Desk) -> None:
    desk.execute(TellFamily(incident=here(desk), family="E-01", told=1))
    tell(desk, "les personnels")
    words = said(desk)
    assert "Vous avez informé 1 public" in words
    assert "Commencé : Familles concernées 0/? (1 responsable sur 2)." in words


def test_at_two_in_the_morning_the_day_is_still_the_same(desk: Desk, clock: ManualClock) -> None:
    tell(desk, "toutes les familles")
    clock.move_to(SUNDAY + timedelta(hours=4))
    found = of(desk)
    assert (found.day, found.night, len(found.done.told)) == ("2026-11-22", True, 1)
    clock.move_to(SUNDAY + timedelta(hours=12))
    assert (of(desk).day, of(desk).night, of(desk).done.told) == ("2026-11-23", False, ())


def test_a_timer_wakes_and_what_is_far_is_not_for_tomorrow(desk: Desk, clock: ManualClock) -> None:
    for days in (0, 3):
        due = SUNDAY + timedelta(days=days, hours=1)
        desk.execute(SetTimer(incident=here(desk), label="Veille", due=due))
    clock.move_to(SUNDAY)
    found = of(desk)
    assert [each.due for each in found.remaining] == [SUNDAY + timedelta(hours=1)]
    assert found.next_at == SUNDAY + timedelta(hours=1)


def test_while_the_office_is_open_the_next_morning_is_another_day(
    desk: Desk, clock: ManualClock
) -> None:
    clock.move_to(datetime(2026, 11, 27, 15, 0, tzinfo=PARIS))  # a Friday
    assert said(desk).endswith("Rien d'autre avant lundi 07:30.")


def test_the_morning_a_number_opens_is_said_with_its_day(desk: Desk, clock: ManualClock) -> None:
    clock.move_to(SUNDAY + timedelta(minutes=90))
    assert "3018 (Harcèlement, violences en ligne) : fermé, ouvre lundi 09:00" in said(desk)
    clock.move_to(SUNDAY + timedelta(hours=4))  # one reads it on Monday, at two in the morning
    assert "3018 (Harcèlement, violences en ligne) : fermé, ouvre 09:00" in said(desk)


def test_a_promise_is_never_folded_behind_the_steps_of_the_morning(
    desk: Desk, clock: ManualClock
) -> None:
    clock.move_to(SUNDAY)
    desk.execute(StartPlaybook(incident=here(desk), playbook="PB03"))
    due = datetime(2026, 11, 23, 11, 0, tzinfo=PARIS)
    desk.execute(MakePromise(incident=here(desk), text="rappeler S-01", due=due))
    (lines,) = (lines for heading, lines in sections(desk) if heading == "Il reste")
    assert lines[-1].endswith("autres")
    assert [line for line in lines if "rappeler S-01" in line] == ["23 nov. 11:00  rappeler S-01"]
    assert len(lines) == 13


def test_the_last_line_agrees_with_what_remains(desk: Desk, clock: ManualClock) -> None:
    desk.execute(StartPlaybook(incident=here(desk), playbook="PB03"))
    clock.advance(timedelta(hours=3))
    remaining = of(desk).remaining
    assert any(each.due < of(desk).next_at for each in remaining), "a step is due before"
    assert not any(each.kind != "step" or each.legal for each in remaining)
    assert said(desk).endswith(
        "Ce qui est ci-dessus peut attendre. Rien d'autre avant lundi 07:30. Bonne nuit."
    )
    soon = desk.now() + timedelta(minutes=1)
    desk.execute(SetTimer(incident=here(desk), label="mairie", due=soon))
    clock.advance(timedelta(minutes=2))
    assert said(desk).endswith("Ce qui a passé son heure ci-dessus vient d'abord : mairie")


def test_who_was_informed_is_named_in_the_order_of_telling(desk: Desk) -> None:
    for party in ("toutes les familles", "les personnels", "mère de E-01", "DSDEN"):
        tell(desk, party)
    assert of(desk).done.told == ("HIER", "STAFF", "FAMall")
    assert [row.audience for row in of(desk).begun] == ["FAMc"]  # one, of nobody knows how many


def test_on_friday_what_remains_is_for_monday(desk: Desk, clock: ManualClock) -> None:
    clock.move_to(datetime(2026, 11, 27, 17, 0, tzinfo=PARIS))  # a Friday
    for due in (datetime(2026, 11, 30, 8, 0, tzinfo=PARIS), datetime(2026, 12, 1, 8, tzinfo=PARIS)):
        order = MakePromise(incident=here(desk), text=f"le {due:%d}", due=due)
        desk.execute(order)
    assert [each.text for each in of(desk).remaining] == ["le 30"]


def test_the_night_of_a_change_of_clocks_is_one_night(desk: Desk, clock: ManualClock) -> None:
    clock.move_to(datetime(2027, 3, 28, 1, 30, tzinfo=PARIS))
    assert (of(desk).day, of(desk).night) == ("2027-03-27", True)
    # The Monday after is a public holiday, Easter Monday.
    assert of(desk).next_at == datetime(2027, 3, 30, 7, 30, tzinfo=PARIS)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("audience", ["", "FAMall", "STAFF", "PRESS", "FAMc", "HIER"])
def test_the_line_without_news_is_read_as_a_message(language: str, audience: str) -> None:
    from crisisapp.services.capture.grammar import understand

    set_language(language)  # type: ignore[arg-type]
    try:
        line = no_news_line(audience)
    finally:
        set_language("en")
    read = understand(f"{line}17:00", now=SUNDAY, zone=PARIS, language="fr")
    assert read.kind is EntryKind.MESSAGE_OUT
    assert bool(read.to_party) == bool(audience)


def test_the_messages_that_left_and_those_that_were_copied_are_named(
    desk: Desk, clock: ManualClock
) -> None:
    made = []
    for _turn in range(3):
        order = DraftMessage(
            incident=here(desk),
            template="M02",
            audience="FAMall",
            values={"advice": "patienter", "next_update_at": "22h30"},
        )
        made.append(desk.execute(order).made)
    title = str(desk.read.value("SELECT title FROM message"))
    lines = []
    for message in made:
        clock.advance(timedelta(minutes=5))
        a_copy(desk, message)
        if message != made[-1]:
            lines.append(desk.execute(MarkSent(message=message)).made)
    desk.execute(StrikeEntry(entry=lines[1], reason="erreur"))
    words = said(desk)
    assert f"20:57  {title} (Toutes les familles)\n" in words
    assert f"21:07  {title} (Toutes les familles) : copié, l'envoi n'est pas noté" in words
    assert words.count(title) == 2

    clock.advance(timedelta(days=1))
    assert title not in said(desk)
