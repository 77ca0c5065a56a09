"""What the person chose (`settings.json`) and where the window was (`session.json`).

Two files, because the second can be thrown away. A file that cannot be read is put aside and the
defaults are taken: nothing that matters lives here.
"""

from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from crisisapp.support.files import write_private
from crisisapp.support.paths import AppPaths

__all__ = ["Session", "Settings", "ThemeChoice", "load_session", "load_settings", "remember_desk"]

ThemeChoice = Literal["system", "light", "dark", "contrast"]
_RECENT = 8


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the person chose. An empty language follows the system.

    `keys` holds the key of an act by its id, in Qt's portable words (`Ctrl+Shift+X`); an empty
    one is an act without a key, an act that is not there has those it is shipped with.
    """

    language: Literal["", "fr", "en"] = ""
    theme: ThemeChoice = "system"
    alarm_flash: bool = True
    alarm_words: bool = True
    alarm_sound: bool = True
    keys: dict[str, str] = msgspec.field(default_factory=dict)

    def save(self, paths: AppPaths) -> None:
        """Keep the choices.

        Raises:
            OSError: the folder cannot be written.
        """
        write_private(
            paths.config / "settings.json", msgspec.json.format(msgspec.json.encode(self))
        )


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """Where the window was: deleting it is harmless. `views` holds each view's own state."""

    desk: str = ""
    recent: tuple[str, ...] = ()
    geometry: str = ""  # base64 of Qt's own form
    views: dict[str, str] = msgspec.field(default_factory=dict)

    def save(self, paths: AppPaths) -> None:
        """Keep the session.

        Raises:
            OSError: the folder cannot be written.
        """
        write_private(paths.state / "session.json", msgspec.json.encode(self))


def load_settings(paths: AppPaths) -> Settings:
    """Return the choices kept, or the defaults."""
    return _load(paths.config / "settings.json", Settings)


def load_session(paths: AppPaths) -> Session:
    """Return the session kept, or an empty one."""
    return _load(paths.state / "session.json", Session)


def remember_desk(session: Session, path: Path) -> Session:
    """Return the session with `path` as the last desk and first of the recent ones."""
    name = str(path.absolute())
    recent = (name, *(other for other in session.recent if other != name))[:_RECENT]
    return msgspec.structs.replace(session, desk=name, recent=recent)


S = TypeVar("S", Settings, Session)


def _load(path: Path, kind: type[S]) -> S:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except OSError:
        return kind()
    except msgspec.DecodeError:
        _put_aside(path)
        return kind()


def _put_aside(path: Path) -> None:
    try:
        path.replace(path.with_name(path.name + ".unreadable"))
    except OSError:
        return  # it will be written over at the next change
