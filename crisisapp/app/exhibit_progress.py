"""How far files are on their way into the desk: a figure that runs in the banner, a way to stop."""

import msgspec
from PySide6.QtCore import QObject, Slot

from crisisapp.app.wiring import Wired
from crisisapp.services.exhibits import Attaching, Incoming, Measured
from crisisapp.services.file_sizes import size_text
from crisisapp.support.i18n import _

__all__ = ["KEEP", "STOP", "Giving", "KeepProgress"]

KEEP = "exhibits_kept"
STOP = "exhibit_stop"
_SAID_EACH = 10  # parts after which the figure is also said aloud; between them it only runs


class Giving(msgspec.Struct, kw_only=True):
    """Files on their way into the desk of a window; `made` grows as they become exhibits."""

    attaching: Attaching
    incoming: list[Incoming]
    measured: tuple[Measured, ...] = ()
    made: list[str] = msgspec.field(default_factory=list)
    stopped: bool = False
    said: int = 0

    def size(self) -> int:
        """Return how many bytes there are in all."""
        return sum(one.size for one in self.measured)

    def words(self, done: int) -> str:
        """Return `12 of 50 files kept · 85 MB of 320 MB`."""
        told = {"done": size_text(done), "size": size_text(self.size())}
        if len(self.measured) == 1:
            name = self.measured[0].name
            return _("Keeping “{name}”: {done} of {size}").format(name=name, **told)
        return _("{count} of {total} files kept · {done} of {size}").format(
            count=len(self.made), total=len(self.measured), **told
        )


class KeepProgress(QObject):
    """Says in a window how far its files are; one a window, which is its parent."""

    def __init__(self, wired: Wired) -> None:
        super().__init__(wired.window)
        self._wired = wired
        wired.runner.progress.connect(self._on_runner_progress)

    @classmethod
    def watch(cls, wired: Wired) -> None:
        """Let the window of a desk say it from now on."""
        if wired.window.findChild(cls) is None:
            cls(wired)

    @Slot(str, object)
    def _on_runner_progress(self, name: str, done: int) -> None:
        giving = self._wired.giving
        if name != KEEP or giving is None or giving.stopped or not giving.size():
            return
        words, part = giving.words(done), done * _SAID_EACH // giving.size()
        if part > giving.said:
            giving.said = part
            self._wired.window.say(words, "info", action=_("Stop"), act=STOP)
        else:
            self._wired.window.amend(words, STOP)
