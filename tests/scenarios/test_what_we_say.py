"""The three mornings again, for what is said: drafted, agreed, copied, sent, asked for later."""

from pathlib import Path

from crisisapp.domain.errors import UserCode
from crisisapp.domain.publications import Answer, Holder
from crisisapp.domain.words import Audience, EntryKind, FactState, Verification
from crisisapp.services.approving import standing
from crisisapp.services.commands.approvals import ApproveMessage
from crisisapp.services.commands.channels import SetChannelState
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.commands.facts import SetFact, SetFactState
from crisisapp.services.commands.incidents import CountFamilies
from crisisapp.services.commands.messages import CopyMessage
from crisisapp.services.commands.timeline import VerifyEntry
from crisisapp.services.drafting.desk_view import desk_channel_lines, desk_view, find_limit
from crisisapp.services.queries.promises import promises
from crisisapp.services.queries.said import outdated
from tests.builders import refused
from tests.scenarios.officer import Officer, a_school, on_the_wall
from tests.scenarios.writer import Writer

SCHOOL = ChangeSchool(
    short="Collège des Tilleuls",
    town="Bordeaux",
    head_title="principale",
    head_name="A. Martin",
    phone="05 56 00 00 00",
    contact_families="le standard",
    contact_press="presse@rectorat.example",
)


def test_monday_is_said_in_time_and_asked_for_at_five(tmp_path: Path) -> None:
    desk = a_school(tmp_path, "fr", at=on_the_wall("2026-11-23T07:52"))
    desk.execute(SCHOOL)
    officer = Officer(desk, "0745 vidéo bagarre portail, CPE")
    writer = Writer(officer)
    desk.execute(StartPlaybook(incident=officer.incident, playbook="PB08"))
    desk.execute(CountFamilies(incident=officer.incident, expected=2))
    staff = the_sentence_for_the_staff(officer, writer)
    sms = the_first_message(officer, writer)
    news = the_hour_that_was_promised(officer, writer)
    what_changed(officer, wrong=sms, right=staff)
    # 17:00 "Vous avez dit à 10 h que…": to the letter.
    officer.at("17:00")
    said = [
        writer.had_said(Audience.ALL_FAMILIES, on_the_wall(f"2026-11-23T{hour}"))
        for hour in ("08:00", "09:00", "10:00")
    ]
    assert said == ["", writer.row(sms).text, writer.row(news).text]
    assert "couteau" not in "".join(said)
    assert desk.verify().ok


def the_sentence_for_the_staff(officer: Officer, writer: Writer) -> str:
    # 07:54 "On dit quoi aux profs ?" Two holes, one yes on the telephone, one minute.
    officer.at("07:54")
    staff = writer.drafts("M04", channel="oral")
    assert writer.holes(staff) == ["facts", "next_update_at"]
    writer.fills(staff, facts="une bagarre a eu lieu devant le portail", next_update_at="8h15")
    writer.agrees_by_phone(staff, "A. Martin")
    writer.copies(staff)
    officer.at("07:55")
    writer.sends(staff)
    assert officer.told(Audience.STAFF).state == "informed"
    return staff


def the_first_message(officer: Officer, writer: Writer) -> str:
    desk = officer.desk
    # 08:20 Two are hurt, it is said; nobody has confirmed it: the SMS says that it is not sure.
    officer.at("08:20")
    hurt = desk.execute(
        SetFact(
            incident=officer.incident,
            key="hurt",
            label="élèves blessés",
            value="2",
            clauses={"fr": "deux élèves ont été légèrement blessés"},
            hedges={"fr": "nous vérifions si des élèves ont été blessés"},
        )
    ).made
    sms = writer.drafts("M02", audience="FAMall", advice="venir par le portail nord")
    writer.fills(sms, next_update_at="9h30")
    assert "Nous vérifions" in writer.reads(sms).rendered.text
    order = ApproveMessage(message=sms, who="A. Martin")
    with refused(UserCode.FACT_UNSURE):
        desk.execute(order)
    desk.execute(SetFactState(fact=hurt, state=FactState.CONFIRMED, by_party="l'infirmière"))

    # 08:25 The yes comes by SMS, with the words of this very text.
    officer.at("08:25")
    assert "eux élèves ont été légèrement blessés" in writer.reads(sms).rendered.text
    with refused(UserCode.NOT_AGREED):
        desk.execute(CopyMessage(message=sms, text=writer.reads(sms).rendered.text))
    writer.agrees_by_sms(sms, "A. Martin")
    rule = find_limit(desk.content, "sms")
    view = desk_view(desk, officer.incident, writer.reads(sms).rendered, rule, language="fr")
    assert view.sms is not None
    assert view.sms.parts <= 2
    writer.copies(sms)
    officer.at("08:27")
    writer.sends(sms)
    assert officer.told(Audience.ALL_FAMILIES).state == "informed"
    due = {each.audience: each.due for each in promises(desk.read, officer.incident)}
    assert due == {
        "STAFF": on_the_wall("2026-11-23T08:15"),
        "FAMall": on_the_wall("2026-11-23T09:30"),
    }
    return sms


def the_hour_that_was_promised(officer: Officer, writer: Writer) -> str:
    desk = officer.desk
    # 08:30 The portal wants an "objet"; the letter has one.
    officer.at("08:30")
    letter = writer.drafts("M03", advice="ne pas partager la vidéo", actions="Le SAMU est venu")
    writer.fills(letter, next_update_at="9h30")
    assert writer.reads(letter).rendered.subject
    assert writer.holes(letter) == []

    # 09:30 The hour that was promised: one sentence keeps it, though nothing is new.
    officer.at("09:29")
    news = writer.drafts(
        "M01", audience="FAMall", actions="Les cours ont lieu", advice="attendre notre message"
    )
    writer.fills(news, next_update_at="11h30")
    writer.agrees_by_phone(news, "A. Martin")
    writer.copies(news)
    writer.sends(news)
    kept = [each for each in promises(desk.read, officer.incident) if each.state == "kept"]
    assert [each.due for each in kept] == [on_the_wall("2026-11-23T09:30")]
    return news


def what_changed(officer: Officer, *, wrong: str, right: str) -> None:
    desk = officer.desk
    # 10:12 A knife, it is said; refuted at 10:31. No message holds the word.
    officer.at("10:12")
    rumour = officer.types("rumeur : un couteau aurait été vu")
    officer.at("10:31")
    desk.execute(
        VerifyEntry(entry=rumour, verification=Verification.REFUTED, by_party="le commissariat")
    )
    # 11:00 The clinic says three; exactly the SMS that said two is wrong now.
    officer.at("11:00")
    desk.execute(
        SetFact(
            incident=officer.incident,
            key="hurt",
            label="élèves blessés",
            value="3",
            state=FactState.CONFIRMED,
            clauses={"fr": "trois élèves ont été légèrement blessés"},
            by_party="la clinique",
        )
    )
    found = [each.sending.message for each in outdated(desk.read, officer.incident)]
    assert wrong in found
    assert right not in found


def test_sunday_waits_for_a_channel_that_is_read(tmp_path: Path) -> None:
    desk = a_school(tmp_path, "fr", at=on_the_wall("2026-11-22T21:33"))
    desk.execute(SCHOOL)
    officer = Officer(desk, "21h30 page Facebook et compte Instagram insultent un professeur")
    writer = Writer(officer)
    desk.execute(StartPlaybook(incident=officer.incident, playbook="PB07"))

    # 21:55 Is the pupil behind the account one of ours? No adult writes to it.
    officer.at("21:55")
    officer.finds(
        "https://www.instagram.com/tilleuls.balance",
        target="account",
        minor=Answer.YES,
        holder=Holder.PUPIL,
    )
    author = writer.drafts("M12")
    assert "owner" in writer.holes(author)

    # 22:10 "Nos seuls comptes sont…": the portal is not read before Monday; the note says so.
    officer.at("22:10")
    letter = writer.drafts("M01", audience="FAMall", channel="ent")
    notes = writer.notes(letter)
    assert notes.read_at == on_the_wall("2026-11-23T07:00")
    assert notes.take == "sms"
    assert standing(desk, writer.row(letter)).approved is False

    # Monday, when it is read, it leaves.
    officer.at("2026-11-23T07:45")
    writer.fills(
        letter,
        facts="un compte insulte un professeur",
        actions="Ces comptes ont été signalés",
        advice="ne rien partager",
        next_update_at="12h",
    )
    assert writer.holes(letter) == []
    writer.agrees_by_phone(letter, "A. Martin")
    writer.copies(letter)
    writer.sends(letter)
    assert officer.told(Audience.ALL_FAMILIES).state == "informed"
    assert desk.verify().ok


def test_the_bomb_is_said_by_another_channel_once_the_police_agreed(tmp_path: Path) -> None:
    desk = a_school(tmp_path, "fr", at=on_the_wall("2026-11-26T07:43"))
    desk.execute(SCHOOL)
    officer = Officer(desk, "0741 alerte à la bombe par l'ENT, une professeure")
    writer = Writer(officer)
    desk.execute(StartPlaybook(incident=officer.incident, playbook="PB02"))
    officer.at("07:46")
    ent = next(
        each.row
        for each in desk_channel_lines(desk, officer.incident, language="fr")
        if each.row.kind == "ent"
    )
    order = SetChannelState(
        incident=officer.incident, channel=ent.id, state="compromised", reason="compte piraté"
    )
    desk.execute(order)

    # 07:55 Three hundred parents at the gate. 07:56 By the portal as every day? It is the source.
    officer.at("07:55")
    first = writer.drafts("M02", audience="FAMall", channel="ent", advice="rester chez vous")
    notes = writer.notes(first)
    assert ent.name in notes.channel
    assert (notes.take, notes.read_at) == ("sms", None)
    writer.fills(first, fact="les élèves sont dehors et en sécurité", next_update_at="8h30")
    writer.outside_agrees(first, "commissariat, capitaine R.")
    writer.agrees_by_phone(first, "A. Martin")
    writer.copies(first)
    officer.at("07:58")
    writer.sends(first, channel="sms")
    assert officer.told(Audience.ALL_FAMILIES).state == "informed"

    # 11:30 The end, to the same people.
    officer.at("11:30")
    end = writer.drafts(
        "M21",
        audience="FAMall",
        channel="mail",
        outcome="L'alerte était fausse",
        actions="Les cours ont repris",
    )
    assert writer.holes(end) == []
    assert writer.reads(end).rendered.subject
    writer.outside_agrees(end, "commissariat")
    writer.agrees_by_phone(end, "A. Martin")
    writer.copies(end)
    writer.sends(end)
    told = [row for row in officer.document().entries if row.kind is EntryKind.MESSAGE_OUT]
    assert len(told) == 2
    assert desk.verify().ok
