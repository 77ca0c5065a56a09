"""A message on the clipboard: plain, formatted where its channel takes that, kept out of histories.

Windows keeps what is copied and may send it to other devices; desktops have managers that do. The
marks below are those by which each is asked not to. Who reads the clipboard back sees whether what
is there comes from here.
"""

import sys

import msgspec
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

__all__ = ["Copied", "copied_here", "excerpt", "held_text", "last_copied", "put_text"]

_OURS = "application/x-crisisapp-copy"
_NO = bytes(4)  # a number of four bytes
_YES = b"\x01\x00\x00\x00"
_WINDOWS = {
    "ExcludeClipboardContentFromMonitorProcessing": _YES,
    "CanIncludeInClipboardHistory": _NO,
    "CanUploadToCloudClipboard": _NO,
}
_MAC = "org.nspasteboard.ConcealedType"
_KDE = "x-kde-passwordManagerHint"


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """A text that was put on the clipboard, and the id of what it belongs to."""

    key: str
    text: str


class _Last:
    """What this program put there last; the clipboard itself may hold something else."""

    copied: Copied | None = None


def put_text(text: str, *, key: str = "", html: str = "") -> None:
    """Put a text on the clipboard, kept out of histories as far as the system can be asked.

    Args:
        text: what is pasted as plain text.
        key: the id of the message it is, by which it is known again.
        html: the same words, formatted, for a channel that takes them; empty: none.
    """
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    data.setData(_OURS, QByteArray(key.encode()))
    for name, value in _marks(sys.platform).items():
        data.setData(name, QByteArray(value))
    _Last.copied = Copied(key=key, text=text)
    QGuiApplication.clipboard().setMimeData(data)


def excerpt(text: str, mark: str) -> QMimeData:
    """Return what a selected part of a message is on the clipboard: plain, under its mark if any.

    It is kept out of histories like a whole message.
    """
    data = QMimeData()
    data.setText(f"{mark}\n\n{text}" if mark else text)
    for name, value in _marks(sys.platform).items():
        data.setData(name, QByteArray(value))
    return data


def held_text() -> str:
    """Return the plain text the clipboard holds now; empty when it holds none."""
    return QGuiApplication.clipboard().text()


def copied_here() -> str | None:
    """Return the key of what was put there from here; None when another program put it there."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None or not data.hasFormat(_OURS):
        return None
    return bytes(data.data(_OURS).data()).decode("utf-8", "replace")


def last_copied() -> Copied | None:
    """Return what was last put there from here, whatever the clipboard holds now."""
    return _Last.copied


def _marks(system: str) -> dict[str, bytes]:
    """Return the formats by which a system is asked to keep no copy."""
    if system == "win32":
        # Qt gives the system the name that stands in `value`.
        return {
            f'application/x-qt-windows-mime;value="{name}"': value
            for name, value in _WINDOWS.items()
        }
    return {_MAC: b""} if system == "darwin" else {_KDE: b"secret"}
