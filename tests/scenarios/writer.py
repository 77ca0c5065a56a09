"""The one who writes messages in a situation: each act by the order the window gives."""

from datetime import datetime

from crisisapp.domain.approval import ApprovalWay
from crisisapp.domain.words import Audience, MessageState
from crisisapp.services.approving import missing_agreements, words_of
from crisisapp.services.commands.approvals import ApproveMessage, RecordAgreement
from crisisapp.services.commands.messages import CopyMessage, DraftMessage, FillMessage
from crisisapp.services.commands.sendings import MarkSent
from crisisapp.services.draft_notes import DraftNotes, DraftPlace, draft_notes
from crisisapp.services.drafting.present import Present, present
from crisisapp.services.promised_hour import promised_hour
from crisisapp.services.queries.messages import message
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.said import said
from tests.scenarios.officer import Officer

__all__ = ["Writer"]


class Writer:
    """Writes for an officer, whose clock and situation it shares."""

    def __init__(self, officer: Officer) -> None:
        self.officer = officer
        self.desk = officer.desk

    def drafts(self, template: str, audience: str = "", channel: str = "", **values: str) -> str:
        """Begin a message; return its id."""
        return self.desk.execute(
            DraftMessage(
                incident=self.officer.incident,
                template=template,
                audience=audience,
                channel=channel,
                values=values,
            )
        ).made

    def fills(self, made: str, **values: str) -> None:
        """Fill holes of a message."""
        self.desk.execute(FillMessage(message=made, values=values))

    def row(self, made: str) -> MessageRow:
        """Return a message as it stands."""
        found = message(self.desk.read, made)
        assert found is not None
        return found

    def reads(self, made: str) -> Present:
        """Return a message as it reads now."""
        return present(self.desk, self.row(made))

    def holes(self, made: str) -> list[str]:
        """Return what is still to fill, each once."""
        return list(dict.fromkeys(hole.field for hole in self.reads(made).rendered.holes))

    def notes(self, made: str) -> DraftNotes:
        """Return what is to be known before it is copied."""
        desk = self.desk
        place = DraftPlace(
            read=desk.read,
            content=desk.content,
            zone=desk.zone,
            language=desk.language,
            incident=self.officer.incident,
        )
        return draft_notes(place, self.row(made), desk.clock.now())

    def agrees_by_sms(self, made: str, who: str) -> None:
        """Let somebody answer by SMS with the four words of this very text."""
        answer = "OK " + " ".join(words_of(self.reads(made).digest, self.row(made).language))
        self.desk.execute(ApproveMessage(message=made, way=ApprovalWay.SMS, who=who, said=answer))

    def agrees_by_phone(self, made: str, who: str) -> None:
        """Let somebody say yes on the telephone."""
        self.desk.execute(ApproveMessage(message=made, way=ApprovalWay.PHONE, who=who))

    def outside_agrees(self, made: str, who: str) -> tuple[str, ...]:
        """Let everybody outside who must agree do so; return who that was."""
        parties = missing_agreements(self.desk, self.row(made))
        for party in parties:
            order = RecordAgreement(message=made, party=party, way=ApprovalWay.PHONE, who=who)
            self.desk.execute(order)
        return parties

    def copies(self, made: str) -> str:
        """Copy the text that may leave; return it. Nobody is told by that."""
        text = self.row(made).text
        before = self.officer.told(Audience(self.row(made).audience)).state
        self.desk.execute(CopyMessage(message=made, text=text))
        assert self.officer.told(Audience(self.row(made).audience)).state == before
        return text

    def sends(self, made: str, channel: str = "") -> None:
        """Say that it left, the next hour it names promised."""
        row = self.row(made)
        due = promised_hour(self.desk, row)
        again = row.state is MessageState.SENT
        order = MarkSent(message=made, channel=channel, promise=None if again else due)
        self.desk.execute(order)

    def had_said(self, audience: Audience, at: datetime) -> str:
        """Return the text that an audience had been told at an hour."""
        found = said(self.desk.read, self.officer.incident, audience, at)
        return "" if found is None else found.sending.text
