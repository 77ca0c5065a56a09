"""A small picture of an exhibit, decoded on a thread, within bounds, held in memory alone."""

from pathlib import Path

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from crisisapp.services.jobs import CancelToken, Job
from crisisapp.services.previews import PictureBytes, picture_bytes

__all__ = ["Preview", "decoded", "preview_job"]

_MOST_PIXELS = 40_000_000  # a file of 400 KB can say 144 million
_MOST_MB = 192  # what one image may take while it is decoded
_BOX = QSize(1280, 800)


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """The picture of an exhibit; None where none can or may be made."""

    exhibit: str
    image: QImage | None


def preview_job(path: Path, exhibit_id: str) -> Job[Preview]:
    """Return the job that makes the picture of an exhibit of the desk at `path`."""

    def run(cancelled: CancelToken) -> Preview:
        return Preview(
            exhibit=exhibit_id, image=decoded(picture_bytes(path, exhibit_id, cancelled))
        )

    return run


def decoded(picture: PictureBytes) -> QImage | None:
    """Return at most 1280 by 800 pixels of an image (its first one), or None. Any thread.

    Only the decoder of the format found by the first bytes is let near them, after the size the
    image says it has was looked at.
    """
    if not picture.format:
        return None
    QImageReader.setAllocationLimit(_MOST_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(picture.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(picture.format.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty() or size.width() * size.height() > _MOST_PIXELS:
        return None
    if size.width() > _BOX.width() or size.height() > _BOX.height():
        within = size.scaled(_BOX, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(within.expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image
