"""Whether the next hour that a text names is still to come: one that is over promises nothing."""

from collections.abc import Iterator

from crisisapp.services.drafting.moments import parse_moment
from crisisapp.services.findings.records import Checked, Finding, Known, Severity
from crisisapp.support.i18n import _

__all__ = ["find_next_hour"]

_NEXT = "next_update_at"


def find_next_hour(checked: Checked, known: Known) -> Iterator[Finding]:
    """Yield the next hour of a draft where it is over; nothing where no hour of now is known."""
    if known.now is None or checked.left:
        return
    start = 0
    for segment in checked.segments:
        end = start + len(segment.text)
        if segment.field == _NEXT and segment.origin != "hole":
            at = parse_moment(segment.text, known.now)
            if at is not None and at <= known.now:
                yield Finding(
                    code="truth.next_hour",
                    severity=Severity.BLOCKING,
                    start=start,
                    end=end,
                    words=segment.text,
                    what=_("The next hour, {time}, is over.").format(time=segment.text),
                    why=_("Who reads it waits for a message that should be there already."),
                    write=_("Give an hour to come; for another day, say tomorrow."),
                )
                return
        start = end
