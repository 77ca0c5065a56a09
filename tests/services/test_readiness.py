"""Each line of the readiness says what holds, and leads to what mends it."""

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.errors import UserCode
from crisisapp.domain.readiness import Mark, Standing
from crisisapp.domain.words import Role
from crisisapp.services.commands.desk import SetPhone
from crisisapp.services.commands.preapprovals import Preapprove
from crisisapp.services.commands.readiness import MarkReadiness
from crisisapp.services.commands.team import HoldRole
from crisisapp.services.desk import Desk
from crisisapp.services.proof import newest_copy, proof_mark, prove_copy
from crisisapp.services.readiness import ReadinessLine, readiness_lines, to_look_at
from crisisapp.storage.deskfile import desk_id
from crisisapp.support.clock import ManualClock
from crisisapp.support.i18n import LANGUAGES, Language
from tests.builders import a_clock, a_desk, an_incident, an_installation, refused

TODAY = date(2026, 11, 24)


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    return a_desk(tmp_path, clock=clock)


def lines(desk: Desk, language: Language = "fr") -> dict[str, ReadinessLine]:
    today = desk.now().astimezone(desk.zone).date()
    found = readiness_lines(desk.read, desk.content, today=today, language=language)
    return {line.id: line for line in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_desk_asks_for_what_lacks_and_each_line_leads_somewhere(
    desk: Desk, language: Language
) -> None:
    found = lines(desk, language)
    asked = [line for line in found.values() if line.standing is Standing.TO_DO]
    assert {line.id for line in asked} == {
        *("playbook_read", "numbers", "openers", "backup_proven", "paper_printed"),
        "clock_checked",
    }
    assert all(line.deed and line.deed_text for line in asked)
    assert to_look_at(tuple(found.values())) == len(asked)
    assert len({line.text for line in found.values()}) == len(found)


def test_once_everything_is_done_nothing_asks(desk: Desk) -> None:
    for playbook in desk.content.playbooks.ids():
        desk.execute(MarkReadiness(what=Mark.PLAYBOOK_READ, detail=playbook))
    desk.execute(SetPhone(label="Mairie", number="1", checked_on="2026-11-03"))
    desk.execute(MarkReadiness(what=Mark.OPENERS, detail="2"))
    desk.execute(MarkReadiness(what=Mark.BACKUP_PROVEN))
    desk.execute(MarkReadiness(what=Mark.PAPER_PRINTED, on=date(2026, 11, 2)))
    desk.execute(MarkReadiness(what=Mark.MESSAGES_AGREED, detail="2027-08-31"))
    desk.execute(MarkReadiness(what=Mark.CLOCK_CHECKED))
    desk.execute(MarkReadiness(what=Mark.EXERCISE, on=date(2026, 9, 18)))
    found = lines(desk)
    assert to_look_at(tuple(found.values())) == 0
    assert [line.text for line in found.values()] == [
        "Messages d'attente pré-validés jusqu'au 31 août 2027",
        "15 fiches réflexes relues, la plus ancienne aujourd'hui",
        "Numéros vérifiés depuis moins de 90 jours",
        "2 personnes savent ouvrir ce registre, essayé aujourd'hui",
        "Copie rouverte et vérifiée aujourd'hui",
        "Dossier papier imprimé le 2 novembre",
        "Horloge de cet ordinateur comparée à un téléphone aujourd'hui",
        "Dernier exercice\N{NO-BREAK SPACE}: 18 septembre",
    ]


def test_messages_agreed_in_advance_stand_with_their_last_day(
    desk: Desk, clock: ManualClock
) -> None:
    assert (lines(desk)["messages_agreed"].deed, lines(desk)["messages_agreed"].standing) == (
        "preapprove",
        Standing.QUIET,
    )
    order = Preapprove(
        template="M02",
        values={"fact": "nous vérifions", "advice": "patienter", "school.short": "Les Tilleuls"},
        holes={"next_update_at": ()},
        way=ApprovalWay.PAPER,
        who="Principale",
    )
    desk.execute(order)
    desk.execute(msgspec.structs.replace(order, until=date(2027, 6, 30)))
    found = lines(desk)["messages_agreed"]
    assert (found.standing, found.deed) == (Standing.READY, "")
    assert found.text == "2 messages pré-validés jusqu'au 30 juin 2027"
    clock.advance(timedelta(days=250))
    found = lines(desk)["messages_agreed"]
    assert (found.standing, found.deed) == (Standing.TO_DO, "preapprove")
    assert found.text == "1 message pré-validé sur 2 ne vaut plus"
    assert found.names == ("2. SMS aux familles",)


def test_numbers_grow_stale_by_themselves(desk: Desk, clock: ManualClock) -> None:
    desk.execute(SetPhone(label="Mairie", number="1", checked_on=TODAY.isoformat()))
    desk.execute(SetPhone(label="IEN", number="2", checked_on="2026-11-23"))
    assert lines(desk)["numbers"].standing is Standing.READY
    clock.advance(timedelta(days=91))
    found = lines(desk)["numbers"]
    assert (found.standing, found.names) == (Standing.TO_DO, ("IEN", "Mairie"))
    assert found.text == "2 numéros non vérifiés depuis 90 jours"


def test_a_role_without_a_deputy_is_named(desk: Desk) -> None:
    incident = an_incident(desk)
    assert "team" not in lines(desk)
    desk.execute(HoldRole(incident=incident, role=Role.COMMS, person="A. Martin"))
    assert lines(desk)["team"].deed == "team"
    desk.execute(HoldRole(incident=incident, role=Role.COMMS, person="A. Martin", deputy="B. Roy"))
    assert "team" not in lines(desk)


def test_what_a_mark_cannot_say_is_refused(desk: Desk) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with refused(UserCode.TIME_AHEAD):
        desk.execute(MarkReadiness(what=Mark.EXERCISE, on=tomorrow))
    with refused(UserCode.BAD_VALUE):
        desk.execute(MarkReadiness(what=Mark.OPENERS, detail="deux"))
    with refused(UserCode.BAD_VALUE):
        desk.execute(MarkReadiness(what=Mark.MESSAGES_AGREED, detail=""))
    with refused(UserCode.UNKNOWN_PLAYBOOK):
        desk.execute(MarkReadiness(what=Mark.PLAYBOOK_READ, detail="PB99"))
    for minutes in ("trois", "1441", "3,5"):
        with refused(UserCode.BAD_VALUE):
            desk.execute(MarkReadiness(what=Mark.CLOCK_CHECKED, detail=minutes))


def test_the_clock_is_checked_again_after_the_days_of_the_table_or_when_it_differs(
    desk: Desk, clock: ManualClock
) -> None:
    assert "jamais" in lines(desk)["clock_checked"].text
    desk.execute(MarkReadiness(what=Mark.CLOCK_CHECKED, detail="-3"))
    found = lines(desk)["clock_checked"]
    assert found.text.endswith("aujourd'hui (retard de 3 minutes)")
    assert (found.standing, found.deed) == (Standing.TO_DO, "mark:clock_checked")
    desk.execute(MarkReadiness(what=Mark.CLOCK_CHECKED, detail="+1"))
    found = lines(desk)["clock_checked"]
    assert found.text.endswith("(avance d'une minute)")
    assert found.standing is Standing.READY
    clock.advance(timedelta(days=desk.content.playbooks.watch().clock_days))
    assert lines(desk)["clock_checked"].standing is Standing.READY
    clock.advance(timedelta(days=1))
    assert lines(desk)["clock_checked"].standing is Standing.TO_DO


def test_a_copy_is_proven_by_reading_it_again(desk: Desk, tmp_path: Path) -> None:
    installation = an_installation(tmp_path / "installation")
    assert newest_copy(desk, installation) is None
    copy = tmp_path / "copie.crisis"
    desk.copy_to(copy)
    assert newest_copy(desk, installation) == copy
    proven = prove_copy(desk_id(desk.read), desk.path, copy, installation)
    desk.execute(proof_mark(proven))
    assert lines(desk)["backup_proven"].standing is Standing.READY


@pytest.mark.parametrize("link", ["itself", "symbolic", "hard"])
def test_the_register_is_no_copy_of_itself(desk: Desk, tmp_path: Path, link: str) -> None:
    same = desk.path if link == "itself" else tmp_path / "copie.crisis"
    if link == "symbolic":
        same.symlink_to(desk.path)
    elif link == "hard":
        same.hardlink_to(desk.path)
    with refused(UserCode.REGISTER_ITSELF):
        prove_copy(desk_id(desk.read), desk.path, same, an_installation(tmp_path / "installation"))


def test_another_register_proves_nothing(desk: Desk, tmp_path: Path) -> None:
    other = a_desk(tmp_path, name="other.crisis", seed=7, installation="elsewhere")
    other.close()
    with refused(UserCode.NOT_A_COPY):
        prove_copy(
            desk_id(desk.read), desk.path, other.path, an_installation(tmp_path / "installation")
        )


def test_a_copy_somebody_changed_proves_nothing(desk: Desk, tmp_path: Path) -> None:
    an_incident(desk)
    copy = tmp_path / "copie.crisis"
    desk.copy_to(copy)
    copy.write_bytes(copy.read_bytes().replace("Vidéo de bagarre".encode(), b"Faute de bagarre "))
    with refused(UserCode.COPY_NOT_WHOLE):
        prove_copy(desk_id(desk.read), desk.path, copy, an_installation(tmp_path / "installation"))


def test_a_day_of_another_time_is_refused(desk: Desk) -> None:
    with refused(UserCode.DAY_FAR):
        desk.execute(MarkReadiness(what=Mark.EXERCISE, on=date(1970, 1, 1)))
    with refused(UserCode.DAY_FAR):
        desk.execute(MarkReadiness(what=Mark.MESSAGES_AGREED, detail="1970-01-01"))
