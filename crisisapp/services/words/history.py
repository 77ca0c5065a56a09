"""The history of an entry in words: one line a step, in the language of the screen."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.words import Precision
from crisisapp.services.queries.history import HistoryRow
from crisisapp.services.words.labels import verification_label
from crisisapp.support.i18n import _, moment_text

__all__ = ["history_line"]


def history_line(row: HistoryRow, *, now: datetime, zone: ZoneInfo) -> str:
    """Return `11:02 C. corrected: “…”, reason: …`; `now` is aware, hours are those of `zone`."""
    head = f"{moment_text(row.at, zone, today=now)}  {row.by}".rstrip()
    match row.step:
        case "recorded":
            said = _("wrote: “{text}”").format(text=row.text)
        case "corrected":
            said = _("corrected: “{text}”").format(text=row.text) if row.text else _("corrected")
        case "recoded":
            said = _("a code instead of a name: “{text}”").format(text=row.text)
            said = said if row.text else _("a code instead of a name")
        case "struck":
            said = _("struck out")
        case "verified" if row.verification is not None:
            said = verification_label(row.verification).lower()
        case "tagged":
            tags = [f"+#{tag}" for tag in row.added] + [f"-#{tag}" for tag in row.removed]
            said = _("tags: {tags}").format(tags=" ".join(tags))
        case "erasure":
            said = _("removed the words for good")
        case _:
            said = _("words removed since")
    parts = [said]
    if row.happened_at is not None:
        parts.append(_happened(row, row.happened_at, now=now, zone=zone))
    if row.told:
        # TRANSLATORS: of a call that was written with the wrong party: who was really called.
        parts.append(_("told: {name}").format(name=row.told))
    if row.party:
        parts.append(_("by {name}").format(name=row.party))
    if row.reason:
        parts.append(_("reason: {reason}").format(reason=row.reason))
    return f"{head}  {', '.join(parts)}"


def _happened(row: HistoryRow, at: datetime, *, now: datetime, zone: ZoneInfo) -> str:
    if row.precision is Precision.UNKNOWN:
        return _("at an hour that is not known")
    moment = moment_text(at, zone, today=now)
    if row.until is not None:
        moment = f"{moment}–{moment_text(row.until, zone, today=at)}"
    if row.precision is Precision.ABOUT:
        moment = _("about {moment}").format(moment=moment)
    return _("happened {moment}").format(moment=moment)
