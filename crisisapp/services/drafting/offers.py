"""What one may begin now: the messages that the open steps name, the last ones, all by purpose."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from crisisapp.domain.message import CatalogueRow, Purpose
from crisisapp.domain.proofs import read_proof
from crisisapp.domain.words import TaskState
from crisisapp.services.capture.text import fold
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.queries.checklist import urgency
from crisisapp.services.queries.last_message import LastMessage, last_messages
from crisisapp.services.queries.tasks import tasks
from crisisapp.services.words.labels import audience_text, channel_label
from crisisapp.services.words.purpose import purpose_label
from crisisapp.support.i18n import Language

__all__ = ["LAST", "STEPS", "YEAR", "Offer", "matching", "message_offers"]

YEAR = "year"
STEPS = "steps"
LAST = "last"
_OPEN = frozenset({TaskState.TODO, TaskState.DOING, TaskState.DEFERRED})


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One message to begin, in words of the desk's language.

    `group` is `YEAR` (agreed in advance: `year` is its id, `step` until when, and what is left to
    fill), `STEPS`, `LAST` or a purpose. `step` is the text of the step that names it, `base`
    the last message to its audience, whose words it may take: that of `LAST` it takes. `audience`
    is the one it is begun for, empty: the first it is written for; `words` are folded.
    """

    template: str
    title: str
    group: str
    audience: str
    audiences: str
    channels: str
    words: str
    step: str = ""
    year: str = ""
    year_number: str = ""  # what people call it: `1`
    base: str = ""
    base_number: int = 0
    base_at: datetime | None = None


def message_offers(desk: Known, incident: str, language: Language) -> tuple[Offer, ...]:
    """Return what may be begun: agreed in advance, named by open steps, the last ones, the rest.

    A template that a step names is not listed again by its purpose.
    """
    rows = {row.id: row for row in desk.content.templates.catalogue() if language in row.languages}
    last = last_messages(desk.read, incident, language)
    steps: dict[str, tuple[str, str]] = {}
    for task in sorted(tasks(desk.read, incident, desk.zone), key=urgency):
        if task.template in rows and task.state in _OPEN:
            told = read_proof(task.proof).which
            steps.setdefault(task.template, (task.text, told))
    named = [
        _offer(rows[name], STEPS, language, last=last, step=text, audience=told)
        for name, (text, told) in steps.items()
    ]
    again = [
        _offer(rows[each.row.template], LAST, language, last=last, audience=audience)
        for audience, each in last.items()
        if each.row.template in rows
    ]
    others = [
        _offer(row, purpose.value, language, last=last)
        for purpose in Purpose
        for row in rows.values()
        if row.use is purpose and row.id not in steps
    ]
    return (*_agreed_in_advance(desk, rows, language), *named, *again, *others)


def matching(offers: Sequence[Offer], typed: str) -> tuple[Offer, ...]:
    """Return the offers of which every word typed begins a word, accents and case aside.

    Those whose title begins so come first; nothing typed: all of them.
    """
    wanted = fold(typed).split()
    if not wanted:
        return tuple(offers)
    found = [
        offer
        for offer in offers
        if all(any(word.startswith(each) for word in offer.words.split()) for each in wanted)
    ]
    start = " ".join(wanted)
    return tuple(sorted(found, key=lambda offer: not fold(offer.title).startswith(start)))


def _agreed_in_advance(
    desk: Known, rows: Mapping[str, CatalogueRow], language: Language
) -> Iterator[Offer]:
    """Yield the texts that somebody said yes to for the year, as long as it holds."""
    from crisisapp.services.preapproving import how_they_stand  # start-up: on demand
    from crisisapp.services.words.preapproval import holds_text

    for agreed, why in how_they_stand(desk):
        row = rows.get(agreed.template)
        if why or row is None:
            continue
        title = row.title(language)
        audience = audience_text(agreed.audience, language)
        channel = channel_label(agreed.channel, language)
        yield Offer(
            template=agreed.template,
            title=title,
            group=YEAR,
            audience=agreed.audience,
            audiences=audience,
            channels=channel,
            words=_words(f"{agreed.template} {title} {audience} {channel}"),
            step=holds_text(agreed, "", language),
            year=agreed.id,
            year_number=agreed.number,
        )


def _offer(
    row: CatalogueRow,
    group: str,
    language: Language,
    *,
    last: dict[str, LastMessage],
    step: str = "",
    audience: str = "",
) -> Offer:
    told = audience if audience in row.audiences or group == LAST else ""
    base = last.get(told or next((each for each in row.audiences if each in last), ""))
    names = [told] if told else list(row.audiences)
    audiences = ", ".join(audience_text(each, language) for each in names)
    channels = ", ".join(channel_label(each, language) for each in row.channels)
    title = row.title(language)
    searched = (row.id, title, audiences, channels, purpose_label(row.use, language), step)
    return Offer(
        template=row.id,
        title=title,
        group=group,
        audience=told,
        audiences=audiences,
        channels=channels,
        words=_words(" ".join(searched)),
        step=step,
        base="" if base is None else base.row.id,
        base_number=0 if base is None else base.row.number,
        base_at=None if base is None else base.sent_at,
    )


def _words(text: str) -> str:
    """Return the words of a text, folded, without the signs around them."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
