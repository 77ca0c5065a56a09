"""What is known of a publication in lines: its counts, what was asked, its answers, its history.

In the language of the screen, for window and terminal alike; `now` is aware, hours are those of
`zone`.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from crisisapp.domain.publications import COUNTS, Answer, PublicationState
from crisisapp.domain.words import Precision
from crisisapp.services.queries.publications import CountRow, LookRow, PublicationRow, RequestRow
from crisisapp.services.words.publication import (
    answer_label,
    count_label,
    holder_label,
    route_label,
    state_label,
)
from crisisapp.support.i18n import _, day_text, hour_text, moment_text, ngettext

__all__ = [
    "again_text",
    "answers_text",
    "block_text",
    "counts_text",
    "follow_up_text",
    "history_lines",
    "publication_pairs",
]


def counts_text(count: CountRow) -> str:
    """Return what was read, such as `1,240 views · 3 comments`."""
    return " · ".join(
        count_label(name, value) for name in COUNTS if (value := getattr(count, name)) is not None
    )


def follow_up_text(row: PublicationRow, *, now: datetime, zone: ZoneInfo) -> str:
    """Return when to ask again; what is late says so in words. Empty when nobody has to."""
    if row.follow_up is None:
        return ""
    words = _("ask again: was due {moment}") if row.follow_up < now else _("ask again {moment}")
    return words.format(moment=moment_text(row.follow_up, zone, today=now))


def answers_text(row: PublicationRow, *, now: datetime, zone: ZoneInfo) -> str:
    """Return where a content stands and what is answered of it, in one line."""
    seen = moment_text(row.state_at, zone, today=now)
    parts = (
        _("{state}, seen {moment}").format(state=state_label(row.state), moment=seen),
        _("online since: {moment}").format(moment=_since(row, now=now, zone=zone)),
        _("seen by anybody: {answer}").format(answer=_small(row.public)),
        _("a minor recognisable: {answer}").format(answer=_small(row.minor)),
        _("insult or defamation: {answer}").format(answer=_small(row.insult)),
    )
    return " · ".join(parts)


def history_lines(
    row: PublicationRow,
    looks: tuple[LookRow, ...] = (),
    *,
    now: datetime,
    zone: ZoneInfo,
    most: int | None = None,
) -> list[str]:
    """Return the readings, the requests and the looks, newest first; `most` of each, or all."""
    lines = [
        (count.at, _("counted: {counts}").format(counts=counts_text(count)))
        for count in row.counts[-most if most else 0 :]
    ]
    lines += [
        (asked.at, _asked(asked, now=now, zone=zone))
        for asked in row.requests[-most if most else 0 :]
    ]
    lines += [
        (look.at, _looked(look, now=now, zone=zone)) for look in looks[-most if most else 0 :]
    ]
    return [
        f"{moment_text(at, zone, today=now)}  {words}" for at, words in sorted(lines, reverse=True)
    ]


def block_text(row: PublicationRow, where: str, *, now: datetime, zone: ZoneInfo) -> str:
    """Return a publication of a list: where and who, its address, what it says, what was done."""
    found = [_("first seen {moment}").format(moment=moment_text(row.first_seen, zone, today=now))]
    if row.online_since is not None:
        since = _since(row, now=now, zone=zone)
        found.append(_("online since {moment}").format(moment=since))
    if row.last_count is not None:
        at = moment_text(row.last_count.at, zone, today=now)
        words = _("{counts} at {moment}")
        found.append(words.format(counts=counts_text(row.last_count), moment=at))
    asked = (_requests_text(row, now=now, zone=zone), follow_up_text(row, now=now, zone=zone))
    lines = ((where, row.account), (row.address,), (row.said,), found, asked)
    joined = (" · ".join(part for part in line if part) for line in lines)
    return "\n".join(line for line in joined if line)


def publication_pairs(
    row: PublicationRow, where: str, *, now: datetime, zone: ZoneInfo
) -> list[tuple[str, str]]:
    """Return all that is known of a publication, as (what, said); what is not known is left out."""
    state = _("{state}, seen {moment}").format(
        state=state_label(row.state), moment=moment_text(row.state_at, zone, today=now)
    )
    exhibits = ngettext("{count} exhibit", "{count} exhibits", row.exhibits)
    pairs = (
        (_("number"), row.number),
        (_("where"), where),
        (_("state"), state),
        (_("address"), row.address),
        (_("account"), row.account),
        (_("who runs it"), holder_label(row.holder)),
        (_("what it says"), row.said),
        (_("first seen"), moment_text(row.first_seen, zone, today=now)),
        (_("online since"), _since(row, now=now, zone=zone)),
        (_("seen by anybody"), answer_label(row.public)),
        (_("a minor recognisable"), answer_label(row.minor)),
        (_("insult or defamation"), answer_label(row.insult)),
        (_("to follow up"), follow_up_text(row, now=now, zone=zone)),
        (_("exhibits"), exhibits.format(count=row.exhibits) if row.exhibits else ""),
        (_("entry"), row.entry_number),
    )
    return [(what, said) for what, said in pairs if said]


def _requests_text(row: PublicationRow, *, now: datetime, zone: ZoneInfo) -> str:
    if not row.requests:
        return ""
    last, count = row.requests[-1], len(row.requests)
    words = ngettext(
        "removal asked {moment} ({who})",
        "removal asked {count} times, last {moment} ({who})",
        count,
    )
    at = moment_text(last.at, zone, today=now)
    return words.format(count=count, moment=at, who=route_label(last.route))


def _since(row: PublicationRow, *, now: datetime, zone: ZoneInfo) -> str:
    if row.online_since is None:
        return _("unknown")
    since = moment_text(row.online_since, zone, today=now)
    about = row.online_precision is Precision.ABOUT
    return _("about {moment}").format(moment=since) if about else since


def _asked(asked: RequestRow, *, now: datetime, zone: ZoneInfo) -> str:
    said = [part for part in (route_label(asked.route), asked.party, asked.note) if part]
    if asked.follow_up is not None:
        again = moment_text(asked.follow_up, zone, today=now)
        said.append(_("to ask again {moment}").format(moment=again))
    return _("removal asked: {who}").format(who=", ".join(said))


def _looked(look: LookRow, *, now: datetime, zone: ZoneInfo) -> str:
    gone = look.state is PublicationState.REMOVED
    words = _("looked at: removed") if gone else _("looked at: still online")
    if look.follow_up is not None:
        again = moment_text(look.follow_up, zone, today=now)
        words = ", ".join((words, _("to look again {moment}").format(moment=again)))
    return f"{words} ({look.by})" if look.by else words


def again_text(at: datetime | None, zone: ZoneInfo) -> str:
    """Return the day and hour of a follow-up as a sentence; an hour alone may be tomorrow's."""
    if at is None:
        return ""
    day, hour = day_text(at, zone), hour_text(at, zone)
    day = f"{day} {at.astimezone(zone).year}"
    return _("To be looked at again on {day} at {hour}.").format(day=day, hour=hour)


def _small(answer: Answer) -> str:
    return answer_label(answer).lower()
