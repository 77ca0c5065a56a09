"""*Are you ready?* in lines: what is in order, what is not, and the act that mends each."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.readiness import Done, Mark, Standing, clock_difference, openers, standing
from crisisapp.services.content import Content
from crisisapp.services.days import day_in_full
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.preapprovals import PreapprovalRow, preapprovals
from crisisapp.services.queries.readiness import contacts_looked_at, marks, roles_without_deputy
from crisisapp.services.words.labels import role_label
from crisisapp.storage.reader import Reader
from crisisapp.support.i18n import N_, Language, current_language, translator

__all__ = ["ReadinessLine", "mark_label", "readiness_lines", "to_look_at"]

_MARKS: Mapping[Mark, str] = {
    Mark.EXERCISE: N_("exercise held"),
    Mark.BACKUP_PROVEN: N_("copy proven"),
    Mark.PAPER_PRINTED: N_("paper printed"),
    Mark.OPENERS: N_("people who can open it"),
    Mark.PLAYBOOK_READ: N_("playbook read"),
    Mark.MESSAGES_AGREED: N_("messages agreed"),
    Mark.CLOCK_CHECKED: N_("clock checked"),
}


def mark_label(mark: Mark, language: Language | None = None) -> str:
    """Return what was done, in the screen's language by default."""
    return translator(language or current_language()).gettext(_MARKS[mark])


_BASE = "core"  # in every situation, read with each of the others
_NAMED = 3  # names a line can hold


class ReadinessLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line. `deed` is the act that mends it: an act of the window, or `mark:` and a mark.

    `deed_text` is that act in a word or two; `names` are what the line counts.
    """

    id: str
    standing: Standing
    text: str
    deed: str = ""
    deed_text: str = ""
    names: tuple[str, ...] = ()


def readiness_lines(
    read: Reader, content: Content, *, today: date, language: Language
) -> tuple[ReadinessLine, ...]:
    """Return the lines in their order; `today` is a day of the school."""
    found = marks(read)
    last = {done.what: done for done in found}
    about = _About(today, language)
    return (
        about.messages(last.get(Mark.MESSAGES_AGREED), _agreed_in_advance(read, content, today)),
        about.playbooks([done for done in found if done.what is Mark.PLAYBOOK_READ], content),
        about.numbers(read),
        *about.deputies(read),
        about.openers(last.get(Mark.OPENERS)),
        about.backup(last.get(Mark.BACKUP_PROVEN)),
        about.paper(last.get(Mark.PAPER_PRINTED)),
        about.clock(last.get(Mark.CLOCK_CHECKED), content),
        about.exercise(last.get(Mark.EXERCISE)),
    )


def to_look_at(lines: Sequence[ReadinessLine]) -> int:
    """Return how many lines ask for something."""
    return sum(line.standing is Standing.TO_DO for line in lines)


class _About:
    """Words the lines in one language, for one day."""

    def __init__(self, today: date, language: Language) -> None:
        self._today = today
        self._language: Language = language
        self._catalogue = translator(language)

    def messages(
        self, done: Done | None, agreed: Sequence[tuple[PreapprovalRow, str]]
    ) -> ReadinessLine:
        """Say how the texts of the register stand; the mark says it for those kept elsewhere."""
        words = self._catalogue
        over = tuple(f"{row.number}. {row.title}" for row, why in agreed if why)
        deed = words.pgettext("readiness", "agree one")
        if over:
            text = words.ngettext(
                "{count} message of {total} agreed on in advance no longer holds",
                "{count} messages of {total} agreed on in advance no longer hold",
                len(over),
            ).format(count=len(over), total=len(agreed))
            return ReadinessLine(
                id=Mark.MESSAGES_AGREED.value,
                standing=Standing.TO_DO,
                text=text,
                deed="preapprove",
                deed_text=words.pgettext("readiness", "agree again"),
                names=over,
            )
        if agreed:
            text = words.ngettext(
                "{count} message agreed on in advance until {day}",
                "{count} messages agreed on in advance until {day}",
                len(agreed),
            ).format(count=len(agreed), day=self._day(min(row.until for row, _why in agreed)))
            return ReadinessLine(id=Mark.MESSAGES_AGREED.value, standing=Standing.READY, text=text)
        if done is None:
            text = words.gettext("No message agreed on in advance yet")
        else:
            day = self._day(date.fromisoformat(done.detail))
            holds = standing(Mark.MESSAGES_AGREED, done, self._today) is Standing.READY
            text = (
                words.gettext("Messages agreed on in advance until {day}")
                if holds
                else words.gettext("Messages agreed on in advance ended on {day}")
            ).format(day=day)
        return self._line(Mark.MESSAGES_AGREED, done, text, "preapprove", deed)

    def playbooks(self, read: Sequence[Done], content: Content) -> ReadinessLine:
        words = self._catalogue
        known = [each for each in content.playbooks.ids() if each != _BASE]
        days = {done.detail: done for done in read}
        fresh = [
            days[each]
            for each in known
            if each in days
            and standing(Mark.PLAYBOOK_READ, days[each], self._today) is Standing.READY
        ]
        if len(fresh) == len(known) and fresh:
            oldest = min(done.on for done in fresh)
            text = words.ngettext(
                "{count} playbook read, {when}",
                "{count} playbooks read, the oldest {when}",
                len(known),
            ).format(count=len(known), when=self._since(oldest))
            return ReadinessLine(id="playbook_read", standing=Standing.READY, text=text)
        left = len(known) - len(fresh)
        text = words.ngettext(
            "{count} playbook of {total} to read again",
            "{count} playbooks of {total} to read again",
            left,
        ).format(count=left, total=len(known))
        unread = tuple(each for each in known if each not in {done.detail for done in fresh})
        return ReadinessLine(
            id="playbook_read",
            standing=Standing.TO_DO,
            text=text,
            deed="playbooks",
            deed_text=words.pgettext("readiness", "read"),
            names=unread,
        )

    def numbers(self, read: Reader) -> ReadinessLine:
        words = self._catalogue
        contacts = contacts_looked_at(read, self._today)
        stale = tuple(each.name for each in contacts if each.stale)
        if not contacts:
            text = words.gettext("The school's own numbers are not written down yet.").rstrip(".")
        elif stale:
            text = words.ngettext(
                "{count} number not checked for 90 days",
                "{count} numbers not checked for 90 days",
                len(stale),
            ).format(count=len(stale))
        else:
            return ReadinessLine(
                id="numbers",
                standing=Standing.READY,
                text=words.gettext("Numbers checked within 90 days"),
            )
        deed = (
            words.pgettext("readiness", "check")
            if contacts
            else words.pgettext("readiness", "write")
        )
        return ReadinessLine(
            id="numbers",
            standing=Standing.TO_DO,
            text=text,
            deed="directory" if contacts else "numbers",
            deed_text=deed,
            names=stale,
        )

    def deputies(self, read: Reader) -> tuple[ReadinessLine, ...]:
        """Return a line for the directory and one for the team, where there is anybody to name."""
        words = self._catalogue
        lines: list[ReadinessLine] = []
        looked = [each for each in contacts_looked_at(read, self._today) if each.has_role]
        alone = tuple(each.name for each in looked if each.alone)
        if alone:
            text = words.gettext("No deputy who can be called: {names}")
            lines.append(
                self._deputy("deputies", text.format(names=_named(alone)), "directory", alone)
            )
        elif looked:
            text = words.gettext("Each contact with a role has a deputy")
            lines.append(ReadinessLine(id="deputies", standing=Standing.READY, text=text))
        roles = roles_without_deputy(read)
        if roles:
            names = tuple(role_label(role, self._language) for role in roles)
            text = words.gettext("Nobody stands in for: {names}").format(names=_named(names))
            lines.append(self._deputy("team", text, "team", names))
        return tuple(lines)

    def openers(self, done: Done | None) -> ReadinessLine:
        words = self._catalogue
        count = openers(done)
        if done is None or count is None:
            text = words.gettext("Nobody said how many people can open this register")
        else:
            text = words.ngettext(
                "{count} person can open this register, tried {when}",
                "{count} people can open this register, tried {when}",
                count,
            ).format(count=count, when=self._since(done.on))
        return self._line(
            Mark.OPENERS, done, text, "mark:openers", words.pgettext("readiness", "try with two")
        )

    def backup(self, done: Done | None) -> ReadinessLine:
        words = self._catalogue
        text = self._last(
            done,
            words.gettext("No copy was opened again and checked yet"),
            words.gettext("Copy opened again and checked {when}"),
        )
        deed = words.pgettext("readiness", "check a copy")
        return self._line(Mark.BACKUP_PROVEN, done, text, "prove_copy", deed)

    def paper(self, done: Done | None) -> ReadinessLine:
        words = self._catalogue
        text = self._last(
            done,
            words.gettext("Paper kit never printed"),
            words.gettext("Paper kit printed {when}"),
        )
        deed = words.pgettext("readiness", "print")
        return self._line(Mark.PAPER_PRINTED, done, text, "papers", deed)

    def clock(self, done: Done | None, content: Content) -> ReadinessLine:
        words = self._catalogue
        text = self._last(
            done,
            words.gettext("Clock of this computer never checked against a phone"),
            words.gettext("Clock of this computer checked against a phone {when}"),
        )
        minutes = 0 if done is None else clock_difference(done)
        if minutes:
            said = (
                words.ngettext("{count} minute fast", "{count} minutes fast", minutes)
                if minutes > 0
                else words.ngettext("{count} minute slow", "{count} minutes slow", -minutes)
            )
            text = f"{text} ({said.format(count=abs(minutes))})"
        holds = timedelta(days=content.playbooks.watch().clock_days)
        deed = words.pgettext("readiness", "check the clock")
        return self._line(Mark.CLOCK_CHECKED, done, text, "mark:clock_checked", deed, holds=holds)

    def exercise(self, done: Done | None) -> ReadinessLine:
        words = self._catalogue
        text = self._last(
            done, words.gettext("No exercise yet"), words.gettext("Last exercise: {day}")
        )
        deed = words.pgettext("readiness", "note one")
        return self._line(Mark.EXERCISE, done, text, "mark:exercise", deed)

    def _last(self, done: Done | None, never: str, then: str) -> str:
        if done is None:
            return never
        return then.format(when=self._since(done.on), day=self._day(done.on))

    def _line(
        self,
        what: Mark,
        done: Done | None,
        text: str,
        deed: str,
        deed_text: str,
        *,
        holds: timedelta | None = None,
    ) -> ReadinessLine:
        stands = standing(what, done, self._today, holds)
        ready = stands is Standing.READY
        return ReadinessLine(
            id=what.value,
            standing=stands,
            text=text,
            deed="" if ready else deed,
            deed_text="" if ready else deed_text,
        )

    def _deputy(self, id_: str, text: str, deed: str, names: tuple[str, ...]) -> ReadinessLine:
        return ReadinessLine(
            id=id_,
            standing=Standing.TO_DO,
            text=text,
            deed=deed,
            deed_text=self._catalogue.pgettext("readiness", "choose one"),
            names=names,
        )

    def _day(self, day: date) -> str:
        year = day.year != self._today.year
        return day_in_full(day, self._language, year=year).split(" ", 1)[1]

    def _since(self, day: date) -> str:
        """Return `today`, `yesterday` or `on 2 November`."""
        words = self._catalogue
        if day >= self._today:
            # TRANSLATORS: ends "copy checked", "paper printed": "aujourd'hui".
            return words.pgettext("readiness", "today")
        if day == self._today - timedelta(days=1):
            return words.pgettext("readiness", "yesterday")
        return words.pgettext("readiness", "on {day}").format(day=self._day(day))


class _Noon(msgspec.Struct, frozen=True, kw_only=True):
    """A desk at noon of a day of the school."""

    read: Reader
    content: Content
    zone: ZoneInfo
    today: date

    def now(self) -> datetime:
        """Return the instant."""
        return datetime.combine(self.today, time(12), self.zone)


def _agreed_in_advance(
    read: Reader, content: Content, today: date
) -> tuple[tuple[PreapprovalRow, str], ...]:
    """Return the texts agreed in advance and how they stand; where there is none, at no cost."""
    if not preapprovals(read):
        return ()
    from crisisapp.services.preapproving import how_they_stand  # start-up: it brings drafting

    zone = ZoneInfo(school(read).zone)
    return how_they_stand(_Noon(read=read, content=content, zone=zone, today=today))


def _named(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" + {more}" if more > 0 else "")
