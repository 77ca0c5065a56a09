"""Texts agreed in advance: only the holes left open may be filled, and only as was agreed."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.errors import UserCode
from crisisapp.domain.words import FactState, MessageState, Role
from crisisapp.services.approving import standing
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.desk import ChangeSchool, NameActor
from crisisapp.services.commands.facts import SetFact, SetFactState
from crisisapp.services.commands.messages import CopyMessage, DraftMessage, FillMessage
from crisisapp.services.commands.preapprovals import (
    BeginPreapproved,
    Preapprove,
    WithdrawPreapproval,
)
from crisisapp.services.commands.school_day import ChangeSchoolDay
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.desk import Desk
from crisisapp.services.preapproving import why_over
from crisisapp.services.queries.approvals import approval, sendings
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.preapprovals import (
    PreapprovalRow,
    preapproval,
    preapproval_by_number,
    preapprovals,
)
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.timeline import entry_rows
from crisisapp.support.clock import ManualClock
from crisisapp.support.paths import AppPaths
from tests.builders import a_clock, a_desk, an_incident, derived, heads, refused

FIXED = {"fact": "nous vérifions ce qui s'est passé", "advice": "ne pas venir au collège"}
HOLES: dict[str, tuple[str, ...]] = {"next_update_at": ()}
PAPER = {"way": ApprovalWay.PAPER, "who": "Mme la principale"}


@pytest.fixture
def clock() -> ManualClock:
    return a_clock()


@pytest.fixture
def desk(tmp_path: Path, clock: ManualClock) -> Desk:
    made = a_desk(tmp_path, clock=clock)
    made.execute(ChangeSchool(short="Collège des Tilleuls", phone="05 00 00 00 02"))
    return made


def agreed(desk: Desk, **more: object) -> str:
    order = {"template": "M02", "values": FIXED, "holes": HOLES, **PAPER, **more}
    return desk.execute(Preapprove(**order)).made  # type: ignore[arg-type] # builder


def the(desk: Desk, made: str) -> PreapprovalRow:
    row = preapproval(desk.read, made)
    assert row is not None
    return row


def begun(desk: Desk, made: str, **values: str) -> str:
    return desk.execute(
        BeginPreapproved(incident=an_incident(desk), preapproval=made, values=values)
    ).made


def row_of(desk: Desk, made: str) -> MessageRow:
    row = message(desk.read, made)
    assert row is not None
    return row


def state_of(desk: Desk, made: str) -> tuple[str, bool, str]:
    row = row_of(desk, made)
    found = standing(desk, row)
    return row.state.value, found.approved, found.why


def test_a_yes_in_advance_binds_to_the_text_around_its_holes(desk: Desk) -> None:
    row = the(desk, agreed(desk))

    assert (row.number, row.who, row.way) == ("1", "Mme la principale", "paper")
    assert (row.values, row.holes) == (FIXED, HOLES)
    assert "Merci de ne pas venir au collège. Prochain message à [heure]." in row.text
    assert row.until == date(2027, 8, 31)
    assert [each.id for each in preapprovals(desk.read)] == [row.id]
    assert why_over(desk, row) == ""


def test_it_holds_until_the_end_of_the_holidays_the_school_wrote(desk: Desk) -> None:
    desk.execute(ChangeSchoolDay(closed=("2026-12-19/2027-01-03", "2027-07-03/2027-08-29")))

    assert the(desk, agreed(desk)).until == date(2027, 8, 29)


@pytest.mark.parametrize("until", [date(2026, 11, 23), date(2027, 9, 1), date(2028, 8, 31)])
def test_a_yes_in_advance_is_for_a_school_year(desk: Desk, until: date) -> None:
    with refused(UserCode.BAD_UNTIL):
        agreed(desk, until=until)


def test_in_the_long_holidays_a_yes_is_for_the_coming_year(tmp_path: Path) -> None:
    clock = a_clock()
    clock.advance(timedelta(days=275))  # the 26th of August
    desk = a_desk(tmp_path, clock=clock)
    desk.execute(ChangeSchool(short="Collège des Tilleuls", phone="05 00 00 00 02"))
    assert the(desk, agreed(desk)).until == date(2028, 8, 31)


@pytest.mark.parametrize("named", ["Yanis Belaid a été blessé", "l'élève D. B. de 4eC est blessé"])
def test_a_text_for_the_year_names_nobody(desk: Desk, named: str) -> None:
    with refused(UserCode.PREAPPROVAL_NAMES):
        agreed(desk, values={**FIXED, "fact": named})
    assert preapprovals(desk.read) == ()


def test_a_message_begun_from_it_is_agreed_once_its_holes_are_filled(
    desk: Desk, clock: ManualClock
) -> None:
    made = agreed(desk)
    clock.advance(timedelta(days=60))
    drafted = begun(desk, made)
    assert state_of(desk, drafted) == ("draft", False, "hole:heure")

    result = desk.execute(FillMessage(message=drafted, values={"next_update_at": "11h30"}))

    assert state_of(desk, drafted) == ("approved", True, "")
    assert result.made == drafted
    yes = approval(desk.read, drafted)
    assert yes is not None
    assert (yes.who, yes.way, yes.at) == ("Mme la principale", "paper", the(desk, made).at)
    found = standing(desk, row_of(desk, drafted))
    assert found.text.endswith("Prochain message à 11h30.")
    lines = [entry.text for entry in entry_rows(desk.read, row_of(desk, drafted).incident)]
    assert sum("Texte pré-validé" in line for line in lines) == 1
    clock.advance(timedelta(minutes=3))
    text = standing(desk, row_of(desk, drafted)).text
    desk.execute(CopyMessage(message=drafted, text=text))
    desk.execute(MarkSent(message=drafted))
    (left,) = sendings(desk.read, row_of(desk, drafted).incident)
    assert (left.approved_by, left.approved_way) == ("Mme la principale", "paper")
    assert left.approved_at == the(desk, made).at


def test_its_holes_may_be_filled_as_it_is_begun_and_filled_otherwise_later(desk: Desk) -> None:
    drafted = begun(desk, agreed(desk), next_update_at="11h30")
    assert state_of(desk, drafted) == ("approved", True, "")

    desk.execute(FillMessage(message=drafted, values={"next_update_at": "12h"}))

    assert state_of(desk, drafted) == ("approved", True, "")
    assert standing(desk, row_of(desk, drafted)).text.endswith("Prochain message à 12h.")
    lines = [entry.text for entry in entry_rows(desk.read, row_of(desk, drafted).incident)]
    assert sum("Texte pré-validé" in line for line in lines) == 1


@pytest.mark.parametrize("typed", ["", "bientôt", "11h30 et restez chez vous", "25h"])
def test_an_hour_takes_an_hour_and_nothing_else(desk: Desk, typed: str) -> None:
    drafted = begun(desk, agreed(desk), next_update_at="11h30")

    desk.execute(FillMessage(message=drafted, values={"next_update_at": typed}))

    assert state_of(desk, drafted) == ("draft", False, "hole:heure")
    with refused(UserCode.NOT_AGREED):
        desk.execute(CopyMessage(message=drafted, text="n'importe"))
    desk.execute(FillMessage(message=drafted, values={"next_update_at": "11h45"}))
    assert state_of(desk, drafted) == ("approved", True, "")


@pytest.mark.parametrize("field", ["fact", "advice"])
def test_one_changed_character_outside_a_hole_voids_it(desk: Desk, field: str) -> None:
    drafted = begun(desk, agreed(desk), next_update_at="11h30")

    desk.execute(FillMessage(message=drafted, values={field: f"{FIXED[field]}e"}))

    row = row_of(desk, drafted)
    assert (row.state, row.void) == (MessageState.DRAFT, "edited")
    assert state_of(desk, drafted) == ("draft", False, "edited")
    with refused(UserCode.NOT_AGREED):
        desk.execute(CopyMessage(message=drafted, text=standing(desk, row).text))
    desk.execute(FillMessage(message=drafted, values={field: FIXED[field]}))
    assert state_of(desk, drafted) == ("approved", True, "")


def test_another_channel_voids_it(desk: Desk) -> None:
    drafted = begun(desk, agreed(desk), next_update_at="11h30")

    desk.execute(FillMessage(message=drafted, channel="ent"))

    assert state_of(desk, drafted) == ("draft", False, "edited")


def test_an_expired_yes_holds_no_more_and_says_why(desk: Desk, clock: ManualClock) -> None:
    made = agreed(desk, until=date(2026, 12, 18))
    drafted = begun(desk, made, next_update_at="11h30")
    clock.advance(timedelta(days=25))

    assert why_over(desk, the(desk, made)) == "expired"
    assert state_of(desk, drafted) == ("approved", False, "expired")
    with refused(UserCode.NOT_AGREED) as caught:
        desk.execute(CopyMessage(message=drafted, text=standing(desk, row_of(desk, drafted)).text))
    assert "dernier jour" in str(caught.value.values["why"])
    again = desk.execute(
        BeginPreapproved(
            incident=row_of(desk, drafted).incident,
            preapproval=made,
            values={"next_update_at": "11h30"},
        )
    )
    assert again.notice == "preapproved_over"
    assert state_of(desk, again.made) == ("draft", False, "expired")
    desk.execute(ApproveMessage(message=again.made, **PAPER))
    assert state_of(desk, again.made) == ("approved", True, "")


def test_the_last_day_counts_to_its_end(desk: Desk, clock: ManualClock) -> None:
    made = agreed(desk, until=date(2026, 11, 24))
    clock.advance(timedelta(hours=10))

    assert why_over(desk, the(desk, made)) == ""


def test_a_template_that_changed_voids_it(
    tmp_path: Path, app_paths: AppPaths, clock: ManualClock
) -> None:
    desk = a_desk(tmp_path, clock=clock)
    desk.execute(ChangeSchool(short="Collège des Tilleuls"))
    made = agreed(desk)
    drafted = begun(desk, made, next_update_at="11h30")
    real = desk.content.templates.load

    class Changed:
        def load(self, template: str, language: str) -> object:
            import msgspec

            return msgspec.structs.replace(real(template, language), version="2027.1")

        def __getattr__(self, name: str) -> object:
            return getattr(type(desk.content.templates), name).__get__(desk.content.templates)

    class Content:
        templates = Changed()

        def __getattr__(self, name: str) -> object:
            return getattr(desk.content, name)

    class Known:
        read, zone, content, now = desk.read, desk.zone, Content(), desk.now

    assert why_over(Known, the(desk, made)) == "template"  # type: ignore[arg-type] # a fake
    assert standing(Known, row_of(desk, drafted)).why == "template"  # type: ignore[arg-type] # a fake


def test_a_school_that_changed_voids_it(desk: Desk) -> None:
    made = agreed(desk)
    drafted = begun(desk, made, next_update_at="11h30")

    desk.execute(ChangeSchool(short="Collège"))

    assert why_over(desk, the(desk, made)) == "words"
    assert state_of(desk, drafted) == ("approved", False, "words")


def test_a_yes_taken_back_holds_for_nothing_any_more(desk: Desk) -> None:
    made = agreed(desk)
    drafted = begun(desk, made, next_update_at="11h30")

    desk.execute(WithdrawPreapproval(preapproval=made, reason="autre consigne"))

    assert state_of(desk, drafted)[2] == "withdrawn"
    assert preapprovals(desk.read) == ()
    assert the(desk, made).reason == "autre consigne"
    before = heads(desk)
    with refused(UserCode.PREAPPROVAL_OVER):
        desk.execute(BeginPreapproved(incident=row_of(desk, drafted).incident, preapproval=made))
    with refused(UserCode.PREAPPROVAL_OVER):
        desk.execute(WithdrawPreapproval(preapproval=made, reason="encore"))
    assert heads(desk) == before


def test_nothing_of_the_situation_comes_into_it(desk: Desk) -> None:
    """M01 takes what is known of the situation where nobody typed it; nobody agreed to that."""
    made = agreed(
        desk,
        values={**FIXED, "fact": "le collège est fermé aujourd'hui"},
    )
    incident = an_incident(desk)
    desk.execute(
        SetFact(
            incident=incident,
            key="fight",
            label="Bagarre",
            state=FactState.CONFIRMED,
            clauses={"fr": "une bagarre a eu lieu"},
        )
    )
    drafted = desk.execute(
        BeginPreapproved(incident=incident, preapproval=made, values={"next_update_at": "11h30"})
    ).made

    assert state_of(desk, drafted) == ("approved", True, "")
    assert "bagarre" not in standing(desk, row_of(desk, drafted)).text


def test_words_that_are_not_sure_in_this_situation_are_not_agreed(desk: Desk) -> None:
    made = agreed(desk, values={**FIXED, "fact": "une bagarre a eu lieu"})
    incident = an_incident(desk)
    order = SetFact(
        incident=incident,
        key="fight",
        label="Bagarre",
        state=FactState.CONFIRMED,
        clauses={"fr": "une bagarre a eu lieu"},
        hedges={"fr": "une bagarre a eu lieu"},
    )
    fact = desk.execute(order).made
    desk.execute(SetFactState(fact=fact, state=FactState.TO_VERIFY))
    begin = BeginPreapproved(
        incident=incident, preapproval=made, values={"next_update_at": "11h30"}
    )
    unsure = desk.execute(begin).made
    assert state_of(desk, unsure) == ("draft", False, "unsure:une bagarre a eu lieu")

    desk.execute(order)
    sure = desk.execute(begin).made
    assert state_of(desk, sure) == ("approved", True, "")
    desk.execute(SetFactState(fact=fact, state=FactState.WITHDRAWN))
    assert state_of(desk, sure)[:2] == ("draft", False)


def test_a_place_is_one_of_the_list_to_the_letter(desk: Desk) -> None:
    rows = desk.content.templates.catalogue()
    found = next(
        (template, field.name)
        for row in rows
        for template in [desk.content.templates.load(row.id, "fr")]
        for field in template.fields
        if field.type == "place"
    )
    template, name = found
    values = {
        field.name: _example(field.type, field.example)
        for field in template.fields
        if field.name != name
    }
    paths = ("school.name", "contact.press", "head.name", "head.title", "reference_page")
    values |= dict.fromkeys(paths, "01")
    with refused(UserCode.PLACES_NEEDED):
        agreed(desk, template=template.id, values=values, holes={name: ()})
    made = agreed(
        desk, template=template.id, values=values, holes={name: ("le gymnase", "la cour")}
    )
    drafted = begun(desk, made, **{name: "la cour"})
    assert state_of(desk, drafted) == ("approved", True, "")
    desk.execute(FillMessage(message=drafted, values={name: "la cour du bas"}))
    assert state_of(desk, drafted)[0:2] == ("draft", False)


def _example(kind: str, example: str) -> str:
    return "11h30" if kind == "time" else example


def test_what_is_left_open_is_filled_before_it_leaves(desk: Desk) -> None:
    """A yes of its own with a hole left open, too, covers no text with a hole in it."""
    made = desk.execute(DraftMessage(incident=an_incident(desk), template="M02", values=FIXED)).made
    desk.execute(ApproveMessage(message=made, open_fields=("next_update_at",), **PAPER))
    text = standing(desk, row_of(desk, made)).text
    assert "⟦" in text
    with refused(UserCode.MESSAGE_HAS_HOLES):
        desk.execute(CopyMessage(message=made, text=text))


def test_only_an_hour_a_place_or_a_number_stays_open(desk: Desk) -> None:
    with refused(UserCode.NOT_OPEN):
        agreed(desk, holes={"fact": ()})
    with refused(UserCode.UNKNOWN_FIELD):
        agreed(desk, holes={"nothing": ()})
    with refused(UserCode.MESSAGE_HAS_HOLES):
        agreed(desk, values={"fact": "x"})


def test_who_says_yes_here_must_be_one_who_may(desk: Desk) -> None:
    with refused(UserCode.MAY_NOT_APPROVE):
        agreed(desk, way=ApprovalWay.HERE, who="")
    head = "h" * 32
    desk.execute(
        NameActor(actor=head, initials="AM", name="A. Martin", role=Role.DIRECTOR), actor=head
    )
    order = Preapprove(template="M02", values=FIXED, holes=HOLES)
    made = desk.execute(order, actor=head).made
    assert the(desk, made).who == "A. Martin"
    with refused(UserCode.WHO_NEEDED):
        agreed(desk, who="")
    desk.execute(ChangeSchool(head_title="La principale"))
    assert the(desk, agreed(desk, who="")).who == "La principale"


def test_it_is_found_by_its_number_and_folds_the_same_again(desk: Desk) -> None:
    agreed(desk)
    second = agreed(desk)
    begun(desk, second, next_update_at="11h30")
    desk.execute(WithdrawPreapproval(preapproval=second, reason="erreur"))
    found = preapproval_by_number(desk.read, "2")
    assert found is not None
    assert (found.id, found.withdrawn_at is not None) == (second, True)
    before = derived(desk._file.connection)
    list(desk.rebuild_slices())
    assert derived(desk._file.connection) == before
