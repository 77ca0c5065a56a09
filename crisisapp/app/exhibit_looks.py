"""An exhibit is looked at or saved again: both read beside the window, on a thread."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from crisisapp.app.wiring import Wired
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.qtmodels.previews import Preview, preview_job
from crisisapp.services.exhibits import save_job
from crisisapp.services.queries.exhibits import exhibit
from crisisapp.support.i18n import _

__all__ = ["LOOKS", "save_copy", "say_looked", "show_picture"]

_SAVE = "exhibit_saved"
_SHOW = "exhibit_shown"
LOOKS = frozenset({_SAVE, _SHOW})


def save_copy(wired: Wired, exhibit_id: str) -> None:
    """Ask where, then write the bytes of an exhibit there while the window goes on.

    Raises:
        UserError: NOTHING_KEPT.
    """
    row = exhibit(wired.bridge.read, exhibit_id)
    if row is None or row.removed or not row.digest:
        raise UserError(UserCode.NOTHING_KEPT)
    # The name came from elsewhere: only its last part, wherever a person then puts it. An existing
    # file is never written over, so the dialog must not offer to.
    proposed = Path.home() / Path(row.name.replace("\\", "/")).name
    name, _kind = QFileDialog.getSaveFileName(
        wired.window,
        _("Save this file"),
        str(proposed),
        "",
        "",
        QFileDialog.Option.DontConfirmOverwrite,
    )
    if name and wired.runner.run(_SAVE, save_job(wired.path, row.digest, Path(name))):
        wired.window.say(_("The copy is being written…"), "info", stays=False)


def show_picture(wired: Wired, exhibit_id: str) -> None:
    """Make the picture of an exhibit on a thread; the page shows it if it is still wanted."""
    wired.runner.run(_SHOW, preview_job(wired.path, exhibit_id))


def say_looked(wired: Wired, done: JobDone) -> None:
    """Say or show how it ended; refusals are said elsewhere."""
    if isinstance(done.value, Preview):
        wired.window.exhibits.show_picture(done.value.exhibit, done.value.image)
    elif isinstance(done.value, Path):
        words = _("The file is in {path}, byte for byte.").format(path=done.value)
        wired.window.say(words, "ok")
