"""What a paste or a drop brings: files of this computer, or an image that has no file."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from crisisapp.services.exhibits import Incoming

__all__ = ["brings_files", "given_files"]

_PASTED = "capture.png"
_PNG = "image/png"


def brings_files(mime: QMimeData) -> bool:
    """Say whether there are files or an image; words copied from a page are words, not an image."""
    return bool(_local(mime)) or (mime.hasImage() and not mime.hasText())


def given_files(mime: QMimeData) -> list[Incoming]:
    """Return the files, or the image as it was offered; another form of it is written as PNG."""
    if paths := _local(mime):
        return [Incoming(path=Path(path)) for path in paths]
    if mime.hasFormat(_PNG):
        return [Incoming(data=bytes(mime.data(_PNG).data()), name=_PASTED)]
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return []
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt a text
    return [Incoming(data=bytes(buffer.data().data()), name=_PASTED)]


def _local(mime: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
