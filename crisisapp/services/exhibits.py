"""Attaching files one after the other: measured anywhere, written in slices a window survives."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.exhibits import ASK_ABOVE, MOST_AT_ONCE, ExhibitOrigin
from crisisapp.services.desk import Desk
from crisisapp.services.jobs import CancelToken, Job
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.exhibits import GoingOn, Incoming, Measured, measure, write_out
from crisisapp.support.ids import RandomIds

if TYPE_CHECKING:
    from crisisapp.services.commands.exhibits import RemoveExhibit

__all__ = [
    "Attaching",
    "Incoming",
    "Measured",
    "attach_slices",
    "measure_all",
    "measure_job",
    "removal_slices",
    "require_few",
    "require_there",
    "save_job",
]


class Attaching(msgspec.Struct, frozen=True, kw_only=True):
    """Where the files go and how they reached us. Without `entry`, one line is written for all."""

    incident: str
    entry: str = ""
    text: str = ""
    origin: ExhibitOrigin = ExhibitOrigin.CAPTURED
    from_party: str = ""
    through: str = ""
    address: str = ""


def require_few(count: int) -> None:
    """Refuse more files than somebody means to give at once.

    Raises:
        UserError: TOO_MANY_FILES.
    """
    if count > MOST_AT_ONCE:
        raise UserError(UserCode.TOO_MANY_FILES, count=count, limit=MOST_AT_ONCE)


def require_there(incoming: Sequence[Incoming]) -> None:
    """Refuse what is no file before anything is asked about it.

    Raises:
        UserError: FILE_MISSING; FILE_UNREADABLE, a folder.
    """
    for one in incoming:
        if one.path is None or one.path.is_file():
            continue
        if one.path.exists():
            raise UserError(UserCode.FILE_UNREADABLE, name=one.path.name)
        raise UserError(UserCode.FILE_MISSING, path=one.path)


def measure_all(
    incoming: Sequence[Incoming], *, large: bool = False, cancelled: CancelToken | None = None
) -> tuple[Measured, ...]:
    """Read each file once before any is kept; `large` files were asked about already.

    Raises:
        UserError: TOO_MANY_FILES, EXHIBIT_BIG; EXHIBIT_EMPTY_AMONG several; as `measure`.
    """
    require_few(len(incoming))
    found: list[Measured] = []
    for one in incoming:
        try:
            measured = measure(one, going_on=lambda: cancelled is None or not cancelled())
        except UserError as error:
            if error.code != UserCode.EXHIBIT_EMPTY or len(incoming) == 1:
                raise
            name = one.name or (one.path.name if one.path else "")
            raise UserError(UserCode.EXHIBIT_EMPTY_AMONG, name=name) from error
        if measured.size > ASK_ABOVE and not large:
            raise UserError(UserCode.EXHIBIT_BIG, name=measured.name, size=measured.size >> 20)
        found.append(measured)
    return tuple(found)


def measure_job(incoming: Sequence[Incoming], *, large: bool) -> Job[tuple[Measured, ...]]:
    """Return the job that measures files while the window goes on."""

    def run(cancelled: CancelToken) -> tuple[Measured, ...]:
        return measure_all(incoming, large=large, cancelled=cancelled)

    return run


def attach_slices(
    desk: Desk,
    attaching: Attaching,
    incoming: Sequence[Incoming],
    measured: Sequence[Measured],
    *,
    actor: str = "",
    going_on: GoingOn = lambda: True,
) -> Iterator[tuple[int, str]]:
    """Keep files and make exhibits of them; yield the bytes so far, and the id of what was made.

    Each `next` is a transaction of a few milliseconds. Asked to stop (`going_on` says no), closed
    early, or refused, the file under way leaves nothing; those before it stay.

    Raises:
        UserError, DataError: as `storage.exhibits.keep` and the order.
    """
    done, entry = 0, attaching.entry
    for one, known in zip(incoming, measured, strict=True):
        if not going_on():
            return
        try:
            with closing(desk.exhibits.keep(attaching.incident, one, known, going_on)) as parts:
                for kept in parts:
                    yield done + kept, ""
        except UserError as error:
            if error.code != UserCode.CANCELLED:
                raise
            return
        made = _made(desk, msgspec.structs.replace(attaching, entry=entry), known, actor)
        done += known.size
        entry = entry or str(desk.read.value("SELECT entry FROM exhibit WHERE id = ?", (made,)))
        yield done, made


def save_job(path: Path, digest: str, destination: Path) -> Job[Path]:
    """Return the job that writes the bytes of an exhibit of the desk at `path` to a new file."""

    def run(cancelled: CancelToken) -> Path:
        file = DeskFile.open(path, RandomIds(), writable=False, tails=False)
        try:
            write_out(file, digest, destination, going_on=lambda: not cancelled())
        finally:
            file.close()
        return destination

    return run


def removal_slices(desk: Desk, order: "RemoveExhibit", *, actor: str = "") -> Iterator[int]:
    """Remove an exhibit, its bytes a slice at each `next`; yield how many went so far.

    The first `next` writes the removal: from there on nothing shows or saves the bytes, and should
    the program be killed, the next opening drops what is left of them.

    Raises:
        UserError, DataError: as the order.
    """
    row = desk.read.value("SELECT digest FROM exhibit WHERE id = ?", (order.exhibit,))
    desk.execute(msgspec.structs.replace(order, later=True), actor=actor)
    yield 0
    yield from desk.exhibits.dropped(str(row or ""))


def _made(desk: Desk, attaching: Attaching, measured: Measured, actor: str) -> str:
    from crisisapp.services.commands.exhibits import AttachExhibit  # start-up: when files come

    order = AttachExhibit(
        incident=attaching.incident,
        measured=measured,
        entry=attaching.entry,
        text=attaching.text,
        origin=attaching.origin,
        from_party=attaching.from_party,
        through=attaching.through,
        address=attaching.address,
    )
    try:
        made = desk.execute(order, actor=actor).made
    except BaseException:
        desk.exhibits.drop(measured.digest)
        raise
    desk.exhibits.said(measured.digest)
    return made
