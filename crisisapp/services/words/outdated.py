"""Which messages that left say a fact otherwise than it is known now, in a sentence each."""

from collections.abc import Collection

from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.queries.said import outdated
from crisisapp.services.words.labels import audience_text
from crisisapp.support.i18n import N_, Language, current_language, moment_text, translator

__all__ = ["outdated_sentences"]

_OUTDATED = N_(
    "Message {number} ({audience}, sent {time}) says otherwise: {facts}. Correct it: draft correct."
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
