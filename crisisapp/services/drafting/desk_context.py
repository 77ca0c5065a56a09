"""What the desk knows when a message is written: one way to gather it for window and terminal."""

from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.playbook import Jurisdiction
from crisisapp.services.content import Content
from crisisapp.services.drafting.context import DraftContext, Helpline
from crisisapp.services.drafting.moments import open_hours
from crisisapp.services.queries.desk import phones, school
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.queries.told import families
from crisisapp.storage.reader import Reader
from crisisapp.support.i18n import Language, as_language

__all__ = ["Known", "alone", "desk_context", "helplines", "message_context", "school_context"]

# Those who listen to a pupil or a family; the others of the list are called for help at once.
_LISTENING = ("num_3018", "num_119")


class Known(Protocol):
    """A desk, or a desk as it was known at a moment."""

    @property
    def read(self) -> Reader:
        """Return what the queries read from."""
        ...

    @property
    def zone(self) -> ZoneInfo:
        """Return the school's time zone."""
        ...

    @property
    def content(self) -> Content:
        """Return the playbooks and templates."""
        ...

    def now(self) -> datetime:
        """Return the instant that counts as the present one, aware."""
        ...


def desk_context(
    desk: Known, incident_id: str, *, language: Language, channel: str = ""
) -> DraftContext:
    """Return what a draft of a situation may know, at the desk's own hour.

    Raises:
        UserError: CONTENT_FAULT or BAD_VALUE, the file of the school's country cannot be used.
    """
    from crisisapp.services.drafting.desk_lists import (
        desk_lists,
        publication_lines,
    )  # start-up: on demand

    return msgspec.structs.replace(
        school_context(desk, language=language, channel=channel),
        incident=incident(desk.read, incident_id, desk.zone),
        facts=facts(desk.read, incident_id),
        publications=publication_lines(desk, incident_id, language),
        lists=desk_lists(desk, incident_id, language),
        families_called=families(desk.read, incident_id).called,
    )


def school_context(desk: Known, *, language: Language, channel: str = "") -> DraftContext:
    """Return what a text may know without any situation: the school, its directory, the hour.

    Raises:
        UserError: as `desk_context`.
    """
    told = school(desk.read)
    country = desk.content.playbooks.jurisdiction(told.jurisdiction)
    return DraftContext(
        language=language,
        now=desk.now(),
        school=told,
        phones=phones(desk.read),
        support=helplines(country, language),
        channel=channel,
    )


def message_context(
    desk: Known, incident_id: str, row: MessageRow, *, channel: str = ""
) -> DraftContext:
    """Return what a message may know, written for `channel`, by default its own.

    One begun from a text agreed in advance knows nothing of its situation: nobody agreed to that.

    Raises:
        UserError: as `desk_context`.
    """
    context = desk_context(
        desk, incident_id, language=as_language(row.language), channel=channel or row.channel
    )
    return alone(context) if row.preapproval else context


def alone(context: DraftContext) -> DraftContext:
    """Return a context without its situation: the school, the directory and the hour stay."""
    return msgspec.structs.replace(context, incident=None, facts=(), publications=(), lists={})


def helplines(country: Jurisdiction, language: Language) -> tuple[Helpline, ...]:
    """Return the numbers of a country that listen, in the words of a message's language."""
    return tuple(
        Helpline(
            name=number.label_fr if language == "fr" else number.label_en,
            phone=number.number,
            hours=open_hours(number.hours, language),
        )
        for number in country.numbers
        if number.id in _LISTENING
    )
