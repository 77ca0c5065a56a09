"""What the page of exhibits says over its table: how many, how heavy, and by which rule."""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.exhibits import only_reference
from crisisapp.services.file_sizes import size_text
from crisisapp.services.queries.records import ExhibitRow, ShownRule
from crisisapp.services.words.labels import shown_label
from crisisapp.support.i18n import _, moment_text, ngettext

__all__ = ["rule_text", "summary_text"]


def summary_text(rows: tuple[ExhibitRow, ...]) -> str:
    """Return `3 exhibits · 34.2 MB · 1 removed`, as far as there is something to say."""
    standing = [row for row in rows if not row.removed]
    sizes = {row.digest: row.size for row in standing if row.digest}  # the same bytes count once
    words = ngettext("{count} exhibit", "{count} exhibits", len(standing))
    parts = [words.format(count=len(standing)), size_text(sum(sizes.values()))]
    removed = len(rows) - len(standing)
    if removed:
        parts.append(ngettext("{count} removed", "{count} removed", removed).format(count=removed))
    return " · ".join(part for part in parts if part)


def rule_text(rule: ShownRule | None, *, now: datetime, zone: ZoneInfo) -> str:
    """Return what was answered of the images of a situation, and what that means.

    `now` is aware, hours are those of `zone`.
    """
    if rule is None:
        return _("Before the first image, one question is asked: nobody has to look.")
    meaning = (
        _("no file is kept here, only addresses and descriptions")
        if only_reference(rule.answer)
        else _("files are kept exactly as they came")
    )
    words = _(
        "An undressed minor or a sexual scene in an image? {answer}, {moment} ({who}): {meaning}."
    )
    return words.format(
        answer=shown_label(rule.answer),
        moment=moment_text(rule.at, zone, today=now),
        who=rule.by or "–",
        meaning=meaning,
    )
