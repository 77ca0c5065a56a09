"""What the desk knows one by one, worded for a message: events, contents, requests, exhibits, told.

Clauses in the message's language, oldest first, without a final stop. Addresses and accounts stand
in those of `publications.whole` and of exhibits without a file, and nowhere else.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from crisisapp.domain.publications import Answer, Holder, PublicationState, RemovalRoute
from crisisapp.domain.words import Audience, EntryKind, Precision, Verification
from crisisapp.services.drafting.context import LISTS, MOST_LINES, PublicationLine
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.drafting.joins import joined_hours_fr
from crisisapp.services.drafting.marks import Moment
from crisisapp.services.drafting.moments import hour_words, moment_words
from crisisapp.services.networks import ANY_TARGET, Networks
from crisisapp.services.queries.exhibits import exhibits
from crisisapp.services.queries.informed import sorted_audiences
from crisisapp.services.queries.publications import PublicationRow, RequestRow, publications
from crisisapp.services.queries.records import EntryRow, ExhibitRow
from crisisapp.services.queries.timeline import Which, entries, entry_index
from crisisapp.services.queries.told import families, told
from crisisapp.services.words.labels import audience_label, origin_label
from crisisapp.support.clock import from_iso
from crisisapp.support.i18n import Language, number_text, translator

__all__ = ["desk_lists", "publication_lines"]

# What happened and what was learnt; what the cell wrote for itself, decided or did is no event.
_EVENTS = (EntryKind.INFORMATION, EntryKind.FACT, EntryKind.CALL_IN, EntryKind.MESSAGE_IN)
_CONFIRMED = Which(
    "e.struck = 0 AND e.text <> '' AND e.verification = ?"
    f" AND e.kind IN ({', '.join('?' * len(_EVENTS))})",
    (Verification.CONFIRMED, *_EVENTS),
)


def desk_lists(known: Known, incident: str, language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the clauses of each of `LISTS` for a situation, each read when it is asked for.

    Most messages ask for none, and the log of a long situation takes 30 ms.
    """
    return _DeskLists(known, incident, language)


def publication_lines(
    known: Known, incident: str, language: Language
) -> tuple[PublicationLine, ...]:
    """Return the contents of a situation as a message may speak of one of them."""
    networks = Networks(known.content, language)
    return tuple(
        PublicationLine(
            number=row.number,
            seen_at=row.first_seen,
            # A moment that is not sure stands in no declaration of good faith.
            online_since=row.online_since if row.online_precision is Precision.EXACT else None,
            platform=networks.platform_name(row.platform),
            kind=_kind(networks, row),
            address=row.address,
            account=row.account,
            said=row.said,
            holder="" if row.holder is Holder.UNKNOWN else row.holder.value,
            minor="" if row.minor is Answer.UNKNOWN else row.minor.value,
        )
        for row in publications(known.read, incident)
    )


class _DeskLists(Mapping[str, tuple[str, ...]]):
    """The lists of one situation, each made once."""

    def __init__(self, known: Known, incident: str, language: Language) -> None:
        self._known = known
        self._incident = incident
        self._words = _Words(known, language)
        self._made: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, name: str) -> tuple[str, ...]:
        if name not in LISTS:
            raise KeyError(name)
        if name not in self._made:
            lines, count = self._lines(name)
            self._made[name] = self._words.bounded(tuple(lines), count)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(LISTS)

    def __len__(self) -> int:
        return len(LISTS)

    def _lines(self, name: str) -> tuple[Iterable[str], int | None]:
        """Return the clauses of a list, and how many there are where only the first are worded."""
        words = self._words
        match name:
            case "log":
                return self._log()
            case "told":
                return words.told(self._incident), None
            case "exhibits":
                rows = exhibits(self._known.read, self._incident)
                return [words.exhibit(one) for one in rows if not one.removed], None
            case _:
                return self._of_contents(name), None

    def _log(self) -> tuple[Iterable[str], int]:
        read = self._known.read
        keys = entry_index(read, self._incident, _CONFIRMED)
        confirmed = entries(read, keys[:MOST_LINES])
        return [self._words.event(confirmed[key]) for key in keys[:MOST_LINES]], len(keys)

    def _of_contents(self, name: str) -> Iterable[str]:
        words, contents = self._words, publications(self._known.read, self._incident)
        if name == "requests":
            asked = ((one.at, words.request(one, row)) for row in contents for one in row.requests)
            return [line for _at, line in sorted(asked)]
        word = words.whole_content if name == "publications.whole" else words.content
        return [word(row) for row in contents]


class _Words:
    """Words the rows of one situation in one language, at the hour and in the zone of a desk."""

    def __init__(self, known: Known, language: Language) -> None:
        self._known = known
        self._language = language
        self._networks = Networks(known.content, language)
        self._now = known.now().astimezone(known.zone)
        self._words = translator(language)

    def event(self, row: EntryRow) -> str:
        """Return a line of the log with its moment; one that nobody knows is not made up."""
        if row.precision is Precision.UNKNOWN:
            when = self._words.gettext("at a time not known")
        else:
            when = self._long(row.happened_at)
            if row.precision is Precision.ABOUT:
                when = self._words.gettext("{moment}, about").format(moment=when)
        return self._words.gettext("{moment}: {text}").format(moment=when, text=row.text)

    def content(self, row: PublicationRow) -> str:
        """Return a content without its address, its account and its words."""
        state = (
            self._words.gettext("removed, seen at {moment}")
            if row.state is PublicationState.REMOVED
            else self._words.gettext("still online at {moment}")
        )
        found = [
            self._where(row),
            self._at(self._words.gettext("first seen at {moment}"), row.first_seen),
            self._at(state, row.state_at),
        ]
        views = None if row.last_count is None else row.last_count.views
        if views is not None:
            found.append(
                self._words.ngettext("{count} view", "{count} views", views).format(
                    count=number_text(views, language=self._language)
                )
            )
        return self._numbered(row.number, found)

    def whole_content(self, row: PublicationRow) -> str:
        """Return a content with all that finds it again: for a complaint, for nobody else."""
        found = [self._where(row), row.account, row.address]
        if row.said:
            found.append(self._words.gettext("“{text}”").format(text=row.said))
        if row.online_since is not None and row.online_precision is not Precision.UNKNOWN:
            since = self._words.gettext("online since {moment}")
            if row.online_precision is Precision.ABOUT:
                since = self._words.gettext("online since about {moment}")
            found.append(since.format(moment=self._long(row.online_since)))
        seen = self._words.gettext("first seen on {moment}")
        return self._numbered(row.number, [*found, seen.format(moment=self._long(row.first_seen))])

    def request(self, row: RequestRow, content: PublicationRow) -> str:
        """Return a request for removal: when, what was asked of whom, about which content."""
        asked = {
            RemovalRoute.OWNER: self._words.gettext(
                "removal of publication {number} asked of its holder"
            ),
            RemovalRoute.FAMILY: self._words.gettext(
                "removal of publication {number} asked of the family"
            ),
            RemovalRoute.PLATFORM: self._words.gettext(
                "publication {number} reported to the platform"
            ),
            RemovalRoute.AUTHORITY: self._words.gettext(
                "publication {number} reported to an authority"
            ),
        }[row.route].format(number=content.number)
        text = ", ".join(part for part in (asked, row.party, row.note) if part)
        return self._words.gettext("{moment}: {text}").format(moment=self._long(row.at), text=text)

    def exhibit(self, row: ExhibitRow) -> str:
        """Return an exhibit: number, what it is, when and by whom it was kept, its digest."""
        by = self._words.gettext("by {name}").format(name=row.by) if row.by else ""
        digest = f"SHA-256 {row.digest}" if row.digest else ""
        found = (
            row.name or row.address,
            origin_label(row.origin, self._language).lower(),
            self._long(row.attached_at),
            by,
            digest,
        )
        text = ", ".join(part for part in found if part)
        return self._words.gettext("exhibit {number}: {text}").format(number=row.number, text=text)

    def told(self, incident: str) -> tuple[str, ...]:
        """Return who was told, in the order in which people are to be told; families counted."""
        found = told(self._known.read, incident)
        order = self._known.content.playbooks.order()
        counted = families(self._known.read, incident)
        lines = []
        for audience in sorted_audiences([each for each in Audience if each in found], order):
            line = self._words.gettext("{audience}: since {moment}").format(
                audience=audience_label(audience, self._language),
                moment=self._near(from_iso(found[audience].at)),
            )
            if audience is Audience.FAMILIES_CONCERNED and counted.known:
                words = self._words.gettext(
                    # TRANSLATORS: families told wholly, then the guardians of all of them.
                    "{line}, {count} of {known}; guardians: {told} of {guardians}"
                )
                line = words.format(
                    line=line,
                    count=counted.whole,
                    known=counted.known,
                    told=counted.guardians_told,
                    guardians=counted.guardians,
                )
            lines.append(line)
        return tuple(lines)

    def bounded(self, lines: tuple[str, ...], count: int | None) -> tuple[str, ...]:
        """Return no more lines than a message takes; the last one says how many are left out.

        `count` is how many there are, where only the first were worded.
        """
        lines = tuple(" ".join(line.split("\n")) for line in lines)
        left = (len(lines) if count is None else count) - MOST_LINES + 1
        if left <= 1:
            return lines
        more = self._words.gettext("and {count} more, in the situation's own list").format(
            count=left
        )
        return (*lines[: MOST_LINES - 1], more)

    def _where(self, row: PublicationRow) -> str:
        name, kind = self._networks.platform_name(row.platform), _kind(self._networks, row)
        return f"{name}, {kind}" if kind else name

    def _numbered(self, number: str, parts: Iterable[str]) -> str:
        text = ", ".join(part for part in parts if part)
        return self._words.gettext("publication {number}: {text}").format(number=number, text=text)

    def _near(self, at: datetime) -> str:
        return hour_words(self._moment(at), self._language)

    def _at(self, words: str, at: datetime) -> str:
        """Return words that say at which hour; another day stands before its hour in French."""
        said = words.format(moment=self._near(at))
        return joined_hours_fr(said) if self._language == "fr" else said

    def _long(self, at: datetime) -> str:
        return moment_words(self._moment(at), self._language)

    def _moment(self, at: datetime) -> Moment:
        local = at.astimezone(self._known.zone)
        return Moment(local, today=self._now, language=self._language, sms=False)


def _kind(networks: Networks, row: PublicationRow) -> str:
    """Return the kind of a content inside a sentence; nothing while nobody could tell it."""
    return (
        "" if row.target == ANY_TARGET else networks.target_name(row.platform, row.target).lower()
    )
