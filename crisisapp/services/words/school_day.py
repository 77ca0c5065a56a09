"""The school's calendar and day in words: one line says what of it comes next."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from crisisapp.domain.events.clocks import DayMoment
from crisisapp.domain.school_day import SchoolDay, next_moment, next_opening, quiet_until
from crisisapp.services.public_holidays import FRANCE, holiday_name
from crisisapp.support.i18n import (
    N_,
    _,
    current_language,
    day_text,
    hour_text,
    pgettext,
)

__all__ = [
    "before_pick_up",
    "calendar_label",
    "day_lines",
    "days_words",
    "kind_label",
    "moment_label",
    "weekday_name",
]

_CALENDARS: Mapping[str, str] = {
    FRANCE: N_("France"),
    "FR-Alsace-Moselle": N_("Alsace and Moselle"),
    "FR-GP": N_("Guadeloupe"),
    "FR-MQ": N_("Martinique"),
    "FR-GF": N_("French Guiana"),
    "FR-RE": N_("Réunion"),
    "FR-YT": N_("Mayotte"),
    "FR-BL": N_("Saint Barthélemy"),
    "FR-MF": N_("Saint Martin"),
    "FR-PM": N_("Saint Pierre and Miquelon"),
    "FR-NC": N_("New Caledonia"),
    "FR-PF": N_("French Polynesia"),
    "FR-WF": N_("Wallis and Futuna"),
}
_WEEKDAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday")),
    *(N_("Saturday"), N_("Sunday")),
)


def calendar_label(calendar: str) -> str:
    """Return the place of a calendar of public holidays; an empty one is the country's."""
    return _(_CALENDARS.get(calendar or FRANCE, calendar))


def weekday_name(day: int) -> str:
    """Return the name of a day of the week, 1 (Monday) to 7."""
    return _(_WEEKDAYS[day - 1])


def days_words(days: tuple[int, ...]) -> str:
    """Return the days of a week in words."""
    return ", ".join(weekday_name(day) for day in days)


def moment_label(moment: DayMoment) -> str:
    """Return what a moment of the day is called: the school's own word, else the kind's."""
    return moment.label or kind_label(moment.kind)


def kind_label(kind: str) -> str:
    """Return what a kind of moment is called."""
    labels = {
        "arrival": pgettext("school day", "arrival of the pupils"),
        "break": pgettext("school day", "break"),
        "lunch": pgettext("school day", "lunch"),
        "pick_up": pgettext("school day", "pick-up"),
        "boarding": pgettext("school day", "boarding house"),
    }
    return labels.get(kind) or pgettext("school day", "moment of the day")


def before_pick_up(now: datetime, day: SchoolDay) -> datetime | None:
    """Return when the pupils are picked up later today (aware UTC), None when they are not."""
    today = now.astimezone(day.zone).date()
    if not day.is_open(today):
        return None
    hours = (day.instant(today, hour) for hour, moment in day.moments if moment.kind == "pick_up")
    return next((at for at in hours if at > now), None)


def day_lines(now: datetime, day: SchoolDay, calendar: str) -> tuple[str, ...]:
    """Return what the school's day says of this moment: shut or what comes next, then the quiet.

    `calendar` is that of its public holidays, whose name says why it is shut.
    """
    lines = []
    opening = next_opening(now, day)
    today = now.astimezone(day.zone).date()
    if opening > now:
        when = _when(opening, now, day)
        name = holiday_name(today, calendar, current_language())
        text = _("The school is shut ({why}); it opens {when}.") if name else ""
        text = text or _("The school is shut; it opens {when}.")
        lines.append(text.format(why=name, when=when))
    following = next_moment(now, day)
    if following is not None and following[0].astimezone(day.zone).date() == today:
        at, moment = following
        text = _("Next of the school's day: {moment} at {hour}.")
        lines.append(text.format(moment=moment_label(moment), hour=hour_text(at, day.zone)))
    until = quiet_until(now, day)
    if until is not None:
        text = _("Quiet hours until {hour}: nothing is sent to families now.")
        lines.append(text.format(hour=hour_text(until, day.zone)))
    return tuple(lines)


def _when(at: datetime, now: datetime, day: SchoolDay) -> str:
    """Return `at 07:30`, `tomorrow at 07:30` or `on Monday 30 Nov at 07:30`."""
    local, today = at.astimezone(day.zone).date(), now.astimezone(day.zone).date()
    hour = hour_text(at, day.zone)
    if local == today:
        return _("at {hour}").format(hour=hour)
    if local == today + timedelta(days=1):
        return _("tomorrow at {hour}").format(hour=hour)
    name = weekday_name(local.isoweekday())
    return _("on {weekday} {day} at {hour}").format(
        weekday=name.lower() if current_language() == "fr" else name,
        day=day_text(at, day.zone),
        hour=hour,
    )
