"""After a removal, and at each opening: the copies made here are cleaned beside the window."""

from crisisapp.app.wiring import Wired
from crisisapp.qtmodels.job_runner import JobDone
from crisisapp.services.copies import CopiesReport, clean_copies_job
from crisisapp.services.identity import Installation
from crisisapp.support.i18n import _

__all__ = ["clean", "go_on"]

COPIES = "copies"


def clean(wired: Wired, installation: Installation, removed: str) -> None:
    """Clean the copies; `removed` is said once it is done, empty when nothing was removed now.

    A removal that comes while an earlier one is being cleaned waits for its own turn.
    """
    wired.to_clean.append(removed)
    _start(wired, installation)


def go_on(wired: Wired, installation: Installation, done: JobDone) -> None:
    """Say how the cleaning ended, and begin the next one; a refusal is said elsewhere."""
    if done.name != COPIES:
        return
    removed = " ".join(filter(None, wired.cleaning))
    wired.cleaning = []
    if isinstance(done.value, CopiesReport):
        _say(wired, done.value, removed)
    _start(wired, installation)


def _start(wired: Wired, installation: Installation) -> None:
    if wired.to_clean and wired.runner.run(COPIES, clean_copies_job(wired.path, installation)):
        wired.cleaning, wired.to_clean = wired.to_clean, []


def _say(wired: Wired, report: CopiesReport, removed: str) -> None:
    left = ", ".join(str(path) for path in (report.left if removed else report.news))
    if left and removed:
        words = _("Removed here, but these copies could not be reached and may still hold it:")
        wired.window.say(f"{words} {left}", "bad")
    elif left:
        words = _("These copies may still hold what was removed for a legal reason:")
        wired.window.say(f"{words} {left}", "bad")
    elif removed:
        wired.window.say(removed, "ok")
    elif report.cleaned:
        paths = ", ".join(str(path) for path in report.cleaned)
        words = _("These copies were made again without what was removed for a legal reason:")
        wired.window.say(f"{words} {paths}", "ok")
