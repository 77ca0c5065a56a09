"""The bytes a small picture of an exhibit is made from: read beside the window, never written."""

from pathlib import Path

import msgspec

from crisisapp.domain.exhibits import preview_format
from crisisapp.services.jobs import CancelToken
from crisisapp.services.queries.exhibits import exhibit, shown_answer
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.exhibits import slices
from crisisapp.support.ids import RandomIds

__all__ = ["PictureBytes", "picture_bytes"]


class PictureBytes(msgspec.Struct, frozen=True, kw_only=True):
    """An image as it was kept, and the one format in which it may be read; none: not shown."""

    data: bytes = b""
    format: str = ""


def picture_bytes(path: Path, exhibit_id: str, cancelled: CancelToken) -> PictureBytes:
    """Read the image of an exhibit, if the rule of its situation lets it be shown. Any thread.

    The rule is asked again here: an answer may have changed since somebody pressed the key.

    Raises:
        UserError, DataError: as `DeskFile.open` for reading.
    """
    file = DeskFile.open(path, RandomIds(), writable=False, tails=False)
    try:
        row = exhibit(file.reader, exhibit_id)
        if row is None or row.removed:
            return PictureBytes()
        incident = str(
            file.reader.value("SELECT incident FROM exhibit WHERE id = ?", (exhibit_id,))
        )
        answer = shown_answer(file.reader, incident)
        name = preview_format(answer, row.media_type, row.size, misnamed=row.misnamed)
        if not name:
            return PictureBytes()
        parts = []
        for part in slices(file.connection, row.digest):
            if cancelled():
                return PictureBytes()
            parts.append(part)
        return PictureBytes(data=b"".join(parts), format=name)
    finally:
        file.close()
