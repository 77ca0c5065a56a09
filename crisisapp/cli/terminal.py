"""One run of the program in a terminal: opens desks and gives orders to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from crisisapp.cli.output import say_aside
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.support.clock import Clock, SystemClock
from crisisapp.support.files import may_write
from crisisapp.support.i18n import Language, as_language
from crisisapp.support.paths import AppPaths

if TYPE_CHECKING:
    from crisisapp.domain.changes import Moved
    from crisisapp.services.commands.base import Command
    from crisisapp.services.desk import Desk, Result
    from crisisapp.services.identity import Installation

__all__ = ["Terminal", "Writer", "desk_language"]

_UNTOLD = ("nobody_told", "attempt_written", "other_told", "call_waits", "name_coded", "law_open")


class Writer:
    """A desk open for writing, and who writes. Lives as long as its command."""

    def __init__(self, desk: "Desk", initials: str) -> None:
        from crisisapp.cli.names import NamesSeen

        self.desk = desk
        self.names = NamesSeen(desk)
        self.untold: dict[str, None] = {}
        self.also: list[str] = []
        self._moved: tuple[Moved, ...] = ()
        self._changed_facts: dict[str, set[str]] = {}  # by situation, the ids of their facts
        self._initials = initials
        self._actor = ""

    def do(self, command: "Command") -> "Result":
        """Give an order as the person named, who is made known to the desk the first time.

        What looks like a name in its words is said at the end: nothing is refused for it. So is a
        call that reached nobody.

        Raises:
            UserError, DataError: as `Desk.execute`.
        """
        from crisisapp.domain.events import DESK_STREAM

        result = self.desk.execute(command, actor=self.actor())
        said = result.notice.split()
        self.untold |= dict.fromkeys(each for each in _UNTOLD if each in said)
        self._moved += result.moved
        for incident in result.changes.incidents - {DESK_STREAM}:
            self.names.look_at(command, incident, coded="name_coded" in said)
            if result.changes.touches("fact."):
                self._changed_facts.setdefault(incident, set()).update(result.changes.targets)
        return result

    def sentences(self) -> list[str]:
        """Return what is to be said of what was written.

        Deadlines that moved, a call without an answer, names in it.
        """
        from crisisapp.services.sentences.notices import notice_sentence
        from crisisapp.services.words.moment import moved_text

        moved = [moved_text(self._moved, self.desk.zone)] if self._moved else []
        untold = [notice_sentence(each) for each in self.untold]
        return [*moved, *untold, *self._to_correct(), *self.also, *self.names.sentences()]

    def _to_correct(self) -> list[str]:
        """Return which messages that left say otherwise what was changed just now."""
        if not self._changed_facts:
            return []
        from crisisapp.services.words.outdated import outdated_sentences

        return [
            sentence
            for incident, facts in self._changed_facts.items()
            for sentence in outdated_sentences(self.desk, incident, facts)
        ]

    def actor(self) -> str:
        """Return the id of the person named, made known now; empty for who usually sits here."""
        if self._initials and not self._actor:
            self._actor = self._named()
        return self._actor

    def _named(self) -> str:
        from crisisapp.services.commands.base import clean_line
        from crisisapp.services.commands.desk import NameActor
        from crisisapp.services.queries.desk import actor_by_initials
        from crisisapp.support.ids import RandomIds

        self.names.look("", self._initials, "party")
        initials = clean_line(self._initials, field="initials")
        known = actor_by_initials(self.desk.read, initials)
        if known is not None:
            return known.id
        actor = RandomIds().new_id()
        self.desk.execute(NameActor(actor=actor, initials=initials), actor=actor)
        return actor


class Terminal:
    """What a run of the program works with: the installation's folders and the clock.

    `notices` are sentences on what was just written; an answer in JSON holds them too.
    """

    def __init__(self, paths: AppPaths, clock: Clock | None = None) -> None:
        self.paths = paths
        self.clock = clock or SystemClock()
        self.notices: list[str] = []

    @property
    def installation(self) -> "Installation":
        """Return this computer's installation, its folders made.

        Raises:
            UserError: CANNOT_WRITE, the folder cannot be made.
        """
        from crisisapp.services.identity import Installation

        try:
            return Installation(self.paths.ensure())
        except OSError as error:
            raise UserError(UserCode.CANNOT_WRITE, path=self.paths.data) from error

    @contextmanager
    def reading(self, file: Path, *, any_state: bool = False) -> Iterator["Desk"]:
        """Open a desk for reading, whoever writes in it; an older one is brought up to date first.

        Args:
            file: the desk.
            any_state: its lists need not be whole (a rebuild was cut), as for a backup.

        Raises:
            UserError, DataError: as `Desk.open`; REBUILDING; LISTS_DIFFER or CHAIN_BROKEN for rows
                that make no sense, once it is sure that the file is to blame.
        """
        desk = self._opened(file)
        try:
            if not any_state and desk.rebuild_was_cut():
                raise UserError(UserCode.REBUILDING)
            yield desk
        except (ValueError, TypeError, LookupError) as error:
            _blame_the_file(file, error)
            raise
        finally:
            desk.close()

    def _opened(self, file: Path) -> "Desk":
        from crisisapp.services.desk import Desk
        from crisisapp.services.identity import Installation

        # Nothing is written, so the folders of the installation need not exist.
        installation = Installation(self.paths)
        try:
            return Desk.open(file, installation, writable=False, clock=self.clock)
        except UserError as error:
            if error.code != UserCode.OLD_DESK:
                raise
        Desk.open(file, installation, clock=self.clock).close()
        return Desk.open(file, installation, writable=False, clock=self.clock)

    @contextmanager
    def writing(self, file: Path, *, by: str = "", finish: bool = True) -> Iterator[Writer]:
        """Open a desk for writing; a rebuild that was cut is brought to its end first.

        Args:
            file: the desk.
            by: the initials of who writes.
            finish: what an earlier removal still owes in the copies is done and said first.

        Raises:
            UserError, DataError: as `Desk.open`; DESK_BUSY, READ_ONLY; for rows that make no sense,
                as `reading`.
        """
        from crisisapp.cli.copies import finish as finish_copies
        from crisisapp.services.desk import Desk

        self.notices = []
        desk = Desk.open(file, self.installation, clock=self.clock)
        try:
            if not desk.writable:
                raise UserError(_why_not_writable(file), path=file)
            if desk.rebuild_was_cut():
                for _done in desk.rebuild_slices():
                    pass
            if finish:
                finish_copies(desk, self.installation)
            writer = Writer(desk, by)
            yield writer
            self.notices = writer.sentences()
            say_aside(*self.notices)
        except (ValueError, TypeError, LookupError) as error:
            _blame_the_file(file, error)
            raise
        finally:
            desk.close()


def desk_language(desk: "Desk") -> Language:
    """Return the language of a desk's content as one that ships."""
    return as_language(desk.language, default="fr")


def _blame_the_file(file: Path, error: Exception) -> None:
    """Refuse a file that does not verify; return when it does: then the program is wrong."""
    from crisisapp.services.queries.integrity import refusal_of, verify_file

    refusal = refusal_of(verify_file(file), file)
    if refusal is not None:
        raise refusal from error


def _why_not_writable(file: Path) -> UserCode:
    return UserCode.DESK_BUSY if may_write(file) else UserCode.READ_ONLY
