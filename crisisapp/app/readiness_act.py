"""The acts of the readiness that are no page: note what was done, prove a copy of the register."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from crisisapp.app.wiring import Wired
from crisisapp.domain.errors import CrisisError
from crisisapp.domain.readiness import Mark
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.services.commands.base import Command
from crisisapp.services.proof import ProvenCopy, newest_copy, proof_job, proof_mark, proven_text
from crisisapp.storage.deskfile import desk_id
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.order import Clock
from crisisapp.ui.dialogs.readiness import MarkDialog

if TYPE_CHECKING:
    from crisisapp.app.program import Program

__all__ = ["PROOF", "go_on", "mark", "prove"]

PROOF = "proof"


def mark(wired: Wired, what: str) -> None:
    """Ask what goes with a mark, and write it."""
    bridge = wired.bridge

    def give(order: Command) -> CrisisError | None:
        result = bridge.attempt(order)
        return result if isinstance(result, CrisisError) else None

    clock = Clock(now=bridge.now(), zone=bridge.zone)
    MarkDialog(wired.window, Mark(what), clock, give).was_accepted()


def prove(program: "Program", wired: Wired) -> None:
    """Open again the copy made last, or one that is chosen, and check every row of it."""
    copy = newest_copy(wired.desk, program.installation)
    if copy is None:
        name, _kind = QFileDialog.getOpenFileName(
            wired.window,
            _("A copy of this register"),
            str(program.documents),
            _("Registers (*.crisis)"),
        )
        if not name:
            return
        copy = Path(name)
    job = proof_job(desk_id(wired.bridge.read), wired.path, copy, program.installation)
    if wired.runner.run(PROOF, job):
        wired.window.say(_("{path} is being read again…").format(path=copy), "info")


def go_on(wired: Wired, done: JobDone) -> None:
    """Remember a copy that was proven; a refusal is said elsewhere."""
    if done.name != PROOF or not isinstance(done.value, ProvenCopy):
        return
    if wired.bridge.dispatch(proof_mark(done.value)) is not None:
        wired.window.say(proven_text(done.value), "ok")
