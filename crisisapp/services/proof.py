"""Prove a copy of the desk: open it for reading, check every row, see that it is of this desk."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.readiness import Mark
from crisisapp.services.commands.readiness import MarkReadiness
from crisisapp.services.copies import is_same
from crisisapp.services.desk import Desk
from crisisapp.services.identity import Installation
from crisisapp.services.jobs import CancelToken, Job
from crisisapp.storage.deskfile import desk_id
from crisisapp.support.i18n import ngettext

__all__ = ["ProvenCopy", "newest_copy", "proof_job", "proof_mark", "prove_copy", "proven_text"]


class ProvenCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A copy that was opened again and holds `events` events, each as it was written."""

    path: Path
    events: int


def prove_copy(
    desk: str,
    register: Path,
    copy: Path,
    installation: Installation,
    going_on: Callable[[int], bool] | None = None,
) -> ProvenCopy:
    """Check a copy of the desk of id `desk`, kept in `register`.

    Any thread, over a connection of its own.

    Raises:
        UserError: REGISTER_ITSELF, no copy but the same file; NOT_A_COPY, it is another desk; as
            `Desk.open`.
        DataError: as `Desk.open`.
    """
    if is_same(copy, register):
        raise UserError(UserCode.REGISTER_ITSELF, path=copy)
    opened = Desk.open(copy, installation, writable=False, check_tails=False)
    try:
        if desk_id(opened.read) != desk:
            raise UserError(UserCode.NOT_A_COPY, path=copy)
        report = opened.verify(going_on)
    finally:
        opened.close()
    if not report.ok or report.lists == "differ":
        raise UserError(UserCode.COPY_NOT_WHOLE, path=copy)
    return ProvenCopy(path=copy, events=report.events)


def newest_copy(desk: Desk, installation: Installation) -> Path | None:
    """Return the copy made here last that is still where it was made; None when there is none."""
    made = installation.copies(desk_id(desk.read)).made()
    there = [path for path in made if path.is_file() and not is_same(path, desk.path)]
    return max(there, key=lambda path: path.stat().st_mtime, default=None)


def proof_job(desk: str, register: Path, copy: Path, installation: Installation) -> Job[ProvenCopy]:
    """Return the job that proves a copy while the window goes on."""

    def run(cancelled: CancelToken) -> ProvenCopy:
        proven = prove_copy(desk, register, copy, installation, lambda _count: not cancelled())
        if cancelled():  # half a check proves nothing
            raise UserError(UserCode.CANCELLED)
        return proven

    return run


def proof_mark(proven: ProvenCopy) -> MarkReadiness:
    """Return the order that remembers the proof; the name alone, no folder of a person."""
    return MarkReadiness(what=Mark.BACKUP_PROVEN, detail=proven.path.name)


def proven_text(proven: ProvenCopy) -> str:
    """Return the sentence that says what was found."""
    return ngettext(
        "{path}: opened again, {count} event as it was written.",
        "{path}: opened again, {count} events as they were written.",
        proven.events,
    ).format(path=proven.path, count=proven.events)
