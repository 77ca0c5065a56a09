"""The sound of an alarm, by the player of the system where there is one; nothing waits for it."""

import importlib
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from crisisapp.support.resources import resource_folder

__all__ = ["player_of", "sound_alarm"]

_PLAYERS = {
    "linux": (("paplay",), ("pw-play",), ("aplay", "-q")),
    "darwin": (("afplay",),),
}


def sound_alarm() -> None:
    """Sound once, unless a screen reader may be speaking: its words take the place of the sound."""
    if QAccessible.isActive():
        return
    file = resource_folder("resources") / "sounds" / "alarm.wav"
    if sys.platform == "win32":
        _play_on_windows(file)
        return
    player = player_of(sys.platform)
    started = bool(player) and QProcess.startDetached(player[0], [*player[1:], str(file)])[0]
    if not started:
        QApplication.beep()


def player_of(platform: str) -> tuple[str, ...]:
    """Return the command of the first player that is there, empty when none is."""
    for command in _PLAYERS.get(platform, ()):
        found = shutil.which(command[0])
        if found:
            return (found, *command[1:])
    return ()


def _play_on_windows(file: Path) -> None:
    winsound = importlib.import_module("winsound")
    try:
        winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
    except RuntimeError:  # no sound card
        QApplication.beep()
