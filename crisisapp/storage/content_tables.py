"""The tables of content: numbers and law, audiences, roles, networks, the questions, the calls.

<root>/jurisdictions/fr.toml    numbers, law   <root>/audiences.toml   who is told
<root>/platforms.toml           networks       <root>/roles.toml       who does what
<root>/triage.toml              the questions  <root>/calls.toml       what callers ask
<root>/cadence.toml             how often one informs
<root>/directory.toml           channels       <root>/order.toml       who is told first
<root>/watch.toml               the quiet watch
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from crisisapp.domain.cadence import CadenceWords
from crisisapp.domain.calls import CallTheme, Unsaid
from crisisapp.domain.channel_limits import ChannelLimit
from crisisapp.domain.directory import ProposedChannel
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.informing import Order, read_order
from crisisapp.domain.playbook import AudienceWords, Jurisdiction, RoleWords
from crisisapp.domain.publications import Platform, Target
from crisisapp.domain.recognise import PhraseBook, Sayings
from crisisapp.domain.triage import TriageQuestion
from crisisapp.domain.untold import Untold, UntoldWords, words_of_both
from crisisapp.domain.watch_records import RuleSettings
from crisisapp.storage.content_values import line_of, read_shape, refusal
from crisisapp.storage.playbook_shape import Rank
from crisisapp.support.i18n import _

__all__ = [
    "AudiencesFile",
    "CallsFile",
    "ContentTables",
    "DirectoryFile",
    "OrderFile",
    "PlatformsFile",
    "RolesFile",
    "TriageFile",
    "WatchFile",
]

_PARTIES_KEPT = 4096
_UNSURE = ""

_Shape = TypeVar("_Shape")


class AudiencesFile(msgspec.Struct, frozen=True, kw_only=True):
    """`audiences.toml` as it is written: the order of the file is the order of telling."""

    unsure_fr: tuple[str, ...] = ()
    unsure_en: tuple[str, ...] = ()
    not_told_fr: tuple[str, ...] = ()
    not_told_en: tuple[str, ...] = ()
    not_told_alone_fr: tuple[str, ...] = ()
    not_told_alone_en: tuple[str, ...] = ()
    told_fr: tuple[str, ...] = ()
    told_en: tuple[str, ...] = ()
    not_meant_fr: tuple[str, ...] = ()
    not_meant_en: tuple[str, ...] = ()
    forms_fr: UntoldWords = UntoldWords()
    forms_en: UntoldWords = UntoldWords()
    audience: tuple[AudienceWords, ...]


class OrderFile(msgspec.Struct, frozen=True, kw_only=True):
    """`order.toml` as it is written: one word a rank."""

    order: tuple[Rank, ...]


class RolesFile(msgspec.Struct, frozen=True, kw_only=True):
    """`roles.toml` as it is written."""

    role: tuple[RoleWords, ...]


class PlatformsFile(msgspec.Struct, frozen=True, kw_only=True):
    """`platforms.toml` as it is written."""

    platform: tuple[Platform, ...]
    target: tuple[Target, ...]
    limit: tuple[ChannelLimit, ...] = ()


class TriageFile(msgspec.Struct, frozen=True, kw_only=True):
    """`triage.toml` as it is written: the order of the file is the order of asking."""

    question: tuple[TriageQuestion, ...]


class CallsFile(msgspec.Struct, frozen=True, kw_only=True):
    """`calls.toml` as it is written: the order of the file is the order of the page."""

    theme: tuple[CallTheme, ...]
    unsaid: tuple[Unsaid, ...]


class DirectoryFile(msgspec.Struct, frozen=True, kw_only=True):
    """`directory.toml` as it is written."""

    stale_after_days: int
    channel: tuple[ProposedChannel, ...]


class WatchFile(msgspec.Struct, frozen=True, kw_only=True):
    """`watch.toml` as it is written: how many lines are shown, and the thresholds of each rule.

    `clock_days`: after how many days the clock is to be checked against a phone again.
    """

    shown: Annotated[int, Meta(ge=1, le=20)] = 3
    clock_days: Annotated[int, Meta(ge=1, le=3650)] = 31
    rule: tuple[RuleSettings, ...]


class ContentTables:
    """The tables of one folder, with a school's own folder before it. Read once, then kept.

    A file of the school that cannot be used is put aside (`refused`) and the shipped one is read.
    Every method raises `UserError` `CONTENT_FAULT` (`path`, `line`, `what`) when there is no other.
    Made and used in one thread.
    """

    def __init__(self, root: Path, extra: Path | None = None) -> None:
        self._folders = (root,) if extra is None else (extra, root)
        self._tables: dict[str, object] = {}
        self._refused: dict[str, UserError] = {}
        self._parties: PhraseBook | None = None
        self._known_parties: dict[str, str] = {}
        self._not_told: Untold | None = None
        self._limits: tuple[ChannelLimit, ...] | None = None

    @property
    def refused(self) -> tuple[UserError, ...]:
        """Return why files read so far were put aside, one refusal a file."""
        return tuple(self._refused.values())

    def jurisdiction(self, code: str) -> Jurisdiction:
        """Return the numbers and law cards of a country, by its two letters.

        Raises:
            UserError: `BAD_VALUE` (`value`) when there is no file for this country.
        """
        relative = f"jurisdictions/{code.lower()}.toml"
        if not re.fullmatch(r"[A-Za-z]{2}", code) or self._find(relative) is None:
            raise UserError(UserCode.BAD_VALUE, value=code)
        return self._table(relative, Jurisdiction)

    def audiences(self) -> tuple[AudienceWords, ...]:
        """Return the audiences in the order in which they are told."""
        return self._table("audiences.toml", AudiencesFile).audience

    def order(self) -> Order:
        """Return in which order people are told, where the playbook has no other order."""
        return read_order(self._table("order.toml", OrderFile).order)

    def watch(self) -> WatchFile:
        """Return the thresholds of the quiet watch."""
        return self._table("watch.toml", WatchFile)

    def roles(self) -> tuple[RoleWords, ...]:
        """Return the roles of the cell with their names and duties."""
        return self._table("roles.toml", RolesFile).role

    def platforms(self) -> PlatformsFile:
        """Return the networks, and the kinds of target each of them has."""
        return self._table("platforms.toml", PlatformsFile)

    def limits(self) -> tuple[ChannelLimit, ...]:
        """Return what each channel lets through; a school's file without any leaves the shipped."""
        own = self.platforms().limit
        if not own and self._limits is None:
            self._limits = _read(self._folders[-1] / "platforms.toml", PlatformsFile).limit
        return own or self._limits or ()

    def triage(self) -> tuple[TriageQuestion, ...]:
        """Return the questions that qualify a situation, in the order in which they are asked."""
        return self._table("triage.toml", TriageFile).question

    def calls(self) -> CallsFile:
        """Return what families ask, and what the press is not told."""
        return self._table("calls.toml", CallsFile)

    def cadence(self) -> CadenceWords:
        """Return how often one informs and meets, by severity, and the parts of a briefing."""
        return self._table("cadence.toml", CadenceWords)

    def directory(self) -> DirectoryFile:
        """Return when a contact is stale, and the channels proposed to a school."""
        return self._table("directory.toml", DirectoryFile)

    def audience_of(self, party: str) -> str:
        """Return the audience id of a party as typed in a call or a message; empty when unsure.

        Both languages are understood whatever the desk's; accents and capitals do not count.
        """
        known = self._known_parties.get(party)
        if known is None:
            known = self._party_book().best(party)
            if len(self._known_parties) >= _PARTIES_KEPT:
                self._known_parties.clear()
            self._known_parties[party] = known
        return known

    def audiences_in(self, party: str) -> frozenset[str]:
        """Return every audience that a word of a party may mean, read as `audience_of` does."""
        return frozenset(audience for _words, audience in self._party_book().found(party))

    def says_not_told(self, text: str, *, written: bool = False) -> bool:
        """Say whether the words of a call or a message tell that nobody was told by it.

        No answer, a machine, a refusal, a draft, a plan, a doubt; of a `written` message, whose
        words may be its own, only that it did not leave. Languages and accents as `audience_of`.
        """
        return self._untold().said_in(text, written=written)

    def says_told(self, text: str) -> bool:
        """Say whether the words of a call say plainly that it told somebody."""
        return self._untold().told_in(text)

    def says_no_answer(self, text: str) -> bool:
        """Say whether what came of a call tells that nobody answered it."""
        return self._untold().no_answer(text)

    def _untold(self) -> Untold:
        if self._not_told is None:
            table = self._table("audiences.toml", AudiencesFile)
            apart = (*table.not_meant_fr, *table.not_meant_en)
            sayings = Sayings(
                anywhere=(*table.not_told_fr, *table.not_told_en),
                alone=(*table.not_told_alone_fr, *table.not_told_alone_en),
                unless=(*table.told_fr, *table.told_en),
                apart=apart,
            )
            forms = words_of_both(table.forms_fr, table.forms_en)
            self._not_told = Untold(sayings, forms, apart=apart)
        return self._not_told

    def _party_book(self) -> PhraseBook:
        if self._parties is None:
            self._parties = PhraseBook(self._party_phrases())
        return self._parties

    def _party_phrases(self) -> list[tuple[str, str]]:
        table = self._table("audiences.toml", AudiencesFile)
        phrases = {
            (word, audience.id.value)
            for audience in table.audience
            for word in (*audience.words_fr, *audience.words_en)
        }
        unsure = {(word, _UNSURE) for word in (*table.unsure_fr, *table.unsure_en)}
        return sorted(phrases | unsure)

    def _find(self, relative: str) -> Path | None:
        return next((path for path in self._places(relative)), None)

    def _places(self, relative: str) -> Iterator[Path]:
        """Yield the files of this name, the school's first."""
        for folder in self._folders:
            path = folder / relative
            if path.is_file():
                yield path

    def _put_aside(self, path: Path, error: UserError) -> None:
        self._refused.setdefault(str(path), error)

    def _table(self, relative: str, shape: type[_Shape]) -> _Shape:
        known = self._tables.get(relative)
        if not isinstance(known, shape):
            known = self._first_sound(relative, shape)
            self._tables[relative] = known
        return known

    def _first_sound(self, relative: str, shape: type[_Shape]) -> _Shape:
        first: UserError | None = None
        for path in self._places(relative):
            try:
                return _read(path, shape)
            except UserError as error:
                self._put_aside(path, error)
                first = first or error
        raise first or UserError(UserCode.FILE_MISSING, path=str(self._folders[-1] / relative))


def _read(path: Path, shape: type[_Shape]) -> _Shape:
    """Return a table that can be used, its order of telling too."""
    found = read_shape(path, shape)[0]
    if isinstance(found, OrderFile):
        try:
            read_order(found.order)
        except ValueError as error:
            what = _("an audience stands twice in the order")
            raise refusal(path, line_of(path, "order"), what) from error
    return found
