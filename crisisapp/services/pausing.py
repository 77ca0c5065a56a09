"""One pause before a message leaves: five lines read aloud, filled with what this message says.

Who receives it, nothing false in it, no child recognisable, the next hour, who said yes. They
judge nothing and refuse nothing: `look` marks what is to be looked at before one goes on.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

import msgspec

from crisisapp.domain.approval import ApprovalWay
from crisisapp.services.approving import NeedRow, Standing, needs_of, standing
from crisisapp.services.draft_notes import DraftNotes, DraftPlace, draft_notes
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.findings.check import find
from crisisapp.services.findings.gather import checked_draft, known_for
from crisisapp.services.findings.records import Family, Report
from crisisapp.services.findings.rule_source import rule_book
from crisisapp.services.promised_hour import named_hour
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.records import MessageRow
from crisisapp.services.settling import settle_words
from crisisapp.services.words.approval import party_text, void_text, way_label
from crisisapp.services.words.labels import audience_text, channel_label
from crisisapp.support.i18n import _, moment_text, ngettext, together

__all__ = ["PauseLine", "PausePoint", "pause_lines"]

_ORDER = "truth.order"  # it is about who hears first, not about what is said
_MOST_FACTS = 3  # named one by one; nobody reads a long list aloud
_MOST_PRIVATE = 3  # the others are counted


class PausePoint(StrEnum):
    """What one of the five lines is about, in the order in which they are read."""

    WHO = "who"
    TRUE = "true"
    CHILD = "child"
    NEXT = "next"
    YES = "yes"


class PauseLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line: its question (`head`) and what is so of this message; `look` asks for a look."""

    point: PausePoint
    head: str
    text: str
    look: bool = False


def pause_lines(desk: Known, row: MessageRow) -> tuple[PauseLine, ...]:
    """Return the five lines of a message as it stands, in the language of the screen.

    Raises:
        UserError: as `standing`: the message can no longer be written.
    """
    found = standing(desk, row)
    checked = checked_draft(desk, row.incident, row)
    known = known_for(desk, row.incident, but=row.id)
    report = find(checked, known, rule_book(desk.content, row.language))
    return (
        _who(desk, row, report),
        _true(found, report),
        _child(report),
        _next(desk, row),
        _yes(desk, row, found),
    )


def _who(desk: Known, row: MessageRow, report: Report) -> PauseLine:
    """Say who receives it and by what, when that is read if not at once, who should come first."""
    before = [one.what for one in report.findings if one.code == _ORDER]
    place = DraftPlace(
        read=desk.read,
        content=desk.content,
        zone=desk.zone,
        language=school(desk.read).language,
        incident=row.incident,
    )
    notes: DraftNotes = draft_notes(place, row, desk.now())
    to = audience_text(row.audience) or row.title
    by = channel_label(row.channel) if row.channel else ""
    said = (" · ".join(filter(None, (to, by))), notes.channel, notes.families, *before)
    return PauseLine(
        point=PausePoint.WHO,
        head=_("Who receives it?"),
        text=_sentences(said),
        look=bool(notes.channel or before) or notes.late,
    )


def _true(found: Standing, report: Report) -> PauseLine:
    """Name the facts it says, and what is found against them."""
    untrue = [one for one in report.findings if one.family is Family.TRUTH and one.code != _ORDER]
    sure, unsure = _facts(found)
    count = len(sure) + len(unsure)
    if not count:
        said = _("It states no fact of the list: read it against what you know.")
    elif unsure:
        said = _("Not confirmed: {facts}").format(facts=together(unsure[:_MOST_FACTS]))
    else:
        words = ngettext(
            "{count} fact, confirmed: {facts}", "{count} facts, confirmed: {facts}", count
        )
        shown = together(sure[:_MOST_FACTS]) + ("…" if count > _MOST_FACTS else "")
        said = words.format(count=count, facts=shown)
    return PauseLine(
        point=PausePoint.TRUE,
        head=_("Nothing false in it?"),
        text=_sentences((said, *(one.what for one in untrue[:2]))),
        look=bool(untrue or unsure),
    )


def _facts(found: Standing) -> tuple[list[str], list[str]]:
    """Return the facts a text says: those that are sure, those that are not."""
    if found.present is not None:
        every = found.present.facts
        return [f.text for f in every if f.confirmed], [f.text for f in every if not f.confirmed]
    agreed = () if found.approval is None else found.approval.facts
    return [fact.words for fact in agreed], []


def _child(report: Report) -> PauseLine:
    """Say what the search of names found, all that is to be settled in it first.

    Never that nobody is named.
    """
    private = [one for one in report.findings if one.family is Family.PRIVACY]
    first = sorted(private, key=lambda one: not one.blocks)  # each kind in reading order
    return PauseLine(
        point=PausePoint.CHILD,
        head=_("No child recognisable?"),
        text=_sentences((report.names, *settle_words(first, most=_MOST_PRIVATE))),
        look=bool(private) or report.no_list,
    )


def _next(desk: Known, row: MessageRow) -> PauseLine:
    due = named_hour(desk, row)
    over = due is not None and due <= desk.now()
    if due is None:
        said = _("It names no next hour.")
    elif over:
        said = _("The next hour it names is over: {time}.").format(time=_at(due, desk))
    else:
        said = _("The next message is promised for {time}.").format(time=_at(due, desk))
    return PauseLine(point=PausePoint.NEXT, head=_("The next hour?"), text=said, look=over)


def _yes(desk: Known, row: MessageRow, found: Standing) -> PauseLine:
    """Say who said yes and who agreed outside; then who has still to."""
    needs = needs_of(desk, row)
    approval = found.approval
    if found.approved and approval is not None:
        said = _("{who}, {how}, {time}").format(
            who=approval.who, how=way_label(approval.way), time=_at(approval.at, desk)
        )
    else:
        said = _("Not agreed: {why}.").format(why=void_text(found.why or "never"))
    missing = [party_text(each.need.party) for each in needs if each.given is None]
    lacking = _("Must still agree: {who}.").format(who=", ".join(missing)) if missing else ""
    return PauseLine(
        point=PausePoint.YES,
        head=_("Who said yes?"),
        text=_sentences((said, *_given(needs, desk), lacking)),
        look=bool(missing) or not found.approved or _alone(found),
    )


def _alone(found: Standing) -> bool:
    return found.approval is not None and found.approval.way is ApprovalWay.ALONE


def _given(needs: Iterable[NeedRow], desk: Known) -> tuple[str, ...]:
    return tuple(
        " ".join(
            part
            for part in (
                f"{party_text(each.need.party)}:",
                f"{each.given.who}," if each.given.who else "",
                f"{way_label(each.given.way)},",
                _at(each.given.at, desk),
            )
            if part
        )
        for each in needs
        if each.given is not None
    )


def _at(at: datetime, desk: Known) -> str:
    return moment_text(at, desk.zone, today=desk.now())


def _sentences(parts: Iterable[str]) -> str:
    """Return parts as sentences, one after the other, each with one stop."""
    said = (part.strip().rstrip(".") for part in parts if part.strip())
    return " ".join(f"{one[:1].upper()}{one[1:]}." for one in said)
