"""Which messages that left say a fact otherwise than it is known now, in a sentence each."""

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.queries.said import Outdated, outdated
from crisisapp.services.words.labels import audience_text
from crisisapp.support.i18n import N_, Language, _, current_language, moment_text, translator

__all__ = ["outdated_sentences", "outdated_words"]

_OUTDATED = N_(
    "Message {number} ({audience}, sent {time}) says otherwise: {facts}. Correct it: draft correct."
)


def outdated_words(row: Outdated, zone: ZoneInfo, *, now: datetime) -> str:
    """Return which message that left says otherwise and what, in the language of the screen."""
    sent = row.sending
    said = _("Message {number} ({audience}, sent {time}) says otherwise: {facts}")
    return said.format(
        number=sent.message_number,
        audience=audience_text(sent.audience) or sent.title,
        time=moment_text(sent.at, zone, today=now),
        facts=", ".join(fact.label for fact in row.facts),
    )


def outdated_sentences(
    desk: Known, incident: str, facts: Collection[str], language: Language | None = None
) -> tuple[str, ...]:
    """Return what to correct once facts (ids) changed, in `language` or that of the screen."""
    rows = desk.read.all("SELECT id, key FROM fact WHERE incident = ?", (incident,))
    keys = tuple(str(key) for fact, key in rows if fact in facts)
    if not keys:
        return ()
    tag = language or current_language()
    text = translator(tag).gettext(_OUTDATED)
    return tuple(
        text.format(
            number=row.sending.message_number,
            audience=audience_text(row.sending.audience, tag),
            time=moment_text(row.sending.at, desk.zone, today=desk.now(), language=tag),
            facts=", ".join(fact.label for fact in row.facts),
        )
        for row in outdated(desk.read, incident, keys=keys)
    )
