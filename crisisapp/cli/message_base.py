"""What a message owes to the last one to its audience: what may be begun, what is new in it."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from crisisapp.cli.data import instant
from crisisapp.cli.output import say, say_json, table
from crisisapp.cli.params import reading
from crisisapp.cli.program import Command, option
from crisisapp.cli.terminal import Terminal
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.support.i18n import N_, _, as_language, moment_text

if TYPE_CHECKING:
    from crisisapp.services.approving import Standing
    from crisisapp.services.desk import Desk
    from crisisapp.services.drafting.offers import Offer
    from crisisapp.services.drafting.since_last import Since
    from crisisapp.services.queries.records import MessageRow

__all__ = ["VERBS", "base_of", "since_data", "since_of", "since_words"]


@click.command(
    "offers",
    cls=Command,
    help=N_(
        "List the messages that may be begun: those that the open steps ask for first, then the"
        " last one to each audience, then all by what they are for."
    ),
    example="crisisapp-cli draft offers tilleuls.crisis 1 --find familles",
)
@reading(
    option(
        "--find", default="", metavar="TEXT", help=N_("Those of which these letters begin a word.")
    )
)
@click.pass_obj
def offers(terminal: Terminal, file: Path, number: str, find: str, as_json: bool) -> None:
    """List what may be begun."""
    from crisisapp.cli.find import the_incident
    from crisisapp.services.drafting.offers import matching, message_offers

    with terminal.reading(file) as desk:
        incident = the_incident(desk, number).id
        found = matching(message_offers(desk, incident, as_language(desk.language)), find)
        zone, now = desk.zone, desk.now()
    if as_json:
        say_json([_offer_data(each, zone) for each in found])
    elif not found:
        say(_("No message is called so."))
    else:
        table(
            [
                (each.template, each.title, each.audiences, _offer_words(each, zone, now))
                for each in found
            ]
        )


def base_of(desk: "Desk", incident: str, audience: str, template: str, language: str) -> str:
    """Return the last message to an audience, by default the first of a template.

    Raises:
        UserError: NO_LAST; UNKNOWN_TEMPLATE.
    """
    from crisisapp.services.queries.last_message import last_to

    spoken = as_language(language or desk.language)
    asked = [audience] if audience else list(desk.content.templates.load(template, spoken).audience)
    for each in asked:
        last = last_to(desk.read, incident, each, spoken)
        if last is not None:
            return last.row.id
    raise UserError(UserCode.NO_LAST)


def since_of(desk: "Desk", row: "MessageRow", found: "Standing") -> "Since | None":
    """Return what is new in a message since the last one to its audience; None: there is none."""
    from crisisapp.services.drafting.since_last import before, since

    told = None if found.present is None else before(desk, row)
    if told is None or found.present is None:
        return None
    return since(told, found.present.rendered)


def since_words(found: "Since | None", zone: ZoneInfo, now: datetime) -> str:
    """Return it as one sentence."""
    from crisisapp.services.words.since_last import since_sentence

    words = "" if found is None else since_sentence(found, zone, now=now)
    return words or _("Nothing is new since the last message to this audience.")


def since_data(found: "Since | None", zone: ZoneInfo) -> dict[str, object] | None:
    """Return it as plain data."""
    if found is None:
        return None
    return {
        "message": found.before.last.row.number,
        "sent_at": instant(found.before.last.sent_at, zone),
        "new": [
            {
                "field": each.field,
                "label": each.label,
                "text": each.text,
                "was": each.was,
                "fact": each.fact,
            }
            for each in found.new
        ],
        "gone": list(found.gone),
    }


def _offer_words(offer: "Offer", zone: ZoneInfo, now: datetime) -> str:
    if offer.step:
        return offer.step
    if offer.group == "last":
        if offer.base_at is None:
            return _("message {number}, not sent").format(number=offer.base_number)
        at = moment_text(offer.base_at, zone, today=now)
        return _("message {number}, sent {time}").format(number=offer.base_number, time=at)
    return offer.channels


def _offer_data(offer: "Offer", zone: ZoneInfo) -> dict[str, object]:
    return {
        "template": offer.template,
        "title": offer.title,
        "group": offer.group,
        "audience": offer.audience,
        "step": offer.step,
        "preapproved": offer.year_number or None,
        "base": offer.base_number or None,
        "base_sent_at": instant(offer.base_at, zone),
    }


VERBS: tuple[click.Command, ...] = (offers,)
